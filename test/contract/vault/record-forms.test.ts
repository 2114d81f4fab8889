import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADMIN_LOGIN } from '../../../emulator/vault/logins.js';
import { BODY_LIMIT } from '../../../emulator/vault/rows.js';
import { API, callsOf, makeClient, ORIGIN } from './vault-client.js';
import { CONFORMANCE_SCHEMA } from './vql-schema.js';

const CASES = '/vobjects/case__v';
const CALLS = '/vobjects/case_conversation__v';

/** A client, and the same Vault's administrator, who may write in migration mode. */
async function makeBoth() {
  const client = await makeClient();
  return { ...client, admin: callsOf(client.send, await client.logIn(ADMIN_LOGIN)) };
}

test('E Vault records: `POST /api/{version}/vobjects/{object}` takes one record as a form and answers with one entry', async () => {
  const { call } = await makeClient();
  const form = (fields: Record<string, string>) => new URLSearchParams(fields);
  const made = await call('POST', CASES, form({ subject__v: 'By form', severity__v: 'high__v' }));
  assert.equal(made.body.responseStatus, 'SUCCESS');
  const { id, event } = made.body.data as { id: string; event: string };
  assert.equal(event, 'created__sys');
  const refused = await call('POST', CASES, form({ severity__v: 'high__v' }));
  assert.equal(refused.body.errors?.[0]?.type, 'PARAMETER_REQUIRED');
  const upsert = `${CASES}?idParam=genesys_conversation_id__c`;
  const key = { genesys_conversation_id__c: 'conv-1' };
  const first = await call('POST', upsert, form({ ...key, subject__v: 'x' }));
  const again = await call('POST', upsert, form({ ...key, subject__v: 'y' }));
  assert.deepEqual(
    [first.body.data, again.body.data].map((data) => (data as { event: string }).event),
    ['created__sys', 'updated__sys'],
  );
  const read = await call('GET', `${CASES}/${id}`);
  assert.deepEqual((read.body.data as { severity__v: string[] }).severity__v, ['high__v']);
});

test('E Vault records: `PUT /api/{version}/vobjects/{object}/{id}` and `DELETE /api/{version}/vobjects/{object}/{id}` work on the one record', async () => {
  const { call, write } = await makeClient();
  const { rows } = await write('POST', CASES, [{ subject__v: 'One' }]);
  const id = String(rows[0]?.data?.id);
  const put = await call('PUT', `${CASES}/${id}`, new URLSearchParams({ subject__v: 'Two' }));
  assert.deepEqual(put.body, {
    responseStatus: 'SUCCESS',
    data: { id, url: `/api/v26.2/vobjects/case__v/${id}` },
  });
  const same = await call('PUT', `${CASES}/${id}`, new URLSearchParams({ subject__v: 'Two' }));
  assert.equal(same.body.warnings?.[0]?.warning_type, 'NO_DATA_CHANGES');
  const gone = await call('DELETE', `${CASES}/${id}`);
  assert.deepEqual(gone.body, { responseStatus: 'SUCCESS', data: { id } });
  const missing = await call('DELETE', `${CASES}/${id}`);
  assert.equal(missing.body.errors?.[0]?.message, `The resource [${id}] does not exist`);
});

test('E Vault records: `GET /api/{version}/vobjects/{object}/{id}` answers in the documented shape', async () => {
  const { call, write } = await makeClient();
  const { rows } = await write('POST', CASES, [{ subject__v: 'One' }]);
  const id = String(rows[0]?.data?.id);
  const { body } = await call('GET', `${CASES}/${id}`);
  assert.deepEqual(body.responseDetails, {
    url: `/api/v26.2/vobjects/case__v/${id}`,
    object: {
      url: '/api/v26.2/metadata/vobjects/case__v',
      label: 'Case',
      name: 'case__v',
      label_plural: 'Cases',
      prefix: 'C00',
    },
  });
  const data = body.data as Record<string, unknown>;
  assert.deepEqual(data.status__v, ['active__v']);
  assert.equal(data.created_by__v, 12_000);
  assert.equal(data.account__v, null);
});

