/**
 * @fileoverview The rep's outbox from the page's first moment: what is to be kept before it is known who the rep is, and before
 * the storage is open, is held until then.
 */
import type { ConversationId, UserId } from '../domain/ids.js';
import type { Clock } from '../ports/clock.js';
import type { KeptCall, Outbox, OutboxStore } from '../ports/outbox.js';

/** Milliseconds that a turn waits for the storage to open; then nobody is waited for. */
export const OPEN_LIMIT_MS = 10_000;

/** Keeps nothing beyond what the page knows anyway. */
const NO_STORE: OutboxStore = {
  isLasting: false,
  keep: () => Promise.resolve(false),
  forget: () => Promise.resolve(),
  kept: () => Promise.resolve([]),
  alone: (task) => task(false),
  isFirst: () => Promise.resolve(true),
  markOpened: () => Promise.resolve(undefined),
};

/** An outbox store that opens when the rep is known. */
export class OutboxKeeper implements OutboxStore {
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  readonly #opened: Promise<OutboxStore>;
  #store: OutboxStore | undefined;
  #begin: (store: OutboxStore) => void = () => {};
  #isAsked = false;

  constructor(outbox: Outbox, clock: Clock) {
    this.#outbox = outbox;
    this.#clock = clock;
    this.#opened = new Promise((resolve) => {
      this.#begin = resolve;
    });
  }

  /** Opens the rep's store; once. */
  open(rep: UserId): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    const begin = (store: OutboxStore): void => {
      this.#store = store;
      this.#begin(store);
    };
    // Its code is loaded from the network, which may fail.
    this.#outbox.open(rep).then(begin, () => begin(NO_STORE));
  }

  /** As long as it is not open, nothing lasts, and nothing is lost either: it is not said that it does not. */
  get isLasting(): boolean {
    return this.#store?.isLasting ?? true;
  }

  async keep(call: KeptCall): Promise<boolean> {
    return (await this.#opened).keep(call);
  }

  async forget(conversation: ConversationId): Promise<void> {
    return (await this.#opened).forget(conversation);
  }

  async kept(): Promise<readonly KeptCall[]> {
    return (await this.#opened).kept();
  }

  async alone<T>(task: (hasWaited: boolean) => Promise<T>): Promise<T> {
    const store = this.#store ?? (await this.#openedInTime());
    return store ? store.alone(task) : task(false);
  }

  async isFirst(name: string): Promise<boolean> {
    return (await this.#opened).isFirst(name);
  }

  async markOpened(conversation: ConversationId): Promise<boolean | undefined> {
    return (await this.#opened).markOpened(conversation);
  }

  #openedInTime(): Promise<OutboxStore | undefined> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(OPEN_LIMIT_MS, () => resolve(undefined));
      void this.#opened.then((store) => {
        cancel();
        resolve(store);
      });
    });
  }
}
