/**
 * @fileoverview Looks for personal data where none may be (R7.3): in the widget's requests' addresses, on the call, in the
 * browser's storage, on the console. Watches every journey; the verdict is given once over the whole run.
 */
import type { Frame, Page } from 'puppeteer-core';
import { organisation } from '../../emulator/organisation.js';
import { notePrivacy, type Place, type PrivacyHit } from './privacy-log.js';
import { secretIn, secretsOf } from './secrets.js';

/** How much of the text around a hit is kept. */
const AROUND = 120;

/** Watches the pages of one stage. */
export class PrivacyWatch {
  readonly #secrets = secretsOf(organisation);
  readonly #texts: Record<Place, number> = { address: 0, attribute: 0, storage: 0, console: 0 };
  readonly #hits: PrivacyHit[] = [];

  /** From now on what the widget in this page asks for and says is looked at. */
  watch(page: Page): void {
    page.on('console', (message) => this.look('console', message.text()));
    page.on('request', (request) => {
      const frame = request.frame();
      // The desktop is the platform's; what the widget's frames ask for is ours.
      if (frame && isWidget(frame)) this.look('address', request.url());
    });
  }

  /** Looks at what the widgets in this page have stored. */
  async inspect(page: Page): Promise<void> {
    for (const frame of page.frames().filter(isWidget)) {
      const stored = await storedIn(frame).catch(() => []);
      for (const text of stored) this.look('storage', text);
    }
  }

  /** Looks at one text. */
  look(place: Place, text: string): void {
    this.#texts[place] += 1;
    const secret = secretIn(text, this.#secrets);
    if (secret !== undefined) this.#hits.push({ place, secret, around: text.slice(0, AROUND) });
  }

  /** Notes what was seen, where a folder for it is named. */
  note(): void {
    const folder = process.env['BATON_PRIVACY_LOG'];
    if (folder) notePrivacy(folder, { texts: this.#texts, hits: this.#hits });
  }
}

const isWidget = (frame: Frame): boolean => frame.url().includes('/widget/');

/**
 * Everything in the storages of a frame, as text: bytes as the characters that they would be. Rejects where the frame has gone:
 * the driver itself throws at once then.
 */
export const storedIn = async (frame: Frame): Promise<string[]> =>
  frame.evaluate(async () => {
    const texts: string[] = [];
    for (const storage of [localStorage, sessionStorage])
      for (const [key, value] of Object.entries(storage)) texts.push(`${key}=${String(value)}`);
    const asText = (_key: string, value: unknown): unknown => {
      if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value);
      if (ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value);
      return value;
    };
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? '');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error('The database cannot be opened.'));
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const reading = db.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(reading.result as unknown[]);
          reading.onerror = () => reject(new Error('The store cannot be read.'));
        });
        for (const row of rows) texts.push(`${store}: ${JSON.stringify(row, asText)}`);
      }
      db.close();
    }
    return texts;
  });
