/** @fileoverview Looking into JSON from outside, of which nothing may be taken for granted. */

/** Narrows something from outside to an object whose fields can be looked at. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The text at a path of fields, where there is one. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const end = path.reduce<unknown>((at, field) => (isRecord(at) ? at[field] : undefined), value);
  return typeof end === 'string' ? end : undefined;
}
