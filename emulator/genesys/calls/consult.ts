/**
 * @fileoverview A consult that is going on: who hears whom, and how it is over.
 *
 *     started ──► answered ──► completed (initiator left, the others talk)
 *        │            ├──────► conference (CONFERENCE: all three talk, nothing to go back to)
 *        └──► over ◄──┘        (cancelled, not taken, somebody hung up: the initiator has the caller back)
 *
 * An initiator who leaves before the answer leaves a call that rings on by itself, as after a blind transfer.
 */
import {
  isLive,
  legById,
  type Consult,
  type Conversation,
  type DisconnectType,
  type Leg,
} from './conversation.js';
import { dropLeg } from './drop-leg.js';
import type { CallEngine } from './engine.js';
import { holdLeg, type HoldMarks } from './leg.js';

/** Brings hold in step with whom the initiator speaks to. Who is put aside hears music (`confined`). */
export function applySpeakTo(
  engine: CallEngine,
  conversation: Conversation,
  consult: Consult,
): void {
  const { speakTo, isAnswered, initiatorLegId, objectLegId, destinationLegId } = consult;
  const callerWaits = speakTo === 'DESTINATION';
  mark(engine, conversation, objectLegId, { confined: callerWaits });
  mark(engine, conversation, initiatorLegId, {
    keepsCallerWaiting: callerWaits && engine.switches.consultHoldInOwnSegments,
  });
  mark(engine, conversation, destinationLegId, { confined: speakTo === 'OBJECT' });
  // Three-way for good is no consult any more. ASSUMED: the difference to BOTH is not documented.
  if (isAnswered && speakTo === 'CONFERENCE') delete conversation.consult;
}

/** The destination has answered. Where the initiator has left meanwhile, the others talk with each other. */
export function consultAnswered(
  engine: CallEngine,
  conversation: Conversation,
  consult: Consult,
  leg: Leg,
): void {
  consult.destinationLegId = leg.id;
  consult.isAnswered = true;
  if (conversation.consult !== consult) return;
  const initiator = legById(conversation, consult.initiatorLegId);
  if (initiator && isLive(initiator)) applySpeakTo(engine, conversation, consult);
  else complete(engine, conversation, consult);
}

/**
 * The consult is over, and whoever was put aside for it is back in the talk.
 * @param objectStaysAside whether the caller goes on waiting.
 */
export function endConsult(
  engine: CallEngine,
  conversation: Conversation,
  { initiatorLegId, objectLegId, destinationLegId }: Consult,
  objectStaysAside = false,
): void {
  delete conversation.consult;
  mark(engine, conversation, objectLegId, { confined: objectStaysAside });
  mark(engine, conversation, destinationLegId, { confined: false });
  mark(engine, conversation, initiatorLegId, { keepsCallerWaiting: false });
  engine.touch(conversation);
}

/** Ends the destination's part, whether it rings, waits or talks. */
export function cancelConsult(
  engine: CallEngine,
  conversation: Conversation,
  consult: Consult,
): void {
  const destination = legById(conversation, consult.destinationLegId);
  endConsult(engine, conversation, consult);
  if (destination) dropLeg(engine, conversation, destination, 'peer');
}

/** A leg has ended: what that means for the consult that goes on. */
export function afterLeaving(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  cause: DisconnectType,
): void {
  const { consult } = conversation;
  if (!consult) return;
  switch (leg.id) {
    case consult.initiatorLegId:
      if (consult.isAnswered) complete(engine, conversation, consult);
      // Somebody else has the initiator's place now: nobody is left who wanted to ask.
      else if (cause === 'transfer') cancelConsult(engine, conversation, consult);
      return;
    case consult.objectLegId:
      if (consult.isAnswered) endConsult(engine, conversation, consult);
      else cancelConsult(engine, conversation, consult);
      return;
    case consult.destinationLegId:
      endConsult(engine, conversation, consult);
      return;
  }
}

const complete = (engine: CallEngine, conversation: Conversation, consult: Consult): void =>
  endConsult(engine, conversation, consult, engine.switches.callerStaysHeldAfterConsult);

/** Marks are for legs that are connected; on others nothing happens. */
function mark(
  engine: CallEngine,
  conversation: Conversation,
  legId: string,
  marks: HoldMarks,
): void {
  const leg = legById(conversation, legId);
  if (leg?.state === 'connected' && holdLeg(leg, marks, engine.clock.now()))
    engine.touch(conversation, leg);
}
