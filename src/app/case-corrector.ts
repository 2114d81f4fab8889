/**
 * @fileoverview Files the call under another case (R5.6): what the rep chose becomes a correction, which is owed to Vault; and
 * whatever correction is the newest there is followed, whoever made it.
 */
import { correctedCase, newestCorrection } from '../domain/filing.js';
import type { RecordId } from '../domain/ids.js';
import type { CaseRecord } from '../domain/records.js';
import type { Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import { BackOff } from './back-off.js';
import type { CaseLink } from './case-link.js';
import type { CaseTraveller } from './case-traveller.js';
import { entriesOf, nextNumber } from './correction.js';
import type { Correction } from './correction.js';
import { readCase } from './evidence.js';
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
  /** The case that the newest correction says, while it is being read, and where Vault does not have it (any more). */
  #sought: RecordId | undefined;

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
    this.#backOff = new BackOff(clock, () => {
      this.#sought = undefined;
      this.follow();
    });
  }

  /** Whether the call is known to have been filed under another case once. */
  get wasCorrected(): boolean {
    const { recorded, conversationId } = this.#store.state;
    this.#wasCorrected ||=
      newestCorrection(recorded?.corrections ?? [], conversationId) !== undefined;
    return this.#wasCorrected;
  }

  /** The rep's choice where no case was linked, or one by a mere claim. If Vault has the call elsewhere, it is a correction. */
  choose(caseRecord: CaseRecord): void {
    this.#chosen = caseRecord.id;
    this.take(caseRecord);
  }

  /** A case was found or created without the rep's choice. If Vault has the call elsewhere, Vault is right. */
  take(caseRecord: CaseRecord): void {
    this.#traveller.replace(false);
    this.#traveller.owe(false);
    this.#case.link(caseRecord, 'own');
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
    this.#owe(caseState.caseRecord, to);
    this.#traveller.replace(true);
    this.#traveller.owe(true);
    this.#case.link(to, 'own');
  }

  /** Looks at what Vault has of this call: where it is filed elsewhere, one of the two moves. */
  follow(): void {
    const { recorded, corrections, caseState, conversationId } = this.#store.state;
    // What this widget still has to write is newer than what was read.
    if (!recorded || caseState.phase !== 'linked' || corrections.length > 0) return;
    const here = caseState.caseRecord;
    const corrected = correctedCase(recorded.corrections, conversationId);
    if (this.#chosen === here.id) {
      this.#chosen = undefined;
      const [elsewhere] = recorded.elsewhere.values();
      const filed = corrected ?? elsewhere;
      if (filed !== undefined && filed !== here.id) this.#owe({ id: filed }, here);
    } else if (corrected !== undefined && corrected !== here.id) void this.#goTo(corrected);
  }

  /** Nothing will follow by itself. */
  stop(): void {
    this.#backOff.stop();
  }

  #owe(from: Correction['from'], to: CaseRecord): void {
    const { rep, recorded, corrections, conversationId } = this.#store.state;
    if (!rep) return;
    this.#wasCorrected = true;
    const n = nextNumber([...(recorded?.corrections ?? []), ...corrections], conversationId);
    const correction = { conversation: conversationId, from, to, agent: rep.userId };
    this.#store.update({ corrections: [...corrections, ...entriesOf(correction, n)] });
  }

  async #goTo(id: RecordId): Promise<void> {
    if (this.#sought === id || this.#backOff.isWaiting) return;
    this.#sought = id;
    const found = await readCase(this.#crm, id);
    const { recorded, corrections, caseState, conversationId } = this.#store.state;
    const isStillMeant =
      corrections.length === 0 &&
      caseState.phase === 'linked' &&
      correctedCase(recorded?.corrections ?? [], conversationId) === id;
    if (!found.ok) return this.#backOff.failed(found.error);
    this.#backOff.succeeded();
    // A case that is gone cannot be shown: the rep still sees, and can change, the one that was there.
    if (!found.value) return;
    this.#sought = undefined;
    if (!isStillMeant) return;
    this.#traveller.replace(true);
    this.#traveller.owe(false);
    this.#case.link(found.value, 'confirmed');
    this.#traveller.follow();
  }
}
