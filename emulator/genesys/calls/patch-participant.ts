/** @fileoverview `MediaParticipantRequest`: what a PATCH of a participant changes. */
import type { JsonObject } from '../context.js';
import { badRequest } from '../errors.js';
import { answer } from './answer.js';
import { choice, flag } from './body.js';
import { isConference, isLive, isRinging, type Conversation, type Leg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { hangUp } from './hang-up.js';
import { confine, hold } from './hold.js';
import { mustBeSkippable, optionalWrapup, skipWrapup, wrapUp } from './wrap-up.js';

const STATES = ['connected', 'disconnected'] as const;

/**
 * Carries out a `MediaParticipantRequest`. Everything is checked first: a refused request changes nothing.
 * Throws `Refused` (400) with the platform's codes.
 */
export function patchParticipant(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  body: JsonObject,
): void {
  const held = flag(body, 'held');
  const confined = flag(body, 'confined');
  const muted = flag(body, 'muted');
  const recording = flag(body, 'recording');
  const skipped = flag(body, 'wrapupSkipped');
  const state = choice(body, 'state', STATES);
  const wrapup = optionalWrapup(engine, body);
  if (skipped) mustBeSkippable(leg);
  if (held !== undefined && isLive(leg) && leg.state !== 'connected' && state !== 'connected')
    throw badRequest(
      'An alerting call cannot be placed on hold.',
      'conversation.error.hold.alerting',
    );
  const changesCall = [held, confined, muted, recording, state].some(
    (value) => value !== undefined,
  );
  if (changesCall && !isLive(leg))
    throw badRequest('The call is already disconnected.', 'conversation.error.call.disconnected');
  // Only for conferences, says the platform's description; taking somebody back is always right.
  if (confined && (leg.state !== 'connected' || !isConference(conversation)))
    throw badRequest(
      'The participant for this request cannot be confined.',
      'conversation.error.cannot.confine.party',
    );

  if (state === 'connected' && isRinging(leg)) answer(engine, conversation, leg);
  if (held !== undefined) hold(engine, conversation, leg, held);
  if (confined !== undefined) confine(engine, conversation, leg, confined);
  if (muted !== undefined) leg.muted = muted;
  if (recording !== undefined) leg.recording = recording;
  if (wrapup) wrapUp(engine, conversation, leg, wrapup);
  if (state === 'disconnected') hangUp(engine, conversation, leg, 'client');
  if (skipped) skipWrapup(engine, conversation, leg);
  engine.touch(conversation, leg);
}
