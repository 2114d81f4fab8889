import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOf, nextNumber, renumbered } from '../../../src/app/correction.js';
import type { ConversationId } from '../../../src/domain/ids.js';
import type { CorrectionRecord } from '../../../src/domain/records.js';
import { AMARA, BEN, CONVERSATION } from '../../support/conversations.js';
import { recordId } from '../../support/fakes/fake-crm.js';

const [X, Y, Z] = [1, 2, 3].map((n) => recordId('CASE', n));
const byAmara = (from = X, to = Y, n = 1): readonly CorrectionRecord[] =>
  entriesOf(
    {
      conversation: CONVERSATION,
      from: { id: from ?? assert.fail(), number: 'C-1' },
      to: { id: to ?? assert.fail(), number: 'C-2' },
      agent: AMARA,
    },
    n,
  );
const byBen = (n = 1): readonly CorrectionRecord[] =>
  byAmara(X, Z, n).map((entry) => ({ ...entry, agent: BEN }));
const keys = (entries: readonly CorrectionRecord[]): readonly string[] =>
  entries.map(({ key }) => key.replace(`${CONVERSATION}:correction:`, ''));

test('R5.6 correction: one entry stands on each of the two cases and names the other; the new case’s is written first', () => {
  const [came, went] = byAmara();
  assert.deepEqual(came, {
    key: `${CONVERSATION}:correction:1:came`,
    conversation: CONVERSATION,
    side: 'came',
    on: Y,
    other: X,
    otherNumber: 'C-1',
    agent: AMARA,
  });
  assert.deepEqual(went, {
    key: `${CONVERSATION}:correction:1:went`,
    conversation: CONVERSATION,
    side: 'went',
    on: X,
    other: Y,
    otherNumber: 'C-2',
    agent: AMARA,
  });
});

test('R5.6 correction: the number of a case that is not known is left out', () => {
  const [came] = entriesOf(
    {
      conversation: CONVERSATION,
      from: { id: X ?? assert.fail() },
      to: { id: Y ?? assert.fail(), number: 'C-2' },
      agent: AMARA,
    },
    1,
  );
  assert.equal(came && 'otherNumber' in came, false);
});

test('R5.6 correction: the next one takes the next number of its own call', () => {
  assert.equal(nextNumber([], CONVERSATION), 1);
  assert.equal(nextNumber([...byAmara(X, Y, 9), ...byBen(10)], CONVERSATION), 11);
  const another = byAmara(X, Y, 5).map((entry) => ({
    ...entry,
    conversation: 'conv-2' as ConversationId,
  }));
  assert.equal(nextNumber(another, CONVERSATION), 1);
});

test('R5.6 correction: where somebody else was faster, the own ones come after theirs, in their order', () => {
  const pending = [...byAmara(X, Y, 1), ...byAmara(Y, Z, 2)];
  assert.deepEqual(renumbered(pending, []), pending, 'nobody was');
  const after = renumbered(pending, byBen(1));
  assert.deepEqual(keys(after), ['2:came', '2:went', '3:came', '3:went']);
  assert.deepEqual(
    after.map(({ on, other }) => [on, other]),
    [
      // Ben has filed it under Z: from there it goes to Y, and then to Z again.
      [Y, Z],
      [Z, Y],
      [Z, Y],
      [Y, Z],
    ],
  );
  assert.deepEqual(keys(renumbered(pending, [...byBen(1), ...byBen(2)])), [
    '3:came',
    '3:went',
    '4:came',
    '4:went',
  ]);
  assert.deepEqual(
    keys(renumbered(byAmara(X, Y, 7), byBen(2))),
    ['7:came', '7:went'],
    'it is free',
  );
});

test('R5.6 correction: what people call the case that it goes from by then is told by the other’s entry, if it is told', () => {
  const [came, went] = byBen(1);
  for (const [recorded, expected] of [
    [[came, went], 'C-2'],
    [[came], undefined],
  ] as const) {
    const [first] = renumbered(
      byAmara(),
      recorded.map((entry) => entry ?? assert.fail()),
    );
    assert.equal(first?.other, Z);
    assert.equal(first?.otherNumber, expected);
  }
});

test('R5.6 correction: where somebody else has filed it under the same case meanwhile, nothing is to be corrected', () => {
  const sameByBen = byAmara(X, Y, 1).map((entry) => ({ ...entry, agent: BEN }));
  assert.deepEqual(renumbered(byAmara(X, Y, 1), sameByBen), []);
  const two = [...byAmara(X, Y, 1), ...byAmara(Y, Z, 2)];
  assert.deepEqual(keys(renumbered(two, sameByBen)), ['2:came', '2:went']);
});

test('R5.6 correction: one that is half written keeps its number', () => {
  const [came, went] = byAmara();
  assert.deepEqual(keys(renumbered([went ?? assert.fail()], [came ?? assert.fail()])), ['1:went']);
  // Not the same one: it names other cases, or another rep.
  const [others] = byBen();
  assert.deepEqual(keys(renumbered([went ?? assert.fail()], [others ?? assert.fail()])), [
    '2:went',
  ]);
});
