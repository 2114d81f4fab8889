/**
 * @fileoverview Keeps the call of this page until it is over and Vault has all of it, and takes up what an earlier page, or another
 * widget, has kept of it.
 */
import { planChanges } from '../domain/change-plan.js';
import type { CorrectionRecord, RecordedCall } from '../domain/records.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { KeptCall, OutboxStore } from '../ports/outbox.js';
import { unrecorded } from './correction.js';
import { NOTHING } from './outbox-books.js';
import { withAttempts, withKept } from './outbox-records.js';
import { isSettled, owedBy, writableCase, writesSegments } from './owed.js';
import { attemptsOf, callerLeg, desiredRecords, isSame, lacksClaim } from './selectors.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** The name under which a living widget says that a call is its own. */
export const livingName = (conversation: string): string => `call:${conversation}`;

/** Milliseconds that whoever tells others of the call waits for the browser's storage. */
export const KEEP_LIMIT_MS = 500;

/** Keeps the call of this page, or forgets it. */
export class OwnCall {
  readonly #store: Store<AppState>;
  readonly #clock: Clock;
  readonly #outbox: Pick<OutboxStore, 'keep' | 'forget' | 'kept' | 'isFirst'>;
  /** What was kept last, as text; `undefined` while nothing is kept. */
  #kept: string | undefined;
  #isForgotten = false;
  /** Corrections that this page made or took up: what became of them since is known here. */
  #ownCorrections: readonly CorrectionRecord[] = [];
  #working: Promise<void> | undefined;
  #again = false;

  constructor(
    store: Store<AppState>,
    outbox: Pick<OutboxStore, 'keep' | 'forget' | 'kept' | 'isFirst'>,
    clock: Clock,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#outbox = outbox;
  }

  /** Says to the rep's other widgets that this call is looked after. */
  async begin(): Promise<void> {
    await this.#outbox.isFirst(livingName(this.#store.state.conversationId));
  }

