import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ONE_CASE_PER_CALL } from '../../../src/app/case-chooser.js';
import { SEARCH_DELAY_MS } from '../../../src/app/case-search-field.js';
import type { AppState, Choice } from '../../../src/app/state.js';
import type { CaseRecord } from '../../../src/domain/records.js';
import { genesysError, vaultError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addAccount, addCase, emptyVault, recordId } from '../../support/fakes/fake-crm.js';
import type { FakeVault } from '../../support/fakes/fake-crm.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, CONVERSATION } from '../../support/conversations.js';
import { linkedCustomer, makeParts, makeTimeline } from './bench.js';
import type { Parts } from './bench.js';

const CALLER = '+33199001234';
const choice = ({ store }: Parts): Choice => store.state.choice;
const linkedNumber = ({ store }: Parts): string | undefined =>
  store.state.caseState.phase === 'linked' ? store.state.caseState.caseRecord.number : undefined;

/** A caller with two cases. */
function twoCases(): {
  readonly vault: FakeVault;
  readonly wrong: CaseRecord;
  readonly right: CaseRecord;
} {
  const vault = emptyVault();
  addAccount(vault, 'Dr. Rossi', CALLER);
  const [wrong, right] = ['C-WRONG', 'C-RIGHT'].map((number) =>
    addCase(vault, { number, accountId: recordId('ACC', 1), accountName: 'Dr. Rossi' }),
  );
  return { vault, wrong: wrong ?? assert.fail(), right: right ?? assert.fail() };
}

/** Amara’s call is linked to the wrong one of the two. */
async function linkedWrong(
  state: Partial<AppState> = {},
): Promise<Parts & ReturnType<typeof twoCases>> {
  const cases = twoCases();
  const parts = makeParts({
    vault: cases.vault,
    follows: true,
    call: new FakeCall([linkedCustomer({ caseId: cases.wrong.id })]).join('a', AMARA),
    state: {
      caseState: { phase: 'linked', caseRecord: cases.wrong, verdict: 'own' },
      recorded: makeTimeline(),
      ...state,
    },
  });
  await settled();
  return { ...parts, ...cases };
}

test('R5.1 choice: what was found by the rep’s own search can be picked', async () => {
  const vault = emptyVault();
  const found = addCase(vault, { number: 'C-777' });
  const parts = makeParts({ vault, follows: true });
  parts.cases.follow();
  await settled();
  parts.cases.search('C-7');
  parts.clock.advance(SEARCH_DELAY_MS);
  await settled();
  parts.cases.pick(found.id);
  await settled();
  assert.equal(linkedNumber(parts), 'C-777');
  assert.equal(parts.telephony.attributes['baton_case'], found.id);
  assert.deepEqual(choice(parts).search, { text: '', phase: 'idle', found: [] });
  assert.deepEqual(parts.store.state.corrections, [], 'a first choice is no correction');
});

test('R5.6 choice: the rep opens the choice while a case is linked: the caller’s open cases are read once; the case stays', async () => {
  const parts = await linkedWrong();
  assert.equal(parts.crm.answers.asked.length, 0);
  parts.cases.change(true);
  await settled();
  assert.equal(parts.store.state.changing, true);
  assert.deepEqual(
    choice(parts).openCases.map(({ number }) => number),
    ['C-WRONG', 'C-RIGHT'],
  );
  assert.equal(linkedNumber(parts), 'C-WRONG');
  parts.cases.change(false);
  assert.equal(parts.store.state.changing, false);
  parts.cases.change(true);
  await settled();
  assert.equal(parts.crm.answers.count('accountsByPhone'), 1);
});

test('R5.6 choice: without the choice open, nothing is picked or created beside the linked case', async () => {
  const parts = await linkedWrong();
  parts.cases.change(true);
  await settled();
  parts.cases.change(false);
  parts.cases.pick(parts.right.id);
  const created = await parts.cases.create();
  await settled();
  assert.equal(linkedNumber(parts), 'C-WRONG');
  assert.deepEqual(created, { ok: true, value: parts.wrong });
  assert.equal(parts.crm.answers.count('createCase'), 0);
});

test('R5.6 choice: there is nothing to change before a case is linked', async () => {
  const parts = makeParts({ state: { caseState: { phase: 'pick' } } });
  parts.cases.change(true);
  assert.equal(parts.store.state.changing, false);
});

test('R5.6 choice: the linked case picked again changes nothing', async () => {
  const parts = await linkedWrong();
  parts.cases.change(true);
  await settled();
  parts.cases.pick(parts.wrong.id);
  await settled();
  assert.equal(parts.store.state.changing, false);
  assert.deepEqual(parts.store.state.corrections, []);
  assert.equal(parts.crm.answers.count('caseById'), 0);
});

test('R5.6 choice: another case is read before anything is moved to it; meanwhile the choice is busy', async () => {
  const parts = await linkedWrong();
  parts.cases.change(true);
  await settled();
  const release = parts.crm.answers.holdNext('caseById');
  parts.cases.pick(parts.right.id);
  assert.equal(choice(parts).busy, true);
  parts.cases.change(false);
  parts.cases.pick(parts.wrong.id);
  assert.equal(parts.store.state.changing, true, 'what is under way is not taken back half way');
  release();
  await settled();
  assert.equal(linkedNumber(parts), 'C-RIGHT');
  assert.equal(choice(parts).busy, false);
  assert.equal(parts.store.state.changing, false);
  assert.deepEqual(
    parts.store.state.corrections.map(({ side, on, other }) => [side, on, other]),
    [
      ['came', parts.right.id, parts.wrong.id],
      ['went', parts.wrong.id, parts.right.id],
    ],
  );
});

