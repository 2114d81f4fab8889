import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOf } from '../../../src/app/correction.js';
import type { AppState } from '../../../src/app/state.js';
import type { RecordId, UserId } from '../../../src/domain/ids.js';
import { encodeLink } from '../../../src/domain/link.js';
import type { Link } from '../../../src/domain/link.js';
import type { CaseRecord } from '../../../src/domain/records.js';
import { genesysError, vaultError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addCase, emptyVault } from '../../support/fakes/fake-crm.js';
import type { FakeVault } from '../../support/fakes/fake-crm.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, BEN, CONVERSATION } from '../../support/conversations.js';
import {
  key,
  linkedCustomer,
  makeLink,
  makeParts,
  makeSegment,
  makeTransfer,
  passing,
} from './bench.js';
import type { Parts } from './bench.js';

const linkedId = ({ store }: Parts): RecordId | undefined =>
  store.state.caseState.phase === 'linked' ? store.state.caseState.caseRecord.id : undefined;
const written = ({ telephony }: Parts): readonly unknown[] =>
  telephony.answers.of('writeAttributes').map(({ args }) => args[2]);

interface Cases {
  readonly vault: FakeVault;
  readonly x: CaseRecord;
  readonly y: CaseRecord;
  readonly z: CaseRecord;
}
function threeCases(): Cases {
  const vault = emptyVault();
  const [x, y, z] = ['C-X', 'C-Y', 'C-Z'].map((number) => addCase(vault, { number }));
  return { vault, x: x ?? assert.fail(), y: y ?? assert.fail(), z: z ?? assert.fail() };
}

/** Amara's widget, linked to X, which the call carries too. */
async function linkedToX(
  cases: Cases,
  link: Partial<Link> = {},
  state: Partial<AppState> = {},
): Promise<Parts> {
  const call = new FakeCall([linkedCustomer({ caseId: cases.x.id, ...link })]).join('a', AMARA);
  const parts = makeParts({
    vault: cases.vault,
    follows: true,
    call,
    state: {
      caseState: { phase: 'linked', caseRecord: cases.x, verdict: 'own' },
      ...state,
    },
  });
  await settled();
  return parts;
}

/** What the recorder does: reads what Vault has. */
async function read(parts: Parts): Promise<void> {
  const caseId = linkedId(parts) ?? assert.fail('nothing is linked');
  const reply = await parts.crm.port.timeline({ caseId, conversation: CONVERSATION });
  parts.store.update({ recorded: reply.ok ? reply.value : assert.fail() });
  await settled();
}
/** What the recorder does: writes the corrections that are owed, and reads what Vault has then. */
async function recorded(parts: Parts): Promise<void> {
  for (const entry of parts.store.state.corrections) await parts.crm.port.writeCorrection(entry);
  parts.store.update({ corrections: [] });
  await read(parts);
}
/** The rep picks another case in the open choice. */
async function changeTo(parts: Parts, { id, number }: CaseRecord): Promise<void> {
  parts.cases.change(true);
  parts.cases.search(number);
  await passing(parts.clock, 250);
  parts.cases.pick(id);
  await settled();
}
/** Somebody corrects it elsewhere. */
async function correctedBy(
  agent: UserId,
  cases: Cases,
  from: CaseRecord,
  to: CaseRecord,
  n = 1,
): Promise<void> {
  const parts = makeParts({ vault: cases.vault });
  for (const entry of entriesOf({ conversation: CONVERSATION, from, to, agent }, n))
    assert.ok((await parts.crm.port.writeCorrection(entry)).ok);
}

test('R5.6 correction: the call carries the other case once Vault has the correction, and its hand-overs stay named', async () => {
  const cases = threeCases();
  const link = { transfer: key(1, 'b'), from: BEN, hops: 3 };
  const parts = await linkedToX(cases, link);
  await changeTo(parts, cases.y);
  assert.equal(linkedId(parts), cases.y.id, 'the screen does not wait');
  assert.deepEqual(
    written(parts),
    [],
    'the call does: whoever reads it must find in Vault that it is true',
  );
  assert.deepEqual(
    parts.store.state.corrections.map((entry) => [entry.key, entry.on, entry.agent]),
    [
      [`${CONVERSATION}:correction:1:came`, cases.y.id, AMARA],
      [`${CONVERSATION}:correction:1:went`, cases.x.id, AMARA],
    ],
  );
  await recorded(parts);
  assert.deepEqual(written(parts), [{ baton_case: cases.y.id }]);
  assert.deepEqual(
    parts.telephony.attributes,
    encodeLink(makeLink({ caseId: cases.y.id, ...link })),
  );
});

