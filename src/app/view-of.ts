/** @fileoverview The screen as a pure function of the state. */
import type { Conversation, Leg } from '../domain/conversation.js';
import { trailsOf } from '../domain/trails.js';
import type { HandOverState } from '../domain/hand-over.js';
import { WATCH_AT_MS } from '../domain/hand-over.js';
import type { UserId } from '../domain/ids.js';
import type { SegmentRecord, TransferRecord } from '../domain/records.js';
import { assertNever } from '../domain/result.js';
import { isOpen } from '../domain/transfers.js';
import { isRetryable } from '../ports/platform-error.js';
import type { PlatformError } from '../ports/platform-error.js';
import {
  callerLeg,
  desiredRecords,
  linkOnCall,
  myLeg,
  myNewestTransfer,
  travellingLink,
} from './selectors.js';
import type { AppState } from './state.js';
import type {
  CallView,
  CaseView,
  HandOverFailure,
  HandOverStep,
  Notice,
  TargetRow,
  TimelineEntry,
  TimelineView,
  TransferBar,
  TransferSummary,
  TransferView,
  WidgetView,
} from './view.js';

/** What the widget shows. */
export function viewOf(state: AppState): WidgetView {
  const { fatal, signIn, conversation, genesysError, rep } = state;
  if (fatal) return { phase: 'fatal', problem: fatal };
  if (signIn) return { phase: 'sign_in', ...signIn };
  if (!conversation || !rep) {
    return genesysError ? { phase: 'unreachable', error: genesysError } : { phase: 'starting' };
  }
  return {
    phase: 'call',
    call: callView(state, conversation),
    notices: noticesOf(state),
    caseView: caseView(state),
    transfer: transferView(state),
    timeline: timelineView(state),
  };
}

function callView(state: AppState, conversation: Conversation): CallView {
  const own = myLeg(state);
  const caller = callerLeg(state);
  const callerName = caller?.name ?? caller?.ani;
  const queueName = own?.queueName ?? queueOf(conversation);
  return {
    state: callState(state, own),
    ...(callerName !== undefined && { callerName }),
    ...(queueName !== undefined && { queueName }),
    ...(own?.answeredAt !== undefined && { answeredAt: own.answeredAt }),
  };
}

function callState(state: AppState, own: Leg | undefined): CallView['state'] {
  if (own?.state === 'connected') return own.held ? 'on_hold' : 'connected';
  if (own?.state !== 'ended') return 'ringing';
  return state.conversation?.endedAt === undefined && own.endCause === 'transfer'
    ? 'handed_over'
    : 'ended';
}

/** The queue that the call came by, for a leg that was not sent by a queue itself. */
const queueOf = ({ legs }: Conversation): string | undefined =>
  legs.findLast(({ queueName }) => queueName !== undefined)?.queueName;

function noticesOf(state: AppState): readonly Notice[] {
  const { genesysError, vaultError, feed, memoryOnly, owed } = state;
  const waiting = owed.filter(({ kind }) => kind !== 'assignment').length;
  return [
    ...(genesysError ? [trouble('genesys_trouble', genesysError)] : []),
    ...(vaultError ? [trouble('vault_trouble', vaultError)] : []),
    ...(feed === 'lost' ? [{ kind: 'feed_lost' } as const] : []),
    // While a write is on its way it is not worth a word.
    ...(waiting > 0 && vaultError ? [{ kind: 'entries_waiting', count: waiting } as const] : []),
    ...(waiting > 0 && vaultError && memoryOnly ? [{ kind: 'memory_only' } as const] : []),
  ];
}

const trouble = (kind: 'vault_trouble' | 'genesys_trouble', error: PlatformError): Notice => ({
  kind,
  error,
  canRetry: isRetryable(error),
});

function caseView(state: AppState): CaseView {
  const { caseState, conversation, session } = state;
  if (!callerLeg(state)) return { phase: 'internal' };
  if (myLeg(state)?.answeredAt === undefined) return ringingView(state, conversation);
  switch (caseState.phase) {
    case 'unknown':
    case 'searching':
    case 'verifying':
      return !session && state.vaultError
        ? { phase: 'unavailable', error: state.vaultError }
        : { phase: 'searching' };
    case 'pick':
      return caseState;
    case 'linked':
      return {
        phase: 'linked',
        caseRecord: caseState.caseRecord,
        verdict: caseState.verdict,
        travels: travellingLink(state) !== undefined,
        canOpen: session?.casePageUrl !== undefined,
      };
    case 'refused':
      return { phase: 'link_refused', reason: caseState.reason };
    case 'unavailable':
      return caseState;
    default:
      return assertNever(caseState);
  }
}

