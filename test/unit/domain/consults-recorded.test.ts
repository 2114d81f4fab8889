import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assigneeOf } from '../../../src/domain/assignment.js';
import type { Conversation, EndCause, Leg } from '../../../src/domain/conversation.js';
import type { ParticipantId, QueueId } from '../../../src/domain/ids.js';
import type { TransferRecord } from '../../../src/domain/records.js';
import { segmentsOf } from '../../../src/domain/segments.js';
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
  leg,
} from '../../support/conversations.js';

const consultedFor = 'customer' as ParticipantId;
const QUALITY = 'q-quality' as QueueId;
const own = answered('a', AMARA, 0);

const over = <L extends Leg>(of: L, endMs: number, endCause: EndCause): L => ({
  ...of,
  state: 'ended',
  endedAt: at(endMs),
  endCause,
});
/** The asker leaves, by the platform's word for it. */
const left = (endMs: number, cause: EndCause = 'client'): Leg => over(own, endMs, cause);
/** The caller, who waits from the fifth second to the end of the consult; on the line, or gone. */
const caller = (holdEndMs?: number): Leg =>
  customer({
    holds: [{ start: at(5_000), ...(holdEndMs !== undefined && { end: at(holdEndMs) }) }],
  });
const callerGone = (endMs: number): Leg => over(caller(endMs), endMs, 'endpoint');
const ben = answered('b', BEN, 5_000, { consultedFor });
const benRings = asked('b', BEN, 5_000);
const dialled = leg('o', {
  purpose: 'external',
  state: 'contacting',
  direction: 'outbound',
  startedAt: at(5_000),
  consultedFor,
  address: 'tel:+33199005001',
});
const outside: Leg = { ...dialled, state: 'connected', answeredAt: at(6_000) };
const menu = leg('m', {
  purpose: 'ivr',
  startedAt: at(5_000),
  answeredAt: at(5_000),
  consultedFor,
});
const acd = leg('q', {
  purpose: 'acd',
  queueId: QUALITY,
  queueName: 'Product Quality',
  startedAt: at(5_000),
  answeredAt: at(5_000),
  consultedFor,
});
const agentRings = asked('c', CHLOE, 5_500, { queueId: QUALITY });
const agent: Leg = { ...agentRings, state: 'connected', answeredAt: at(6_000) };
const acdDone = over(acd, 6_000, 'transfer');

const call = (...legs: readonly Leg[]): Conversation => conversation(legs);
const done = (endMs: number, ...legs: readonly Leg[]): Conversation =>
  conversation(legs, { endedAt: at(endMs) });

type Row = readonly [
  string,
  TransferRecord['outcome'],
  number | undefined,
  TransferRecord['aftermath'],
  Conversation,
];

