/** @fileoverview The calls that are kept for one rep, in IndexedDB, sealed and bounded. */
import type { IDBPDatabase } from 'idb';
import type { ConversationId } from '../domain/ids.js';
import type { KeptCall } from '../ports/outbox.js';
import { change } from './database.js';
import type { ChangedStore, Database, OutboxSchema, Row } from './database.js';
import { parseKept } from './kept-shape.js';
import { isOwnKey, makeKey, Sealer } from './sealer.js';

/** Most calls that are kept for one rep. */
export const MAX_CALLS = 200;

/** Most bytes of one call, before it is sealed. */
export const MAX_CALL_BYTES = 64 * 1024;

/** Version of what is sealed; what another version sealed is left alone. */
const FORMAT = 1;

/** A connection, and the key that stands in it. */
interface Session {
  readonly database: IDBPDatabase<OutboxSchema>;
  readonly sealer: Sealer;
}

/** Keeps calls for one rep. Methods reject where the browser fails; the caller knows what to do then. */
export class SealedCalls {
  readonly #database: Database;
  readonly #crypto: Crypto;
  readonly #rep: string;
  #session: Session | undefined;

  private constructor(database: Database, crypto: Crypto, rep: string) {
    this.#database = database;
    this.#crypto = crypto;
    this.#rep = rep;
  }

  /** Opens the storage, with the rep's key. Rejects where the browser refuses any of it. */
  static async open(database: Database, crypto: Crypto, rep: string): Promise<SealedCalls> {
    const calls = new SealedCalls(database, crypto, rep);
    const { sealer } = await calls.#open();
    // A key that cannot be used is found now, not when something has to be kept.
    await sealer.seal(new Uint8Array(), 'baton');
    return calls;
  }

  /** @returns false where it is too large, or where there is no room and nothing that could go. */
  async keep(call: KeptCall): Promise<boolean> {
    const text = new TextEncoder().encode(JSON.stringify({ format: FORMAT, call }));
    if (text.length > MAX_CALL_BYTES) return false;
    const { conversation, waiting } = call;
    const { sealer } = await this.#open();
    const sealed = await sealer.seal(text, this.#about(conversation));
    return this.#put({ ...sealed, rep: this.#rep, conversation, waiting });
  }

  forget(conversation: ConversationId): Promise<void> {
    return this.#change(async (calls) => {
      const n = await calls.index('by-call').getKey([this.#rep, conversation]);
      if (n !== undefined) await calls.delete(n);
    });
  }

  /** What can be read, in the order in which it was first kept. */
  async kept(): Promise<readonly KeptCall[]> {
    const { database, sealer } = await this.#open();
    const rows = await database.getAllFromIndex('calls', 'by-call', this.#all());
    const calls = await Promise.all(
      rows.sort((a, b) => (a.n ?? 0) - (b.n ?? 0)).map((row) => this.#read(row, sealer)),
    );
    return calls.filter((call) => call !== undefined);
  }

  #put(row: Row): Promise<boolean> {
    return this.#change(async (calls) => {
      const index = calls.index('by-call');
      const n = await index.getKey([row.rep, row.conversation]);
      if (n === undefined && (await index.count(this.#all())) >= MAX_CALLS) {
        const settled = oldestSettled(await index.getAll(this.#all()));
        if (settled === undefined) return false;
        await calls.delete(settled);
      }
      await calls.put({ ...row, ...(n !== undefined && { n }) });
      return true;
    });
  }

  async #change<T>(task: (calls: ChangedStore<'calls'>) => Promise<T>): Promise<T> {
    const { database } = await this.#open();
    return change(database, 'calls', task);
  }

  /** The key belongs to the connection: the site's data may have been removed meanwhile, and another page have begun anew. */
  async #open(): Promise<Session> {
    const database = await this.#database.open();
    if (this.#session?.database !== database) {
      const key = await ownKey(database, this.#crypto, this.#rep);
      this.#session = { database, sealer: new Sealer(this.#crypto, key) };
    }
    return this.#session;
  }

  async #read(row: Row, sealer: Sealer): Promise<KeptCall | undefined> {
    const conversation = row.conversation as ConversationId;
    const text = await sealer.open(row, this.#about(conversation));
    if (text === undefined) return undefined;
    try {
      const { format, call } = JSON.parse(text) as { readonly format?: unknown; call?: unknown };
      return format === FORMAT ? parseKept(call, conversation) : undefined;
    } catch {
      return undefined;
    }
  }

  /** What a sealed call is about: this rep and this conversation, no other. */
  #about(conversation: ConversationId): string {
    return JSON.stringify([this.#rep, conversation]);
  }

  /** All calls of this rep. */
  #all(): IDBKeyRange {
    return IDBKeyRange.bound([this.#rep], [this.#rep, []]);
  }
}

/** The call that was kept first of those of which Vault had confirmed everything. */
const oldestSettled = (rows: readonly Row[]): number | undefined =>
  rows
    .filter(({ waiting }) => waiting === 0)
    .flatMap(({ n }) => n ?? [])
    .sort((a, b) => a - b)[0];

/**
 * The rep's key; a new one where there is none yet.
 * @throws where something else stands in its place: it might be somebody's who can read it.
 */
async function ownKey(
  database: IDBPDatabase<OutboxSchema>,
  crypto: Crypto,
  rep: string,
): Promise<CryptoKey> {
  const found: unknown = (await database.get('keys', rep)) ?? (await addKey(database, crypto, rep));
  if (!isOwnKey(found)) {
    throw new Error(
      "What stands in the place of the key is none of Baton's. Memory is used instead.",
    );
  }
  return found;
}

/** Adds a key, unless another widget was faster: then that one counts. */
async function addKey(
  database: IDBPDatabase<OutboxSchema>,
  crypto: Crypto,
  rep: string,
): Promise<unknown> {
  const fresh = await makeKey(crypto);
  return change(database, 'keys', async (keys) => {
    const faster: unknown = await keys.get(rep);
    if (faster === undefined) await keys.put(fresh, rep);
    return faster ?? fresh;
  });
}
