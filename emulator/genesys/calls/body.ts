/** @fileoverview Reads members of the bodies that call commands come with. Absent and `null` mean the same. */
import { isObject, type JsonObject } from '../context.js';
import { badRequest, type Refused } from '../errors.js';

/** What the platform says of a value that a field cannot have. */
export const invalidValue = (value: unknown, field: string, allowed: string): Refused =>
  badRequest(
    `Value [${String(value)}] is not valid for field type [${field}]. Allowable values are: ${allowed}`,
    'invalid.value',
  );

/** A text. Throws `Refused` (400) for anything else. */
export function text(body: JsonObject, name: string): string | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw invalidValue(JSON.stringify(value), name, 'texts');
}

/** A boolean. Throws `Refused` (400) for anything else. */
export function flag(body: JsonObject, name: string): boolean | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  throw invalidValue(JSON.stringify(value), name, 'true, false');
}

/** One of some words, in any case. Throws `Refused` (400) for anything else. */
export function choice<Word extends string>(
  body: JsonObject,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined) return undefined;
  const word = words.find((candidate) => candidate.toLowerCase() === String(value).toLowerCase());
  if (word === undefined) throw invalidValue(value, name, words.join(', '));
  return word;
}

/** An object whose members are texts; empty where absent. Throws `Refused` (400) for anything else. */
export function texts(body: JsonObject, name: string): Record<string, string> {
  const value = body[name] ?? {};
  if (!isObject(value)) throw badRequest(`The ${name} are missing. Send an object named ${name}.`);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]): [string, string] => {
      if (typeof member === 'string') return [key, member];
      throw invalidValue(JSON.stringify(member), `${name}.${key}`, 'texts');
    }),
  );
}
