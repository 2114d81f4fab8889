import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { consultOf } from '../../../src/domain/consult.js';
import type { Consult } from '../../../src/domain/consult.js';
import type { Leg } from '../../../src/domain/conversation.js';
import type { ParticipantId, QueueId, UserId } from '../../../src/domain/ids.js';
import {
  AMARA,
  answered,
  asked,
  at,
  BEN,
  CHLOE,
  conversation,
  customer,
  leg,
} from '../../support/conversations.js';
import {
  benLeft,
  handedOver,
  ringing,
  talking,
  together,
  withCaller,
  withTarget,
} from '../../support/machine.js';

const own = answered('a', AMARA, 0);
const consulted = { consultedFor: 'customer' as ParticipantId };
const waiting = leg('q', {
  purpose: 'acd',
  queueId: 'q-quality' as QueueId,
  startedAt: at(5_000),
  ...consulted,
});
const aside = customer({ confined: true, heldSince: at(5_000) });
const said = (call: typeof talking, rep: UserId = AMARA): unknown => {
  const consult = consultOf(call, rep);
  if (!consult) return undefined;
  const { role, situation, isCallerAside, target } = consult;
  return [role, situation, isCallerAside, target.id];
};

describe('R2.3 a consult that is going on', () => {
  const rows: readonly [string, typeof talking, Consult['situation'], boolean, string][] = [
    ['it rings', ringing, 'ringing', true, 'b'],
    [
      'the number is dialled',
      conversation([
        aside,
        own,
        leg('o', { purpose: 'external', state: 'dialing', startedAt: at(5_000), ...consulted }),
      ]),
      'ringing',
      true,
      'o',
    ],
    ['the call waits in a queue', conversation([aside, own, waiting]), 'queued', true, 'q'],
    [
      'it rings at an agent of the queue',
      conversation([
        aside,
        own,
        waiting,
        asked('b', BEN, 6_000, { queueId: 'q-quality' as QueueId }),
      ]),
      'queued',
      true,
      'q',
    ],
    [
      'an agent of the queue has answered',
      conversation([
        aside,
        own,
        { ...waiting, state: 'ended', endedAt: at(7_000), endCause: 'transfer' },
        answered('b', BEN, 6_000, { queueId: 'q-quality' as QueueId, ...consulted }),
      ]),
      'with_target',
      true,
      'b',
    ],
    [
      'an agent has answered, and the queue has not let go yet',
      conversation([
        aside,
        own,
        waiting,
        answered('b', BEN, 6_000, { queueId: 'q-quality' as QueueId, ...consulted }),
      ]),
      'with_target',
      true,
      'b',
    ],
    [
      'a menu has answered',
      conversation([aside, own, leg('m', { purpose: 'ivr', startedAt: at(5_000), ...consulted })]),
      'with_target',
      true,
      'm',
    ],
    [
      'a menu has passed the rep on to a queue',
      conversation([
        aside,
        own,
        leg('m', {
          purpose: 'ivr',
          state: 'ended',
          startedAt: at(5_000),
          endedAt: at(6_000),
          endCause: 'transfer',
          ...consulted,
        }),
        { ...waiting, startedAt: at(6_000) },
      ]),
      'queued',
      true,
      'q',
    ],
    ['they talk', withTarget, 'with_target', true, 'b'],
    [
      'the caller is held, as some platforms say',
      conversation([customer({ held: true }), ...withTarget.legs.slice(1)]),
      'with_target',
      true,
      'b',
    ],
    ['rep and caller talk', withCaller, 'with_caller', false, 'b'],
    ['all three talk', together, 'together', false, 'b'],
  ];
  for (const [what, call, situation, isCallerAside, target] of rows) {
    it(`R2.3 consult: ${what}: ${situation}`, () => {
      assert.deepEqual(said(call), ['asker', situation, isCallerAside, target]);
    });
  }

  it('R2.3 consult: since when the caller waits is what the platform says, and nothing where it does not', () => {
    const call = conversation([aside, ...withTarget.legs.slice(1)]);
    assert.equal(consultOf(call, AMARA)?.asideSince, at(5_000));
    assert.equal('asideSince' in consultOf(withTarget, AMARA)!, false);
    const back = conversation([customer({ heldSince: at(5_000) }), ...withCaller.legs.slice(1)]);
    assert.equal('asideSince' in consultOf(back, AMARA)!, false);
  });

  it('R2.3 consult: it names who asks, about whom, and whom', () => {
    const { about, asker, target } = consultOf(withTarget, AMARA)!;
    assert.deepEqual([about.id, asker.id, target.id], ['customer', 'a', 'b']);
  });

  it('R2.3 consult: whoever is asked, or only rung for it, knows that they are', () => {
    assert.deepEqual(said(ringing, BEN), ['asked', 'ringing', true, 'b']);
    assert.deepEqual(said(withTarget, BEN), ['asked', 'with_target', true, 'b']);
    const byQueue = conversation([
      aside,
      own,
      waiting,
      asked('b', BEN, 6_000, { queueId: 'q-quality' as QueueId }),
    ]);
    assert.deepEqual(said(byQueue, BEN), ['asked', 'queued', true, 'q']);
  });

  const without: readonly [string, typeof talking, UserId][] = [
    ['nobody is asked', talking, AMARA],
    ['the asker has left', handedOver, AMARA],
    ['the colleague has the call', handedOver, BEN],
    ['the colleague has left', benLeft, AMARA],
    ['it is somebody else', withTarget, CHLOE],
    [
      'the caller has hung up',
      conversation([customer({ state: 'ended' }), ...withTarget.legs.slice(1)]),
      AMARA,
    ],
    [
      'the caller is in a state that nobody knows',
      conversation([customer({ state: 'unknown' }), ...withTarget.legs.slice(1)]),
      AMARA,
    ],
    ['the leg that it is about is not there', conversation([own, asked('b', BEN, 5_000)]), AMARA],
    ['nobody was there to ask', conversation([aside, asked('b', BEN, 5_000)]), BEN],
    [
      'who asked is in a state that nobody knows',
      conversation([aside, { ...own, state: 'unknown' }, withTarget.legs[2]!]),
      AMARA,
    ],
    [
      'who is asked is in a state that nobody knows',
      conversation([aside, own, { ...withTarget.legs[2]!, state: 'unknown' }]),
      AMARA,
    ],
    [
      'another rep is on the call',
      conversation([...withTarget.legs, answered('c', CHLOE, 6_000)]),
      CHLOE,
    ],
  ];
  for (const [what, call, rep] of without) {
    it(`R2.3 consult: none where ${what}`, () => assert.equal(consultOf(call, rep), undefined));
  }

  it('R2.3 consult: of an internal call it is about the other end', () => {
    const ben = answered('b', BEN, 0, { direction: 'outbound' });
    const chloe = asked('c', CHLOE, 5_000, { consultedFor: ben.id });
    const call = conversation([ben, own, chloe]);
    assert.deepEqual(said(call), ['asker', 'ringing', false, 'c']);
    assert.equal(consultOf(call, BEN), undefined);
    const asksToo = conversation([own, ben, asked('c', CHLOE, 5_000, { consultedFor: own.id })]);
    assert.equal(consultOf(asksToo, BEN)?.asker.id, 'b');
    assert.equal(consultOf(asksToo, AMARA), undefined);
  });

  it('R5.5 consult: who was asked and has the call now can ask somebody in turn', () => {
    const call = conversation([...handedOver.legs, asked('c', CHLOE, 10_000)]);
    assert.deepEqual(said(call, BEN), ['asker', 'ringing', false, 'c']);
    const over = conversation([
      ...handedOver.legs,
      asked('c', CHLOE, 10_000, { state: 'ended', endedAt: at(11_000) } satisfies Partial<Leg>),
    ]);
    assert.equal(said(over, BEN), undefined);
  });

  it('R2.2 consult: it stays the rep’s own where they are on the call with a second leg by now', () => {
    const call = conversation([
      customer({ confined: true }),
      own,
      asked('c', CHLOE, 5_000, { state: 'connected', answeredAt: at(6_000) }),
      answered('a2', AMARA, 8_000),
    ]);
    assert.deepEqual(said(call), ['asker', 'with_target', true, 'c']);
  });

  it('R2.2 consult: the second one goes, after the first was cancelled', () => {
    const call = conversation([...benLeft.legs, asked('c', CHLOE, 9_000)]);
    assert.deepEqual(said(call), ['asker', 'ringing', false, 'c']);
  });
});
