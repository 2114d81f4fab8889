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
  let last: { readonly rep: UserId | undefined; readonly since: Instant } | undefined;
  for (const leg of conversation.legs) {
    const since = isRepLeg(leg) ? responsibleSince(conversation, trails, leg) : undefined;
    if (since !== undefined && (!last || since >= last.since)) last = { rep: leg.userId, since };
  }
  return last?.rep;
}

/** Since when whoever is on the leg has the call; `undefined` where they never had it. */
export function responsibleSince(
  conversation: Conversation,
  trails: readonly TransferTrail[],
  leg: Leg,
): Instant | undefined {
  const { answeredAt, endedAt } = leg;
  const trail = trailTo(trails, leg);
  if (answeredAt === undefined || trail?.kind !== 'consult' || trail.returned === leg) {
    return answeredAt;
  }
  const { outcome, settledAt } = standingOf(trail, conversation);
  const handOver = outcome === 'completed' ? settledAt : undefined;
  if (handOver === undefined || (endedAt !== undefined && endedAt <= handOver)) return undefined;
  return answeredAt > handOver ? answeredAt : handOver;
}
