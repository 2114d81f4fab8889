import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correctionKey } from '../../../src/domain/ids.js';
import type { ConversationId, Instant, RecordId } from '../../../src/domain/ids.js';
import type { KeptCall } from '../../../src/ports/outbox.js';
import { parseKept } from '../../../src/outbox/kept-shape.js';
import { AMARA, at, CONVERSATION } from '../../support/conversations.js';
import { makeKept } from './bench.js';

/** A call in which every field of every record is there. */
function makeWhole(): KeptCall {
  const { desired, ...call } = makeKept(CONVERSATION);
  const [segment, transfer] = [desired.segments[0], desired.transfers[0]];
  assert.ok(segment && transfer);
  return {
    ...call,
    desired: {
      segments: [
        {
          ...segment,
          queue: 'q' as never,
          queueName: 'Café',
          previous: `${CONVERSATION}:b` as never,
        },
      ],
      transfers: [
        {
          ...transfer,
          targetName: 'Ben',
          requestedAt: at(1),
          settledAt: at(2),
          aftermath: 'kept',
          platformId: 'p-1',
          reason: 'Other',
        },
      ],
    },
    corrections: [
      {
        key: correctionKey(CONVERSATION, 1, 'came'),
        conversation: CONVERSATION,
        side: 'came',
        on: 'CASE00000000002' as RecordId,
        other: 'CASE00000000001' as RecordId,
        otherNumber: 'C-000001',
        agent: AMARA,
        at: at(5),
      },
    ],
  };
}

const again = (call: unknown): KeptCall | undefined =>
  parseKept(JSON.parse(JSON.stringify(call)), CONVERSATION);

test('R6.5 kept: what was kept is read back, field by field', () => {
  assert.deepEqual(again(makeWhole()), makeWhole());
  const { vault: _v, caseId: _c, ...bare } = makeKept(CONVERSATION);
  assert.deepEqual(again(bare), bare);
});

test('R10.1 kept: a field that this version does not know is left out', () => {
  const call = makeWhole();
  const [segment] = call.desired.segments;
  const richer = {
    ...call,
    extra: 1,
    desired: { ...call.desired, segments: [{ ...segment, extra: 'x', __proto__: { end: 1 } }] },
  };
  assert.deepEqual(again(richer), call);
});

test('R10.1 kept: every field that is not as it should be makes the whole unreadable', () => {
  const whole = makeWhole();
  const wrong = [null, {}, [], true, 1.5, Number.MAX_VALUE];
  let checked = 0;
  const spoil = (spoiled: (value: unknown) => unknown, field: string): void => {
    for (const value of [...wrong, 'no such word']) {
      const isAllowed = typeof value === 'string' && FREE_TEXT.has(field);
      if (isAllowed || (typeof value === 'boolean' && field === 'attended')) continue;
      assert.equal(again(spoiled(value)), undefined, `${field}: ${JSON.stringify(value)}`);
      checked += 1;
    }
  };
  for (const field of ['conversation', 'vault', 'caseId', 'desired', 'corrections', 'waiting']) {
    if (field === 'desired' || field === 'corrections') continue;
    spoil((value) => ({ ...whole, [field]: value }), field);
  }
  const lists = { segments: whole.desired.segments, transfers: whole.desired.transfers };
  for (const [list, records] of Object.entries(lists)) {
    for (const field of Object.keys(records[0] ?? {})) {
      spoil(
        (value) => ({
          ...whole,
          desired: { ...whole.desired, [list]: [{ ...records[0], [field]: value }] },
        }),
        field,
      );
    }
  }
  for (const field of Object.keys(whole.corrections[0] ?? {})) {
    spoil(
      (value) => ({ ...whole, corrections: [{ ...whole.corrections[0], [field]: value }] }),
      field,
    );
  }
  assert.ok(checked > 200, String(checked));
});

/** Fields in which any text may stand. */
const FREE_TEXT = new Set([
  'vault',
  'caseId',
  'agent',
  'queue',
  'queueName',
  'previous',
  'from',
  'target',
  'targetName',
  'platformId',
  'reason',
  'note',
  'caller',
  'on',
  'other',
  'otherNumber',
]);

test('R10.1 kept: what must be there is there, and of this conversation', () => {
  const whole = makeWhole();
  for (const field of ['conversation', 'desired', 'corrections', 'waiting'] as const) {
    assert.equal(again({ ...whole, [field]: undefined }), undefined, field);
  }
  for (const nothing of [undefined, null, 'text', 7, [], { ...whole, desired: { segments: [] } }]) {
    assert.equal(parseKept(nothing, CONVERSATION), undefined);
  }
  assert.equal(parseKept(whole, 'conv-9' as ConversationId), undefined);
  const [segment] = whole.desired.segments;
  for (const foreign of [
    { ...segment, conversation: 'conv-9' },
    { ...segment, key: 'conv-9:a' },
    { ...segment, start: '5' as unknown as Instant },
  ]) {
    const spoiled = { ...whole, desired: { ...whole.desired, segments: [foreign] } };
    assert.equal(parseKept(spoiled, CONVERSATION), undefined);
  }
});