test('E Vault records: `PUT /api/{version}/vobjects/{object}` and `DELETE /api/{version}/vobjects/{object}` take 500 rows, by id or by key', async () => {
  const { write } = await makeClient();
  const rows = Array.from({ length: 500 }, (_, i) => ({
    genesys_conversation_id__c: `bulk-${i}`,
    subject__v: `Case ${i}`,
  }));
  const key = `${CASES}?idParam=genesys_conversation_id__c`;
  const made = await write('POST', key, rows);
  assert.equal(made.rows.filter(({ data }) => data?.event === 'created__sys').length, 500);
  const put = await write(
    'PUT',
    key,
    rows.map((row) => ({ ...row, severity__v: 'low__v' })),
  );
  assert.deepEqual(
    put.rows.map(({ data }) => data?.id_param_value),
    rows.map((row) => row.genesys_conversation_id__c),
  );
  assert.ok(
    put.rows.every(({ responseStatus, data }) => responseStatus === 'SUCCESS' && !data?.event),
  );
  const gone = await write(
    'DELETE',
    CASES,
    made.rows.map(({ data }) => ({ id: data?.id })),
  );
  assert.ok(gone.rows.every(({ responseStatus }) => responseStatus === 'SUCCESS'));
  const again = await write('DELETE', key, rows.slice(0, 1));
  assert.equal(again.rows[0]?.errors?.[0]?.type, 'INVALID_DATA');
});

test('E Vault records: a batch of nothing but what is there already is a warning at both levels, and leaves no trace', async () => {
  const { call, clock, write } = await makeClient();
  const { rows } = await write('POST', CASES, [{ subject__v: 'One' }]);
  const id = String(rows[0]?.data?.id);
  const read = async () => (await call('GET', `${CASES}/${id}`)).body.data;
  const before = await read();
  clock.advance(60_000);
  const { body } = await write('PUT', CASES, [{ id, subject__v: 'One' }]);
  assert.deepEqual(body, {
    responseStatus: 'WARNING',
    warnings: [
      {
        warning_type: 'NO_DATA_CHANGES',
        message: 'No changes in values - one or more records not updated',
      },
    ],
    data: [
      {
        responseStatus: 'WARNING',
        warnings: [
          {
            warning_type: 'NO_DATA_CHANGES',
            message: 'No changes in values - record not updated',
          },
        ],
        data: { id, url: `/api/v26.2/vobjects/case__v/${id}` },
      },
    ],
  });
  assert.deepEqual(await read(), before);
});

test('E Vault records: a copy takes over what is not unique, and the row says the rest', async () => {
  const { call, write } = await makeClient();
  const { rows } = await write('POST', CASES, [
    { subject__v: 'Original', severity__v: 'high__v', genesys_conversation_id__c: 'conv-1' },
  ]);
  const copy = await write('POST', CASES, [
    { source_record_id: rows[0]?.data?.id, description__v: 'Again' },
    { source_record_id: 'C00emu999999999' },
  ]);
  const { body } = await call('GET', `${CASES}/${String(copy.rows[0]?.data?.id)}`);
  const data = body.data as Record<string, unknown>;
  assert.deepEqual(
    [data.subject__v, data.severity__v, data.description__v, data.genesys_conversation_id__c],
    ['Original', ['high__v'], 'Again', null],
  );
  assert.notEqual(copy.rows[0]?.data?.id, rows[0]?.data?.id);
  assert.equal(copy.rows[1]?.errors?.[0]?.type, 'INVALID_DATA');
});

