import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CaseKeeper } from '../../../src/app/case-keeper.js';
import { CONFIRM_DELAYS_MS } from '../../../src/app/link-verifier.js';
import { LinkWriter } from '../../../src/app/link-writer.js';
import { CallReader } from '../../../src/app/call-reader.js';
import { NO_CHOICE } from '../../../src/app/state.js';
import type { CaseState } from '../../../src/app/state.js';
import { Store } from '../../../src/app/store.js';
import { encodeLink } from '../../../src/domain/link.js';
import type { Link } from '../../../src/domain/link.js';
import type { RecordId } from '../../../src/domain/ids.js';
import { genesysError, vaultError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addAccount, addCase, emptyVault, recordId } from '../../support/fakes/fake-crm.js';
import type { FakeVault } from '../../support/fakes/fake-crm.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, BEN, CONVERSATION, customer, leg, queue } from '../../support/conversations.js';
import {
  key,
  linkedCustomer,
  makeLink,
  makeParts,
  makeSegment,
  makeState,
  makeTimeline,
  makeTransfer,
  passing,
} from './bench.js';
import type { Parts, PartsOptions } from './bench.js';

const CALLER = '+33199001234';
const STRANGER = 'NOSUCHCASE00001' as RecordId;

/** Amara's widget, looking for the case whenever something changes. */
async function following(options: PartsOptions = {}): Promise<Parts> {
  const parts = makeParts({ follows: true, ...options });
  parts.cases.follow();
  await settled();
  return parts;
}
const linkOn = (link: Partial<Link>): FakeCall =>
  new FakeCall([linkedCustomer(link), queue()]).join('a', AMARA);
const state = ({ store }: Parts): CaseState => store.state.caseState;
const phase = (parts: Parts): CaseState['phase'] => state(parts).phase;

/** What Vault was asked. */
const asked = ({ crm }: Parts): readonly string[] => crm.answers.asked.map(({ method }) => method);

/** The case that is linked, and how sure that is. */
function linked(parts: Parts): readonly [RecordId, string] {
  const now = state(parts);
  assert.equal(now.phase, 'linked', JSON.stringify(now));
  return now.phase === 'linked' ? [now.caseRecord.id, now.verdict] : assert.fail();
}
const refusal = (parts: Parts): string | undefined => {
  const now = state(parts);
  return now.phase === 'refused' ? now.reason : undefined;
};

/** A Vault that knows the caller. */
function knownCaller(accounts = 1): FakeVault {
  const vault = emptyVault();
  for (let n = 1; n <= accounts; n += 1) addAccount(vault, `Account ${n}`, CALLER);
  return vault;
}

// --- Who calls?

test('R5.3 case: while the call rings without a link, nobody is asked', async () => {
  const { crm } = await following({ call: new FakeCall().ring('a', AMARA), vault: knownCaller() });
  assert.deepEqual(crm.answers.asked, []);
});

test('R5.1 case: an internal call has none, and nobody is asked', async () => {
  const call = new FakeCall([leg('c', { purpose: 'user', userId: BEN })]).join('a', AMARA);
  const { crm } = await following({ call, vault: knownCaller() });
  assert.deepEqual(crm.answers.asked, []);
});

test('R5.1 case: of a call that the rep made, the number that was called is looked for', async () => {
  // The organisation's own number called; it is on the other party's leg too.
  const dialled = { direction: 'outbound', ani: '+33199000301', address: CALLER } as const;
  const call = new FakeCall([customer(dialled)]).join('a', AMARA);
  const parts = await following({ call, vault: knownCaller() });
  assert.equal(phase(parts), 'linked');
});

test('R5.1 case: before Vault is open, nobody is asked', async () => {
  const parts = await following({ state: { session: undefined } });
  assert.equal(phase(parts), 'unknown');
  assert.deepEqual(parts.crm.answers.asked, []);
});

test('R5.1 case: one account without an open case gets a new one, which is linked to the call at once', async () => {
  const parts = await following({ vault: knownCaller() });
  const { crm, telephony } = parts;
  const [created] = crm.vault.cases;
  assert.deepEqual(linked(parts), [created?.id, 'own']);
  assert.equal(crm.vault.cases.length, 1);
  assert.equal(created?.createdFor, CONVERSATION);
  assert.equal(created?.accountId, recordId('ACC', 1));
  assert.deepEqual(telephony.attributes, encodeLink(makeLink({ caseId: created.id })));
});

