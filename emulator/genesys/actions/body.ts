/** @fileoverview Reads members of request bodies, refusing what has the wrong type. */
import { isObject, type JsonObject } from '../context.js';
import { badRequest } from '../errors.js';

/** A text that must be there. @throws Refused (400) */
export function requiredText(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw badRequest(`${name} must be a text. Send one.`);
}

/** A text, or the fallback where it is absent or null. @throws Refused (400) */
export function optionalText(body: JsonObject, name: string, fallback: string): string {
  const value = body[name] ?? fallback;
  if (typeof value === 'string') return value;
  throw badRequest(`${name} must be a text.`);
}

/** An object, or an empty one where it is absent or null. @throws Refused (400) */
export function objectMember(body: JsonObject, name: string): JsonObject {
  const value = body[name] ?? {};
  if (isObject(value)) return value;
  throw badRequest(`${name} must be an object.`);
}

/** An object whose members are texts. @throws Refused (400) */
export function textsMember(body: JsonObject, name: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(objectMember(body, name))) {
    if (typeof value !== 'string') throw badRequest(`${name}.${key} must be a text.`);
    texts[key] = value;
  }
  return texts;
}

/** Refuses a change that was made on another version than the current one (ASSUMED: with 400). */
export function checkVersion(body: JsonObject, current: number): void {
  if (body.version === current) return;
  throw badRequest(
    `The version is ${current}, not ${String(body.version)}. Read it again and repeat the change.`,
  );
}
