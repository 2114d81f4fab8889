import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { makeClient } from './vault-client.js';

const CASES = '/vobjects/case__v';
const CASES_BY_CALL = `${CASES}?idParam=genesys_conversation_id__c`;
const CALLS_BY_KEY = '/vobjects/case_conversation__v?idParam=baton_key__c';
const TRANSFER = { 'object_type__v.api_name__v': 'call_transfer__c' };

const aCase = (conversation: string, more: object = {}): object => ({
  genesys_conversation_id__c: conversation,
  subject__v: 'Phone call',
  ...more,
});

type Client = Awaited<ReturnType<typeof makeClient>>;

const newCase = async ({ write }: Client, conversation = 'conv-1'): Promise<string> => {
  const { rows } = await write('POST', CASES_BY_CALL, [aCase(conversation)]);
  return String(rows[0]?.data?.id);
};

test('R5.1 Vault: an upsert creates, then finds; the second changes nothing and says so', async () => {
  const { write, rows, clock } = await makeClient();
  const first = await write('POST', CASES_BY_CALL, [aCase('conv-1')]);
  assert.equal(first.status, 200);
  assert.equal(first.body.responseStatus, 'SUCCESS');
  const data = first.rows[0]?.data ?? {};
  assert.match(String(data.id), /^C00emu\d{9}$/);
  assert.deepEqual(data, {
    id: data.id,
    url: `/api/v26.2/vobjects/case__v/${String(data.id)}`,
    event: 'created__sys',
    id_param_value: 'conv-1',
  });
  const before = await rows(`SELECT modified_date__v FROM case__v WHERE id = '${String(data.id)}'`);
  clock.advance(5_000);
  const again = await write('POST', CASES_BY_CALL, [aCase('conv-1')]);
  assert.equal(again.body.responseStatus, 'WARNING');
  assert.equal(again.rows[0]?.responseStatus, 'WARNING');
  assert.equal(again.rows[0].warnings?.[0]?.warning_type, 'NO_DATA_CHANGES');
  assert.equal(again.rows[0].data?.id, data.id);
  const after = await rows(`SELECT modified_date__v FROM case__v WHERE id = '${String(data.id)}'`);
  assert.deepEqual(after, before);
});

test('R5.1 Vault: an upsert that changes something updates the record and its date', async () => {
  const client = await makeClient();
  const id = await newCase(client);
  client.clock.advance(5_000);
  const { rows } = await client.write('POST', CASES_BY_CALL, [
    aCase('conv-1', { severity__v: 'high__v' }),
  ]);
  assert.equal(rows[0]?.data?.event, 'updated__sys');
  const [row] = await client.rows(
    `SELECT severity__v, created_date__v, modified_date__v FROM case__v WHERE id = '${id}'`,
  );
  assert.deepEqual(row?.severity__v, ['high__v']);
  assert.ok(String(row?.modified_date__v) > String(row?.created_date__v));
});

test('R5.1 Vault: fifty upserts of one key at once make one record', async () => {
  const { write, rows } = await makeClient();
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      write('POST', CASES_BY_CALL, [aCase('conv-1', { subject__v: `Writer ${i}` })]),
    ),
  );
  const events = replies.map((reply) => reply.rows[0]?.data?.event);
  assert.equal(events.filter((event) => event === 'created__sys').length, 1);
  assert.equal(
    (await rows("SELECT id FROM case__v WHERE genesys_conversation_id__c = 'conv-1'")).length,
    1,
  );
});

test('R6.5 Vault: a batch keeps its order; one bad row fails alone under a top level SUCCESS', async () => {
  const { write } = await makeClient();
  const { body, rows } = await write('POST', CASES_BY_CALL, [
    aCase('a'),
    aCase('b', { severity__v: 'enormous__v' }),
    aCase('c'),
  ]);
  assert.equal(body.responseStatus, 'SUCCESS');
  assert.deepEqual(
    rows.map((row) => [row.responseStatus, row.data?.id_param_value]),
    [
      ['SUCCESS', 'a'],
      ['FAILURE', 'b'],
      ['SUCCESS', 'c'],
    ],
  );
  assert.equal(rows[1]?.errors?.[0]?.type, 'INVALID_DATA');
  assert.equal(rows[1].data?.id, undefined);
});

