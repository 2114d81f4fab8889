/** @fileoverview A call ends for everybody. */
import { customerLeg, isOpen, type Conversation, type DisconnectType } from './conversation.js';
import { dropLeg } from './drop-leg.js';
import type { CallEngine } from './engine.js';
import { followCall } from './routing-status.js';
import { hangUpBeforeTrunk } from './trunk.js';

/**
 * Ends all legs that still last and cancels the transfers that are open.
 * @param customerCause how the customer's leg ended, where it lasts still; every other leg ends with `peer`.
 */
export function endCall(
  engine: CallEngine,
  conversation: Conversation,
  customerCause: DisconnectType,
): void {
  if (conversation.endedAt !== undefined) return;
  const customer = customerLeg(conversation);
  delete conversation.consult;
  for (const leg of conversation.legs)
    dropLeg(engine, conversation, leg, leg === customer ? customerCause : 'peer');
  for (const transfer of conversation.transfers.filter(isOpen)) transfer.state = 'Canceled';
  conversation.endedAt = engine.clock.now();
  engine.ended(conversation);
  engine.touch(conversation);
  hangUpBeforeTrunk(engine, conversation);
  followCall(engine, conversation);
}
