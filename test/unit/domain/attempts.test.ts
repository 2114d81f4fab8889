import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Leg } from '../../../src/domain/conversation.js';
import type { ParticipantId, QueueId, SegmentKey, TransferKey } from '../../../src/domain/ids.js';
import type { TransferRecord } from '../../../src/domain/records.js';
import { nextAttempt, transfersOf } from '../../../src/domain/transfers.js';
import {
  AMARA,
  answered,
  asked,
  at,
  BEN,
  CHLOE,
  conversation,
  CONVERSATION,
  customer,
  leg,
  transfer,
  unanswered,
} from '../../support/conversations.js';

const NUMBER = '+33199005001';
const own = 'a' as ParticipantId;
const kept = answered('a', AMARA, 0);
const call = conversation([customer(), kept]);
const key = (n: number, from = 'a'): TransferKey => `conv-1:${from}:${n}` as TransferKey;
const toBen = { kind: 'blind', target: BEN } as const;

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
  reason: 'knows the product',
  outcome: 'requested',
  ...overrides,
});

describe('R1.3 the next attempt', () => {
  const rows: readonly [string, number, boolean, Partial<TransferRecord>[]][] = [
    ['the first from a leg is number one', 1, false, []],
    ['after one that failed it is the next number', 2, false, [{ outcome: 'failed' }]],
    ['one that was claimed and never commanded is taken up again', 1, true, [{}]],
    ['but not for another target', 2, false, [{ target: CHLOE }]],
    ['and not where it was to be a consult', 2, false, [{ kind: 'consult' }]],
    ['after gaps it is one more than the highest', 8, false, [{ key: key(7), target: CHLOE }]],
    ["another leg's attempts do not count", 1, false, [{ key: key(3, 'b'), target: BEN }]],
    [
      'of two that were abandoned the last is taken up',
      2,
      true,
      [{ requestedAt: at(1) }, { key: key(2), requestedAt: at(2) }],
    ],
  ];
  for (const [what, n, reused, attempts] of rows) {
    it(`R1.3 attempts: ${what}`, () => {
      const known = attempts.map((attempt) => intent(attempt));
      assert.deepEqual(nextAttempt(call, own, toBen, known), { key: key(n), reused });
    });
  }

  it('R1.3 attempts: a number is the same in another spelling', () => {
    const before = [intent({ targetKind: 'outside', target: `tel:${NUMBER}` })];
    const again = nextAttempt(call, own, { kind: 'blind', target: NUMBER }, before);
    assert.deepEqual(again, { key: key(1), reused: true });
  });

  it('R1.3 attempts: what the platform shows is counted, blind and consult in one row', () => {
    const busy = conversation(
      [customer(), kept, unanswered('b', BEN, 10_001, 12_000), asked('c', CHLOE, 20_000)],
      {
        transfers: [transfer({ state: 'failed', attended: true })],
      },
    );
    assert.deepEqual(nextAttempt(busy, own, toBen, []), { key: key(3), reused: false });
  });
});

