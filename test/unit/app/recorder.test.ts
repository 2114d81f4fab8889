import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RETRY_DELAYS_MS } from '../../../src/app/back-off.js';
import { EMPTY_TIMELINE } from '../../../src/app/outbox-books.js';
import { isSettled, owedBy } from '../../../src/app/owed.js';
import { CLAIM_LIMIT_MS, Recorder } from '../../../src/app/recorder.js';
import type { TimelineQuery } from '../../../src/ports/crm.js';
import type { Ledger } from '../../support/fakes/answers.js';
import { vaultError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addCase, emptyVault, recordId, vaultUser } from '../../support/fakes/fake-crm.js';
import { correctionKey } from '../../../src/domain/ids.js';
import type { ConversationId, RecordId } from '../../../src/domain/ids.js';
import { encodeLink } from '../../../src/domain/link.js';
import type { CorrectionRecord } from '../../../src/domain/records.js';
import { FakeOutbox, FakeStorage } from '../../support/fakes/fake-outbox.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, BEN, CHLOE, CONVERSATION } from '../../support/conversations.js';
import {
  key,
  linkedState,
  makeCase,
  makeLink,
  makeParts,
  makeSegment,
  makeSession,
  makeTransfer,
  passing,
} from './bench.js';
import type { Parts, PartsOptions } from './bench.js';

const CASE = recordId('CASE', 1);

/** A case is linked, and its timeline has not been read yet. */
function recording(
  options: PartsOptions & { readonly outbox?: FakeOutbox } = {},
): Parts & { recorder: Recorder; ledger: Ledger } {
  const ledger: Ledger = [];
  const vault = options.vault ?? emptyVault();
  if (vault.cases.length === 0) addCase(vault);
  const call = options.call ?? new FakeCall().join('a', AMARA);
  const { caseState } = linkedState();
  const parts = makeParts({
    ...options,
    call,
    vault,
    ledger,
    state: { caseState, ...options.state },
  });
  const { store, crm, clock } = parts;
  const outbox = options.outbox ?? new FakeOutbox();
  const keep = (): Promise<void> => Promise.resolve();
  const recorder = new Recorder(store, crm.port, clock, outbox.store(AMARA), keep);
  return { ...parts, ledger, recorder };
}
/** A call that went from Amara to Ben. */
const handedOver = (): FakeCall =>
  new FakeCall().join('a', AMARA).command('a', BEN, false).answer('user-b-leg-1');
const asked = (ledger: Ledger): string[] => ledger.map(({ method }) => method);

test('R6.5 record: while no case is linked, nothing is asked and nothing is owed', async () => {
  for (const phase of ['unknown', 'searching'] as const) {
    const { recorder, ledger, store } = recording({ state: { caseState: { phase } } });
    await recorder.sync();
    assert.deepEqual(ledger, []);
    assert.deepEqual(store.state.owed, []);
    assert.deepEqual(owedBy(store.state), []);
  }
});

test('R6.2 record: the timeline is read once, then what it lacks is written, segments first, one at a time', async () => {
  const { recorder, ledger, crm, store } = recording({ call: handedOver() });
  const release = crm.answers.holdNext('writeSegment');
  const done = recorder.sync();
  await settled();
  assert.deepEqual(asked(ledger), ['timeline', 'writeSegment'], 'the next waits for the first');
  assert.equal(store.state.owed.length, 3);
  release();
  await done;
  assert.deepEqual(asked(ledger), ['timeline', 'writeSegment', 'writeSegment', 'writeTransfer']);
  assert.deepEqual(
    ledger.slice(1).map(({ args }) => args[1]),
    [CASE, CASE, CASE],
  );
  assert.deepEqual([...crm.vault.segments.keys()], ['conv-1:a', 'conv-1:user-b-leg-1']);
  assert.equal(crm.vault.transfers.get(key())?.record.outcome, 'completed');
  assert.deepEqual(store.state.owed, []);
});

