/** @fileoverview From one rep's fields to the other rep's card: two widgets on one call and one Vault. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FromCard } from '../../../src/app/view.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addAccount, emptyVault } from '../../support/fakes/fake-crm.js';
import { AMARA, at, BEN, CHLOE, customer, queue } from '../../support/conversations.js';
import { caseOf, key, makeBench, shown, transferOf, userRow } from './bench.js';
import type { Bench } from './bench.js';

/** Amara talks to a caller whom Vault knows; their case is linked. */
async function amara(): Promise<Bench> {
  const vault = emptyVault();
  addAccount(vault, 'Elena Rossi', '+33199001234');
  const call = new FakeCall([customer(), queue({ queueName: 'Medical Information' })]);
  const bench = makeBench({ vault, call: call.join('a', AMARA) });
  await bench.open();
  await bench.tell();
  return bench;
}

/** A colleague's widget on the same call. */
const colleague = ({ call, vault }: Bench, rep: typeof BEN): Bench =>
  makeBench({ call, vault, rep });

const cardOf = (bench: Bench): FromCard => {
  const view = caseOf(bench);
  return ('card' in view && view.card) || assert.fail(`no card in ${view.phase}`);
};

async function handOver(bench: Bench, to = BEN): Promise<void> {
  bench.app.actions.pickTarget(userRow(to));
  bench.app.actions.handOver('now');
  await bench.pass(1_000);
}

test('R5.8 note: what the rep leaves is in Vault before the colleague answers, and on the colleague’s card while it rings', async () => {
  const sender = await amara();
  sender.app.actions.giveReason('Product complaint');
  sender.app.actions.giveNote('Batch is\nat hand');
  await handOver(sender);
  const record = sender.vault.transfers.get(key())?.record;
  assert.deepEqual(
    [record?.reason, record?.note, record?.caller],
    ['Product complaint', 'Batch is at hand', '+33199001234'],
  );
  const receiver = colleague(sender, BEN);
  await receiver.open();
  assert.equal(caseOf(receiver).phase, 'incoming');
  assert.deepEqual(cardOf(receiver), {
    from: 'Rep user-a',
    isAsked: false,
    queueName: 'Medical Information',
    since: at(0),
    heldMs: 0,
    hops: 1,
    returns: false,
    details: 'known',
    reason: 'Product complaint',
    note: 'Batch is at hand',
  });
  receiver.call.answer('user-b-leg-1');
  await receiver.tell();
  assert.equal(caseOf(receiver).phase, 'linked');
  assert.equal(cardOf(receiver).note, 'Batch is at hand');
});

test('R5.8 note: nothing of it stands on the call', async () => {
  const sender = await amara();
  sender.app.actions.giveReason('Product complaint');
  sender.app.actions.giveNote('Batch is at hand');
  await handOver(sender);
  const attributes = JSON.stringify(sender.call.conversation.legs.map((leg) => leg.attributes));
  assert.match(attributes, /baton_transfer/);
  assert.doesNotMatch(attributes, /Product|Batch|3319900/);
});

test('R5.8 note: it is gone when the call comes back by another way, and stays after a hand-over that failed', async () => {
  const sender = await amara();
  const note = (): string => {
    const view = transferOf(sender);
    return view.phase === 'ready' ? `${view.note.reason}|${view.note.note}` : view.phase;
  };
  sender.app.actions.giveReason('Product complaint');
  sender.app.actions.giveNote('Batch is at hand');
  await handOver(sender, BEN);
  sender.call.decline('user-b-leg-1', 'transfer').answer('user-b-leg-1-back');
  await sender.tell();
  assert.equal(note(), 'Product complaint|Batch is at hand');
  await handOver(sender, BEN);
  sender.call.answer('user-b-leg-2').command('user-b-leg-2', AMARA, false).answer('user-a-leg-3');
  await sender.tell();
  assert.equal(note(), '|');
});

test('R5.8 note: a third rep reads what the second one left, not what the first one did', async () => {
  const first = await amara();
  first.app.actions.giveNote('From Amara');
  await handOver(first, BEN);
  first.call.answer('user-b-leg-1');
  const second = colleague(first, BEN);
  await second.open();
  await second.tell();
  second.app.actions.giveNote('From Ben');
  await handOver(second, CHLOE);
  const third = colleague(second, CHLOE);
  await third.open();
  const card = cardOf(third);
  assert.deepEqual([card.note, card.hops], ['From Ben', 2]);
  const notes = shown(second).timeline.entries.flatMap((entry) =>
    entry.kind === 'transfer' ? [entry.note] : [],
  );
  assert.deepEqual(notes, ['From Amara', 'From Ben']);
});