const user: readonly Row[] = [
  ['it rings', 'ringing', undefined, undefined, call(caller(), own, benRings)],
  ['they talk', 'connected', undefined, undefined, call(caller(), own, ben)],
  [
    'the asker leaves the caller to the colleague',
    'completed',
    9_000,
    undefined,
    call(caller(9_000), left(9_000), ben),
  ],
  [
    "the asker leaves by the desktop's button",
    'completed',
    9_000,
    undefined,
    call(caller(9_000), left(9_000, 'transfer'), ben),
  ],
  [
    'the asker hangs up the telephone',
    'completed',
    9_000,
    undefined,
    call(caller(9_000), left(9_000, 'endpoint'), ben),
  ],
  [
    "the asker's line breaks",
    'completed',
    9_000,
    undefined,
    call(caller(9_000), left(9_000, 'error'), ben),
  ],
  [
    'handed over, and everybody has hung up since',
    'completed',
    9_000,
    undefined,
    done(20_000, callerGone(20_000), left(9_000), over(ben, 20_000, 'peer')),
  ],
  [
    'the colleague declines',
    'declined',
    7_000,
    'kept',
    call(caller(7_000), own, over(benRings, 7_000, 'client')),
  ],
  [
    'the colleague does not answer',
    'not_answered',
    7_000,
    'kept',
    call(caller(7_000), own, over(benRings, 7_000, 'transfer')),
  ],
  [
    'the time is over',
    'not_answered',
    7_000,
    'kept',
    call(caller(7_000), own, over(benRings, 7_000, 'timeout')),
  ],
  [
    'the line to the colleague fails while it rings',
    'failed',
    7_000,
    'kept',
    call(caller(7_000), own, over(benRings, 7_000, 'error')),
  ],
  [
    'the asker cancels while it rings',
    'canceled',
    7_000,
    'kept',
    call(caller(7_000), own, over(benRings, 7_000, 'peer')),
  ],
  [
    'the asker cancels while they talk',
    'canceled',
    9_000,
    'kept',
    call(caller(9_000), own, over(ben, 9_000, 'peer')),
  ],
  [
    'the colleague hangs up',
    'left',
    9_000,
    'kept',
    call(caller(9_000), own, over(ben, 9_000, 'client')),
  ],
  [
    'the colleague hangs up the telephone',
    'left',
    9_000,
    'kept',
    call(caller(9_000), own, over(ben, 9_000, 'endpoint')),
  ],
  [
    'the colleague is gone by a transfer',
    'left',
    9_000,
    'kept',
    call(caller(9_000), own, over(ben, 9_000, 'transfer')),
  ],
  [
    "the colleague's line breaks",
    'failed',
    9_000,
    'kept',
    call(caller(9_000), own, over(ben, 9_000, 'error')),
  ],
  [
    'the colleague left, and the asker later',
    'left',
    9_000,
    'kept',
    call(caller(9_000), left(12_000), over(ben, 9_000, 'client')),
  ],
  [
    'the asker sends the call on to somebody else instead',
    'canceled',
    7_000,
    'kept',
    call(
      caller(7_000),
      left(7_000, 'transfer'),
      over(benRings, 7_000, 'peer'),
      leg('c', { userId: CHLOE, state: 'alerting', startedAt: at(7_000) }),
    ),
  ],
  [
    'the asker sends it on instead, and it comes back to them',
    'canceled',
    7_000,
    'kept',
    call(
      caller(7_000),
      left(7_000, 'transfer'),
      over(benRings, 7_000, 'peer'),
      over(leg('c', { userId: CHLOE, startedAt: at(7_000) }), 9_000, 'transfer'),
      answered('back', AMARA, 9_500),
    ),
  ],
  [
    'cancelled, and the call is over since',
    'canceled',
    7_000,
    'kept',
    done(20_000, callerGone(20_000), left(20_000, 'peer'), over(benRings, 7_000, 'peer')),
  ],
  [
    'the caller hangs up while it rings',
    'canceled',
    7_000,
    'lost',
    done(7_000, callerGone(7_000), left(7_000, 'peer'), over(benRings, 7_000, 'peer')),
  ],
  [
    'the caller hangs up while they talk',
    'canceled',
    9_000,
    'lost',
    done(9_000, callerGone(9_000), left(9_000, 'peer'), over(ben, 9_000, 'peer')),
  ],
  [
    'the caller hangs up, and the colleagues go on talking',
    'canceled',
    9_000,
    'lost',
    call(callerGone(9_000), own, ben),
  ],
  [
    'the caller hangs up, the colleagues go on, and the asker leaves',
    'canceled',
    9_000,
    'lost',
    done(12_000, callerGone(9_000), left(12_000), over(ben, 12_001, 'peer')),
  ],
  [
    'the caller hangs up, and the asker is told before the colleague',
    'canceled',
    9_001,
    'lost',
    done(9_001, callerGone(9_001), left(9_000, 'peer'), over(ben, 9_001, 'peer')),
  ],
  [
    'the asker leaves before the answer, and it rings on',
    'ringing',
    undefined,
    undefined,
    call(caller(), left(5_500), benRings),
  ],
  [
    'it rang on and the colleague answered',
    'completed',
    6_000,
    undefined,
    call(caller(6_000), left(5_500), ben),
  ],
  [
    'it rang on and nobody answered',
    'not_answered',
    8_000,
    undefined,
    call(
      caller(8_000),
      left(5_500),
      over(benRings, 8_000, 'transfer'),
      leg('a2', { userId: AMARA, state: 'alerting', startedAt: at(8_000) }),
    ),
  ],
  [
    'it rang on, nobody answered, and the asker took the call back',
    'not_answered',
    8_000,
    'returned',
    call(
      caller(8_000),
      left(5_500),
      over(benRings, 8_000, 'transfer'),
      answered('a2', AMARA, 8_000),
    ),
  ],
  [
    'it rang on, nobody answered, and the call ended by that',
    'not_answered',
    8_000,
    'lost',
    done(
      8_000,
      over(caller(8_000), 8_000, 'system'),
      left(5_500),
      over(benRings, 8_000, 'transfer'),
    ),
  ],
  [
    'it rang on, and the caller hung up',
    'canceled',
    8_000,
    'lost',
    done(8_000, callerGone(8_000), left(5_500), over(benRings, 8_000, 'peer')),
  ],
];