test('R6.5 record: the call is kept, with its case, before Vault has a row of it', async () => {
  const { store, crm, clock } = recording();
  let keptNow = (): void => {};
  const kept = new Promise<void>((resolve) => (keptNow = resolve));
  const outbox = new FakeOutbox().store(AMARA);
  const recorder = new Recorder(store, crm.port, clock, outbox, () => kept);
  void recorder.sync();
  await settled();
  assert.deepEqual([crm.answers.count('timeline'), crm.answers.count('writeSegment')], [1, 0]);
  keptNow();
  await settled();
  assert.equal(crm.vault.segments.size, 1);
});

test('R6.3 record: written again, it changes nothing and asks nothing', async () => {
  const { recorder, ledger, store } = recording({ call: handedOver() });
  await recorder.sync();
  const before = [ledger.length, store.state] as const;
  await recorder.sync();
  await recorder.retry();
  assert.deepEqual([ledger.length, store.state], before);
});

test('R6.3 record: what Vault has already is not written', async () => {
  const first = recording({ call: handedOver() });
  await first.recorder.sync();
  const second = recording({ call: first.call, vault: first.crm.vault });
  await second.recorder.sync();
  assert.deepEqual(asked(second.ledger), ['timeline']);
});

test('R6.1 record: what is known later is written later, to the same row', async () => {
  const { recorder, crm, call, store, ledger } = recording();
  await recorder.sync();
  assert.equal(crm.vault.segments.get('conv-1:a')?.record.end, undefined);
  call.hangUp();
  store.update({ conversation: call.conversation });
  await recorder.sync();
  assert.equal(crm.vault.segments.get('conv-1:a')?.record.ended, 'caller_hung_up');
  assert.deepEqual(asked(ledger), ['timeline', 'writeSegment', 'writeSegment']);
});

test('R9.1 record: whoever asks while it works waits for the same work', async () => {
  const { recorder, ledger, crm } = recording();
  const release = crm.answers.holdNext('timeline');
  const all = [recorder.sync(), recorder.sync(), recorder.retry()];
  release();
  await Promise.all(all);
  assert.deepEqual(asked(ledger), ['timeline', 'writeSegment']);
});

test('R6.5 record: what could not be written stays owed, shows, and is written later, in order, once', async () => {
  const { recorder, ledger, crm, store, clock } = recording({ call: handedOver() });
  crm.answers.failNext('writeSegment', vaultError(), 2);
  await recorder.sync();
  assert.deepEqual(asked(ledger), ['timeline', 'writeSegment'], 'nothing overtakes it');
  assert.deepEqual(store.state.vaultError, vaultError());
  assert.equal(store.state.owed.length, 3);
  await recorder.sync();
  assert.equal(ledger.length, 2, 'news does not shorten the wait');
  for (const [i, wait] of RETRY_DELAYS_MS.slice(0, 2).entries()) {
    clock.advance(wait - 1);
    await settled();
    assert.equal(ledger.length, 2 + i);
    clock.advance(1);
    await settled();
  }
  assert.deepEqual(asked(ledger).slice(1), [
    'writeSegment',
    'writeSegment',
    'writeSegment',
    'writeSegment',
    'writeTransfer',
  ]);
  assert.equal(store.state.vaultError, undefined);
  assert.deepEqual(store.state.owed, []);
  await passing(clock, 60_000, 20_000);
  assert.equal(ledger.length, 6);
});

test('R6.5 record: a write whose reply is lost is repeated by its key, and there is one row', async () => {
  const { recorder, crm, clock } = recording();
  crm.answers.loseNext('writeSegment', vaultError({ code: 'timeout' }));
  await recorder.sync();
  await passing(clock, 1_000);
  assert.equal(crm.answers.count('writeSegment'), 2);
  assert.equal(crm.vault.segments.size, 1);
});

test('R9.1 record: a timeline that cannot be read is read again; nothing is written blindly', async () => {
  const { recorder, ledger, crm, clock, store } = recording();
  crm.answers.failNext('timeline', vaultError());
  await recorder.sync();
  assert.deepEqual(asked(ledger), ['timeline']);
  assert.deepEqual(store.state.vaultError, vaultError());
  assert.equal(store.state.owed.length, 1, 'the rep sees that something waits');
  await passing(clock, 1_000);
  assert.deepEqual(asked(ledger), ['timeline', 'timeline', 'writeSegment']);
});

