/** @fileoverview The rep's own search for a case, by its number or its account's name, while they type. */
import type { Cancel, Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import { lostSignIn } from './case-link.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';
import type { CaseSearchView } from './view.js';

/** Milliseconds without a key after which Vault is asked. */
export const SEARCH_DELAY_MS = 250;

/** The fewest characters that are searched for. */
export const SEARCH_MIN = 2;

/** The most: longer than any number or name that Vault holds. */
export const SEARCH_MAX = 100;

/** Keeps `choice.search`. */
export class CaseSearchField {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;
  readonly #clock: Clock;
  /** What is being asked for, or was last; `undefined`: nothing. */
  #asked: string | undefined;
  #cancel: Cancel = () => {};

  constructor(store: Store<AppState>, crm: Crm, clock: Clock) {
    this.#store = store;
    this.#crm = crm;
    this.#clock = clock;
  }

  /** What stands in the field now. What was found before stays until the newest answer is there. */
  type(text: string): void {
    const { search } = this.#store.state.choice;
    const asked = text.trim().replace(/\s+/g, ' ').slice(0, SEARCH_MAX);
    const { error: _error, ...before } = search;
    const isAnswered = search.phase === 'searching' || search.phase === 'found';
    if (isAnswered && asked === this.#asked) return this.#show({ ...before, text });
    this.stop();
    if ([...asked].length < SEARCH_MIN) return this.#show({ text, phase: 'idle', found: [] });
    this.#asked = asked;
    this.#show({ ...before, text, phase: 'searching' });
    this.#cancel = this.#clock.after(SEARCH_DELAY_MS, () => void this.#ask(asked));
  }

  /** Nothing is searched for any more. */
  stop(): void {
    this.#cancel();
    this.#asked = undefined;
  }

  async #ask(asked: string): Promise<void> {
    const reply = await this.#crm.searchCases(asked);
    const { text, phase } = this.#store.state.choice.search;
    // Something else is searched for by now, or nothing.
    if (this.#asked !== asked || phase !== 'searching') return;
    if (reply.ok) return this.#show({ text, phase: 'found', found: reply.value });
    this.#store.update(lostSignIn(reply.error));
    this.#show({ text, phase: 'failed', found: [], error: reply.error });
  }

  #show(search: CaseSearchView): void {
    this.#store.update({ choice: { ...this.#store.state.choice, search } });
  }
}
