/** @fileoverview Changing whom one speaks to in a consult, and cancelling it. */
import { Refused, badRequest } from '../errors.js';
import { applySpeakTo, cancelConsult } from './consult.js';
import {
  isLive,
  legById,
  type Consult,
  type Conversation,
  type Leg,
  type SpeakTo,
} from './conversation.js';
import type { CallEngine } from './engine.js';
import { settle } from './leave.js';

/**
 * The consult about the party on this leg, for those who may change it: whoever started it, while still on the call.
 * @param userId absent for a program that may do everything.
 * @throws Refused with the platform's codes.
 */
export function consultAbout(
  conversation: Conversation,
  object: Leg,
  userId: string | undefined,
): Consult {
  const { consult } = conversation;
  if (!consult && !conversation.wasConsulted)
    throw badRequest(
      "The consult transfer can't be canceled since it hasn't started yet.",
      'conversation.error.consult.transfer.not.started',
    );
  const initiator = legById(conversation, consult?.initiatorLegId);
  if (!consult || consult.objectLegId !== object.id || !initiator || !isLive(initiator))
    throw new Refused(
      404,
      'conversation.error.consult.transfer.pending.not.found',
      'The pending consult transfer does not exist.',
    );
  if (userId !== undefined && initiator.userId !== userId)
    throw new Refused(
      403,
      'not.authorized',
      'You are not authorized to perform the requested action.',
    );
  return consult;
}

/** The initiator speaks to somebody else from now on. */
export function speakTo(
  engine: CallEngine,
  conversation: Conversation,
  consult: Consult,
  whom: SpeakTo,
): void {
  consult.speakTo = whom;
  applySpeakTo(engine, conversation, consult);
  engine.touch(conversation);
}

/** The initiator has the caller back; the destination's leg ends. */
export function cancel(engine: CallEngine, conversation: Conversation, consult: Consult): void {
  cancelConsult(engine, conversation, consult);
  settle(engine, conversation);
}
