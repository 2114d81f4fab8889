/**
 * @fileoverview A call to one of the organisation's own numbers may leave by the trunk and come back as another
 * conversation: to the first it is an outside line, to the second a caller like any other.
 */
import { answer } from './answer.js';
import { customerLeg, isLive, legById, type Conversation, type Leg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { leave } from './leave.js';
import { placeCall } from './place-call.js';

/** The line of `leg` is answered at once, by another conversation that begins with it. */
export function comeBack(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  number: string,
): void {
  const cameFrom = { conversationId: conversation.id, legId: leg.id };
  leg.goesOnIn = placeCall(engine, conversation.caller, number, cameFrom).id;
  answer(engine, conversation, leg);
}

/** The leg has ended: whoever it led to by the trunk hears that the line is dead. */
export function hangUpBeyondTrunk(engine: CallEngine, { goesOnIn }: Leg): void {
  if (goesOnIn === undefined) return;
  const beyond = engine.conversations.get(goesOnIn);
  if (beyond) hangUpLater(engine, beyond, customerLeg(beyond));
}

/** The conversation has ended: the line by which it came is dead. */
export function hangUpBeforeTrunk(engine: CallEngine, { cameFrom }: Conversation): void {
  const before = engine.conversations.get(cameFrom?.conversationId ?? '');
  if (before) hangUpLater(engine, before, legById(before, cameFrom?.legId));
}

/** A moment later: the two ends of a line are two calls. */
function hangUpLater(engine: CallEngine, conversation: Conversation, leg: Leg | undefined): void {
  engine.clock.after(0, () => {
    if (leg && isLive(leg)) leave(engine, conversation, leg, 'endpoint');
  });
}
