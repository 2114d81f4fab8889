/**
 * @fileoverview AES-GCM as browsers offer it, at once instead of in another thread: what is faster, storage or network, would else be
 * different each time. The real one is tried in the unit tests of the outbox.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What stands for a key; the database keeps a copy, as it does of real ones. */
interface Key {
  readonly type: 'secret';
  readonly extractable: boolean;
  readonly algorithm: { readonly name: string };
  readonly raw: Uint8Array;
}

interface Sealing {
  readonly iv: Uint8Array;
  readonly additionalData: Uint8Array;
}

/** Bytes of the tag at the end of what is sealed. */
const TAG_BYTES = 16;

const subtle = {
  generateKey: (algorithm: AesKeyGenParams, extractable: boolean): Promise<Key> =>
    Promise.resolve({
      type: 'secret',
      extractable,
      algorithm: { name: algorithm.name },
      raw: new Uint8Array(randomBytes(algorithm.length / 8)),
    }),

  encrypt: (
    { iv, additionalData }: Sealing,
    { raw }: Key,
    text: Uint8Array,
  ): Promise<ArrayBuffer> => {
    const cipher = createCipheriv('aes-256-gcm', raw, iv).setAAD(additionalData);
    return Promise.resolve(
      bufferOf(Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])),
    );
  },

  async decrypt(
    { iv, additionalData }: Sealing,
    { raw }: Key,
    sealed: ArrayBuffer,
  ): Promise<ArrayBuffer> {
    const bytes = Buffer.from(sealed);
    const text = bytes.subarray(0, -TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', raw, iv)
      .setAAD(additionalData)
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return bufferOf(Buffer.concat([decipher.update(text), decipher.final()]));
  },
};

const bufferOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

/** What a page has as `crypto`, as far as the outbox uses it. */
export const promptCrypto = {
  subtle,
  getRandomValues: <T extends ArrayBufferView>(into: T): T => crypto.getRandomValues(into),
} as unknown as Crypto;
