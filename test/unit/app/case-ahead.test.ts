import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseState } from '../../../src/app/state.js';
import type { RecordId } from '../../../src/domain/ids.js';
import type { Link } from '../../../src/domain/link.js';
import { vaultError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addCase, emptyVault, recordId } from '../../support/fakes/fake-crm.js';
import type { FakeVault } from '../../support/fakes/fake-crm.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, BEN, CONVERSATION } from '../../support/conversations.js';
import { key, linkedCustomer, makeParts, makeTransfer, passing } from './bench.js';
import type { Parts } from './bench.js';

const BY_BEN = { transfer: key(1, 'b'), from: BEN, hops: 1 };

/** A Vault with a case that Ben handed over; a transfer's record names the account by its id only. */
function handedOver(): FakeVault {
  const vault = emptyVault();
  const { id } = addCase(vault, { accountId: recordId('ACC', 1) });
  vault.transfers.set(key(1, 'b'), {
    caseId: id,
    record: makeTransfer({ key: key(1, 'b'), agent: BEN, note: 'Asks twice' }),
  });
  return vault;
}
const CASE = recordId('CASE', 1);

/** It rings at Amara. */
async function ringing(vault: FakeVault, link: Partial<Link> = BY_BEN): Promise<Parts> {
  const call = new FakeCall([linkedCustomer({ caseId: CASE, ...link })]).ring('a', AMARA);
  const parts = makeParts({ call, vault, follows: true });
  parts.cases.follow();
  await settled();
  return parts;
}
/** She answers, and her widget reads the call. */
async function answer(parts: Parts): Promise<void> {
  parts.call.answer('a');
  await parts.reader.look();
  await settled();
}
const asked = ({ crm }: Parts): readonly string[] => crm.answers.asked.map(({ method }) => method);
const state = ({ store }: Parts): CaseState => store.state.caseState;
const linked = (parts: Parts): readonly [RecordId, string] => {
  const now = state(parts);
  return now.phase === 'linked' ? [now.caseRecord.id, now.verdict] : assert.fail(now.phase);
};

test('R5.3 ahead: while it rings, the hand-over and the case are read, and nothing is linked or written', async () => {
  const parts = await ringing(handedOver());
  assert.deepEqual(asked(parts), ['handOver', 'caseById']);
  assert.deepEqual(state(parts), { phase: 'unknown' });
  assert.deepEqual(parts.telephony.answers.asked, []);
  const told = parts.store.state.handOverRecord;
  assert.ok(typeof told === 'object');
  assert.equal(told.key, BY_BEN.transfer);
  assert.equal(told.record?.transfer.note, 'Asks twice');
  await parts.reader.look();
  await settled();
  assert.equal(parts.crm.answers.asked.length, 2, 'nothing is read twice');
});

test('R12.1 ahead: on answer the case is there with the reading of the call, whole, without another question', async () => {
  const vault = handedOver();
  const call = new FakeCall([linkedCustomer({ caseId: CASE, ...BY_BEN })]).ring('a', AMARA);
  const parts = makeParts({ call, vault, follows: true });
  const release = parts.crm.answers.holdNext('caseById');
  parts.cases.follow();
  await settled();
  vault.cases[0] = { ...(vault.cases[0] ?? assert.fail()), accountName: 'Dr. Rossi' };
  release();
  await settled();
  await answer(parts);
  assert.deepEqual(linked(parts), [CASE, 'confirmed']);
  const now = state(parts);
  assert.equal(now.phase === 'linked' && now.caseRecord.accountName, 'Dr. Rossi');
  assert.equal(parts.crm.answers.asked.length, 2);
});

test('R5.3 ahead: an answer while Vault is still being asked waits for that, and asks nothing twice', async () => {
  const vault = handedOver();
  const call = new FakeCall([linkedCustomer({ caseId: CASE, ...BY_BEN })]).ring('a', AMARA);
  const parts = makeParts({ call, vault, follows: true });
  const release = parts.crm.answers.holdNext('handOver');
  parts.cases.follow();
  await settled();
  assert.equal(parts.store.state.handOverRecord, 'reading');
  await answer(parts);
  assert.equal(state(parts).phase, 'verifying');
  release();
  await settled();
  assert.deepEqual(linked(parts), [CASE, 'confirmed']);
  assert.deepEqual(asked(parts), ['handOver', 'caseById']);
});

