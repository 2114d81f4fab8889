/** @fileoverview The ranges that date literals stand for (VQL, date literals). ASSUMED: the Vault's time zone is UTC. */
import type { DateLiteral } from './ast.js';
import { incorrect } from './parse.js';

/** First and last moment, ISO with milliseconds. Ends are on the second, as the documentation writes them. */
export interface DateRange {
  readonly first: string;
  readonly last: string;
}

/** How many months a unit has. */
const MONTHS: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };
/** Farther than this no date is worth asking for. */
const COUNT_LIMIT = 10_000;

/** The range of a literal. @param now milliseconds since 1970. */
export function rangeOf({ name, count }: DateLiteral, now: number): DateRange {
  const n = count ?? 0;
  if (n > COUNT_LIMIT) throw incorrect(`[${name}:${n}] is too far away. Use a smaller number.`);
  if (name === 'TODAY') return days(now, 0, 0);
  if (name === 'LAST_DAYS')
    return { first: days(now, -n, 0).first, last: `${iso(now).slice(0, 19)}.000Z` };
  if (name === 'NEXT_DAYS') return days(now, 0, n);
  if (name === 'DAYS_AGO') return days(now, -n, -n);
  const unit = Object.keys(MONTHS).find((word) => name.includes(word)) ?? 'MONTH';
  return periods(unit, now, offsetsOf(name, n));
}

/** Which periods are meant, counted from the current one. */
function offsetsOf(name: string, n: number): readonly [number, number] {
  if (name.startsWith('LAST_')) return [-n, -1];
  if (name.startsWith('NEXT_')) return [1, n];
  if (name.endsWith('_AGO')) return [-n, -n];
  return [0, 0];
}

function days(now: number, from: number, to: number): DateRange {
  const today = new Date(now);
  const at = (offset: number): string =>
    iso(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + offset));
  return { first: at(from), last: endOf(at(to)) };
}

function periods(unit: string, now: number, [from, to]: readonly [number, number]): DateRange {
  const length = MONTHS[unit] ?? 1;
  const today = new Date(now);
  const current = Math.floor(today.getUTCMonth() / length);
  const start = (offset: number): number =>
    Date.UTC(today.getUTCFullYear(), (current + offset) * length, 1);
  return { first: iso(start(from)), last: iso(start(to + 1) - 1_000) };
}

const iso = (time: number): string => new Date(time).toISOString();
const endOf = (day: string): string => `${day.slice(0, 10)}T23:59:59.000Z`;
