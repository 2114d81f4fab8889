/** @fileoverview A call that nobody took may come back to who sent it, on a new leg. */
import type { Leg } from './conversation.js';
import { lastOf, takerOf } from './passing-on.js';

/**
 * The sender's next leg after the target's ended unanswered; `undefined` where the call did not come back.
 * @param among legs that no other hand-over has. @param legs those that this one brought in.
 */
export function returnedLeg(
  among: readonly Leg[],
  source: Leg | undefined,
  legs: readonly Leg[],
): Leg | undefined {
  const end = lastOf(legs)?.endedAt;
  if (!source || end === undefined || takerOf(legs)) return undefined;
  return among.find(
    (leg) => leg !== source && leg.userId === source.userId && leg.startedAt >= end,
  );
}
