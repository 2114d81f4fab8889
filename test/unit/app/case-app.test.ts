import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEARCH_DELAY_MS } from '../../../src/app/case-search-field.js';
import type { RecordId } from '../../../src/domain/ids.js';
import { genesysError, vaultError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addAccount, addCase, emptyVault } from '../../support/fakes/fake-crm.js';
import type { FakeVault } from '../../support/fakes/fake-crm.js';
import { FakeStorage } from '../../support/fakes/fake-outbox.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, BEN, CONVERSATION } from '../../support/conversations.js';
import { caseOf, makeBench, makeSegment, shown } from './bench.js';
import type { Bench, BenchOptions } from './bench.js';

/** A caller whom Vault knows: their case is created on answer. Another one would be right. */
function knownCaller(): FakeVault {
  const vault = emptyVault();
  addAccount(vault, 'Dr. Rossi', '+33199001234');
  addCase(vault, { number: 'C-RIGHT' });
  return vault;
}

/** A widget that opens the case on answer. */
async function opened(options: BenchOptions): Promise<Bench> {
  const bench = makeBench(options);
  bench.crm.session = {
    ...bench.crm.session,
    opensCase: 'on_answer',
    casePageUrl: 'https://vault.example/{id}',
  };
  await bench.open();
  return bench;
}
const linkedNumber = (bench: Bench): string | undefined => {
  const view = caseOf(bench);
  return view.phase === 'linked' ? view.caseRecord.number : undefined;
};

/** The rep finds the right case and files the call under it. */
async function relink(bench: Bench): Promise<void> {
  bench.app.actions.changeCase(true);
  bench.app.actions.searchCases('C-R');
  await bench.pass(SEARCH_DELAY_MS);
  const view = caseOf(bench);
  assert.ok(view.phase === 'linked');
  const [found] = view.change?.search.found ?? [];
  bench.app.actions.pickCase(found?.id ?? assert.fail('nothing was found'));
  await settled();
}

test('R5.3 actions: of a rep’s two widgets on the call one opens the case on answer, once', async () => {
  const storage = new FakeStorage();
  const call = new FakeCall().ring('a', AMARA);
  const vault = knownCaller();
  const widgets = [
    await opened({ vault, call, outbox: storage.page() }),
    await opened({ vault, call, outbox: storage.page() }),
  ];
  call.answer('a');
  for (const widget of widgets) await widget.tell();
  for (const widget of widgets) await widget.tell();
  assert.equal(widgets.flatMap(({ host }) => host.opened).length, 1);
  for (const widget of widgets) {
    const view = caseOf(widget);
    assert.equal(view.phase === 'linked' && view.open, 'on_click');
  }
  const [first] = widgets;
  first?.app.actions.openCase();
  assert.equal(widgets.flatMap(({ host }) => host.opened).length, 2, 'a click always opens it');
});

test('R5.3 actions: a rep who is typing has a button instead', async () => {
  const call = new FakeCall().ring('a', AMARA);
  const bench = await opened({ vault: knownCaller(), call });
  bench.app.actions.typing(true);
  call.answer('a');
  await bench.tell();
  const view = caseOf(bench);
  assert.equal(view.phase === 'linked' && view.open, 'waits');
  bench.app.actions.typing(false);
  assert.deepEqual(bench.host.opened, []);
  bench.app.actions.openCase();
  assert.equal(bench.host.opened.length, 1);
});

test('R12.1 case: under a case that was made here for a call that nobody had before, nothing is looked up', async () => {
  const rung = (): FakeCall => new FakeCall().ring('a', AMARA);
  const passedOn = (): FakeCall => new FakeCall().join('b', BEN).command('b', AMARA, false);
  const rows: readonly [string, FakeCall, string, boolean][] = [
    ['rung here', rung(), 'a', false],
    ['answered before this page', rung().answer('a'), 'a', true],
    ['passed on by somebody', passedOn(), `${AMARA}-leg-1`, true],
  ];
  for (const [what, call, own, isRead] of rows) {
    const bench = await opened({ vault: knownCaller(), call });
    if (call.conversation.legs.some(({ id, state }) => id === own && state === 'alerting')) {
      call.answer(own);
    }
    await bench.tell();
    assert.equal(caseOf(bench).phase, 'linked', what);
    assert.equal(bench.crm.answers.count('createCase'), 1, what);
    assert.equal(bench.crm.answers.count('timeline') > 0, isRead, what);
    assert.ok(bench.vault.segments.size > 0, what);
  }
  // Another widget of the rep was first: what it wrote is there.
  const vault = knownCaller();
  const call = rung();
  const [first, second] = [await opened({ vault, call }), await opened({ vault, call })];
  call.answer('a');
  await first.tell();
  await second.tell();
  assert.equal(second.crm.answers.count('timeline'), 1);
  assert.equal(second.crm.answers.count('writeSegment'), 0);
});

