/** @fileoverview What the rep does with **Transfer to**: types, picks, says why and what the next rep should know. */
import { looksLikeNumber } from '../domain/phone-policy.js';
import type { TargetId } from '../domain/target.js';
import type { Directory } from './directory.js';
import { oneLine } from './hand-over-note.js';
import { readNumber } from './phone.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';
import { pickedRow } from './target-rows.js';

/** Takes what the rep enters before a hand-over. */
export class TargetField {
  readonly #store: Store<AppState>;
  readonly #directory: Directory;

  constructor(store: Store<AppState>, directory: Directory) {
    this.#store = store;
    this.#directory = directory;
  }

  /** Somebody or nobody is picked. Of a queue it is asked how long a call would wait there. */
  pick(picked: TargetId | undefined): void {
    this.#store.update({ picked });
    const target = pickedRow(this.#store.state)?.target;
    if (target?.kind === 'queue') void this.#directory.askWait(target.queueId);
  }

  /** What stands in the field now. What cannot be a number is not read as one. */
  async type(text: string): Promise<void> {
    const { session } = this.#store.state;
    if (!session || !looksLikeNumber(text)) {
      this.#store.update({ typed: undefined });
      return;
    }
    this.#store.update({ typed: { text, read: 'reading' } });
    const read = await readNumber(text, session.defaultCountry);
    // Meanwhile more may have been typed.
    if (this.#store.state.typed?.text === text) this.#store.update({ typed: { text, read } });
  }

  /** As it was at first: what was entered has been carried out. */
  clear(): void {
    this.#store.update({ picked: undefined, typed: undefined, reason: '', note: '' });
  }

  /** Why the call is handed over. Only what the administrator offers is taken; empty clears. */
  giveReason(reason: string): void {
    const isOffered = this.#store.state.session?.reasons.includes(reason) === true;
    if (reason === '' || isOffered) this.#store.update({ reason });
  }

  /** What the next rep should know. */
  giveNote(text: string): void {
    this.#store.update({ note: oneLine(text) });
  }
}
