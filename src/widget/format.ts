/** @fileoverview Times and durations as people read them, by `Intl`. Pure: language and "now" are arguments. */
import type { Instant } from '../domain/ids.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Beyond this age, milliseconds, a date says more than "35 days ago". */
const RELATIVE_LIMIT_MS = 30 * DAY_MS;

type DurationUnit = 'hour' | 'minute' | 'second';

/**
 * A duration in words, such as `3 min, 20 sec`: the two largest units that are not zero, seconds cut off.
 * @param ms whole milliseconds; negative counts as 0.
 * @param locale BCP 47 language tag.
 */
export function formatDuration(ms: number, locale: string): string {
  const clamped = Math.max(0, ms);
  const amounts: readonly (readonly [DurationUnit, number])[] = [
    ['hour', Math.floor(clamped / HOUR_MS)],
    ['minute', Math.floor((clamped % HOUR_MS) / MINUTE_MS)],
    ['second', Math.floor((clamped % MINUTE_MS) / SECOND_MS)],
  ];
  const first = amounts.findIndex(([, amount]) => amount > 0);
  const shown = first < 0 ? amounts.slice(2) : amounts.slice(first, first + 2);
  const parts = shown
    .filter(([, amount], index) => index === 0 || amount > 0)
    .map(([unit, amount]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(amount),
    );
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(parts);
}

/** A duration in whole minutes, such as `12 min` or `1 hr, 2 min`; what is shorter than a minute is `0 min`. */
export function formatMinutes(ms: number, locale: string): string {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  return minutes > 0
    ? formatDuration(minutes * MINUTE_MS, locale)
    : new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute' }).format(0);
}

/**
 * A running timer, such as `12:04` or `1:02:04`.
 * @param ms milliseconds; negative, as by a browser's clock that is slow, counts as 0.
 */
export function formatTimer(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / SECOND_MS);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

/** The time of day with seconds; with the date too where it is not the day of `now`. */
export function formatMoment(at: Instant, now: number, locale: string): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(locale, {
    timeStyle: 'medium',
    ...(sameDay ? {} : { dateStyle: 'medium' }),
  }).format(at);
}

/** The time of day without seconds, such as `12:04`. @param at milliseconds since 1970. */
export const formatClock = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);

/** Day and time of day, such as `2 March 2026 at 10:14`. */
export const formatDayAndTime = (at: Instant, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(at);

/** Date and time in full, for a tooltip. */
export function formatAbsolute(at: Instant, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' }).format(at);
}

/**
 * How long ago, such as `5 minutes ago` or `now`; a date where it is more than 30 days ago.
 * A moment after `now` (the two clocks differ) counts as now.
 */
export function formatRelative(at: Instant, now: number, locale: string): string {
  const ageMs = Math.max(0, now - at);
  if (ageMs > RELATIVE_LIMIT_MS) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
  }
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (ageMs >= DAY_MS) return relative.format(-Math.floor(ageMs / DAY_MS), 'day');
  if (ageMs >= HOUR_MS) return relative.format(-Math.floor(ageMs / HOUR_MS), 'hour');
  if (ageMs >= MINUTE_MS) return relative.format(-Math.floor(ageMs / MINUTE_MS), 'minute');
  return relative.format(0, 'second');
}

/** For the `datetime` attribute of `<time>`. */
export const isoTime = (at: Instant): string => new Date(at).toISOString();
