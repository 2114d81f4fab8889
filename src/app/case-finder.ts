/** @fileoverview Finds what the rep can choose a case from: who calls, what is open with them, where the call came back from. */
import { ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Crm } from '../ports/crm.js';
import type { PlatformError } from '../ports/platform-error.js';
import { findCallBack } from './call-back.js';
import { lostSignIn } from './case-link.js';
import { searchByCaller } from './case-search.js';
import { callerNumber } from './selectors.js';
import type { AppState, Choice } from './state.js';
import type { Store } from './store.js';

/** Keeps `choice.accounts`, `choice.openCases` and `choice.probable`. */
export class CaseFinder {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;
  #finding: Promise<Result<Choice, PlatformError>> | undefined;
  #isFound = false;
  #wasOffered = false;

  constructor(store: Store<AppState>, crm: Crm) {
    this.#store = store;
    this.#crm = crm;
  }

  /** Asks Vault by the caller, once; again where that failed. @returns what there is to choose from. */
  find(): Promise<Result<Choice, PlatformError>> {
    if (this.#isFound) return Promise.resolve(ok(this.#store.state.choice));
    this.#finding ??= this.#ask().finally(() => {
      this.#finding = undefined;
    });
    return this.#finding;
  }

  /**
   * The same for a rep who chooses although a case came with the call: a failure shows beside what they can do without.
   * @param isAsked the rep asks for it; else nothing is asked twice.
   */
  async offer(isAsked: boolean): Promise<void> {
    if (this.#wasOffered && !isAsked) return;
    this.#wasOffered = true;
    const found = await this.find();
    if (found.ok) return;
    this.#store.update({
      choice: { ...this.#store.state.choice, error: found.error },
      ...lostSignIn(found.error),
    });
  }

  async #ask(): Promise<Result<Choice, PlatformError>> {
    const { state } = this.#store;
    if (!state.session) return ok(state.choice);
    const [found, probable] = await Promise.all([
      searchByCaller(this.#crm, state.session, callerNumber(state)),
      findCallBack(this.#crm, state),
    ]);
    if (!found.ok) return found;
    this.#isFound = true;
    const { error: _error, ...before } = this.#store.state.choice;
    const choice = { ...before, ...found.value, ...(probable && { probable }) };
    this.#store.update({ choice });
    return ok(choice);
  }
}