test('R9.1 record: the rep need not wait for the next attempt', async () => {
  const { recorder, ledger, crm, clock } = recording();
  crm.answers.failNext('writeSegment', vaultError());
  await recorder.sync();
  await recorder.retry();
  assert.equal(crm.vault.segments.size, 1);
  await passing(clock, 60_000, 20_000);
  assert.equal(ledger.length, 3, 'and the planned attempt is off');
});

test('R9.1 record: after the end nothing is tried again', async () => {
  const { recorder, ledger, crm, clock } = recording();
  crm.answers.failNext('writeSegment', vaultError());
  await recorder.sync();
  recorder.stop();
  await passing(clock, 60_000, 20_000);
  assert.equal(ledger.length, 2);
});

test('R5.6 record: a timeline of a case that is no longer linked is not taken for the new one’s', async () => {
  const { recorder, crm, store } = recording();
  const other = addCase(crm.vault);
  const foreign = makeSegment({ conversation: 'conv-0' as never, key: 'conv-0:x' as never });
  crm.vault.segments.set(foreign.key, { caseId: CASE, record: foreign });
  const release = crm.answers.holdNext('timeline');
  const done = recorder.sync();
  store.update({ caseState: { phase: 'linked', caseRecord: other, verdict: 'own' } });
  release();
  await done;
  assert.deepEqual(
    crm.answers.of('timeline').map(({ args }) => (args[0] as TimelineQuery).caseId),
    [CASE, other.id],
  );
  assert.deepEqual(crm.answers.of('writeSegment')[0]?.args[1], other.id);
});

test('R5.6 record: a row that was written for a case that is no longer linked is there, and stays there without a correction', async () => {
  const { recorder, crm, store } = recording();
  const other = addCase(crm.vault);
  const release = crm.answers.holdNext('writeSegment');
  const done = recorder.sync();
  await settled();
  store.update({
    caseState: { phase: 'linked', caseRecord: other, verdict: 'own' },
    recorded: EMPTY_TIMELINE,
  });
  release();
  await done;
  assert.deepEqual(
    crm.answers.of('writeSegment').map(({ args }) => args[1]),
    [CASE],
  );
  assert.deepEqual([...(store.state.recorded?.elsewhere ?? [])], [['conv-1:a', CASE]]);
  assert.deepEqual(store.state.owed, []);
});

test('R6.5 record: what is owed shows before the first request, and is not announced again while it stays', async () => {
  const { recorder, crm, store } = recording({
    state: { recorded: EMPTY_TIMELINE },
  });
  let changes = 0;
  store.subscribe(() => (changes += 1));
  const release = crm.answers.holdNext('writeSegment');
  const done = recorder.sync();
  assert.deepEqual(
    store.state.owed.map(({ kind }) => kind),
    ['segment'],
  );
  void recorder.sync();
  assert.equal(changes, 1);
  release();
  await done;
});

// --- Assignment

const ASSIGNING = { session: makeSession({ assignsCaseOwner: true }) };

test('R5.4 assignment: the rep who answered owns the case, once', async () => {
  const { recorder, ledger, crm, store } = recording({ state: ASSIGNING });
  await recorder.sync();
  assert.deepEqual(asked(ledger), ['timeline', 'writeSegment', 'assignCase']);
  assert.deepEqual(ledger[2]?.args, [CASE, vaultUser(AMARA).id]);
  assert.equal(crm.vault.cases[0]?.owner, vaultUser(AMARA).id);
  const { caseState } = store.state;
  assert.equal(caseState.phase === 'linked' && caseState.caseRecord.owner, vaultUser(AMARA).id);
  await recorder.sync();
  assert.equal(crm.answers.count('assignCase'), 1);
});