test('E Vault records: migration mode writes states and system fields, for those who may', async () => {
  const { admin, rows, write } = await makeBoth();
  const migrating = { 'X-VaultAPI-MigrationMode': 'true' };
  const row = {
    subject__v: 'From before',
    state__v: 'closed_state__v',
    created_by__v: 12_001,
    created_date__v: '2020-01-02T03:04:05.000Z',
    status__v: 'inactive__v',
  };
  const refused = await write('POST', CASES, [row], migrating);
  assert.equal(refused.body.errors?.[0]?.type, 'INSUFFICIENT_ACCESS');
  const plain = await admin.write('POST', CASES, [row]);
  assert.equal(plain.rows[0]?.errors?.[0]?.type, 'OPERATION_NOT_ALLOWED');
  const made = await admin.write('POST', CASES, [row], migrating);
  const [read] = await rows(
    `SELECT state__v, status__v, created_by__v, created_date__v FROM case__v WHERE id = '${String(made.rows[0]?.data?.id)}'`,
  );
  assert.deepEqual(read, {
    state__v: 'closed_state__v',
    status__v: ['inactive__v'],
    created_by__v: 12_001,
    created_date__v: '2020-01-02T03:04:05.000Z',
  });
  const byLabel = await admin.write(
    'POST',
    CASES,
    [{ subject__v: 'x', state_label: 'Closed' }],
    migrating,
  );
  assert.equal(byLabel.rows[0]?.responseStatus, 'SUCCESS');
  const triggers = await admin.write('POST', CASES, [{ subject__v: 'x' }], {
    'X-VaultAPI-NoTriggers': 'true',
  });
  assert.equal(triggers.body.errors?.[0]?.type, 'OPERATION_NOT_ALLOWED');
});

test('E Vault records: fields that are sent unchanged are judged as the header has it', async () => {
  const { call, write } = await makeClient();
  const made = await write('POST', CASES, [{ subject__v: 'A case' }]);
  const key = `${CALLS}?idParam=baton_key__c`;
  const row = {
    'object_type__v.api_name__v': 'phone__v',
    baton_key__c: 'k',
    case__v: made.rows[0]?.data?.id,
  };
  const first = await write('POST', key, [row]);
  const { body } = await call('GET', `${CALLS}/${String(first.rows[0]?.data?.id)}`);
  const { name__v } = body.data as { name__v: string };
  const outcome = async (sent: object, behavior?: string) => {
    const headers = behavior ? { 'X-VaultAPI-UnchangedFieldBehavior': behavior } : undefined;
    const { body: reply, rows } = await write('POST', key, [sent], headers);
    return (reply.errors ?? rows[0]?.errors)?.[0]?.type ?? rows[0]?.responseStatus;
  };
  assert.equal(await outcome(row), 'WARNING');
  assert.equal(await outcome(row, 'IgnoreSetOnCreateOnly'), 'WARNING');
  assert.equal(await outcome(row, 'NeverIgnore'), 'OPERATION_NOT_ALLOWED');
  assert.equal(await outcome({ ...row, name__v }), 'OPERATION_NOT_ALLOWED');
  assert.equal(await outcome({ ...row, name__v }, 'AlwaysIgnore'), 'WARNING');
  assert.equal(await outcome({ ...row, name__v: 'new' }, 'AlwaysIgnore'), 'OPERATION_NOT_ALLOWED');
  assert.equal(await outcome(row, 'Sometimes'), 'INVALID_DATA');
});

test('E Vault records: date-times keep their milliseconds, or lose them where the switch has it so', async () => {
  const { vault, rows, write } = await makeClient();
  const made = await write('POST', CASES, [{ subject__v: 'A case' }]);
  const segment = (key: string) => ({
    baton_key__c: key,
    case__v: made.rows[0]?.data?.id,
    start__c: '2026-01-31T12:00:00.987Z',
  });
  await write('POST', CALLS, [segment('exact')]);
  vault.switches.dateTimes = 'seconds';
  await write('POST', CALLS, [segment('cut')]);
  const again = await write('POST', `${CALLS}?idParam=baton_key__c`, [segment('cut')]);
  assert.equal(again.rows[0]?.responseStatus, 'WARNING');
  assert.deepEqual(
    await rows('SELECT baton_key__c, start__c FROM case_conversation__v ORDER BY baton_key__c'),
    [
      { baton_key__c: 'cut', start__c: '2026-01-31T12:00:00.000Z' },
      { baton_key__c: 'exact', start__c: '2026-01-31T12:00:00.987Z' },
    ],
  );
});