describe('R6.2 which attempt a transfer of the platform is', () => {
  const consulted = (first: Leg): ReturnType<typeof conversation> =>
    conversation([customer(), kept, first]);
  const keysOf = (
    shown: ReturnType<typeof conversation>,
    attempts: readonly TransferRecord[],
    newest?: TransferKey,
  ): readonly (readonly [string, string | undefined])[] =>
    transfersOf(shown, attempts, newest).map((record) => [record.key, record.platformId] as const);

  it('R6.2 transfers: a consult is the claim of a consult to that colleague, with its name and reason', () => {
    const claim = intent({ key: key(4), kind: 'consult' });
    const [record, ...more] = transfersOf(consulted(asked('b', BEN, 5_000)), [claim]);
    assert.deepEqual(more, []);
    assert.deepEqual(record, {
      ...claim,
      outcome: 'ringing',
      requestedAt: at(5_000),
      platformId: 'b',
    });
  });

  it("R5.8 transfers: what the platform shows keeps the claim's note and the caller's number", () => {
    const claim = intent({ kind: 'consult', note: 'wants a call back', caller: '+33199001234' });
    const [{ note, caller } = intent()] = transfersOf(consulted(asked('b', BEN, 5_000)), [claim]);
    assert.deepEqual([note, caller], [claim.note, claim.caller]);
  });

  it('R6.2 transfers: a consult is not the claim of a blind transfer, nor the reverse', () => {
    assert.deepEqual(keysOf(consulted(asked('b', BEN, 5_000)), [intent()]), [
      [key(1), undefined],
      [key(2), 'b'],
    ]);
    const blind = conversation([customer(), kept], { transfers: [transfer({ attended: true })] });
    assert.deepEqual(keysOf(blind, [intent({ kind: 'consult' })]), [
      [key(1), undefined],
      [key(2), 'transfer-1'],
    ]);
  });

  it('R6.2 transfers: the second consult with the same colleague is another attempt', () => {
    const twice = conversation([
      customer(),
      kept,
      asked('b', BEN, 5_000, { state: 'ended', endedAt: at(6_000), endCause: 'client' }),
      asked('b2', BEN, 8_000),
    ]);
    const first = intent({ kind: 'consult', platformId: 'b', outcome: 'declined' });
    assert.deepEqual(keysOf(twice, [first]), [
      [key(1), 'b'],
      [key(2), 'b2'],
    ]);
    const claims = [first, intent({ kind: 'consult', key: key(5) })];
    assert.deepEqual(keysOf(twice, claims), [
      [key(1), 'b'],
      [key(5), 'b2'],
    ]);
  });

  it('R6.2 transfers: a consult with a queue is the claim of one to that queue', () => {
    const acd = asked('q', AMARA, 5_000, {
      purpose: 'acd',
      queueId: 'q-quality' as QueueId,
      state: 'connected',
    });
    const { userId: _, ...waiting } = acd;
    const claims = [
      intent({ kind: 'consult', targetKind: 'queue', target: 'q-medical' }),
      intent({ kind: 'consult', key: key(2), targetKind: 'queue', target: 'q-quality' }),
    ];
    assert.deepEqual(keysOf(consulted(waiting), claims).at(-1), [key(2), 'q']);
  });

  it('R6.2 transfers: a consult with a queue that the platform does not name is one all the same', () => {
    const { userId: _, ...waiting } = asked('q', AMARA, 5_000, { purpose: 'acd' });
    const [record] = transfersOf(consulted(waiting), []);
    assert.deepEqual([record?.targetKind, record?.target], ['queue', '']);
  });

  it('R6.2 transfers: a consult with an address that holds no number keeps it', () => {
    const { userId: _, ...rest } = asked('o', AMARA, 5_000, { address: 'sip:taxi@example.org' });
    const [record] = transfersOf(consulted({ ...rest, purpose: 'external' }), []);
    assert.equal(record?.target, 'sip:taxi@example.org');
  });

  const dialled = (overrides: Partial<Leg> = {}): Leg => {
    const { userId: _, ...rest } = asked('o', BEN, 5_000);
    return { ...rest, purpose: 'external', state: 'dialing', ...overrides };
  };
  const toNumber = intent({ kind: 'consult', targetKind: 'outside', target: NUMBER });

  it('R4.2 transfers: a consult with a number is the claim to it, in any spelling, or where none is shown', () => {
    for (const address of [NUMBER, `tel:${NUMBER}`, undefined]) {
      const leg = dialled(address === undefined ? {} : { address });
      assert.deepEqual(keysOf(consulted(leg), [toNumber]), [[key(1), 'o']]);
    }
    const wrong = consulted(dialled({ address: '+442079460500' }));
    assert.deepEqual(keysOf(wrong, [toNumber]).at(-1), [key(2), 'o']);
  });

  it('R3.4 transfers: what was claimed as a menu stays one, though it is reached by an outside line', () => {
    const claim = { ...toNumber, targetKind: 'ivr' } as const;
    const [record] = transfersOf(consulted(dialled({ address: NUMBER })), [claim]);
    assert.deepEqual([record?.targetKind, record?.target], ['ivr', NUMBER]);
  });

  it("R4.2 transfers: a number may be a colleague's own", () => {
    assert.deepEqual(keysOf(consulted(asked('b', BEN, 5_000)), [toNumber]), [[key(1), 'b']]);
    // A blind command names the user itself: it was no number.
    const blind = conversation([customer(), kept], { transfers: [transfer({ attended: true })] });
    const claim = { ...toNumber, kind: 'blind' } as const;
    assert.deepEqual(keysOf(blind, [claim]).at(-1), [key(2), 'transfer-1']);
  });

  it('R6.2 transfers: the claim that names the target goes before the one that only may lead there', () => {
    const claims = [toNumber, intent({ kind: 'consult', key: key(2) })];
    assert.deepEqual(keysOf(consulted(asked('b', BEN, 5_000)), claims).at(-1), [key(2), 'b']);
  });

  it('R6.2 transfers: the key on the link is not given to a command that goes somewhere else', () => {
    const shown = consulted(asked('b', BEN, 5_000));
    const claim = intent({ kind: 'consult', key: key(2), target: CHLOE });
    assert.deepEqual(keysOf(shown, [claim], key(2)).at(-1), [key(1), 'b']);
    assert.deepEqual(keysOf(shown, [{ ...claim, target: BEN, outcome: 'failed' }], key(2)).at(-1), [
      key(2),
      'b',
    ]);
    assert.deepEqual(keysOf(shown, [], key(2)).at(-1), [key(2), 'b']);
  });

  it('R6.2 transfers: a newer claim on the link goes before an older number that may lead anywhere', () => {
    const shown = consulted(asked('b', BEN, 5_000));
    assert.deepEqual(keysOf(shown, [toNumber], key(2)).at(-1), [key(2), 'b']);
    // Who is named is found all the same: the newer command may not have got that far.
    const named = intent({ kind: 'consult' });
    assert.deepEqual(keysOf(shown, [named], key(2)).at(-1), [key(1), 'b']);
  });

  it('R6.2 transfers: an attempt that the platform never showed failed once its leg is over, and not before', () => {
    const over = conversation([customer(), { ...kept, state: 'ended', endedAt: at(9_000) }]);
    const outcomesIn = (shown: typeof call): readonly string[] =>
      transfersOf(shown, [
        intent(),
        intent({ key: key(2), outcome: 'ringing' }),
        intent({ key: key(3), platformId: 'p' }),
      ]).map(({ outcome }) => outcome);
    assert.deepEqual(outcomesIn(call), ['requested', 'ringing', 'requested']);
    assert.deepEqual(outcomesIn(over), ['failed', 'ringing', 'requested']);
    const elsewhere = [intent({ key: key(1, 'nobody') })];
    assert.deepEqual(transfersOf(over, elsewhere), elsewhere);
  });

  it('R6.2 transfers: those without a trace come by their number, before what is under way', () => {
    const shown = consulted(asked('b', BEN, 5_000));
    const claims = [intent({ key: key(9), target: CHLOE }), intent({ key: key(3), target: CHLOE })];
    assert.deepEqual(
      keysOf(shown, claims).map(([name]) => name),
      [key(3), key(9), key(1)],
    );
  });

  it('R6.2 transfers: an attempt from another leg is not this one, though it goes to the same colleague', () => {
    const elsewhere = intent({ kind: 'consult', key: key(1, 'b') });
    const keys = keysOf(consulted(asked('b', BEN, 5_000)), [elsewhere]).map(([name]) => name);
    assert.deepEqual([...keys].sort(), [key(1), key(1, 'b')]);
  });

  it("R6.2 transfers: the key on the link is the newest of its leg's, whatever others send since", () => {
    const later = conversation([
      customer(),
      { ...kept, state: 'ended', endedAt: at(9_000), endCause: 'client' },
      answered('b', BEN, 5_000, { consultedFor: 'customer' as ParticipantId }),
      asked('c', CHLOE, 12_000),
    ]);
    assert.deepEqual(keysOf(later, [], key(3)), [
      [key(3), 'b'],
      [key(1, 'b'), 'c'],
    ]);
  });

  it('R6.2 transfers: where two widgets gave commands by one key, the older has it, though the link names it still', () => {
    const older = transfer({ id: 'older', issuedAt: at(5_000), attended: true });
    const newer = transfer({ id: 'newer', issuedAt: at(8_000), attended: true, toUser: CHLOE });
    const twice = conversation([customer(), kept], { transfers: [older, newer] });
    const known = [
      intent(),
      intent({ key: key(2), target: CHLOE, outcome: 'ringing', platformId: 'newer' }),
    ];
    assert.deepEqual(keysOf(twice, known, key(1)), [
      [key(1), 'older'],
      [key(2), 'newer'],
    ]);
  });

  it('R6.2 transfers: what went without the case after the newest that the link names is not taken for that one', () => {
    const shown = conversation([customer(), kept], { transfers: [transfer({ attended: true })] });
    const refused = intent({ outcome: 'failed' });
    const without = intent({ key: key(2) });
    const seenAs = (attempts: readonly TransferRecord[]): string | undefined =>
      keysOf(shown, attempts, key(1)).find(([, platformId]) => platformId !== undefined)?.[0];
    assert.equal(seenAs([refused, without]), key(2));
    assert.equal(seenAs([refused, { ...without, outcome: 'failed' }]), key(1));
    assert.equal(seenAs([refused, intent({ key: key(2, 'b') })]), key(1));
  });

  it('R6.2 transfers: a leg of nobody is not who sent a call', () => {
    const called = leg('x', { purpose: 'external', answeredAt: at(0) });
    const { initiator: _, ...nobody } = transfer({ attended: true });
    assert.deepEqual(
      transfersOf(conversation([customer(), called], { transfers: [nobody] }), []),
      [],
    );
  });
});
