/** @fileoverview The region **Transfer** as a pure function of the state. */
import type { Leg } from '../domain/conversation.js';
import { WATCH_AT_MS } from '../domain/hand-over.js';
import type { HandOverState } from '../domain/hand-over-model.js';
import { isCalling } from '../domain/legs.js';
import { segmentKey } from '../domain/ids.js';
import type { TransferRecord } from '../domain/records.js';
import { assertNever } from '../domain/result.js';
import type { Way } from '../domain/target.js';
import { isOpen } from '../domain/standing.js';
import { takerOf } from '../domain/passing-on.js';
import { trailsOf } from '../domain/trails.js';
import type { PlatformError } from '../ports/platform-error.js';
import { consultView } from './consult-view.js';
import { handOverNote } from './hand-over-note.js';
import { hintsFor } from './hints.js';
import { nameOfTarget } from './names-of.js';
import { myLeg, myNewestTransfer } from './selectors.js';
import type { AppState } from './state.js';
import { rowsOf, typedViewOf } from './target-rows.js';
import type {
  HandOverFailure,
  HandOverStep,
  TransferBar,
  TransferSummary,
  TransferView,
} from './view.js';

/** The platform's word for: a call of a queue cannot be left before somebody answers. */
const UNATTENDED_REFUSED = 'conversations.error.transfer.acd.call.unattended';

/** What **Transfer** shows: the consult, else what the rep is doing, else what the platform is doing, else what can be done. */
export function transferView(state: AppState): TransferView {
  const { handOver } = state;
  const own = myLeg(state);
  const newest = myNewestTransfer(state);
  const consult = consultView(state);
  if (consult) return consult;
  const step = stepOf(handOver);
  const isOn = own?.state === 'connected';
  // Who is out of the call already learns what became of it, also where no answer to the command has come yet.
  if ('attempt' in handOver && step && isOn) {
    const { toName, way } = handOver.attempt.order;
    return { phase: 'working', step, toName, way };
  }
  // Where it rings at the rep again, such as an agent of the queue that they sent it to, that comes first.
  const open = own?.state === 'alerting' ? undefined : openView(state, newest, isOn);
  if (open) return open;
  if (isOn) return canStart(state, newest && summaryOf(state, newest));
  const outcome = own?.state === 'ended' ? outcomeView(state, own) : undefined;
  return outcome ?? { phase: 'barred', bar: barOf(state, own), rows: rowsOf(state) };
}

/** How the rep's part ended, where it was by handing over; `undefined` where it was not. */
function outcomeView(state: AppState, own: Leg): TransferView | undefined {
  // A leg that only rang brought the call back; what counts is the transfer from the leg before.
  const from = own.answeredAt === undefined ? undefined : segmentKey(state.conversationId, own.id);
  const newest = myNewestTransfer(state, from);
  const last = newest && summaryOf(state, newest);
  if (!newest || !last) return undefined;
  if (newest.outcome !== 'completed') {
    // Where the rep kept the caller, the call went on after it and has ended in its own way.
    return last.aftermath === 'kept' ? undefined : { phase: 'ended', last };
  }
  return {
    phase: 'completed',
    toName: last.toName,
    toKind: last.toKind,
    ...(newest.settledAt !== undefined && { at: newest.settledAt }),
    ...(isPast(state, newest) && { isPast: true }),
    ...(own.wrapUp && { wrapUp: own.wrapUp }),
  };
}

/** Whether whoever took the call no longer has it: they sent it on, they left, or it is over. */
function isPast({ conversation }: AppState, { platformId }: TransferRecord): boolean {
  if (!conversation || conversation.endedAt !== undefined) return true;
  const trail = trailsOf(conversation).find(({ id }) => id === platformId);
  return takerOf(trail?.legs ?? [])?.state === 'ended';
}

