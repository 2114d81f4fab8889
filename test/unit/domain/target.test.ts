import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueueId } from '../../../src/domain/ids.js';
import { destinationOf, reachedAs, targetIdOf, wayBar, WAYS } from '../../../src/domain/target.js';
import type { Abilities, Target, Way } from '../../../src/domain/target.js';
import { BEN } from '../../support/conversations.js';

const QUEUE = 'q-medical' as QueueId;
const NUMBER = '+33199005001';
const ben: Target = { kind: 'user', userId: BEN, name: 'Ben', availability: 'free' };
const queue: Target = { kind: 'queue', queueId: QUEUE, name: 'Medical', ways: WAYS };
const menu: Target = { kind: 'ivr', address: NUMBER, name: 'Main menu', ways: ['now', 'consult'] };
const outside: Target = { kind: 'outside', address: NUMBER, name: 'Taxi', ways: ['now'] };

describe('R2.1 R3.1 R4.1 targets', () => {
  it('R3.1 targets: each leads to its platform id or number, and has an id of its own', () => {
    const rows = [
      [ben, { kind: 'user', userId: BEN }, 'user:user-b'],
      [queue, { kind: 'queue', queueId: QUEUE }, 'queue:q-medical'],
      [menu, { kind: 'ivr', address: NUMBER }, 'ivr:+33199005001'],
      [outside, { kind: 'outside', address: NUMBER }, 'outside:+33199005001'],
    ] as const;
    for (const [target, destination, id] of rows) {
      assert.deepEqual(destinationOf(target), destination);
      assert.equal(targetIdOf(destinationOf(target)), id);
    }
  });

  it('R1.2 targets: what the platform tells apart: users, queues, and numbers of both kinds', () => {
    assert.deepEqual((['user', 'queue', 'ivr', 'outside'] as const).map(reachedAs), [
      'user',
      'queue',
      'number',
      'number',
    ]);
  });

  it('R2.2 targets: the ways are shown in this order', () => {
    assert.deepEqual(WAYS, ['now', 'when_they_answer', 'consult']);
  });
});

describe('R1.2 why a target cannot be reached in one way', () => {
  const all = { user: true, queue: true, number: true };
  const none = { user: false, queue: false, number: false };
  const everything: Abilities = { blind: all, consult: all };

  const rows: readonly [string, Target, Way, Abilities | undefined, string | undefined][] = [
    ['a colleague, everything allowed', ben, 'consult', everything, undefined],
    ['a way that the list does not have', outside, 'consult', everything, 'not_listed'],
    ['a way that the list has', menu, 'consult', everything, undefined],
    [
      'neither listed nor permitted',
      outside,
      'consult',
      { blind: all, consult: none },
      'not_listed',
    ],
    ['consult is not permitted', ben, 'consult', { blind: all, consult: none }, 'not_permitted'],
    ['blind is permitted, consult is not', ben, 'now', { blind: all, consult: none }, undefined],
    ['attended is blind', ben, 'when_they_answer', { blind: none, consult: all }, 'not_permitted'],
    ['blind is not permitted', queue, 'now', { blind: none, consult: all }, 'not_permitted'],
    [
      'only queues are not',
      queue,
      'now',
      { blind: { ...all, queue: false }, consult: all },
      'not_permitted',
    ],
    [
      'only numbers are not: a menu',
      menu,
      'now',
      { blind: { ...all, number: false }, consult: all },
      'not_permitted',
    ],
    [
      'only numbers are not: a colleague',
      ben,
      'now',
      { blind: { ...all, number: false }, consult: all },
      undefined,
    ],
    ['the platform did not tell', ben, 'now', undefined, undefined],
  ];
  for (const [what, target, way, abilities, bar] of rows) {
    it(`R1.2 targets: ${what}: ${bar ?? 'possible'}`, () => {
      assert.equal(wayBar(target, way, abilities), bar);
    });
  }
});