const outsideRows: readonly Row[] = [
  ['it is dialled', 'ringing', undefined, undefined, call(caller(), own, dialled)],
  ['they talk', 'connected', undefined, undefined, call(caller(), own, outside)],
  ['handed over', 'completed', 9_000, undefined, call(caller(9_000), left(9_000), outside)],
  [
    'the line is busy',
    'declined',
    7_000,
    'kept',
    call(caller(7_000), own, over(dialled, 7_000, 'endpoint')),
  ],
  [
    'nobody answers',
    'not_answered',
    65_000,
    'kept',
    call(caller(65_000), own, over(dialled, 65_000, 'transfer')),
  ],
  [
    'the outside party hangs up',
    'left',
    9_000,
    'kept',
    call(caller(9_000), own, over(outside, 9_000, 'endpoint')),
  ],
  ['cancelled', 'canceled', 9_000, 'kept', call(caller(9_000), own, over(outside, 9_000, 'peer'))],
];

const queueRows: readonly Row[] = [
  ['the asker waits', 'ringing', undefined, undefined, call(caller(), own, acd)],
  ['it rings at an agent', 'ringing', undefined, undefined, call(caller(), own, acd, agentRings)],
  [
    'an agent declined, and another is rung',
    'ringing',
    undefined,
    undefined,
    call(
      caller(),
      own,
      acd,
      over(asked('b', BEN, 5_000, { queueId: QUALITY }), 5_500, 'client'),
      agentRings,
    ),
  ],
  ['an agent answered', 'connected', undefined, undefined, call(caller(), own, acdDone, agent)],
  [
    'handed over to the agent',
    'completed',
    9_000,
    undefined,
    call(caller(9_000), left(9_000), acdDone, agent),
  ],
  [
    'the asker stops waiting',
    'canceled',
    7_000,
    'kept',
    call(caller(7_000), own, over(acd, 7_000, 'peer'), over(agentRings, 7_000, 'peer')),
  ],
  [
    'the queue gave up',
    'not_answered',
    7_000,
    'kept',
    call(caller(7_000), own, over(acd, 7_000, 'timeout')),
  ],
  [
    'the agent hung up',
    'left',
    9_000,
    'kept',
    call(caller(9_000), own, acdDone, over(agent, 9_000, 'client')),
  ],
  [
    'the asker left the caller in the queue',
    'ringing',
    undefined,
    undefined,
    call(caller(), left(5_200), acd),
  ],
  [
    'and an agent answered there',
    'completed',
    6_000,
    undefined,
    call(caller(6_000), left(5_200), acdDone, agent),
  ],
];

const menuDone = over(menu, 5_500, 'transfer');
const acdAfterMenu: Leg = { ...acd, startedAt: at(5_500) };
const menuRows: readonly Row[] = [
  ['the menu answers', 'connected', undefined, undefined, call(caller(), own, menu)],
  [
    'handed over to the menu',
    'completed',
    9_000,
    undefined,
    call(caller(9_000), left(9_000), menu),
  ],
  [
    'the menu passed the rep on to a queue',
    'connected',
    undefined,
    undefined,
    call(caller(), own, menuDone, acdAfterMenu),
  ],
  [
    'and an agent answered',
    'connected',
    undefined,
    undefined,
    call(caller(), own, menuDone, over(acdAfterMenu, 6_000, 'transfer'), agent),
  ],
  [
    'cancelled there',
    'canceled',
    7_000,
    'kept',
    call(caller(7_000), own, menuDone, over(acdAfterMenu, 7_000, 'peer')),
  ],
  [
    'the menu hangs up',
    'left',
    7_000,
    'kept',
    call(caller(7_000), own, over(menu, 7_000, 'endpoint')),
  ],
];