test('R6.5 Vault: a key that comes twice fails the whole batch', async () => {
  const { write, rows } = await makeClient();
  const { body } = await write('POST', CASES_BY_CALL, [aCase('a'), aCase('b'), aCase('a')]);
  assert.equal(body.responseStatus, 'FAILURE');
  assert.equal(body.errors?.[0]?.type, 'INVALID_DATA');
  assert.deepEqual(
    await rows("SELECT id FROM case__v WHERE genesys_conversation_id__c CONTAINS ('a', 'b')"),
    [],
  );
});

test('R6.5 Vault: a field that is not unique cannot be the key', async () => {
  const { write } = await makeClient();
  const { body } = await write('POST', `${CASES}?idParam=subject__v`, [aCase('a')]);
  assert.equal(body.errors?.[0]?.type, 'INVALID_DATA');
});

test('R10.1 Vault: what a field does not take is refused, and nothing is written', async () => {
  const client = await makeClient();
  const caseId = await newCase(client);
  const refusals: readonly (readonly [object, string])[] = [
    [{ case__v: 'C00emu999999999' }, 'INVALID_DATA'],
    [{ case__v: null }, 'PARAMETER_REQUIRED'],
    [{ talk_ms__c: 'long' }, 'INVALID_DATA'],
    [{ talk_ms__c: -1 }, 'INVALID_DATA'],
    [{ start__c: '31.01.2026' }, 'INVALID_DATA'],
    [{ start__c: '2026-02-30T99:00:00.000Z' }, 'INVALID_DATA'],
    [{ began__c: 'magic__c' }, 'INVALID_DATA'],
    [{ began__c: ['queue__c', 'direct__c'] }, 'INVALID_DATA'],
    [{ queue_name__c: 'x'.repeat(151) }, 'INVALID_DATA'],
    [{ queue_name__c: 7 }, 'INVALID_DATA'],
    [{ agent__c: '99999' }, 'INVALID_DATA'],
    [{ no_such_field__c: 'x' }, 'ATTRIBUTE_NOT_SUPPORTED'],
    [{ 'nobody__cr.name__v': 'x' }, 'ATTRIBUTE_NOT_SUPPORTED'],
    [{ outcome__c: 'completed__c' }, 'ATTRIBUTE_NOT_SUPPORTED'],
    [{ created_by__v: 12_001 }, 'OPERATION_NOT_ALLOWED'],
    [{ name__v: 'CC-1' }, 'OPERATION_NOT_ALLOWED'],
    [{ 'object_type__v.api_name__v': 'email__v' }, 'INVALID_DATA'],
  ];
  for (const [change, type] of refusals) {
    const { rows } = await client.write('POST', CALLS_BY_KEY, [
      { baton_key__c: 'k', case__v: caseId, ...change },
    ]);
    assert.equal(rows[0]?.responseStatus, 'FAILURE', JSON.stringify(change));
    assert.equal(rows[0].errors?.[0]?.type, type, JSON.stringify(change));
  }
  assert.deepEqual(await client.rows('SELECT id FROM case_conversation__v'), []);
});

