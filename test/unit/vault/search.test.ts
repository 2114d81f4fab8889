import assert from 'node:assert/strict';
import test from 'node:test';
import { ASSUMED_NAMES } from '../../../src/operations/names.js';
import { searchedCases, searchInputs } from '../../../src/vault/search.js';
import { openCrm, rows } from './fixtures.js';

const row = (n: number, changes: object = {}) => ({
  id: `C0000000000000${n}`,
  name__v: `C-00000${n}`,
  'account__vr.name__v': "Siobhán O'Brien",
  created_date__v: `2026-01-0${n}T00:00:00.000Z`,
  ...changes,
});

test('R5.1 search: by number and by name, as it was typed', () => {
  for (const [typed, text] of [
    ['C-0000', 'C-0000'],
    ['  Dr.  Rossi ', 'Dr. Rossi'],
    ["O'Brien", 'O%Brien'],
    ['O\u2019Brien', 'O%Brien'],
    ['Du\u0308sterfelde', 'D\u00fcsterfelde'],
    ['\u30af\u30ea\u30cb\u30c3\u30af', '\u30af\u30ea\u30cb\u30c3\u30af'],
    ['Smith, J.', 'Smith, J.'],
  ] as const)
    assert.deepEqual(searchInputs(typed), [
      { text, by: 'number' },
      { text, by: 'account' },
    ]);
});

test('R10.1 search: too little text, and text with other characters, asks nothing', async () => {
  const { crm, asked } = await openCrm({ search_cases: rows() });
  for (const typed of [
    '',
    'C',
    '   ',
    '%%',
    'a%',
    "'a",
    "x' OR id != '",
    'a\\b',
    'a"b',
    'a_b',
    'a*b',
    'C-\n1',
    '${input.text}',
    'x'.repeat(61),
    'half \ud83d',
    '😀😀',
  ])
    assert.deepEqual(await crm.searchCases(typed), { ok: true, value: [] }, typed);
  // A line break between words is a space.
  assert.deepEqual(
    asked.map(({ input }) => input),
    [
      { text: 'C- 1', by: 'number' },
      { text: 'C- 1', by: 'account' },
    ],
  );
});

test('R5.1 search: found by both is there once, the newest first, at most twenty; what only looks alike is left out', () => {
  const found = (typed: string, ...all: object[]): string[] =>
    searchedCases(all as Record<string, unknown>[], typed, ASSUMED_NAMES).map(
      ({ number }) => number,
    );
  assert.deepEqual(found("siobhán o'b", row(1), row(3), row(2), row(3)), [
    'C-000003',
    'C-000002',
    'C-000001',
  ]);
  assert.deepEqual(found('c-000002', row(2)), ['C-000002']);
  const oscar = row(4, { 'account__vr.name__v': 'Oscar Brien' });
  assert.deepEqual(found("O'Br", oscar, row(5, { 'account__vr.name__v': "O'Brady" })), [
    'C-000005',
  ]);
  const many = Array.from({ length: 30 }, (_, n) => row(1, { id: `C${n}` }));
  assert.equal(found('C-', ...many).length, 20);
});

test('R9.1 search: where one of the two is refused there is no half an answer', async () => {
  const { crm } = await openCrm({
    search_cases: { responseStatus: 'FAILURE', errors: [{ type: 'RACE_CONDITION' }], rows: [] },
  });
  const result = await crm.searchCases('C-0000');
  assert.equal(!result.ok && result.error.code, 'unavailable');
});