  /** Looks at the newest state. Resolves when what is owed is kept, or forgotten. */
  follow(): Promise<void> {
    if (this.#working) this.#again = true;
    this.#working ??= this.#workOff();
    return this.#working;
  }

  /**
   * The same for whoever tells the platforms of this call next: a page that dies after that leaves a call of which its successor
   * knows the case. A storage that takes its time is not waited for.
   */
  async first(): Promise<void> {
    let cancel: Cancel = () => {};
    const limit = new Promise<void>((resolve) => {
      cancel = this.#clock.after(KEEP_LIMIT_MS, resolve);
    });
    await Promise.race([this.follow(), limit]);
    cancel();
  }

  async #workOff(): Promise<void> {
    do {
      this.#again = false;
      await this.#work();
    } while (this.#again);
    this.#working = undefined;
  }

  async #work(): Promise<void> {
    if (!isKeepable(this.#store.state)) return;
    const now = keptCallOf(this.#store.state, undefined);
    // Nothing to do, as nearly always: nobody is asked.
    if (isSettled(this.#store.state) ? this.#isForgotten : JSON.stringify(now) === this.#kept)
      return;
    const { conversationId } = this.#store.state;
    const all = await this.#outbox.kept();
    const earlier = all.find(({ conversation }) => conversation === conversationId);
    this.#takeUp(earlier);
    const { state } = this.#store;
    const own = this.#ownCorrections;
    this.#ownCorrections = [...own, ...unrecorded(state.corrections, own)];
    if (isSettled(state)) {
      await this.#outbox.forget(conversationId);
      this.#isForgotten = true;
      this.#kept = undefined;
      return;
    }
    const text = JSON.stringify(keptCallOf(state, undefined));
    const isLasting = await this.#outbox.keep(keptCallOf(state, earlier));
    this.#isForgotten = false;
    this.#kept = text;
    if (this.#store.state.memoryOnly === isLasting) this.#store.update({ memoryOnly: !isLasting });
  }

  /** What this widget does not know of its own rep's attempts and corrections is owed by it from now on. */
  #takeUp(earlier: KeptCall | undefined): void {
    const { state } = this.#store;
    const { session, rep, recorded } = state;
    if (!earlier || !session || !isFor(earlier, session.vaultId)) return;
    const known = attemptsOf(state);
    const own = earlier.desired.transfers.filter(
      (kept) =>
        kept.agent === rep?.userId &&
        !known.some((record) => record.key !== kept.key && isSame(record, kept)),
    );
    // Known first: without them what is derived here may give their keys to other commands.
    const unknown = own.filter(({ key }) => !known.some((record) => record.key === key));
    const intents = [...state.intents, ...unknown];
    const desired = desiredRecords({ ...state, intents });
    const lacking = planChanges({ segments: [], transfers: own }, desired).flatMap((change) =>
      change.kind === 'transfer' ? [change.record] : [],
    );
    const corrections = unrecorded(earlier.corrections, [
      ...this.#ownCorrections,
      ...state.corrections,
      ...(recorded?.corrections ?? []),
    ]);
    const keptCase = earlier.caseId ?? state.keptCase;
    const isNews = unknown.length + lacking.length + corrections.length > 0;
    if (!isNews && keptCase === state.keptCase) return;
    const isLacking = (key: string): boolean => lacking.some((record) => record.key === key);
    this.#store.update({
      intents: [...intents.filter(({ key }) => !isLacking(key)), ...lacking],
      corrections: [...state.corrections, ...corrections],
      keptCase,
    });
  }
}

/** Whether a kept call may be written to this Vault. */
export const isFor = ({ vault }: KeptCall, vaultId: string): boolean =>
  vault === undefined || vault === vaultId;

/** Only a call with a caller has a case, and only who answered, be it on an earlier leg, has a record to keep. */
const isKeepable = (state: AppState): boolean =>
  state.fatal === undefined &&
  state.rep !== undefined &&
  callerLeg(state) !== undefined &&
  state.conversation?.legs.some(
    ({ userId, answeredAt }) => userId === state.rep?.userId && answeredAt !== undefined,
  ) === true;

/**
 * What the platform's account says now. Where another widget has claimed a command that is not known here, what the account shows
 * would get a wrong key, and another widget would take that up: it waits until Vault has told.
 */
function derivedOf(state: AppState): RecordedCall {
  const derived = desiredRecords(state);
  if (!lacksClaim(state)) return derived;
  const known = new Set(attemptsOf(state).map(({ key }) => key));
  return { ...derived, transfers: derived.transfers.filter(({ key }) => known.has(key)) };
}

/** What is to be kept of the call now. @param earlier what is kept of it already. */
export function keptCallOf(state: AppState, earlier: KeptCall | undefined): KeptCall {
  const { session, conversationId, corrections } = state;
  const isForeign = earlier && session && !isFor(earlier, session.vaultId);
  const before = isForeign ? undefined : earlier;
  const attempts = withAttempts(state.intents, before?.desired.transfers ?? []);
  const derived = derivedOf({ ...state, intents: attempts });
  const desired = before ? withKept(before.desired, derived) : derived;
  const vault = session?.vaultId ?? before?.vault;
  const caseId = writableCase(state) ?? state.keptCase ?? before?.caseId;
  // Without a session nothing was taken up: what was kept stays kept.
  const owed = session ? corrections : (before?.corrections ?? corrections);
  return {
    conversation: conversationId,
    ...(vault !== undefined && { vault }),
    ...(caseId !== undefined && { caseId }),
    desired,
    corrections: owed,
    waiting: waitingIn(state),
  };
}

/** How many rows Vault has not confirmed. */
function waitingIn(state: AppState): number {
  if (state.caseState.phase === 'linked') {
    return owedBy(state).filter(({ kind }) => kind !== 'assignment').length;
  }
  const { segments, transfers } = desiredRecords(state);
  const desired = { transfers, segments: writesSegments(state) ? segments : [] };
  return planChanges(desired, state.recorded ?? NOTHING).length + state.corrections.length;
}