test('R6.1 Vault: a segment is kept as written: milliseconds, whole numbers, references, picklists as lists', async () => {
  const client = await makeClient();
  const caseId = await newCase(client);
  const { rows } = await client.write('POST', CALLS_BY_KEY, [
    {
      baton_key__c: 'conv-1:leg-1',
      'object_type__v.api_name__v': 'phone__v',
      case__v: caseId,
      agent__c: 12_001,
      start__c: '2026-01-31T12:00:00.123Z',
      answer__c: '2026-01-31T12:00:04Z',
      talk_ms__c: 61_877.4,
      hold_ms__c: 0,
      began__c: 'queue__c',
    },
  ]);
  const id = String(rows[0]?.data?.id);
  const { body } = await client.call('GET', `/vobjects/case_conversation__v/${id}`);
  const data = body.data as Record<string, unknown>;
  assert.equal(data.start__c, '2026-01-31T12:00:00.123Z');
  assert.equal(data.answer__c, '2026-01-31T12:00:04.000Z');
  assert.equal(data.end__c, null);
  assert.equal(data.talk_ms__c, 61_877);
  assert.equal(data.hold_ms__c, 0);
  assert.deepEqual(data.began__c, ['queue__c']);
  assert.deepEqual(data.status__v, ['active__v']);
  assert.equal(data.created_by__v, 12_000);
  assert.equal(data.name__v, 'CC-000001');
  const [row] = await client.rows(
    `SELECT object_type__vr.api_name__v, agent__cr.name__v, case__vr.name__v, case__vr.subject__v FROM case_conversation__v WHERE baton_key__c = 'conv-1:leg-1'`,
  );
  assert.deepEqual(row, {
    'object_type__vr.api_name__v': 'phone__v',
    'agent__cr.name__v': 'Amara Diallo',
    'case__vr.name__v': 'C-000003',
    'case__vr.subject__v': 'Phone call',
  });
});

test('R6.2 Vault: the type of a record cannot be changed by writing it', async () => {
  const client = await makeClient();
  const caseId = await newCase(client);
  const row = { baton_key__c: 'k', case__v: caseId };
  await client.write('POST', CALLS_BY_KEY, [{ ...row, ...TRANSFER, outcome__c: 'requested__c' }]);
  const { rows } = await client.write('POST', CALLS_BY_KEY, [
    { ...row, 'object_type__v.api_name__v': 'phone__v' },
  ]);
  assert.equal(rows[0]?.errors?.[0]?.type, 'OPERATION_NOT_ALLOWED');
});

test('R5.4 Vault: a case is assigned by id; the state cannot be written', async () => {
  const client = await makeClient();
  const id = await newCase(client);
  const [before] = await client.rows(`SELECT ownerid__v, state__v FROM case__v WHERE id = '${id}'`);
  assert.deepEqual(before, { ownerid__v: '12000', state__v: 'new_state__v' });
  const { rows } = await client.write('PUT', CASES, [{ id, ownerid__v: '12002' }]);
  assert.deepEqual(rows[0]?.data, { id, url: `/api/v26.2/vobjects/case__v/${id}` });
  const [after] = await client.rows(`SELECT ownerid__vr.name__v FROM case__v WHERE id = '${id}'`);
  assert.equal(after?.['ownerid__vr.name__v'], 'Ben Okafor');
  const state = await client.write('PUT', CASES, [{ id, state__v: 'closed_state__v' }]);
  assert.equal(state.rows[0]?.errors?.[0]?.type, 'OPERATION_NOT_ALLOWED');
});

test('R5.4 Vault: an update by key works; an unknown id and a repeated id fail alone', async () => {
  const client = await makeClient();
  const id = await newCase(client);
  const byKey = await client.write('PUT', CASES_BY_CALL, [
    { genesys_conversation_id__c: 'conv-1', subject__v: 'By key' },
  ]);
  assert.equal(byKey.rows[0]?.data?.id_param_value, 'conv-1');
  const { body, rows } = await client.write('PUT', CASES, [
    { id, subject__v: 'One' },
    { id: 'C00emu999999999', subject__v: 'Two' },
    { id, subject__v: 'Three' },
  ]);
  assert.equal(body.responseStatus, 'SUCCESS');
  assert.deepEqual(
    rows.map((row) => row.responseStatus),
    ['SUCCESS', 'FAILURE', 'FAILURE'],
  );
  assert.match(rows[1]?.errors?.[0]?.message ?? '', /does not exist/);
  const [row] = await client.rows(`SELECT subject__v FROM case__v WHERE id = '${id}'`);
  assert.equal(row?.subject__v, 'One');
});