test('R5.6 correction: a rep who has handed the call over corrects it as long as it goes on', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases);
  parts.call.command('a', BEN, false);
  await parts.reader.look();
  await changeTo(parts, cases.y);
  await recorded(parts);
  assert.equal(parts.telephony.attributes['baton_case'], cases.y.id);
  // From now on it is not theirs to say any more.
  parts.call.write('customer', { baton_case: 'SOMEBODYELSES01' });
  await parts.reader.look();
  await settled();
  await passing(parts.clock, 60_000, 10_000);
  assert.equal(written(parts).length, 1);
});

test('R9.1 correction: while the call goes on, one that cannot be put on the call is tried again; not where the rep may not', async () => {
  for (const [error, times] of [
    [genesysError(), 2],
    [genesysError({ code: 'forbidden' }), 1],
  ] as const) {
    const cases = threeCases();
    const parts = await linkedToX(cases);
    parts.call.command('a', BEN, false);
    await parts.reader.look();
    parts.telephony.answers.failNext('writeAttributes', error);
    await changeTo(parts, cases.y);
    await recorded(parts);
    await passing(parts.clock, 10_000, 1_000);
    assert.equal(written(parts).length, times, error.code);
  }
});

test('R5.6 correction: after the end of the call it is on record all the same; the call is told once, if it takes it', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases);
  parts.call.hangUp();
  await parts.reader.look();
  parts.telephony.answers.failNext('writeAttributes', genesysError({ code: 'refused' }), 9);
  await changeTo(parts, cases.y);
  await recorded(parts);
  await passing(parts.clock, 120_000, 10_000);
  assert.equal(written(parts).length, 1);
  assert.equal(linkedId(parts), cases.y.id);
  assert.equal(cases.vault.corrections.size, 2);
});

test('R5.6 correction: the rep’s own is the newest until it is written, also where another one has taken its number', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases);
  await changeTo(parts, cases.y);
  await correctedBy(BEN, cases, cases.x, cases.z);
  await read(parts);
  assert.equal(linkedId(parts), cases.y.id);
  assert.equal(parts.crm.answers.count('caseById'), 1, 'only what she picked');
});

test('R5.6 correction: two in a row are both on record, in their order', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases);
  await changeTo(parts, cases.y);
  await changeTo(parts, cases.z);
  assert.deepEqual(
    parts.store.state.corrections.map((entry) => [entry.key.slice(CONVERSATION.length), entry.on]),
    [
      [':correction:1:came', cases.y.id],
      [':correction:1:went', cases.x.id],
      [':correction:2:came', cases.z.id],
      [':correction:2:went', cases.y.id],
    ],
  );
});

test('R5.7 correction: nothing is written to a case that is only claimed, not even that the call left it', async () => {
  const cases = threeCases();
  const parts = await linkedToX(
    cases,
    {},
    {
      caseState: { phase: 'linked', caseRecord: cases.x, verdict: 'unconfirmed' },
    },
  );
  await changeTo(parts, cases.y);
  await read(parts);
  assert.equal(linkedId(parts), cases.y.id);
  assert.deepEqual(parts.store.state.corrections, []);
  assert.equal(parts.telephony.attributes['baton_case'], cases.y.id);
});

test('R5.6 correction: a choice against what Vault has of this call is a correction; an automatic link is not', async () => {
  for (const [choose, expected] of [
    [(parts: Parts) => parts.cases.confirm(), 'X'],
    [() => {}, 'Z'],
  ] as const) {
    const cases = threeCases();
    await correctedBy(BEN, cases, cases.y, cases.z);
    const parts = await linkedToX(cases);
    choose(parts);
    await read(parts);
    if (expected === 'X') {
      assert.equal(linkedId(parts), cases.x.id);
      assert.deepEqual(
        parts.store.state.corrections.map((entry) => [entry.key, entry.on, entry.other]),
        [
          [`${CONVERSATION}:correction:2:came`, cases.x.id, cases.z.id],
          [`${CONVERSATION}:correction:2:went`, cases.z.id, cases.x.id],
        ],
      );
    } else {
      assert.equal(linkedId(parts), cases.z.id);
      assert.deepEqual(parts.store.state.corrections, []);
    }
  }
});