test('R5.1 case: the caller is looked for in every spelling', async () => {
  const vault = emptyVault();
  addAccount(vault, 'National', '01 99 00 12 34');
  const parts = await following({ vault });
  assert.equal(phase(parts), 'linked');
});

test('R5.1 case: a caller with several accounts, or none, or open cases, is the rep’s to choose', async () => {
  const none = await following();
  assert.deepEqual(state(none), { phase: 'pick' });
  assert.deepEqual(none.store.state.choice, NO_CHOICE);

  const several = await following({ vault: knownCaller(2) });
  assert.equal(phase(several), 'pick');
  assert.equal(several.store.state.choice.accounts.length, 2);

  const vault = knownCaller();
  const open = addCase(vault, { accountId: recordId('ACC', 1) });
  const withCase = await following({ vault });
  assert.equal(phase(withCase), 'pick');
  assert.deepEqual(withCase.store.state.choice.openCases, [open]);
  for (const parts of [none, several, withCase]) {
    assert.equal(parts.crm.answers.count('createCase'), 0);
    assert.deepEqual(parts.telephony.attributes, {});
  }
});

test('R5.1 case: open cases are asked for of the first five accounts only; all accounts are offered', async () => {
  const parts = await following({ vault: knownCaller(7) });
  assert.equal(parts.store.state.choice.accounts.length, 7);
  assert.equal(parts.crm.answers.count('openCases'), 5);
});

test('R5.1 case: a hidden caller is not looked for; the rep chooses', async () => {
  const call = new FakeCall([customer({ ani: 'anonymous' })]).join('a', AMARA);
  const parts = await following({ call, vault: knownCaller() });
  assert.equal(phase(parts), 'pick');
  assert.deepEqual(parts.crm.answers.asked, []);
});

test('R5.1 case: the open case that was created for this call is known again, among others', async () => {
  const vault = knownCaller(2);
  addCase(vault, { accountId: recordId('ACC', 1) });
  const ours = addCase(vault, { accountId: recordId('ACC', 2), createdFor: CONVERSATION });
  const parts = await following({ vault });
  assert.deepEqual(linked(parts), [ours.id, 'own']);
  assert.equal(parts.crm.answers.count('createCase'), 0);
});

// --- The rep's choice

test('R5.1 case: the rep picks an open case, and it goes with the call', async () => {
  const vault = knownCaller();
  const open = addCase(vault, { accountId: recordId('ACC', 1) });
  const parts = await following({ vault });
  parts.cases.pick(STRANGER);
  assert.equal(phase(parts), 'pick', 'what was not offered cannot be picked');
  parts.cases.pick(open.id);
  await settled();
  assert.deepEqual(linked(parts), [open.id, 'own']);
  assert.equal(parts.telephony.attributes['baton_case'], open.id);
});

test('R5.1 case: the rep creates one for an account, or for none, and what was read of another timeline is forgotten', async () => {
  for (const account of [recordId('ACC', 2), undefined]) {
    const parts = await following({
      vault: knownCaller(2),
      state: { recorded: makeTimeline() },
    });
    const created = await parts.cases.create(account);
    assert.ok(created.ok);
    assert.equal(created.value.accountId, account);
    assert.deepEqual(linked(parts), [created.value.id, 'own']);
    assert.equal(parts.store.state.recorded, undefined);
  }
});

test('R5.1 case: while it is being created, the choice is busy; another pick changes nothing', async () => {
  const vault = knownCaller();
  const open = addCase(vault, { accountId: recordId('ACC', 1) });
  const parts = await following({ vault });
  const release = parts.crm.answers.holdNext('createCase');
  const created = parts.cases.create();
  assert.equal(parts.store.state.choice.busy, true);
  parts.cases.pick(open.id);
  assert.equal(phase(parts), 'pick');
  release();
  assert.ok((await created).ok);
});