test('R9.1 ahead: what could not be read while it rang is asked again on answer; the card says that it is not known', async () => {
  const vault = handedOver();
  const call = new FakeCall([linkedCustomer({ caseId: CASE, ...BY_BEN })]).ring('a', AMARA);
  const parts = makeParts({ call, vault, follows: true });
  for (const code of ['unavailable', 'rate_limited'] as const)
    parts.crm.answers.failNext('handOver', vaultError({ code }));
  parts.cases.follow();
  await settled();
  assert.equal(parts.store.state.handOverRecord, undefined);
  assert.equal(parts.store.state.vaultError, undefined, 'it only rings: nobody is troubled');
  await answer(parts);
  assert.equal(state(parts).phase, 'unavailable');
  await passing(parts.clock, 1_000);
  assert.deepEqual(linked(parts), [CASE, 'confirmed']);
  assert.ok(typeof parts.store.state.handOverRecord === 'object');
});

test('R5.7 ahead: what is not confirmed when she answers is shown as such at once, and asked about again', async () => {
  const vault = handedOver();
  const late = vault.transfers.get(key(1, 'b')) ?? assert.fail();
  vault.transfers.clear();
  const parts = await ringing(vault);
  await answer(parts);
  assert.deepEqual(linked(parts), [CASE, 'unconfirmed']);
  assert.equal(parts.crm.answers.count('handOver'), 1);
  vault.transfers.set(key(1, 'b'), late);
  await passing(parts.clock, 1_000);
  assert.deepEqual(linked(parts), [CASE, 'confirmed']);
});

test('R5.7 ahead: what was refused while it rang is asked once more on answer', async () => {
  const vault = handedOver();
  const other = addCase(vault);
  const late = vault.transfers.get(key(1, 'b')) ?? assert.fail();
  vault.transfers.set(key(1, 'b'), { ...late, caseId: other.id });
  const parts = await ringing(vault);
  vault.transfers.set(key(1, 'b'), late);
  await answer(parts);
  assert.deepEqual(linked(parts), [CASE, 'confirmed']);
});

test('R5.6 ahead: where the sender corrects the case while it rings, the new one is read, and is there on answer', async () => {
  const vault = handedOver();
  const right = addCase(vault, { createdFor: CONVERSATION });
  const parts = await ringing(vault);
  const late = vault.transfers.get(key(1, 'b')) ?? assert.fail();
  vault.transfers.set(key(1, 'b'), { ...late, caseId: right.id });
  parts.call.write('customer', { baton_case: right.id });
  await parts.reader.look();
  await settled();
  const before = parts.crm.answers.asked.length;
  await answer(parts);
  assert.deepEqual(linked(parts), [right.id, 'confirmed']);
  assert.equal(parts.crm.answers.asked.length, before);
});

test('R5.6 ahead: a link that changed between the reading and the answer is looked into anew', async () => {
  const vault = handedOver();
  const parts = await ringing(vault);
  parts.call.write('customer', { baton_case: 'NOSUCHCASE00001' });
  await answer(parts);
  const now = state(parts);
  assert.ok(now.phase === 'refused');
  assert.equal(now.reason, 'contradicted');
});

test('R5.3 ahead: the call that comes back rings with a new hand-over: it is read for the card, and the case stays linked', async () => {
  const vault = handedOver();
  const call = new FakeCall([linkedCustomer({ caseId: CASE, ...BY_BEN })]).join('a', AMARA);
  const parts = makeParts({ call, vault, follows: true });
  parts.cases.follow();
  await settled();
  call.command('a', BEN, false).answer(`${BEN}-leg-1`);
  vault.transfers.set(key(1, 'c'), {
    caseId: CASE,
    record: makeTransfer({ key: key(1, 'c'), agent: BEN, note: 'Back to you' }),
  });
  call.write('customer', { baton_transfer: key(1, 'c'), baton_hops: '2' });
  call.command(`${BEN}-leg-1`, AMARA, false);
  await parts.reader.look();
  await settled();
  const told = parts.store.state.handOverRecord;
  assert.ok(typeof told === 'object');
  assert.equal(told.record?.transfer.note, 'Back to you');
  assert.deepEqual(linked(parts), [CASE, 'confirmed']);
});

test('R5.3 ahead: a call that rings no more, or that the rep makes, is not asked about', async () => {
  const vault = handedOver();
  const call = new FakeCall([linkedCustomer({ caseId: CASE, ...BY_BEN })]).ring('a', AMARA);
  call.decline('a');
  const parts = makeParts({ call, vault, follows: true });
  parts.cases.follow();
  await settled();
  assert.deepEqual(asked(parts), []);
});