test('R5.6 choice: one that was deleted meanwhile is not taken, and the choice says so', async () => {
  for (const prepare of [
    (parts: Parts) => void parts.crm.vault.cases.splice(1, 1),
    (parts: Parts) =>
      parts.crm.answers.failNext(
        'caseById',
        vaultError({ code: 'forbidden', detail: 'INSUFFICIENT_ACCESS' }),
      ),
  ]) {
    const parts = await linkedWrong();
    parts.cases.change(true);
    await settled();
    prepare(parts);
    parts.cases.pick(parts.right.id);
    await settled();
    assert.equal(linkedNumber(parts), 'C-WRONG');
    assert.equal(parts.store.state.changing, true);
    assert.deepEqual(choice(parts).error, { platform: 'vault', code: 'not_found' });
    assert.equal(choice(parts).busy, false);
    assert.deepEqual(parts.store.state.corrections, []);
  }
});

test('R9.1 choice: while Vault does not answer, the correction is made and waits; a refusal is told', async () => {
  for (const [error, expected] of [
    [vaultError({ code: 'rate_limited', detail: 'API_LIMIT_EXCEEDED' }), 'C-RIGHT'],
    [vaultError({ code: 'unavailable', detail: 'RACE_CONDITION' }), 'C-RIGHT'],
    [vaultError({ code: 'unauthenticated', detail: 'INVALID_SESSION_ID' }), 'C-RIGHT'],
    [vaultError({ code: 'refused', detail: 'INVALID_DATA' }), 'C-WRONG'],
    [vaultError({ code: 'refused' }), 'C-WRONG'],
  ] as const) {
    const parts = await linkedWrong();
    parts.cases.change(true);
    await settled();
    parts.crm.answers.failNext('caseById', error);
    parts.cases.pick(parts.right.id);
    await settled();
    assert.equal(linkedNumber(parts), expected, error.detail);
    assert.deepEqual(choice(parts).error, expected === 'C-WRONG' ? error : undefined);
  }
});

test('R9.1 choice: what there is to choose from may not be readable: it is told, and tried again when the rep asks', async () => {
  const parts = await linkedWrong();
  parts.crm.answers.failNext('accountsByPhone', vaultError({ code: 'refused' }));
  parts.cases.change(true);
  await settled();
  assert.deepEqual(choice(parts).error, vaultError({ code: 'refused' }));
  assert.equal(linkedNumber(parts), 'C-WRONG');
  assert.equal(parts.crm.answers.count('accountsByPhone'), 1);
  parts.cases.retry();
  await settled();
  assert.equal(choice(parts).openCases.length, 2);
  assert.equal(choice(parts).error, undefined);
});

test('R9.1 choice: beside a refused link it is read once, whatever else happens, until the rep asks again', async () => {
  const cases = twoCases();
  const call = new FakeCall([linkedCustomer({ vault: '9999' })]).join('a', AMARA);
  const parts = makeParts({ vault: cases.vault, call, follows: true });
  const error = genesysError({ code: 'unauthenticated' });
  parts.crm.answers.failNext('accountsByPhone', error, 2);
  parts.cases.follow();
  await settled();
  await parts.reader.look();
  await settled();
  assert.equal(parts.crm.answers.count('accountsByPhone'), 1);
  assert.deepEqual(choice(parts).error, error);
  assert.deepEqual(
    parts.store.state.vaultError,
    error,
    'the sign-in is over: the widget must know',
  );
  parts.crm.answers.recover('accountsByPhone');
  parts.cases.retry();
  await settled();
  assert.equal(choice(parts).openCases.length, 2);
});

test('R5.6 choice: a new case instead of the linked one is created once, and the call is filed under it', async () => {
  const parts = await linkedWrong();
  parts.cases.change(true);
  await settled();
  const [one, two] = [parts.cases.create(recordId('ACC', 1)), parts.cases.create()];
  await settled();
  assert.deepEqual(await one, await two);
  assert.equal(parts.crm.answers.count('createCase'), 1);
  assert.equal(parts.vault.cases.length, 3);
  const now = parts.store.state.caseState;
  assert.equal(now.phase === 'linked' && now.caseRecord.createdFor, CONVERSATION);
  assert.equal(parts.store.state.corrections.length, 2);
});

test('R5.1 choice: a call has one case of its own: no second one is created, and the choice says so', async () => {
  const parts = await linkedWrong();
  const ours = { ...parts.wrong, createdFor: CONVERSATION };
  parts.store.update({ caseState: { phase: 'linked', caseRecord: ours, verdict: 'own' } });
  parts.cases.change(true);
  await settled();
  const created = await parts.cases.create();
  assert.equal(created.ok, false);
  assert.equal(choice(parts).error?.detail, ONE_CASE_PER_CALL);
  assert.equal(parts.crm.answers.count('createCase'), 0);
  assert.equal(linkedNumber(parts), 'C-WRONG');
});