test('R5.1 case: one that cannot be created leaves the choice as it was, and says why', async () => {
  const parts = await following();
  const before = state(parts);
  const error = vaultError({ code: 'refused' });
  parts.crm.answers.failNext('createCase', error);
  assert.deepEqual(await parts.cases.create(), { ok: false, error });
  assert.deepEqual(state(parts), before);
  assert.deepEqual(parts.store.state.choice, { ...NO_CHOICE, error });
});

test('R5.1 case: one that Vault created and then does not know is an invalid reply, not a case', async () => {
  const parts = await following();
  parts.crm.answers.loseNext('createCase', vaultError());
  await parts.cases.create();
  parts.crm.vault.cases.splice(0);
  const release = parts.crm.answers.holdNext('caseById');
  const created = parts.cases.create();
  await settled();
  parts.crm.vault.cases.splice(0);
  release();
  assert.deepEqual(await created, {
    ok: false,
    error: { platform: 'vault', code: 'invalid_reply' },
  });
});

test('R5.1 case: two widgets on one call that both create one have the same', async () => {
  const call = new FakeCall().join('a', AMARA);
  const vault = knownCaller();
  const [one, two] = [
    makeParts({ call, vault, follows: true }),
    makeParts({ call, vault, follows: true }),
  ];
  one.cases.follow();
  two.cases.follow();
  await settled();
  await settled();
  assert.equal(vault.cases.length, 1);
  assert.deepEqual(linked(one), linked(two));
});

// --- When Vault does not answer

test('R9.1 case: when Vault does not answer, that shows, and it is asked again, ever later, until it does', async () => {
  const parts = makeParts({ follows: true, vault: knownCaller() });
  parts.crm.answers.failNext('accountsByPhone', vaultError(), 2);
  parts.cases.follow();
  await settled();
  assert.deepEqual(state(parts), { phase: 'unavailable', error: vaultError() });
  assert.deepEqual(parts.store.state.vaultError, vaultError());
  await passing(parts.clock, 999);
  assert.equal(parts.crm.answers.count('accountsByPhone'), 1);
  await passing(parts.clock, 1);
  assert.equal(parts.crm.answers.count('accountsByPhone'), 2);
  await passing(parts.clock, 2_000, 1_000);
  assert.equal(phase(parts), 'linked');
  assert.equal(parts.store.state.vaultError, undefined);
});

test('R9.1 case: each way in which Vault fails shows; what passes is asked again by itself, the rest when the rep asks', async () => {
  for (const [code, detail, isAskedAgain] of [
    ['unavailable', 'RACE_CONDITION', true],
    ['rate_limited', 'API_LIMIT_EXCEEDED', true],
    ['timeout', undefined, true],
    ['unauthenticated', 'INVALID_SESSION_ID', true],
    ['refused', 'INVALID_DATA', false],
    ['refused', undefined, false],
    ['invalid_reply', 'find_accounts', false],
  ] as const) {
    const error = vaultError({ code, ...(detail && { detail }) });
    for (const [method, call] of [
      ['accountsByPhone', new FakeCall().join('a', AMARA)],
      ['createCase', new FakeCall().join('a', AMARA)],
      ['caseById', linkOn({})],
    ] as const) {
      const parts = makeParts({ follows: true, vault: knownCaller(), call });
      addCase(parts.crm.vault, { createdFor: CONVERSATION });
      parts.crm.answers.failNext(method, error);
      parts.cases.follow();
      await settled();
      assert.deepEqual(state(parts), { phase: 'unavailable', error }, `${method} ${code}`);
      assert.equal(parts.clock.pending, isAskedAgain ? 1 : 0);
      if (isAskedAgain) await passing(parts.clock, 1_000);
      else parts.cases.retry();
      await settled();
      assert.equal(phase(parts), 'linked', `${method} ${code}`);
    }
  }
});

