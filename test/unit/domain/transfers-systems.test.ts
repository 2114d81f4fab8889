import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Conversation, Leg, PlatformTransfer } from '../../../src/domain/conversation.js';
import type { QueueId } from '../../../src/domain/ids.js';
import type { TransferRecord } from '../../../src/domain/records.js';
import { segmentsOf } from '../../../src/domain/segments.js';
import { transfersOf } from '../../../src/domain/transfers.js';
import {
  AMARA,
  answered,
  at,
  BEN,
  CHLOE,
  conversation,
  customer,
  ended,
  leg,
  queue,
  transfer,
  unanswered,
} from '../../support/conversations.js';

const QUALITY = 'q-quality' as QueueId;
const NUMBER = '+33199005001';
const gone = ended('a', AMARA, 0, 10_001);
const kept = answered('a', AMARA, 0);

/** Amara's leg, and what her command to this address brought in. */
const sentTo = (
  toAddress: string,
  legs: readonly Leg[],
  command: Partial<PlatformTransfer> = {},
  call: Partial<Conversation> = {},
): Conversation => {
  const { toUser: _, ...rest } = transfer({ toAddress, ...command });
  return conversation([customer(), queue(), ...legs], { transfers: [rest], ...call });
};

const only = (call: Conversation): TransferRecord => {
  const [record, ...more] = transfersOf(call, []);
  assert.ok(record && more.length === 0);
  return record;
};

/** The queue to which she sent the call; it waits there. */
const waiting = (overrides: Partial<Leg> = {}): Leg =>
  leg('wait', {
    purpose: 'acd',
    queueId: QUALITY,
    queueName: 'Product Quality',
    startedAt: at(10_001),
    answeredAt: at(10_001),
    ...overrides,
  });
const over = (endMs: number, endCause: Leg['endCause'] = 'transfer'): Partial<Leg> => ({
  state: 'ended',
  endedAt: at(endMs),
  ...(endCause && { endCause }),
});
const agent = (id: string, startMs: number): Leg =>
  answered(id, CHLOE, startMs, { queueId: QUALITY });
const outside = (overrides: Partial<Leg> = {}): Leg =>
  leg('out', {
    purpose: 'external',
    direction: 'outbound',
    state: 'contacting',
    startedAt: at(10_001),
    ...overrides,
  });
const menu = (overrides: Partial<Leg> = {}): Leg =>
  leg('menu', { purpose: 'ivr', startedAt: at(10_001), answeredAt: at(10_001), ...overrides });

type Row = readonly [
  string,
  TransferRecord['outcome'],
  TransferRecord['settledAt'],
  TransferRecord['aftermath'],
  Conversation,
];

const queueRows: readonly Row[] = [
  [
    'nothing has happened yet',
    'requested',
    undefined,
    undefined,
    sentTo(QUALITY, [gone], { state: 'pending' }),
  ],
  [
    'the platform calls it complete before it shows the queue',
    'ringing',
    undefined,
    undefined,
    sentTo(QUALITY, [gone]),
  ],
  [
    'it waits, which the platform calls complete',
    'ringing',
    undefined,
    undefined,
    sentTo(QUALITY, [gone, waiting()]),
  ],
  [
    'it waits while the sender keeps the caller',
    'ringing',
    undefined,
    undefined,
    sentTo(QUALITY, [kept, waiting()], { attended: true, state: 'active' }),
  ],
  [
    'one agent declined, the next is rung',
    'ringing',
    undefined,
    undefined,
    sentTo(QUALITY, [
      gone,
      waiting(),
      unanswered('b', BEN, 10_002, 12_000, { queueId: QUALITY }),
      leg('c', { userId: CHLOE, queueId: QUALITY, state: 'alerting', startedAt: at(12_000) }),
    ]),
  ],
  [
    'an agent answered',
    'completed',
    at(13_000),
    undefined,
    sentTo(QUALITY, [
      gone,
      waiting(over(13_000)),
      unanswered('b', BEN, 10_002, 12_000, { queueId: QUALITY }),
      agent('c', 12_000),
    ]),
  ],
  [
    'an agent answered for whom the sender waited',
    'completed',
    at(13_000),
    undefined,
    sentTo(QUALITY, [ended('a', AMARA, 0, 13_000), waiting(over(13_000)), agent('c', 12_000)], {
      attended: true,
    }),
  ],
  [
    'the platform says that somebody answered, before it shows who',
    'completed',
    undefined,
    undefined,
    sentTo(QUALITY, [kept, waiting()], { attended: true }),
  ],
  [
    'the caller hangs up while it waits',
    'canceled',
    at(20_000),
    'lost',
    sentTo(QUALITY, [gone, waiting(over(20_000, 'peer'))], {}, { endedAt: at(20_000) }),
  ],
  [
    'the caller hangs up while it waits and the sender keeps them',
    'canceled',
    at(20_000),
    'lost',
    sentTo(
      QUALITY,
      [ended('a', AMARA, 0, 20_000, { endCause: 'peer' }), waiting(over(20_000, 'peer'))],
      { attended: true, state: 'canceled' },
      { endedAt: at(20_000) },
    ),
  ],
  [
    'nobody answered in time for whom the sender waited',
    'not_answered',
    at(20_000),
    'kept',
    sentTo(QUALITY, [kept, waiting(over(20_000))], { attended: true, state: 'timeout' }),
  ],
  [
    'the call ended before the queue was shown',
    'failed',
    undefined,
    'lost',
    sentTo(QUALITY, [gone], {}, { endedAt: at(20_000) }),
  ],
];

