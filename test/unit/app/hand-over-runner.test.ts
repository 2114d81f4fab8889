import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOUBLE_CLICK_MS, HandOverRunner } from '../../../src/app/hand-over-runner.js';
import { orderOf } from '../../../src/app/order-record.js';
import { Recorder } from '../../../src/app/recorder.js';
import { desiredRecords } from '../../../src/app/selectors.js';
import { transferView } from '../../../src/app/transfer-view.js';
import type { AppState } from '../../../src/app/state.js';
import { ASK_DELAYS_MS, WATCH_AT_MS } from '../../../src/domain/hand-over.js';
import { ok } from '../../../src/domain/result.js';
import type { Order } from '../../../src/domain/hand-over-model.js';
import type { Target } from '../../../src/domain/target.js';
import { genesysError, vaultError } from '../../support/fakes/answers.js';
import type { Ledger } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addCase, emptyVault, recordId } from '../../support/fakes/fake-crm.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, BEN, CHLOE, queue } from '../../support/conversations.js';
import {
  key,
  linkedCustomer,
  linkedState,
  makeParts,
  makeSegment,
  makeTimeline,
  makeTransfer,
  passing,
} from './bench.js';
import type { Parts, PartsOptions } from './bench.js';

const BEN_TARGET: Target = {
  kind: 'user',
  userId: BEN,
  name: 'Ben Okafor',
  availability: 'free',
};

interface Run extends Parts {
  readonly runner: HandOverRunner;
  readonly recorder: Recorder;
  readonly ledger: Ledger;
  start(order?: Partial<Order>): Promise<void>;
  /** The platform's account is read, as after a notification. */
  look(): Promise<void>;
}

/** Amara's call with a case whose link travels; the widget looks after each snapshot, as the application does. */
function running(options: PartsOptions = {}): Run {
  const ledger: Ledger = [];
  const vault = options.vault ?? emptyVault();
  if (vault.cases.length === 0) addCase(vault);
  const { caseState } = linkedState();
  const recorded = makeTimeline({ segments: [makeSegment()] });
  const call = options.call ?? new FakeCall([linkedCustomer(), queue()]).join('a', AMARA);
  const state = { caseState, recorded, ...options.state };
  const parts = makeParts({ ...options, call, vault, ledger, state });
  const { store, telephony, clock, reader, links, cases, crm } = parts;
  const recorder = new Recorder(store, crm.port, clock, { alone: (task) => task(false) }, () =>
    Promise.resolve(),
  );
  const runner = new HandOverRunner({
    store,
    telephony: telephony.port,
    clock,
    reader,
    links,
    cases,
    recorder,
  });
  let last = store.state.conversation;
  store.subscribe(() => {
    if (store.state.conversation === last) return;
    last = store.state.conversation;
    runner.looked(true);
  });
  return {
    ...parts,
    ledger,
    recorder,
    runner,
    async start(order = {}) {
      runner.start({
        to: { kind: 'user', userId: BEN },
        toName: 'Ben Okafor',
        way: 'now',
        withoutCase: false,
        ...order,
      });
      await settled();
    },
    async look() {
      await reader.look();
      await settled();
    },
  };
}

const handOver = ({ store }: Parts): AppState['handOver'] => store.state.handOver;
const phase = (parts: Parts): string => handOver(parts).phase;
/** Why the last order came to nothing, whichever it was; the whole state where one is under way. */
const fault = (parts: Parts): unknown => {
  const now = handOver(parts);
  if (now.phase !== 'idle' || !now.fault) return now.phase === 'idle' ? undefined : now;
  const { attempt: _order, ...why } = { attempt: undefined, ...now.fault };
  return why;
};
const methods = (ledger: Ledger): string[] => ledger.map(({ method }) => method);
const NO = genesysError({ code: 'refused', status: 400, detail: 'not.connected' });
const LOST = genesysError({ code: 'unreachable' });

// --- It goes well

test('R5.2 hand-over: link, reading back, claim, one command, and a look, in this order', async () => {
  const run = running();
  await run.start();
  assert.deepEqual(methods(run.ledger), [
    'writeAttributes',
    'conversation',
    'claimTransfer',
    'transfer',
    'conversation',
  ]);
  assert.deepEqual(run.telephony.answers.of('transfer')[0]?.args, [
    { conversation: 'conv-1', ownLeg: 'a', to: { kind: 'user', userId: BEN }, attended: false },
  ]);
  assert.equal(phase(run), 'watching');
});

