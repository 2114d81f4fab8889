import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEEP_LIMIT_MS, keptCallOf, OwnCall } from '../../../src/app/outbox-own.js';
import { Recorder } from '../../../src/app/recorder.js';
import { desiredRecords } from '../../../src/app/selectors.js';
import { correctionKey } from '../../../src/domain/ids.js';
import type { RecordId, UserId } from '../../../src/domain/ids.js';
import type { CorrectionRecord, TransferRecord } from '../../../src/domain/records.js';
import type { KeptCall } from '../../../src/ports/outbox.js';
import { vaultError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addAccount, addCase, emptyVault, recordId } from '../../support/fakes/fake-crm.js';
import type { FakeVault } from '../../support/fakes/fake-crm.js';
import { FakeStorage } from '../../support/fakes/fake-outbox.js';
import type { FakeOutbox } from '../../support/fakes/fake-outbox.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, BEN, CHLOE, CONVERSATION, queue } from '../../support/conversations.js';
import {
  key,
  linkedCustomer,
  linkedState,
  makeBench,
  makeParts,
  makeSession,
  makeTimeline,
  makeTransfer,
  passing,
  VAULT,
} from './bench.js';
import type { Bench, Parts, PartsOptions } from './bench.js';

const CASE = recordId('CASE', 1);

interface Run extends Parts {
  readonly own: OwnCall;
  readonly recorder: Recorder;
  readonly storage: FakeStorage;
  readonly outbox: FakeOutbox;
  /** What is kept of the call. */
  kept(): KeptCall | undefined;
}

/** Recorder and keeper of one call, as the application has them. */
function keeping(options: PartsOptions & { readonly storage?: FakeStorage } = {}): Run {
  const vault = options.vault ?? emptyVault();
  if (vault.cases.length === 0) addCase(vault);
  const { caseState } = linkedState();
  const parts = makeParts({ ...options, vault, state: { caseState, ...options.state } });
  const storage = options.storage ?? new FakeStorage();
  const outbox = storage.page();
  const own = new OwnCall(parts.store, outbox.store(AMARA), parts.clock);
  const recorder = new Recorder(parts.store, parts.crm.port, parts.clock, outbox.store(AMARA), () =>
    own.first(),
  );
  parts.store.subscribe(() => void own.follow());
  return { ...parts, own, recorder, storage, outbox, kept: () => storage.of(AMARA)[0] };
}

test('R6.5 own call: it is kept before anything of it is written, with what waits, and with less as it is written', async () => {
  const run = keeping();
  const release = run.crm.answers.holdNext('writeSegment');
  void run.recorder.sync();
  await settled();
  const kept = run.kept();
  assert.deepEqual([kept?.vault, kept?.caseId, kept?.waiting], [VAULT, CASE, 1]);
  assert.deepEqual(
    kept?.desired.segments.map((segment) => segment.key),
    ['conv-1:a'],
  );
  release();
  await settled();
  assert.equal(run.kept()?.waiting, 0, 'the call still runs: it stays');
});

test('R6.5 own call: who tells the platforms of it waits until it is kept; a storage that takes its time is not waited for', async () => {
  const { own, storage, clock } = keeping();
  await own.first();
  assert.equal(storage.of(AMARA)[0]?.caseId, CASE);
  assert.equal(clock.pending, 0, 'nothing is left to wait for');
  const parts = makeParts();
  const never = (): Promise<never> => new Promise(() => {});
  const slow = new OwnCall(
    parts.store,
    { ...new FakeStorage().page().store(AMARA), kept: never },
    parts.clock,
  );
  let isDone = false;
  void slow.first().then(() => (isDone = true));
  await passing(parts.clock, KEEP_LIMIT_MS - 1);
  assert.equal(isDone, false);
  await passing(parts.clock, 1);
  assert.ok(isDone);
});

test('R6.5 own call: it is forgotten when it is over and Vault has all of it', async () => {
  const run = keeping();
  await run.recorder.sync();
  run.call.hangUp();
  const release = run.crm.answers.holdNext('writeSegment');
  run.store.update({ conversation: run.call.conversation });
  void run.recorder.sync();
  await settled();
  assert.equal(run.kept()?.waiting, 1);
  release();
  await settled();
  assert.equal(run.kept(), undefined);
  const { keeps } = run.outbox;
  run.store.update({ feed: 'lost' });
  await settled();
  assert.equal(run.outbox.keeps, keeps);
});

