/** @fileoverview The outbox of a page: the browser's storage, sealed, and its locks; memory where the browser refuses. */
import type { ConversationId } from '../domain/ids.js';
import type { KeptCall, Outbox, OutboxStore } from '../ports/outbox.js';
import { Database } from './database.js';
import { OpenedCalls } from './opened-calls.js';
import { SealedCalls } from './sealed-calls.js';
import { Turns } from './turns.js';

/** What of a page is used. Each may throw when it is touched: a frame of another site may be refused any of it. */
export interface OutboxPage {
  readonly indexedDB: IDBFactory;
  readonly crypto: Crypto;
  readonly navigator: { readonly locks?: LockManager };
}

/** The outbox of a page. */
export const createOutbox = (page: OutboxPage): Outbox => ({
  async open(rep) {
    const turns = new Turns(
      attempt(() => page.navigator.locks),
      rep,
    );
    return new BrowserStore(await openStorage(page, rep), turns);
  },
});

/** What of one rep stands in the browser's storage. */
interface Storage {
  readonly calls: SealedCalls;
  readonly opened: OpenedCalls;
}

/** Keeps in the browser's storage what that takes, and the rest in memory. */
class BrowserStore implements OutboxStore {
  readonly isLasting: boolean;
  readonly #storage: Storage | undefined;
  readonly #turns: Turns;
  /** What the storage did not take. */
  readonly #memory = new Map<ConversationId, KeptCall>();
  /** One change after the other: of two ways to keep a call, the later one stays. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(storage: Storage | undefined, turns: Turns) {
    this.isLasting = storage !== undefined;
    this.#storage = storage;
    this.#turns = turns;
  }

  keep(call: KeptCall): Promise<boolean> {
    return this.#after(async () => {
      const isKept = (await this.#try(({ calls }) => calls.keep(call))) === true;
      if (isKept) this.#memory.delete(call.conversation);
      else this.#memory.set(call.conversation, call);
      return isKept;
    });
  }

  forget(conversation: ConversationId): Promise<void> {
    return this.#after(async () => {
      this.#memory.delete(conversation);
      await this.#try(({ calls }) => calls.forget(conversation));
    });
  }

  kept(): Promise<readonly KeptCall[]> {
    return this.#after(async () => {
      const stored = (await this.#try(({ calls }) => calls.kept())) ?? [];
      const isOld = ({ conversation }: KeptCall): boolean => this.#memory.has(conversation);
      return [...stored.filter((call) => !isOld(call)), ...this.#memory.values()];
    });
  }

  alone<T>(task: (hasWaited: boolean) => Promise<T>): Promise<T> {
    return this.#turns.alone(task);
  }

  isFirst(name: string): Promise<boolean> {
    return this.#turns.isFirst(name);
  }

  markOpened(conversation: ConversationId): Promise<boolean | undefined> {
    return this.#try(({ opened }) => opened.mark(conversation));
  }

  #after<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(task);
    this.#last = mine;
    return mine;
  }

  /** @returns `undefined` where there is no storage, or it fails: full, taken away, closed. */
  async #try<T>(task: (storage: Storage) => Promise<T>): Promise<T | undefined> {
    try {
      return this.#storage && (await task(this.#storage));
    } catch {
      return undefined;
    }
  }
}

/** The storage for this rep; `undefined` where the browser refuses it, or what it takes to seal. */
async function openStorage(page: OutboxPage, rep: string): Promise<Storage | undefined> {
  try {
    const database = new Database(page.indexedDB);
    const calls = await SealedCalls.open(database, page.crypto, rep);
    return { calls, opened: new OpenedCalls(database, rep) };
  } catch {
    return undefined;
  }
}

function attempt<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}
