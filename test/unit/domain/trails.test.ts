import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Leg, PlatformTransfer } from '../../../src/domain/conversation.js';
import type { ParticipantId, QueueId, UserId } from '../../../src/domain/ids.js';
import { lastOf, passedOn, takerOf } from '../../../src/domain/passing-on.js';
import { standingOf } from '../../../src/domain/standing.js';
import { trailsOf, trailTo } from '../../../src/domain/trails.js';
import { transfersOf } from '../../../src/domain/transfers.js';
import {
  AMARA,
  answered,
  asked,
  at,
  BEN,
  CHLOE,
  conversation,
  customer,
  ended,
  leg,
  transfer,
  unanswered,
} from '../../support/conversations.js';

const QUALITY = 'q-quality' as QueueId;
const ELSEWHERE = 'q-else' as QueueId;
const consultedFor = 'customer' as ParticipantId;

const ringing = (id: string, userId: UserId, startMs: number, queueId: QueueId): Leg =>
  leg(id, { userId, queueId, state: 'alerting', startedAt: at(startMs) });

describe('R6.2 trails: the command and the legs that belong to it', () => {
  it('R6.2 trails: a blind one and a consult, in the order in which they were begun', () => {
    const caller = customer();
    const kept = answered('a', AMARA, 0);
    const ben = unanswered('b', BEN, 10_001, 12_000);
    const chloe = asked('c', CHLOE, 5_000);
    const call = conversation([caller, kept, chloe, ben], {
      transfers: [transfer({ state: 'failed', attended: true })],
    });
    assert.deepEqual(trailsOf(call), [
      {
        kind: 'consult',
        id: 'c',
        at: at(5_000),
        legs: [chloe],
        targetKind: 'user',
        target: CHLOE,
        about: caller,
        source: kept,
        initiator: AMARA,
      },
      {
        kind: 'blind',
        id: 'transfer-1',
        state: 'failed',
        at: at(10_000),
        attended: true,
        legs: [ben],
        targetKind: 'user',
        target: BEN,
        initiator: AMARA,
        source: kept,
      },
    ]);
    assert.equal(trailTo(trailsOf(call), ben)?.id, 'transfer-1');
    assert.equal(trailTo(trailsOf(call), caller), undefined);
    assert.equal(trailTo(trailsOf(call), undefined), undefined);
  });

  it('R6.2 trails: what the platform does not show is not there', () => {
    const { initiator: _, ...nobody } = transfer({ state: 'pending' });
    const orphan = asked('c', CHLOE, 20_000, { consultedFor: 'gone' as ParticipantId });
    assert.deepEqual(trailsOf(conversation([orphan], { transfers: [nobody] })), [
      {
        kind: 'blind',
        id: 'transfer-1',
        state: 'pending',
        at: at(10_000),
        attended: false,
        legs: [],
        targetKind: 'user',
        target: BEN,
      },
      {
        kind: 'consult',
        id: 'c',
        at: at(20_000),
        legs: [orphan],
        targetKind: 'user',
        target: CHLOE,
      },
    ]);
    const { userId: _user, ...acd } = asked('q', CHLOE, 5_000, {
      purpose: 'acd',
      state: 'ended',
      endedAt: at(5_500),
    });
    const { userId: __, ...line } = asked('o', CHLOE, 6_000, { purpose: 'external' });
    const [queued, dialled] = trailsOf(conversation([customer(), acd, line]));
    assert.equal('target' in queued!, false);
    assert.equal('target' in dialled!, false);
  });

  it('R6.2 trails: two commands to one colleague have a leg each, in the order of the commands', () => {
    const call = conversation(
      [
        customer(),
        answered('a', AMARA, 0),
        unanswered('b1', BEN, 10_001, 12_000),
        answered('b2', BEN, 13_000),
      ],
      {
        transfers: [
          transfer({ id: 'second', issuedAt: at(10_001), attended: true }),
          transfer({ id: 'first', attended: true, state: 'failed' }),
        ],
      },
    );
    assert.deepEqual(
      trailsOf(call).map(({ id, legs }) => [id, legs.map((of) => of.id)]),
      [
        ['first', ['b1']],
        ['second', ['b2']],
      ],
    );
  });

  it('R6.2 trails: a leg that was there before the command was not brought in by it', () => {
    const call = conversation(
      [customer(), answered('a', AMARA, 0), unanswered('b0', BEN, 5_000, 9_000)],
      { transfers: [transfer({ state: 'active' })] },
    );
    assert.deepEqual(trailsOf(call)[0]?.legs, []);
    const inTheSameMillisecond = conversation(
      [customer(), answered('a', AMARA, 0), answered('b', BEN, 10_000)],
      { transfers: [transfer({ state: 'active' })] },
    );
    assert.equal(trailsOf(inTheSameMillisecond)[0]?.legs.length, 1);
  });

  it('R6.2 trails: of what came after a command to a queue, only that queue was brought in by it', () => {
    const { toUser: _, ...toQueue } = transfer({ toAddress: QUALITY, state: 'active' });
    const firstOf = (...legs: readonly Leg[]): string | undefined =>
      trailsOf(
        conversation([customer(), answered('a', AMARA, 0), ...legs], { transfers: [toQueue] }),
      )[0]?.legs[0]?.id;
    const acd = leg('q', { purpose: 'acd', queueId: QUALITY, startedAt: at(10_001) });
    const others = [
      answered('x', BEN, 10_001, { queueId: QUALITY }),
      leg('y', { purpose: 'acd', queueId: ELSEWHERE, startedAt: at(10_001) }),
    ];
    assert.equal(firstOf(...others, acd), 'q');
    assert.equal(firstOf(...others), undefined);
  });

  it('R6.2 trails: a consult that its asker left in the same millisecond is still theirs', () => {
    const call = conversation([
      customer(),
      ended('x', CHLOE, 0, 4_000),
      ended('a', AMARA, 0, 5_000, { endCause: 'client' }),
      ended('y', CHLOE, 0, 4_500),
      asked('b', BEN, 5_000),
    ]);
    assert.equal(trailsOf(call)[0]?.source?.id, 'a');
  });

  it('R6.2 trails: whoever is on the call when somebody is asked asks; not who came or answered later', () => {
    const source = (...legs: readonly Leg[]): string | undefined =>
      trailsOf(conversation([customer(), ...legs])).find(({ kind }) => kind === 'consult')?.source
        ?.id;
    const ben = asked('b', BEN, 5_000);
    assert.equal(source(answered('a', AMARA, 0), ben, answered('c', CHLOE, 3_000)), 'a');
    assert.equal(source(answered('a', AMARA, 0), answered('c', CHLOE, 4_001), ben), 'a');
    assert.equal(source(answered('a', AMARA, 0), answered('c', CHLOE, 4_000), ben), 'c');
    assert.equal(source(answered('a', AMARA, 0), ended('c', CHLOE, 0, 5_000), ben), 'a');
    assert.equal(source(ended('a', AMARA, 0, 4_999), ben), undefined);
  });

  it('R6.2 trails: who kept the caller did not get the call back, by whatever leg they have later', () => {
    const call = conversation([
      customer(),
      ended('a', AMARA, 0, 20_000),
      asked('b', BEN, 5_000, { state: 'ended', endedAt: at(9_000), endCause: 'client' }),
      answered('a2', AMARA, 30_000),
    ]);
    assert.equal(trailsOf(call)[0]?.returned, undefined);
  });

  it('R6.2 trails: what was to be kept until the answer does not come back, though the sender left before', () => {
    const returned = (attended: boolean): string | undefined =>
      trailsOf(
        conversation(
          [
            customer(),
            ended('a', AMARA, 0, 11_000),
            unanswered('b', BEN, 10_001, 12_000),
            answered('a2', AMARA, 12_000),
          ],
          { transfers: [transfer({ state: 'failed', attended })] },
        ),
      )[0]?.returned?.id;
    assert.equal(returned(true), undefined);
    assert.equal(returned(false), 'a2');
  });

  it('R6.2 trails: only the sender gets a call back, on a leg that is newer than the refusal', () => {
    const returned = (...legs: readonly Leg[]): string | undefined =>
      trailsOf(
        conversation(
          [
            customer(),
            ended('a0', AMARA, 0, 1_000),
            ended('a', AMARA, 2_000, 10_001),
            unanswered('b', BEN, 10_001, 12_000),
            ...legs,
          ],
          { transfers: [transfer({ state: 'failed' })] },
        ),
      )[0]?.returned?.id;
    assert.equal(returned(answered('c', CHLOE, 12_000), answered('a2', AMARA, 12_000)), 'a2');
    assert.equal(returned(answered('c', CHLOE, 12_000)), undefined);
    assert.equal(returned(answered('a2', AMARA, 11_999)), undefined);
    assert.equal(returned(), undefined);
  });

  it('R6.2 trails: whoever talks with the caller meanwhile adds the sender; the call does not come back', () => {
    const call = conversation(
      [
        customer(),
        ended('a', AMARA, 0, 10_001),
        unanswered('b', BEN, 10_001, 12_000),
        answered('c', CHLOE, 12_000, { answeredAt: at(12_001) }),
        answered('a2', AMARA, 12_002),
      ],
      { transfers: [transfer({ state: 'failed' })] },
    );
    assert.equal(trailsOf(call)[0]?.returned, undefined);
  });

  it('R6.2 trails: what the platform never brought anywhere comes back to nobody', () => {
    const call = conversation(
      [customer(), ended('a', AMARA, 0, 10_001), answered('a2', AMARA, 12_000)],
      { transfers: [transfer({ state: 'failed' })] },
    );
    assert.equal(trailsOf(call)[0]?.returned, undefined);
  });
});