test('R6.5 own call: nothing is kept of a call that only rang, has no caller, or is nobody’s to record', async () => {
  const ringing = new FakeCall().ring('a', AMARA);
  for (const [call, state] of [
    [ringing, {}],
    [new FakeCall().join('a', AMARA), { fatal: { kind: 'not_a_crm_user' } }],
    [new FakeCall().join('a', AMARA), { rep: undefined }],
  ] as const) {
    const run = keeping({ call, state });
    await run.own.follow();
    assert.equal(run.kept(), undefined);
  }
});

test('R6.5 own call: a rep who did not take the call when it came back keeps it, and forgets it, all the same', async () => {
  const call = new FakeCall().join('a', AMARA).command('a', BEN, false).answer('user-b-leg-1');
  const run = keeping({ call });
  await run.recorder.sync();
  call.command('user-b-leg-1', AMARA, false).decline('user-a-leg-2');
  run.store.update({ conversation: call.conversation });
  await run.recorder.sync();
  assert.ok(run.kept());
  call.hangUp();
  run.store.update({ conversation: call.conversation });
  await run.recorder.sync();
  await settled();
  assert.equal(run.kept(), undefined);
});

test('R12.1 own call: what is kept already is not kept again', async () => {
  const run = keeping();
  await run.recorder.sync();
  await settled();
  const { keeps } = run.outbox;
  for (let n = 0; n < 5; n += 1) run.store.update({ conversation: { ...run.call.conversation } });
  await run.own.follow();
  assert.equal(run.outbox.keeps, keeps);
});

test('R6.5 own call: with Vault unreachable from the start it is kept all the same, for whichever Vault it is', async () => {
  const run = keeping({ state: { session: undefined, caseState: { phase: 'unknown' } } });
  await run.own.follow();
  assert.deepEqual(
    [run.kept()?.vault, run.kept()?.caseId, run.kept()?.waiting],
    [undefined, undefined, 1],
  );
});

test('R5.8 own call: after a reload an attempt that Vault never had is owed again, note and all', async () => {
  const storage = new FakeStorage();
  const intent = makeTransfer({ note: 'Dose', targetName: 'Ben Okafor' });
  const before = keeping({ storage, state: { intents: [intent] } });
  await before.own.follow();
  before.outbox.kill();

  const after = keeping({ storage, call: before.call });
  await after.own.follow();
  assert.deepEqual(after.store.state.intents, [intent]);
  assert.equal(after.store.state.keptCase, CASE);
  await after.recorder.sync();
  assert.equal(after.crm.vault.transfers.get(key())?.record.note, 'Dose');
});

test('R6.5 own call: after a reload a refused attempt is not taken for the one that the platform took after it', async () => {
  const storage = new FakeStorage();
  const call = new FakeCall().join('a', AMARA).command('a', BEN, false).answer('user-b-leg-1');
  const intents = [
    makeTransfer({ target: CHLOE, targetName: 'Chloe Martin', outcome: 'failed', note: 'Dose' }),
    makeTransfer({ key: key(2) }),
  ];
  const before = keeping({ storage, call, state: { intents } });
  await before.own.follow();
  before.outbox.kill();

  const after = keeping({ storage, call });
  await after.own.follow();
  await after.recorder.sync();
  const { transfers } = after.crm.vault;
  assert.deepEqual(
    [key(), key(2)]
      .map((one) => transfers.get(one)?.record)
      .map((row) => [row?.target, row?.outcome]),
    [
      [CHLOE, 'failed'],
      [BEN, 'completed'],
    ],
  );
});

test('R6.5 own call: after a reload an attempt that Vault knows as ordered only is still the one that the platform took', async () => {
  const storage = new FakeStorage();
  const call = new FakeCall().join('a', AMARA).command('a', BEN, true).decline('user-b-leg-1');
  const before = keeping({ storage, call, state: { intents: [makeTransfer({ attended: true })] } });
  await before.own.follow();
  before.outbox.kill();

  const after = keeping({ storage, call });
  await after.own.follow();
  after.store.update({ recorded: makeTimeline({ transfers: [makeTransfer({ attended: true })] }) });
  assert.deepEqual(
    desiredRecords(after.store.state).transfers.map((one) => [one.key, one.platformId]),
    [[key(), 'platform-transfer-1']],
  );
});

