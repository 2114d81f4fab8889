/**
 * @fileoverview Finds the case that belongs to the call: from the link that came with it, else from the caller's number,
 * else from the rep's choice; and puts the link on the call at once, so that it follows whoever transfers it (R5).
 */
import type { ParticipantId, RecordId } from '../domain/ids.js';
import type { CaseRecord } from '../domain/records.js';
import type { Result } from '../domain/result.js';
import type { Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import type { PlatformError } from '../ports/platform-error.js';
import { BackOff } from './back-off.js';
import { CaseChooser } from './case-chooser.js';
import { CaseCorrector } from './case-corrector.js';
import { CaseFinder } from './case-finder.js';
import { caseOf, CaseLink } from './case-link.js';
import { filedCase } from './evidence.js';
import { CaseSearchField } from './case-search-field.js';
import { CaseTraveller } from './case-traveller.js';
import { LinkVerifier } from './link-verifier.js';
import type { LinkWriter } from './link-writer.js';
import { callerLeg, hasHadCall, linkOnCall, myLeg } from './selectors.js';
import type { AppState, Choice } from './state.js';
import type { Store } from './store.js';

/** Keeps the case: the one that the rest of the application talks to. */
export class CaseKeeper {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;
  readonly #again: BackOff;
  readonly #case: CaseLink;
  readonly #finder: CaseFinder;
  readonly #field: CaseSearchField;
  readonly #chooser: CaseChooser;
  readonly #corrector: CaseCorrector;
  readonly #traveller: CaseTraveller;
  readonly #verifier: LinkVerifier;
  /** The rep's leg that this page saw before it was answered: no page of theirs has recorded anything of it. */
  #rang: ParticipantId | undefined;

  constructor(store: Store<AppState>, crm: Crm, links: LinkWriter, clock: Clock) {
    this.#store = store;
    this.#crm = crm;
    this.#again = new BackOff(clock, () => this.retry());
    this.#case = new CaseLink(store, this.#again);
    this.#finder = new CaseFinder(store, crm);
    this.#field = new CaseSearchField(store, crm, clock);
    this.#traveller = new CaseTraveller(store, links, clock);
    this.#corrector = new CaseCorrector(store, crm, clock, this.#case, this.#traveller);
    this.#chooser = new CaseChooser(store, crm, this.#case, this.#corrector, this.#finder);
    this.#verifier = new LinkVerifier(
      store,
      crm,
      clock,
      this.#case,
      this.#traveller,
      this.#corrector,
    );
  }

  /**
   * Looks at the newest snapshot. While the call rings, only what came with it is asked about: the case opens for the one
   * who answers (R5.3).
   */
  follow(): void {
    const { state } = this.#store;
    const own = myLeg(state);
    if (!state.session || !own || !callerLeg(state)) return;
    if (hasHadCall(state)) return this.#followAnswered(state);
    if (own.state !== 'ended') this.#rang = own.id;
    const parsed = linkOnCall(state);
    if (own.state === 'alerting' && parsed.kind === 'link') this.#verifier.prepare(parsed.link);
  }

  #followAnswered(state: AppState): void {
    const { caseState, corrections } = state;
    const parsed = linkOnCall(state);
    // That it is asked again has its time.
    if (caseState.phase === 'unavailable') return;
    if (caseState.phase !== 'linked' && this.#corrector.follow()) return;
    if (parsed.kind === 'malformed' && caseState.phase !== 'linked') {
      if (caseState.phase === 'refused') return;
      this.#case.refuse('malformed');
    } else if (parsed.kind === 'link' && caseOf(caseState) !== parsed.link.caseId) {
      // The rep's own choice replaces what the call carried when they chose; only what came later is looked at. And until
      // Vault has the rep's correction, it would speak for what was before.
      const isReplaced = this.#traveller.isReplaced(parsed.link) || corrections.length > 0;
      if (isReplaced) this.#followLinked();
      else this.#verifier.verify(parsed.link);
    } else if (caseState.phase === 'unknown') void this.#find();
    else if (caseState.phase === 'linked') this.#followLinked();
    if (this.#store.state.caseState.phase === 'refused') void this.#finder.offer(false);
  }

  #followLinked(): void {
    this.#believeKept();
    this.#corrector.follow();
    this.#traveller.follow();
  }

  /** What an earlier page of this rep wrote to is no mere claim, also where nothing of it got to Vault. */
  #believeKept(): void {
    const { caseState, keptCase } = this.#store.state;
    if (caseState.phase !== 'linked' || caseState.verdict !== 'unconfirmed') return;
    if (caseState.caseRecord.id === keptCase) this.#case.set({ ...caseState, verdict: 'own' });
  }

  /** Somebody else had the call: who owns the case is no longer known here. */
  forgetOwner(): void {
    this.#case.forgetOwner();
  }

  /** Asks again for what could not be asked. */
  retry(): void {
    const { caseState, changing, choice } = this.#store.state;
    if (choice.error && (changing || caseState.phase === 'refused')) void this.#finder.offer(true);
    if (caseState.phase !== 'unavailable') return;
    this.#case.set({ phase: 'unknown' });
    this.follow();
  }

  /** The rep picked a case that is offered. */
  pick(id: RecordId): void {
    this.#chooser.pick(id);
  }

  /** What the rep types to find a case. */
  search(text: string): void {
    this.#field.type(text);
  }

  /** The rep wants to file the call under another case, or no longer. */
  change(wanted: boolean): void {
    this.#chooser.change(wanted);
  }

  /** The rep says that the case which came with the call is the right one. */
  confirm(): void {
    this.#corrector.affirm();
  }

  /**
   * Creates the case of this conversation, or finds the one that was created for it, and links it.
   * @returns the case, or why there is none.
   */
  create(account?: RecordId): Promise<Result<CaseRecord, PlatformError>> {
    return this.#chooser.create(account);
  }

  /** Nothing will follow by itself. */
  stop(): void {
    for (const part of [
      this.#again,
      this.#field,
      this.#traveller,
      this.#corrector,
      this.#verifier,
    ]) {
      part.stop();
    }
  }

  /** Whether nothing of the call can be on record: nobody had it before this rep, who has answered before this page's eyes. */
  #isBlank(): boolean {
    const { conversation } = this.#store.state;
    const had = conversation?.legs.filter((leg) => leg.userId && leg.answeredAt !== undefined);
    return had?.length === 1 && had[0]?.id === this.#rang;
  }

  async #find(): Promise<void> {
    this.#case.set({ phase: 'searching' });
    const found = await this.#finder.find();
    // Meanwhile a colleague's or another widget's link may have come with a newer snapshot.
    if (this.#store.state.caseState.phase !== 'searching') return;
    if (!found.ok) return this.#case.unavailable(found.error);
    const only = onlyAccount(found.value);
    const ours = found.value.openCases.find(
      ({ createdFor }) => createdFor === this.#store.state.conversationId,
    );
    if (ours) await this.#takeOurs(ours);
    else if (only) await this.#chooser.create(only, this.#isBlank());
    else this.#case.letPick();
  }

  /** The call's own case is there: it is the right one unless Vault has the call on another one since. */
  async #takeOurs(ours: CaseRecord): Promise<void> {
    const filed = await filedCase(this.#crm, this.#store.state, ours);
    if (this.#store.state.caseState.phase !== 'searching') return;
    if (filed.ok) this.#corrector.take(filed.value);
    else this.#case.unavailable(filed.error);
  }
}

/** The account for which a case is created without a question: nothing else could be meant. */
function onlyAccount({ accounts, openCases, probable }: Choice): RecordId | undefined {
  const [only] = accounts;
  const isAlone = accounts.length === 1 && openCases.length === 0 && !probable;
  return isAlone ? only?.id : undefined;
}
