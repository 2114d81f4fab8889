/** @fileoverview What the call has been through, as far as a snapshot tells: for the next rep, and before the next hand-over. */
import { wasOnlyAsked } from './assignment.js';
import type { Conversation, Leg } from './conversation.js';
import { callerHeldMs } from './holds.js';
import type { Instant, QueueId, UserId } from './ids.js';
import { customerLeg } from './legs.js';
import { isOpen, standingOf } from './standing.js';
import type { TransferTrail } from './trail.js';
import { trailsOf, trailTo } from './trails.js';

/** The call so far. */
export interface CallSoFar {
  /** Since when the caller is on the call. */
  readonly since: Instant;
  /** For how long of that they heard music, whole milliseconds; what still lasts does not count; absent where unknown. */
  readonly heldMs?: number;
  /**
   * How many hand-overs there were, the one that brought `leg` included: those that completed, and one that rings. Who is asked has
   * not been handed anything yet.
   */
  readonly hops: number;
  /** The rep whom `leg` has the call from, and the queue by which it reached that rep. */
  readonly from?: { readonly user: UserId; readonly queue?: QueueId };
  /** Whether the user of `leg` had the call before. */
  readonly returns: boolean;
}

/** @param leg a rep's, whose account it is: the receiver's while it rings, the rep's own before they hand over. */
export function callSoFar(conversation: Conversation, leg: Leg): CallSoFar {
  const trails = trailsOf(conversation);
  const caller = customerLeg(conversation);
  const heldMs = callerHeldMs(conversation, trails);
  const sender = senderOf(trails, leg);
  return {
    since: caller?.answeredAt ?? caller?.startedAt ?? conversation.startedAt,
    ...(heldMs !== undefined && { heldMs }),
    hops: hopsTo(conversation, trails, leg),
    ...(sender?.userId !== undefined && {
      from: {
        user: sender.userId,
        ...(cameByQueue(trails, sender) && { queue: sender.queueId }),
      },
    }),
    returns: conversation.legs.some(
      (other) =>
        other !== leg &&
        other.userId === leg.userId &&
        other.answeredAt !== undefined &&
        other.startedAt <= leg.startedAt &&
        !wasOnlyAsked(conversation, trails, other),
    ),
  };
}

/**
 * Whether the call came to this leg by a queue. One that a rep makes on behalf of a queue shows that queue too, and came from
 * nowhere.
 */
export const cameByQueue = (
  trails: readonly TransferTrail[],
  leg: Leg,
): leg is Leg & { readonly queueId: QueueId } =>
  leg.queueId !== undefined && (leg.direction === 'inbound' || trailTo(trails, leg) !== undefined);

/** Hand-overs that came to something before the leg began, and the one that brought it. */
function hopsTo(conversation: Conversation, trails: readonly TransferTrail[], leg: Leg): number {
  const own = trailTo(trails, leg);
  return trails.filter((trail) => {
    if (trail.at > leg.startedAt) return false;
    const { outcome } = standingOf(trail, conversation);
    return (
      outcome === 'completed' ||
      (trail === own && trail.kind === 'blind' && trail.returned !== leg && isOpen(outcome))
    );
  }).length;
}

/** The leg from which somebody sent or asked this one; of a call that came back, the one from which they had it at first. */
function senderOf(trails: readonly TransferTrail[], leg: Leg): Leg | undefined {
  const trail = trailTo(trails, leg);
  return trail?.source && trail.returned === leg ? senderOf(trails, trail.source) : trail?.source;
}
