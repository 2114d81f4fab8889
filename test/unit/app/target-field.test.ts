import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Directory } from '../../../src/app/directory.js';
import { TargetField } from '../../../src/app/target-field.js';
import { pickedRow, rowsOf, typedViewOf } from '../../../src/app/target-rows.js';
import type { QueueId } from '../../../src/domain/ids.js';
import { DEFAULT_POLICY } from '../../../src/domain/phone-policy.js';
import { NOTE_MAX } from '../../../src/domain/hand-over-model.js';
import { WAYS, targetIdOf } from '../../../src/domain/target.js';
import type { Abilities, ListedTarget } from '../../../src/domain/target.js';
import { settled } from '../../support/fakes/settled.js';
import { BEN } from '../../support/conversations.js';
import { makeParts, makeSession, makeState, userRow } from './bench.js';
import type { Parts, PartsOptions } from './bench.js';

const QUALITY: ListedTarget = {
  kind: 'queue',
  queueId: 'quality' as QueueId,
  name: 'Product Quality',
  ways: ['now', 'consult'],
};
const MENU: ListedTarget = { kind: 'ivr', address: '+33199000500', name: 'Main menu', ways: WAYS };
const POISON: ListedTarget = {
  kind: 'outside',
  address: '+33199005001',
  name: 'Poison Control Centre',
  ways: ['consult'],
};

const makeField = (options: PartsOptions = {}): Parts & { field: TargetField } => {
  const parts = makeParts(options);
  const { store, crm, telephony, clock } = parts;
  const directory = new Directory(store, crm.port, telephony.port, clock);
  return { ...parts, field: new TargetField(store, directory) };
};

test('R3.1 R2.4 list: colleagues come first, then the administrator’s list in its order; each way that is closed says why', () => {
  const abilities: Abilities = {
    blind: { user: true, queue: false, number: true },
    consult: { user: true, queue: true, number: false },
  };
  const rows = rowsOf(
    makeState({
      listed: [MENU, QUALITY, POISON],
      rep: { userId: makeState().rep?.userId ?? BEN, name: 'Amara Diallo', abilities },
      standings: new Map([['quality' as QueueId, { agents: 2, asOf: 5 }]]),
    }),
  );
  assert.deepEqual(
    rows.map(({ id, wayBars }) => [id, wayBars]),
    [
      ['user:user-b', {}],
      ['ivr:+33199000500', { consult: 'not_permitted' }],
      ['queue:quality', { now: 'not_permitted', when_they_answer: 'not_listed' }],
      [
        'outside:+33199005001',
        { now: 'not_listed', when_they_answer: 'not_listed', consult: 'not_permitted' },
      ],
    ],
  );
  const queue = rows[2]?.target;
  assert.ok(queue?.kind === 'queue');
  assert.deepEqual(queue.standing, { agents: 2, asOf: 5 });
});

test('R4.4 typed: a number is read as people of the country write it, and is a target by its E.164 form', async () => {
  const { field, store } = makeField();
  const reading = field.type('01 99 00 50 99');
  assert.deepEqual(typedViewOf(store.state), { kind: 'reading' });
  await reading;
  const view = typedViewOf(store.state);
  assert.ok(view?.kind === 'row');
  assert.deepEqual(view.row.target, {
    kind: 'outside',
    address: '+33199005099',
    name: '+33 1 99 00 50 99',
    ways: WAYS,
    country: 'FR',
  });
  field.pick(view.row.id);
  assert.equal(pickedRow(store.state)?.id, 'outside:+33199005099');
});

test('R3.1 typed: a number that the list has is the list’s entry, with the ways that the list allows', async () => {
  const { field, store } = makeField({ state: { listed: [POISON, MENU] } });
  await field.type('+33 1 99 00 50 01');
  const listed = typedViewOf(store.state);
  assert.ok(listed?.kind === 'row');
  assert.deepEqual(listed.row.target, POISON);
  await field.type('0199000500');
  const menu = typedViewOf(store.state);
  assert.ok(menu?.kind === 'row');
  assert.equal(menu.row.target.kind, 'ivr');
});

