import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TransferView } from '../../../src/app/view.js';
import type { ConsultCommand } from '../../../src/domain/hand-over-model.js';
import type { QueueId } from '../../../src/domain/ids.js';
import { DOUBT_DELAYS_MS, SETTLE_DELAYS_MS } from '../../../src/domain/steering.js';
import { targetIdOf } from '../../../src/domain/target.js';
import type { Destination } from '../../../src/domain/target.js';
import { genesysError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addAccount, emptyVault } from '../../support/fakes/fake-crm.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, BEN } from '../../support/conversations.js';
import { makeBench, shown, transferOf, userRow } from './bench.js';
import type { Bench } from './bench.js';

type ConsultPhase = Extract<TransferView, { phase: 'consult' }>;

const QUEUE: Destination = { kind: 'queue', queueId: 'quality' as QueueId };
const IVR: Destination = { kind: 'ivr', address: '+33199000500' };
const OUTSIDE: Destination = { kind: 'outside', address: '+33199005001' };

/** Amara's widget on a call with a case. */
async function opened(): Promise<Bench> {
  const vault = emptyVault();
  addAccount(vault, 'Dr. Elena Rossi', '+33199001234');
  vault.targets.push(
    { kind: 'queue', queueId: 'quality' as QueueId, name: 'Product Quality', ways: ['consult'] },
    { kind: 'ivr', address: '+33199000500', name: 'Main menu', ways: ['consult', 'now'] },
    { kind: 'outside', address: '+33199005001', name: 'Poison control', ways: ['consult'] },
  );
  const bench = makeBench({ vault, call: new FakeCall().join('a', AMARA) });
  await bench.open();
  return bench;
}

/** She asks somebody. */
async function asking(to: Destination = { kind: 'user', userId: BEN }): Promise<Bench> {
  const bench = await opened();
  bench.app.actions.pickTarget(targetIdOf(to));
  bench.app.actions.handOver('consult');
  await settled();
  await bench.tell();
  return bench;
}

/** Ben has answered. */
async function talking(): Promise<Bench> {
  const bench = await asking();
  bench.call.answer('user-b-consult-1');
  await bench.tell();
  return bench;
}

function consultOn(bench: Bench): ConsultPhase {
  const view = transferOf(bench);
  if (view.phase !== 'consult') throw new Error(`The widget shows "${view.phase}", no consult.`);
  return view;
}

/** The rep's command, and what the platform tells of it. */
async function steer(bench: Bench, command: ConsultCommand): Promise<void> {
  bench.app.actions.steer(command);
  await settled();
  bench.telephony.tell();
  await settled();
}

const reads = (bench: Bench): number => bench.telephony.answers.count('conversation');

test('R2.2 consult: link, claim, one command; it rings, and the caller is put aside', async () => {
  const bench = await asking();
  assert.equal(bench.telephony.answers.count('consult'), 1);
  assert.deepEqual(bench.telephony.answers.of('consult')[0]?.args, [
    { conversation: 'conv-1', about: 'customer', to: { kind: 'user', userId: BEN } },
  ]);
  const [transfer] = [...bench.vault.transfers.values()];
  assert.equal(transfer?.record.kind, 'consult');
  const { situation, isCallerAside, toName, callerAsideSince } = consultOn(bench);
  assert.deepEqual([situation, isCallerAside, toName], ['ringing', true, 'Ben Okafor']);
  assert.notEqual(callerAsideSince, undefined);
});

test('R2.3 consult: who hears whom follows what the platform tells, and needs no reading of its own', async () => {
  const bench = await talking();
  assert.equal(consultOn(bench).situation, 'with_target');
  const before = reads(bench);
  await steer(bench, 'talk_to_caller');
  assert.equal(consultOn(bench).situation, 'with_caller');
  await steer(bench, 'talk_to_both');
  assert.equal(consultOn(bench).situation, 'together');
  await steer(bench, 'talk_to_target');
  assert.equal(consultOn(bench).situation, 'with_target');
  assert.equal(reads(bench), before);
  assert.equal(bench.telephony.answers.count('speakTo'), 3);
});

test('R9.1 consult: somebody else’s change of who is put aside is asked for, not taken from a notification', async () => {
  const bench = await talking();
  const before = reads(bench);
  bench.call.aside('customer', false);
  await bench.tell();
  assert.ok(reads(bench) > before);
  assert.equal(consultOn(bench).situation, 'together');
});

