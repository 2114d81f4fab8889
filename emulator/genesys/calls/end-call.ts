/** @fileoverview A call ends for everybody. */
import {
  customerLeg,
  isLive,
  isOpen,
  type Conversation,
  type DisconnectType,
} from './conversation.js';
import type { CallEngine } from './engine.js';
import { endLeg } from './leg.js';
import { followCall } from './routing-status.js';

/**
 * Ends all legs that still last and cancels the transfers that are open.
 * @param customerCause how the customer's leg ended, where it lasts still; every other leg ends with `peer`.
 */
export function endCall(
  engine: CallEngine,
  conversation: Conversation,
  customerCause: DisconnectType,
): void {
  const now = engine.clock.now();
  const customer = customerLeg(conversation);
  for (const leg of conversation.legs.filter(isLive)) {
    engine.stopAlert(leg);
    endLeg(leg, leg === customer ? customerCause : 'peer', now);
    engine.touch(conversation, leg);
  }
  for (const transfer of conversation.transfers.filter(isOpen)) transfer.state = 'Canceled';
  conversation.endedAt = now;
  engine.touch(conversation);
  followCall(engine, conversation);
}
