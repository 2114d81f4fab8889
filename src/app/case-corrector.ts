/**
 * @fileoverview Files the call under another case (R5.6): what the rep chose becomes a correction, which is owed to Vault; and
 * whatever correction is the newest is followed, whoever made it.
 */
import { correctedCase, newestCorrection } from '../domain/filing.js';
import type { RecordId } from '../domain/ids.js';
import type { CaseRecord, CorrectionRecord } from '../domain/records.js';
import type { Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import { BackOff } from './back-off.js';
import type { CaseLink } from './case-link.js';
import type { CaseTraveller } from './case-traveller.js';
import { entriesOf, nextNumber, renumbered } from './correction.js';
import type { Correction } from './correction.js';
import { readCase } from './evidence.js';
import { EMPTY_TIMELINE } from './outbox-books.js';
import { linkOnCall } from './selectors.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** Makes corrections and follows them. */
export class CaseCorrector {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;
  readonly #case: CaseLink;
  readonly #traveller: CaseTraveller;
  readonly #backOff: BackOff;
  /** The rep's choice, as long as it is not known what Vault has of this call. */
  #chosen: RecordId | undefined;
  #wasCorrected = false;
  /** The case that is gone to, while it is being read. */
  #seeking: RecordId | undefined;
  /** Cases that were to be gone to, and that Vault does not have (any more). */
  readonly #gone = new Set<RecordId>();

  constructor(
    store: Store<AppState>,
    crm: Crm,
    clock: Clock,
    caseLink: CaseLink,
    traveller: CaseTraveller,
  ) {
    this.#store = store;
    this.#crm = crm;
    this.#case = caseLink;
    this.#traveller = traveller;
    this.#backOff = new BackOff(clock, () => void this.follow());
  }

  /** Whether the call is known to have been filed under another case once. */
  get wasCorrected(): boolean {
    const { conversationId } = this.#store.state;
    this.#wasCorrected ||=
      newestCorrection(knownTo(this.#store.state), conversationId) !== undefined;
    return this.#wasCorrected;
  }

  /** The rep's choice where no case was linked, or one by a mere claim. If Vault has the call elsewhere, it is a correction. */
  choose(caseRecord: CaseRecord): void {
    this.#chosen = caseRecord.id;
    this.take(caseRecord);
  }

  /**
   * A case was found or created without the rep's choice. If Vault has the call elsewhere, Vault is right.
   * @param isBlank nothing of the call is on record, there or elsewhere: it need not be looked up.
   */
  take(caseRecord: CaseRecord, isBlank = false): void {
    this.#traveller.replace(false);
    this.#traveller.owe(false);
    this.#case.link(caseRecord, 'own', isBlank ? { recorded: EMPTY_TIMELINE } : {});
    this.#traveller.follow();
  }

  /** The rep says that the case which came with the call is the right one. */
  affirm(): void {
    const { caseState } = this.#store.state;
    if (caseState.phase !== 'linked') return;
    this.#chosen = caseState.caseRecord.id;
    this.#case.set({ ...caseState, verdict: 'own' });
    this.follow();
  }

  /** The rep's choice where a case is linked. */
  correct(to: CaseRecord): void {
    const { caseState } = this.#store.state;
    if (caseState.phase !== 'linked' || caseState.caseRecord.id === to.id) return;
    // Nothing is written to a case that is only claimed, not even that the call left it.
    if (caseState.verdict === 'unconfirmed') return this.choose(to);
    this.#chosen = undefined;
    this.#traveller.replace(true);
    this.#traveller.owe(true);
    this.#case.link(to, 'own', { corrections: this.#owed(caseState.caseRecord, to) });
  }

  /**
   * Looks at what is known of this call: where it is filed elsewhere, one of the two moves; and what an earlier page of this rep
   * had chosen is taken up.
   * @returns whether a case is being gone to.
   */
  follow(): boolean {
    const { recorded, caseState, conversationId } = this.#store.state;
    const here = caseState.phase === 'linked' ? caseState.caseRecord : undefined;
    if (here && recorded && this.#chosen === here.id) {
      this.#chosen = undefined;
      const [elsewhere] = recorded.elsewhere.values();
      const filed = correctedCase(knownTo(this.#store.state), conversationId) ?? elsewhere;
      if (filed !== undefined && filed !== here.id) {
        this.#store.update({ corrections: this.#owed({ id: filed }, here) });
      }
      return false;
    }
    const wanted = this.#wanted();
    if (wanted === undefined || this.#gone.has(wanted)) return false;
    if (this.#seeking !== wanted && !this.#backOff.isWaiting) void this.#goTo(wanted);
    return true;
  }

  /** Nothing will follow by itself. */
  stop(): void {
    this.#backOff.stop();
  }

  /** The case that should be linked instead of what is; `undefined` where nothing says so. */
  #wanted(): RecordId | undefined {
    const { state } = this.#store;
    const { caseState, keptCase, conversationId } = state;
    const corrected = correctedCase(knownTo(state), conversationId);
    if (caseState.phase === 'linked') {
      const isChosen = this.#chosen === caseState.caseRecord.id;
      return isChosen || corrected === caseState.caseRecord.id ? undefined : corrected;
    }
    if (corrected !== undefined) return corrected;
    // What came with the call is looked into first; what an earlier page had comes before a new search.
    const isOpen = linkOnCall(state).kind !== 'link' || caseState.phase === 'refused';
    return isOpen ? keptCase : undefined;
  }

  /** What is owed with this correction. */
  #owed(from: Correction['from'], to: CaseRecord): readonly CorrectionRecord[] {
    const { state } = this.#store;
    const { rep, corrections, conversationId } = state;
    if (!rep) return corrections;
    this.#wasCorrected = true;
    const n = nextNumber(knownTo(state), conversationId);
    const correction = { conversation: conversationId, from, to, agent: rep.userId };
    return [...corrections, ...entriesOf(correction, n)];
  }

  async #goTo(id: RecordId): Promise<void> {
    this.#seeking = id;
    const found = await readCase(this.#crm, id);
    this.#seeking = undefined;
    const { caseState, corrections } = this.#store.state;
    if (!found.ok) {
      if (caseState.phase === 'linked') this.#backOff.failed(found.error);
      else this.#case.unavailable(found.error);
      return;
    }
    this.#backOff.succeeded();
    if (!found.value) {
      // A case that is gone cannot be shown: the rep still sees, and can change, the one that was there, or is asked for one.
      this.#gone.add(id);
      if (caseState.phase !== 'linked') this.#case.set({ phase: 'unknown' });
      return;
    }
    if (this.#wanted() !== id) return;
    const isOwn = corrections.length > 0 || caseState.phase !== 'linked';
    this.#traveller.replace(this.wasCorrected);
    this.#traveller.owe(corrections.length > 0);
    this.#case.link(found.value, isOwn ? 'own' : 'confirmed');
    this.#traveller.follow();
  }
}

/**
 * Corrections that are known: those on record, and those that are still to be written, which come after them whatever number
 * they had before.
 */
function knownTo({ recorded, corrections }: AppState): readonly CorrectionRecord[] {
  const onRecord = recorded?.corrections ?? [];
  return [...onRecord, ...renumbered(corrections, onRecord)];
}
