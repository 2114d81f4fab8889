/** @fileoverview An agent puts the call on hold and takes it back. */
import type { Conversation, Leg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { holdLeg } from './leg.js';

/** Hold or resume a connected leg; repeating it changes nothing. The platform reports it on the agent's leg. */
export function hold(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  held: boolean,
): void {
  if (holdLeg(leg, held, engine.clock.now())) engine.touch(conversation, leg);
}