test('E Vault records: a text that is too long is refused, or cut where the switch has it so', async () => {
  const { vault, rows, write } = await makeClient();
  const subject__v = `${'x'.repeat(254)}😀tail`;
  const refused = await write('POST', CASES, [{ subject__v }]);
  assert.equal(refused.rows[0]?.errors?.[0]?.type, 'INVALID_DATA');
  vault.switches.longTexts = 'cut';
  const made = await write('POST', CASES, [{ subject__v }]);
  const id = String(made.rows[0]?.data?.id);
  const [row] = await rows(`SELECT subject__v FROM case__v WHERE id = '${id}'`);
  assert.equal(row?.subject__v, `${'x'.repeat(254)}😀`);
});

test('E Vault records: numbers are rounded to the digits of their field, and written with all of them', async () => {
  const { authorization, vault, write } = await makeClient(CONFORMANCE_SCHEMA);
  const { rows } = await write('POST', '/vobjects/thing__c', [
    { name__v: 'x', size__c: 1.256, tags__c: 'alpha__c,beta__c' },
    { name__v: 'y', size__c: '7' },
  ]);
  const read = async (i: number): Promise<string> => {
    const address = `${ORIGIN}${API}/vobjects/thing__c/${String(rows[i]?.data?.id)}`;
    return (
      await vault.handle(new Request(address, { headers: { Authorization: authorization } }))
    ).text();
  };
  assert.match(await read(0), /"size__c":1\.26,/);
  assert.match(await read(0), /"tags__c":\["alpha__c","beta__c"\]/);
  assert.match(await read(1), /"size__c":7\.00,/);
});

test('E Vault records: a clash of unique values fails its row, but everything on a raw object', async () => {
  const { rows, write } = await makeClient(CONFORMANCE_SCHEMA);
  const batch = (object: string) =>
    write('POST', `/vobjects/${object}`, [
      { name__v: 'a', code__c: '1' },
      { name__v: 'b', code__c: '1' },
      { name__v: 'c', code__c: '2' },
    ]);
  const plain = await batch('thing__c');
  assert.deepEqual(
    plain.rows.map(({ responseStatus }) => responseStatus),
    ['SUCCESS', 'FAILURE', 'SUCCESS'],
  );
  const raw = await batch('raw__c');
  assert.equal(raw.body.responseStatus, 'FAILURE');
  assert.deepEqual(await rows('SELECT id FROM raw__c'), []);
});

test('E Vault records: a Vault without the unique fields, or with plain ones, cannot be written by key', async () => {
  const { vault, call, write } = await makeClient();
  const upsert = () =>
    write('POST', `${CASES}?idParam=genesys_conversation_id__c`, [
      { genesys_conversation_id__c: 'conv-1', subject__v: 'x' },
    ]);
  const field = () => call('GET', '/metadata/vobjects/case__v/fields/genesys_conversation_id__c');
  vault.switches.uniqueFields = 'plain';
  assert.equal((await upsert()).body.errors?.[0]?.type, 'INVALID_DATA');
  assert.equal(((await field()).body.field as { unique: boolean }).unique, false);
  vault.switches.uniqueFields = 'absent';
  assert.equal((await upsert()).body.errors?.[0]?.type, 'INVALID_DATA');
  assert.equal((await field()).status, 404);
  vault.switches.uniqueFields = 'unique';
  assert.equal((await upsert()).rows[0]?.responseStatus, 'SUCCESS');
});

test('E Vault records: a body of more than 50 MB is refused', async () => {
  const { vault, authorization } = await makeClient();
  const response = await vault.handle(
    new Request(`${ORIGIN}${API}${CASES}`, {
      method: 'POST',
      headers: { Authorization: authorization, 'Content-Type': 'application/json' },
      body: ' '.repeat(BODY_LIMIT + 1),
    }),
  );
  assert.match(await response.text(), /EXCEEDS_FILE_MAX_SIZE/);
});

test('E Vault records: CSV is not understood here', async () => {
  const { send, authorization } = await makeClient();
  const { body } = await send('POST', `${API}${CASES}`, {
    authorization,
    body: 'subject__v\nx',
    headers: { 'Content-Type': 'text/csv' },
  });
  assert.equal(body.errors?.[0]?.type, 'INVALID_DATA');
});
