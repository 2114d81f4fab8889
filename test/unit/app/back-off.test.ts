import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BackOff, RETRY_DELAYS_MS } from '../../../src/app/back-off.js';
import { vaultError } from '../../support/fakes/answers.js';
import { ManualClock } from '../../support/manual-clock.js';

function waiting(): { clock: ManualClock; backOff: BackOff; runs: () => number } {
  let runs = 0;
  const clock = new ManualClock(0);
  const backOff = new BackOff(clock, () => {
    runs += 1;
  });
  return { clock, backOff, runs: () => runs };
}

test('R9.1 back-off: each failure in a row is waited for longer, and the last wait is kept', () => {
  const { clock, backOff, runs } = waiting();
  const waits = [...RETRY_DELAYS_MS, RETRY_DELAYS_MS.at(-1) as number];
  assert.deepEqual(waits, [1_000, 2_000, 5_000, 10_000, 30_000, 30_000]);
  for (const [i, wait] of waits.entries()) {
    backOff.failed(vaultError());
    clock.advance(wait - 1);
    assert.equal(runs(), i, 'not before its time');
    clock.advance(1);
    assert.equal(runs(), i + 1);
  }
});

test('R9.1 back-off: a platform that says when to come back is not asked before', () => {
  const { clock, backOff, runs } = waiting();
  backOff.failed(vaultError({ code: 'rate_limited', retryAfterMs: 7_000 }));
  clock.advance(6_999);
  assert.equal(runs(), 0);
  clock.advance(1);
  assert.equal(runs(), 1);
});

test('R9.1 back-off: a platform that asks for less than the planned wait does not shorten it', () => {
  const { clock, backOff, runs } = waiting();
  backOff.failed(vaultError({ retryAfterMs: 10 }));
  clock.advance(999);
  assert.equal(runs(), 0);
});

test('R9.1 back-off: after a success the next failure is waited for shortly again, and nothing is left waiting', () => {
  const { clock, backOff, runs } = waiting();
  backOff.failed(vaultError());
  backOff.failed(vaultError());
  assert.equal(backOff.isWaiting, true);
  backOff.succeeded();
  assert.equal(backOff.isWaiting, false);
  assert.equal(clock.pending, 0);
  backOff.failed(vaultError());
  clock.advance(1_000);
  assert.equal(runs(), 1);
});

test('R9.1 back-off: two failures at once are one attempt later, not two', () => {
  const { clock, backOff, runs } = waiting();
  backOff.failed(vaultError());
  backOff.failed(vaultError());
  clock.advance(60_000);
  assert.equal(runs(), 1);
  assert.equal(backOff.isWaiting, false);
});

test('R9.1 back-off: what was stopped does not run, but the count of failures stays', () => {
  const { clock, backOff, runs } = waiting();
  backOff.failed(vaultError());
  backOff.stop();
  clock.advance(60_000);
  assert.equal(runs(), 0);
  backOff.failed(vaultError());
  clock.advance(1_999);
  assert.equal(runs(), 0, 'the second wait is the longer one');
  clock.advance(1);
  assert.equal(runs(), 1);
});