test('R5.4 assignment: nobody is assigned where there is no reason to', async () => {
  const owner = vaultUser(AMARA).id;
  const { user: _, ...withoutUser } = makeSession({ assignsCaseOwner: true });
  const cases: Record<string, PartsOptions> = {
    'the administrator does not want it': { state: { session: makeSession() } },
    'Vault has no user for the rep': {
      state: { session: withoutUser },
    },
    'the case is theirs': {
      state: {
        ...ASSIGNING,
        caseState: { phase: 'linked', caseRecord: makeCase({ owner }), verdict: 'own' },
      },
    },
    'they are no longer on the call': { call: handedOver(), state: ASSIGNING },
    'the call is over': { call: new FakeCall().join('a', AMARA).hangUp(), state: ASSIGNING },
    'somebody answered after them': {
      call: new FakeCall().join('a', AMARA).join('c', CHLOE),
      state: ASSIGNING,
    },
  };
  for (const [why, options] of Object.entries(cases)) {
    const { recorder, crm } = recording(options);
    await recorder.sync();
    assert.equal(crm.answers.count('assignCase'), 0, why);
  }
});

test('R5.4 assignment: one that fails does not hold up the record, and is tried again', async () => {
  const { recorder, ledger, crm, clock, store } = recording({ state: ASSIGNING });
  crm.answers.failNext('assignCase', vaultError());
  await recorder.sync();
  assert.deepEqual(
    store.state.owed.map(({ kind }) => kind),
    ['assignment'],
  );
  await passing(clock, 1_000);
  assert.deepEqual(asked(ledger), ['timeline', 'writeSegment', 'assignCase', 'assignCase']);
});

test('R5.4 assignment: an owner who changed while it was written is of the case that was linked then', async () => {
  const { recorder, crm, store } = recording({ state: ASSIGNING });
  const release = crm.answers.holdNext('assignCase');
  const done = recorder.sync();
  await settled();
  store.update({ caseState: { phase: 'unknown' } });
  release();
  await done;
  assert.deepEqual(store.state.caseState, { phase: 'unknown' });
});

// --- Claims

test('R1.3 claim: the first to write the key has it, and it is on record', async () => {
  const { recorder, crm, store } = recording({
    state: { recorded: { ...EMPTY_TIMELINE, segments: [makeSegment()] } },
  });
  const intent = makeTransfer();
  assert.equal(await recorder.claim(intent), 'won');
  assert.deepEqual(crm.vault.transfers.get(key())?.record, intent);
  assert.deepEqual(store.state.intents, [intent]);
  assert.deepEqual(store.state.recorded?.transfers, [intent]);
  assert.deepEqual(
    owedBy(store.state).map(({ kind }) => kind),
    ['segment'],
    'it need not be written again',
  );
});

test('R1.3 claim: one that Vault knew is told apart, and is not this widget’s', async () => {
  const { recorder, crm, store } = recording();
  crm.vault.transfers.set(key(), { caseId: CASE, record: makeTransfer() });
  assert.equal(await recorder.claim(makeTransfer()), 'met');
  assert.deepEqual(store.state.intents, []);
});

test('R1.3 claim: without a case there is nothing to claim it on', async () => {
  const { recorder, crm } = recording({ state: { caseState: { phase: 'unknown' } } });
  assert.equal(await recorder.claim(makeTransfer()), 'unknown');
  assert.deepEqual(crm.answers.asked, []);
});

test('R9.1 claim: a hand-over does not wait for a Vault that is slow, and the claim is owed', async () => {
  const { recorder, crm, store, clock } = recording({
    state: { recorded: { ...EMPTY_TIMELINE, segments: [makeSegment()] } },
  });
  const release = crm.answers.holdNext('claimTransfer');
  let outcome: string | undefined;
  void recorder.claim(makeTransfer()).then((claimed) => (outcome = claimed));
  await passing(clock, CLAIM_LIMIT_MS - 1, CLAIM_LIMIT_MS);
  assert.equal(outcome, undefined);
  await passing(clock, 1);
  assert.equal(outcome, 'unknown');
  assert.deepEqual(store.state.recorded?.transfers, [], 'Vault has not confirmed it');
  assert.ok(owedBy(store.state).some(({ kind }) => kind === 'transfer'));
  release();
  await recorder.sync();
  assert.equal(crm.vault.transfers.size, 1);
});