const entryOf = (side: CorrectionRecord['side'], agent: UserId): CorrectionRecord => ({
  key: correctionKey(CONVERSATION, 1, side),
  conversation: CONVERSATION,
  side,
  on: CASE,
  other: recordId('CASE', 2),
  agent,
});

test('R6.2 own call: what the call shows of a command that was claimed elsewhere gets no key from here', () => {
  const call = new FakeCall([linkedCustomer({ transfer: key(3) }), queue()])
    .join('a', AMARA)
    .consult('a', BEN);
  const claimed = makeTransfer({ key: key(3), kind: 'consult' });
  const keptOf = (transfers: readonly TransferRecord[]): readonly unknown[] => {
    const recorded = makeTimeline({ transfers });
    const state = linkedState({ conversation: call.conversation, recorded });
    return keptCallOf(state, undefined).desired.transfers.map((one) => [one.key, one.platformId]);
  };
  assert.deepEqual(keptOf([]), [], 'Vault is to be asked first');
  assert.deepEqual(keptOf([claimed]), [[key(3), 'user-b-consult-1']]);
});

test('R5.6 own call: after a reload a correction that Vault never had is owed again', async () => {
  const storage = new FakeStorage();
  const entry = entryOf('came', AMARA);
  const before = keeping({ storage, state: { corrections: [entry] } });
  await before.own.follow();
  before.outbox.kill();
  const after = keeping({ storage, call: before.call });
  await after.own.follow();
  assert.deepEqual(after.store.state.corrections, [entry]);
  await after.recorder.sync();
  await settled();
  assert.deepEqual([after.crm.vault.corrections.size, after.kept()?.corrections], [1, []]);
});

test('R5.6 own call: after a reload a correction is owed also where another rep’s stands under its number; once', async () => {
  const [from, to, third] = [CASE, recordId('CASE', 2), recordId('CASE', 3)];
  const pair = (on: RecordId, agent: UserId): CorrectionRecord[] => [
    { ...entryOf('came', agent), on, other: from },
    { ...entryOf('went', agent), on: from, other: on },
  ];
  const storage = new FakeStorage();
  const vault = emptyVault();
  for (let n = 0; n < 3; n += 1) addCase(vault);
  const before = keeping({ storage, vault, state: { corrections: pair(to, AMARA) } });
  await before.own.follow();
  before.outbox.kill();
  const bens = pair(third, BEN);
  for (const entry of bens) await before.crm.port.writeCorrection(entry);
  // Vault has answered before the browser's storage did.
  const recorded = makeTimeline({ corrections: bens });
  const after = keeping({ storage, vault, call: before.call, state: { recorded } });
  await after.own.follow();
  assert.deepEqual(after.store.state.corrections, pair(to, AMARA));
  await after.recorder.sync();
  await settled();
  const last = [...vault.corrections.values()].slice(2);
  assert.deepEqual(
    last.map(({ key: name, on, other }) => [name, on, other]),
    [
      [correctionKey(CONVERSATION, 2, 'came'), to, third],
      [correctionKey(CONVERSATION, 2, 'went'), third, to],
    ],
  );
  assert.deepEqual([after.store.state.corrections, after.kept()?.corrections], [[], []]);
});

test('R6.5 own call: two widgets of a rep on one call keep what both know', async () => {
  const storage = new FakeStorage();
  const call = new FakeCall().join('a', AMARA);
  const intent = makeTransfer({ note: 'Dose' });
  const one = keeping({ storage, call, state: { intents: [intent] } });
  const two = keeping({ storage, call, vault: one.crm.vault });
  await one.own.follow();
  await two.own.follow();
  assert.deepEqual(two.kept()?.desired.transfers, [intent]);
  one.outbox.kill();
  await two.recorder.sync();
  assert.equal(two.crm.vault.transfers.size, 1);
});

