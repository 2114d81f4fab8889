import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { fromCard } from '../../../src/app/from-card.js';
import type { AppState, KnownHandOver } from '../../../src/app/state.js';
import type { FromCard } from '../../../src/app/view.js';
import type { ConversationId, UserId } from '../../../src/domain/ids.js';
import type { TransferRecord } from '../../../src/domain/records.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { AMARA, at, BEN, CHLOE, customer, queue } from '../../support/conversations.js';
import {
  key,
  linkedCustomer,
  linkedState,
  makeCase,
  makeState,
  makeTimeline,
  makeTransfer,
} from './bench.js';

const QUEUE = queue({ queueName: 'Medical Information' });

/** What Ben left when he handed over to Amara from his leg `b`. */
const left = (parts: Partial<TransferRecord> = {}): TransferRecord =>
  makeTransfer({
    key: key(1, 'b'),
    agent: BEN,
    target: AMARA,
    reason: 'Product complaint',
    note: 'Batch is at hand',
    ...parts,
  });

const read = (transfer: TransferRecord = left()): KnownHandOver => ({
  key: transfer.key,
  record: { transfer, caseRecord: makeCase() },
});

/** Ben has the call, with a link that names his first attempt, unless said otherwise. */
const bens = (link: Parameters<typeof linkedCustomer>[0] = { transfer: key(1, 'b') }): FakeCall =>
  new FakeCall([linkedCustomer(link), QUEUE]).join('b', BEN);

const card = (call: FakeCall, parts: Partial<AppState> = {}): FromCard | undefined =>
  fromCard(makeState({ conversation: call.conversation, ...parts }));

describe('reason and note', () => {
  const KNOWN = { details: 'known', reason: 'Product complaint', note: 'Batch is at hand' };
  const NOTHING_LEFT = { details: 'known' };
  const UNKNOWN = { details: 'unknown' };
  const sent = (link?: Parameters<typeof linkedCustomer>[0]): FakeCall =>
    bens(link).command('b', AMARA, false);
  const table: [string, FakeCall, Partial<AppState>, object][] = [
    ['Vault is being asked', sent(), { handOverRecord: 'reading' }, { details: 'reading' }],
    ['Vault has told', sent(), { handOverRecord: read() }, KNOWN],
    [
      'Vault has told, and the receiver answered',
      sent().answer('user-a-leg-1'),
      { handOverRecord: read() },
      KNOWN,
    ],
    [
      'Vault has told, and the sender’s widget knows how it ended',
      sent().answer('user-a-leg-1'),
      { handOverRecord: read(left({ outcome: 'completed', platformId: 'platform-transfer-1' })) },
      KNOWN,
    ],
    ['Vault does not know it yet', sent(), { handOverRecord: { key: key(1, 'b') } }, UNKNOWN],
    ['Vault could not be asked', sent(), {}, UNKNOWN],
    [
      'Vault learned of it after the answer: it is on the timeline',
      sent().answer('user-a-leg-1'),
      {
        handOverRecord: { key: key(1, 'b') },
        recorded: makeTimeline({ transfers: [left()] }),
      },
      KNOWN,
    ],
    [
      'the sender left a reason only',
      sent(),
      { handOverRecord: read(makeTransfer({ key: key(1, 'b'), target: AMARA, reason: 'Order' })) },
      { details: 'known', reason: 'Order' },
    ],
    [
      'the sender left nothing',
      sent(),
      { handOverRecord: read(makeTransfer({ key: key(1, 'b'), target: AMARA })) },
      NOTHING_LEFT,
    ],
    [
      'nothing came with the call',
      new FakeCall([customer(), QUEUE]).join('b', BEN).command('b', AMARA, false),
      {},
      NOTHING_LEFT,
    ],
    ['a case came, and no hand-over by Baton', sent({}), {}, NOTHING_LEFT],
    [
      'what came cannot be read',
      sent().write('customer', { baton_case: '<b>' }),
      { handOverRecord: read() },
      UNKNOWN,
    ],
    [
      'the link names a hand-over of somebody who had the call before',
      sent({ transfer: key(1, 'x') }),
      { handOverRecord: read(left({ key: key(1, 'x'), agent: CHLOE })) },
      NOTHING_LEFT,
    ],
    [
      'the sender tried a colleague first, and then took Genesys’ own button',
      bens().command('b', CHLOE, true).decline('user-c-leg-1').command('b', AMARA, false),
      { handOverRecord: read(left({ target: CHLOE, platformId: 'platform-transfer-1' })) },
      NOTHING_LEFT,
    ],
    [
      'Vault’s record is of another conversation',
      sent(),
      { handOverRecord: read(left({ conversation: 'conv-9' as ConversationId })) },
      UNKNOWN,
    ],
    [
      'the sender asks first',
      bens().consult('b', AMARA),
      { handOverRecord: read(left({ kind: 'consult' })) },
      KNOWN,
    ],
    [
      'the sender has asked, and left',
      bens().consult('b', AMARA).answer('user-a-consult-1').leave('b', 'client'),
      { handOverRecord: read(left({ kind: 'consult' })) },
      KNOWN,
    ],
  ];
  for (const [what, call, parts, expected] of table) {
    it(`R5.8 card: ${what}`, () => {
      const shown = card(call, parts) ?? assert.fail('no card');
      const { details, reason, note } = shown;
      assert.deepEqual(
        { details, ...(reason !== undefined && { reason }), ...(note !== undefined && { note }) },
        expected,
      );
    });
  }
});

