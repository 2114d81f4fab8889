import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { consultOf } from '../../../src/domain/consult.js';
import type { Conversation, Leg, PlatformTransfer } from '../../../src/domain/conversation.js';
import type { UserId } from '../../../src/domain/ids.js';
import { segmentsOf } from '../../../src/domain/segments.js';
import { toConversation } from '../../../src/genesys/map.js';

const START = '2026-03-02T12:00:00.123Z';
const LATER = '2026-03-02T12:00:05.000Z';
const ms = (time: string): number => Date.parse(time);

const body = (parts: object = {}): object => ({
  id: 'c1',
  startTime: START,
  participants: [],
  ...parts,
});
const participant = (parts: object = {}): object => ({
  id: 'p1',
  startTime: START,
  purpose: 'agent',
  ...parts,
});
const withCall = (...calls: object[]): object => participant({ calls });

const mapped = (parts?: object): Conversation =>
  toConversation(body(parts)) ?? assert.fail('it is a conversation');
const legOf = (of: object): Leg => mapped({ participants: [of] }).legs[0] ?? assert.fail();
const transferOf = (of: object): PlatformTransfer | undefined =>
  mapped({ recentTransfers: [of] }).transfers[0];

describe('a supervisor on the line', () => {
  const on = (id: string, parts: object): object =>
    participant({ id, calls: [{ state: 'connected', connectedTime: START }], ...parts });
  const customer = on('p0', { purpose: 'customer' });
  const rep = on('p1', { userId: 'rep' });
  const asked = participant({
    id: 'p3',
    userId: 'colleague',
    startTime: LATER,
    consultParticipantId: 'p0',
    calls: [{ state: 'alerting' }],
  });
  const rolesWith = (parts: object): readonly unknown[] => {
    const supervisor = on('p2', { userId: 'supervisor', ...parts });
    const conversation = mapped({ participants: [customer, rep, supervisor, asked] });
    return ['rep', 'supervisor'].map((user) => consultOf(conversation, user as UserId)?.role);
  };

  it('R2.2 account: who listens to a rep, or whispers to them, does not take the way back from them', () => {
    for (const how of ['monitoredParticipantId', 'coachedParticipantId']) {
      assert.deepEqual(rolesWith({ [how]: 'p1' }), ['asker', undefined], how);
    }
  });

  it('R6.1 account: who listens, or whispers, has no part of the call that is recorded; who barged in has', () => {
    const answering = (parts: object): readonly string[] =>
      segmentsOf(
        mapped({ participants: [customer, rep, on('p2', { userId: 'supervisor', ...parts })] }),
      ).map(({ agent }) => agent);
    assert.deepEqual(answering({ monitoredParticipantId: 'p1' }), ['rep']);
    assert.deepEqual(answering({ coachedParticipantId: 'p1' }), ['rep']);
    assert.deepEqual(answering({ bargedParticipantId: 'p1' }), ['rep', 'supervisor']);
    const both = { monitoredParticipantId: 'p1', bargedParticipantId: 'p1' };
    assert.deepEqual(answering(both), ['rep', 'supervisor']);
  });

  it('R10.1 account: an empty word of it is none', () => {
    const supervised = { monitoredParticipantId: '', coachedParticipantId: null };
    assert.equal(mapped({ participants: [on('p1', supervised)] }).legs.length, 1);
  });
});

