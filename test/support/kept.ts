/** @fileoverview What a rep's browser keeps for Baton, and which of a rep's widgets has the turn to write. */
import type { Page } from 'puppeteer-core';
import { storedIn } from './privacy.js';
import type { Seat } from './seat.js';

/** Everything that the widget of a seat has stored, row by row, as text: bytes as the characters that they would be. */
export async function storedAt(seat: Seat): Promise<readonly string[]> {
  return storedIn(await seat.widget.frame());
}

/** The calls that are kept at a seat, whosever they are: the part of each that stands in the clear. */
export async function keptCalls(
  seat: Seat,
): Promise<readonly { readonly conversation: string; readonly rep: string }[]> {
  const rows = (await storedAt(seat)).filter((text) => text.startsWith(CALLS));
  return rows.map((text) => JSON.parse(text.slice(CALLS.length)) as KeptRow);
}

const CALLS = 'calls: ';

interface KeptRow {
  readonly conversation: string;
  readonly rep: string;
}

/** A key that is stored at a seat, and whether the page itself could read it. */
export interface StoredKey {
  readonly isExtractable: boolean;
  readonly isExported: boolean;
}

/** Tries to export each key that is stored at a seat. */
export async function storedKeys(seat: Seat): Promise<readonly StoredKey[]> {
  const frame = await seat.widget.frame();
  return frame.evaluate(async () => {
    const request = <T>(asked: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(new Error(String(asked.error)));
      });
    const database = await request(indexedDB.open('baton-outbox'));
    const keys = await request(
      database.transaction('keys').objectStore('keys').getAll() as IDBRequest<CryptoKey[]>,
    );
    database.close();
    const tried = keys.map(async (key) => {
      const exports = (['raw', 'jwk'] as const).map((format) =>
        crypto.subtle.exportKey(format, key).then(
          () => true,
          () => false,
        ),
      );
      const isExported = (await Promise.all(exports)).includes(true);
      return { isExtractable: key.extractable, isExported };
    });
    return Promise.all(tried);
  });
}

/** Whether the widget of a seat has the turn to write among the rep's widgets. */
export async function hasTurn(seat: Seat): Promise<boolean> {
  const frame = await seat.widget.frame();
  return frame.evaluate(async () => {
    // Locks name their holders by an id that a page learns only of a lock of its own.
    const own = `test:${Math.random()}`;
    return navigator.locks.request(own, async () => {
      const { held = [] } = await navigator.locks.query();
      const me = held.find(({ name }) => name === own)?.clientId;
      return held.some(
        ({ name, clientId }) => clientId === me && /^baton-outbox:[^:]+$/.test(name ?? ''),
      );
    });
  });
}

/** The tab dies as by a crash: nothing in it hears of it. */
export async function crash(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  // The answer never comes: whoever would give it is gone.
  session.send('Page.crash').catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await page.close().catch(() => undefined);
}