describe('R6.2 trails: several attempts at once', () => {
  const toQueue = (
    id: string,
    ms: number,
    fields: Partial<PlatformTransfer> = {},
  ): PlatformTransfer => {
    const { toUser: _, ...command } = transfer({
      id,
      issuedAt: at(ms),
      state: 'active',
      ...fields,
    });
    return command;
  };
  const acd = (id: string, queueId: QueueId, startMs: number, fields: Partial<Leg> = {}): Leg =>
    leg(id, {
      purpose: 'acd',
      queueId,
      startedAt: at(startMs),
      answeredAt: at(startMs),
      ...fields,
    });
  const trailsIn = (legs: readonly Leg[], ...transfers: readonly PlatformTransfer[]) =>
    Object.fromEntries(
      trailsOf(conversation([customer(), ...legs], { transfers })).map((trail) => [
        trail.id,
        trail.legs.map(({ id }) => id),
      ]),
    );
  const over = { state: 'ended', endCause: 'transfer' } as const;

  it('R6.2 trails: what a command was sent to is not what another queue passed on to', () => {
    const legs = [
      ended('a', AMARA, 0, 10_000),
      ended('b', BEN, 0, 11_000),
      acd('q1', QUALITY, 10_000, { ...over, endedAt: at(12_000) }),
      acd('q2', ELSEWHERE, 11_000),
      answered('c', CHLOE, 11_500, { queueId: ELSEWHERE }),
    ];
    const first = toQueue('first', 10_000, { toAddress: QUALITY });
    const second = toQueue('second', 11_000, { toAddress: ELSEWHERE, initiator: BEN });
    assert.deepEqual(trailsIn(legs, first, second), { first: ['q1'], second: ['q2', 'c'] });
    assert.deepEqual(trailsIn(legs, first), { first: ['q1', 'q2', 'c'] });
  });

  it('R6.2 trails: of two commands to one queue the one that was canceled has what the other leaves', () => {
    const legs = [
      answered('a', AMARA, 0),
      ended('b', BEN, 0, 11_000),
      acd('q1', QUALITY, 11_000),
      ringing('c', CHLOE, 11_000, QUALITY),
    ];
    const canceled = toQueue('canceled', 10_000, { toAddress: QUALITY, state: 'canceled' });
    const other = toQueue('other', 11_000, { toAddress: QUALITY, initiator: BEN });
    assert.deepEqual(trailsIn(legs, canceled, other), { canceled: [], other: ['q1', 'c'] });
    assert.deepEqual(trailsIn(legs, canceled), { canceled: ['q1', 'c'] });
    const again = [...legs, acd('q2', QUALITY, 12_000)];
    assert.deepEqual(trailsIn(again, canceled, other), { canceled: ['q2'], other: ['q1', 'c'] });
  });

  it('R6.2 trails: who was asked about somebody else was asked in another consult', () => {
    const about = (of: string): Partial<Leg> => ({ consultedFor: of as ParticipantId });
    const legs = [
      answered('a', AMARA, 0),
      answered('b', BEN, 0),
      leg('m', { ...about('customer'), ...over, purpose: 'ivr', endedAt: at(6_000) }),
      asked('c', CHLOE, 6_000, about('b')),
    ];
    assert.deepEqual(trailsIn(legs), { m: ['m'], c: ['c'] });
    const [a, b, menu] = legs as [Leg, Leg, Leg];
    assert.deepEqual(trailsIn([a, b, menu, asked('c', CHLOE, 6_000)]), { m: ['m', 'c'] });
  });

  it('R6.2 trails: a command to a colleague brought in that colleague, and nobody who was asked', () => {
    const a = answered('a', AMARA, 0);
    const legs = [a, answered('c', CHLOE, 10_001), answered('b', BEN, 10_001)];
    assert.deepEqual(trailsIn(legs, transfer()), { 'transfer-1': ['b'] });
    assert.deepEqual(trailsIn([a, asked('b', BEN, 10_001)], transfer()), {
      'transfer-1': [],
      b: ['b'],
    });
  });

  it('R6.2 trails: a command that was canceled brought in nobody who answered', () => {
    const legs = [answered('a', AMARA, 0), answered('b', BEN, 10_001)];
    assert.deepEqual(trailsIn(legs, transfer({ state: 'canceled' })), { 'transfer-1': [] });
    const rung = [answered('a', AMARA, 0), unanswered('b', BEN, 10_001, 12_000)];
    assert.deepEqual(trailsIn(rung, transfer({ state: 'canceled' })), { 'transfer-1': ['b'] });
  });

  const cameBack = (
    legs: readonly Leg[],
    ...later: readonly PlatformTransfer[]
  ): string | undefined =>
    trailsOf(
      conversation(
        [customer(), ended('a', AMARA, 0, 10_000), unanswered('b', BEN, 10_000, 12_000), ...legs],
        { transfers: [transfer({ state: 'failed' }), ...later] },
      ),
    )[0]?.returned?.id;

  it('R1.4 trails: what somebody else sends or asks the sender later is no call that came back', () => {
    const legs = [ended('c', CHLOE, 2_000, 12_000), answered('a2', AMARA, 12_000)];
    const back = transfer({ id: 'back', issuedAt: at(12_000), initiator: CHLOE, toUser: AMARA });
    assert.equal(cameBack(legs, back), undefined);
    assert.equal(cameBack(legs), 'a2');
    assert.equal(cameBack([asked('a2', AMARA, 13_000)]), undefined);
  });

  it('R1.4 trails: who got the call by another hand-over first did not get it back on a later leg', () => {
    const send = (id: string, ms: number, fields: Partial<PlatformTransfer>): PlatformTransfer =>
      transfer({ id, issuedAt: at(ms), state: 'failed', ...fields });
    const call = conversation(
      [
        customer(),
        ended('a', AMARA, 0, 10_000),
        asked('c', CHLOE, 9_000, { state: 'ended', endedAt: at(10_000), endCause: 'peer' }),
        ended('b', BEN, 10_000, 20_000),
        ended('a2', AMARA, 20_000, 30_000),
        unanswered('c2', CHLOE, 30_000, 40_000),
        answered('a3', AMARA, 40_000),
      ],
      {
        transfers: [
          send('on', 10_000, { state: 'complete' }),
          send('back', 20_000, { state: 'complete', initiator: BEN, toUser: AMARA }),
          send('again', 30_000, { toUser: CHLOE }),
        ],
      },
    );
    assert.deepEqual(
      trailsOf(call).map(({ id, source, returned }) => [id, source?.id, returned?.id]),
      [
        ['c', 'a', undefined],
        ['on', 'a', undefined],
        ['back', 'b', undefined],
        ['again', 'a2', 'a3'],
      ],
    );
  });

  it('R1.4 trails: where others talk with each other the call did not come back', () => {
    const a2 = answered('a2', AMARA, 12_000);
    const talk = (fields: Partial<Leg> = {}): string | undefined =>
      cameBack([answered('x', CHLOE, 2_000, fields), answered('y', CHLOE, 50_000), a2]);
    assert.equal(talk(), undefined);
    assert.equal(talk({ state: 'ended', endedAt: at(12_001) }), undefined);
    assert.equal(talk({ state: 'ended', endedAt: at(12_000) }), 'a2', 'they left then');
    assert.equal(talk({ answeredAt: at(12_000) }), undefined, 'they came then');
    assert.equal(talk({ answeredAt: at(12_001) }), 'a2', 'they came later');
    assert.equal(talk({ state: 'alerting', answeredAt: undefined as never }), 'a2');
    const atOnce = answered('a2', AMARA, 12_000, { answeredAt: at(12_000) });
    assert.equal(cameBack([atOnce]), 'a2', 'it was answered at once');
    assert.equal(talk({ purpose: 'ivr' }), 'a2', 'a menu does not talk');
    assert.equal(talk({ purpose: 'acd' }), 'a2', 'nor a queue');
  });
});