test('R5.6 actions: the rep files the call under another case: record, call and screen follow', async () => {
  const bench = await opened({ vault: knownCaller() });
  assert.equal(linkedNumber(bench), 'C-000002');
  await relink(bench);
  assert.equal(linkedNumber(bench), 'C-RIGHT');
  const right = bench.vault.cases.find(({ number }) => number === 'C-RIGHT');
  assert.equal(bench.telephony.attributes['baton_case'], right?.id);
  assert.deepEqual(
    [...bench.vault.segments.values()].map(({ caseId }) => caseId),
    [right?.id],
  );
  assert.deepEqual(
    [...bench.vault.corrections.values()].map(({ side, on }) => [side, on === right?.id]),
    [
      ['came', true],
      ['went', false],
    ],
  );
  assert.deepEqual(shown(bench).notices, []);
});

test('R9.1 actions: a correction that a killed page could not write is made by the next one, once', async () => {
  const storage = new FakeStorage();
  const vault = knownCaller();
  const call = new FakeCall().join('a', AMARA);
  const page = storage.page();
  const killed = await opened({ vault, call, outbox: page });
  killed.crm.answers.failNext('writeCorrection', vaultError(), 99);
  await relink(killed);
  assert.equal(vault.corrections.size, 0);
  assert.notEqual(killed.telephony.attributes['baton_case'], vault.cases[0]?.id);
  killed.host.takeAway();
  page.kill();
  const next = await opened({ vault, call, outbox: storage.page() });
  await next.pass(5_000);
  assert.equal(linkedNumber(next), 'C-RIGHT');
  assert.equal(vault.corrections.size, 2);
  assert.equal(next.telephony.attributes['baton_case'], vault.cases[0]?.id);
  assert.deepEqual(
    new Set([...vault.segments.values()].map(({ caseId }) => caseId)),
    new Set([vault.cases[0]?.id as RecordId]),
  );
});

test('R5.1 case: a call that came without its case is not split: the next rep gets the case on which Vault has it', async () => {
  for (const isThere of [false, true]) {
    const vault = emptyVault();
    const call = new FakeCall().join('a', AMARA);
    const amara = await opened({ call, vault });
    const right = addCase(vault, { number: 'C-RIGHT' });
    amara.telephony.answers.failNext('writeAttributes', genesysError({ code: 'forbidden' }), 100);
    amara.app.actions.searchCases('C-R');
    await amara.pass(SEARCH_DELAY_MS);
    amara.app.actions.pickCase(right.id);
    await settled();
    assert.equal(vault.segments.get('conv-1:a')?.caseId, right.id);
    // Vault would create one for this caller, or has one that was created for this call.
    const accountId = addAccount(vault, 'Dr. Rossi', '+33199001234').id;
    if (isThere) addCase(vault, { accountId, createdFor: CONVERSATION });
    call.command('a', BEN, false).answer('user-b-leg-1');
    const ben = await opened({ call, vault, rep: BEN });
    await ben.pass(1_000);
    await amara.tell();
    assert.deepEqual([linkedNumber(amara), linkedNumber(ben)], ['C-RIGHT', 'C-RIGHT']);
    const rows = [...vault.segments.values(), ...vault.transfers.values()];
    assert.deepEqual(
      rows.map(({ caseId }) => caseId),
      [right.id, right.id, right.id],
    );
  }
});

test('R9.1 case: where Vault does not say whether it has the call elsewhere, it is asked again before anything is written', async () => {
  const vault = knownCaller();
  const [right] = vault.cases;
  const call = new FakeCall().join('a', AMARA);
  const caseId = right?.id ?? assert.fail('no case');
  vault.segments.set('conv-1:a', { caseId, record: makeSegment() });
  call.command('a', BEN, false).answer('user-b-leg-1');
  const bench = makeBench({ call, vault, rep: BEN });
  bench.crm.answers.failNext('timeline', vaultError());
  await bench.open();
  assert.equal(caseOf(bench).phase, 'unavailable');
  await bench.pass(1_000);
  assert.equal(linkedNumber(bench), 'C-RIGHT');
  assert.equal(vault.segments.get('conv-1:user-b-leg-1')?.caseId, caseId);
});
