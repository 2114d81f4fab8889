/** @fileoverview Who is assigned to a call: the rep who answered last, from the moment of their answer (R5.4). */
import type { Conversation, Leg } from './conversation.js';
import type { UserId } from './ids.js';
import { isRepLeg } from './legs.js';

/**
 * The rep who answered last, and is or was on the call as a party to it; `undefined` where nobody answered yet.
 * Those who were only rung do not count.
 */
export function assigneeOf(conversation: Conversation): UserId | undefined {
  return conversation.legs
    .filter(
      (leg): leg is Leg & { answeredAt: number } => isRepLeg(leg) && leg.answeredAt !== undefined,
    )
    .reduce<Leg | undefined>(
      (last, leg) => (last && (last.answeredAt ?? 0) > leg.answeredAt ? last : leg),
      undefined,
    )?.userId;
}
