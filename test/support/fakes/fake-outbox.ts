/** @fileoverview What survives pages, in memory: one browser's storage and turns, and the outboxes of its pages. */
import type { ConversationId, UserId } from '../../../src/domain/ids.js';
import type { KeptCall, Outbox, OutboxStore } from '../../../src/ports/outbox.js';

/** A task that waits for its turn. */
interface Waiting {
  readonly page: object;
  readonly begin: () => void;
}

/** One browser. */
export class FakeStorage {
  /** What is kept, by rep, in the order in which it was first kept. */
  readonly calls = new Map<UserId, Map<ConversationId, KeptCall>>();
  /** Whether it takes anything. */
  isFull = false;
  /** Calls whose case was opened, by rep. */
  readonly opened = new Set<string>();
  /** Who is first, by name. */
  readonly first = new Map<string, object>();
  /** Whose turn it is, by rep. */
  readonly turns = new Map<UserId, object>();
  waiting: Waiting[] = [];

  /** What is kept for a rep, oldest first. */
  of(rep: UserId): readonly KeptCall[] {
    return [...(this.calls.get(rep)?.values() ?? [])];
  }

  /** A new page of it. */
  page(): FakeOutbox {
    return new FakeOutbox(this);
  }
}

/** The outbox of one page. */
export class FakeOutbox {
  /** How often something was kept. */
  keeps = 0;
  readonly #storage: FakeStorage;
  #isGone = false;

  constructor(storage: FakeStorage = new FakeStorage()) {
    this.#storage = storage;
  }

  /** The port. */
  get port(): Outbox {
    return { open: (rep) => this.#answer(() => this.store(rep)) };
  }

  /** The page is gone: it keeps nothing any more, and others get their turns. */
  kill(): void {
    this.#isGone = true;
    const storage = this.#storage;
    for (const [name, page] of [...storage.first]) {
      if (page === this) storage.first.delete(name);
    }
    storage.waiting = storage.waiting.filter(({ page }) => page !== this);
    for (const [rep, page] of [...storage.turns]) if (page === this) this.#passOn(rep);
  }

  /** A rep's store. */
  store(rep: UserId): OutboxStore {
    const storage = this.#storage;
    const own = (): Map<ConversationId, KeptCall> => {
      const calls = storage.calls.get(rep) ?? new Map<ConversationId, KeptCall>();
      storage.calls.set(rep, calls);
      return calls;
    };
    return {
      isLasting: true,
      keep: (call) =>
        this.#answer(() => {
          this.keeps += 1;
          if (!storage.isFull) own().set(call.conversation, structuredClone(call));
          return !storage.isFull;
        }),
      forget: (conversation) => this.#answer(() => void own().delete(conversation)),
      kept: () => this.#answer(() => [...own().values()]),
      alone: (task) => this.#alone(rep, task),
      isFirst: (name) =>
        this.#answer(() => {
          const holder = storage.first.get(`${rep} ${name}`) ?? this;
          storage.first.set(`${rep} ${name}`, holder);
          return holder === this;
        }),
      markOpened: (conversation) =>
        this.#answer(() => {
          if (storage.isFull) return undefined;
          const before = storage.opened.size;
          return storage.opened.add(`${rep} ${conversation}`).size > before;
        }),
    };
  }

  async #alone<T>(rep: UserId, task: (hasWaited: boolean) => Promise<T>): Promise<T> {
    if (this.#isGone) return new Promise(() => {});
    const storage = this.#storage;
    const mustWait = storage.turns.has(rep);
    if (mustWait) {
      await new Promise<void>((begin) => storage.waiting.push({ page: this, begin }));
    }
    storage.turns.set(rep, this);
    try {
      return await task(mustWait);
    } finally {
      if (storage.turns.get(rep) === this) this.#passOn(rep);
    }
  }

  #passOn(rep: UserId): void {
    const storage = this.#storage;
    const next = storage.waiting.shift();
    if (next) {
      storage.turns.set(rep, next.page);
      next.begin();
    } else storage.turns.delete(rep);
  }

  async #answer<T>(act: () => T): Promise<T> {
    await Promise.resolve();
    return this.#isGone ? new Promise<T>(() => {}) : act();
  }
}
