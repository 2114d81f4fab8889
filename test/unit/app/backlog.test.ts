import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backlog, OTHERS_DELAY_MS, RUNNING_DELAYS_MS } from '../../../src/app/backlog.js';
import { livingName } from '../../../src/app/outbox-own.js';
import { encodeLink } from '../../../src/domain/link.js';
import { correctionKey } from '../../../src/domain/ids.js';
import type { ConversationId, RecordId } from '../../../src/domain/ids.js';
import type { CorrectionRecord } from '../../../src/domain/records.js';
import type { KeptCall } from '../../../src/ports/outbox.js';
import { Store } from '../../../src/app/store.js';
import type { AppState } from '../../../src/app/state.js';
import type { Ledger } from '../../support/fakes/answers.js';
import { genesysError, vaultError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import {
  addAccount,
  addCase,
  emptyVault,
  FakeCrm,
  recordId,
} from '../../support/fakes/fake-crm.js';
import type { FakeVault } from '../../support/fakes/fake-crm.js';
import { FakeStorage } from '../../support/fakes/fake-outbox.js';
import type { FakeOutbox } from '../../support/fakes/fake-outbox.js';
import { FakeTelephony } from '../../support/fakes/fake-telephony.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, at, BEN, CONVERSATION } from '../../support/conversations.js';
import { ManualClock } from '../../support/manual-clock.js';
import { key, makeBench, makeLink, makeState, makeTransfer, passing, VAULT } from './bench.js';

const CASE = recordId('CASE', 1);

/** A call of Amara's that went to Ben, and is over. */
const overCall = (): FakeCall =>
  new FakeCall().join('a', AMARA).command('a', BEN, false).answer('user-b-leg-1').hangUp();

const kept = (parts: Partial<KeptCall> = {}): KeptCall => ({
  conversation: CONVERSATION,
  vault: VAULT,
  caseId: CASE,
  desired: { segments: [], transfers: [] },
  corrections: [],
  waiting: 1,
  ...parts,
});

interface Run {
  readonly backlog: Backlog;
  readonly store: Store<AppState>;
  readonly telephony: FakeTelephony;
  readonly crm: FakeCrm;
  readonly clock: ManualClock;
  readonly storage: FakeStorage;
  readonly outbox: FakeOutbox;
  readonly ledger: Ledger;
}

/** The widget of Amara's next call, in a browser in which an earlier call was kept. */
async function next(
  call: FakeCall,
  earlier: readonly KeptCall[],
  options: { readonly vault?: FakeVault; readonly storage?: FakeStorage } = {},
): Promise<Run> {
  const vault = options.vault ?? emptyVault();
  if (vault.cases.length === 0) addCase(vault);
  const storage = options.storage ?? new FakeStorage();
  const outbox = storage.page();
  const own = outbox.store(AMARA);
  for (const each of earlier) await own.keep(each);
  const ledger: Ledger = [];
  const telephony = new FakeTelephony(call, AMARA, ledger);
  const crm = new FakeCrm(vault, ledger);
  const clock = new ManualClock(at(0));
  const store = new Store(makeState({ conversationId: 'conv-now' as ConversationId }));
  const backlog = new Backlog({
    store,
    telephony: telephony.port,
    crm: crm.port,
    outbox: own,
    clock,
  });
  return { backlog, store, telephony, crm, clock, storage, outbox, ledger };
}

const asked = ({ ledger }: Run): string[] => ledger.map(({ method }) => method);
const isEmpty = ({ storage }: Run): boolean => storage.of(AMARA).length === 0;

test('R6.5 backlog: without a session what waits is counted, and nobody is asked; the session that comes meanwhile is used', async () => {
  const run = await next(overCall(), [kept({ waiting: 2 })]);
  const { session } = run.store.state;
  run.store.update({ session: undefined });
  await run.backlog.retry();
  assert.equal(run.store.state.earlierWaiting, 2);
  assert.deepEqual(asked(run), []);
  const counted = run.backlog.retry();
  run.store.update({ session });
  await Promise.all([counted, run.backlog.retry()]);
  assert.ok(isEmpty(run));
  assert.equal(run.store.state.earlierWaiting, 0);
});

test('R9.1 backlog: what a killed widget could not write is written by the next one, once, and forgotten', async () => {
  const storage = new FakeStorage();
  const page = storage.page();
  const vault = emptyVault();
  addAccount(vault, 'Dr. Elena Rossi', '+33199001234');
  const before = makeBench({ outbox: page, vault });
  before.crm.answers.failNext('writeSegment', vaultError(), 50);
  await before.open();
  before.call.hangUp();
  await before.tell();
  page.kill();
  assert.equal(before.vault.segments.size, 0);
  const [left] = storage.of(AMARA);
  assert.deepEqual([left?.conversation, left?.waiting], [CONVERSATION, 1]);

  const run = await next(before.call, [], { vault: before.vault, storage });
  await run.backlog.retry();
  assert.equal(before.vault.segments.get('conv-1:a')?.record.ended, 'caller_hung_up');
  assert.deepEqual(asked(run), ['conversation', 'timeline', 'writeSegment']);
  assert.ok(isEmpty(run));
  await run.backlog.retry();
  await passing(run.clock, 600_000, 30_000);
  assert.equal(run.ledger.length, 3);
});

test('R6.5 backlog: an attempt that the platform never showed is not lost with its page, nor its note', async () => {
  const intent = makeTransfer({ note: 'Wants to know the dose', reason: 'Medical question' });
  const call = new FakeCall().join('a', AMARA).hangUp();
  const run = await next(call, [kept({ desired: { segments: [], transfers: [intent] } })]);
  await run.backlog.retry();
  const row = run.crm.vault.transfers.get(key());
  assert.deepEqual([row?.record.outcome, row?.record.note], ['failed', 'Wants to know the dose']);
  assert.ok(isEmpty(run));
});

test('R5.5 backlog: an attempt that got another key meanwhile is one, under the key that is on record', async () => {
  const call = overCall();
  const first = await next(call, [kept()]);
  await first.backlog.retry();
  const [known] = [...first.crm.vault.transfers.values()].map(({ record }) => record);
  assert.ok(known?.platformId !== undefined);
  const other = { ...known, key: key(7), note: 'x' };
  const run = await next(call, [kept({ desired: { segments: [], transfers: [other] } })], {
    vault: first.crm.vault,
  });
  await run.backlog.retry();
  assert.deepEqual([...run.crm.vault.transfers.keys()], [known.key]);
});

test('R9.1 backlog: a call that still runs is looked at again, ever later, and costs Vault nothing until it is over', async () => {
  const call = new FakeCall().join('a', AMARA).command('a', BEN, false).answer('user-b-leg-1');
  const run = await next(call, [kept({ waiting: 0 })]);
  await run.backlog.retry();
  for (const delay of RUNNING_DELAYS_MS) {
    const before = run.ledger.length;
    await passing(run.clock, delay - 1_000, 30_000);
    assert.equal(run.ledger.length, before, `not before ${delay} ms`);
    await passing(run.clock, 1_000);
    assert.equal(run.ledger.length, before + 1);
  }
  assert.deepEqual(new Set(asked(run)), new Set(['conversation']));
  call.hangUp();
  await passing(run.clock, RUNNING_DELAYS_MS.at(-1) ?? 0, 30_000);
  assert.equal(run.crm.vault.segments.size, 2);
  assert.ok(isEmpty(run));
});

test('R6.5 backlog: of a call that still runs what waits is written at once', async () => {
  const run = await next(new FakeCall().join('a', AMARA), [kept()]);
  await run.backlog.retry();
  assert.equal(run.crm.vault.segments.size, 1);
  assert.deepEqual(
    run.storage.of(AMARA).map(({ waiting }) => waiting),
    [0],
  );
});

test('R9.1 backlog: a call that Genesys no longer tells of is recorded as it was kept', async () => {
  for (const code of ['not_found', 'forbidden'] as const) {
    const transfers = [makeTransfer({ outcome: 'ringing' })];
    const run = await next(overCall(), [kept({ desired: { segments: [], transfers } })]);
    run.telephony.answers.failNext('conversation', genesysError({ code }));
    await run.backlog.retry();
    assert.deepEqual([...run.crm.vault.transfers.keys()], [key()], code);
    assert.equal(run.crm.vault.segments.size, 0);
    assert.ok(isEmpty(run), code);
  }
});

test('R9.1 backlog: with Vault in trouble it shows what waits, tries again ever later, and writes it once', async () => {
  const run = await next(overCall(), [kept()]);
  run.crm.answers.failNext('writeSegment', vaultError(), 2);
  await run.backlog.retry();
  assert.equal(run.store.state.earlierWaiting, 3);
  assert.equal(run.store.state.vaultError, undefined, 'it is not this call’s trouble');
  await passing(run.clock, 3_000);
  assert.equal(run.store.state.earlierWaiting, 0);
  assert.deepEqual([run.crm.vault.segments.size, run.crm.vault.transfers.size], [2, 1]);
  assert.equal(run.crm.answers.count('writeSegment'), 4);
  assert.ok(isEmpty(run));
});

test('R9.1 backlog: a clock that is set back makes nothing wait until it has caught up', async () => {
  const run = await next(overCall(), [kept()]);
  run.crm.answers.failNext('timeline', vaultError());
  await run.backlog.retry();
  const now = run.clock.now.bind(run.clock);
  run.clock.now = () => now() - 3_600_000;
  await passing(run.clock, OTHERS_DELAY_MS);
  assert.ok(isEmpty(run));
});

test('R9.1 backlog: a row that Vault refuses holds up neither the others nor other calls, and stays', async () => {
  const run = await next(overCall(), [kept()]);
  run.crm.answers.failNext('writeSegment', vaultError({ code: 'refused' }));
  await run.backlog.retry();
  assert.deepEqual([run.crm.vault.segments.size, run.crm.vault.transfers.size], [1, 1]);
  assert.equal(run.store.state.earlierWaiting, 1);
  await passing(run.clock, 1_000);
  assert.ok(isEmpty(run));
});

test('R9.1 backlog: one call that always fails does not hold up the others', async () => {
  const run = await next(overCall(), [kept({ conversation: 'conv-0' as ConversationId }), kept()]);
  const { conversation } = run.telephony.port;
  const telephony = {
    conversation: (id: ConversationId) =>
      id === CONVERSATION
        ? conversation(id)
        : Promise.resolve({ ok: false as const, error: genesysError() }),
  };
  const { store, crm, clock, outbox } = run;
  const backlog = new Backlog({
    store,
    crm: crm.port,
    clock,
    telephony,
    outbox: outbox.store(AMARA),
  });
  await backlog.retry();
  await passing(run.clock, 5_000);
  assert.deepEqual(
    run.storage.of(AMARA).map((call) => call.conversation),
    ['conv-0'],
  );
});

test('R9.1 backlog: an ended sign-in is the widget’s to renew; then it goes on', async () => {
  const run = await next(overCall(), [kept()]);
  const ended = genesysError({ code: 'unauthenticated' });
  run.telephony.answers.failNext('conversation', ended);
  await run.backlog.retry();
  assert.deepEqual(run.store.state.genesysError, ended);
  assert.equal(run.storage.of(AMARA).length, 1, 'nothing was forgotten');
  await run.backlog.retry();
  assert.ok(isEmpty(run));
});

test('R6.5 backlog: what was kept for another Vault is neither written nor counted nor forgotten', async () => {
  const run = await next(overCall(), [kept({ vault: '9999', waiting: 5 })]);
  await run.backlog.retry();
  await passing(run.clock, 60_000, 30_000);
  assert.deepEqual(run.ledger, []);
  assert.equal(run.store.state.earlierWaiting, 0);
  assert.equal(run.storage.of(AMARA).length, 1);
});

test('R6.5 backlog: what another rep kept is left alone', async () => {
  const storage = new FakeStorage();
  await storage.page().store(BEN).keep(kept());
  const run = await next(overCall(), [], { storage });
  await run.backlog.retry();
  assert.deepEqual(run.ledger, []);
  assert.equal(storage.of(BEN).length, 1);
});

test('R6.5 backlog: a call that a living widget looks after is left to it; when it goes, the next one takes over', async () => {
  const storage = new FakeStorage();
  const living = storage.page();
  await living.store(AMARA).isFirst(livingName(CONVERSATION));
  const run = await next(overCall(), [kept()], { storage });
  await run.backlog.retry();
  assert.deepEqual(run.ledger, []);
  assert.equal(run.store.state.earlierWaiting, 1);
  living.kill();
  await passing(run.clock, OTHERS_DELAY_MS);
  assert.ok(isEmpty(run));
});

test('R5.6 backlog: what a widget keeps of the call while it is being settled is neither forgotten nor overwritten', async () => {
  for (const left of [0, 1]) {
    const vault = emptyVault();
    const [from, to] = [addCase(vault).id, addCase(vault).id];
    const run = await next(overCall(), [kept({ caseId: from })], { vault });
    const release = run.crm.answers.holdNext('timeline');
    run.crm.answers.failNext('writeTransfer', vaultError({ code: 'refused' }), left);
    const looked = run.backlog.retry();
    await settled();
    // It is closed before Vault has it.
    const corrections = [correction('came', to, from), correction('went', from, to)];
    await run.storage
      .page()
      .store(AMARA)
      .keep(kept({ caseId: to, corrections, waiting: 5 }));
    release();
    await looked;
    await passing(run.clock, 3_000);
    assert.equal(vault.corrections.size, 2);
    assert.equal(vault.segments.get('conv-1:a')?.caseId, to);
    assert.ok(isEmpty(run));
  }
});

test('R6.5 backlog: of two widgets that look back at once, one writes', async () => {
  const storage = new FakeStorage();
  const call = overCall();
  const one = await next(call, [kept()], { storage });
  const two = await next(call, [], { storage, vault: one.crm.vault });
  await Promise.all([one.backlog.retry(), two.backlog.retry()]);
  assert.deepEqual(asked(two), []);
  assert.equal(one.crm.answers.count('writeSegment'), 2);
  assert.ok(isEmpty(one));
});

test('R5.2 backlog: a call whose case was not kept is filed where its link says, if Vault confirms it', async () => {
  const { caseId: _, ...caseless } = kept();
  const linked = (): FakeCall => overCall().write('customer', encodeLink(makeLink()));
  const vault = emptyVault();
  addCase(vault, { createdFor: CONVERSATION });
  const run = await next(linked(), [caseless], { vault });
  await run.backlog.retry();
  assert.equal(run.crm.vault.segments.get('conv-1:a')?.caseId, CASE);

  const open = await next(linked(), [caseless]);
  await open.backlog.retry();
  assert.equal(open.crm.vault.segments.size, 0, 'a mere claim: nothing is written');
  assert.equal(open.storage.of(AMARA).length, 1, 'it may still be confirmed');

  const foreign = overCall().write('customer', encodeLink(makeLink({ vault: '9999' })));
  for (const call of [foreign, overCall()]) {
    const none = await next(call, [caseless]);
    await none.backlog.retry();
    assert.equal(none.crm.vault.segments.size, 0);
    assert.ok(isEmpty(none), 'a call without a case has no record');
  }
});

const correction = (side: 'came' | 'went', on: RecordId, other: RecordId): CorrectionRecord => ({
  key: correctionKey(CONVERSATION, 1, side),
  conversation: CONVERSATION,
  side,
  on,
  other,
  agent: AMARA,
});

test('R5.6 backlog: a correction that is on record, or was kept, moves the case that is written to', async () => {
  for (const place of ['on record', 'kept'] as const) {
    const vault = emptyVault();
    const [from, to] = [addCase(vault).id, addCase(vault).id];
    const entries = [correction('came', to, from), correction('went', from, to)];
    const corrections = place === 'kept' ? entries : [];
    const run = await next(overCall(), [kept({ caseId: from, corrections })], { vault });
    if (place === 'on record') {
      for (const entry of entries) await run.crm.port.writeCorrection(entry);
    }
    await run.backlog.retry();
    assert.deepEqual(
      [...vault.segments.values(), ...vault.transfers.values()].map(({ caseId }) => caseId),
      [to, to, to],
      place,
    );
    assert.equal(vault.corrections.size, 2, place);
    assert.ok(isEmpty(run), place);
  }
});

test('R5.6 backlog: of two corrections under one number the later one comes after the other', async () => {
  const vault = emptyVault();
  const [from, to, third] = [addCase(vault).id, addCase(vault).id, addCase(vault).id];
  const corrections = [correction('came', to, from), correction('went', from, to)];
  const run = await next(overCall(), [kept({ caseId: from, corrections })], { vault });
  const { writeCorrection } = run.crm.port;
  run.crm.port.writeCorrection = async (entry) => {
    run.crm.port.writeCorrection = writeCorrection;
    // Ben was faster, after Vault was read.
    await writeCorrection({ ...correction('came', third, from), agent: BEN });
    await writeCorrection({ ...correction('went', from, third), agent: BEN });
    return writeCorrection(entry);
  };
  await run.backlog.retry();
  assert.equal(vault.corrections.size, 4);
  assert.equal(vault.segments.get('conv-1:a')?.caseId, to);
  assert.ok(isEmpty(run));
});

test('R5.6 backlog: nor is one lost because another rep’s stood under its number before Vault was read, whole or half', async () => {
  for (const sides of [['came', 'went'], ['came']] as const) {
    const vault = emptyVault();
    const [from, to, third] = [addCase(vault).id, addCase(vault).id, addCase(vault).id];
    const corrections = [correction('came', to, from), correction('went', from, to)];
    const run = await next(overCall(), [kept({ caseId: from, corrections })], { vault });
    const bens = [correction('came', third, from), correction('went', from, third)];
    for (const entry of bens.filter(({ side }) => sides.some((one) => one === side))) {
      await run.crm.port.writeCorrection({ ...entry, agent: BEN });
    }
    await run.backlog.retry();
    assert.deepEqual(
      [...vault.corrections.values()].slice(sides.length).map((entry) => {
        return [entry.key, entry.on, entry.other, entry.agent];
      }),
      [
        [correctionKey(CONVERSATION, 2, 'came'), to, third, AMARA],
        [correctionKey(CONVERSATION, 2, 'went'), third, to, AMARA],
      ],
    );
    assert.equal(vault.segments.get('conv-1:a')?.caseId, to);
    assert.ok(isEmpty(run));
  }
});

test('R9.1 backlog: after the end of the widget nothing is tried', async () => {
  const run = await next(overCall(), [kept()]);
  run.crm.answers.failNext('timeline', vaultError());
  await run.backlog.retry();
  run.backlog.stop();
  const before = run.ledger.length;
  await passing(run.clock, 60_000, 5_000);
  assert.equal(run.ledger.length, before);
  await settled();
});
