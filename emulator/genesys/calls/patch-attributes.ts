/** @fileoverview Participant attributes: `PATCH …/participants/{participantId}/attributes`. */
import type { JsonObject } from '../context.js';
import { badRequest } from '../errors.js';
import { texts } from './body.js';
import type { Conversation, Leg } from './conversation.js';
import type { CallEngine } from './engine.js';

/**
 * Merges attributes into one leg's own map: keys that are not named stay, an empty text removes its key (both ASSUMED).
 * Throws `Refused` (400) for a null map and for values that are no texts.
 */
export function patchAttributes(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  body: JsonObject,
): void {
  const { attributes } = body;
  if (attributes === null)
    throw badRequest(
      'Cannot update participant attribute map to a null value.',
      'conversation.error.participant.attribute.null',
    );
  if (attributes === undefined)
    throw badRequest('The attributes are missing. Send an object named attributes.');
  for (const [key, value] of Object.entries(texts(body, 'attributes'))) {
    if (value === '') delete leg.attributes[key];
    else leg.attributes[key] = value;
  }
  engine.touch(conversation, leg);
}