test('R9.1 claim: a hand-over does not fail because Vault does; the claim is owed', async () => {
  const { recorder, crm, store } = recording({
    state: { recorded: { ...EMPTY_TIMELINE, segments: [makeSegment()] } },
  });
  crm.answers.failNext('claimTransfer', vaultError());
  assert.equal(await recorder.claim(makeTransfer()), 'unknown');
  assert.deepEqual(store.state.intents, [makeTransfer()]);
  assert.deepEqual(store.state.recorded?.transfers, []);
});

test('R9.1 claim: nothing is claimed before the rep’s own segment is on record: Vault has shown then that it keeps keys unique', async () => {
  const { recorder, ledger } = recording();
  assert.equal(await recorder.claim(makeTransfer()), 'won');
  assert.deepEqual(asked(ledger).slice(0, 3), ['timeline', 'writeSegment', 'claimTransfer']);

  const lacking = recording();
  const refused = vaultError({ code: 'refused', detail: 'INVALID_DATA' });
  lacking.crm.answers.failNext('writeSegment', refused, 50);
  const claim = lacking.recorder.claim(makeTransfer());
  await passing(lacking.clock, CLAIM_LIMIT_MS);
  assert.equal(await claim, 'unknown');
  assert.equal(lacking.crm.answers.count('claimTransfer'), 0);
});

test('R1.3 claim: what was commanded or has come to an end is told apart from what may be taken up again', async () => {
  for (const there of [{ outcome: 'failed' }, { platformId: 'p-1' }] as const) {
    const { recorder, crm, store } = recording({
      state: { recorded: { ...EMPTY_TIMELINE, segments: [makeSegment()] } },
    });
    const record = makeTransfer({ target: CHLOE, ...there });
    crm.vault.transfers.set(key(), { caseId: CASE, record });
    assert.equal(await recorder.claim(makeTransfer()), 'over');
    assert.deepEqual(crm.vault.transfers.get(key())?.record, record, 'nothing was overwritten');
    assert.equal(store.state.recorded, undefined, 'Vault is read again');
  }
});

// --- Corrections, and rows on other cases

const correction = (
  side: 'came' | 'went',
  on: RecordId,
  other: RecordId,
  n = 1,
  agent = AMARA,
): CorrectionRecord => ({
  key: correctionKey(CONVERSATION, n, side),
  conversation: CONVERSATION,
  side,
  on,
  other,
  agent,
});

/** The rep has just filed the call, which is on record under the first case, under the second. */
async function relinked(
  options: Parameters<typeof recording>[0] = {},
): Promise<ReturnType<typeof recording> & { readonly to: RecordId }> {
  const run = recording({ call: handedOver(), ...options });
  const to = addCase(run.crm.vault);
  await run.recorder.sync();
  run.ledger.length = 0;
  run.store.update({
    caseState: { phase: 'linked', caseRecord: to, verdict: 'own' },
    recorded: undefined,
    corrections: [correction('came', to.id, CASE), correction('went', CASE, to.id)],
  });
  return { ...run, to: to.id };
}

const placesIn = ({ crm }: { readonly crm: Parts['crm'] }): RecordId[] =>
  [...crm.vault.segments.values(), ...crm.vault.transfers.values()].map(({ caseId }) => caseId);

test('R5.6 correction: its two entries are written first, then every row of the call moves; nothing is erased', async () => {
  const run = await relinked();
  assert.deepEqual(
    owedBy(run.store.state).map(({ kind }) => kind),
    ['correction', 'correction', 'segment', 'segment', 'transfer'],
  );
  await run.recorder.sync();
  assert.deepEqual(asked(run.ledger), [
    'timeline',
    'timeline',
    'writeCorrection',
    'writeCorrection',
    'writeSegment',
    'writeSegment',
    'writeTransfer',
    'timeline',
  ]);
  assert.ok(
    run.store.state.recorded?.corrections.every(({ at }) => at !== undefined),
    'when it was is told by Vault',
  );
  assert.deepEqual(placesIn(run), [run.to, run.to, run.to]);
  assert.deepEqual(
    [...run.crm.vault.corrections.values()].map(({ side, on }) => [side, on]),
    [
      ['came', run.to],
      ['went', CASE],
    ],
  );
  assert.deepEqual([run.store.state.corrections, run.store.state.owed], [[], []]);
  run.ledger.length = 0;
  await run.recorder.retry();
  assert.deepEqual(run.ledger, [], 'and nothing more');
});

