/** @fileoverview A call that nobody took may come back to who sent it, on a new leg. */
import type { Leg } from './conversation.js';
import type { Instant } from './ids.js';
import { lastOf, takerOf } from './passing-on.js';
import type { TransferTrail } from './trail.js';

/**
 * The sender's next leg after the target's ended unanswered; `undefined` where the call did not come back, also where that leg
 * was brought in by another hand-over.
 * @param all all legs of the call. @param others those that no hand-over brought in.
 */
export function returnedLeg(
  all: readonly Leg[],
  others: readonly Leg[],
  trail: TransferTrail,
): Leg | undefined {
  const { source, legs } = trail;
  const end = lastOf(legs)?.endedAt;
  if (source?.endedAt === undefined || end === undefined || takerOf(legs)) return undefined;
  // Who had kept the call did not get it back; nor did who left it to others that talk with each other, then or by now.
  const isKept = trail.kind === 'blind' && trail.attended;
  if (isKept || source.endedAt > end) return undefined;
  const isTalkedAt = (at: Instant): boolean =>
    all.filter((leg) => leg.userId !== source.userId && isOnAt(leg, at)).length > 1;
  const next = all.find(
    (leg) => leg !== source && leg.userId === source.userId && leg.startedAt >= end,
  );
  if (!next || !others.includes(next)) return undefined;
  return isTalkedAt(end) || isTalkedAt(next.startedAt) ? undefined : next;
}

/** Whether somebody was on this leg then, and went on. */
const isOnAt = ({ purpose, answeredAt, endedAt }: Leg, at: Instant): boolean =>
  purpose !== 'acd' &&
  purpose !== 'ivr' &&
  answeredAt !== undefined &&
  answeredAt <= at &&
  (endedAt === undefined || endedAt > at);