test('R5.7 link: a case that may not be read (any more) is like one that is not there: the rep can choose another', async () => {
  for (const code of ['forbidden', 'not_found'] as const) {
    const vault = emptyVault();
    const claimed = addCase(vault);
    const parts = makeParts({ vault, call: linkOn({ caseId: claimed.id }), follows: true });
    parts.crm.answers.failNext('caseById', vaultError({ code }));
    parts.cases.follow();
    await settled();
    assert.equal(refusal(parts), 'unknown_case');
  }
  // That the rep may not run the operation is another matter.
  const parts = makeParts({ call: linkOn({}), follows: true });
  parts.crm.answers.failNext('caseById', genesysError({ code: 'forbidden' }));
  parts.cases.follow();
  await settled();
  assert.equal(phase(parts), 'unavailable');
});

test('R9.1 case: a part of the answer that is missing is no answer', async () => {
  const parts = makeParts({ follows: true, vault: knownCaller(2) });
  parts.crm.answers.failNext('openCases', vaultError({ code: 'refused' }));
  parts.cases.follow();
  await settled();
  assert.equal(phase(parts), 'unavailable');
  assert.equal(parts.clock.pending, 0, 'nobody can mend that by asking again');
  parts.cases.retry();
  await settled();
  assert.equal(phase(parts), 'pick', 'but the rep may ask again');
});

test('R9.1 case: asking again makes no sense where nothing failed', async () => {
  const parts = await following();
  const before = parts.crm.answers.asked.length;
  parts.cases.retry();
  await settled();
  assert.equal(phase(parts), 'pick');
  assert.equal(parts.crm.answers.asked.length, before);
});

test('R9.1 case: after the end nothing is asked again', async () => {
  const parts = makeParts({ follows: true });
  parts.crm.answers.failNext('accountsByPhone', vaultError());
  parts.cases.follow();
  await settled();
  parts.cases.stop();
  await passing(parts.clock, 60_000, 10_000);
  assert.equal(parts.crm.answers.count('accountsByPhone'), 1);
});

// --- The link that came with the call

test('R5.7 link: the case that it was created for this conversation is confirmed at once', async () => {
  const vault = emptyVault();
  const ours = addCase(vault, { createdFor: CONVERSATION });
  const parts = await following({ vault, call: linkOn({ caseId: ours.id }) });
  assert.deepEqual(linked(parts), [ours.id, 'confirmed']);
  assert.deepEqual(
    parts.crm.answers.asked.map(({ method }) => method),
    ['caseById'],
    'one question is enough',
  );
});

test('R5.7 link: without a hand-over by Baton, a segment of this conversation on the case’s timeline confirms it', async () => {
  const vault = emptyVault();
  const other = addCase(vault);
  vault.segments.set('s', { caseId: other.id, record: makeSegment() });
  const parts = await following({ vault, call: linkOn({ caseId: other.id }) });
  assert.deepEqual(linked(parts), [other.id, 'confirmed']);
});

test('R5.7 link: Vault’s record of the hand-over confirms it, and the rest of the card follows', async () => {
  const vault = emptyVault();
  const theirs = addCase(vault, { accountId: recordId('ACC', 1), owner: 'V-ben' as RecordId });
  vault.transfers.set(key(1, 'b'), {
    caseId: theirs.id,
    record: makeTransfer({ key: key(1, 'b'), agent: BEN }),
  });
  const parts = makeParts({
    vault,
    call: linkOn({ caseId: theirs.id, transfer: key(1, 'b'), from: BEN, hops: 1 }),
  });
  const release = parts.crm.answers.holdNext('caseById');
  parts.cases.follow();
  await settled();
  assert.deepEqual(linked(parts), [theirs.id, 'confirmed'], 'before the card is complete');
  vault.cases[0] = { ...theirs, accountName: 'Dr. Rossi', subject: 'Now complete' };
  release();
  await settled();
  const now = state(parts);
  assert.ok(now.phase === 'linked');
  assert.equal(now.caseRecord.accountName, 'Dr. Rossi');
  assert.equal(now.caseRecord.subject, 'Now complete');
});