test('R5.6 correction: a recorder that knew nothing of it moves no row back, and moves the rest', async () => {
  const run = await relinked();
  run.crm.answers.failNext('writeSegment', vaultError(), 1);
  await run.recorder.sync();
  assert.deepEqual(placesIn(run), [CASE, CASE, CASE], 'the entries are written, the rows wait');
  const { caseState } = linkedState();
  const stale = recording({ call: run.call, vault: run.crm.vault, state: { caseState } });
  await stale.recorder.sync();
  assert.deepEqual(placesIn(run), [run.to, run.to, run.to]);
  stale.ledger.length = 0;
  await stale.recorder.retry();
  assert.deepEqual(stale.ledger, []);
});

test('R5.6 correction: where somebody else was faster, Vault is read and this one comes after theirs', async () => {
  const run = await relinked();
  const third = addCase(run.crm.vault).id;
  for (const entry of [
    correction('came', third, CASE, 1, BEN),
    correction('went', CASE, third, 1, BEN),
  ]) {
    run.crm.answers.of('writeCorrection');
    await run.crm.port.writeCorrection(entry);
  }
  run.ledger.length = 0;
  // What Ben wrote came after what this widget has read.
  run.store.update({ recorded: { ...EMPTY_TIMELINE } });
  await run.recorder.sync();
  assert.deepEqual(
    [...run.crm.vault.corrections.keys()].map((name) => name.replace(`${CONVERSATION}:`, '')),
    ['correction:1:came', 'correction:1:went', 'correction:2:came', 'correction:2:went'],
  );
  assert.deepEqual(placesIn(run), [run.to, run.to, run.to]);
  assert.deepEqual(run.store.state.owed, []);
});

test('R9.1 correction: a key that is taken by what cannot be seen holds nothing up, and is not tried without end', async () => {
  const run = await relinked();
  run.crm.answers.failNext('writeCorrection', vaultError({ code: 'refused', detail: 'TAKEN' }), 2);
  await run.recorder.sync();
  assert.ok(run.ledger.length < 12, asked(run.ledger).join());
  assert.deepEqual(
    run.store.state.owed.map(({ kind }) => kind),
    ['correction', 'correction'],
  );
  await passing(run.clock, 2_000);
  assert.deepEqual([run.store.state.owed, placesIn(run)], [[], [run.to, run.to, run.to]]);
});

test('R5.6 record: rows of the call on another case are known, and stay where they are without a correction', async () => {
  const first = recording({ call: handedOver() });
  await first.recorder.sync();
  const other = addCase(first.crm.vault);
  const second = recording({
    call: first.call,
    vault: first.crm.vault,
    state: { caseState: { phase: 'linked', caseRecord: other, verdict: 'own' } },
  });
  await second.recorder.sync();
  assert.deepEqual(asked(second.ledger), ['timeline', 'timeline']);
  assert.equal(second.store.state.recordedElsewhere.segments.length, 2);
  assert.deepEqual(placesIn(second), [CASE, CASE, CASE]);
});

test('R6.3 record: rows of the call that are not in the newest part of a long timeline are found', async () => {
  const first = recording();
  await first.recorder.sync();
  // The case's other calls, of the same hour.
  for (let n = 0; n < 120; n += 1) {
    const conversation = `other-${n}` as ConversationId;
    await first.crm.port.writeSegment(
      makeSegment({ conversation, key: `other-${n}:x` as never }),
      CASE,
    );
  }
  const second = recording({ call: first.call, vault: first.crm.vault });
  await second.recorder.sync();
  assert.deepEqual(asked(second.ledger), ['timeline', 'timeline', 'timeline']);
  assert.deepEqual(second.store.state.owed, []);
});

// --- Who writes segments