test('R5.6 correction: a first choice is one too where Vault has this call on another case already', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases);
  cases.vault.segments.set('s', { caseId: cases.z.id, record: makeSegment() });
  parts.cases.confirm();
  await read(parts);
  assert.deepEqual(
    parts.store.state.corrections.map(({ side, on, other }) => [side, on, other]),
    [
      ['came', cases.x.id, cases.z.id],
      ['went', cases.z.id, cases.x.id],
    ],
  );
});

// --- What others corrected

test('R5.6 correction: whoever reads in Vault that the call was filed under another case follows, and tells the call', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases, { transfer: key(1, 'b'), hops: 1 });
  await correctedBy(BEN, cases, cases.x, cases.y);
  await read(parts);
  assert.equal(linkedId(parts), cases.y.id);
  assert.deepEqual(parts.store.state.corrections, []);
  assert.equal(parts.store.state.recorded, undefined, 'the other timeline has not been read');
  assert.deepEqual(written(parts), [{ baton_case: cases.y.id }]);
  await read(parts);
  assert.equal(linkedId(parts), cases.y.id, 'and stays there');
});

test('R9.1 correction: the case to follow is read again later where Vault does not answer', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases);
  await correctedBy(BEN, cases, cases.x, cases.y);
  parts.crm.answers.failNext('caseById', vaultError());
  await read(parts);
  assert.equal(linkedId(parts), cases.x.id);
  await passing(parts.clock, 1_000);
  assert.equal(linkedId(parts), cases.y.id);
});

test('R5.6 correction: to a case that is gone nobody is taken; it is not asked for again and again', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases);
  await correctedBy(BEN, cases, cases.x, cases.y);
  cases.vault.cases.splice(1, 1);
  await read(parts);
  await read(parts);
  await passing(parts.clock, 60_000, 10_000);
  assert.equal(linkedId(parts), cases.x.id);
  assert.equal(parts.crm.answers.count('caseById'), 1);
});

test('R5.6 correction: the rep’s own one while another’s case is being read is the newer one', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases);
  await correctedBy(BEN, cases, cases.x, cases.y);
  const release = parts.crm.answers.holdNext('caseById');
  await read(parts);
  await changeTo(parts, cases.z);
  release();
  await settled();
  assert.equal(linkedId(parts), cases.z.id);
});

test('R5.6 correction: another widget’s correction on the call is believed since Vault has it, also before the records moved', async () => {
  const cases = threeCases();
  const link = { transfer: key(1, 'b'), from: BEN, hops: 1 };
  cases.vault.transfers.set(key(1, 'b'), {
    caseId: cases.x.id,
    record: makeTransfer({ key: key(1, 'b'), agent: BEN }),
  });
  const parts = await linkedToX(cases, link);
  await read(parts);
  await correctedBy(BEN, cases, cases.x, cases.y);
  parts.call.write('customer', { baton_case: cases.y.id });
  await parts.reader.look();
  await settled();
  assert.equal(linkedId(parts), cases.y.id);
  assert.deepEqual(written(parts), []);
});

test('R5.6 correction: back again is a correction like any other, for the one who made the first too', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases);
  await changeTo(parts, cases.y);
  await recorded(parts);
  assert.equal(parts.telephony.attributes['baton_case'], cases.y.id);
  await correctedBy(BEN, cases, cases.y, cases.x, 2);
  parts.call.write('customer', { baton_case: cases.x.id });
  await parts.reader.look();
  await settled();
  assert.equal(linkedId(parts), cases.x.id);
  assert.equal(written(parts).length, 1, 'nobody writes the old one back');
});

