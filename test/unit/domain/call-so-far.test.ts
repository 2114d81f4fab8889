import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callSoFar } from '../../../src/domain/call-so-far.js';
import type { Conversation, HoldSpan, Leg } from '../../../src/domain/conversation.js';
import { hintsOf } from '../../../src/domain/hints.js';
import type { ParticipantId, QueueId, UserId } from '../../../src/domain/ids.js';
import type { Destination } from '../../../src/domain/target.js';
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
  queue,
  transfer,
  unanswered,
} from '../../support/conversations.js';

const Q = 'q' as QueueId;
const OTHER = 'q-other' as QueueId;

const hold = (start: number, end?: number): HoldSpan => ({
  start: at(start),
  ...(end !== undefined && { end: at(end) }),
});

/** A leg by its id. */
const legOf = ({ legs }: Conversation, id: string): Leg => legs.find((one) => one.id === id)!;

const ringing = (id: string, userId: UserId, startMs: number, fields: Partial<Leg> = {}): Leg =>
  leg(id, { userId, state: 'alerting', startedAt: at(startMs), ...fields });

/** From the queue to Amara, handed to Ben, who hands it to Chloe: it rings there. */
const chain = conversation(
  [
    customer(),
    queue(),
    ended('a', AMARA, 2_000, 10_000, { queueId: Q }),
    ended('b', BEN, 10_000, 20_000),
    ringing('c', CHLOE, 20_000),
  ],
  {
    transfers: [
      transfer(),
      transfer({ id: 't2', issuedAt: at(20_000), initiator: BEN, toUser: CHLOE, state: 'active' }),
    ],
  },
);