for (const [kind, id, rows, target, platformId] of [
  ['user', 'R2.2', user, BEN, 'b'],
  ['queue', 'R3.2', queueRows, QUALITY, 'q'],
  ['ivr', 'R3.4', menuRows, '', 'm'],
  ['outside', 'R4.2', outsideRows, '+33199005001', 'o'],
] as const) {
  describe(`${id} R6.2 consults: ${kind}`, () => {
    for (const [what, outcome, settledMs, aftermath, conversation] of rows) {
      it(`${id} consults: ${kind}: ${what}: ${outcome}${aftermath ? `, ${aftermath}` : ''}`, () => {
        const [record, ...more] = transfersOf(conversation, []);
        assert.deepEqual(more, []);
        const { targetName: _, ...facts } = record!;
        assert.deepEqual(facts, {
          key: 'conv-1:a:1',
          conversation: 'conv-1',
          from: 'conv-1:a',
          agent: AMARA,
          kind: 'consult',
          attended: false,
          targetKind: kind,
          target,
          requestedAt: at(5_000),
          platformId,
          outcome,
          ...(settledMs !== undefined && { settledAt: at(settledMs) }),
          ...(aftermath && { aftermath }),
        });
      });
    }
  });
}

describe('R6.1 segments of consults', () => {
  const segment = (shown: Conversation, name: string) =>
    segmentsOf(shown).find(({ key }) => key === `conv-1:${name}`);

  it('R6.1 segments: the colleague has one from their own answer, by consult, from the asker', () => {
    const { began, previous, answer, ended } = segment(call(caller(), own, ben), 'b')!;
    assert.deepEqual(
      [began, previous, answer, ended],
      ['consult', 'conv-1:a', at(6_000), undefined],
    );
  });

  it('R6.1 segments: so has the agent whom the queue found, or the menu', () => {
    for (const shown of [
      call(caller(), own, acdDone, agent),
      call(caller(), own, menuDone, over(acdAfterMenu, 6_000, 'transfer'), agent),
    ]) {
      const { began, previous } = segment(shown, 'c')!;
      assert.deepEqual([began, previous], ['consult', 'conv-1:a']);
    }
  });

  it('R6.1 segments: outside parties, menus and queues have none', () => {
    for (const legs of [[outside], [menu], [acd]])
      assert.equal(segmentsOf(call(caller(), own, ...legs)).length, 1);
  });

  it('R6.1 segments: the call that came back to an asker who had left says so', () => {
    const { began, previous } = segment(
      user.find(([, , , after]) => after === 'returned')![4],
      'a2',
    )!;
    assert.deepEqual([began, previous], ['returned', 'conv-1:a']);
  });

  const endings: readonly [string, string, string, Conversation][] = [
    [
      'a cancelled one',
      'b',
      'consult_canceled',
      call(caller(9_000), own, over(ben, 9_000, 'peer')),
    ],
    [
      'who was asked hung up',
      'b',
      'consult_canceled',
      call(caller(9_000), own, over(ben, 9_000, 'client')),
    ],
    [
      'who was asked hung up as the asker left',
      'b',
      'consult_canceled',
      call(caller(9_000), left(9_000), over(ben, 9_000, 'client')),
    ],
    [
      'the caller hung up',
      'b',
      'caller_hung_up',
      done(9_000, callerGone(9_000), left(9_000, 'peer'), over(ben, 9_000, 'peer')),
    ],
    [
      'the caller hung up before',
      'b',
      'caller_hung_up',
      done(9_001, callerGone(9_000), left(9_001, 'peer'), over(ben, 9_001, 'peer')),
    ],
    [
      'the caller hung up: the asker',
      'a',
      'caller_hung_up',
      done(9_000, callerGone(9_000), left(9_000, 'peer'), over(ben, 9_000, 'peer')),
    ],
    [
      'cancelled, and the caller hung up later',
      'b',
      'consult_canceled',
      done(20_000, callerGone(20_000), left(20_000, 'peer'), over(ben, 9_000, 'peer')),
    ],
    [
      'after the hand-over, hung up',
      'b',
      'rep_hung_up',
      call(caller(9_000), left(9_000), over(ben, 20_000, 'client')),
    ],
    [
      'after the hand-over, the caller hung up',
      'b',
      'caller_hung_up',
      done(20_000, callerGone(20_000), left(9_000), over(ben, 20_000, 'peer')),
    ],
    ['the asker handed over', 'a', 'transferred', call(caller(9_000), left(9_000), ben)],
    ['the asker left before the answer', 'a', 'transferred', call(caller(), left(5_500), benRings)],
    [
      'the asker left after the colleague',
      'a',
      'rep_hung_up',
      call(caller(9_000), left(12_000), over(ben, 9_000, 'peer')),
    ],
    [
      'the asker left when the caller was gone',
      'a',
      'rep_hung_up',
      done(12_000, callerGone(9_000), left(12_000), over(ben, 12_000, 'peer')),
    ],
  ];
  for (const [what, name, ending, shown] of endings) {
    it(`R6.1 segments: ${what}: ${ending}`, () =>
      assert.equal(segment(shown, name)?.ended, ending));
  }

  it('R6.1 segments: of an internal call, whether the other end hung up is what counts', () => {
    const gone = over(answered('a', AMARA, 0, { direction: 'outbound' }), 8_000, 'client');
    const chloe = over(
      answered('c', CHLOE, 5_000, { consultedFor: 'b' as ParticipantId }),
      9_000,
      'peer',
    );
    const other = answered('b', BEN, 0);
    const asker = answered('x', BEN, 0);
    assert.equal(segment(call(gone, other, asker, chloe), 'c')?.ended, 'consult_canceled');
    const bothGone = call(gone, over(other, 9_000, 'client'), asker, chloe);
    assert.equal(segment(bothGone, 'c')?.ended, 'caller_hung_up');
  });

  const holds: readonly [string, number | undefined, Leg[]][] = [
    [
      "the caller's wait is the asker's",
      4_000,
      [caller(9_000), left(20_000), over(ben, 9_000, 'peer')],
    ],
    ['it ends with the hand-over', 4_000, [caller(15_000), left(9_000), ben]],
    [
      'it ends with the consult, though the platform lets the caller wait on',
      4_000,
      [caller(15_000), left(20_000), over(ben, 9_000, 'peer')],
    ],
    [
      'a wait that was never ended lasts as long as the consult',
      4_000,
      [caller(), left(20_000), over(ben, 9_000, 'peer')],
    ],
    [
      'a wait before the consult is not',
      4_000,
      [
        customer({
          holds: [
            { start: at(2_000), end: at(3_000) },
            { start: at(5_000), end: at(9_000) },
          ],
        }),
        left(20_000),
        over(ben, 9_000, 'peer'),
      ],
    ],
    [
      'a wait that began before the consult counts from its start',
      4_000,
      [
        customer({ holds: [{ start: at(2_000), end: at(9_000) }] }),
        left(20_000),
        over(ben, 9_000, 'peer'),
      ],
    ],
    [
      'what the platform puts on both legs counts once',
      4_000,
      [
        caller(9_000),
        { ...left(20_000), holds: [{ start: at(5_000), end: at(9_000) }] },
        over(ben, 9_000, 'peer'),
      ],
    ],
    [
      'what overlaps counts once',
      6_000,
      [
        caller(9_000),
        { ...left(20_000), holds: [{ start: at(3_000), end: at(7_000) }] },
        over(ben, 9_000, 'peer'),
      ],
    ],
    [
      "the rep's own hold is added",
      7_000,
      [
        caller(9_000),
        { ...left(20_000), holds: [{ start: at(12_000), end: at(15_000) }] },
        over(ben, 9_000, 'peer'),
      ],
    ],
    [
      'in three-way for good nobody waits',
      1_000,
      [caller(6_000), left(20_000), over(ben, 15_000, 'client')],
    ],
    [
      'of two consults both waits count',
      6_000,
      [
        customer({
          holds: [
            { start: at(5_000), end: at(9_000) },
            { start: at(10_000), end: at(12_000) },
          ],
        }),
        left(20_000),
        over(ben, 9_000, 'peer'),
        over(asked('c', CHLOE, 10_000), 12_000, 'client'),
      ],
    ],
  ];
  for (const [what, holdMs, legs] of holds) {
    it(`R6.1 segments: hold: ${what}`, () => {
      const { holdMs: held, talkMs, end, answer } = segment(call(...legs), 'a')!;
      assert.equal(held, holdMs);
      assert.equal(talkMs, end! - answer - holdMs!);
    });
  }

  it("R6.1 segments: the caller's wait is not the colleague's", () => {
    assert.equal(segment(call(caller(9_000), own, over(ben, 9_000, 'peer')), 'b')?.holdMs, 0);
  });

  it('R6.1 segments: hold is unknown where either leg does not tell', () => {
    const { holds: _, ...untold } = caller(9_000);
    const { holds: __, ...asker } = left(20_000);
    for (const legs of [
      [untold, left(20_000), over(ben, 9_000, 'peer')],
      [caller(9_000), asker, over(ben, 9_000, 'peer')],
      [left(20_000), over(ben, 9_000, 'peer')],
    ])
      assert.equal('holdMs' in segment(call(...legs), 'a')!, false);
    // Where nobody was asked, the caller's leg has no say.
    assert.equal(segment(call(untold, left(20_000)), 'a')?.holdMs, 0);
  });
});

