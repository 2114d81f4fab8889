/** @fileoverview An agent puts the call on hold and takes it back. */
import { customerLeg, type Conversation, type Leg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { holdLeg } from './leg.js';

/**
 * Hold or resume a connected leg; repeating it changes nothing. The platform reports it on the agent's leg. A caller whom
 * a completed consult left on hold is taken back too (ASSUMED).
 */
export function hold(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  held: boolean,
): void {
  if (holdLeg(leg, { held }, engine.clock.now())) engine.touch(conversation, leg);
  if (!held && !conversation.consult)
    confine(engine, conversation, customerLeg(conversation), false);
}

/** Puts somebody aside, with music, or takes them back. */
export function confine(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg | undefined,
  confined: boolean,
): void {
  if (leg?.state === 'connected' && holdLeg(leg, { confined }, engine.clock.now()))
    engine.touch(conversation, leg);
}