describe('a conversation', () => {
  it('R6.1 account: a call as the platform accounts for it, in our words', () => {
    assert.deepEqual(
      mapped({
        endTime: LATER,
        participants: [
          {
            id: 'p1',
            startTime: START,
            purpose: 'agent',
            userId: 'u1',
            queueId: 'q1',
            queueName: 'Orders',
            name: 'Amara',
            ani: 'tel:+33199001234',
            dnis: 'tel:+33199000100',
            consultParticipantId: 'p0',
            attributes: { baton_v: '1', number: 7 },
            calls: [
              {
                state: 'disconnected',
                direction: 'outbound',
                held: true,
                confined: true,
                connectedTime: START,
                disconnectedTime: LATER,
                disconnectType: 'transfer.noanswer',
                segments: [
                  { type: 'interact', startTime: START },
                  { type: 'Hold', startTime: START, endTime: LATER },
                ],
              },
            ],
          },
        ],
        recentTransfers: [
          {
            id: 't1',
            state: 'Complete',
            dateIssued: LATER,
            transferType: 'Attended',
            initiator: { userId: 'u1' },
            destination: { userId: 'u2', address: 'sip:x' },
          },
        ],
      }),
      {
        id: 'c1',
        startedAt: ms(START),
        endedAt: ms(LATER),
        legs: [
          {
            id: 'p1',
            purpose: 'agent',
            state: 'ended',
            startedAt: ms(START),
            direction: 'outbound',
            held: true,
            confined: true,
            attributes: { baton_v: '1' },
            userId: 'u1',
            queueId: 'q1',
            queueName: 'Orders',
            name: 'Amara',
            ani: '+33199001234',
            dialled: '+33199000100',
            answeredAt: ms(START),
            endedAt: ms(LATER),
            endCause: 'transfer',
            holds: [{ start: ms(START), end: ms(LATER) }],
            consultedFor: 'p0',
          },
        ],
        transfers: [
          {
            id: 't1',
            state: 'complete',
            issuedAt: ms(LATER),
            attended: true,
            initiator: 'u1',
            toUser: 'u2',
            toAddress: 'sip:x',
          },
        ],
      },
    );
  });

  it('R6.1 account: what the platform leaves out is unknown, never guessed', () => {
    assert.deepEqual(mapped(), { id: 'c1', startedAt: ms(START), legs: [], transfers: [] });
    assert.deepEqual(legOf(participant()), {
      id: 'p1',
      purpose: 'agent',
      state: 'unknown',
      startedAt: ms(START),
      direction: 'inbound',
      held: false,
      confined: false,
      attributes: {},
    });
    const empty = legOf(
      participant({ userId: '', name: '', ani: '', queueId: null, attributes: null }),
    );
    for (const field of ['userId', 'name', 'ani', 'dialled', 'queueId', 'holds', 'endCause']) {
      assert.equal(field in empty, false, field);
    }
  });

  it('R10.1 account: without what a conversation cannot be without, it is none', () => {
    for (const broken of [
      undefined,
      null,
      'text',
      [],
      {},
      body({ id: undefined }),
      body({ id: '' }),
      body({ id: 7 }),
      body({ startTime: undefined }),
      body({ startTime: 'yesterday' }),
      body({ startTime: 1_800_000_000_000 }),
      body({ participants: undefined }),
      body({ participants: {} }),
      body({ participants: [participant(), null] }),
      body({ participants: [participant({ id: undefined })] }),
      body({ participants: [participant({ startTime: 'soon' })] }),
    ]) {
      assert.equal(toConversation(broken), undefined, JSON.stringify(broken));
    }
  });

  it('R6.1 account: legs stay in the platform’s order', () => {
    const ids = mapped({ participants: ['b', 'a', 'c'].map((id) => participant({ id })) }).legs;
    assert.deepEqual(
      ids.map(({ id }) => id),
      ['b', 'a', 'c'],
    );
  });
});