describe('R5.3 the call so far', () => {
  it('R5.3 call so far: the first rep has it from nobody', () => {
    const call = conversation([customer(), queue(), answered('a', AMARA, 2_000, { queueId: Q })]);
    assert.deepEqual(callSoFar(call, legOf(call, 'a')), {
      since: at(0),
      heldMs: 0,
      hops: 0,
      returns: false,
    });
  });

  it('R5.3 call so far: who hands over, by which queue they had it, the how-manyeth time', () => {
    assert.deepEqual(callSoFar(chain, legOf(chain, 'b')), {
      since: at(0),
      heldMs: 0,
      hops: 1,
      from: { user: AMARA, queue: Q },
      returns: false,
    });
    const { hops, from } = callSoFar(chain, legOf(chain, 'c'));
    assert.deepEqual([hops, from], [2, { user: BEN }]);
    assert.equal(
      callSoFar(chain, legOf(chain, 'a')).hops,
      0,
      'what the rep did with it is not so far',
    );
  });

  it('R5.3 call so far: what others did with it later, and what else rings, is no hand-over to this leg', () => {
    const call = conversation(
      [
        customer(),
        ended('a', AMARA, 2_000, 10_000),
        ended('b', BEN, 10_000, 20_000),
        answered('a2', AMARA, 20_000),
      ],
      {
        transfers: [
          transfer(),
          transfer({ id: 't2', issuedAt: at(20_000), initiator: BEN, toUser: AMARA }),
        ],
      },
    );
    const hops = ['a', 'b', 'a2'].map((id) => callSoFar(call, legOf(call, id)).hops);
    assert.deepEqual(hops, [0, 1, 2]);
    const { returns } = callSoFar(call, legOf(call, 'a'));
    assert.equal(returns, false, 'that it came back is not so far');
    const two = conversation(
      [customer(), answered('a', AMARA, 0), ringing('c', CHLOE, 5_000), asked('b', BEN, 6_000)],
      {
        transfers: [
          transfer({ issuedAt: at(5_000), toUser: CHLOE, attended: true, state: 'active' }),
        ],
      },
    );
    assert.equal(
      callSoFar(two, legOf(two, 'b')).hops,
      0,
      'who is only asked has been handed nothing',
    );
  });

  it('R5.3 call so far: since the caller answered, or else has been there', () => {
    const out = customer({ direction: 'outbound', startedAt: at(500), answeredAt: at(4_000) });
    const calling = answered('a', AMARA, 0, { direction: 'outbound' });
    assert.equal(callSoFar(conversation([calling, out]), calling).since, at(4_000));
    const { answeredAt: _, ...dialled } = out;
    assert.equal(callSoFar(conversation([calling, dialled]), calling).since, at(500));
    const inside = conversation([calling, answered('b', BEN, 0)], { startedAt: at(100) });
    assert.equal(callSoFar(inside, calling).since, at(100));
  });

  it('R5.3 call so far: attempts that came to nothing are no hand-overs', () => {
    const call = conversation(
      [
        customer(),
        ended('a', AMARA, 0, 10_000),
        unanswered('b', BEN, 10_000, 15_000),
        ended('a2', AMARA, 15_000, 30_000),
        ringing('c', CHLOE, 30_000),
      ],
      {
        transfers: [
          transfer({ state: 'failed' }),
          transfer({ id: 't2', issuedAt: at(30_000), toUser: CHLOE, state: 'active' }),
        ],
      },
    );
    assert.equal(callSoFar(call, legOf(call, 'c')).hops, 1);
    assert.equal(callSoFar(call, legOf(call, 'a2')).hops, 0);
  });

  it('R5.3 call so far: a call that came back is from where it came at first', () => {
    const call = conversation(
      [
        customer(),
        ended('a', AMARA, 0, 10_000, { queueId: OTHER }),
        ended('b', BEN, 10_000, 20_000),
        unanswered('c', CHLOE, 20_000, 25_000),
        ringing('b2', BEN, 25_000),
      ],
      {
        transfers: [
          transfer(),
          transfer({
            id: 't2',
            issuedAt: at(20_000),
            initiator: BEN,
            toUser: CHLOE,
            state: 'failed',
          }),
        ],
      },
    );
    const { hops, from, returns } = callSoFar(call, legOf(call, 'b2'));
    assert.deepEqual([hops, from, returns], [1, { user: AMARA, queue: OTHER }, true]);
  });

  it('R5.3 call so far: a call that comes back by itself is no hand-over while it rings', () => {
    const call = conversation(
      [
        customer(),
        ended('a', AMARA, 0, 10_000),
        unanswered('b', BEN, 10_000, 15_000),
        ringing('a2', AMARA, 15_000),
      ],
      { transfers: [transfer({ state: 'active' })] },
    );
    const { hops, from } = callSoFar(call, legOf(call, 'a2'));
    assert.deepEqual([hops, from], [0, undefined]);
  });

  it('R5.3 call so far: whoever is asked has it from the asker, and is not handed it yet', () => {
    const call = conversation([
      customer({ holds: [hold(5_000)] }),
      answered('a', AMARA, 0),
      asked('b', BEN, 5_000),
    ]);
    const { hops, from, heldMs } = callSoFar(call, legOf(call, 'b'));
    assert.deepEqual([hops, from, heldMs], [0, { user: AMARA }, 0]);
    assert.equal(callSoFar(call, legOf(call, 'a')).hops, 0);
  });

  it('R5.3 call so far: who was only asked before did not have the call; who had it did', () => {
    const call = conversation(
      [
        customer(),
        ended('a', AMARA, 0, 60_000),
        ended('b', BEN, 5_000, 10_000, {
          consultedFor: 'customer' as ParticipantId,
          endCause: 'client',
        }),
        ended('b2', BEN, 60_000, 90_000),
        ringing('a2', AMARA, 90_000),
      ],
      {
        transfers: [
          transfer({ issuedAt: at(60_000) }),
          transfer({ id: 't2', issuedAt: at(90_000), initiator: BEN, toUser: AMARA }),
        ],
      },
    );
    assert.equal(callSoFar(call, legOf(call, 'b2')).returns, false);
    assert.equal(callSoFar(call, legOf(call, 'a2')).returns, true);
    assert.equal(callSoFar(call, legOf(call, 'a')).returns, false, 'what comes later is no return');
  });

  it('R5.3 call so far: who was only rung before did not have the call', () => {
    const call = conversation([
      customer(),
      unanswered('b', BEN, 0, 5_000),
      ended('a', AMARA, 5_000, 10_000),
      ringing('b2', BEN, 10_000),
    ]);
    assert.equal(callSoFar(call, legOf(call, 'b2')).returns, false);
  });
});

