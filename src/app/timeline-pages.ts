/** @fileoverview Reads earlier parts of the linked case's timeline when the rep asks for them. */
import type { Crm } from '../ports/crm.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';
import { joinParts, timelineSoFar } from './timeline-parts.js';

/** Keeps `earlier`. */
export class TimelinePages {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;

  constructor(store: Store<AppState>, crm: Crm) {
    this.#store = store;
    this.#crm = crm;
  }

  /** Reads one part more. Does nothing where there is none, or while one is being read. */
  async showEarlier(): Promise<void> {
    const { state } = this.#store;
    const known = timelineSoFar(state);
    const { caseState, earlier } = state;
    if (caseState.phase !== 'linked' || known?.from === undefined) return;
    const caseId = caseState.caseRecord.id;
    if (earlier?.caseId === caseId && earlier.phase === 'reading') return;
    this.#store.update({ earlier: { caseId, timeline: known, phase: 'reading' } });
    const part = await this.#crm.timeline({ caseId, before: known.from });
    // Meanwhile the call may have been filed under another case.
    if (this.#store.state.earlier?.caseId !== caseId) return;
    this.#store.update({
      earlier: part.ok
        ? { caseId, timeline: joinParts(known, part.value), phase: 'read' }
        : { caseId, timeline: known, phase: 'failed' },
    });
  }
}