describe('a leg', () => {
  it('R6.1 leg: of several calls of a leg the newest counts', () => {
    const leg = legOf(
      withCall(
        {
          state: 'disconnected',
          connectedTime: START,
          disconnectedTime: START,
          disconnectType: 'client',
        },
        { state: 'connected', connectedTime: LATER, held: true },
      ),
    );
    assert.equal(leg.state, 'connected');
    assert.equal(leg.answeredAt, ms(LATER));
    assert.equal(leg.held, true);
    assert.equal('endedAt' in leg || 'endCause' in leg, false);
  });

  const states = {
    alerting: 'alerting',
    offering: 'alerting',
    dialing: 'dialing',
    contacting: 'contacting',
    connected: 'connected',
    disconnected: 'ended',
    terminated: 'ended',
    converting: 'unknown',
    none: 'unknown',
    toString: 'unknown',
  };
  for (const [platform, ours] of Object.entries(states)) {
    it(`R6.1 leg: the platform’s state ${platform} is ${ours}`, () => {
      assert.equal(legOf(withCall({ state: platform })).state, ours);
    });
  }

  it('R6.1 leg: who or what it is; what this version does not know is unknown, and never the caller', () => {
    for (const purpose of ['customer', 'external', 'agent', 'user', 'acd', 'ivr']) {
      assert.equal(legOf(participant({ purpose })).purpose, purpose);
    }
    for (const purpose of ['voicemail', 'CUSTOMER', 'constructor', undefined, 7, null]) {
      assert.equal(legOf(participant({ purpose })).purpose, 'unknown', String(purpose));
    }
  });

  it('R6.1 leg: why it ended is told by the part before the dot, and only once it ended', () => {
    const cause = (disconnectType: unknown, state = 'terminated'): unknown =>
      legOf(withCall({ state, disconnectType })).endCause;
    for (const known of [
      'endpoint',
      'client',
      'system',
      'timeout',
      'transfer',
      'transport',
      'error',
      'peer',
      'other',
      'spam',
      'uncallable',
    ]) {
      assert.equal(cause(known), known);
    }
    assert.equal(cause('transport.failure'), 'transport');
    assert.equal(cause('TRANSFER.NOTAVAILABLE'), 'transfer');
    assert.equal(cause('endpoint.donotdisturb'), 'endpoint');
    assert.equal(cause('something.new'), 'unknown');
    assert.equal(cause(undefined), 'unknown');
    assert.equal(cause('client', 'connected'), undefined);
  });

  it('R6.1 leg: hold times are those of segments of type hold; one that lasts has no end', () => {
    const holds = (segments: unknown): unknown => legOf(withCall({ segments })).holds;
    assert.deepEqual(holds([{ type: 'hold', startTime: START }]), [{ start: ms(START) }]);
    assert.deepEqual(holds([{ type: 'HOLD', startTime: START, endTime: LATER }]), [
      { start: ms(START), end: ms(LATER) },
    ]);
    assert.deepEqual(
      holds([{ type: 'interact', startTime: START }, null, 7, { type: 'hold' }]),
      [],
    );
    assert.deepEqual(holds([]), [], 'no hold is known: zero');
    assert.equal(holds(undefined), undefined, 'nothing is told: unknown');
    assert.equal(holds({}), undefined);
  });

  it('R6.1 leg: held, confined and outbound are only what says so exactly', () => {
    for (const odd of ['true', 1, {}, undefined]) {
      const leg = legOf(withCall({ held: odd, confined: odd, direction: 'OUTBOUND' }));
      assert.deepEqual([leg.held, leg.confined, leg.direction], [false, false, 'inbound']);
    }
  });

  it('R2.3 leg: since when it is put aside, while it is', () => {
    const since = (call: object): unknown =>
      legOf(withCall({ startHoldTime: START, ...call })).heldSince;
    assert.equal(since({ confined: true }), ms(START));
    assert.equal(since({ held: true }), ms(START));
    assert.equal(since({}), undefined, 'a time that was left over');
    assert.equal(since({ held: true, startHoldTime: 'soon' }), undefined);
  });

  it('R2.1 leg: after-call work is open while the leg is disconnected, and done after it', () => {
    const wrapUp = (parts: object, call: object = {}): unknown =>
      legOf(
        participant({
          userId: 'u1',
          wrapupRequired: true,
          calls: [{ state: 'disconnected', connectedTime: START, ...call }],
          ...parts,
        }),
      ).wrapUp;
    const terminated = { state: 'terminated' };
    assert.equal(wrapUp({}), 'open');
    assert.equal(wrapUp({ wrapup: { provisional: true, notes: 'a draft' } }), 'open');
    assert.equal(wrapUp({ wrapupRequired: false, startAcwTime: START }), 'open', 'it has begun');
    assert.equal(wrapUp({ startAcwTime: START, endAcwTime: LATER }), 'done');
    assert.equal(wrapUp({ endAcwTime: LATER }, terminated), 'done');
    assert.equal(wrapUp({ wrapup: { code: 'c' } }, terminated), 'done');
    assert.equal(wrapUp({ wrapupRequired: false }), undefined, 'there is none');
    assert.equal(wrapUp({ wrapupRequired: 'yes' }), undefined, 'nobody says so');
    assert.equal(wrapUp({}, terminated), undefined, 'it is over, and nothing is told of it');
    assert.equal(wrapUp({}, { state: 'connected' }), undefined, 'the call goes on');
    assert.equal(wrapUp({}, { connectedTime: undefined }), undefined, 'nobody talked');
    assert.equal(wrapUp({ userId: undefined }), undefined, 'nobody of the organisation');
  });

  it('R5.1 leg: the caller’s number is without its scheme; another address stays as it is', () => {
    assert.equal(legOf(participant({ ani: 'tel:+33199001234' })).ani, '+33199001234');
    assert.equal(legOf(participant({ ani: 'sip:tel:x@y' })).ani, 'sip:tel:x@y');
  });

  it('R4.2 leg: a number that was dialled is without its scheme; nobody of the organisation has one', () => {
    const outside = { userId: undefined, address: 'tel:+33199005001' };
    assert.equal(legOf(participant(outside)).address, '+33199005001');
    assert.equal(legOf(participant({ ...outside, address: 'sip:x@y' })).address, 'sip:x@y');
    assert.equal(
      'address' in legOf(participant({ userId: 'u1', address: 'tel:+33199000301' })),
      false,
    );
    assert.equal('address' in legOf(participant({ ...outside, address: undefined })), false);
  });

  it('R10.1 leg: attributes that are no text are left out, and a key cannot become a prototype', () => {
    const attributes = JSON.parse('{"a":"x","b":1,"c":null,"d":{},"__proto__":"p"}') as object;
    const got = legOf(participant({ attributes })).attributes;
    assert.deepEqual(Object.entries(got), [
      ['a', 'x'],
      ['__proto__', 'p'],
    ]);
    assert.equal(Object.getPrototypeOf(got), Object.prototype);
  });
});