test('R12.1 hand-over: while notifications arrive nobody asks what became of an accepted command, only of a refused one', async () => {
  const accepted = running({ state: { feed: 'live' } });
  await accepted.start();
  assert.equal(methods(accepted.ledger).at(-1), 'transfer');
  assert.equal(phase(accepted), 'watching');
  const refused = running({ state: { feed: 'live' } });
  refused.telephony.answers.failNext('transfer', genesysError({ code: 'refused' }));
  await refused.start();
  assert.equal(methods(refused.ledger).at(-1), 'conversation');
});

test('R5.2 hand-over: the link names the attempt, its sender and how many there were', async () => {
  const run = running();
  await run.start({ way: 'when_they_answer' });
  assert.deepEqual(run.telephony.attributes, {
    baton_v: '1',
    baton_case: recordId('CASE', 1),
    baton_vault: '1776',
    baton_transfer: key(),
    baton_from: AMARA,
    baton_hops: '1',
  });
});

test('R5.5 hand-over: one more hop than the link that came, once for each attempt, and never more than 99', async () => {
  const hops = async (link: Parameters<typeof linkedCustomer>[0]): Promise<string | undefined> => {
    const run = running({ call: new FakeCall([linkedCustomer(link), queue()]).join('a', AMARA) });
    await run.start();
    return run.telephony.attributes['baton_hops'];
  };
  assert.equal(await hops({ transfer: key(1, 'b'), from: BEN, hops: 4 }), '5');
  assert.equal(
    await hops({ transfer: key(), from: AMARA, hops: 4 }),
    '4',
    'the same attempt again',
  );
  assert.equal(await hops({ hops: 99 }), '99');
});

test('R6.2 hand-over: what is claimed says who hands over to whom and how', async () => {
  const run = running();
  await run.start({ way: 'when_they_answer' });
  assert.deepEqual(run.crm.answers.of('claimTransfer')[0]?.args, [
    recordId('CASE', 1),
    makeTransfer({ attended: true }),
  ]);
});

test('R5.8 hand-over: what is claimed carries the reason, the note and the caller’s number; nothing of it travels on the call', async () => {
  const run = running({
    state: { reason: 'Product complaint', note: '  Batch at hand ', caller: '+33199001234' },
  });
  await run.start(orderOf(run.store.state, BEN_TARGET, 'now', false));
  assert.deepEqual(run.crm.answers.of('claimTransfer')[0]?.args[1], {
    ...makeTransfer(),
    reason: 'Product complaint',
    note: 'Batch at hand',
    caller: '+33199001234',
  });
  const sent = JSON.stringify([
    run.telephony.answers.of('writeAttributes'),
    run.telephony.answers.of('transfer'),
  ]);
  for (const word of ['Product', 'Batch', '+33199001234']) {
    assert.equal(sent.includes(word), false, word);
  }
});

test('R5.8 hand-over: what was not entered is not recorded as empty', () => {
  const order = orderOf(linkedState({ note: '   ' }), BEN_TARGET, 'consult', true);
  assert.deepEqual(order, {
    to: { kind: 'user', userId: BEN },
    toName: 'Ben Okafor',
    way: 'consult',
    withoutCase: true,
  });
});

test('R5.8 hand-over: reason and note stay in their fields when it fails, and stay on record when the platform shows the transfer', async () => {
  const run = running({ state: { reason: 'Product complaint', note: 'Batch at hand' } });
  run.telephony.answers.failNext('writeAttributes', NO);
  await run.start(orderOf(run.store.state, BEN_TARGET, 'when_they_answer', false));
  const view = transferView(run.store.state);
  assert.ok(view.phase === 'ready');
  assert.equal(view.failure?.kind, 'link_failed');
  assert.deepEqual([view.note.reason, view.note.note], ['Product complaint', 'Batch at hand']);
  run.clock.advance(DOUBLE_CLICK_MS);
  await run.start(orderOf(run.store.state, BEN_TARGET, 'when_they_answer', false));
  const [record] = desiredRecords(run.store.state).transfers;
  assert.deepEqual(
    [record?.platformId, record?.reason, record?.note],
    ['platform-transfer-1', 'Product complaint', 'Batch at hand'],
  );
});