test('R6.5 own call: with Vault out of reach after a reload, what was kept is not overwritten by less', async () => {
  const storage = new FakeStorage();
  const intent = makeTransfer({ note: 'Dose' });
  const before = keeping({ storage, state: { intents: [intent] } });
  await before.own.follow();
  before.outbox.kill();
  const state = { session: undefined, caseState: { phase: 'unknown' as const } };
  const after = keeping({ storage, call: before.call, state });
  before.call.command('a', BEN, false).answer('user-b-leg-1');
  after.store.update({ conversation: before.call.conversation });
  await after.own.follow();
  const kept = after.kept();
  assert.deepEqual([kept?.vault, kept?.caseId], [VAULT, CASE]);
  assert.deepEqual(
    kept?.desired.transfers.map(({ key: name, note, outcome }) => [name, note, outcome]),
    [[key(), 'Dose', 'completed']],
  );
  assert.deepEqual(after.store.state.intents, [], 'it is not known yet that it is the same Vault');
  after.store.update({ session: makeSession() });
  await after.own.follow();
  assert.equal(after.store.state.intents.length, 1);
});

test('R6.5 own call: what was kept for another Vault is not taken up', async () => {
  const storage = new FakeStorage();
  const session = makeSession({ vaultId: '9999' });
  const before = keeping({ storage, state: { session, intents: [makeTransfer()] } });
  await before.own.follow();
  before.outbox.kill();
  const after = keeping({ storage, call: before.call });
  await after.own.follow();
  assert.deepEqual([after.store.state.intents, after.store.state.keptCase], [[], undefined]);
});

test('R9.1 own call: what goes with the page is said, as long as it is so', async () => {
  const run = keeping();
  run.storage.isFull = true;
  await run.own.follow();
  assert.equal(run.store.state.memoryOnly, true);
  run.storage.isFull = false;
  await run.recorder.sync();
  await settled();
  assert.equal(run.store.state.memoryOnly, false);
});

// --- The whole application

const withAccount = (): FakeVault => {
  const vault = emptyVault();
  addAccount(vault, 'Dr. Elena Rossi', '+33199001234');
  return vault;
};

const rowsOf = ({ vault }: Bench): string[] => [
  ...[...vault.segments.keys()].map((name) => `segment ${name}`),
  ...[...vault.transfers.keys()].map((name) => `transfer ${name}`),
];

test('R6.5 widgets: ten of them with the same conversation write each record once', async (t) => {
  const vault = withAccount();
  const storage = new FakeStorage();
  const call = new FakeCall().join('a', AMARA);
  const benches = Array.from({ length: 10 }, () =>
    makeBench({ call, vault, outbox: storage.page() }),
  );
  await Promise.all(benches.map((bench) => bench.open()));
  await passing(benches[0]?.clock as Bench['clock'], 1_000);
  call.command('a', BEN, false).answer('user-b-leg-1');
  await Promise.all(benches.map((bench) => bench.tell()));
  call.hangUp();
  await Promise.all(benches.map((bench) => bench.tell()));
  await settled();
  const [bench] = benches as [Bench];
  assert.deepEqual(rowsOf(bench), [
    'segment conv-1:a',
    'segment conv-1:user-b-leg-1',
    'transfer conv-1:a:1',
  ]);
  assert.equal(vault.cases.length, 1);
  const count = (method: 'writeSegment' | 'writeTransfer' | 'timeline'): number =>
    benches.reduce((sum, { crm }) => sum + crm.answers.count(method), 0);
  const counts = [count('writeSegment'), count('writeTransfer'), count('timeline')];
  t.diagnostic(`ten widgets: segments, transfers, readings: ${counts.join(', ')}`);
  // Amara's segment as it began and as it ended, Ben's likewise, and the transfer: each change is sent by one widget.
  assert.deepEqual(counts.slice(0, 2), [4, 1]);
  assert.deepEqual(storage.of(AMARA), []);
});

test('R6.5 end: what is owed is kept when the desktop takes the widget away, also where Vault does not answer', async () => {
  const storage = new FakeStorage();
  const bench = makeBench({ vault: withAccount(), outbox: storage.page() });
  bench.crm.answers.failNext('writeSegment', vaultError(), 50);
  await bench.open();
  bench.call.hangUp();
  await bench.tell();
  bench.host.takeAway();
  await bench.pass(5_000);
  assert.equal(storage.of(AMARA)[0]?.waiting, 1);
});
