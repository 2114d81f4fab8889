/** @fileoverview Somebody answers. */
import { isLive, isOpen, type Conversation, type Leg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { connectLeg, endLeg } from './leg.js';
import { hold } from './hold.js';
import { followCall } from './routing-status.js';

/**
 * A ringing leg is connected. Who or what had the call before leaves: the queue, or the sender of an attended
 * transfer. Other transfers of the call that still ring are cancelled. The user's other calls go on hold. ASSUMED.
 */
export function answer(engine: CallEngine, conversation: Conversation, leg: Leg): void {
  const now = engine.clock.now();
  engine.stopAlert(leg);
  holdOtherCalls(engine, leg);
  connectLeg(leg, now);
  if (leg.offer?.kind === 'transfer') leg.offer.transfer.state = 'Complete';
  for (const transfer of conversation.transfers.filter(isOpen)) transfer.state = 'Canceled';
  for (const other of conversation.legs) {
    if (other === leg || other.purpose === 'customer' || !isLive(other)) continue;
    engine.stopAlert(other);
    endLeg(other, 'transfer', now);
    engine.touch(conversation, other);
  }
  conversation.asked.clear();
  engine.touch(conversation, leg);
  followCall(engine, conversation);
}

function holdOtherCalls(engine: CallEngine, { userId }: Leg): void {
  for (const conversation of engine.live())
    for (const leg of conversation.legs)
      if (leg.userId === userId && leg.state === 'connected') hold(engine, conversation, leg, true);
}
