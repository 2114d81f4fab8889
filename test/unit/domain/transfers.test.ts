import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Conversation, Leg, PlatformTransfer } from '../../../src/domain/conversation.js';
import type { SegmentKey, TransferKey } from '../../../src/domain/ids.js';
import type { TransferRecord } from '../../../src/domain/records.js';
import { transfersOf } from '../../../src/domain/transfers.js';
import {
  AMARA,
  answered,
  at,
  BEN,
  CHLOE,
  conversation,
  CONVERSATION,
  customer,
  ended,
  leg,
  transfer,
  unanswered,
} from '../../support/conversations.js';

const sent = ended('a', AMARA, 0, 10_001);
const kept = answered('a', AMARA, 0);
const key = (n: number, from = 'a'): TransferKey => `conv-1:${from}:${n}` as TransferKey;

/** The one transfer of a call of Amara's, with what became of it. */
const only = (
  legs: readonly Leg[],
  command: Partial<PlatformTransfer> = {},
  call: Partial<Conversation> = {},
): TransferRecord => {
  const records = transfersOf(
    conversation([customer(), ...legs], { transfers: [transfer(command)], ...call }),
    [],
  );
  assert.equal(records.length, 1);
  return records[0] as TransferRecord;
};

const intent = (overrides: Partial<TransferRecord> = {}): TransferRecord => ({
  key: key(1),
  conversation: CONVERSATION,
  from: 'conv-1:a' as SegmentKey,
  agent: AMARA,
  kind: 'blind',
  attended: false,
  targetKind: 'user',
  target: BEN,
  targetName: 'Ben Okafor',
  outcome: 'requested',
  ...overrides,
});

