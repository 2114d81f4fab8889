/**
 * @fileoverview Seals text under a rep's key: AES-GCM, a new nonce each time. The key cannot be exported, so that what is stored
 * can be read in this browser only; what it is about is authenticated with it, so that nothing sealed can stand elsewhere.
 */

const ALGORITHM = 'AES-GCM';
const KEY_BITS = 256;
/** What AES-GCM is made for; other lengths are hashed first. @see NIST SP 800-38D, 5.2.1.1 */
const NONCE_BYTES = 12;

/** Sealed text, as it is stored. */
export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** A new key. Nobody can read it, this page included. */
export const makeKey = (crypto: Crypto): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: ALGORITHM, length: KEY_BITS }, false, ['encrypt', 'decrypt']);

/** Whether it is a key as `makeKey` makes them: what was put in its place is not used. */
export function isOwnKey(key: unknown): key is CryptoKey {
  if (typeof key !== 'object' || key === null) return false;
  const { type, extractable, algorithm } = key as Partial<CryptoKey>;
  return type === 'secret' && extractable === false && algorithm?.name === ALGORITHM;
}

/** Seals and opens under one key. */
export class Sealer {
  readonly #crypto: Crypto;
  readonly #key: CryptoKey;

  constructor(crypto: Crypto, key: CryptoKey) {
    this.#crypto = crypto;
    this.#key = key;
  }

  /** @param about what the text is about; whoever opens it MUST say the same. Rejects where the browser cannot. */
  async seal(text: Uint8Array<ArrayBuffer>, about: string): Promise<Sealed> {
    const nonce = this.#crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    return { nonce, bytes: await this.#crypto.subtle.encrypt(how(nonce, about), this.#key, text) };
  }

  /** @returns the text; `undefined` where it was sealed under another key, about something else, or changed since. */
  async open({ nonce, bytes }: Sealed, about: string): Promise<string | undefined> {
    try {
      const text = await this.#crypto.subtle.decrypt(how(nonce, about), this.#key, bytes);
      return new TextDecoder().decode(text);
    } catch {
      return undefined;
    }
  }
}

const how = (iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams => ({
  name: ALGORITHM,
  iv,
  additionalData: new TextEncoder().encode(about),
});