const outsideRows: readonly Row[] = [
  [
    'nothing has happened yet',
    'requested',
    undefined,
    undefined,
    sentTo(NUMBER, [gone], { state: 'active' }),
  ],
  [
    'it rings there',
    'ringing',
    undefined,
    undefined,
    sentTo(NUMBER, [gone, outside()], { state: 'active' }),
  ],
  [
    'it rings, and the platform calls the command complete',
    'ringing',
    undefined,
    undefined,
    sentTo(NUMBER, [gone, outside()]),
  ],
  [
    'somebody answers',
    'completed',
    at(15_000),
    undefined,
    sentTo(NUMBER, [gone, outside({ state: 'connected', answeredAt: at(15_000) })]),
  ],
  [
    'somebody answered and the call is over',
    'completed',
    at(15_000),
    undefined,
    sentTo(
      NUMBER,
      [gone, outside({ answeredAt: at(15_000), ...over(30_000, 'peer') })],
      {},
      { endedAt: at(30_000) },
    ),
  ],
  [
    'the line is busy and the call rings at the sender again',
    'declined',
    at(15_000),
    undefined,
    sentTo(
      NUMBER,
      [
        gone,
        outside(over(15_000, 'endpoint')),
        leg('a2', { userId: AMARA, state: 'alerting', startedAt: at(15_000) }),
      ],
      { state: 'failed' },
    ),
  ],
  [
    'the line is busy and the sender took the call back',
    'declined',
    at(15_000),
    'returned',
    sentTo(NUMBER, [gone, outside(over(15_000, 'endpoint')), answered('a2', AMARA, 15_000)], {
      state: 'failed',
    }),
  ],
  [
    'the line is busy for a command that was called complete',
    'declined',
    at(15_000),
    'returned',
    sentTo(NUMBER, [gone, outside(over(15_000, 'endpoint')), answered('a2', AMARA, 15_000)]),
  ],
  [
    'nobody answers, the sender kept the caller',
    'not_answered',
    at(70_000),
    'kept',
    sentTo(NUMBER, [kept, outside(over(70_000))], { attended: true, state: 'timeout' }),
  ],
  [
    'nobody answers, and the call ends',
    'not_answered',
    at(70_000),
    'lost',
    sentTo(NUMBER, [gone, outside(over(70_000))], { state: 'timeout' }, { endedAt: at(70_000) }),
  ],
  [
    'the caller hangs up while it rings',
    'canceled',
    at(15_000),
    'lost',
    sentTo(
      NUMBER,
      [gone, outside(over(15_000, 'peer'))],
      { state: 'canceled' },
      { endedAt: at(15_000) },
    ),
  ],
];

const menuRows: readonly Row[] = [
  ['the menu takes the call', 'completed', at(10_001), undefined, sentTo(NUMBER, [gone, menu()])],
  [
    'the menu has passed it on to a queue',
    'completed',
    at(10_001),
    undefined,
    sentTo(NUMBER, [gone, menu(over(14_000)), waiting({ startedAt: at(14_000) })]),
  ],
];

for (const [kind, id, rows] of [
  ['queue', 'R3.1', queueRows],
  ['outside', 'R4.1', outsideRows],
  ['ivr', 'R3.4', menuRows],
] as const) {
  describe(`${id} R6.2 blind transfers: ${kind}`, () => {
    for (const [what, outcome, settledAt, aftermath, call] of rows) {
      it(`${id} transfers: ${kind}: ${what}: ${outcome}${aftermath ? `, ${aftermath}` : ''}`, () => {
        const record = only(call);
        const { settledAt: settled, aftermath: after } = record;
        assert.deepEqual([record.outcome, settled, after], [outcome, settledAt, aftermath]);
        assert.equal(record.targetKind, kind);
        assert.equal(record.target, kind === 'queue' ? QUALITY : NUMBER);
        assert.equal(record.kind, 'blind');
      });
    }
  });
}