/** The rep has the call, and nothing is under way. */
function canStart(state: AppState, last: TransferSummary | undefined): TransferView {
  const { picked, handOver } = state;
  const targetsError = state.targetsError ?? (state.session ? undefined : state.vaultError);
  if (!state.colleagues && !state.listed && !targetsError) {
    return { phase: 'barred', bar: 'targets_loading', rows: [] };
  }
  const failure = failureOf(handOver);
  const typed = typedViewOf(state);
  const isNews = last && last.outcome !== 'completed';
  return {
    phase: 'ready',
    rows: rowsOf(state),
    note: handOverNote(state),
    hints: hintsFor(state),
    ...(picked !== undefined && { picked }),
    ...(typed && { typed }),
    ...(failure && { failure }),
    ...(isNews && !failure && { last }),
    ...(targetsError && { targetsError }),
  };
}

/**
 * The view of a transfer that the platform has accepted and not settled.
 * @param isOn whether the rep is on the call still: who has left does not keep the caller, in whatever way they began.
 */
function openView(
  state: AppState,
  newest: TransferRecord | undefined,
  isOn: boolean,
): TransferView | undefined {
  const { handOver } = state;
  const isCommanded = newest?.platformId !== undefined && isOpen(newest.outcome);
  if (handOver.phase !== 'watching' && !isCommanded) return undefined;
  const isMine = handOver.phase !== 'watching' || newest?.key === handOver.key;
  const overdue = handOver.phase === 'watching' && handOver.asks >= WATCH_AT_MS.length;
  // What is watched since a reload may have no name yet; the account and the lists may know it by now.
  const known = isMine ? nameOfTarget(state, newest) : '';
  const { toName, way: begun } =
    handOver.phase === 'watching'
      ? { toName: handOver.toName || known, way: handOver.way }
      : { toName: known, way: newest ? wayOf(newest) : 'now' };
  if (isMine && newest && !isOpen(newest.outcome)) return undefined;
  const way = isOn ? begun : 'now';
  return isMine && newest?.outcome === 'ringing' && !overdue
    ? { phase: 'ringing', toName, toKind: newest.targetKind, way }
    : { phase: 'requested', toName, way, overdue };
}

const wayOf = ({ kind, attended }: TransferRecord): Way =>
  kind === 'consult' ? 'consult' : attended ? 'when_they_answer' : 'now';

function stepOf({ phase }: HandOverState<PlatformError>): HandOverStep | undefined {
  switch (phase) {
    case 'linking':
      return 'linking';
    case 'claiming':
      return 'recording';
    case 'commanding':
      return 'commanding';
    case 'asking':
      return 'checking';
    case 'idle':
    case 'watching':
    case 'steering':
      return undefined;
    default:
      return assertNever(phase);
  }
}

function failureOf(handOver: HandOverState<PlatformError>): HandOverFailure | undefined {
  const fault = handOver.phase === 'idle' ? handOver.fault : undefined;
  switch (fault?.kind) {
    case 'already_claimed':
      return { kind: 'already_claimed' };
    case 'link_failed':
      return { kind: 'link_failed', ...(fault.reason && { error: fault.reason }) };
    case 'refused': {
      const isTooSoon =
        fault.reason.detail === UNATTENDED_REFUSED && fault.attempt.order.way === 'now';
      return {
        kind: 'refused',
        error: fault.reason,
        ...(isTooSoon && { offer: 'when_they_answer' }),
      };
    }
    case 'not_sent':
      return { kind: 'not_sent', ...(fault.reason && { error: fault.reason }) };
    // What went wrong in a consult is over with it.
    case 'command_refused':
    case 'command_lost':
    case 'three_way_for_good':
    case undefined:
      return undefined;
    default:
      return assertNever(fault);
  }
}

function summaryOf(state: AppState, record: TransferRecord): TransferSummary | undefined {
  const { outcome, attended, aftermath, kind, targetKind } = record;
  if (isOpen(outcome)) return undefined;
  return {
    toName: nameOfTarget(state, record),
    toKind: targetKind,
    kind,
    attended,
    outcome,
    ...(aftermath && { aftermath }),
  };
}

function barOf({ conversation }: AppState, own: Leg | undefined): TransferBar {
  if (conversation?.endedAt !== undefined) return 'call_ended';
  if (isCalling(own)) return 'calling';
  return own?.state === 'ended' ? 'own_leg_ended' : 'ringing';
}