test('R1.4 hand-over: it is over when the platform says that the target answered, not before', async () => {
  const run = running();
  await run.start();
  assert.equal(transferView(run.store.state).phase, 'ringing');
  run.call.answer('user-b-leg-1');
  assert.equal(phase(run), 'watching');
  await run.look();
  assert.deepEqual(handOver(run), { phase: 'idle' });
  assert.equal(transferView(run.store.state).phase, 'completed');
});

test('R1.4 hand-over: after a blind one it is asked at 2, 4, 8, 16 and 30 seconds, and then said that it is not known', async () => {
  const run = running();
  await run.start();
  const before = run.telephony.answers.count('conversation');
  const seen: number[] = [];
  for (let at = 1_000; at <= 40_000; at += 1_000) {
    await passing(run.clock, 1_000, 1_000);
    while (run.telephony.answers.count('conversation') - before > seen.length) seen.push(at);
    if (at === 29_000) assert.equal(transferView(run.store.state).phase, 'ringing');
  }
  // The last reading is the reader's own: 30 s after the one before.
  assert.deepEqual(seen.slice(0, WATCH_AT_MS.length), WATCH_AT_MS);
  const view = transferView(run.store.state);
  assert.ok(view.phase === 'requested' && view.overdue);
});

test('R2.5 hand-over: a colleague who declines leaves the rep free to hand over to another one', async () => {
  const run = running();
  await run.start({ way: 'when_they_answer' });
  run.call.decline('user-b-leg-1');
  await run.look();
  assert.deepEqual(handOver(run), { phase: 'idle' });
  await passing(run.clock, DOUBLE_CLICK_MS);
  await run.start({ to: { kind: 'user', userId: CHLOE }, toName: 'Chloé Martin' });
  assert.equal(run.telephony.answers.count('transfer'), 2);
  assert.equal(run.telephony.attributes['baton_transfer'], key(2));
});

// --- One at a time

test('R1.3 hand-over: a double click is one command', async () => {
  const run = running();
  void run.start();
  await run.start();
  await run.start({ to: { kind: 'user', userId: CHLOE } });
  assert.equal(run.telephony.answers.count('transfer'), 1);
  assert.equal(run.crm.answers.count('claimTransfer'), 1);
});

test('R1.3 hand-over: the second click of a double click is none, also where the first order has failed by then', async () => {
  const run = running();
  run.telephony.answers.failNext('writeAttributes', NO);
  await run.start();
  assert.deepEqual(fault(run), { kind: 'link_failed', reason: NO });
  await passing(run.clock, DOUBLE_CLICK_MS - 1, 50);
  await run.start();
  assert.equal(run.telephony.answers.count('transfer'), 0);
  await passing(run.clock, 1);
  await run.start();
  assert.equal(run.telephony.answers.count('transfer'), 1);
});

test('R1.3 hand-over: a clock that is set back makes no second click of a later order', async () => {
  const run = running();
  run.telephony.answers.failNext('writeAttributes', NO);
  await run.start();
  await passing(run.clock, DOUBLE_CLICK_MS);
  const now = run.clock.now();
  run.clock.now = () => now - 600_000;
  await run.start();
  assert.equal(run.telephony.answers.count('transfer'), 1);
});

test('R1.1 hand-over: before the answer, after the own leg, and without a call nothing happens', async () => {
  for (const call of [
    new FakeCall().ring('a', AMARA),
    new FakeCall().join('a', AMARA).hangUp(),
    new FakeCall().join('b', BEN),
  ]) {
    const run = running({ call });
    await run.start();
    assert.deepEqual(run.ledger, []);
    assert.equal(phase(run), 'idle');
  }
  const unread = running({ state: { conversation: undefined } });
  await unread.start();
  assert.deepEqual(unread.ledger, []);
});

test('R1.3 hand-over: a second widget that meets the claim stops, and commands nothing', async () => {
  const run = running();
  // Made between this widget's reading of the timeline and its own claim.
  run.crm.vault.transfers.set(key(), {
    caseId: recordId('CASE', 1),
    record: makeTransfer({ target: CHLOE }),
  });
  await run.start();
  assert.deepEqual(fault(run), { kind: 'already_claimed' });
  assert.equal(run.telephony.answers.count('transfer'), 0);
  assert.equal(run.store.state.intents.length, 0);
});

