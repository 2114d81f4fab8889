/** @fileoverview The region **Transfer** as a pure function of the state. */
import type { Leg } from '../domain/conversation.js';
import { WATCH_AT_MS } from '../domain/hand-over.js';
import { segmentKey } from '../domain/ids.js';
import type { HandOverState } from '../domain/hand-over.js';
import type { TransferRecord } from '../domain/records.js';
import { assertNever } from '../domain/result.js';
import { isOpen } from '../domain/transfers.js';
import type { PlatformError } from '../ports/platform-error.js';
import { nameOfTarget } from './names-of.js';
import { myLeg, myNewestTransfer } from './selectors.js';
import type { AppState } from './state.js';
import type {
  HandOverFailure,
  HandOverStep,
  TargetRow,
  TransferBar,
  TransferSummary,
  TransferView,
} from './view.js';

/** What **Transfer** shows: what the rep is doing, else what the platform is doing, else what can be done. */
export function transferView(state: AppState): TransferView {
  const { handOver, picked } = state;
  const targetsError = state.targetsError ?? (state.session ? undefined : state.vaultError);
  const own = myLeg(state);
  const newest = myNewestTransfer(state);
  const step = stepOf(handOver);
  if ('attempt' in handOver && step) {
    const { toName, attended } = handOver.attempt.order;
    return { phase: 'working', step, toName, attended };
  }
  const open = openView(state, newest);
  if (open) return open;
  const last = newest && summaryOf(state, newest);
  if (own?.state === 'connected') {
    if (!state.colleagues && !targetsError) {
      return { phase: 'barred', bar: 'targets_loading', rows: [] };
    }
    const failure = failureOf(handOver);
    const isNews = last && last.outcome !== 'completed';
    return {
      phase: 'ready',
      rows: rowsOf(state),
      ...(picked !== undefined && { picked }),
      ...(failure && { failure }),
      ...(isNews && !failure && { last }),
      ...(targetsError && { targetsError }),
    };
  }
  // A leg that only rang brought the call back; what counts is the transfer from the leg before.
  const isOfThisLeg =
    own &&
    (own.answeredAt === undefined || newest?.from === segmentKey(state.conversationId, own.id));
  if (own?.state === 'ended' && isOfThisLeg && newest && last) {
    return newest.outcome === 'completed'
      ? {
          phase: 'completed',
          toName: last.toName,
          ...(newest.settledAt !== undefined && { at: newest.settledAt }),
        }
      : { phase: 'ended', last };
  }
  return { phase: 'barred', bar: barOf(state, own), rows: rowsOf(state) };
}

/** The view of a transfer that the platform has accepted and not settled. */
function openView(state: AppState, newest: TransferRecord | undefined): TransferView | undefined {
  const { handOver } = state;
  const isCommanded = newest?.platformId !== undefined && isOpen(newest.outcome);
  if (handOver.phase !== 'watching' && !isCommanded) return undefined;
  const isMine = handOver.phase !== 'watching' || newest?.key === handOver.key;
  const overdue = handOver.phase === 'watching' && handOver.asks >= WATCH_AT_MS.length;
  const { toName, attended } =
    handOver.phase === 'watching'
      ? handOver
      : { toName: nameOfTarget(state, newest), attended: newest?.attended === true };
  if (isMine && newest && !isOpen(newest.outcome)) return undefined;
  return isMine && newest?.outcome === 'ringing' && !overdue
    ? { phase: 'ringing', toName, attended }
    : { phase: 'requested', toName, attended, overdue };
}

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
      return undefined;
    default:
      return assertNever(phase);
  }
}

function failureOf(handOver: HandOverState<PlatformError>): HandOverFailure | undefined {
  const fault = handOver.phase === 'idle' ? handOver.fault : undefined;
  switch (fault?.kind) {
    case undefined:
      return undefined;
    case 'already_claimed':
      return { kind: 'already_claimed' };
    case 'link_failed':
      return { kind: 'link_failed', ...(fault.reason && { error: fault.reason }) };
    case 'refused':
      return { kind: 'refused', error: fault.reason };
    case 'not_sent':
      return { kind: 'not_sent', error: fault.reason };
    default:
      return assertNever(fault);
  }
}

function summaryOf(state: AppState, record: TransferRecord): TransferSummary | undefined {
  const { outcome, attended, aftermath } = record;
  if (outcome === 'requested' || outcome === 'ringing') return undefined;
  return {
    toName: nameOfTarget(state, record),
    attended,
    outcome,
    ...(aftermath && { aftermath }),
  };
}

function barOf({ conversation }: AppState, own: Leg | undefined): TransferBar {
  if (conversation?.endedAt !== undefined) return 'call_ended';
  return own?.state === 'ended' ? 'own_leg_ended' : 'ringing';
}

/** Active CRM users that the telephone system knows; the rep is not among them. */
function rowsOf({ colleagues, crmUsers, rep }: AppState): readonly TargetRow[] {
  const offered = new Set(crmUsers?.map(({ userId }) => userId));
  return (colleagues ?? [])
    .filter(({ userId }) => offered.has(userId) && userId !== rep?.userId)
    .map((colleague) => ({
      target: { kind: 'user', ...colleague },
      ...(colleague.availability === 'offline' && { bar: 'offline' as const }),
    }));
}