test('R5.6 correction: a link that comes before Vault has the rep’s correction does not undo it', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases);
  await changeTo(parts, cases.y);
  // Genesys' own button and a colleague's widget: another hand-over, still with the old case.
  cases.vault.transfers.set(key(1, 'b'), {
    caseId: cases.x.id,
    record: makeTransfer({ key: key(1, 'b'), agent: BEN }),
  });
  parts.call.write('customer', { baton_transfer: key(1, 'b'), baton_from: BEN, baton_hops: '1' });
  await parts.reader.look();
  await settled();
  assert.equal(linkedId(parts), cases.y.id);
  await recorded(parts);
  assert.equal(linkedId(parts), cases.y.id);
  assert.deepEqual(
    parts.telephony.attributes,
    encodeLink(makeLink({ caseId: cases.y.id, transfer: key(1, 'b'), from: BEN, hops: 1 })),
  );
});

test('R5.7 correction: a stale link leads to the case that Vault says now; one to a foreign case stays refused', async () => {
  for (const hasTransfer of [true, false]) {
    const cases = threeCases();
    await correctedBy(BEN, cases, cases.x, cases.y);
    const link = hasTransfer ? { transfer: key(1, 'b'), from: BEN, hops: 1 } : {};
    if (hasTransfer) {
      cases.vault.transfers.set(key(1, 'b'), {
        caseId: cases.y.id,
        record: makeTransfer({ key: key(1, 'b'), agent: BEN }),
      });
    }
    const unlinked = { caseState: { phase: 'unknown' } } as const;
    const parts = await linkedToX(cases, link, unlinked);
    parts.cases.follow();
    await settled();
    assert.equal(linkedId(parts), cases.y.id);
    assert.equal(parts.telephony.attributes['baton_case'], cases.y.id, 'and the call is told');

    const stranger = await linkedToX(cases, { caseId: cases.z.id, ...link }, unlinked);
    stranger.cases.follow();
    await settled();
    const now = stranger.store.state.caseState;
    // Without a transfer nothing is at odds with it: it is a claim that nobody can confirm.
    if (hasTransfer) assert.ok(now.phase === 'refused' && now.reason === 'contradicted');
    else assert.ok(now.phase === 'linked');
  }
});

// --- What an earlier page of this rep had chosen

test('R9.1 correction: one that a closed page could not write is taken up: the case first, then Vault, then the call', async () => {
  for (const link of [{}, { transfer: key(1, 'b'), from: BEN, hops: 1 }]) {
    const cases = threeCases();
    const correction = { conversation: CONVERSATION, from: cases.x, to: cases.y, agent: AMARA };
    const parts = await linkedToX(cases, link, { caseState: { phase: 'unknown' } });
    parts.store.update({ corrections: entriesOf(correction, 1) });
    await settled();
    assert.equal(linkedId(parts), cases.y.id);
    assert.equal(parts.store.state.corrections.length, 2, 'it is owed once');
    assert.deepEqual(written(parts), []);
    await recorded(parts);
    assert.deepEqual(written(parts), [{ baton_case: cases.y.id }]);
    assert.equal(parts.crm.answers.count('caseById'), 1);
  }
});

test('R9.1 correction: one that another page of the rep owes is followed, whatever is linked and whatever the call says', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases);
  parts.call.write('customer', { baton_case: cases.z.id });
  parts.store.update({
    conversation: parts.call.conversation,
    corrections: entriesOf(
      { conversation: CONVERSATION, from: cases.x, to: cases.y, agent: AMARA },
      1,
    ),
  });
  await settled();
  assert.equal(linkedId(parts), cases.y.id);
});

test('R9.1 correction: where the case to take up cannot be read now, that shows, and it is read again later', async () => {
  const cases = threeCases();
  const parts = await linkedToX(cases, {}, { caseState: { phase: 'unknown' } });
  parts.crm.answers.failNext('caseById', vaultError());
  parts.store.update({
    corrections: entriesOf(
      { conversation: CONVERSATION, from: cases.x, to: cases.y, agent: AMARA },
      1,
    ),
  });
  await settled();
  assert.equal(parts.store.state.caseState.phase, 'unavailable');
  await passing(parts.clock, 1_000);
  assert.equal(linkedId(parts), cases.y.id);
});

