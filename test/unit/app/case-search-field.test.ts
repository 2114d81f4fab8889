import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEARCH_DELAY_MS, SEARCH_MAX } from '../../../src/app/case-search-field.js';
import type { CaseSearchView } from '../../../src/app/view.js';
import { genesysError, vaultError } from '../../support/fakes/answers.js';
import { addCase, emptyVault } from '../../support/fakes/fake-crm.js';
import { settled } from '../../support/fakes/settled.js';
import { makeParts } from './bench.js';
import type { Parts } from './bench.js';

const shown = ({ store }: Parts): CaseSearchView => store.state.choice.search;
const numbers = (parts: Parts): readonly string[] => shown(parts).found.map(({ number }) => number);
const asked = ({ crm }: Parts): readonly unknown[] =>
  crm.answers.of('searchCases').map(({ args }) => args[0]);

/** Amara may choose, and Vault has three cases. */
function searching(): Parts {
  const vault = emptyVault();
  addCase(vault, { number: 'C-100' });
  addCase(vault, { number: 'C-101' });
  addCase(vault, { number: 'C-200', accountName: "Dr. O'Neill" });
  return makeParts({ vault, state: { caseState: { phase: 'pick' } } });
}
/** She types, and waits for an answer. */
async function typed(parts: Parts, text: string): Promise<void> {
  parts.cases.search(text);
  parts.clock.advance(SEARCH_DELAY_MS);
  await settled();
}

test('R5.1 search: Vault is asked once she pauses, not with each key', async () => {
  const parts = searching();
  for (const text of ['C', 'C-', 'C-1', 'C-10']) {
    parts.cases.search(text);
    parts.clock.advance(SEARCH_DELAY_MS - 1);
  }
  await settled();
  assert.deepEqual(asked(parts), []);
  assert.deepEqual(shown(parts), { text: 'C-10', phase: 'searching', found: [] });
  parts.clock.advance(1);
  await settled();
  assert.deepEqual(asked(parts), ['C-10']);
  assert.equal(shown(parts).phase, 'found');
  assert.deepEqual(numbers(parts), ['C-101', 'C-100']);
});

test('R5.1 search: less than two characters are not asked for, and clear what was found', async () => {
  const parts = searching();
  for (const text of ['C', ' ', ' C ', '']) {
    await typed(parts, text);
    assert.deepEqual(shown(parts), { text, phase: 'idle', found: [] });
  }
  assert.deepEqual(asked(parts), []);
  await typed(parts, 'C-1');
  assert.equal(numbers(parts).length, 2);
  parts.cases.search('C');
  assert.deepEqual(numbers(parts), []);
});

test('R5.1 search: the newest answer wins, whichever comes last', async () => {
  const parts = searching();
  const release = parts.crm.answers.holdNext('searchCases');
  await typed(parts, 'C-1');
  await typed(parts, 'C-2');
  assert.deepEqual(numbers(parts), ['C-200']);
  release();
  await settled();
  assert.deepEqual(numbers(parts), ['C-200']);
});

test('R5.1 search: an answer that comes after the field was emptied shows nothing', async () => {
  const parts = searching();
  const release = parts.crm.answers.holdNext('searchCases');
  await typed(parts, 'C-1');
  parts.cases.search('');
  release();
  await settled();
  assert.deepEqual(shown(parts), { text: '', phase: 'idle', found: [] });
});

test('R5.1 search: what was found stays until the next answer is there; spaces make no new question', async () => {
  const parts = searching();
  await typed(parts, 'C-1');
  await typed(parts, '  C-1 ');
  assert.deepEqual(asked(parts), ['C-1']);
  assert.equal(shown(parts).text, '  C-1 ');
  parts.cases.search('C-10');
  assert.equal(shown(parts).phase, 'searching');
  assert.equal(numbers(parts).length, 2);
});

test('R9.1 search: a failure is told, and the same text can be asked for again', async () => {
  const parts = searching();
  parts.crm.answers.failNext('searchCases', vaultError({ code: 'rate_limited' }));
  await typed(parts, 'C-1');
  assert.deepEqual(shown(parts), {
    text: 'C-1',
    phase: 'failed',
    found: [],
    error: vaultError({ code: 'rate_limited' }),
  });
  assert.equal(parts.store.state.vaultError, undefined, 'the rest goes on');
  await typed(parts, 'C-1');
  assert.equal(shown(parts).phase, 'found');
  assert.equal('error' in shown(parts), false);
});

test('R9.1 search: one that notices the end of the sign-in tells the whole widget', async () => {
  const parts = searching();
  const error = genesysError({ code: 'unauthenticated' });
  parts.crm.answers.failNext('searchCases', error);
  await typed(parts, 'C-1');
  assert.deepEqual(parts.store.state.vaultError, error);
});

test('R10.1 search: what is asked for is bounded', async () => {
  const parts = searching();
  await typed(parts, 'x'.repeat(5_000));
  assert.deepEqual(asked(parts), ['x'.repeat(SEARCH_MAX)]);
});

test('R5.1 search: after the end nothing is asked', async () => {
  const parts = searching();
  parts.cases.search('C-1');
  parts.cases.stop();
  parts.clock.advance(SEARCH_DELAY_MS);
  await settled();
  assert.deepEqual(asked(parts), []);
});