describe('who and how long', () => {
  it('R5.3 card: who hands over, from which queue, since when the caller is on the call, and the how-manyeth hand-over it is', () => {
    assert.deepEqual(card(bens().command('b', AMARA, false), { handOverRecord: 'reading' }), {
      from: 'Rep user-b',
      isAsked: false,
      queueName: 'Medical Information',
      since: at(0),
      heldMs: 0,
      hops: 1,
      returns: false,
      details: 'reading',
    });
  });

  it('R2.2 R5.3 card: who is asked, ringing or talking, is not told that the call is theirs; after the hand-over it is', () => {
    const asked = bens().consult('b', AMARA);
    assert.equal(card(asked)?.isAsked, true);
    assert.equal(card(asked.answer('user-a-consult-1'))?.isAsked, true);
    assert.equal(card(asked.leave('b', 'client'))?.isAsked, false);
  });

  it('R5.3 card: for how long the caller heard music, or nothing where the platform does not tell', () => {
    const call = bens().aside('customer', true).aside('customer', false);
    assert.equal(card(call.command('b', AMARA, false))?.heldMs, 1_000);
    const { holds: _, ...silent } = linkedCustomer();
    const untold = new FakeCall([silent, QUEUE]).join('b', BEN).command('b', AMARA, false);
    assert.equal('heldMs' in (card(untold) ?? {}), false);
  });

  it('R5.5 card: a chain counts every hand-over, and says that the rep had the call before', () => {
    const chain = new FakeCall([linkedCustomer(), QUEUE])
      .join('a', AMARA)
      .command('a', BEN, false)
      .answer('user-b-leg-1')
      .command('user-b-leg-1', CHLOE, false)
      .answer('user-c-leg-2')
      .command('user-c-leg-2', AMARA, false);
    const ringing = card(chain) ?? assert.fail();
    assert.deepEqual([ringing.from, ringing.hops, ringing.returns], ['Rep user-c', 3, true]);
    const answered = card(chain.answer('user-a-leg-3')) ?? assert.fail();
    assert.deepEqual([answered.hops, answered.returns], [3, true]);
  });

  it('R5.3 card: a call that comes back to who sent it on still says from whom they had it', () => {
    const back = bens()
      .command('b', AMARA, false)
      .answer('user-a-leg-1')
      .command('user-a-leg-1', CHLOE, false)
      .decline('user-c-leg-2', 'transfer')
      .answer('user-c-leg-2-back');
    const shown = card(back, { recorded: makeTimeline({ transfers: [left()] }) });
    assert.deepEqual(
      [shown?.from, shown?.hops, shown?.returns, shown?.note],
      ['Rep user-b', 1, false, 'Batch is at hand'],
    );
  });

  it('R5.3 card: a sender without a name on their leg is known by the lists, or not at all', () => {
    const start = bens();
    const legs = start.conversation.legs.map(({ name: _, ...nameless }) => nameless);
    const call = new FakeCall(legs).command('b', AMARA, false);
    assert.equal(card(call)?.from, 'Ben Okafor');
    assert.equal(card(call, { colleagues: undefined })?.from, 'Ben Okafor', 'by Vault’s list');
    const nobody = card(call, { colleagues: [], crmUsers: [] }) ?? assert.fail();
    assert.equal('from' in nobody, false);
  });

  const none: [string, FakeCall][] = [
    ['nobody handed it over', new FakeCall().join('a', AMARA)],
    ['the rep is not on the call', new FakeCall().join('b', BEN)],
    [
      'it came back to the rep, who had it first',
      new FakeCall()
        .join('a', AMARA)
        .command('a', BEN, false)
        .decline('user-b-leg-1', 'transfer')
        .answer('user-b-leg-1-back'),
    ],
  ];
  for (const [what, call] of none) {
    it(`R5.3 card: there is none where ${what}`, () => assert.equal(card(call), undefined));
  }
});

test('R5.3 card: before anything is known there is none', () => {
  assert.equal(fromCard(linkedState({ conversation: undefined })), undefined);
  assert.equal(fromCard(linkedState({ rep: { userId: 'x' as UserId, name: 'X' } })), undefined);
});