test('R5.4 link: completing the card does not undo who owns the case by now', async () => {
  const vault = emptyVault();
  const theirs = addCase(vault, { accountId: recordId('ACC', 1), owner: 'V-ben' as RecordId });
  vault.transfers.set(key(1, 'b'), {
    caseId: theirs.id,
    record: makeTransfer({ key: key(1, 'b') }),
  });
  const parts = makeParts({
    vault,
    call: linkOn({ caseId: theirs.id, transfer: key(1, 'b'), hops: 1 }),
  });
  const release = parts.crm.answers.holdNext('caseById');
  parts.cases.follow();
  await settled();
  const early = state(parts);
  assert.ok(early.phase === 'linked');
  const mine = { ...early.caseRecord, owner: 'V-amara' as RecordId };
  parts.store.update({ caseState: { ...early, caseRecord: mine } });
  release();
  await settled();
  const now = state(parts);
  assert.equal(now.phase === 'linked' && now.caseRecord.owner, 'V-amara');
});

test('R5.7 link: one that Vault cannot confirm yet is shown as such, asked about again, and confirmed when its record comes', async () => {
  const vault = emptyVault();
  const theirs = addCase(vault);
  const parts = await following({
    vault,
    call: linkOn({ caseId: theirs.id, transfer: key(1, 'b'), from: BEN, hops: 1 }),
  });
  assert.deepEqual(linked(parts), [theirs.id, 'unconfirmed']);
  parts.store.update({ recorded: makeTimeline({ segments: [makeSegment()] }) });
  let times = parts.crm.answers.count('handOver');
  assert.equal(times, 1);
  for (const delay of CONFIRM_DELAYS_MS.slice(0, 3)) {
    parts.clock.advance(delay - 1);
    await settled();
    assert.equal(parts.crm.answers.count('handOver'), times);
    parts.clock.advance(1);
    await settled();
    times += 1;
    assert.equal(parts.crm.answers.count('handOver'), times);
    assert.deepEqual(linked(parts), [theirs.id, 'unconfirmed'], 'it is never hidden meanwhile');
  }
  vault.transfers.set(key(1, 'b'), {
    caseId: theirs.id,
    record: makeTransfer({ key: key(1, 'b') }),
  });
  await passing(parts.clock, 8_000, 4_000);
  assert.deepEqual(linked(parts), [theirs.id, 'confirmed']);
  assert.equal(parts.store.state.recorded?.segments.length, 1, 'what was read of it stays');
  const afterwards = parts.crm.answers.asked.length;
  await passing(parts.clock, 60_000, 10_000);
  assert.equal(parts.crm.answers.asked.length, afterwards, 'and nothing more is asked');
});

test('R5.7 link: one that is not confirmed is asked about ever more seldom, and goes on being asked about', async () => {
  const vault = emptyVault();
  const theirs = addCase(vault);
  const parts = await following({
    vault,
    call: linkOn({ caseId: theirs.id, transfer: key(1, 'b'), hops: 1 }),
  });
  await passing(parts.clock, 61_000, 1_000);
  assert.equal(parts.crm.answers.count('handOver'), 1 + CONFIRM_DELAYS_MS.length);
  await passing(parts.clock, 30_000, 1_000);
  assert.equal(parts.crm.answers.count('handOver'), 2 + CONFIRM_DELAYS_MS.length);
  assert.deepEqual(linked(parts), [theirs.id, 'unconfirmed']);
});

test('R5.7 link: a question that fails is not the last one', async () => {
  const vault = emptyVault();
  const theirs = addCase(vault);
  const transfer = key(1, 'b');
  const parts = await following({ vault, call: linkOn({ caseId: theirs.id, transfer, hops: 1 }) });
  parts.crm.answers.failNext('handOver', vaultError());
  await passing(parts.clock, 1_000);
  assert.deepEqual(linked(parts), [theirs.id, 'unconfirmed'], 'and does not hide the case');
  vault.transfers.set(transfer, { caseId: theirs.id, record: makeTransfer({ key: transfer }) });
  await passing(parts.clock, 4_000, 1_000);
  assert.deepEqual(linked(parts), [theirs.id, 'confirmed']);
});

test('R5.7 link: one of another Vault is refused without a question about it; the rep can choose from what is open with the caller', async () => {
  const vault = knownCaller();
  const open = addCase(vault, { accountId: recordId('ACC', 1) });
  const parts = await following({ vault, call: linkOn({ vault: '9999' }) });
  assert.equal(refusal(parts), 'foreign_vault');
  assert.deepEqual(asked(parts), ['accountsByPhone', 'openCases']);
  parts.cases.pick(open.id);
  await settled();
  assert.deepEqual(linked(parts), [open.id, 'own']);
  assert.deepEqual(parts.telephony.attributes, encodeLink(makeLink({ caseId: open.id })));
});