describe('R6.2 transfers', () => {
  it('R6.2 transfers: a completed one has its key, both times and the id of the platform', () => {
    const target = answered('b', BEN, 10_001, { name: 'Ben Okafor' });
    assert.deepEqual(only([sent, target]), {
      key: key(1),
      conversation: CONVERSATION,
      from: 'conv-1:a',
      agent: AMARA,
      kind: 'blind',
      attended: false,
      targetKind: 'user',
      target: BEN,
      targetName: 'Ben Okafor',
      outcome: 'completed',
      requestedAt: at(10_000),
      settledAt: at(11_001),
      platformId: 'transfer-1',
    });
  });

  const rows: readonly [
    string,
    TransferRecord['outcome'],
    TransferRecord['aftermath'],
    TransferRecord,
  ][] = [
    ['nothing has happened yet', 'requested', undefined, only([sent], { state: 'pending' })],
    [
      'it rings',
      'ringing',
      undefined,
      only([sent, leg('b', { userId: BEN, state: 'alerting', startedAt: at(10_001) })], {
        state: 'active',
      }),
    ],
    [
      'the target declines and the call rings back',
      'declined',
      undefined,
      only(
        [
          sent,
          unanswered('b', BEN, 10_001, 12_000),
          leg('a2', { userId: AMARA, state: 'alerting', startedAt: at(12_001) }),
        ],
        { state: 'failed' },
      ),
    ],
    [
      'the target declines and the sender takes the call back',
      'declined',
      'returned',
      only([sent, unanswered('b', BEN, 10_001, 12_000), answered('a2', AMARA, 12_001)], {
        state: 'failed',
      }),
    ],
    [
      'the target declines and nobody takes the call back',
      'declined',
      'lost',
      only(
        [sent, unanswered('b', BEN, 10_001, 12_000)],
        { state: 'failed' },
        { endedAt: at(60_000) },
      ),
    ],
    [
      'the target does not answer a transfer for which the sender waits',
      'not_answered',
      'kept',
      only([kept, unanswered('b', BEN, 10_001, 40_000, { endCause: 'transfer' })], {
        state: 'timeout',
        attended: true,
      }),
    ],
    [
      'the target declines a transfer for which the sender waits',
      'declined',
      'kept',
      only([kept, unanswered('b', BEN, 10_001, 12_000)], { state: 'failed', attended: true }),
    ],
    [
      'the platform took it back',
      'canceled',
      'kept',
      only([kept, unanswered('b', BEN, 10_001, 12_000, { endCause: 'peer' })], {
        state: 'canceled',
        attended: true,
      }),
    ],
    ['the platform could not', 'failed', 'kept', only([kept], { state: 'failed' })],
    [
      'the target rang and the platform gave up for a reason of its own',
      'failed',
      'kept',
      only([kept, unanswered('b', BEN, 10_001, 12_000, { endCause: 'error' })], {
        state: 'failed',
      }),
    ],
    [
      'the platform says complete before it shows who answered',
      'completed',
      undefined,
      only([sent], { state: 'complete' }),
    ],
    [
      'the caller hangs up while it rings',
      'canceled',
      'lost',
      only(
        [sent, unanswered('b', BEN, 10_001, 12_000, { endCause: 'peer' })],
        { state: 'active' },
        { endedAt: at(12_000) },
      ),
    ],
    [
      'the call ends before anybody rang',
      'failed',
      'lost',
      only([sent], { state: 'unknown' }, { endedAt: at(12_000) }),
    ],
    [
      'the call ends by a time-out of the target',
      'not_answered',
      'lost',
      only(
        [sent, unanswered('b', BEN, 10_001, 12_000, { endCause: 'timeout' })],
        { state: 'pending' },
        { endedAt: at(12_000) },
      ),
    ],
  ];
  for (const [what, outcome, aftermath, record] of rows) {
    it(`R1.4 transfers: ${what}: ${outcome}${aftermath ? `, the call is ${aftermath}` : ''}`, () => {
      assert.equal(record.outcome, outcome);
      assert.equal(record.aftermath, aftermath);
    });
  }

  it('R1.4 transfers: an answer counts, whatever the platform says of the command', () => {
    for (const state of ['active', 'pending', 'timeout', 'failed', 'unknown'] as const) {
      assert.equal(only([sent, answered('b', BEN, 10_001)], { state }).outcome, 'completed');
    }
  });

  it('R6.2 transfers: a colleague whom the queue had rung before is not taken for the target', () => {
    const before = unanswered('b0', BEN, 0, 500);
    assert.equal(only([before, sent, answered('b', BEN, 10_001)]).settledAt, at(11_001));
  });

  it('R6.2 transfers: a command without an initiator, or from somebody who is not on the call, has no record', () => {
    const { initiator: _, ...nobody } = transfer();
    const call = conversation([customer(), sent], {
      transfers: [nobody, transfer({ initiator: CHLOE })],
    });
    assert.deepEqual(transfersOf(call, []), []);
  });

  it('R6.2 transfers: the second attempt from a leg is number two', () => {
    const call = conversation(
      [customer(), kept, unanswered('b', BEN, 10_001, 12_000), answered('c', CHLOE, 20_001)],
      {
        transfers: [
          transfer({ state: 'failed', attended: true }),
          transfer({ id: 'transfer-2', issuedAt: at(20_000), toUser: CHLOE, attended: true }),
        ],
      },
    );
    assert.deepEqual(
      transfersOf(call, []).map((record) => [record.key, record.outcome]),
      [
        [key(1), 'declined'],
        [key(2), 'completed'],
      ],
    );
  });

  it('R6.2 transfers: what was claimed before the command is the same attempt', () => {
    const call = conversation([customer(), sent, answered('b', BEN, 10_001)], {
      transfers: [transfer()],
    });
    const [record, ...more] = transfersOf(call, [intent()]);
    assert.equal(record?.key, key(1));
    assert.equal(record?.targetName, 'Ben Okafor');
    assert.deepEqual(more, []);
  });

  it('R6.2 transfers: a refused attempt stays, and the next command is another one', () => {
    const call = conversation([customer(), sent, answered('b', BEN, 10_001)], {
      transfers: [transfer()],
    });
    const refused = intent({ outcome: 'failed' });
    assert.deepEqual(
      transfersOf(call, [refused]).map((record) => [record.key, record.outcome]),
      [
        [key(1), 'failed'],
        [key(2), 'completed'],
      ],
      'it came before the one that was obeyed',
    );
    const stillHere = conversation([customer(), answered('a', AMARA, 0)]);
    const [older, newer] = transfersOf(stillHere, [
      intent({ key: key(2), outcome: 'failed' }),
      refused,
    ]);
    assert.deepEqual(
      [older?.key, newer?.key],
      [key(1), key(2)],
      'of two without a trace, by number',
    );
  });

  it('R6.2 transfers: an attempt without a trace is the newest where nothing of its leg came after it', () => {
    const call = conversation([customer(), kept, unanswered('b', BEN, 10_001, 12_000)], {
      transfers: [transfer({ state: 'failed', attended: true })],
    });
    const refused = intent({ key: key(2), outcome: 'failed' });
    assert.deepEqual(
      transfersOf(call, [refused]).map(({ key: of }) => of),
      [key(1), key(2)],
    );
    const underWay = conversation(
      [customer(), kept, leg('b', { userId: BEN, state: 'alerting', startedAt: at(10_001) })],
      {
        transfers: [transfer({ state: 'active', attended: true })],
      },
    );
    assert.deepEqual(
      transfersOf(underWay, [refused]).map(({ key: of }) => of),
      [key(2), key(1)],
      'what may get the call is newer than what was refused beside it',
    );
  });

  it("R6.2 transfers: another rep's widget takes the key that the link carries, before Vault has the claim", () => {
    const call = conversation([customer(), sent, answered('b', BEN, 10_001)], {
      transfers: [transfer()],
    });
    assert.equal(transfersOf(call, [], key(2))[0]?.key, key(2));
    assert.equal(transfersOf(call, [], key(2, 'elsewhere'))[0]?.key, key(1));
  });

  it('R6.2 transfers: the key that the link carries belongs to the newest command', () => {
    const call = conversation(
      [customer(), kept, unanswered('b', BEN, 10_001, 12_000), answered('c', BEN, 20_001)],
      {
        transfers: [
          transfer({ state: 'failed', attended: true }),
          transfer({ id: 'transfer-2', issuedAt: at(20_000), attended: true }),
        ],
      },
    );
    const attempts = [intent({ key: key(2) })];
    assert.deepEqual(
      transfersOf(call, attempts, key(2)).map((record) => [record.key, record.platformId]),
      [
        [key(1), 'transfer-1'],
        [key(2), 'transfer-2'],
      ],
    );
  });

  it('R6.2 transfers: a recorded one is found again by the id of the platform', () => {
    const call = conversation([customer(), sent, answered('b', BEN, 10_001)], {
      transfers: [transfer()],
    });
    const recorded = intent({ key: key(7), platformId: 'transfer-1' });
    assert.equal(transfersOf(call, [recorded])[0]?.key, key(7));
  });
});
