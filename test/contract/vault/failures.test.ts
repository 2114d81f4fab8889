import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VAULT_ERROR_TYPES } from '../../../emulator/vault/contract.js';
import { API, makeClient, makeVault, ORIGIN } from './vault-client.js';

for (const type of VAULT_ERROR_TYPES)
  test(`E Vault failures: ${type} can be asked for, once, in Vault's envelope`, async () => {
    const { vault, call } = await makeClient();
    vault.failNext(type, { method: 'GET', path: '/objects/users' });
    assert.equal((await call('POST', '/keep-alive')).body.responseStatus, 'SUCCESS');
    const { status, headers, body } = await call('GET', '/objects/users/me');
    assert.equal(status, { MALFORMED_URL: 404, METHOD_NOT_SUPPORTED: 405 }[type as string] ?? 200);
    assert.equal(body.responseStatus, type === 'UNEXPECTED_ERROR' ? 'EXCEPTION' : 'FAILURE');
    assert.equal(headers.get('X-VaultAPI-Status'), body.responseStatus);
    assert.equal(body.errors?.[0]?.type, type);
    assert.equal((await call('GET', '/objects/users/me')).body.responseStatus, 'SUCCESS');
  });

test('E Vault failures: there are the 25 documented types', () => {
  assert.equal(new Set(VAULT_ERROR_TYPES).size, 25);
});

test('E Vault failures: one row of a batch fails alone; the rest is written', async () => {
  const { vault, write, rows } = await makeClient();
  vault.failNext('RACE_CONDITION', { path: '/vobjects/case__v', row: 1 });
  const subjects = ['a', 'b', 'c'].map((subject__v) => ({ subject__v }));
  const reply = await write('POST', '/vobjects/case__v', subjects);
  assert.equal(reply.body.responseStatus, 'SUCCESS');
  assert.deepEqual(
    reply.rows.map((row) => row.errors?.[0]?.type ?? row.responseStatus),
    ['SUCCESS', 'RACE_CONDITION', 'SUCCESS'],
  );
  const written = await rows(
    "SELECT subject__v FROM case__v WHERE subject__v CONTAINS ('a','b','c')",
  );
  assert.deepEqual(written, [{ subject__v: 'a' }, { subject__v: 'c' }]);
});

test('E Vault failures: as many as were asked for, and none once they are cleared or Vault is reset', async () => {
  const { vault, call } = await makeClient();
  const status = async () => (await call('POST', '/keep-alive')).body.responseStatus;
  vault.failNext('API_LIMIT_EXCEEDED', {}, 2);
  assert.deepEqual(
    [await status(), await status(), await status()],
    ['FAILURE', 'FAILURE', 'SUCCESS'],
  );
  vault.failNext('API_LIMIT_EXCEEDED', {}, 100);
  vault.clearFailures();
  assert.equal(await status(), 'SUCCESS');
  vault.failNext('API_LIMIT_EXCEEDED', {}, 100);
  vault.reset();
  assert.equal(await status(), 'SUCCESS');
});

test('E Vault failures: a Vault that is down answers with a page, not with JSON', async () => {
  const { vault } = makeVault();
  vault.failNext('down');
  const response = await vault.handle(new Request(`${ORIGIN}/api/`));
  assert.equal(response.status, 503);
  assert.match(response.headers.get('Content-Type') ?? '', /^text\/html/);
  assert.match(await response.text(), /^<!doctype html>/);
  assert.equal((await vault.handle(new Request(`${ORIGIN}/api/`))).status, 200);
});

test('E Vault failures: two writers of one record collide where the switch has it so; one is told to try again', async () => {
  const { vault, write } = await makeClient();
  const upsert = (subject__v: string) =>
    write('POST', '/vobjects/case__v?idParam=genesys_conversation_id__c', [
      { genesys_conversation_id__c: 'conv-1', subject__v },
    ]);
  const outcome = async (replies: readonly ReturnType<typeof upsert>[]) =>
    (await Promise.all(replies))
      .map(({ rows }) => rows[0]?.errors?.[0]?.type ?? String(rows[0]?.data?.event))
      .sort();
  assert.deepEqual(await outcome([upsert('a'), upsert('b')]), ['created__sys', 'updated__sys']);
  vault.switches.concurrentWrites = 'collide';
  assert.deepEqual(await outcome([upsert('c'), upsert('d')]), ['RACE_CONDITION', 'updated__sys']);
  assert.deepEqual(await outcome([upsert('e')]), ['updated__sys']);
});

test('E Vault failures: one origin can be let in by a switch, and only that', async () => {
  const { vault } = makeVault();
  const origin = 'http://127.0.0.1:8082';
  vault.switches.allowedOrigin = origin;
  const ask = (from: string, method: string) =>
    vault.handle(new Request(`${ORIGIN}${API}/query`, { method, headers: { Origin: from } }));
  const preflight = await ask(origin, 'OPTIONS');
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('Access-Control-Allow-Origin'), origin);
  assert.equal((await ask(origin, 'POST')).headers.get('Access-Control-Allow-Origin'), origin);
  for (const method of ['OPTIONS', 'POST'])
    assert.equal(
      (await ask('http://evil.example', method)).headers.get('Access-Control-Allow-Origin'),
      null,
    );
});

test('E Vault failures: random requests are answered in the envelope, whatever they are', async () => {
  const { send, authorization } = await makeClient();
  const paths = [
    '',
    '/',
    '/auth',
    '/query',
    '/query/x',
    '/query?q=%E0%A4%A',
    '/vobjects',
    '/vobjects/case__v',
    '/vobjects/case__v/x',
    '/vobjects/constructor',
    '/vobjects/case__v/x/actions',
    '/vobjects/case__v/actions/x',
    '/vobjects/case__v/x/audittrail',
    '/metadata/vobjects/__proto__',
    '/configuration/x',
    '/configuration/Objecttype.',
    '/objects/picklists/constructor',
    '/objects/users/constructor',
    '/delegation/login',
    '/session/x',
    '/%00',
    '/..%2f..',
  ];
  const bodies: readonly unknown[] = [
    undefined,
    '',
    [],
    {},
    [null],
    [{ id: {} }],
    [{ id: null, name__v: [] }],
    new URLSearchParams('ids=,&q=%25'),
  ];
  for (const path of paths)
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'])
      for (const body of method === 'GET' ? [undefined] : bodies) {
        const reply = await send(method, `${API}${path}`, { authorization, body });
        const { type } = reply.body.errors?.[0] ?? {};
        assert.notEqual(type, 'UNEXPECTED_ERROR', `${method} ${path} ${JSON.stringify(body)}`);
        assert.match(reply.body.responseStatus, /^(SUCCESS|WARNING|FAILURE)$/);
        if (reply.body.responseStatus === 'FAILURE')
          assert.ok(
            VAULT_ERROR_TYPES.some((known) => known === type),
            type,
          );
      }
});

test('E Vault failures: a reset leaves nobody waiting', async () => {
  const { vault, clock, query } = await makeClient();
  vault.switches.queryMs = 60_000;
  const late = query('SELECT id FROM case__v');
  await new Promise((resolve) => setImmediate(resolve));
  clock.reset();
  vault.reset();
  assert.equal((await late).body.responseStatus, 'SUCCESS');
});