test('R4.4 typed: the policy is applied before anything is dialled', async () => {
  const session = makeSession({
    phonePolicy: {
      ...DEFAULT_POLICY,
      allowedCountries: ['FR', 'GB', 'US'],
      blockedPrefixes: ['+4420794600'],
    },
  });
  for (const [typed, bar] of [
    ['112', 'emergency'],
    ['1 1 2', 'emergency'],
    ['08 99 12 34 56', 'premium'],
    ['+49 30 23125 010', 'country_not_allowed'],
    ['+44 20 7946 0011', 'blocked'],
    ['0199', 'wrong_length'],
    ['+33 1', 'not_a_number'],
    ['01 99 00 50 0', 'unknown_range'],
    ['+1 555 555 5555', 'country_not_allowed'],
  ] as const) {
    const { field, store } = makeField({ state: { session } });
    await field.type(typed);
    const view = typedViewOf(store.state);
    assert.ok(view?.kind === 'barred', typed);
    assert.equal(view.bar, bar, typed);
  }
});

test('R3.1 typed: names, SIP addresses and extensions are no numbers', async () => {
  for (const typed of [
    'Ben',
    'sip:ben@example.org',
    'Product Quality',
    '0199005001 ext 12',
    // Longer than any number: read in part, it would be another one than the field shows.
    `+33199005001${' '.repeat(30)}99`,
    'x',
    '',
  ]) {
    const { field, store } = makeField();
    await field.type(typed);
    assert.equal(typedViewOf(store.state), undefined, typed);
  }
});

test('R4.4 typed: of what is typed one after the other only the last counts', async () => {
  const { field, store } = makeField();
  await Promise.all([field.type('01 99 00 50 01'), field.type('01 99 00 50 02')]);
  const view = typedViewOf(store.state);
  assert.ok(view?.kind === 'row');
  assert.equal(view.row.id, 'outside:+33199005002');
});

test('R3.3 pick: of a queue that is picked it is asked how long a call would wait', async () => {
  const { field, store, telephony } = makeField({ state: { listed: [QUALITY] } });
  telephony.waits.set('quality' as QueueId, 60_000);
  field.pick(userRow(BEN));
  field.pick(targetIdOf({ kind: 'queue', queueId: 'quality' as QueueId }));
  await settled();
  assert.equal(telephony.answers.count('expectedWait'), 1);
  const target = pickedRow(store.state)?.target;
  assert.ok(target?.kind === 'queue');
  assert.equal(target.standing?.expectedWaitMs, 60_000);
});

test('R5.8 reason: only what the administrator offers is taken, and it can be taken back', () => {
  const { field, store } = makeField();
  field.giveReason('Product complaint');
  assert.equal(store.state.reason, 'Product complaint');
  for (const other of ['product complaint', ' Product complaint', '<b>', 'x'.repeat(500)]) {
    field.giveReason(other);
    assert.equal(store.state.reason, 'Product complaint', other);
  }
  field.giveReason('');
  assert.equal(store.state.reason, '');
});

test('R5.8 reason: without an answer of Vault, or a list of its administrator, there is none', () => {
  for (const session of [undefined, makeSession({ reasons: [] })]) {
    const { field, store } = makeField({ state: { session } });
    field.giveReason('Product complaint');
    assert.equal(store.state.reason, '');
  }
});

test('R5.8 note: it is one line of bounded length, in whole characters', () => {
  const { field, store } = makeField();
  const noted = (text: string): string => {
    field.giveNote(text);
    return store.state.note;
  };
  assert.equal(noted('Wants\r\n\tthe batch '), 'Wants the batch ');
  assert.equal(noted('a\u2028b\u2029c\u0085d\u0000e\u001bf\u009fg'), 'a b c d e f g');
  assert.equal(noted('Grüße, 日本語, مرحبا 👩‍🔬'), 'Grüße, 日本語, مرحبا 👩‍🔬');
  assert.equal(noted('x'.repeat(NOTE_MAX + 9)).length, NOTE_MAX);
  assert.equal(noted(`${'x'.repeat(NOTE_MAX - 1)}😀`), 'x'.repeat(NOTE_MAX - 1));
  assert.equal(noted('<b>$x #set</b>'), '<b>$x #set</b>', 'what it means is not for us to say');
});

test('R5.8 note: reason and note go when what was entered has been carried out', () => {
  const { field, store } = makeField();
  field.giveReason('Product complaint');
  field.giveNote('Batch at hand');
  field.clear();
  assert.deepEqual([store.state.reason, store.state.note], ['', '']);
});
