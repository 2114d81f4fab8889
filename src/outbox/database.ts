/** @fileoverview The database: a key for each rep, the calls that are kept, sealed, and marks of calls whose case was opened. */
import { wrap } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPObjectStore, StoreNames } from 'idb';
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
  /** Keys in the order in which they were marked. */
  opened: {
    key: number;
    value: { readonly rep: string; readonly conversation: string };
    indexes: { 'by-call': [string, string] };
  };
}

/** One of its object stores, in a change. */
export type ChangedStore<Name extends StoreNames<OutboxSchema>> = IDBPObjectStore<
  OutboxSchema,
  [Name],
  Name,
  'readwrite'
>;

const NAME = 'baton-outbox';
const VERSION = 2;

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
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) {
        request.result.createObjectStore('keys');
        byCall(request.result.createObjectStore('calls', { keyPath: 'n', autoIncrement: true }));
      }
      byCall(request.result.createObjectStore('opened', { autoIncrement: true }));
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

const byCall = (store: IDBObjectStore): IDBIndex =>
  store.createIndex('by-call', ['rep', 'conversation'], { unique: true });

/** One change of one object store, all of it or nothing; on disk when it resolves. */
export async function change<Name extends StoreNames<OutboxSchema>, T>(
  database: IDBPDatabase<OutboxSchema>,
  name: Name,
  task: (store: ChangedStore<Name>) => Promise<T>,
): Promise<T> {
  const transaction = database.transaction(name, 'readwrite', { durability: 'strict' });
  const [value] = await Promise.all([task(transaction.store), transaction.done]);
  return value;
}
