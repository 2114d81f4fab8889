/** @fileoverview How long the receiver waits for the case, with 100 ms injected on each request to Genesys. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answers, handsOver, ringing, showsCase } from './one-call.js';
import { named, waterfall } from './waterfall.js';

/** Milliseconds to Genesys, and as many back: 100 for a round trip. */
const ONE_WAY_MS = 50;
const ROUND_TRIP_MS = 2 * ONE_WAY_MS;

/** How long it rings at Ben: long enough to read ahead, or only until his widget knows who he is and has asked for nothing. */
const RINGS: readonly (readonly [string, 'long' | 'short', number])[] = [
  ['with reading ahead while it rings', 'long', 1],
  ['without', 'short', 3],
];

for (const [what, how, limit] of RINGS) {
  test(`R5.3 R12.1 latency: from the answer to the case on the screen ${what}, at most ${limit} round trips`, async (t) => {
    const { whole, id } = await ringing({ latencyMs: ONE_WAY_MS });
    const amara = await answers(whole, 'amara', id);
    await whole.pass(3_000);
    const from = whole.line.noted.length;
    await handsOver(whole, amara, 'ben');
    const isSignedIn = (): boolean =>
      whole.line.noted
        .slice(from)
        .some(({ path, doneAt }) => path.includes('/users/me') && doneAt !== undefined);
    assert.ok(await whole.until(isSignedIn), "Ben's widget knows who he is");
    if (how === 'long') await whole.pass(3_000);
    const ben = whole.pageOf('ben', id);
    assert.ok(ben);
    let shownAt: number | undefined;
    ben.app.subscribe(() => {
      if (showsCase(ben)) shownAt ??= whole.clock.now();
    });
    const answeredAt = whole.clock.now();
    assert.ok(whole.act('ben', 'answer', id));
    await whole.until(() => shownAt !== undefined, 10_000);
    await whole.pass(ROUND_TRIP_MS);
    const requests = whole.line.noted
      .slice(from)
      .filter(({ page, doneAt }) => page === ben.name && (doneAt ?? Infinity) >= answeredAt);
    for (const line of waterfall(named(requests, whole.platforms.operations), answeredAt))
      t.diagnostic(line);
    const heardAt = answeredAt + ONE_WAY_MS;
    assert.ok(shownAt !== undefined, 'the case is shown');
    const roundTrips = (shownAt - heardAt) / ROUND_TRIP_MS;
    t.diagnostic(
      `answered at 0, heard of at ${ONE_WAY_MS} ms, the case on the screen at ${shownAt - answeredAt} ms: ${roundTrips} round trips`,
    );
    whole.end();
    assert.ok(roundTrips <= limit, `${roundTrips} round trips, and not ${limit}`);
  });
}