describe('R6.2 blind transfers to systems', () => {
  it('R6.2 transfers: the number is recorded as one, however the platform spells it', () => {
    for (const address of [`tel:${NUMBER}`, `sip:${NUMBER}@example.org`])
      assert.equal(only(sentTo(address, [gone, outside()])).target, NUMBER);
  });

  it('R6.2 transfers: an address that holds no number is recorded as it is', () => {
    const record = only(sentTo('sip:ben@example.org', [gone], { state: 'failed' }));
    assert.deepEqual([record.targetKind, record.target], ['outside', 'sip:ben@example.org']);
  });

  it('R6.2 transfers: a command without any destination is to nobody known', () => {
    const { toUser: _, ...rest } = transfer({ state: 'active' });
    const call = conversation([customer(), gone, outside()], { transfers: [rest] });
    const { targetKind, target, outcome } = only(call);
    assert.deepEqual([targetKind, target, outcome], ['outside', '', 'requested']);
  });

  it('R6.2 transfers: a queue is called by its name, a person by theirs', () => {
    assert.equal(
      only(sentTo(QUALITY, [gone, waiting({ name: 'acd' })])).targetName,
      'Product Quality',
    );
    const { queueName: _, ...nameless } = waiting({ name: 'Quality' });
    assert.equal(only(sentTo(QUALITY, [gone, nameless])).targetName, 'Quality');
    assert.equal(only(sentTo(NUMBER, [gone, outside({ name: 'Taxi' })])).targetName, 'Taxi');
    assert.equal('targetName' in only(sentTo(NUMBER, [gone])), false);
  });

  it("R6.2 transfers: a colleague's own number leads to the colleague", () => {
    const { targetKind, target, outcome } = only(
      sentTo(NUMBER, [gone, answered('b', BEN, 10_001)]),
    );
    assert.deepEqual([targetKind, target, outcome], ['outside', NUMBER, 'completed']);
  });

  it('R6.2 transfers: the sender, whom the call came back to, is not who was reached by the number', () => {
    const call = sentTo(NUMBER, [gone, answered('a2', AMARA, 15_000)], { state: 'failed' });
    assert.deepEqual([only(call).outcome, only(call).settledAt], ['failed', undefined]);
  });

  it('R6.2 transfers: the queue that the call came through before is not the one it was sent to', () => {
    const same = { queueId: QUALITY, startedAt: at(0) } as const;
    const call = conversation(
      [customer(), queue({ ...same, id: 'first' as Leg['id'] }), { ...gone, ...same }],
      { transfers: [sentTo(QUALITY, []).transfers[0]!] },
    );
    assert.equal(only(call).outcome, 'ringing');
    assert.equal('targetName' in only(call), false);
  });

  it('R6.2 transfers: who was on the call in the same millisecond was not brought in by the command', () => {
    const now = { startedAt: at(10_000), answeredAt: at(10_000) };
    const here = [customer(now), leg('a', { userId: AMARA, queueId: QUALITY, ...now })];
    const command = sentTo(QUALITY, []).transfers;
    assert.equal(only(conversation(here, { transfers: command })).outcome, 'ringing');
    const byNumber = sentTo(NUMBER, []).transfers;
    assert.equal(only(conversation(here, { transfers: byNumber })).outcome, 'ringing');
  });

  it('R6.2 transfers: somebody whom another queue sent is not the agent of this one', () => {
    const call = sentTo(QUALITY, [
      gone,
      waiting(),
      answered('b', BEN, 11_000, { queueId: 'q-else' as QueueId }),
    ]);
    assert.equal(only(call).outcome, 'ringing');
  });

  it('R6.2 transfers: who is rung after the queue has let the call go was not rung by it', () => {
    const late = (endCause: Leg['endCause'], startMs: number): TransferRecord['outcome'] =>
      only(
        sentTo(QUALITY, [gone, waiting(over(20_000, endCause)), agent('c', startMs)], {
          state: 'failed',
        }),
      ).outcome;
    assert.equal(late('transfer', 20_000), 'completed');
    assert.equal(late('peer', 20_000), 'canceled');
    assert.equal(late('transfer', 20_001), 'not_answered');
    assert.equal(late('peer', 19_999), 'completed');
  });

  it('R6.1 segments: the agent whom the queue found came by the transfer, from the sender', () => {
    const call = sentTo(QUALITY, [gone, waiting(over(13_000)), agent('c', 12_000)]);
    const [, segment] = segmentsOf(call);
    assert.deepEqual([segment?.began, segment?.previous], ['transfer', 'conv-1:a']);
  });

  it('R6.1 segments: so did the agent to whom a menu passed the call on', () => {
    const call = sentTo(NUMBER, [
      gone,
      menu(over(14_000)),
      waiting({ startedAt: at(14_000), ...over(16_000) }),
      agent('c', 15_000),
    ]);
    const [, segment, ...more] = segmentsOf(call);
    assert.deepEqual([segment?.began, segment?.previous], ['transfer', 'conv-1:a']);
    assert.deepEqual(more, []);
  });

  it('R6.1 segments: neither outside parties nor menus nor queues have one', () => {
    const call = sentTo(NUMBER, [gone, outside({ state: 'connected', answeredAt: at(15_000) })]);
    assert.deepEqual(
      segmentsOf(call).map(({ agent }) => agent),
      [AMARA],
    );
  });
});
