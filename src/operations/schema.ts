/**
 * @fileoverview Bounds for everything that comes in. Alphabets hold neither quotes nor backslashes, so that no input can
 * leave the string literal it stands in, even where the escaping in the template failed.
 */
import type { InputProperty, InputSchema, Nothing } from './operation.js';

/** The draft that data actions use. */
export const DRAFT_04 = 'http://json-schema.org/draft-04/schema#';

/**
 * In place of `false`: the platform's published type of `additionalProperties` is an object, and to the draft the
 * schema that nothing satisfies means the same.
 */
export const NOTHING_ELSE: Nothing = { not: {} };

const PLATFORM_ID = '[0-9A-Za-z-]{1,50}';

const text =
  (pattern: string, maxLength: number) =>
  (description: string): InputProperty => ({ type: 'string', description, pattern, maxLength });

/** An id of Genesys (conversation, participant, user, queue): opaque. */
export const platformId = text(`^${PLATFORM_ID}$`, 50);

/** A Vault record: 15 characters. */
export const recordId = text('^[0-9A-Za-z]{15}$', 15);

/** A Vault user: a number. */
export const vaultUserId = text('^[0-9]{1,15}$', 15);

/** Key of a segment: conversation and leg. */
export const segmentKeyText = text(`^${PLATFORM_ID}:${PLATFORM_ID}$`, 101);

/** Key of a transfer: conversation, leg and attempt. */
export const transferKeyText = text(`^${PLATFORM_ID}:${PLATFORM_ID}:[0-9]{1,4}$`, 106);

/** Key of one side of a correction: conversation, its number, the side. */
export const correctionKeyText = text(`^${PLATFORM_ID}:correction:[0-9]{1,4}:(came|went)$`, 71);

/**
 * What a rep types to find something by its beginning: letters and digits of any script, and what stands between them in
 * names. `%` stands for what may not come in, such as the apostrophe of a name; it comes never first.
 */
export const searchText = text('^[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,%-]{1,59}$', 60);

/** A telephone number as the platform spells it: `+`, country code, number, nothing between. */
export const e164Text = text('^\\+[1-9][0-9]{1,14}$', 16);

/** A telephone number in one spelling. */
export const phoneText = text('^[0-9+() ./-]{3,30}$', 30);

/** A moment as Vault keeps it: UTC with milliseconds. */
export const momentText = text(
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$',
  24,
);

/**
 * Text for people. Reaches JSON only, never VQL; no control characters.
 * @param maxLength what the field in Vault holds.
 */
export const plainText = (maxLength: number): ((description: string) => InputProperty) =>
  text('^[^\\u0000-\\u001f\\u007f]+$', maxLength);

/** A length of time: whole milliseconds, a week at most. */
export const durationMs = (description: string): InputProperty => ({
  type: 'integer',
  description,
  minimum: 0,
  maximum: 604_800_000,
});

/** One of the names of a picklist. */
export const oneOf =
  (names: Readonly<Record<string, string>>) =>
  (description: string): InputProperty => ({
    type: 'string',
    description,
    enum: Object.values(names),
  });

/** True or false. */
export const flag = (description: string): InputProperty => ({ type: 'boolean', description });

/**
 * The schema of an operation's input.
 * @param required what must be there. @param optional what may be left out, but never be null.
 */
export function inputSchema(
  title: string,
  required: Readonly<Record<string, InputProperty>>,
  optional: Readonly<Record<string, InputProperty>> = {},
): InputSchema {
  const names = Object.keys(required);
  return {
    $schema: DRAFT_04,
    title,
    type: 'object',
    properties: { ...required, ...optional },
    ...(names.length > 0 ? { required: names } : {}),
    additionalProperties: NOTHING_ELSE,
  };
}
