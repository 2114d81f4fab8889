/**
 * @fileoverview Finds the case that belongs to the call: from the link that came with it, else from the caller's number,
 * else from the rep's choice; and puts the link on the call at once, so that it follows whoever transfers it (R5).
 */
import type { RecordId } from '../domain/ids.js';
import { judge } from '../domain/link-verdict.js';
import type { Link } from '../domain/link.js';
import type { CaseRecord } from '../domain/records.js';
import { assertNever, err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { isRetryable } from '../ports/platform-error.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import type { PlatformError } from '../ports/platform-error.js';
import { BackOff } from './back-off.js';
import { searchByCaller } from './case-search.js';
import { gatherEvidence } from './evidence.js';
import type { LinkWriter } from './link-writer.js';
import { callerLeg, callerNumber, linkOnCall, myLeg, travellingLink } from './selectors.js';
import type { AppState, CaseState } from './state.js';
import type { Store } from './store.js';

/** When an unconfirmed link is asked about again, in milliseconds, the last one again and again: the sender's record may be late. */
export const CONFIRM_DELAYS_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

/** Keeps `caseState`. */
export class CaseKeeper {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;
  readonly #links: LinkWriter;
  readonly #clock: Clock;
  readonly #search: BackOff;
  readonly #travel: BackOff;
  #writing = false;
  #creating: Promise<Result<CaseRecord, PlatformError>> | undefined;
  /** The link that Vault is being asked about. */
  #checking: Link | undefined;
  #cancelConfirm: Cancel = () => {};
  /** What the call carried when the rep chose another case. */
  #replaced: Link | undefined;

  constructor(store: Store<AppState>, crm: Crm, links: LinkWriter, clock: Clock) {
    this.#store = store;
    this.#crm = crm;
    this.#links = links;
    this.#clock = clock;
    this.#search = new BackOff(clock, () => this.retry());
    this.#travel = new BackOff(clock, () => this.follow());
  }

  /** Looks at the newest snapshot. Does nothing while the call rings: the case opens for the one who answers (R5.3). */
  follow(): void {
    const { state } = this.#store;
    if (!state.session || !callerLeg(state) || myLeg(state)?.answeredAt === undefined) return;
    const parsed = linkOnCall(state);
    const { caseState } = state;
    if (parsed.kind === 'malformed' && caseState.phase !== 'linked') {
      if (caseState.phase !== 'refused') this.#set({ phase: 'refused', reason: 'malformed' });
    } else if (parsed.kind === 'link' && caseOf(caseState) !== parsed.link.caseId) {
      // The rep's own choice replaces what the call carried when they chose; only what came later is looked at.
      if (sameLink(parsed.link, this.#replaced)) void this.#letTravel();
      else if (caseState.phase !== 'unavailable' && !sameLink(parsed.link, this.#checking)) {
        void this.#verify(parsed.link);
      }
    } else if (caseState.phase === 'unknown') void this.#find();
    else if (caseState.phase === 'linked') void this.#letTravel();
  }

  /** Somebody else had the call: who owns the case is no longer known here. */
  forgetOwner(): void {
    const { caseState } = this.#store.state;
    if (caseState.phase !== 'linked') return;
    const { owner: _owner, ...caseRecord } = caseState.caseRecord;
    this.#set({ ...caseState, caseRecord });
  }

  /** Asks again for what could not be asked. */
  retry(): void {
    if (this.#store.state.caseState.phase !== 'unavailable') return;
    this.#set({ phase: 'unknown' });
    this.follow();
  }

  /** The rep picked a case that exists. */
  pick(id: RecordId): void {
    const { caseState } = this.#store.state;
    if (caseState.phase !== 'pick' || caseState.busy) return;
    const found = caseState.openCases.find((candidate) => candidate.id === id);
    if (found) this.#link(found);
  }

  /** The rep says that the case which came with the call is the right one. */
  confirm(): void {
    const { caseState } = this.#store.state;
    if (caseState.phase === 'linked') this.#set({ ...caseState, verdict: 'own' });
  }

  /**
   * Creates the case of this conversation, or finds the one that was created for it, and links it.
   * @returns the case, or why there is none.
   */
  create(account?: RecordId): Promise<Result<CaseRecord, PlatformError>> {
    // One at a time: a hand-over while the rep's choice is under way waits for that choice.
    this.#creating ??= this.#create(account).finally(() => {
      this.#creating = undefined;
    });
    return this.#creating;
  }

  async #create(account?: RecordId): Promise<Result<CaseRecord, PlatformError>> {
    const { conversationId, caseState } = this.#store.state;
    if (caseState.phase === 'pick') this.#set({ ...caseState, busy: true });
    const created = await this.#crm.createCase({
      conversation: conversationId,
      ...(account !== undefined && { account }),
    });
    const found = created.ok ? await this.#crm.caseById(created.value) : created;
    if (!found.ok) return this.#createFailed(found.error, caseState);
    if (!found.value) {
      return this.#createFailed({ platform: 'vault', code: 'invalid_reply' }, caseState);
    }
    // A link that came meanwhile is somebody's choice too, and was there first.
    const { phase } = this.#store.state.caseState;
    if (phase !== 'verifying' && phase !== 'linked') this.#link(found.value);
    return ok(found.value);
  }

  /** Nothing will follow by itself. */
  stop(): void {
    this.#search.stop();
    this.#travel.stop();
    this.#cancelConfirm();
  }

  #createFailed(error: PlatformError, before: CaseState): Result<never, PlatformError> {
    this.#store.update({ vaultError: error });
    if (before.phase === 'pick') this.#set({ ...before, busy: false });
    else this.#unavailable(error);
    return err(error);
  }

  #link(caseRecord: CaseRecord): void {
    this.#search.succeeded();
    const parsed = linkOnCall(this.#store.state);
    this.#replaced = parsed.kind === 'link' ? parsed.link : undefined;
    this.#store.update({
      caseState: { phase: 'linked', caseRecord, verdict: 'own' },
      recorded: undefined,
      vaultError: undefined,
    });
    void this.#letTravel();
  }

  /** Writes the link to the call, as long as the rep has it; again later where that fails. */
  async #letTravel(): Promise<void> {
    const { state } = this.#store;
    const { caseState, session } = state;
    if (caseState.phase !== 'linked' || !session || this.#writing || this.#travel.isWaiting) return;
    if (myLeg(state)?.state !== 'connected' || travellingLink(state)) return;
    this.#writing = true;
    const link: Link = { caseId: caseState.caseRecord.id, vault: session.vaultId, hops: 0 };
    const written = await this.#links.write(link);
    this.#writing = false;
    if (written.ok) this.#travel.succeeded();
    else this.#travel.failed(written.error ?? { platform: 'genesys', code: 'invalid_reply' });
  }

  async #find(): Promise<void> {
    const { session, conversationId } = this.#store.state;
    if (!session) return;
    this.#set({ phase: 'searching' });
    const found = await searchByCaller(this.#crm, session, callerNumber(this.#store.state));
    // Meanwhile a colleague's or another widget's link may have come with a newer snapshot.
    if (this.#store.state.caseState.phase !== 'searching') return;
    if (!found.ok) return this.#unavailable(found.error);
    const { accounts, openCases } = found.value;
    const [onlyAccount] = accounts;
    const ours = openCases.find(({ createdFor }) => createdFor === conversationId);
    if (ours) this.#link(ours);
    else if (onlyAccount && accounts.length === 1 && openCases.length === 0) {
      await this.create(onlyAccount.id);
    } else {
      this.#search.succeeded();
      this.#set({ phase: 'pick', accounts, openCases, busy: false });
    }
  }

  async #verify(link: Link, attempt = 0): Promise<void> {
    const { session, conversationId, caseState } = this.#store.state;
    if (!session) return;
    // A linked case stays on the screen, and is recorded to, while a newcomer's claim is looked into.
    if (attempt === 0 && caseState.phase !== 'linked') this.#set({ phase: 'verifying', link });
    this.#checking = link;
    const evidence = await gatherEvidence(this.#crm, link, conversationId, session.vaultId);
    if (this.#checking === link) this.#checking = undefined;
    const parsed = linkOnCall(this.#store.state);
    // The call may carry another link by now; that one is being verified then.
    if (parsed.kind !== 'link' || parsed.link.caseId !== link.caseId) return;
    if (!evidence.ok) {
      if (attempt === 0 && caseState.phase !== 'linked') this.#unavailable(evidence.error);
      else this.#confirmLater(link, attempt);
      return;
    }
    const verdict = judge(link, conversationId, session.vaultId, evidence.value);
    const caseRecord = evidence.value.handOver?.caseRecord ?? evidence.value.claimed;
    const isKnown = caseOf(this.#store.state.caseState) === link.caseId;
    if (verdict === 'confirmed' || (verdict === 'unconfirmed' && isKnown)) {
      if (caseRecord) this.#accept(caseRecord, verdict);
      if (verdict === 'unconfirmed') this.#confirmLater(link, attempt);
    } else if (verdict === 'unconfirmed') {
      // Another case is linked: a mere claim does not replace it.
      this.#confirmLater(link, attempt);
    } else if (this.#store.state.caseState.phase === 'linked') {
      // A false claim does not take a case away: what was there is written back.
      this.#replaced = link;
      void this.#letTravel();
    } else this.#set({ phase: 'refused', reason: verdict, link });
  }

  #accept(caseRecord: CaseRecord, verdict: 'confirmed' | 'unconfirmed'): void {
    this.#search.succeeded();
    const { caseState, recorded } = this.#store.state;
    const known = caseState.phase === 'linked' && caseState.caseRecord.id === caseRecord.id;
    this.#store.update({
      caseState: { phase: 'linked', caseRecord, verdict },
      recorded: known ? recorded : undefined,
      vaultError: undefined,
    });
    // A transfer's record names the case, not its account: the rest of the card follows.
    if (caseRecord.accountId !== undefined && caseRecord.accountName === undefined) {
      void this.#complete(caseRecord.id);
    }
  }

  async #complete(id: RecordId): Promise<void> {
    const whole = await this.#crm.caseById(id);
    const { caseState } = this.#store.state;
    if (!whole.ok || !whole.value || caseState.phase !== 'linked' || caseOf(caseState) !== id)
      return;
    this.#set({ ...caseState, caseRecord: { ...whole.value, ...owned(caseState.caseRecord) } });
  }

  #confirmLater(link: Link, attempt: number): void {
    const last = CONFIRM_DELAYS_MS.length - 1;
    const delay = CONFIRM_DELAYS_MS[Math.min(attempt, last)] ?? 0;
    this.#cancelConfirm();
    this.#cancelConfirm = this.#clock.after(delay, () => {
      const { caseState } = this.#store.state;
      const isDone = caseOf(caseState) === link.caseId && !isUnconfirmed(caseState);
      if (!isDone) void this.#verify(link, attempt + 1);
    });
  }

  #unavailable(error: PlatformError): void {
    this.#store.update({ caseState: { phase: 'unavailable', error }, vaultError: error });
    if (isRetryable(error)) this.#search.failed(error);
  }

  #set(caseState: CaseState): void {
    this.#store.update({ caseState });
  }
}

/** Whether a case is linked by a claim only. */
const isUnconfirmed = (caseState: CaseState): boolean =>
  caseState.phase === 'linked' && caseState.verdict === 'unconfirmed';

/** Whether both say the same about case and transfer. */
const sameLink = (a: Link, b: Link | undefined): boolean =>
  a.caseId === b?.caseId && a.vault === b.vault && a.transfer === b.transfer;

/** The owner as this widget knows it: it may have assigned the case meanwhile. */
const owned = ({ owner }: CaseRecord): Pick<CaseRecord, 'owner'> =>
  owner === undefined ? {} : { owner };

/** The id of the case that is linked, being verified, or refused. */
const caseOf = (caseState: CaseState): RecordId | undefined => {
  switch (caseState.phase) {
    case 'linked':
      return caseState.caseRecord.id;
    case 'verifying':
    case 'refused':
      return caseState.link?.caseId;
    case 'unknown':
    case 'searching':
    case 'pick':
    case 'unavailable':
      return undefined;
    default:
      return assertNever(caseState);
  }
};