test('R6.2 record: where the customer’s own integration writes segments, Baton writes none, and owes none', async () => {
  const session = makeSession({ recordsSegments: false });
  const run = recording({ call: handedOver(), state: { session } });
  await run.recorder.sync();
  assert.deepEqual(asked(run.ledger), ['timeline', 'writeTransfer']);
  assert.deepEqual(run.store.state.owed, []);
});

test('R1.3 claim: without segments of its own Baton claims nothing; the attempt is owed', async () => {
  const session = makeSession({ recordsSegments: false });
  const { recorder, crm } = recording({ state: { session } });
  assert.equal(await recorder.claim(makeTransfer()), 'unknown');
  await recorder.sync();
  assert.equal(crm.answers.count('claimTransfer'), 0);
  assert.equal(crm.vault.transfers.size, 1);
});

test('R12.1 record: that an attempt goes on is not written; that it began is, where nobody claimed it, and how it ended', async () => {
  const call = new FakeCall().join('a', AMARA).command('a', BEN, true);
  const { recorder, ledger, crm, store } = recording({ call });
  await recorder.sync();
  assert.deepEqual(asked(ledger), ['timeline', 'writeSegment', 'writeTransfer']);
  assert.equal(crm.vault.transfers.get(key())?.record.outcome, 'ringing');
  const claimed = new FakeCall().join('a', AMARA);
  const other = recording({ call: claimed });
  await other.recorder.sync();
  await other.recorder.claim(makeTransfer());
  claimed.command('a', BEN, true);
  other.store.update({ conversation: claimed.conversation });
  await other.recorder.sync();
  assert.deepEqual(asked(other.ledger), ['timeline', 'writeSegment', 'claimTransfer']);
  assert.deepEqual(other.store.state.owed, []);
  for (const run of [{ call, recorder, crm, store }, other]) {
    run.call.answer('user-b-leg-1');
    run.store.update({ conversation: run.call.conversation });
    await run.recorder.sync();
    const [row] = [...run.crm.vault.transfers.values()];
    assert.deepEqual(
      [row?.record.outcome, row?.record.platformId],
      ['completed', 'platform-transfer-1'],
    );
  }
});

// --- Turns

test('R6.5 record: who waited for another widget reads Vault again, and writes nothing twice', async () => {
  const storage = new FakeStorage();
  const call = new FakeCall().join('a', AMARA);
  const first = recording({ call, outbox: storage.page() });
  const second = recording({ call, vault: first.crm.vault, outbox: storage.page() });
  await Promise.all([first.recorder.sync(), second.recorder.sync()]);
  assert.deepEqual(asked(second.ledger), ['timeline'], 'its first reading came after the turn');
  call.hangUp();
  for (const { store } of [first, second]) store.update({ conversation: call.conversation });
  await Promise.all([first.recorder.sync(), second.recorder.sync()]);
  assert.deepEqual(asked(second.ledger), ['timeline', 'timeline']);
  assert.equal(first.crm.vault.segments.get('conv-1:a')?.record.ended, 'caller_hung_up');
});

test('R6.2 record: a command that another widget of the rep has claimed is looked up, and is not taken for an older one', async () => {
  const call = new FakeCall().join('a', AMARA);
  const first = recording({ call, outbox: new FakeStorage().page() });
  await first.recorder.sync();
  const second = recording({ call, vault: first.crm.vault, outbox: new FakeStorage().page() });
  const claim = makeTransfer({ kind: 'consult' });
  await first.recorder.claim(claim);
  await second.recorder.sync();
  const failed = { ...claim, outcome: 'failed' as const };
  first.store.update({ intents: [failed] });
  await first.recorder.sync();
  await first.recorder.claim({ ...claim, key: key(2) });
  call.write('customer', encodeLink(makeLink({ transfer: key(2) }))).consult('a', BEN);
  for (const { store } of [first, second]) store.update({ conversation: call.conversation });
  await second.recorder.sync();
  await second.recorder.retry();
  assert.deepEqual(asked(second.ledger), ['timeline', 'timeline']);
  await first.recorder.sync();
  const rows = [...first.crm.vault.transfers.values()].map(({ record }) => record);
  assert.deepEqual(
    rows.map(({ key, outcome, platformId }) => [key, outcome, platformId]),
    [
      [key(1), 'failed', undefined],
      [key(2), 'requested', undefined],
    ],
  );
  call.decline(`${BEN}-consult-1`);
  second.store.update({ conversation: call.conversation });
  await second.recorder.sync();
  assert.equal(first.crm.vault.transfers.get(key(2))?.record.outcome, 'declined');
  assert.equal(first.crm.vault.transfers.get(key())?.record.outcome, 'failed');
});