test('R9.1 hand-over: after a reload the same order takes up the attempt that was claimed and never commanded', async () => {
  const vault = emptyVault();
  addCase(vault);
  vault.transfers.set(key(), { caseId: recordId('CASE', 1), record: makeTransfer() });
  const run = running({
    vault,
    state: { recorded: makeTimeline({ transfers: [makeTransfer()] }) },
  });
  await run.start();
  assert.equal(run.telephony.answers.count('transfer'), 0, 'it may be under way in another widget');
  for (const delay of ASK_DELAYS_MS.met) await passing(run.clock, delay, 100);
  await passing(run.clock, 1_000);
  assert.equal(run.telephony.answers.count('transfer'), 1);
  assert.equal(vault.transfers.size, 1);
  assert.equal(phase(run), 'watching');
});

test('R1.3 hand-over: where Vault does not answer, an attempt that may be under way is looked for before it is commanded', async () => {
  const run = running({
    state: {
      recorded: makeTimeline({ segments: [makeSegment()], transfers: [makeTransfer()] }),
    },
  });
  run.crm.answers.failNext('claimTransfer', vaultError());
  await run.start();
  assert.equal(run.telephony.answers.count('transfer'), 0);
  run.call.command('a', BEN, false);
  await passing(run.clock, 12_000);
  assert.equal(run.telephony.answers.count('transfer'), 0, 'it was under way');
  assert.equal(phase(run), 'watching');
});

test('R9.1 hand-over: a Vault that does not take the claim does not stop it', async () => {
  const run = running();
  run.crm.answers.failNext('claimTransfer', vaultError());
  await run.start();
  assert.equal(run.telephony.answers.count('transfer'), 1);
  assert.deepEqual(run.store.state.intents, [makeTransfer()], 'it is owed');
});

test('R1.3 hand-over: what the rep begins by Genesys’ own button while an order is prepared is not joined by it', async () => {
  const meanwhile: readonly ((call: FakeCall) => unknown)[] = [
    (call) => call.consult('a', CHLOE),
    (call) => call.command('a', CHLOE, true),
  ];
  for (const begin of meanwhile) {
    const run = running();
    const release = run.crm.answers.holdNext('claimTransfer');
    await run.start({ way: 'when_they_answer' });
    begin(run.call);
    await run.look();
    release();
    await settled();
    assert.equal(run.telephony.answers.count('transfer'), 0);
    assert.deepEqual(fault(run), { kind: 'already_claimed' });
    assert.equal(run.store.state.intents[0]?.outcome, 'failed', 'it never reached the platform');
    run.runner.looked(true);
    assert.ok(['consult', 'ringing'].includes(transferView(run.store.state).phase));
  }
});

// --- The case cannot travel

test('R5.2 hand-over: where the link cannot be written, nothing is commanded, and the rep is told why', async () => {
  const run = running();
  run.telephony.answers.failNext('writeAttributes', NO);
  await run.start();
  assert.deepEqual(fault(run), { kind: 'link_failed', reason: NO });
  assert.equal(run.telephony.answers.count('transfer'), 0);
  assert.equal(run.crm.answers.count('claimTransfer'), 0);
});

test('R5.2 hand-over: where the platform accepts the link and never shows it, nothing is commanded either', async () => {
  const run = running();
  run.telephony.attributesLag = 99;
  await run.start();
  await passing(run.clock, 3_000);
  assert.deepEqual(fault(run), { kind: 'link_failed' });
  assert.equal(run.telephony.answers.count('transfer'), 0);
});

test('R5.2 hand-over: the rep may go without the case; then it is commanded at once', async () => {
  const run = running();
  await run.start({ withoutCase: true });
  assert.deepEqual(methods(run.ledger), ['transfer', 'conversation']);
  assert.equal(phase(run), 'watching');
});