/** Who is handing the call over, by the platform's own account; the link says only whether a case comes with it. */
function ringingView(state: AppState, conversation: Conversation | undefined): CaseView {
  const own = myLeg(state);
  const trail = conversation && trailsOf(conversation).find(({ target }) => target?.id === own?.id);
  const queueName = own?.queueName ?? (conversation && queueOf(conversation));
  const queue = queueName === undefined ? {} : { queueName };
  if (!trail) return { phase: 'ringing', ...queue };
  const from = trail.source?.name ?? nameOf(state, trail.transfer.initiator);
  return {
    phase: 'incoming',
    withCase: linkOnCall(state).kind === 'link',
    ...(from !== undefined && { from }),
    ...queue,
  };
}

function transferView(state: AppState): TransferView {
  const { handOver, picked, targetsError } = state;
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
  if (own?.state === 'ended' && newest && last) {
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

function timelineView(state: AppState): TimelineView {
  const { caseState, recorded } = state;
  const linked = caseState.phase === 'linked';
  const desired = desiredRecords(state);
  const own = { segments: desired.segments, transfers: desired.transfers };
  const others = {
    segments: (recorded?.segments ?? []).filter(
      ({ key }) => !own.segments.some((s) => s.key === key),
    ),
    transfers: (recorded?.transfers ?? []).filter(
      ({ key }) => !own.transfers.some((t) => t.key === key),
    ),
  };
  const entries = [
    ...[...others.segments, ...own.segments].map((record) => ({
      at: record.start,
      entry: segmentEntry(state, record),
    })),
    ...[...others.transfers, ...own.transfers].map((record) => ({
      at: record.requestedAt ?? Number.POSITIVE_INFINITY,
      entry: transferEntry(state, record),
    })),
  ];
  return {
    phase: linked ? (recorded ? 'ready' : state.vaultError ? 'unavailable' : 'loading') : 'no_case',
    entries: linked ? entries.sort((a, b) => a.at - b.at).map(({ entry }) => entry) : [],
  };
}

const isOwed = ({ owed }: AppState, key: string): boolean =>
  owed.some((item) => item.kind !== 'assignment' && item.record.key === key);

function segmentEntry(state: AppState, record: SegmentRecord): TimelineEntry {
  const { key, start, answer, began, end, talkMs, holdMs, queueName, ended, agent } = record;
  return {
    kind: 'segment',
    key,
    start,
    answer,
    began,
    agentName: nameOf(state, agent) ?? '',
    pending: isOwed(state, key),
    ...(end !== undefined && { end }),
    ...(talkMs !== undefined && { talkMs }),
    ...(holdMs !== undefined && { holdMs }),
    ...(queueName !== undefined && { queueName }),
    ...(ended && { ended }),
  };
}

function transferEntry(state: AppState, record: TransferRecord): TimelineEntry {
  const { key, attended, outcome, aftermath, requestedAt, settledAt, agent } = record;
  return {
    kind: 'transfer',
    key,
    attended,
    outcome,
    fromName: nameOf(state, agent) ?? '',
    toName: nameOfTarget(state, record),
    pending: isOwed(state, key),
    ...(aftermath && { aftermath }),
    ...(requestedAt !== undefined && { requestedAt }),
    ...(settledAt !== undefined && { settledAt }),
  };
}

/** A person's name as Genesys, else Vault, has it. */
function nameOf(state: AppState, user: UserId | undefined): string | undefined {
  const { rep, conversation, colleagues, crmUsers } = state;
  if (user !== undefined && user === rep?.userId) return rep.name;
  return (
    colleagues?.find(({ userId }) => userId === user)?.name ??
    crmUsers?.find(({ userId }) => userId === user)?.name ??
    conversation?.legs.find(({ userId }) => userId === user)?.name
  );
}

const nameOfTarget = (state: AppState, record: TransferRecord | undefined): string =>
  record?.targetName ?? nameOf(state, record?.target as UserId | undefined) ?? '';
