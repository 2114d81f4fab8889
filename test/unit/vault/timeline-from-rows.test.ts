import assert from 'node:assert/strict';
import test from 'node:test';
import type { Instant, RecordId } from '../../../src/domain/ids.js';
import { ASSUMED_NAMES } from '../../../src/operations/names.js';
import type { VaultRow } from '../../../src/operations/reply.js';
import { timelineFrom } from '../../../src/vault/timeline-from-rows.js';
import { AMARA, CASE } from './fixtures.js';

const OTHER = 'C00000000000002' as RecordId;
const iso = (ms: number): string => new Date(ms).toISOString();
const row = (n: number, changes: object = {}): VaultRow => ({
  baton_key__c: `c1:p${n}`,
  genesys_conversation_id__c: 'c1',
  agent_platform_id__c: AMARA,
  case__v: CASE,
  created_date__v: iso(n * 1_000),
  start__c: iso(n * 1_000),
  answer__c: iso(n * 1_000),
  began__c: ['queue__c'],
  ...changes,
});
/** So many segments, the newest first, as Vault gives them. */
const newest = (count: number, changes: (n: number) => object = () => ({})): VaultRow[] =>
  Array.from({ length: count }, (_, i) => row(count - i, changes(count - i)));
const read = (rows: readonly VaultRow[]) => timelineFrom(rows, CASE, ASSUMED_NAMES);

test('R6.2 timeline: fifty rows are the whole of it, oldest first; with one more there are earlier ones', () => {
  const whole = read(newest(50));
  assert.equal('from' in whole, false);
  assert.deepEqual([whole.segments.length, whole.segments[0]?.key], [50, 'c1:p1']);
  const part = read(newest(51));
  assert.deepEqual([part.segments.length, part.segments[0]?.key], [50, 'c1:p2']);
  assert.equal(part.from, 2_000);
});

test('R6.2 timeline: rows that Vault took in one moment are not parted', () => {
  // Vault's clock may count in seconds: the last three of 51 came in the same one.
  const part = read(newest(51, (n) => ({ created_date__v: iso(n <= 3 ? 3_000 : n * 1_000) })));
  assert.equal(part.segments.length, 48);
  assert.equal(part.from, 4_000 as Instant, 'the three are asked for with what is before');
  const crowd = read(newest(51, () => ({ created_date__v: iso(7_000) })));
  assert.deepEqual([crowd.segments.length, crowd.from], [50, 7_000], 'and it ends at some time');
});

test('R5.6 timeline: rows of this call on another case are told by their key, corrections of both cases in full', () => {
  const timeline = read([
    row(5, {
      baton_key__c: 'c1:correction:1:went',
      correction_side__c: ['went__c'],
      case__v: OTHER,
      other_case__c: CASE,
      'other_case__cr.name__v': 'C-000001',
      began__c: null,
    }),
    row(4, {
      baton_key__c: 'c1:correction:1:came',
      correction_side__c: ['came__c'],
      other_case__c: OTHER,
      began__c: null,
    }),
    row(3, { case__v: OTHER, baton_key__c: 'c1:p1:1', transfer_kind__c: ['blind__c'] }),
    row(2, { case__v: OTHER }),
    row(1),
    row(0, { case__v: null }),
  ]);
  assert.deepEqual(
    timeline.segments.map(({ key }) => key),
    ['c1:p1'],
  );
  assert.deepEqual(timeline.transfers, []);
  assert.deepEqual(
    [...timeline.elsewhere],
    [
      ['c1:p1:1', OTHER],
      ['c1:p2', OTHER],
    ],
  );
  const shared = { conversation: 'c1', agent: AMARA };
  assert.deepEqual(timeline.corrections, [
    { ...shared, key: 'c1:correction:1:came', side: 'came', on: CASE, other: OTHER, at: 4_000 },
    {
      ...shared,
      ...{ key: 'c1:correction:1:went', side: 'went', on: OTHER, other: CASE, at: 5_000 },
      otherNumber: 'C-000001',
    },
  ]);
});

test('R10.1 timeline: corrections that lack what one cannot be without are left out', () => {
  const whole = {
    baton_key__c: 'c1:correction:1:came',
    correction_side__c: ['came__c'],
    other_case__c: OTHER,
  };
  for (const lacking of [
    { other_case__c: null },
    { case__v: null },
    { baton_key__c: null },
    { agent_platform_id__c: '' },
    { correction_side__c: ['sideways__c'] },
  ])
    assert.deepEqual(read([row(1, { ...whole, ...lacking })]).corrections, []);
  assert.equal(read([row(1, whole)]).corrections.length, 1);
});