test('R6.5 record: a widget that is killed in its turn lets the next one in at once', async () => {
  const storage = new FakeStorage();
  const [page, other] = [storage.page(), storage.page()];
  const first = recording({ outbox: page });
  first.crm.answers.holdNext('timeline');
  void first.recorder.sync();
  await settled();
  const second = recording({ vault: first.crm.vault, call: first.call, outbox: other });
  const done = second.recorder.sync();
  await settled();
  assert.deepEqual(second.ledger, []);
  page.kill();
  await done;
  assert.deepEqual(asked(second.ledger), ['timeline', 'writeSegment']);
});

test('R12.1 record: a turn in which nothing would be done is not asked for', async () => {
  const storage = new FakeStorage();
  const run = recording({ outbox: storage.page() });
  await run.recorder.sync();
  void storage
    .page()
    .store(AMARA)
    .alone(() => new Promise(() => {}));
  await run.recorder.retry();
  assert.equal(run.ledger.length, 2);
});

test('R6.5 record: after the end of the call it is settled once Vault has what it lacked; nothing is read for that', async () => {
  const run = recording();
  await run.recorder.sync();
  run.call.hangUp();
  run.store.update({ conversation: run.call.conversation });
  assert.equal(isSettled(run.store.state), false);
  await run.recorder.sync();
  assert.equal(isSettled(run.store.state), true);
  assert.deepEqual(asked(run.ledger).slice(2), ['writeSegment']);
  await run.recorder.retry();
  assert.equal(run.ledger.length, 3);
});

test('R12.1 record: what another rep’s widget has written meanwhile is looked up, not written again', async () => {
  const amara = recording();
  await amara.recorder.sync();
  const { call, crm } = amara;
  call.command('a', BEN, false).answer('user-b-leg-1');
  const ben = recording({
    call,
    vault: crm.vault,
    state: { rep: { userId: BEN, name: 'Ben Okafor' } },
  });
  await ben.recorder.sync();
  assert.deepEqual(asked(ben.ledger), [
    'timeline',
    'writeSegment',
    'writeSegment',
    'writeTransfer',
  ]);
  amara.ledger.length = 0;
  amara.store.update({ conversation: call.conversation });
  await amara.recorder.sync();
  // Her own end is written at once; of the rest, one look says that it is there.
  assert.deepEqual(asked(amara.ledger), ['writeSegment', 'timeline']);
  assert.deepEqual(amara.store.state.owed, []);
});

test('R9.1 record: what another rep’s widget has not written is written, after one look', async () => {
  const { recorder, ledger, call, store } = recording();
  await recorder.sync();
  call.command('a', BEN, false).answer('user-b-leg-1');
  store.update({ conversation: call.conversation });
  await recorder.sync();
  assert.deepEqual(asked(ledger).slice(2), [
    'writeSegment',
    'timeline',
    'writeSegment',
    'writeTransfer',
  ]);
});

test('R5.6 claim: a case that is corrected while Vault is asked gets the claim too', async () => {
  const vault = emptyVault();
  const [from, to] = [addCase(vault), addCase(vault)];
  const { recorder, store, crm } = recording({ vault });
  await recorder.sync();
  const release = crm.answers.holdNext('claimTransfer');
  const claim = recorder.claim(makeTransfer());
  store.update({
    caseState: { phase: 'linked', caseRecord: to, verdict: 'own' },
    recorded: undefined,
    corrections: [correction('came', to.id, from.id), correction('went', from.id, to.id)],
  });
  await recorder.sync();
  release();
  assert.equal(await claim, 'won');
  await recorder.sync();
  assert.equal(vault.transfers.get(key())?.caseId, to.id);
  assert.deepEqual(owedBy(store.state), []);
});
