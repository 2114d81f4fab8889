import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Instant } from '../../../src/domain/ids.js';
import {
  formatAbsolute,
  formatDuration,
  formatMoment,
  formatRelative,
  formatTimer,
  isoTime,
} from '../../../src/widget/format.js';

process.env['TZ'] = 'UTC';

const at = (text: string): Instant => Date.parse(text) as Instant;
const noon = at('2026-03-02T12:00:00Z');

/** Newer `Intl` data puts narrow no-break spaces before AM and PM. */
const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

describe('R11.2 durations in words', () => {
  for (const [ms, expected] of [
    [0, '0 sec'],
    [999, '0 sec'],
    [20_000, '20 sec'],
    [60_000, '1 min'],
    [200_999, '3 min, 20 sec'],
    [3_600_000, '1 hr'],
    [3_720_000, '1 hr, 2 min'],
    [3_605_000, '1 hr'],
    [-5, '0 sec'],
  ] as const) {
    it(`R11.2 duration: ${ms} ms is "${expected}"`, () => {
      assert.equal(plain(formatDuration(ms, 'en')), expected);
    });
  }

  it('R11.2 duration: follows the language', () => {
    assert.match(formatDuration(200_000, 'de'), /3 Min.*20 Sek/);
    assert.match(formatDuration(200_000, 'ja'), /3.*分.*20.*秒/);
  });
});

describe('R11.2 running timer', () => {
  for (const [ms, expected] of [
    [0, '0:00'],
    [59_999, '0:59'],
    [724_000, '12:04'],
    [3_724_000, '1:02:04'],
    [-3_000, '0:00'],
  ] as const) {
    it(`R11.2 timer: ${ms} ms reads ${expected}`, () => {
      assert.equal(formatTimer(ms), expected);
    });
  }
});

describe('R11.2 moments', () => {
  it('R11.2 moment: today needs no date', () => {
    assert.equal(plain(formatMoment(at('2026-03-02T09:05:07Z'), noon, 'en')), '9:05:07 AM');
  });

  it('R11.2 moment: another day shows its date', () => {
    assert.equal(
      plain(formatMoment(at('2026-03-01T23:59:59Z'), noon, 'en')),
      'Mar 1, 2026, 11:59:59 PM',
    );
  });

  it('R11.2 moment: in full it names day and zone', () => {
    const text = plain(formatAbsolute(noon, 'en'));
    assert.match(text, /Monday, March 2, 2026/);
    assert.match(text, /12:00:00 PM UTC/);
  });

  it('R11.2 moment: machines read ISO 8601 with milliseconds', () => {
    assert.equal(isoTime((noon + 7) as Instant), '2026-03-02T12:00:00.007Z');
  });
});

describe('R11.2 ages', () => {
  for (const [then, expected] of [
    ['2026-03-02T12:00:05Z', 'now'],
    ['2026-03-02T11:59:01Z', 'now'],
    ['2026-03-02T11:59:00Z', '1 minute ago'],
    ['2026-03-02T11:00:01Z', '59 minutes ago'],
    ['2026-03-02T11:00:00Z', '1 hour ago'],
    ['2026-03-01T12:00:00Z', 'yesterday'],
    ['2026-01-31T12:00:00Z', '30 days ago'],
    ['2026-01-31T11:59:59Z', 'Jan 31, 2026'],
  ] as const) {
    it(`R11.2 age: ${then} seen at noon is "${expected}"`, () => {
      assert.equal(plain(formatRelative(at(then), noon, 'en')), expected);
    });
  }
});
