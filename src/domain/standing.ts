/** @fileoverview How an attempt to hand a call over stands, and what became of the call. */
import { blindStanding } from './blind-standing.js';
import { consultStanding } from './consult-standing.js';
import type { Conversation } from './conversation.js';
import type { Instant } from './ids.js';
import { customerLeg } from './legs.js';
import type { Aftermath, TransferOutcome } from './records.js';
import type { TransferTrail } from './trail.js';

/** An outcome, with the moment of the fact that settled it; absent while it is open, or where no leg shows it. */
export interface Settled {
  readonly outcome: TransferOutcome;
  readonly settledAt?: Instant;
}

/** The outcome with what became of the call; `aftermath` is absent while that is open, and where the target has the call. */
export interface Standing extends Settled {
  readonly aftermath?: Aftermath;
}

/** Whether the platform may still change this outcome. */
export const isOpen = (
  outcome: TransferOutcome,
): outcome is 'requested' | 'ringing' | 'connected' =>
  outcome === 'requested' || outcome === 'ringing' || outcome === 'connected';

/** How the attempt stands. */
export function standingOf(trail: TransferTrail, conversation: Conversation): Standing {
  const settled =
    trail.kind === 'blind'
      ? blindStanding(trail, conversation)
      : consultStanding(trail, conversation);
  if (isOpen(settled.outcome) || settled.outcome === 'completed') return settled;
  const aftermath = aftermathOf(trail, conversation, settled.settledAt);
  return { ...settled, ...(aftermath && { aftermath }) };
}

/** Where the call was after an attempt that did not complete. */
function aftermathOf(
  trail: TransferTrail,
  conversation: Conversation,
  settledAt: Instant | undefined,
): Aftermath | undefined {
  const { kind, source, legs, returned } = trail;
  const about = kind === 'consult' ? trail.about : customerLeg(conversation);
  const callerEnd = about?.endedAt ?? conversation.endedAt;
  if (settledAt !== undefined && callerEnd !== undefined && callerEnd <= settledAt) return 'lost';
  if ((kind === 'blind' && trail.attended) || stayed(source?.endedAt, settledAt)) return 'kept';
  // Who sent the call on instead of asking any further had it until then.
  if (kind === 'consult' && source?.endCause === 'transfer' && source.endedAt === settledAt)
    return 'kept';
  // Nobody was brought in, and the sender left, if they did, for another reason.
  if (legs.length === 0 && source?.endCause !== 'transfer') return 'kept';
  if (returned?.answeredAt !== undefined) return 'returned';
  return conversation.endedAt === undefined ? undefined : 'lost';
}

/** Whether a sender whose leg ended then still had the call at that moment. */
const stayed = (sourceEnd: Instant | undefined, settledAt: Instant | undefined): boolean =>
  sourceEnd === undefined || (settledAt !== undefined && sourceEnd > settledAt);
