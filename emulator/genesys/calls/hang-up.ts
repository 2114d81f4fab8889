/** @fileoverview Somebody on the call hangs up. */
import { isRinging, type Conversation, type DisconnectType, type Leg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { leave } from './leave.js';
import { notTaken } from './not-taken.js';

/**
 * Ends one live leg. A ringing one is thereby declined.
 * @param cause `endpoint`: by their own telephone; `client`: through the platform.
 */
export function hangUp(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  cause: DisconnectType,
): void {
  if (isRinging(leg)) notTaken(engine, conversation, leg, 'declined');
  else leave(engine, conversation, leg, cause);
}
