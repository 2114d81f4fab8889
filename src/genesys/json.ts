/** @fileoverview Looking into JSON from outside, of which nothing may be taken for granted. */
import type { Instant } from '../domain/ids.js';

/** Narrows something from outside to an object whose fields can be looked at. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The text at a path of fields, where there is one. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const end = path.reduce<unknown>((at, field) => (isRecord(at) ? at[field] : undefined), value);
  return typeof end === 'string' ? end : undefined;
}

/** A text that is not empty. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The same in lower case: the platform's surfaces differ in it. */
export const lower = (value: unknown): string | undefined => text(value)?.toLowerCase();

/** An array, empty where there is none. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A time of the platform, `2026-01-31T12:00:00.000Z`, in milliseconds. */
export function instant(value: unknown): Instant | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? undefined : (ms as Instant);
}

/** `{[key]: value}`, or nothing where there is no value: an absent field is unknown, never null. */
export const optional = <K extends string, V>(
  key: K,
  value: V | undefined,
): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