test('R2.5 hand-over: one that goes without the case, after a refusal, is followed to its end, and the rep is free again', async () => {
  for (const way of ['when_they_answer', 'consult'] as const) {
    const run = running();
    const isConsult = way === 'consult';
    run.telephony.answers.failNext(isConsult ? 'consult' : 'transfer', NO);
    await run.start({ way });
    await passing(run.clock, 2_000);
    run.telephony.answers.failNext('writeAttributes', NO);
    await run.start({ way });
    await passing(run.clock, DOUBLE_CLICK_MS);
    await run.start({ way, withoutCase: true, reason: 'Product complaint', note: 'Batch at hand' });
    assert.equal(transferView(run.store.state).phase, isConsult ? 'consult' : 'ringing', way);
    run.call.decline(isConsult ? 'user-b-consult-1' : 'user-b-leg-1');
    await run.look();
    assert.deepEqual(handOver(run), { phase: 'idle' }, way);
    const { transfers } = desiredRecords(run.store.state);
    assert.deepEqual(
      transfers.map(({ key, outcome, note }) => [key, outcome, note]),
      [
        [key(1), 'failed', undefined],
        [key(2), 'declined', undefined],
      ],
      'each is an attempt of its own',
    );
  }
});

test('R1.3 hand-over: without the case too, an attempt that may be under way is looked for before it is commanded', async () => {
  const run = running({ state: { recorded: makeTimeline({ transfers: [makeTransfer()] }) } });
  await run.start({ withoutCase: true });
  assert.equal(run.telephony.answers.count('transfer'), 0);
  run.call.command('a', BEN, false);
  await passing(run.clock, 12_000);
  assert.equal(run.telephony.answers.count('transfer'), 0, 'it was under way');
});

test('R5.1 hand-over: without a choice a case is created, linked, and goes with the call', async () => {
  const vault = emptyVault();
  const run = running({
    vault,
    call: new FakeCall().join('a', AMARA),
    state: {
      caseState: { phase: 'pick' },
      recorded: undefined,
    },
  });
  vault.cases.splice(0);
  await run.start();
  assert.equal(vault.cases.length, 1);
  assert.equal(run.telephony.attributes['baton_case'], vault.cases[0]?.id);
  assert.equal(run.telephony.attributes['baton_transfer'], key());
  assert.equal(run.telephony.answers.count('transfer'), 1);
});

test('R5.1 hand-over: where no case can be created, nothing is commanded, and the rep is told why', async () => {
  const run = running({
    call: new FakeCall().join('a', AMARA),
    state: { caseState: { phase: 'pick' } },
  });
  run.crm.answers.failNext('createCase', vaultError());
  await run.start();
  assert.deepEqual(fault(run), { kind: 'link_failed', reason: vaultError() });
  assert.equal(run.telephony.answers.count('transfer'), 0);
});

// --- The platform says no, or nothing

test('R1.4 hand-over: a refusal is believed after the platform’s account shows nothing, and the record says failed', async () => {
  const run = running();
  run.telephony.answers.failNext('transfer', NO);
  await run.start();
  assert.equal(phase(run), 'asking');
  await passing(
    run.clock,
    ASK_DELAYS_MS.refused.reduce((sum, ms) => sum + ms, 0),
  );
  assert.deepEqual(fault(run), { kind: 'refused', reason: NO });
  assert.equal(run.telephony.answers.count('transfer'), 1, 'it is never commanded twice');
  assert.equal(run.store.state.intents[0]?.outcome, 'failed');
  await run.recorder.sync();
  assert.equal(run.crm.vault.transfers.get(key())?.record.outcome, 'failed');
  await run.start();
  assert.equal(run.telephony.attributes['baton_transfer'], key(2), 'the next one has its own key');
});

test('R1.3 hand-over: a refusal of what the platform has obeyed is not believed', async () => {
  const run = running();
  run.telephony.answers.loseNext('transfer', NO);
  await run.start();
  assert.equal(phase(run), 'watching');
  assert.equal(transferView(run.store.state).phase, 'ringing');
  assert.equal(run.telephony.answers.count('transfer'), 1);
});

test('R1.3 hand-over: no answer and no trace: it was not sent, and says so after the last question', async () => {
  for (const code of ['timeout', 'unreachable', 'unavailable'] as const) {
    const run = running();
    const reason = genesysError({ code });
    run.telephony.answers.failNext('transfer', reason);
    await run.start();
    const whole = ASK_DELAYS_MS.unanswered.reduce((sum, ms) => sum + ms, 0);
    await passing(run.clock, whole - 1, 1_000);
    assert.equal(phase(run), 'asking', code);
    await passing(run.clock, 1);
    assert.deepEqual(fault(run), { kind: 'not_sent', reason });
    assert.equal(run.telephony.answers.count('transfer'), 1);
    assert.equal(run.store.state.intents[0]?.outcome, 'failed');
  }
});

