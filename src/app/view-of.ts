/** @fileoverview The screen as a pure function of the state. */
import { consultOf } from '../domain/consult.js';
import type { Conversation, Leg } from '../domain/conversation.js';
import { segmentKey } from '../domain/ids.js';
import { isRetryable } from '../ports/platform-error.js';
import type { PlatformError } from '../ports/platform-error.js';
import { caseView } from './case-view.js';
import { nameOf, queueOf } from './names-of.js';
import { callerLeg, callerNumber, myLeg, myNewestTransfer } from './selectors.js';
import type { AppState } from './state.js';
import { timelineView } from './timeline-view.js';
import { transferView } from './transfer-view.js';
import type { CallView, Notice, WidgetView } from './view.js';

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
  const callerName = callerLeg(state)?.name ?? callerNumber(state) ?? colleagueOn(state);
  const queueName = queueOf(conversation, own);
  return {
    state: callState(state, own),
    ...(callerName !== undefined && { callerName }),
    ...(queueName !== undefined && { queueName }),
    ...(own?.answeredAt !== undefined && { answeredAt: own.answeredAt }),
  };
}

/** In a call between colleagues: the other one. */
function colleagueOn(state: AppState): string | undefined {
  const { conversation, rep } = state;
  if (callerLeg(state)) return undefined;
  const other = conversation?.legs.find(
    ({ userId }) => userId !== undefined && userId !== rep?.userId,
  );
  return other?.name ?? nameOf(state, other?.userId);
}

function callState(state: AppState, own: Leg | undefined): CallView['state'] {
  if (own?.state === 'connected') return own.held ? 'on_hold' : 'connected';
  if (own?.state !== 'ended') return 'ringing';
  if (state.conversation?.endedAt !== undefined) return 'ended';
  return isHandedOver(state, own) ? 'handed_over' : 'left';
}

/**
 * Whether the rep's part ended by handing the call over. A consult is completed by leaving, which looks like hanging up; a leg that
 * rang in vain may end by a transfer, and nobody handed anything over on it.
 */
function isHandedOver(state: AppState, own: Leg): boolean {
  if (own.answeredAt === undefined) return false;
  const newest = myNewestTransfer(state);
  const isOfThisLeg = newest?.from === segmentKey(state.conversationId, own.id);
  return own.endCause === 'transfer' || (isOfThisLeg && newest.outcome === 'completed');
}

function noticesOf(state: AppState): readonly Notice[] {
  const { genesysError, vaultError, feed, memoryOnly, owed, earlierWaiting, caseState } = state;
  const waiting = owed.filter(({ kind }) => kind !== 'assignment').length;
  const isClaimed = caseState.phase === 'linked' && caseState.verdict === 'unconfirmed';
  // While a write is on its way it is not worth a word.
  const count = vaultError !== undefined || isClaimed ? waiting : 0;
  const isStuck = count > 0 || earlierWaiting > 0;
  const isWaiting = isCallerForgotten(state);
  return [
    ...(isWaiting
      ? [{ kind: 'caller_on_hold', canTakeBack: myLeg(state)?.state === 'connected' } as const]
      : []),
    ...(genesysError ? [trouble('genesys_trouble', genesysError)] : []),
    ...(vaultError ? [trouble('vault_trouble', vaultError)] : []),
    ...(feed === 'lost' ? [{ kind: 'feed_lost' } as const] : []),
    ...(isStuck
      ? [
          {
            kind: 'entries_waiting',
            count,
            earlier: earlierWaiting,
            ...(isClaimed && count > 0 && ({ untilConfirmed: true } as const)),
          } as const,
        ]
      : []),
    ...(isStuck && memoryOnly ? [{ kind: 'memory_only' } as const] : []),
  ];
}

/**
 * Whether the caller hears music although no consult goes on: after a hand-over the platform may not take them back by itself. Not
 * while it still rings there: nobody could take them.
 */
function isCallerForgotten(state: AppState): boolean {
  const caller = callerLeg(state);
  const own = myLeg(state);
  const isMine =
    own?.state === 'connected' || own?.endCause === 'client' || own?.endCause === 'transfer';
  const isTaken = state.conversation?.legs.some(
    (leg) => leg !== caller && leg.purpose !== 'acd' && leg.state === 'connected',
  );
  return (
    caller?.state === 'connected' &&
    caller.confined &&
    isMine &&
    isTaken === true &&
    !isConsulting(state)
  );
}

/** Whether anybody on the call consults somebody. */
const isConsulting = ({ conversation }: AppState): boolean =>
  conversation?.legs.some(({ userId }) => userId && consultOf(conversation, userId)) === true;

const trouble = (kind: 'vault_trouble' | 'genesys_trouble', error: PlatformError): Notice => ({
  kind,
  error,
  canRetry: isRetryable(error),
});
