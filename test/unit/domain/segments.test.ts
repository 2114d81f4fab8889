import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Conversation, Leg } from '../../../src/domain/conversation.js';
import type { ParticipantId, QueueId } from '../../../src/domain/ids.js';
import type { SegmentRecord } from '../../../src/domain/records.js';
import { segmentsOf } from '../../../src/domain/segments.js';
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
  queue,
  transfer,
  unanswered,
} from '../../support/conversations.js';
import { histories, RUNS } from '../../support/histories.js';

const [MEDICAL] = ['q-medical' as QueueId];

describe('R6.1 segments', () => {
  it('R6.1 segments: a rep who answered a queue call has one, with the platform times', () => {
    const own = answered('a', AMARA, 1_000, { queueId: MEDICAL, queueName: 'Medical' });
    assert.deepEqual(segmentsOf(conversation([customer(), queue({ queueId: MEDICAL }), own])), [
      {
        key: 'conv-1:a',
        conversation: 'conv-1',
        start: at(1_000),
        answer: at(2_000),
        agent: AMARA,
        queue: MEDICAL,
        queueName: 'Medical',
        began: 'queue',
      },
    ]);
  });

  it('R6.1 segments: a rep who was only rung has none', () => {
    const call = conversation([customer(), unanswered('a', AMARA, 0, 9_000)]);
    assert.deepEqual(segmentsOf(call), []);
  });

  it('R6.1 segments: talk is end less answer less hold, and an open hold lasts until the end', () => {
    const own = ended('a', AMARA, 0, 61_000, {
      holds: [{ start: at(10_000), end: at(15_000) }, { start: at(51_000) }],
    });
    const [segment] = segmentsOf(conversation([customer(), own]));
    assert.equal(segment?.holdMs, 15_000);
    assert.equal(segment?.talkMs, 45_000);
    assert.equal(segment?.end, at(61_000));
  });

  it('R6.1 segments: hold counts only as far as it lies within the segment', () => {
    const own = ended('a', AMARA, 0, 61_000, {
      holds: [
        { start: at(0), end: at(3_000) },
        { start: at(60_000), end: at(90_000) },
      ],
    });
    const [segment] = segmentsOf(conversation([customer(), own]));
    assert.equal(segment?.holdMs, 3_000);
  });

  it('R6.1 segments: a rep who kept the call until a colleague declined did not get it back', () => {
    const call = conversation(
      [
        customer(),
        ended('a', AMARA, 0, 30_000),
        unanswered('b', BEN, 10_001, 20_000),
        answered('a2', AMARA, 30_001),
      ],
      { transfers: [transfer({ state: 'failed', attended: true })] },
    );
    assert.equal(segmentsOf(call)[1]?.began, 'direct');
  });

  it('R6.1 segments: hold that the platform does not tell is unknown, never 0', () => {
    const { holds: _, ...own } = ended('a', AMARA, 0, 61_000);
    const [segment] = segmentsOf(conversation([customer(), own]));
    assert.equal(segment && 'holdMs' in segment, false);
    assert.equal(segment && 'talkMs' in segment, false);
  });

  it('R6.1 segments: after a transfer the second one began there and came from the first', () => {
    const call = conversation(
      [customer(), ended('a', AMARA, 0, 10_001), answered('b', BEN, 10_001)],
      { transfers: [transfer()] },
    );
    const [first, second] = segmentsOf(call);
    assert.equal(first?.ended, 'transferred');
    assert.equal(second?.began, 'transfer');
    assert.equal(second?.previous, first?.key);
  });

  it('R6.1 segments: a call that came back is a second segment of the sender that says so', () => {
    const call = conversation(
      [
        customer(),
        ended('a', AMARA, 0, 10_001),
        unanswered('b', BEN, 10_001, 20_000),
        answered('a2', AMARA, 20_001),
      ],
      { transfers: [transfer({ state: 'failed' })] },
    );
    const [, second] = segmentsOf(call);
    assert.equal(second?.began, 'returned');
    assert.equal(second?.previous, 'conv-1:a');
  });

  const endings = [
    ['peer', 'caller_hung_up'],
    ['client', 'rep_hung_up'],
    ['endpoint', 'rep_hung_up'],
    ['transfer', 'transferred'],
    ['system', 'failed'],
    ['timeout', 'failed'],
    ['transport', 'failed'],
    ['error', 'failed'],
    ['spam', 'other'],
    ['uncallable', 'other'],
    ['other', 'other'],
    ['unknown', 'other'],
  ] as const;
  for (const [endCause, expected] of endings) {
    it(`R6.1 segments: a leg that ended with ${endCause} is a segment that ended ${expected}`, () => {
      const [segment] = segmentsOf(
        conversation([customer(), ended('a', AMARA, 0, 5_000, { endCause })]),
      );
      assert.equal(segment?.ended, expected);
    });
  }

  it('R6.1 segments: one whose end the platform does not explain ended otherwise', () => {
    const { endCause: _, ...unexplained } = ended('a', AMARA, 0, 5_000);
    assert.equal(segmentsOf(conversation([customer(), unexplained]))[0]?.ended, 'other');
  });

  it('R6.1 segments: what is not known of the queue is left out, not empty', () => {
    const [segment] = segmentsOf(conversation([customer(), answered('a', AMARA, 0)]));
    assert.equal(
      Object.keys(segment!).some((field) => field.startsWith('queue')),
      false,
    );
  });

  it('R6.1 segments: they stand in the order of the answers', () => {
    const call = conversation([
      customer(),
      answered('c', BEN, 9_000),
      answered('a', AMARA, 1_000),
      answered('b', BEN, 5_000),
    ]);
    assert.deepEqual(
      segmentsOf(call).map(({ answer }) => answer),
      [at(2_000), at(6_000), at(10_000)],
    );
  });

  it('R6.1 segments: a transfer that came back to the sender later is one, not a return', () => {
    const call = conversation(
      [
        customer(),
        ended('a', AMARA, 0, 20_000),
        unanswered('b', BEN, 5_000, 9_000),
        ended('c', CHLOE, 20_000, 30_000),
        answered('a2', AMARA, 30_000),
      ],
      {
        transfers: [
          transfer({ id: 't1', issuedAt: at(5_000), state: 'failed' }),
          transfer({ id: 't2', issuedAt: at(20_000), toUser: CHLOE }),
          transfer({ id: 't3', issuedAt: at(30_000), toUser: AMARA, initiator: CHLOE }),
        ],
      },
    );
    const { began, previous } = segmentsOf(call)[2]!;
    assert.deepEqual([began, previous], ['transfer', 'conv-1:c']);
  });

  it('R6.1 segments: calls that came to the rep directly, or that the rep made, say so', () => {
    const [direct] = segmentsOf(conversation([customer(), answered('a', AMARA, 0)]));
    assert.equal(direct?.began, 'direct');
    const call = conversation([answered('a', AMARA, 0, { direction: 'outbound' }), customer()]);
    assert.equal(segmentsOf(call)[0]?.began, 'outbound');
  });
});

