/** @fileoverview After-call work. */
import { isObject, type JsonObject } from '../context.js';
import { badRequest } from '../errors.js';
import { flag, invalidValue, text } from './body.js';
import type { Conversation, Leg, Wrapup } from './conversation.js';
import type { CallEngine } from './engine.js';
import { finishWrapup } from './leg.js';

/** Reads `WrapupInput`. Throws `Refused` (400) where it is no draft and has no code. */
export function wrapupInput(engine: CallEngine, value: unknown): Wrapup {
  if (!isObject(value)) throw invalidValue(value, 'wrapup', 'an object');
  const provisional = flag(value, 'provisional') === true;
  const [code, name, notes] = [text(value, 'code'), text(value, 'name'), text(value, 'notes')];
  const { tags, durationSeconds } = value;
  if (!provisional && !code)
    throw badRequest(
      'Wrapup code is a required field and cannot be empty.',
      'conversation.error.wrapup.code.required',
    );
  return {
    endTime: engine.clock.iso(),
    ...(code !== undefined && { code }),
    ...(name !== undefined && { name }),
    ...(notes !== undefined && { notes }),
    ...(Array.isArray(tags) && { tags: tags.map(String) }),
    ...(typeof durationSeconds === 'number' && { durationSeconds }),
    ...(provisional && { provisional }),
  };
}

/** `wrapup` of a request that may have none. */
export const optionalWrapup = (engine: CallEngine, body: JsonObject): Wrapup | undefined =>
  body['wrapup'] === undefined || body['wrapup'] === null
    ? undefined
    : wrapupInput(engine, body['wrapup']);

/**
 * Stores what the agent noted. Unless it is provisional, a leg that has ended is done with, where its queue allows to be
 * done before the time is over.
 */
export function wrapUp(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  wrapup: Wrapup,
): void {
  leg.wrapup = wrapup;
  if (!wrapup.provisional && leg.acw?.prompt !== 'forcedTimeout') finish(engine, leg);
  engine.touch(conversation, leg);
}

/** Finishes after-call work without a note. Throws `Refused` (400) where the queue demands one. */
export function skipWrapup(engine: CallEngine, conversation: Conversation, leg: Leg): void {
  mustBeSkippable(leg);
  leg.wrapupSkipped = true;
  finish(engine, leg);
  engine.touch(conversation, leg);
}

/** Throws `Refused` (400) where after-call work cannot be skipped. */
export function mustBeSkippable({ acw }: Leg): void {
  if (acw?.prompt === 'mandatory' || acw?.prompt === 'forcedTimeout')
    throw badRequest(
      'Wrap-up cannot be skipped for this participant.',
      'conversation.error.wrapup.cannot.skip',
    );
}

function finish(engine: CallEngine, leg: Leg): void {
  if (leg.state !== 'disconnected') return;
  engine.stopTimer(leg);
  finishWrapup(leg, engine.clock.now());
}