describe('R5.3 for how long the caller heard music', () => {
  const heldMs = (legs: readonly Leg[]): number | undefined => {
    const call = conversation(legs);
    return callSoFar(call, call.legs.at(-1)!).heldMs;
  };

  it('R5.3 music: by the reps and while others were asked, each moment once; what lasts does not count', () => {
    const legs = [
      customer({ holds: [hold(10_000, 20_000)] }),
      ended('a', AMARA, 0, 30_000, { holds: [hold(5_000, 8_000), hold(15_000, 21_000)] }),
      answered('b', BEN, 30_000, { holds: [hold(40_000, 41_000), hold(50_000)] }),
    ];
    assert.equal(heldMs(legs), 3_000 + 11_000 + 1_000);
  });

  it('R5.3 music: one that was never ended lasted until the leg did', () => {
    assert.equal(
      heldMs([customer(), ended('a', AMARA, 0, 30_000, { holds: [hold(25_000)] })]),
      5_000,
    );
  });

  it('R5.3 music: unknown where the platform does not tell', () => {
    const { holds: _, ...untold } = ended('a', AMARA, 0, 30_000);
    assert.equal(heldMs([customer(), untold]), undefined);
    assert.equal('heldMs' in callSoFar(conversation([customer(), untold]), untold), false);
    const { holds: __, ...caller } = customer();
    assert.equal(heldMs([caller, ended('a', AMARA, 0, 30_000)]), undefined);
    const { holds: ___, ...rung } = unanswered('b', BEN, 0, 5_000);
    assert.equal(heldMs([customer(), rung]), 0);
  });

  it('R5.3 music: what somebody outside hears is not the caller, nor what nobody answered', () => {
    const outside = leg('o', {
      purpose: 'external',
      answeredAt: at(0),
      holds: [hold(5_000, 9_000)],
    });
    const rung = unanswered('b', BEN, 0, 9_000, { holds: [hold(5_000, 9_000)] });
    assert.equal(heldMs([customer(), outside, rung, answered('a', AMARA, 0)]), 0);
  });

  it('R5.3 music: who is asked and put aside is not the caller, until the call is theirs', () => {
    const consultedFor = 'customer' as ParticipantId;
    const aside = { consultedFor, holds: [hold(12_000, 14_000)] };
    const together = [
      customer({ holds: [hold(10_000, 12_000)] }),
      answered('a', AMARA, 0),
      answered('b', BEN, 10_000, aside),
    ];
    assert.equal(heldMs(together), 2_000);
    const left = [
      customer({ holds: [hold(10_000, 12_000)] }),
      ended('a', AMARA, 0, 13_500),
      answered('b', BEN, 10_000, {
        consultedFor,
        holds: [hold(12_000, 14_000), hold(20_000, 23_000)],
      }),
    ];
    assert.equal(heldMs(left), 2_000 + 500 + 3_000);
  });

  it("R5.3 music: a call that came back after a consult is the rep's again", () => {
    const legs = [
      customer(),
      ended('a', AMARA, 0, 12_000, { endCause: 'client' }),
      unanswered('b', BEN, 10_000, 15_000, { consultedFor: 'customer' as ParticipantId }),
      answered('a2', AMARA, 15_000, { holds: [hold(20_000, 24_000)] }),
    ];
    assert.equal(heldMs(legs), 4_000);
  });
});

describe('R5.3 hints before the call is handed over once more', () => {
  const user = (userId: UserId): Destination => ({ kind: 'user', userId });
  const toQueue = (queueId: QueueId): Destination => ({ kind: 'queue', queueId });

  it('R5.3 hints: none at the first two hand-overs', () => {
    assert.deepEqual(hintsOf(chain, legOf(chain, 'a'), user(BEN)), { returns: false });
    assert.deepEqual(hintsOf(chain, legOf(chain, 'b'), user(CHLOE)), { returns: false });
  });

  it('R5.3 hints: who has it from nobody sends nothing back', () => {
    const call = conversation([customer(), answered('a', AMARA, 0)]);
    for (const to of [toQueue(Q), { kind: 'outside', address: '+33199001234' } as const])
      assert.deepEqual(hintsOf(call, legOf(call, 'a'), to), { returns: false });
  });

  it('R5.3 hints: the third one says so', () => {
    assert.deepEqual(hintsOf(chain, legOf(chain, 'c'), user(AMARA)), {
      manyHops: 3,
      returns: false,
    });
  });

  it('R5.3 hints: back to the rep, or to a queue by which it came', () => {
    const returns = (id: string, to: Destination): boolean =>
      hintsOf(chain, legOf(chain, id), to).returns;
    assert.equal(returns('b', user(AMARA)), true);
    assert.equal(returns('b', toQueue(Q)), true);
    assert.equal(returns('a', toQueue(Q)), true);
    assert.equal(returns('b', toQueue(OTHER)), false);
    assert.equal(returns('c', toQueue(Q)), false);
    assert.equal(returns('c', user(BEN)), true);
    assert.equal(returns('b', { kind: 'outside', address: '+33199001234' }), false);
  });

  it('R5.3 hints: a call made on behalf of a queue came from nowhere; one that was handed on by a queue came from there', () => {
    const outbound = (of: Leg): Leg => ({ ...of, direction: 'outbound' });
    const made = conversation([
      outbound(answered('a', AMARA, 0, { queueId: Q })),
      outbound(leg('called', { purpose: 'external' })),
    ]);
    assert.equal(hintsOf(made, legOf(made, 'a'), toQueue(Q)).returns, false);
    const handedOn = { ...chain, legs: chain.legs.map(outbound) };
    const queued = handedOn.legs.map((of) => (of.id === 'b' ? { ...of, queueId: OTHER } : of));
    assert.equal(
      hintsOf(
        { ...handedOn, legs: queued },
        queued.find(({ id }) => id === 'b')!,
        toQueue(OTHER),
      ).returns,
      true,
    );
  });
});