describe('R6.3 segments of random histories', () => {
  const holds = (property: (snapshots: readonly Conversation[]) => void): void =>
    fc.assert(
      fc.property(histories, ({ snapshots }) => property(snapshots)),
      { numRuns: RUNS },
    );

  it('R6.3 segments: talk and hold add up to end less answer, and nothing is negative', () => {
    holds((snapshots) => {
      for (const segment of segmentsOf(snapshots.at(-1) as Conversation)) {
        if (segment.end === undefined) continue;
        const { talkMs = -1, holdMs = -1 } = segment;
        assert.ok(talkMs >= 0 && holdMs >= 0);
        assert.equal(talkMs + holdMs, segment.end - segment.answer);
      }
    });
  });

  it('R6.3 segments: one for each leg that somebody answered, and none else', () => {
    holds((snapshots) => {
      const last = snapshots.at(-1) as Conversation;
      const expected = last.legs.filter(
        ({ userId, answeredAt }) => userId && answeredAt !== undefined,
      );
      assert.deepEqual(
        segmentsOf(last)
          .map(({ key }) => key)
          .sort(),
        expected.map(({ id }) => `${last.id}:${id}`).sort(),
      );
    });
  });

  it('R6.3 segments: what an earlier snapshot said, every later one says too', () => {
    holds((snapshots) => {
      for (const [i, snapshot] of snapshots.entries()) {
        const later = segmentsOf(snapshots[i + 1] ?? snapshot);
        for (const segment of segmentsOf(snapshot)) {
          const same = later.find(({ key }) => key === segment.key);
          assert.deepEqual({ ...segment, ...same }, same);
        }
      }
    });
  });
});

