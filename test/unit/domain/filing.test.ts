import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  correctedCase,
  isSameCorrection,
  newestCorrection,
  placeOf,
} from '../../../src/domain/filing.js';
import type { ConversationId, RecordId, SegmentKey } from '../../../src/domain/ids.js';
import type { CaseTimeline, SegmentRecord, TransferRecord } from '../../../src/domain/records.js';
import { at, BEN, CONVERSATION, correction } from '../../support/conversations.js';

const [OLD, NEW, THIRD] = ['V0Demu000000001', 'V0Demu000000002', 'V0Demu000000003'] as [
  RecordId,
  RecordId,
  RecordId,
];
const KEY = 'conv-1:leg-1' as SegmentKey;
const TRANSFER = 'conv-1:leg-1:1';

describe('R5.6 correction: the newest one says the case', () => {
  it('R5.6 correction: none, none', () => {
    assert.equal(newestCorrection([], CONVERSATION), undefined);
    assert.equal(correctedCase([], CONVERSATION), undefined);
  });

  it('R5.6 correction: by number, in whatever order they were read', () => {
    const all = [1, 2, 10].map((n) => correction(n, OLD, n === 10 ? THIRD : NEW));
    for (const order of [all, [...all].reverse(), [all[2]!, all[0]!, all[1]!]]) {
      assert.equal(newestCorrection(order, CONVERSATION)?.key, 'conv-1:correction:10:came');
      assert.equal(correctedCase(order, CONVERSATION), THIRD);
    }
  });

  it('R5.6 correction: by number, also where the clock was set back', () => {
    const late = { ...correction(1, OLD, NEW), at: at(900_000) };
    assert.equal(correctedCase([late, correction(2, NEW, OLD)], CONVERSATION), OLD);
  });

  it('R5.6 correction: either side of it says the same', () => {
    assert.equal(correctedCase([correction(1, OLD, NEW, 'went')], CONVERSATION), NEW);
    assert.equal(correctedCase([correction(1, OLD, NEW, 'came')], CONVERSATION), NEW);
    const [went, came] = [correction(1, OLD, NEW, 'went'), correction(1, OLD, NEW)];
    assert.equal(newestCorrection([went, came], CONVERSATION), went);
  });

  it("R5.6 correction: another call's does not count", () => {
    const foreign = { ...correction(3, OLD, NEW), conversation: 'conv-2' as ConversationId };
    assert.equal(newestCorrection([foreign], CONVERSATION), undefined);
    assert.equal(correctedCase([foreign, correction(1, OLD, THIRD)], CONVERSATION), THIRD);
  });
});

describe('R5.6 correction: whether two say the same', () => {
  const made = correction(1, OLD, NEW);

  it('R5.6 correction: when Vault took it does not count', () => {
    assert.equal(isSameCorrection(made, { ...made, at: at(1) }), true);
  });

  for (const [what, other] of [
    ['number', correction(2, OLD, NEW)],
    ['side', { ...made, side: 'went' }],
    ['case', { ...made, on: THIRD }],
    ['case of before', { ...made, other: THIRD }],
    ['rep', { ...made, agent: BEN }],
    ['call', { ...made, conversation: 'conv-2' as ConversationId }],
  ] as const) {
    it(`R5.6 correction: another ${what} makes another one`, () =>
      assert.equal(isSameCorrection(made, other), false));
  }
});

describe('R5.6 filing: where a row goes', () => {
  const timeline = (fields: Partial<CaseTimeline> = {}): CaseTimeline => ({
    segments: [],
    transfers: [],
    corrections: [],
    elsewhere: new Map(),
    ...fields,
  });
  const segments = [{ key: KEY } as SegmentRecord];
  const transfers = [{ key: TRANSFER } as TransferRecord];
  const corrections = [correction(1, OLD, NEW)];
  const on = (caseId: RecordId): ReadonlyMap<SegmentKey, RecordId> => new Map([[KEY, caseId]]);

  it('R5.6 filing: a row that Vault lacks goes to the case', () => {
    assert.equal(placeOf(KEY, OLD, timeline(), CONVERSATION), OLD);
    assert.equal(placeOf(KEY, OLD, timeline({ transfers }), CONVERSATION), OLD);
  });

  it('R5.6 filing: a row that is on the case stays', () => {
    assert.equal(placeOf(KEY, OLD, timeline({ segments }), CONVERSATION), undefined);
    assert.equal(placeOf(TRANSFER, OLD, timeline({ transfers }), CONVERSATION), undefined);
  });

  it('R5.6 filing: a row that is on another case stays, whatever this widget has linked', () => {
    assert.equal(placeOf(KEY, NEW, timeline({ elsewhere: on(OLD) }), CONVERSATION), undefined);
  });

  it('R5.6 filing: a correction moves what is elsewhere, and nothing once it is there', () => {
    assert.equal(
      placeOf(KEY, NEW, timeline({ elsewhere: on(OLD), corrections }), CONVERSATION),
      NEW,
    );
    assert.equal(placeOf(KEY, NEW, timeline({ segments, corrections }), CONVERSATION), undefined);
  });

  it('R5.6 filing: who still holds the old case for the right one does not move anything back', () => {
    const moved = timeline({ elsewhere: on(NEW), corrections });
    assert.equal(placeOf(KEY, OLD, moved, CONVERSATION), undefined);
    assert.equal(placeOf(KEY, OLD, timeline({ segments, corrections }), CONVERSATION), NEW);
    assert.equal(placeOf(KEY, OLD, timeline({ corrections }), CONVERSATION), NEW);
  });
});
