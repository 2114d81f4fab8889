/** @fileoverview Reads the caller's number, so that it is known when the call is handed over. */
import { e164Of } from './phone.js';
import { callerNumber, myLeg } from './selectors.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** Keeps `caller`. */
export class CallerNumber {
  readonly #store: Store<AppState>;
  readonly #e164Of: typeof e164Of;
  /** The address that is being read, or was read. */
  #read: string | undefined;

  /** @param read what reads a number; it rejects where the number library cannot be loaded. */
  constructor(store: Store<AppState>, read = e164Of) {
    this.#store = store;
    this.#e164Of = read;
  }

  /** Looks at the newest snapshot. Does nothing while it rings, and nothing twice; where the library did not load, again. */
  async follow(): Promise<void> {
    const { state } = this.#store;
    const address = callerNumber(state);
    if (!state.session || !address || address === this.#read) return;
    if (myLeg(state)?.answeredAt === undefined) return;
    this.#read = address;
    try {
      const caller = await this.#e164Of(address, state.session.defaultCountry);
      if (this.#read === address) this.#store.update({ caller });
    } catch {
      this.#read = undefined;
    }
  }
}
