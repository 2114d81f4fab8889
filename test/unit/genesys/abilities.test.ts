import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toAbilities } from '../../../src/genesys/abilities.js';

const NONE = { user: false, queue: false, number: false };
const ALL = { user: true, queue: true, number: true };

/** What these permissions allow, in short: `blind user`, `consult number`. */
function allowed(...permissions: unknown[]): string[] {
  const abilities = toAbilities({ permissions }) ?? assert.fail('they are told');
  return Object.entries(abilities).flatMap(([kind, reached]) =>
    Object.entries(reached as object).flatMap(([to, may]) =>
      may === true ? [`${kind} ${to}`] : [],
    ),
  );
}

test('R1.2 abilities: the broad permission opens everything, a narrow one its own kind, and numbers need the broad one', () => {
  const prefix = 'conversation:communication';
  assert.deepEqual(allowed(`${prefix}:blindTransfer`), [
    'blind user',
    'blind queue',
    'blind number',
  ]);
  assert.deepEqual(allowed(`${prefix}:consultTransfer`), [
    'consult user',
    'consult queue',
    'consult number',
  ]);
  assert.deepEqual(allowed(`${prefix}:blindTransferAgent`), ['blind user']);
  assert.deepEqual(allowed(`${prefix}:consultTransferQueue`), ['consult queue']);
  for (const other of ['External', 'ExternalContact'])
    assert.deepEqual(allowed(`${prefix}:blindTransfer${other}`), [], other);
});

test('R1.2 abilities: an asterisk stands for any part', () => {
  for (const wide of [
    '*',
    '*:*:*',
    'conversation:*',
    'conversation:*:*',
    'conversation:communication:*',
  ])
    assert.deepEqual(toAbilities({ permissions: [wide] }), { blind: ALL, consult: ALL }, wide);
  assert.deepEqual(allowed('*:*:blindTransfer'), ['blind user', 'blind queue', 'blind number']);
  for (const other of [
    'routing:*:*',
    'conversation:call:*',
    'conversation:communication',
    'conversation',
    'conversation:communication:blind*',
    '',
  ])
    assert.deepEqual(allowed(other), [], other);
});

test('R1.2 abilities: nothing granted is nothing allowed; nothing told is unknown', () => {
  assert.deepEqual(toAbilities({ permissions: [] }), { blind: NONE, consult: NONE });
  assert.deepEqual(allowed(7, null, { a: 1 }), []);
  for (const odd of [undefined, null, 'x', [], {}, { permissions: 'all' }, { permissions: null }])
    assert.equal(toAbilities(odd), undefined, JSON.stringify(odd));
});
