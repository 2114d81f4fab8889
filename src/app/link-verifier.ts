/**
 * @fileoverview Has Vault confirm the link that came with a call, ahead while it rings, and again and again as long as it cannot
 * say (R5.7): the sender's record may be late.
 */
import type { Link } from '../domain/link.js';
import type { CaseRecord } from '../domain/records.js';
import { assertNever } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { CaseCorrector } from './case-corrector.js';
import { caseOf } from './case-link.js';
import type { CaseLink } from './case-link.js';
import type { CaseTraveller } from './case-traveller.js';
import { checkLink, sameLink, wholeCase } from './evidence.js';
import type { Checked } from './evidence.js';
import { linkOnCall } from './selectors.js';
import type { AppState, CaseState } from './state.js';
import type { Store } from './store.js';

/** When an unconfirmed link is asked about again, in milliseconds, the last one again and again: the sender's record may be late. */
export const CONFIRM_DELAYS_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

/** What was asked while it rang. */
interface Ahead {
  readonly link: Link;
  readonly checked: Promise<Result<Checked, PlatformError>>;
  /** The case with everything that its card shows; `undefined` where that is what was checked already. */
  readonly whole: Promise<CaseRecord | undefined>;
}

/** Asks Vault about links. */
export class LinkVerifier {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;
  readonly #clock: Clock;
  readonly #case: CaseLink;
  readonly #traveller: CaseTraveller;
  readonly #corrector: CaseCorrector;
  /** The link that Vault is being asked about. */
  #checking: Link | undefined;
  #ahead: Ahead | undefined;
  #cancelConfirm: Cancel = () => {};

  constructor(
    store: Store<AppState>,
    crm: Crm,
    clock: Clock,
    caseLink: CaseLink,
    traveller: CaseTraveller,
    corrector: CaseCorrector,
  ) {
    this.#store = store;
    this.#crm = crm;
    this.#clock = clock;
    this.#case = caseLink;
    this.#traveller = traveller;
    this.#corrector = corrector;
  }

  /** It rings with this link: Vault is asked ahead. Nothing is linked, written or opened before the answer. */
  prepare(link: Link): void {
    if (this.#ahead && sameLink(link, this.#ahead.link)) return;
    // Not before this one is noted: what is shown meanwhile leads here again.
    const checked = Promise.resolve().then(() => this.#check(link));
    const whole = checked.then((reply) =>
      reply.ok ? wholeCase(this.#crm, reply.value) : undefined,
    );
    this.#ahead = { link, checked, whole };
  }

  /** The rep has answered a call with this link. */
  verify(link: Link): void {
    if (!this.#checking || !sameLink(link, this.#checking)) void this.#verify(link, 0);
  }

  /** Nothing will follow by itself. */
  stop(): void {
    this.#cancelConfirm();
  }

  async #verify(link: Link, attempt: number): Promise<void> {
    const before = this.#store.state.caseState;
    this.#checking = link;
    // A linked case stays on the screen, and is recorded to, while a newcomer's claim is looked into.
    if (attempt === 0 && before.phase !== 'linked') this.#case.set({ phase: 'verifying', link });
    const ahead = attempt === 0 && sameLink(link, this.#ahead?.link) ? this.#ahead : undefined;
    this.#ahead = undefined;
    const early = await ahead?.checked;
    // What was refused while it rang may have come to be true; what failed is asked once more.
    const isUsable = early?.ok === true && early.value.caseRecord !== undefined;
    const checked = isUsable ? early : await this.#check(link);
    if (this.#checking === link) this.#checking = undefined;
    // The call may carry another link by now; that one is being verified then.
    if (!this.#isCarried(link)) return;
    // The rep has chosen another one meanwhile.
    if (this.#traveller.isReplaced(link) || this.#store.state.corrections.length > 0) return;
    if (checked.ok) this.#conclude(link, attempt, checked.value, isUsable ? ahead : undefined);
    else if (attempt === 0 && before.phase !== 'linked') this.#case.unavailable(checked.error);
    else this.#confirmLater(link, attempt);
  }

  #conclude(link: Link, attempt: number, checked: Checked, ahead: Ahead | undefined): void {
    const { verdict, caseRecord } = checked;
    const { caseState } = this.#store.state;
    const linked = caseState.phase === 'linked' ? caseState : undefined;
    // The rep has said that it is right: a question that was under way does not take that back.
    const isSaid = linked?.caseRecord.id === link.caseId && linked.verdict === 'own';
    switch (verdict) {
      case 'confirmed': {
        if (!caseRecord) return;
        // The call was filed under another case since; it shall carry that one.
        if (caseRecord.id !== link.caseId) this.#traveller.replace(true);
        const whole = ahead?.whole ?? wholeCase(this.#crm, checked);
        return this.#case.link(caseRecord, verdict, {}, whole);
      }
      case 'unconfirmed':
        if (isSaid) return;
        // Where another case is linked, a mere claim does not replace it.
        if (caseRecord && caseOf(caseState) === link.caseId) this.#case.link(caseRecord, verdict);
        return this.#confirmLater(link, attempt);
      case 'foreign_vault':
      case 'unknown_case':
      case 'contradicted':
        if (isSaid) return;
        if (!linked || linked.caseRecord.id === link.caseId)
          return this.#case.refuse(verdict, link);
        // A false claim does not take a case away: what was there is written back.
        this.#traveller.replace(false);
        return this.#traveller.follow();
      default:
        return assertNever(verdict);
    }
  }

  #confirmLater(link: Link, attempt: number): void {
    const last = CONFIRM_DELAYS_MS.length - 1;
    const delay = CONFIRM_DELAYS_MS[Math.min(attempt, last)] ?? 0;
    this.#cancelConfirm();
    this.#cancelConfirm = this.#clock.after(delay, () => {
      const { caseState } = this.#store.state;
      const isDone = caseOf(caseState) === link.caseId && !isUnconfirmed(caseState);
      if (!isDone && this.#isCarried(link)) void this.#verify(link, attempt + 1);
    });
  }

  #isCarried(link: Link): boolean {
    const parsed = linkOnCall(this.#store.state);
    return parsed.kind === 'link' && parsed.link.caseId === link.caseId;
  }

  /** Asks Vault, and shows what it tells about the hand-over. */
  async #check(link: Link): Promise<Result<Checked, PlatformError>> {
    const { conversationId, session, handOverRecord } = this.#store.state;
    const { transfer: key } = link;
    const isKnown = typeof handOverRecord === 'object' && handOverRecord.key === key;
    if (key !== undefined && !isKnown) this.#store.update({ handOverRecord: 'reading' });
    const checked = await checkLink(this.#crm, {
      link,
      conversation: conversationId,
      vault: session?.vaultId ?? '',
      wasCorrected: this.#corrector.wasCorrected,
    });
    const record = checked.ok ? checked.value.handOver : undefined;
    if (key !== undefined) {
      const told = checked.ok ? { key, ...(record && { record }) } : undefined;
      if (told || !isKnown) this.#store.update({ handOverRecord: told });
    }
    return checked;
  }
}

/** Whether a case is linked by a claim only. */
const isUnconfirmed = (caseState: CaseState): boolean =>
  caseState.phase === 'linked' && caseState.verdict === 'unconfirmed';
