/** @fileoverview A call that nobody took may come back to who sent it, on a new leg. */
import type { Leg } from './conversation.js';
import { lastOf, takerOf } from './passing-on.js';
import type { TransferTrail } from './trail.js';

/**
 * The sender's next leg after the target's ended unanswered; `undefined` where the call did not come back.
 * @param others legs that no hand-over brought in.
 */
export function returnedLeg(
  others: readonly Leg[],
  { source, legs }: Pick<TransferTrail, 'source' | 'legs'>,
): Leg | undefined {
  const end = lastOf(legs)?.endedAt;
  if (source?.endedAt === undefined || end === undefined || takerOf(legs)) return undefined;
  // Who had kept the call did not get it back.
  if (source.endedAt > end) return undefined;
  return others.find(
    (leg) => leg !== source && leg.userId === source.userId && leg.startedAt >= end,
  );
}
