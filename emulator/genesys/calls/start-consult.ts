/** @fileoverview Consult: somebody on the call asks somebody else before handing it over. */
import { badRequest } from '../errors.js';
import { bringIn } from './bring-in.js';
import { applySpeakTo } from './consult.js';
import {
  isConference,
  isPerson,
  type Consult,
  type Conversation,
  type Leg,
  type SpeakTo,
} from './conversation.js';
import type { Destination } from './destination.js';
import type { CallEngine } from './engine.js';
import { followCall } from './routing-status.js';

/** Values of `speakTo`. */
export const SPEAK_TO: readonly SpeakTo[] = ['DESTINATION', 'OBJECT', 'BOTH', 'CONFERENCE'];

/** What all the consult requests come down to. */
export interface ConsultCommand {
  readonly speakTo: SpeakTo;
  readonly destination: Destination | undefined;
  /** Who wants to talk first. */
  readonly initiatorUserId: string;
}

/**
 * Starts a consult. The caller waits at once, and the destination rings, waits in its queue or is dialled.
 * @param object the leg of the party being transferred.
 * @returns the destination's leg.
 * @throws Refused with the platform's codes.
 */
export function startConsult(
  engine: CallEngine,
  conversation: Conversation,
  object: Leg,
  { speakTo, destination, initiatorUserId }: ConsultCommand,
): Leg {
  const initiator = conversation.legs.findLast(
    ({ userId, state }) => userId === initiatorUserId && state === 'connected',
  );
  if (!initiator)
    throw badRequest(
      'The transfer request has no initiator.',
      'conversation.error.consult.transfer.no.initiator',
    );
  if (object === initiator || object.state !== 'connected' || !isPerson(object))
    throw badRequest(
      'A connected object participant is required.',
      'object.participant.id.required',
    );
  if (!destination)
    throw badRequest(
      'The transfer request has no destination.',
      'conversation.error.consult.transfer.no.destination',
    );
  if (destination.kind === 'user' && destination.user.id === initiatorUserId)
    throw badRequest(
      'A user cannot transfer a call to their own number',
      'conversation.error.cannot.transfer.to.self',
    );
  if (conversation.consult || isConference(conversation))
    throw badRequest(
      'Performing a consult transfer on a conference is not allowed.',
      'conversation.error.cannot.transfer.conference',
    );
  const consult: Consult = {
    initiatorLegId: initiator.id,
    objectLegId: object.id,
    destinationLegId: '',
    speakTo,
    isAnswered: false,
  };
  conversation.consult = consult;
  conversation.wasConsulted = true;
  // The platform marks who asks, and never takes the mark away. Reported from the field.
  initiator.attributes['consultInitiator'] = 'true';
  const leg = bringIn(engine, conversation, destination, {
    errand: { kind: 'consult', consult },
    queueId: initiator.queueId,
    consultParticipantId: object.id,
  });
  if (consult.destinationLegId === '') consult.destinationLegId = leg.id;
  if (conversation.consult === consult) applySpeakTo(engine, conversation, consult);
  engine.touch(conversation, initiator, object);
  followCall(engine, conversation);
  return leg;
}
