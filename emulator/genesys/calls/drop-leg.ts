/** @fileoverview A leg ends, with what belongs to it: its timer, the members that its queue asks, its way by the trunk. */
import {
  isLive,
  isRinging,
  type Conversation,
  type DisconnectType,
  type Leg,
} from './conversation.js';
import type { CallEngine } from './engine.js';
import { endLeg, finishWrapup } from './leg.js';
import { hangUpBeyondTrunk } from './trunk.js';

/** Ends a live leg. What becomes of the call is for `leave` to say. No effect on a leg that has ended. */
export function dropLeg(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  cause: DisconnectType,
): void {
  if (!isLive(leg)) return;
  engine.stopTimer(leg);
  endLeg(leg, cause, engine.clock.now());
  engine.touch(conversation, leg);
  for (const asked of conversation.legs)
    if (asked.errand?.kind === 'queue' && asked.errand.acdLegId === leg.id && isRinging(asked))
      dropLeg(engine, conversation, asked, 'peer');
  limitWrapup(engine, conversation, leg);
  hangUpBeyondTrunk(engine, leg);
}

/** After-call work that is limited in time ends by itself. */
function limitWrapup(engine: CallEngine, conversation: Conversation, leg: Leg): void {
  if (leg.state !== 'disconnected' || leg.acw?.timeoutMs === undefined) return;
  engine.startTimer(leg, leg.acw.timeoutMs, () => {
    finishWrapup(leg, engine.clock.now());
    engine.touch(conversation, leg);
  });
}