describe('R5.4 who is assigned in a consult', () => {
  const rows: readonly [string, Conversation, string | undefined][] = [
    ['while it rings, the asker', call(caller(), own, benRings), AMARA],
    ['while they talk, the asker', call(caller(), own, ben), AMARA],
    ['after the hand-over, the colleague', call(caller(9_000), left(9_000), ben), BEN],
    [
      'after it was cancelled, the asker',
      call(caller(9_000), own, over(ben, 9_000, 'peer')),
      AMARA,
    ],
    [
      'cancelled, and the asker hung up',
      call(caller(9_000), left(12_000), over(ben, 9_000, 'peer')),
      AMARA,
    ],
    [
      'who hung up as the asker left never was',
      call(caller(9_000), left(9_000), over(ben, 9_000, 'client')),
      AMARA,
    ],
    ['the agent whom the queue found', call(caller(9_000), left(9_000), acdDone, agent), CHLOE],
    [
      'the agent who answered after the asker had left',
      call(caller(6_000), left(5_200), acdDone, agent),
      CHLOE,
    ],
    [
      'nobody new where an outside party has the call',
      call(caller(9_000), left(9_000), outside),
      AMARA,
    ],
    [
      'the asker who took the call back',
      user.find(([, , , after]) => after === 'returned')![4],
      AMARA,
    ],
    [
      'who came later, though asked before',
      call(caller(9_000), left(9_000), over(ben, 20_000, 'transfer'), answered('c', CHLOE, 20_000)),
      CHLOE,
    ],
    [
      'whom the colleague asked, after their hand-over',
      call(
        caller(9_000),
        left(9_000),
        over(ben, 15_000, 'client'),
        answered('c', CHLOE, 10_000, { consultedFor }),
      ),
      CHLOE,
    ],
    [
      'not yet, before their hand-over',
      call(caller(9_000), left(9_000), ben, answered('c', CHLOE, 10_000, { consultedFor })),
      BEN,
    ],
  ];
  for (const [what, shown, rep] of rows) {
    it(`R5.4 assignment: ${what}`, () => assert.equal(assigneeOf(shown), rep));
  }

  it('R5.4 assignment: of an internal call whoever was asked, from the hand-over on', () => {
    const amara = answered('a', AMARA, 0, { direction: 'outbound' });
    const other = answered('b', BEN, 0);
    const chloe = answered('c', CHLOE, 5_000, { consultedFor: 'b' as ParticipantId });
    assert.equal(assigneeOf(call(amara, other, chloe)), BEN);
    assert.equal(assigneeOf(call(over(amara, 9_000, 'client'), other, chloe)), CHLOE);
  });
});
