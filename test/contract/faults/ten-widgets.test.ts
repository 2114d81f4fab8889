/** @fileoverview Ten widgets of a rep on one call, all of them writing what they see at the same moment. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOf, seededIn } from './on-record.js';
import { answers, handsOver, ringing } from './one-call.js';
import { counted, named } from './waterfall.js';

const WIDGETS = 10;

/** In which browsers and Vaults: with locks one widget writes at a time, without them the keys alone must do. */
const PLACES: readonly (readonly [string, boolean, 'turns' | 'collide'])[] = [
  ['one after the other', true, 'turns'],
  ['without Web Locks', false, 'turns'],
  ['without Web Locks, where writers of one row collide', false, 'collide'],
];

for (const [what, hasLocks, concurrentWrites] of PLACES) {
  test(`R9.1 R1.3 ten widgets: ${what}: each record once`, async (t) => {
    const { whole, id } = await ringing({ latencyMs: 20 });
    const seeded = await seededIn(whole.records);
    whole.platforms.vault.switches.concurrentWrites = concurrentWrites;
    const { amara: browser } = whole.browsers;
    browser.hasLocks = hasLocks;
    while (browser.pages.length < WIDGETS) browser.open(id);
    await whole.pass(3_000);
    const page = await answers(whole, 'amara', id);
    await whole.pass(20_000);
    await handsOver(whole, page, 'ben');
    await whole.pass(5_000);
    await answers(whole, 'ben', id);
    await whole.pass(10_000);
    whole.platforms.genesys.customer(id, 'hangup');
    await whole.pass(120_000);

    const rows = await rowsOf(whole.records, seeded);
    const keys = rows.map(({ key }) => key);
    assert.deepEqual(keys, [...new Set(keys)], 'no key twice');
    assert.equal(rows.length, 3, "Amara's segment, Ben's, and the transfer");
    const cases = await whole.records.query(
      `SELECT id, genesys_conversation_id__c FROM case__v WHERE genesys_conversation_id__c = '${id}'`,
    );
    assert.equal(cases.length, 1, 'one case');
    const all = named(whole.line.noted, whole.platforms.operations);
    const merged = all.map((one) => ({ ...one, page: one.page.split(' ')[0] ?? '' }));
    for (const line of counted(merged)) t.diagnostic(line);
    t.diagnostic(`${rows.length} rows, ${all.length} requests to Genesys`);
    for (const rep of ['amara', 'ben'] as const)
      assert.equal(whole.browsers[rep].watch.kept.size, 0, `${rep} keeps nothing that is over`);
    whole.end();
  });
}
