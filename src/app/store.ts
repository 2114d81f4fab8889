/** @fileoverview The smallest store there is: one value, and who wants to know when it changes. */

/** Stops a subscription; harmless when it is over. */
export type Unsubscribe = () => void;

/** Holds one immutable value. Listeners run after each change, in the order in which they came. */
export class Store<State extends object> {
  #state: State;
  readonly #listeners = new Set<() => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  /** The value now. */
  get state(): State {
    return this.#state;
  }

  /** Replaces some fields. */
  update(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls `listener` after each change. */
  subscribe(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