test('R5.7 link: one to a case that Vault does not know is refused', async () => {
  const parts = await following({ call: linkOn({ caseId: STRANGER }) });
  assert.equal(refusal(parts), 'unknown_case');
});

test('R5.7 link: one at odds with Vault’s own record of the transfer is refused', async () => {
  const vault = emptyVault();
  const claimed = addCase(vault);
  const recorded = addCase(vault);
  vault.transfers.set(key(), { caseId: recorded.id, record: makeTransfer() });
  const parts = await following({
    vault,
    call: linkOn({ caseId: claimed.id, transfer: key(), hops: 1 }),
  });
  assert.equal(refusal(parts), 'contradicted');
});

test('R5.7 link: one that is malformed is refused without a question about it, and is not tried again and again', async () => {
  const call = new FakeCall([customer({ attributes: { baton_case: "x' OR 'a" } })]).join(
    'a',
    AMARA,
  );
  const parts = await following({ call, vault: knownCaller() });
  assert.equal(refusal(parts), 'malformed');
  const refused = state(parts);
  parts.cases.follow();
  await settled();
  assert.equal(state(parts), refused);
  assert.deepEqual(
    asked(parts),
    ['accountsByPhone', 'openCases'],
    'only what there is to choose from',
  );
});

test('R5.7 link: a refused one that somebody corrects is looked at again; refused ones are not asked about twice', async () => {
  const vault = emptyVault();
  const right = addCase(vault, { createdFor: CONVERSATION });
  const parts = await following({ vault, call: linkOn({ caseId: STRANGER }) });
  const before = parts.crm.answers.asked.length;
  await parts.reader.look();
  assert.equal(parts.crm.answers.asked.length, before);
  parts.call.write('customer', { baton_case: right.id });
  await parts.reader.look();
  await settled();
  assert.deepEqual(linked(parts), [right.id, 'confirmed']);
});

test('R9.1 link: when Vault does not answer, the link is looked at again later', async () => {
  const vault = emptyVault();
  const ours = addCase(vault, { createdFor: CONVERSATION });
  const parts = makeParts({ follows: true, vault, call: linkOn({ caseId: ours.id }) });
  parts.crm.answers.failNext('caseById', vaultError());
  parts.cases.follow();
  await settled();
  assert.equal(phase(parts), 'unavailable');
  await passing(parts.clock, 1_000);
  assert.deepEqual(linked(parts), [ours.id, 'confirmed']);
});

test('R9.1 link: each question about it that fails makes it unavailable, not refused', async () => {
  for (const [method, link] of [
    ['handOver', { transfer: key(), hops: 1 }],
    ['caseById', {}],
    ['timeline', {}],
  ] as const) {
    const vault = emptyVault();
    const theirs = addCase(vault);
    const parts = makeParts({ follows: true, vault, call: linkOn({ caseId: theirs.id, ...link }) });
    parts.crm.answers.failNext(method, vaultError({ code: 'refused' }));
    parts.cases.follow();
    await settled();
    assert.equal(phase(parts), 'unavailable', method);
  }
});

// --- When the call says something else meanwhile

test('R5.5 link: one that arrives while Vault is asked who calls wins over the search', async () => {
  const vault = knownCaller();
  const theirs = addCase(vault, { createdFor: CONVERSATION });
  const parts = makeParts({ follows: true, vault });
  const release = parts.crm.answers.holdNext('accountsByPhone');
  parts.cases.follow();
  await settled();
  assert.equal(phase(parts), 'searching');
  parts.call.write('customer', encodeLink(makeLink({ caseId: theirs.id })));
  await parts.reader.look();
  release();
  await settled();
  assert.deepEqual(linked(parts), [theirs.id, 'confirmed']);
  assert.equal(parts.crm.answers.count('createCase'), 0);
});

