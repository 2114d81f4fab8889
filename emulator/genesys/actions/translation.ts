/** @fileoverview Takes values out of a reply by JSONPath, as JSON texts for the success template. */
import { JSONPath } from 'jsonpath-plus';
import type { StoredActionConfig } from './model.js';
import { substitutionFailed } from './velocity.js';

/** A path that can lead to one place only. Others give a list, also where one or none is found. */
const DEFINITE = /^(?!.*(\.\.|[*?,:]))/;

/**
 * The value of each name as JSON text; its default where the path finds nothing. Names without both are absent.
 * @param raw text of the reply. @throws Refused (500) where it is not JSON although something is to be taken out of it.
 */
export function translate(
  { translationMap, translationMapDefaults }: StoredActionConfig['response'],
  raw: string,
): Record<string, string> {
  const names = Object.entries(translationMap);
  if (names.length === 0) return {};
  const reply = parseReply(raw);
  const values: Record<string, string> = {};
  for (const [name, path] of names) {
    const found = lookUp(path, reply) ?? translationMapDefaults[name];
    if (found !== undefined) values[name] = found;
  }
  return values;
}

function lookUp(path: string, reply: object): string | undefined {
  try {
    // Filters such as `[?(@.id == 'x')]` are read by the library's own small evaluator, never by JavaScript's.
    const found: unknown[] = JSONPath({ path, json: reply, wrap: true, eval: 'safe' }) ?? [];
    if (!DEFINITE.test(path)) return JSON.stringify(found);
    return found.length === 0 ? undefined : JSON.stringify(found[0]);
  } catch (error) {
    throw substitutionFailed(`The path ${path} cannot be used (${String(error)}).`);
  }
}

function parseReply(raw: string): object {
  try {
    const reply: unknown = JSON.parse(raw);
    if (typeof reply === 'object' && reply !== null) return reply;
  } catch {
    // Answered below, as for JSON that is no object.
  }
  throw substitutionFailed('The reply of the remote service is not JSON.');
}