describe('R3.4 how queues and menus pass a call on', () => {
  const acd = leg('q', { purpose: 'acd', queueId: QUALITY, startedAt: at(0) });
  const menu = leg('m', { purpose: 'ivr', startedAt: at(0) });
  const agent = answered('c', CHLOE, 1_000, { queueId: QUALITY });
  const person = answered('b', BEN, 1_000);
  const other = leg('q2', { purpose: 'acd', queueId: ELSEWHERE, startedAt: at(1_000) });
  const idsOf = (legs: readonly Leg[]): readonly string[] => legs.map(({ id }) => id);
  const passing = (by: Leg): Leg => ({
    ...by,
    state: 'ended',
    endedAt: at(1_000),
    endCause: 'transfer',
  });

  const rows: readonly [string, Leg, Leg, boolean][] = [
    ['a queue to its agent', acd, agent, true],
    ['a queue to nobody else', acd, person, false],
    ['a queue to another queue', passing(acd), other, true],
    ['a queue that goes on to another queue', acd, other, false],
    ['a queue to the outside', passing(acd), leg('o', { purpose: 'external' }), false],
    [
      'a queue of which nothing is known to a person',
      { ...acd, queueId: ELSEWHERE },
      person,
      false,
    ],
    ['a menu to a queue', passing(menu), other, true],
    ['a menu that goes on to a queue', menu, other, false],
    ['a menu to a person', passing(menu), { ...person, queueId: QUALITY }, true],
    ['a menu that was hung up', { ...passing(menu), endCause: 'peer' }, other, false],
    ['a person to nobody', person, { ...agent, startedAt: at(2_000) }, false],
  ];
  for (const [what, by, to, isPassed] of rows) {
    it(`R3.4 passing on: ${what}${isPassed ? '' : ': no'}`, () => {
      assert.deepEqual(idsOf(passedOn(by, [to])), isPassed ? [by.id, to.id] : [by.id]);
    });
  }

  it('R3.4 passing on: from one to the next, as far as it goes', () => {
    const second = { ...agent, queueId: ELSEWHERE, startedAt: at(2_000) };
    assert.deepEqual(idsOf(passedOn(passing(menu), [other, second])), ['m', 'q2', 'c']);
  });

  it('R3.4 passing on: the place of a queue of which somebody answered is taken', () => {
    assert.deepEqual(idsOf(passedOn(passing(acd), [other, agent])), ['q', 'c']);
    const { answeredAt: _, ...rung } = agent;
    assert.deepEqual(idsOf(passedOn(passing(acd), [other, rung])), ['q', 'q2', 'c']);
  });

  it('R3.4 passing on: whom a queue rings in its last moment is its own, unless it was asked anew in that moment', () => {
    const gone: Leg = { ...passing(acd), endCause: 'peer' };
    const anew: Leg = { ...acd, id: 'q3' as ParticipantId, startedAt: at(1_000) };
    const { answeredAt: _, ...rest } = agent;
    const rung = (startMs: number, endMs: number): Leg => ({
      ...rest,
      state: 'ended',
      startedAt: at(startMs),
      endedAt: at(endMs),
    });
    const brief = rung(1_000, 1_000);
    assert.deepEqual(idsOf(passedOn(gone, [brief])), ['q', 'c']);
    assert.deepEqual(idsOf(passedOn(gone, [other, brief])), ['q', 'c'], 'another queue');
    assert.deepEqual(idsOf(passedOn(gone, [anew, brief])), ['q']);
    const earlier = { ...anew, startedAt: at(500) };
    assert.deepEqual(idsOf(passedOn(gone, [earlier, brief])), ['q', 'c'], 'asked before');
    for (const longer of [agent, rung(1_000, 1_001), rung(1_001, 1_001)])
      assert.deepEqual(idsOf(passedOn(gone, [longer])), ['q'], 'rung by somebody else');
  });

  it('R3.4 passing on: what takes the place of a menu is what came last while it was there', () => {
    const before = { ...person, id: 'x' as ParticipantId, startedAt: at(500) };
    const late = { ...person, id: 'y' as ParticipantId, startedAt: at(1_001) };
    const withAgent = { ...agent, queueId: ELSEWHERE };
    assert.deepEqual(idsOf(passedOn(passing(menu), [before, other, withAgent, late])), [
      'm',
      'q2',
      'c',
    ]);
    assert.deepEqual(idsOf(passedOn(passing(menu), [before, late])), ['m', 'x']);
    assert.deepEqual(idsOf(passedOn(passing(menu), [late])), ['m']);
  });

  it('R3.4 passing on: who took the call is the first who answered, and no queue', () => {
    assert.equal(takerOf([{ ...acd, answeredAt: at(0) }, agent, person])?.id, 'c');
    assert.equal(takerOf([asked('b', BEN, 0), { ...person, id: 'p' as ParticipantId }])?.id, 'p');
    assert.equal(takerOf([acd, asked('c', CHLOE, 0)]), undefined);
  });

  it('R3.4 passing on: the last is the one that ended last, once all have; of several the first', () => {
    const over = (id: string, ms: number): Leg => unanswered(id, BEN, 0, ms);
    assert.equal(lastOf([over('x', 5), over('y', 9), over('z', 7)])?.id, 'y');
    assert.equal(lastOf([over('x', 9), over('y', 9)])?.id, 'x');
    assert.equal(lastOf([over('x', 9), agent]), undefined);
    assert.equal(lastOf([]), undefined);
  });
});