test('R2.2 consult: handed over: the target first, then the own leg; the record says completed', async () => {
  const bench = await talking();
  await steer(bench, 'hand_over');
  assert.deepEqual(
    bench.ledger.flatMap(({ method, args }) =>
      method === 'speakTo' || method === 'endLeg' ? [[method, ...args.slice(1)]] : [],
    ),
    [
      ['speakTo', 'customer', 'target'],
      ['endLeg', 'a'],
    ],
  );
  const view = transferOf(bench);
  assert.ok(view.phase === 'completed');
  assert.equal(view.toName, 'Ben Okafor');
  await bench.pass(1_000);
  const [transfer] = [...bench.vault.transfers.values()];
  assert.equal(transfer?.record.outcome, 'completed');
});

test('R2.2 consult: back to the caller ends it, while it rings and after the answer', async () => {
  for (const bench of [await asking(), await talking()]) {
    await steer(bench, 'back_to_caller');
    const view = transferOf(bench);
    assert.ok(view.phase === 'ready');
    assert.equal(view.last?.outcome, 'canceled');
    assert.equal(bench.telephony.answers.count('cancelConsult'), 1);
  }
});

test('R2.2 consult: back to the caller overtakes a command whose reply never comes', async () => {
  const bench = await talking();
  bench.telephony.answers.holdNext('speakTo');
  bench.app.actions.steer('talk_to_both');
  await settled();
  assert.equal(consultOn(bench).busy, 'talk_to_both');
  await steer(bench, 'back_to_caller');
  assert.equal(transferOf(bench).phase, 'ready');
});

test('R2.2 consult: three-way for good; then handing over and going back work without a consult', async () => {
  const back = await talking();
  await steer(back, 'three_way');
  await back.pass(SETTLE_DELAYS_MS[0] ?? 0);
  assert.equal(consultOn(back).situation, 'together');
  await steer(back, 'talk_to_caller');
  await back.pass(1_000);
  assert.deepEqual(consultOn(back).failure, { kind: 'three_way_for_good' });
  await steer(back, 'back_to_caller');
  await back.pass(1_000);
  await back.tell();
  assert.equal(transferOf(back).phase, 'ready');

  const over = await talking();
  await steer(over, 'three_way');
  await over.pass(SETTLE_DELAYS_MS[0] ?? 0);
  await steer(over, 'hand_over');
  await over.pass(1_000);
  await over.tell();
  assert.equal(transferOf(over).phase, 'completed');
});

test('R1.3 consult: a double click is one command, and nothing is steered before the answer', async () => {
  const ringing = await asking();
  await steer(ringing, 'hand_over');
  await steer(ringing, 'talk_to_both');
  assert.equal(ringing.telephony.answers.count('speakTo'), 0);
  const bench = await talking();
  bench.app.actions.steer('talk_to_caller');
  bench.app.actions.steer('talk_to_caller');
  await settled();
  assert.equal(bench.telephony.answers.count('speakTo'), 1);
  bench.app.actions.handOver('now');
  await settled();
  assert.equal(bench.telephony.answers.count('transfer'), 0, 'no second transfer beside a consult');
});

test('R1.4 consult: a refused command is believed after a look; the consult goes on and can be steered', async () => {
  const bench = await talking();
  const no = genesysError({ code: 'refused', status: 400, detail: 'bad.request' });
  bench.telephony.answers.failNext('speakTo', no);
  await steer(bench, 'talk_to_both');
  await bench.pass(DOUBT_DELAYS_MS.refused.reduce((sum, ms) => sum + ms, 0));
  const { failure, situation, busy } = consultOn(bench);
  assert.deepEqual(failure, { kind: 'refused', command: 'talk_to_both', error: no });
  assert.deepEqual([situation, busy], ['with_target', undefined]);
  await steer(bench, 'talk_to_both');
  assert.equal(consultOn(bench).situation, 'together');
  assert.equal(consultOn(bench).failure, undefined);
});

test('R2.3 consult: that the platform knows of no consult does not make a call three-way while somebody is put aside', async () => {
  const bench = await talking();
  const no = genesysError({ code: 'not_found', status: 404, detail: 'not.found' });
  bench.telephony.answers.failNext('speakTo', no);
  await steer(bench, 'talk_to_both');
  await bench.pass(DOUBT_DELAYS_MS.refused.reduce((sum, ms) => sum + ms, 0));
  assert.deepEqual(consultOn(bench).failure, { kind: 'lost', command: 'talk_to_both' });
  await steer(bench, 'talk_to_both');
  assert.equal(consultOn(bench).situation, 'together');
});

test('R9.1 consult: no answer: done where the platform shows it, else said, and never sent twice', async () => {
  const gone = genesysError({ code: 'unreachable' });
  const acted = await talking();
  acted.telephony.answers.loseNext('cancelConsult', gone);
  acted.app.actions.steer('back_to_caller');
  await acted.pass(1_000);
  assert.equal(transferOf(acted).phase, 'ready');
  assert.equal(acted.telephony.answers.count('cancelConsult'), 1);

  const idle = await talking();
  idle.telephony.answers.failNext('cancelConsult', gone);
  idle.app.actions.steer('back_to_caller');
  await idle.pass(DOUBT_DELAYS_MS.unanswered.reduce((sum, ms) => sum + ms, 1_000));
  assert.equal(consultOn(idle).failure?.kind, 'lost');
  assert.equal(idle.telephony.answers.count('cancelConsult'), 1);
});