test('R5.5 link: when another widget of the call writes another case, both end with that one', async () => {
  const vault = emptyVault();
  const mine = addCase(vault, { createdFor: CONVERSATION });
  const theirs = addCase(vault);
  vault.segments.set('s', { caseId: theirs.id, record: makeSegment() });
  const parts = await following({ vault, call: linkOn({ caseId: mine.id }) });
  assert.deepEqual(linked(parts), [mine.id, 'confirmed']);
  parts.store.update({ recorded: makeTimeline() });
  parts.call.write('customer', { baton_case: theirs.id });
  await parts.reader.look();
  await settled();
  assert.deepEqual(linked(parts), [theirs.id, 'confirmed']);
  assert.equal(parts.store.state.recorded, undefined, 'the other timeline has not been read');
  assert.equal(parts.telephony.attributes['baton_case'], theirs.id, 'and nobody writes it back');
});

test('R5.7 link: an answer about a link that the call no longer carries is not believed', async () => {
  const vault = emptyVault();
  const first = addCase(vault, { createdFor: CONVERSATION });
  const second = addCase(vault, { createdFor: CONVERSATION });
  const parts = makeParts({ follows: true, vault, call: linkOn({ caseId: first.id }) });
  const release = parts.crm.answers.holdNext('caseById');
  parts.cases.follow();
  await settled();
  parts.call.write('customer', { baton_case: second.id });
  await parts.reader.look();
  await settled();
  assert.deepEqual(linked(parts), [second.id, 'confirmed']);
  release();
  await settled();
  assert.deepEqual(linked(parts), [second.id, 'confirmed']);
});

// --- The link travels

test('R5.2 link: it is not written where the rep no longer has the call', async () => {
  const call = new FakeCall().join('a', AMARA).hangUp();
  const parts = await following({ call, vault: knownCaller() });
  assert.equal(phase(parts), 'linked');
  assert.equal(parts.telephony.answers.count('writeAttributes'), 0);
});

test('R5.2 link: one that cannot be written is written again later, ever later, until the call carries it', async () => {
  const parts = makeParts({ follows: true, vault: knownCaller() });
  parts.telephony.answers.failNext('writeAttributes', genesysError(), 2);
  parts.cases.follow();
  await settled();
  assert.equal(parts.telephony.answers.count('writeAttributes'), 1);
  parts.cases.follow();
  await settled();
  assert.equal(parts.telephony.answers.count('writeAttributes'), 1, 'not before its time');
  await passing(parts.clock, 1_000);
  assert.equal(parts.telephony.answers.count('writeAttributes'), 2);
  await passing(parts.clock, 2_000, 1_000);
  assert.equal(parts.telephony.answers.count('writeAttributes'), 3);
  assert.equal(parts.telephony.attributes['baton_case'], recordId('CASE', 1));
  await passing(parts.clock, 20_000, 5_000);
  assert.equal(parts.telephony.answers.count('writeAttributes'), 3, 'and then no more');
});

test('R5.2 link: while it is being written, news does not make it be written twice', async () => {
  const parts = makeParts({ follows: true, vault: knownCaller() });
  const release = parts.telephony.answers.holdNext('writeAttributes');
  parts.cases.follow();
  await settled();
  await parts.reader.look();
  parts.cases.follow();
  release();
  await settled();
  assert.equal(parts.telephony.answers.count('writeAttributes'), 1);
});

test('R5.2 link: after the end it is not written again', async () => {
  const parts = makeParts({ follows: true, vault: knownCaller() });
  parts.telephony.answers.failNext('writeAttributes', genesysError());
  parts.cases.follow();
  await settled();
  parts.cases.stop();
  await passing(parts.clock, 60_000, 10_000);
  assert.equal(parts.telephony.answers.count('writeAttributes'), 1);
});

test('R5.3 case: the widget of a rep whose session ended meanwhile asks nobody', async () => {
  const parts = makeParts();
  const store = new Store(makeState({ rep: undefined }));
  const reader = new CallReader(store, parts.telephony.port, parts.clock);
  const links = new LinkWriter(store, parts.telephony.port, reader, parts.clock, () =>
    Promise.resolve(),
  );
  new CaseKeeper(store, parts.crm.port, links, parts.clock).follow();
  await settled();
  assert.deepEqual(parts.crm.answers.asked, []);
});