test('R5.1 Vault: a reference is found by a unique field of its target', async () => {
  const client = await makeClient();
  const { rows } = await client.write('POST', CASES_BY_CALL, [
    aCase('a', { 'account__vr.external_id__v': 'emu-account-3' }),
    aCase('b', { 'account__vr.external_id__v': 'nobody' }),
    aCase('c', { 'account__vr.name__v': 'Thames Clinic' }),
  ]);
  assert.deepEqual(
    rows.map((row) => row.responseStatus),
    ['SUCCESS', 'FAILURE', 'FAILURE'],
  );
  const [row] = await client.rows(
    "SELECT account__vr.name__v FROM case__v WHERE genesys_conversation_id__c = 'a'",
  );
  assert.equal(row?.['account__vr.name__v'], 'Berlin Mitte Pharmacy');
});

test('R5.1 Vault: a unique value cannot be taken twice by another way than the key', async () => {
  const client = await makeClient();
  await newCase(client, 'taken');
  const { rows } = await client.write('POST', CASES, [aCase('taken')]);
  assert.equal(rows[0]?.errors?.[0]?.type, 'INVALID_DATA');
  assert.equal(rows[0].data, undefined);
});

test('R10.1 Vault: a body must be a JSON array of 1 to 500 records', async () => {
  const { call } = await makeClient();
  const many = Array.from({ length: 501 }, (_, i) => aCase(`many-${i}`));
  for (const body of [{ subject__v: 'alone' }, [], many, ['text'], [[]]]) {
    const reply = await call('POST', CASES, body);
    assert.equal(reply.status, 200);
    assert.equal(reply.body.errors?.[0]?.type, 'INVALID_DATA');
  }
  const full = await call('POST', CASES, many.slice(0, 500));
  assert.equal(full.body.responseStatus, 'SUCCESS');
});

test('R8.1 Vault: records can be removed, unless others refer to them', async () => {
  const client = await makeClient();
  const caseId = await newCase(client);
  await client.write('POST', CALLS_BY_KEY, [{ baton_key__c: 'k', case__v: caseId }]);
  const blocked = await client.write('DELETE', CASES, [{ id: caseId }]);
  assert.equal(blocked.rows[0]?.errors?.[0]?.type, 'OPERATION_NOT_ALLOWED');
  const call = await client.write('DELETE', CALLS_BY_KEY, [{ baton_key__c: 'k' }]);
  assert.equal(call.rows[0]?.responseStatus, 'SUCCESS');
  const gone = await client.write('DELETE', CASES, [{ id: caseId }]);
  assert.equal(gone.rows[0]?.responseStatus, 'SUCCESS');
  const { body } = await client.call('GET', `${CASES}/${caseId}`);
  assert.equal(body.errors?.[0]?.type, 'INVALID_DATA');
});

test('R2.4 Vault: users carry the Genesys user they were matched to, and are not made by writing records', async () => {
  const { rows, write } = await makeClient();
  const users = await rows(
    "SELECT id, name__v, genesys_user_id__c, federated_id__sys FROM user__sys WHERE status__v = 'active__v' AND genesys_user_id__c != null ORDER BY id ASC",
  );
  assert.deepEqual(
    users,
    organisation.users.map((user) => ({
      id: String(user.vaultUserId),
      name__v: user.name,
      genesys_user_id__c: user.id,
      federated_id__sys: user.email,
    })),
  );
  const { body } = await write('POST', '/vobjects/user__sys', [{ name__v: 'Mallory' }]);
  assert.equal(body.errors?.[0]?.type, 'OPERATION_NOT_ALLOWED');
});

test('R8.3 Vault: a reset brings the seed records back and keeps the session', async () => {
  const client = await makeClient();
  await newCase(client);
  client.vault.reset();
  const cases = await client.rows('SELECT name__v, subject__v FROM case__v ORDER BY name__v ASC');
  assert.deepEqual(cases, [
    { name__v: 'C-000001', subject__v: 'Storage temperature of Cholecap' },
    { name__v: 'C-000002', subject__v: 'Delivery of samples' },
  ]);
});
