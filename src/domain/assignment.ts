/**
 * @fileoverview Who is assigned to a call: the rep who had it last, from the moment of their answer; somebody who was asked in a
 * consult, from the moment of the hand-over (R5.4).
 */
import type { Conversation, Leg } from './conversation.js';
import type { Instant, UserId } from './ids.js';
import { isRepLeg } from './legs.js';
import { standingOf } from './standing.js';
import type { TransferTrail } from './trail.js';
import { trailsOf, trailTo } from './trails.js';

/**
 * The rep who had the call last, and is or was a party to it; `undefined` where nobody answered yet. Those who were only rung,
 * or only asked, do not count.
 */
export function assigneeOf(conversation: Conversation): UserId | undefined {
  const trails = trailsOf(conversation);
  return conversation.legs
    .filter(
      (leg): leg is Leg & { answeredAt: Instant } =>
        isRepLeg(leg) && leg.answeredAt !== undefined && !wasOnlyAsked(conversation, trails, leg),
    )
    .reduce<(Leg & { answeredAt: Instant }) | undefined>(
      (last, leg) => (last && last.answeredAt > leg.answeredAt ? last : leg),
      undefined,
    )?.userId;
}

/** Whether whoever is on the leg came by a consult that did not (yet) end with a hand-over. */
export function wasOnlyAsked(
  conversation: Conversation,
  trails: readonly TransferTrail[],
  leg: Leg,
): boolean {
  const trail = trailTo(trails, leg);
  if (trail?.kind !== 'consult' || trail.returned === leg) return false;
  return standingOf(trail, conversation).outcome !== 'completed';
}
