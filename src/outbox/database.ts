/** @fileoverview The database: a key for each rep, and the calls that are kept, sealed. */
import { wrap } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Sealed } from './sealer.js';

/** What stands in the clear beside what is sealed: opaque ids, and what it takes to put in order and to make room. */
export interface Row extends Sealed {
  /** Which row it is, in the order in which calls were first kept; the database gives it. */
  readonly n?: number;
  readonly rep: string;
  readonly conversation: string;
  /** How many rows Vault had not confirmed. */
  readonly waiting: number;
}

/** How the database is made. */
export interface OutboxSchema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  calls: { key: number; value: Row; indexes: { 'by-call': [string, string] } };
}

const NAME = 'baton-outbox';
const VERSION = 1;

/** A connection that is opened when it is needed, and again after the browser closed it. */
export class Database {
  readonly #factory: IDBFactory;
  #opening: Promise<IDBPDatabase<OutboxSchema>> | undefined;

  constructor(factory: IDBFactory) {
    this.#factory = factory;
  }

  /** The connection. Rejects where the browser refuses it. */
  open(): Promise<IDBPDatabase<OutboxSchema>> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #open(): Promise<IDBPDatabase<OutboxSchema>> {
    const request = this.#factory.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys');
      const calls = request.result.createObjectStore('calls', {
        keyPath: 'n',
        autoIncrement: true,
      });
      calls.createIndex('by-call', ['rep', 'conversation'], { unique: true });
    };
    const database = (await wrap(request)) as unknown as IDBPDatabase<OutboxSchema>;
    const forget = (): void => {
      this.#opening = undefined;
    };
    database.onclose = forget;
    // Another version of Baton, or the removal of the site's data, must not wait for this page.
    database.onversionchange = () => {
      forget();
      database.close();
    };
    return database;
  }
}
