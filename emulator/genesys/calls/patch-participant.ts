/** @fileoverview `MediaParticipantRequest`: what a PATCH of a participant changes. */
import { isObject, type JsonObject } from '../context.js';
import { badRequest } from '../errors.js';
import { answer } from './answer.js';
import type { Conversation, Leg, Wrapup } from './conversation.js';
import { isLive } from './conversation.js';
import type { CallEngine } from './engine.js';
import { hangUp } from './hang-up.js';
import { hold } from './hold.js';
import { skipWrapup, wrapUp } from './wrap-up.js';

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
  const muted = flag(body, 'muted');
  const recording = flag(body, 'recording');
  const skipped = flag(body, 'wrapupSkipped');
  const state = stateOf(body);
  const wrapup = wrapupOf(engine, body);
  if (flag(body, 'confined'))
    throw badRequest(
      'The participant for this request cannot be confined.',
      'conversation.error.cannot.confine.party',
    );
  if (held !== undefined && leg.state === 'alerting' && state !== 'connected')
    throw badRequest(
      'An alerting call cannot be placed on hold.',
      'conversation.error.hold.alerting',
    );
  const changesCall = [held, muted, recording, state].some((value) => value !== undefined);
  if (changesCall && !isLive(leg))
    throw badRequest('The call is already disconnected.', 'conversation.error.call.disconnected');

  if (state === 'connected' && leg.state === 'alerting') answer(engine, conversation, leg);
  if (held !== undefined) hold(engine, conversation, leg, held);
  if (muted !== undefined) leg.muted = muted;
  if (recording !== undefined) leg.recording = recording;
  if (wrapup) wrapUp(engine, conversation, leg, wrapup);
  if (state === 'disconnected') hangUp(engine, conversation, leg, 'client');
  if (skipped) skipWrapup(engine, conversation, leg);
  engine.touch(conversation, leg);
}

function flag(body: JsonObject, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  throw invalidValue(value, name, 'true, false');
}

function stateOf(body: JsonObject): 'connected' | 'disconnected' | undefined {
  const value = body['state'];
  if (value === undefined || value === null) return undefined;
  const state = typeof value === 'string' ? value.toLowerCase() : value;
  if (state === 'connected' || state === 'disconnected') return state;
  throw invalidValue(value, 'state', 'connected, disconnected');
}

const invalidValue = (value: unknown, type: string, allowed: string) =>
  badRequest(
    `Value [${String(value)}] is not valid for field type [${type}]. Allowable values are: ${allowed}`,
    'invalid.value',
  );

function wrapupOf(engine: CallEngine, body: JsonObject): Wrapup | undefined {
  const value = body['wrapup'];
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw invalidValue(value, 'wrapup', 'an object');
  const provisional = value['provisional'] === true;
  const { code, name, notes, tags, durationSeconds } = value;
  if (!provisional && (typeof code !== 'string' || code === ''))
    throw badRequest(
      'Wrapup code is a required field and cannot be empty.',
      'conversation.error.wrapup.code.required',
    );
  return {
    endTime: engine.clock.iso(),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof notes === 'string' ? { notes } : {}),
    ...(Array.isArray(tags) ? { tags: tags.map(String) } : {}),
    ...(typeof durationSeconds === 'number' ? { durationSeconds } : {}),
    ...(provisional ? { provisional } : {}),
  };
}
