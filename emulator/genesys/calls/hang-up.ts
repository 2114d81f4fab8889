/** @fileoverview Somebody on the call hangs up. */
import { isLive, type Conversation, type DisconnectType, type Leg } from './conversation.js';
import { endCall } from './end-call.js';
import type { CallEngine } from './engine.js';
import { endLeg } from './leg.js';
import { notTaken } from './not-taken.js';
import { followCall } from './routing-status.js';

/**
 * Ends one live leg. A ringing one is thereby declined. When the customer goes, or the last who talked with them,
 * the whole call ends.
 * @param cause `endpoint`: by their own telephone; `client`: through the platform.
 */
export function hangUp(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  cause: DisconnectType,
): void {
  if (leg.state === 'alerting') {
    notTaken(engine, conversation, leg, 'declined');
    return;
  }
  if (leg.purpose === 'customer') {
    endCall(engine, conversation, cause);
    return;
  }
  endLeg(leg, cause, engine.clock.now());
  engine.touch(conversation, leg);
  const talkingStill = conversation.legs.some(
    (other) => other.purpose !== 'customer' && isLive(other) && other.state === 'connected',
  );
  if (talkingStill) followCall(engine, conversation);
  else endCall(engine, conversation, 'peer');
}
