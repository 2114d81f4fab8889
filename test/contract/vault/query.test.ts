import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGES_MS } from '../../../emulator/vault/vql/pages.js';
import { API, callsOf, makeClient } from './vault-client.js';
import { makeConformanceClient } from './vql-schema.js';

const THINGS = 'SELECT code__c FROM thing__c ORDER BY code__c';

test('E Vault query: `POST /api/{version}/query` and `GET /api/{version}/query` answer alike, with rows and their count', async () => {
  const { call, query } = await makeConformanceClient();
  const { body } = await query("SELECT code__c FROM thing__c WHERE code__c < 't3'");
  assert.deepEqual(body, {
    responseStatus: 'SUCCESS',
    responseDetails: { pagesize: 1_000, pageoffset: 0, size: 2, total: 2 },
    data: [{ code__c: 't1' }, { code__c: 't2' }],
  });
  const q = encodeURIComponent("SELECT code__c FROM thing__c WHERE  code__c < 't3'");
  assert.deepEqual((await call('GET', `/query?q=${q}`)).body, body);
});

test('E Vault query: `POST /api/{version}/query/{id}` and `GET /api/{version}/query/{id}` lead through all pages, forth and back, for 72 hours', async () => {
  const client = await makeConformanceClient();
  const { body } = await client.query(`${THINGS} PAGESIZE 3`);
  const seen: unknown[] = [...(body.data as unknown[])];
  let next = body.responseDetails?.next_page;
  for (const method of ['POST', 'GET']) {
    assert.match(String(next), /^\/api\/v26\.2\/query\//);
    const page = await client.call(method, String(next).replace('/api/v26.2', ''));
    seen.push(...(page.body.data as unknown[]));
    next = page.body.responseDetails?.next_page;
    assert.ok(page.body.responseDetails?.previous_page);
  }
  assert.equal(next, undefined);
  assert.deepEqual(
    seen,
    Array.from({ length: 8 }, (_, i) => ({ code__c: `t${i + 1}` })),
  );
  const first = String(body.responseDetails?.next_page).replace('/api/v26.2', '');
  client.clock.advance(PAGES_MS - 60_000);
  const later = callsOf(client.send, await client.logIn());
  assert.equal((await later.call('POST', first)).body.responseStatus, 'SUCCESS');
  client.clock.advance(120_000);
  const gone = await later.call('POST', first);
  assert.equal(gone.body.errors?.[0]?.type, 'INCORRECT_QUERY_SYNTAX');
});

test('E Vault query: an address of a page that was tampered with is refused', async () => {
  const { call, query } = await makeConformanceClient();
  const { body } = await query(`${THINGS} PAGESIZE 3`);
  const next = String(body.responseDetails?.next_page).replace('/api/v26.2', '');
  for (const address of [
    next.replace('pagesize=3', 'pagesize=0'),
    next.replace('pagesize=3', 'pagesize=1.5'),
    next.replace('pageoffset=3', 'pageoffset=-3'),
    '/query/emu00000-0000?pagesize=3&pageoffset=3',
  ])
    assert.equal((await call('GET', address)).body.responseStatus, 'FAILURE', address);
});

test('E Vault query: the same again within five minutes is answered with the warning DUPLICATE, and with the rows', async () => {
  const client = await makeConformanceClient();
  const first = await client.query(THINGS);
  assert.equal(first.body.responseStatus, 'SUCCESS');
  const again = await client.query(THINGS);
  assert.equal(again.body.responseStatus, 'WARNING');
  assert.deepEqual(again.body.warnings, [
    {
      warning_type: 'DUPLICATE',
      message: 'Duplicate query execution detected. Consider caching commonly required data.',
    },
  ]);
  assert.deepEqual(again.body.data, first.body.data);
  const other = callsOf(client.send, await client.logIn());
  assert.equal((await other.query(THINGS)).body.responseStatus, 'SUCCESS');
  client.clock.advance(5 * 60_000 + 1);
  assert.equal((await client.query(THINGS)).body.responseStatus, 'SUCCESS');
  client.vault.switches.duplicateQueries = 'accept';
  assert.equal((await client.query(THINGS)).body.responseStatus, 'SUCCESS');
});

test('E Vault query: five queries of a user run at once, the sixth when one is done; other users do not wait', async (t) => {
  t.mock.timers.enable({ apis: ['Date', 'setTimeout'] });
  const client = await makeClient();
  const admin = await client.logIn({
    username: 'vault.admin@emulated.example',
    password: 'emu-vault-admin-password',
  });
  client.vault.switches.queryMs = 1_000;
  const done: string[] = [];
  const ask = (name: string, calls: Pick<typeof client, 'query'>) =>
    calls.query(`SELECT id FROM case__v WHERE subject__v = '${name}'`).then(() => done.push(name));
  const settle = async () => {
    for (let i = 0; i < 50; i += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const all = ['1', '2', '3', '4', '5', '6', '7'].map((name) => ask(name, client));
  all.push(ask('other', callsOf(client.send, admin)));
  await settle();
  assert.deepEqual(done, []);
  client.clock.advance(1_000);
  await settle();
  assert.deepEqual(done, ['1', '2', '3', '4', '5', 'other']);
  client.clock.advance(1_000);
  await Promise.all(all);
  assert.equal(done.length, 8);
});

test('E Vault query: what runs for 30 minutes is given up, and not run again for a day', async (t) => {
  t.mock.timers.enable({ apis: ['Date', 'setTimeout'] });
  const { vault, clock, send, logIn, query } = await makeClient();
  vault.switches.queryMs = 31 * 60_000;
  const q = 'SELECT id FROM case__v';
  const late = query(q);
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
  clock.advance(30 * 60_000);
  assert.equal((await late).body.responseStatus, 'FAILURE');
  vault.switches.queryMs = 0;
  const later = callsOf(send, await logIn());
  assert.equal((await later.query(q)).body.errors?.[0]?.type, 'OPERATION_NOT_ALLOWED');
  assert.equal((await later.query(`${q} MAXROWS 9`)).body.responseStatus, 'SUCCESS');
  clock.advance(24 * 3_600_000);
  const nextDay = callsOf(send, await logIn());
  assert.equal((await nextDay.query(q)).body.responseStatus, 'SUCCESS');
});

test('E Vault query: the header X-VaultAPI-DescribeQuery describes the query', async () => {
  const { query } = await makeConformanceClient();
  const { body } = await query(
    'SELECT id, name__v AS label, maker__cr.code__c FROM thing__c MAXROWS 1',
    {
      'X-VaultAPI-DescribeQuery': 'true',
    },
  );
  assert.deepEqual(body.queryDescribe, {
    type: 'select__sys',
    alias: 'true',
    object: { name: 'thing__c', label: 'Thing', label_plural: 'Things' },
    fields: [
      { type: 'id', required: true, name: 'id' },
      { label: 'Name', type: 'String', required: true, name: 'label', max_length: 80 },
      { label: 'Code', type: 'String', required: false, name: 'maker__cr.code__c', max_length: 10 },
    ],
  });
  const plain = await query('SELECT id FROM thing__c MAXROWS 1');
  assert.equal(plain.body.queryDescribe, undefined);
});

test('E Vault query: the header X-VaultAPI-RecordProperties tells what one may do with each record', async () => {
  const { query } = await makeConformanceClient();
  const ask = async (kind: string) =>
    (
      await query('SELECT name__v, created_date__v, maker__cr.name__v FROM thing__c MAXROWS 1', {
        'X-VaultAPI-RecordProperties': kind,
      })
    ).body;
  const { record_properties } = await ask('all');
  const [first] = record_properties as { id: string }[];
  assert.match(first?.id ?? '', /^VT0emu/);
  assert.deepEqual(first, {
    id: first?.id,
    permissions: { read: true, edit: true, create: true, delete: true },
    field_properties: { hidden: [], redacted: [], edit: ['name__v'] },
    subquery_properties: {},
    field_additional_data: {},
  });
  const [hidden] = (await ask('hidden')).record_properties as object[];
  assert.deepEqual(hidden, { id: first?.id, field_properties: { hidden: [] } });
  assert.equal((await ask('everything')).errors?.[0]?.type, 'INVALID_DATA');
});

test('E Vault query: targets and fields can be asked for like rows', async () => {
  const { query, rows } = await makeClient();
  const targets = await rows('SHOW TARGETS');
  assert.ok(targets.some(({ name }) => name === 'case_conversation__v'));
  const { body } = await query('SHOW RELATIONSHIPS FROM case_conversation__v');
  const { size, total } = body.responseDetails ?? {};
  assert.equal(size, total);
  assert.ok(
    (body.data as Record<string, unknown>[]).some(
      ({ name, target }) => name === 'case__vr' && target === 'case__v',
    ),
  );
});

test('E Vault query: without a query, and without a session, the refusal says so', async () => {
  const { call, send } = await makeClient();
  assert.equal((await call('GET', '/query')).body.errors?.[0]?.type, 'PARAMETER_REQUIRED');
  const { status, body } = await send('POST', `${API}/query`);
  assert.deepEqual([status, body.errors?.[0]?.type], [200, 'INVALID_SESSION_ID']);
});