test('R9.1 case: what a closed page had, and the call does not carry yet, is taken up instead of asking the rep again', async () => {
  for (const isLate of [false, true]) {
    const cases = threeCases();
    const parts = makeParts({ vault: cases.vault, follows: true });
    if (isLate) {
      parts.cases.follow();
      await settled();
      assert.equal(parts.store.state.caseState.phase, 'pick');
    }
    parts.store.update({ keptCase: cases.y.id });
    await settled();
    assert.equal(linkedId(parts), cases.y.id);
    assert.equal(parts.telephony.attributes['baton_case'], cases.y.id);
  }
});

test('R9.1 case: what came with the call comes before what a closed page had; a case that is gone before neither', async () => {
  const cases = threeCases();
  cases.vault.cases[0] = { ...cases.x, createdFor: CONVERSATION };
  const parts = await linkedToX(
    cases,
    {},
    { caseState: { phase: 'unknown' }, keptCase: cases.y.id },
  );
  parts.cases.follow();
  await settled();
  assert.equal(linkedId(parts), cases.x.id);

  const gone = makeParts({ vault: cases.vault, follows: true });
  gone.store.update({ keptCase: 'NOSUCHCASE00001' as RecordId });
  await settled();
  assert.equal(gone.store.state.caseState.phase, 'pick');
});

test('R9.1 case: where what came with the call is refused, what the rep had chosen instead on a closed page is taken up', async () => {
  const cases = threeCases();
  const parts = await linkedToX(
    cases,
    { vault: '9999' },
    { caseState: { phase: 'unknown' }, keptCase: cases.y.id },
  );
  parts.cases.follow();
  await settled();
  assert.equal(linkedId(parts), cases.y.id);
  assert.deepEqual(parts.telephony.attributes, encodeLink(makeLink({ caseId: cases.y.id })));
});

// --- A question about a claim is under way when the rep chooses

/** A claim that nobody can confirm is linked, and Vault is being asked about it again. */
async function beingAsked(cases: Cases): Promise<Parts & { readonly release: () => void }> {
  const parts = await linkedToX(
    cases,
    { transfer: key(1, 'b'), from: BEN, hops: 1 },
    { caseState: { phase: 'unknown' } },
  );
  parts.cases.follow();
  await settled();
  const now = parts.store.state.caseState;
  assert.ok(now.phase === 'linked' && now.verdict === 'unconfirmed');
  const release = parts.crm.answers.holdNext('handOver');
  await passing(parts.clock, 1_000);
  assert.equal(parts.crm.answers.count('handOver'), 2);
  return { ...parts, release };
}
const handOverOn = (cases: Cases, { id }: CaseRecord): void => {
  const record = makeTransfer({ key: key(1, 'b'), agent: BEN });
  cases.vault.transfers.set(key(1, 'b'), { caseId: id, record });
};

test('R5.7 link: an answer about the claim that the rep has just replaced changes nothing', async () => {
  const cases = threeCases();
  const parts = await beingAsked(cases);
  parts.telephony.answers.holdNext('writeAttributes');
  await changeTo(parts, cases.y);
  handOverOn(cases, cases.x);
  parts.release();
  await settled();
  assert.equal(linkedId(parts), cases.y.id);
});

test('R5.7 link: nor does one about the claim that the rep has just said to be right', async () => {
  for (const answer of [(cases: Cases) => handOverOn(cases, cases.z), () => {}]) {
    const cases = threeCases();
    const parts = await beingAsked(cases);
    parts.cases.confirm();
    answer(cases);
    parts.release();
    await settled();
    const now = parts.store.state.caseState;
    assert.ok(now.phase === 'linked' && now.verdict === 'own' && now.caseRecord.id === cases.x.id);
  }
});

test('R5.7 link: a claim that the call does not carry any more is not asked about any more', async () => {
  const cases = threeCases();
  const parts = await beingAsked(cases);
  parts.release();
  await settled();
  await changeTo(parts, cases.y);
  await passing(parts.clock, 60_000, 1_000);
  assert.equal(parts.telephony.attributes['baton_case'], cases.y.id);
  assert.equal(parts.crm.answers.count('handOver'), 2);
});

test('R5.7 link: a claim that turns out to be false is taken away, and the rep can choose', async () => {
  const cases = threeCases();
  const parts = await beingAsked(cases);
  handOverOn(cases, cases.z);
  parts.release();
  await settled();
  const now = parts.store.state.caseState;
  assert.ok(now.phase === 'refused' && now.reason === 'contradicted');
});