describe('R1.4 what became of the call', () => {
  const kept = answered('a', AMARA, 0);
  const afterOf = (call: ReturnType<typeof conversation>): string | undefined =>
    transfersOf(call, [])[0]?.aftermath;
  const attended = transfer({ state: 'failed', attended: true });

  it('R1.4 aftermath: who waited for the answer kept the call, though they have left since', () => {
    const call = conversation(
      [customer(), ended('a', AMARA, 0, 20_000), unanswered('b', BEN, 10_001, 12_000)],
      { transfers: [attended] },
    );
    assert.equal(afterOf(call), 'kept');
    const shown = conversation([customer(), ended('a', AMARA, 0, 20_000)], {
      transfers: [attended],
      endedAt: at(20_000),
    });
    assert.equal(afterOf(shown), 'kept');
    assert.equal(transfersOf(shown, [])[0]?.attended, true);
  });

  it('R1.4 aftermath: a command that brought nobody in left the call with who gave it, also after they left', () => {
    const canceled = { transfers: [transfer({ state: 'canceled' as const })] };
    const over = { ...canceled, endedAt: at(20_000) };
    const gone = ended('a', AMARA, 0, 20_000, { endCause: 'client' });
    assert.equal(afterOf(conversation([customer(), kept], canceled)), 'kept');
    assert.equal(afterOf(conversation([customer(), gone], over)), 'kept');
    const sent = ended('a', AMARA, 0, 20_000);
    assert.equal(afterOf(conversation([customer(), sent], over)), 'lost');
    const { initiator: _, ...nobodys } = transfer({ state: 'canceled' });
    const shown = trailsOf(conversation([customer()], { transfers: [nobodys] }))[0]!;
    assert.equal(standingOf(shown, conversation([customer()])).aftermath, 'kept');
  });

  it('R1.4 aftermath: the caller hung up while it rang, and the others go on talking', () => {
    const gone = customer({ state: 'ended', endedAt: at(12_000), endCause: 'endpoint' });
    const call = conversation(
      [gone, kept, unanswered('b', BEN, 10_001, 12_000, { endCause: 'peer' })],
      { transfers: [{ ...attended, state: 'canceled' }] },
    );
    assert.equal(afterOf(call), 'lost');
  });

  it('R1.4 aftermath: of an internal call the end of the call is the end of the other side', () => {
    const ben = answered('b0', BEN, 0);
    const chloe = unanswered('c', CHLOE, 10_001, 12_000, { endCause: 'peer' });
    const command = transfer({ toUser: CHLOE, attended: true, state: 'canceled' });
    const call = conversation([kept, ben, chloe], { transfers: [command], endedAt: at(12_000) });
    assert.equal(afterOf(call), 'lost');
    const later = conversation([kept, ben, chloe], { transfers: [command], endedAt: at(12_001) });
    assert.equal(afterOf(later), 'kept');
  });

  it('R1.4 aftermath: of an internal consult it is the end of the one who is handed over', () => {
    const other = ended('b0', BEN, 0, 9_000, { endCause: 'client' });
    const chloe = asked('c', CHLOE, 5_000, {
      consultedFor: other.id,
      state: 'ended',
      endedAt: at(9_000),
      endCause: 'peer',
    });
    assert.equal(afterOf(conversation([kept, other, chloe])), 'lost');
  });

  it('R1.4 aftermath: a sender who left as it was refused did not keep the call', () => {
    const call = conversation(
      [customer(), ended('a', AMARA, 0, 12_000), unanswered('b', BEN, 10_001, 12_000)],
      { transfers: [transfer({ state: 'failed' })] },
    );
    assert.equal(afterOf(call), undefined);
  });

  it('R1.4 aftermath: of a consult whose asker nobody knows, there is no record', () => {
    const call = conversation([customer(), asked('b', BEN, 5_000, { consultedFor })]);
    assert.deepEqual(transfersOf(call, []), []);
  });
});
