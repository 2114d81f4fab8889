/** @fileoverview After-call work. */
import type { Conversation, Leg, Wrapup } from './conversation.js';
import type { CallEngine } from './engine.js';
import { finishWrapup } from './leg.js';

/** Stores what the agent noted. Unless it is provisional, a leg that has ended is done with. */
export function wrapUp(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  wrapup: Wrapup,
): void {
  leg.wrapup = wrapup;
  if (!wrapup.provisional) finishWrapup(leg, engine.clock.now());
  engine.touch(conversation, leg);
}

/** Finishes after-call work without a note. */
export function skipWrapup(engine: CallEngine, conversation: Conversation, leg: Leg): void {
  leg.wrapupSkipped = true;
  finishWrapup(leg, engine.clock.now());
  engine.touch(conversation, leg);
}