test('R2.5 consult: the colleague declines, hangs up, or the caller hangs up', async () => {
  const declined = await asking();
  declined.call.decline('user-b-consult-1');
  await declined.tell();
  const view = transferOf(declined);
  assert.ok(view.phase === 'ready');
  assert.equal(view.last?.outcome, 'declined');

  const left = await talking();
  left.call.leave('user-b-consult-1', 'client');
  await left.tell();
  const after = transferOf(left);
  assert.ok(after.phase === 'ready');
  assert.equal(after.last?.outcome, 'left');

  const lost = await talking();
  lost.call.hangUp();
  await lost.tell();
  const end = transferOf(lost);
  assert.ok(end.phase === 'ended');
  assert.deepEqual([end.last.outcome, end.last.aftermath], ['canceled', 'lost']);
});

test('R3.2 consult: a queue is waited for, and whoever answers is named', async () => {
  const bench = await asking(QUEUE);
  assert.deepEqual(
    [consultOn(bench).situation, consultOn(bench).toName],
    ['queued', 'Product Quality'],
  );
  bench.call.offer('quality-consult-1', 'agent', BEN).answer('agent');
  await bench.tell();
  assert.deepEqual(
    [consultOn(bench).situation, consultOn(bench).toName, consultOn(bench).toKind],
    ['with_target', 'Ben Okafor', 'queue'],
  );
});

test('R3.4 consult: tones go to the menu, in order, each once; what was not sent is said', async () => {
  const bench = await asking(IVR);
  assert.deepEqual(consultOn(bench).tones, { sent: '' });
  for (const digits of ['1', '2*', 'x', '', '#']) bench.app.actions.sendTones(digits);
  await settled();
  assert.deepEqual(
    bench.telephony.answers.of('sendTones').map(({ args }) => args[2]),
    ['1', '2*', '#'],
  );
  assert.deepEqual(consultOn(bench).tones, { sent: '12*#' });
  const error = genesysError();
  bench.telephony.answers.failNext('sendTones', error);
  bench.app.actions.sendTones('9');
  await settled();
  assert.deepEqual(consultOn(bench).tones, { sent: '12*#', error });
});

test('R4.2 consult: an outside number is dialled, and takes tones once it answered', async () => {
  const bench = await asking(OUTSIDE);
  assert.equal(consultOn(bench).situation, 'ringing');
  assert.equal(consultOn(bench).tones, undefined);
  bench.call.answer('+33199005001-consult-1');
  await bench.tell();
  assert.deepEqual(consultOn(bench).tones, { sent: '' });
});

test('R2.2 consult: whoever is asked sees who asks, and cannot start anything', async () => {
  const bench = await talking();
  const ben = makeBench({ vault: bench.vault, call: bench.call, rep: BEN });
  await ben.open();
  const view = transferOf(ben);
  assert.ok(view.phase === 'barred');
  assert.deepEqual([view.bar, view.fromName], ['being_asked', 'Amara Diallo']);
  ben.app.actions.pickTarget(userRow(AMARA));
  ben.app.actions.handOver('now');
  ben.app.actions.steer('back_to_caller');
  await settled();
  assert.equal(ben.telephony.answers.count('transfer'), 0);
  assert.equal(ben.telephony.answers.count('cancelConsult'), 0);
});

test('R9.1 consult: after a reload the screen shows the same consult, and it can be ended', async () => {
  const bench = await talking();
  const again = makeBench({ vault: bench.vault, call: bench.call });
  await again.open();
  assert.deepEqual(consultOn(again), consultOn(bench));
  await steer(again, 'back_to_caller');
  assert.equal(transferOf(again).phase, 'ready');
});

test('R2.2 consult: a caller who still hears music after the hand-over is told of, and taken back by who is with them', async () => {
  const bench = await talking();
  await steer(bench, 'hand_over');
  bench.call.aside('customer', true);
  await bench.tell();
  assert.deepEqual(shown(bench).notices, [{ kind: 'caller_on_hold', canTakeBack: false }]);
  const ben = makeBench({ vault: bench.vault, call: bench.call, rep: BEN });
  await ben.open();
  assert.deepEqual(shown(ben).notices, [{ kind: 'caller_on_hold', canTakeBack: true }]);
  ben.app.actions.takeCallerBack();
  await settled();
  assert.deepEqual(shown(ben).notices, []);
});
