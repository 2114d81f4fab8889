/** @fileoverview Reads the caller's number, so that it is known when the call is handed over. */
import { e164Of } from './phone.js';
import { callerNumber, myLeg } from './selectors.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** Keeps `caller`. */
export class CallerNumber {
  readonly #store: Store<AppState>;
  /** The address that is being read, or was read. */
  #read: string | undefined;

  constructor(store: Store<AppState>) {
    this.#store = store;
  }

  /** Looks at the newest snapshot. Does nothing while it rings, and nothing twice; where the library did not load, again. */
  async follow(): Promise<void> {
    const { state } = this.#store;
    const address = callerNumber(state);
    if (!state.session || !address || address === this.#read) return;
    if (myLeg(state)?.answeredAt === undefined) return;
    this.#read = address;
    try {
      const caller = await e164Of(address, state.session.defaultCountry);
      if (this.#read === address) this.#store.update({ caller });
    } catch {
      this.#read = undefined;
    }
  }
}
