/** @fileoverview A call that nobody took may come back to who sent it, on a new leg. */
import type { Leg } from './conversation.js';
import { lastOf, takerOf } from './passing-on.js';

/**
 * The sender's next leg after the target's ended unanswered; `undefined` where the call did not come back.
 * @param among where to look for it. @param legs those that the hand-over brought in.
 */
export function returnedLeg(
  among: readonly Leg[],
  source: Leg | undefined,
  legs: readonly Leg[],
): Leg | undefined {
  const end = lastOf(legs)?.endedAt;
  if (source?.endedAt === undefined || end === undefined || takerOf(legs)) return undefined;
  // Who had kept the call did not get it back.
  if (source.endedAt > end) return undefined;
  return among.find(
    (leg) => leg !== source && leg.userId === source.userId && leg.startedAt >= end,
  );
}
