import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toTold } from '../../../src/genesys/told.js';

const TIME = '2026-03-02T12:00:00.123Z';
const call = { state: 'connected', held: false, confined: true, startHoldTime: TIME };
const leg = { id: 'p1', attributes: { a: 'b' }, calls: [call] };
const body = (parts: object = {}): object => ({ id: 'c1', participants: [leg], ...parts });
const withLeg = (parts: object): object => body({ participants: [{ ...leg, ...parts }] });
const withCall = (parts: object): object => withLeg({ calls: [{ ...call, ...parts }] });

test('R9.1 told: the state of each leg, who is aside and since when, attributes, transfers', () => {
  const recentTransfers = [
    { id: 't1', state: 'complete' },
    { id: 't2', state: 'PENDING' },
  ];
  assert.deepEqual(toTold(body({ recentTransfers })), {
    legs: [
      {
        id: 'p1',
        state: 'connected',
        held: false,
        confined: true,
        heldSince: Date.parse(TIME),
        attributes: { a: 'b' },
      },
    ],
    transfers: [
      { id: 't1', state: 'complete' },
      { id: 't2', state: 'pending' },
    ],
  });
});

test('R9.1 told: who only listens, or whispers to a rep, is left out here too', () => {
  const listeners = [
    { ...leg, id: 'p2', monitoredParticipantId: 'p1' },
    { ...leg, id: 'p3', coachedParticipantId: 'p1' },
  ];
  assert.deepEqual(toTold(body({ participants: [leg, ...listeners] })), toTold(body()));
});

test('R9.1 told: what is left out is as in the whole account', () => {
  const bare = { id: 'p1', state: 'unknown', held: false, confined: false, attributes: {} };
  assert.deepEqual(toTold(body({ participants: [{ id: 'p1' }] })), { legs: [bare], transfers: [] });
  const odd = toTold(withCall({ state: 'parked', startHoldTime: 'soon' }));
  assert.deepEqual(odd?.legs, [{ ...bare, confined: true, attributes: { a: 'b' } }]);
  const ended = { state: 'disconnected', connectedTime: TIME };
  const told = toTold(withLeg({ userId: 'u1', wrapupRequired: true, calls: [ended] }));
  assert.equal(told?.legs[0]?.wrapUp, 'open');
});

test('R10.1 told: one that has another shape is not told at all', () => {
  for (const broken of [
    undefined,
    null,
    'text',
    [],
    {},
    body({ id: '' }),
    body({ id: 7 }),
    body({ participants: undefined }),
    body({ participants: {} }),
    body({ participants: [leg, null] }),
    body({ recentTransfers: 'none' }),
    body({ recentTransfers: [null] }),
    body({ recentTransfers: [{ id: 't1' }] }),
    body({ recentTransfers: [{ state: 'complete' }] }),
    withLeg({ id: undefined }),
    withLeg({ attributes: 'x' }),
    withLeg({ attributes: null }),
    withLeg({ calls: {} }),
    withLeg({ calls: [null] }),
    withCall({ state: undefined }),
    withCall({ held: 'yes' }),
    withCall({ confined: 1 }),
  ]) {
    assert.equal(toTold(broken), undefined, JSON.stringify(broken));
  }
});

test('R10.1 told: whatever comes, nothing is thrown', () => {
  const part = fc.anything({ withNullPrototype: true });
  const nearly = fc.record({
    id: fc.constant('c1'),
    participants: fc.array(fc.record({ id: fc.constant('p'), calls: part, attributes: part })),
    recentTransfers: part,
  });
  fc.assert(
    fc.property(fc.oneof(part, nearly), (garbage) => {
      for (const { attributes } of toTold(garbage)?.legs ?? [])
        for (const value of Object.values(attributes)) assert.equal(typeof value, 'string');
    }),
    { numRuns: 500 },
  );
});