test('R1.3 hand-over: no answer, but the platform shows it: it goes on as if it had been answered', async () => {
  const run = running();
  run.telephony.answers.loseNext('transfer', LOST);
  await run.start();
  assert.equal(phase(run), 'watching');
  run.call.answer('user-b-leg-1');
  await run.look();
  assert.equal(transferView(run.store.state).phase, 'completed');
  assert.equal(run.store.state.intents[0]?.outcome, 'requested', 'it did not fail');
});

test('R1.3 hand-over: no answer, and the trace comes late', async () => {
  const run = running();
  run.telephony.answers.failNext('transfer', LOST);
  await run.start();
  await passing(run.clock, 500);
  run.call.command('a', BEN, false);
  await passing(run.clock, 1_000);
  assert.equal(phase(run), 'watching');
  assert.equal(run.telephony.answers.count('transfer'), 1);
});

test('R1.1 hand-over: one that was accepted and never shows is given up, and the rep, who has the caller, may hand over again', async () => {
  const run = running();
  const accepting = { ...run.telephony.port, transfer: () => Promise.resolve(ok(undefined)) };
  const runner = new HandOverRunner({ ...run, telephony: accepting });
  const order = orderOf(run.store.state, BEN_TARGET, 'when_they_answer', false);
  runner.start(order);
  await settled();
  await passing(run.clock, 29_000, 1_000);
  assert.equal(phase(run), 'watching');
  await passing(run.clock, 2_000, 1_000);
  assert.deepEqual(fault(run), { kind: 'not_sent' });
  assert.equal(run.store.state.intents[0]?.outcome, 'failed');
  const view = transferView(run.store.state);
  assert.ok(view.phase === 'ready');
  assert.deepEqual(view.failure, { kind: 'not_sent' });
});

// --- Whoever commanded it

test('R9.1 hand-over: after a reload an open transfer is watched again', async () => {
  const run = running({
    call: new FakeCall([linkedCustomer({ transfer: key(), hops: 1 }), queue()])
      .join('a', AMARA)
      .command('a', BEN, true),
    state: { recorded: makeTimeline({ transfers: [makeTransfer({ attended: true })] }) },
  });
  assert.equal(phase(run), 'idle');
  run.runner.looked(true);
  assert.deepEqual(handOver(run), {
    phase: 'watching',
    key: key(),
    toName: 'Ben Okafor',
    way: 'when_they_answer',
    asks: 0,
  });
  await passing(run.clock, WATCH_AT_MS[0] as number, 2_000);
  assert.equal(run.telephony.answers.count('conversation'), 1);
});

test('R1.4 hand-over: a transfer by Genesys’ own button is watched too, and one that is over is not', async () => {
  const run = running();
  run.call.command('a', CHLOE, true);
  await run.look();
  assert.equal(phase(run), 'watching');
  run.call.answer('user-c-leg-1');
  await run.look();
  assert.equal(phase(run), 'idle');
  await run.look();
  assert.equal(phase(run), 'idle');
});

test('R1.4 hand-over: a claim that the platform has not shown is nothing to watch', () => {
  const run = running({ state: { recorded: makeTimeline({ transfers: [makeTransfer()] }) } });
  run.runner.looked(true);
  assert.equal(phase(run), 'idle');
});

test('R1.4 hand-over: somebody else’s transfer is not this rep’s to watch', async () => {
  const run = running({
    call: new FakeCall([linkedCustomer(), queue()]).join('b', BEN).command('b', AMARA, true),
  });
  await run.look();
  assert.equal(phase(run), 'idle');
});

test('R1.3 hand-over: what another widget has on its way is not joined by a second one', async () => {
  const call = new FakeCall([linkedCustomer(), queue()]).join('a', AMARA).command('a', BEN, true);
  const run = running({ call });
  await run.start({ to: { kind: 'user', userId: CHLOE }, way: 'when_they_answer' });
  assert.equal(run.telephony.answers.count('transfer'), 0);
  assert.equal(phase(run), 'watching');
});