describe('R6.1 segments: where several things go on at once', () => {
  const CALLER = 'customer' as ParticipantId;
  const segment = (call: Conversation, id: string): SegmentRecord =>
    segmentsOf(call).find(({ key }) => key === `${call.id}:${id}`)!;
  const consulted = { consultedFor: CALLER };

  it('R6.1 segments: who is called on behalf of a queue was not asked by it', () => {
    const call = conversation([
      answered('a', AMARA, 0, { direction: 'outbound', queueId: MEDICAL }),
      answered('b', BEN, 0, { queueId: MEDICAL }),
    ]);
    assert.equal(segment(call, 'b').began, 'direct');
    const medical = queue({ queueId: MEDICAL });
    const agent = answered('b', BEN, 2_000, { queueId: MEDICAL });
    const began = (...legs: readonly Leg[]): string =>
      segment(conversation([customer(), ...legs]), 'b').began;
    assert.equal(began(medical, agent), 'queue');
    assert.equal(began(agent, medical), 'direct', 'nor who was there before the queue');
    assert.equal(
      began({ ...medical, endedAt: at(1_000) }, agent),
      'direct',
      'nor who came after it',
    );
    const menu = queue({ purpose: 'ivr', endedAt: at(2_000), endCause: 'transfer' });
    assert.equal(began(menu, agent), 'direct', 'nor to whom a menu passed it on');
  });

  it('R6.1 segments: a queue that was asked about the caller brought those who were asked, and nobody else', () => {
    const call = conversation([
      customer(),
      answered('a', AMARA, 0),
      queue({ ...consulted, queueId: MEDICAL, startedAt: at(5_000), endedAt: at(9_000) }),
      answered('b', BEN, 6_000, { queueId: MEDICAL }),
    ]);
    assert.equal(segment(call, 'b').began, 'direct');
  });

  it('R2.2 segments: who was asked and sent it on has transferred it', () => {
    const asker = answered('a', AMARA, 0);
    const sender = ended('b', BEN, 5_000, 10_000, consulted);
    const target = answered('c', CHLOE, 10_000);
    const send = { transfers: [transfer({ initiator: BEN, toUser: CHLOE })] };
    const call = conversation([customer(), asker, sender, target], send);
    assert.equal(segment(call, 'b').ended, 'transferred');
    const left = { ...sender, endCause: 'client' } as const;
    const other = conversation([customer(), asker, left, target], send);
    assert.equal(
      segment(other, 'b').ended,
      'consult_canceled',
      'not who hung up before it was taken',
    );
    const untold = conversation([customer(), asker, sender]);
    assert.equal(segment(untold, 'b').ended, 'consult_canceled', 'nor who sent nothing');
  });

  const waits = (caller: Partial<Leg>): number | undefined =>
    segment(
      conversation([
        customer({ confined: true, ...caller }),
        ended('a', AMARA, 0, 9_000, { endCause: 'client' }),
        asked('b', BEN, 5_000),
      ]),
      'a',
    ).holdMs;

  it('R6.1 segments: a wait that lasts still counts up to the end of the asker', () => {
    assert.equal(waits({ heldSince: at(5_000) }), 4_000);
    assert.equal(
      waits({ heldSince: at(7_000), holds: [{ start: at(5_000), end: at(6_000) }] }),
      3_000,
    );
    assert.equal(waits({ holds: [{ start: at(5_000) }] }), 4_000);
  });

  it('R6.1 segments: a wait that lasts still, nobody says since when, is unknown', () => {
    assert.equal(waits({}), undefined);
    assert.equal(waits({ confined: false, held: true }), undefined);
    assert.equal(waits({ holds: [{ start: at(5_000), end: at(6_000) }] }), undefined);
    assert.equal(waits({ confined: false }), 0);
  });
});