describe('a transfer', () => {
  const whole = { id: 't', dateIssued: START, state: 'Pending', transferType: 'Unattended' };

  it('R1.4 transfer: the platform’s states, however they are written; a new one is unknown', () => {
    for (const state of ['Pending', 'Active', 'Complete', 'Canceled', 'Failed', 'Timeout']) {
      assert.equal(transferOf({ ...whole, state })?.state, state.toLowerCase());
      assert.equal(
        transferOf({ ...whole, state: state.toUpperCase() })?.state,
        state.toLowerCase(),
      );
    }
    for (const state of ['Unknown', 'Paused', undefined, 3]) {
      assert.equal(transferOf({ ...whole, state })?.state, 'unknown');
    }
  });

  it('R2.5 transfer: attended or not', () => {
    const attended = (transferType: unknown): unknown =>
      transferOf({ ...whole, transferType })?.attended;
    assert.equal(attended('Attended'), true);
    assert.equal(attended('ATTENDED'), true);
    assert.equal(attended('Unattended'), false);
    assert.equal(attended(undefined), false);
  });

  it('R4.1 transfer: a number is without its scheme; another address stays as it is', () => {
    const address = (text: string): unknown =>
      transferOf({ ...whole, destination: { address: text } })?.toAddress;
    assert.equal(address('tel:+33199005001'), '+33199005001');
    assert.equal(address('+33199005001'), '+33199005001');
    assert.equal(address('a-queue'), 'a-queue');
  });

  it('R10.1 transfer: one without an id or a time is left out; the others stay', () => {
    const broken = [null, 7, {}, { ...whole, id: '' }, { ...whole, dateIssued: 'soon' }];
    assert.deepEqual(
      mapped({ recentTransfers: [...broken, whole] }).transfers.map(({ id }) => id),
      ['t'],
    );
    assert.deepEqual(mapped({ recentTransfers: 'none' }).transfers, []);
  });

  it('R6.2 transfer: who gave the command and to whom are absent where the platform does not say', () => {
    assert.deepEqual(transferOf({ ...whole, initiator: null, destination: 'x' }), {
      id: 't',
      issuedAt: ms(START),
      state: 'pending',
      attended: false,
    });
  });
});

test('R10.1 account: whatever comes, nothing is thrown, and what is taken over has the agreed shape', () => {
  const field = fc.constantFrom(
    'id',
    'startTime',
    'endTime',
    'participants',
    'purpose',
    'userId',
    'calls',
    'state',
    'segments',
    'type',
    'attributes',
    'recentTransfers',
    'dateIssued',
    'initiator',
    'destination',
    '__proto__',
    'connectedTime',
  );
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(START, '', 'connected', 'hold', null, undefined, 0, true),
    fc.string(),
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(field, tie('tree'), { maxKeys: 7 }),
    ),
  }));
  const nearly = fc.record({
    id: fc.constant('c'),
    startTime: fc.constant(START),
    participants: fc.array(
      fc.oneof(
        tree,
        fc.record({
          id: fc.constant('p'),
          startTime: fc.constant(START),
          calls: tree,
          attributes: tree,
        }),
      ),
      { maxLength: 3 },
    ),
    recentTransfers: tree,
  });
  fc.assert(
    fc.property(fc.oneof(tree, nearly, fc.anything()), (garbage) => {
      const conversation = toConversation(garbage);
      if (!conversation) return;
      assert.ok(conversation.id.length > 0 && Number.isInteger(conversation.startedAt));
      for (const leg of conversation.legs) {
        assert.ok(leg.id.length > 0 && Number.isInteger(leg.startedAt));
        for (const value of Object.values(leg.attributes)) assert.equal(typeof value, 'string');
        for (const value of Object.values(leg)) assert.ok(value !== undefined && value !== null);
      }
    }),
    { numRuns: 500 },
  );
});
