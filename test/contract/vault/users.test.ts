import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { IDP_TOKEN_PREFIX } from '../../../emulator/vault/logins.js';
import { API, callsOf, makeClient, makeVault } from './vault-client.js';

interface User {
  readonly id: number;
  readonly [member: string]: unknown;
}
const usersOf = (users: unknown): User[] =>
  (users as readonly { readonly user: User }[]).map(({ user }) => user);

/** A rep's own calls. */
async function asRep() {
  const { send, vault } = makeVault();
  const { body } = await send('POST', '/auth/oauth/session/emu_oidc_profile', {
    authorization: `Bearer ${IDP_TOKEN_PREFIX}${organisation.users[0]?.email ?? ''}`,
  });
  return { vault, send, ...callsOf(send, String(body.sessionId)) };
}

test('E Vault users: `GET /api/{version}/objects/users` lists them in the older shape, in parts', async () => {
  const { call } = await makeClient();
  const all = await call('GET', '/objects/users');
  assert.deepEqual([all.body.start, all.body.limit, all.body.size], [0, 200, 5]);
  const part = await call('GET', '/objects/users?limit=2&start=1&sort=id%20desc');
  assert.deepEqual(
    usersOf(part.body.users).map(({ id }) => id),
    [12_002, 12_001],
  );
  assert.deepEqual([part.body.size, part.body.sort], [2, 'id desc']);
  for (const query of ['limit=0', 'limit=x', 'start=-1', 'sort=id%20sideways']) {
    const { body } = await call('GET', `/objects/users?${query}`);
    assert.equal(body.errors?.[0]?.type, 'INVALID_DATA', query);
  }
});

test('E Vault users: `GET /api/{version}/objects/users/{id}` and the record of `user__sys` are the same person', async () => {
  const { call, rows } = await makeClient();
  const { body } = await call('GET', '/objects/users/12001');
  const [user] = usersOf(body.users);
  const [record] = await rows(
    "SELECT username__sys, first_name__sys, last_name__sys, federated_id__sys, security_profile__sysr.api_name__sys FROM user__sys WHERE id = '12001'",
  );
  assert.deepEqual(record, {
    username__sys: user?.user_name__v,
    first_name__sys: user?.user_first_name__v,
    last_name__sys: user?.user_last_name__v,
    federated_id__sys: user?.federated_id__v,
    'security_profile__sysr.api_name__sys': user?.security_profile__v,
  });
  assert.equal(user?.active__v, true);
  assert.deepEqual(user.vault_id__v, [1776]);
});

test('E Vault users: what a user does not have is left out, not null', async () => {
  const { call } = await makeClient();
  const { body } = await call('GET', '/objects/users/12000');
  const [user] = usersOf(body.users);
  assert.ok(user && !('federated_id__v' in user) && !('user_title__v' in user));
  assert.ok(!Object.values(user).includes(null));
});

test('E Vault users: an unknown id is told apart', async () => {
  const { call } = await makeClient();
  const { status, body } = await call('GET', '/objects/users/999');
  assert.deepEqual([status, body.errors?.[0]?.type], [200, 'USER_NOT_FOUND']);
});

test('E Vault users: `GET /api/{version}/objects/users/me` is who asks', async () => {
  const { call } = await makeClient();
  const { body } = await call('GET', '/objects/users/me');
  assert.equal(usersOf(body.users)[0]?.id, 12_000);
  assert.equal(body.delegate_user_id, undefined);
});

test('E Vault users: `GET /api/{version}/objects/users/me/permissions` says what one may do with an object', async () => {
  const rep = await asRep();
  const ask = (filter: string) => rep.call('GET', `/objects/users/me/permissions?filter=${filter}`);
  const calls = await ask('name__v::object.case_conversation__v.object_actions');
  assert.deepEqual(calls.body.data, [
    {
      name__v: 'object.case_conversation__v.object_actions',
      permissions: { read: true, edit: false, create: false, delete: false },
    },
  ]);
  const everything = await rep.call('GET', '/objects/users/me/permissions');
  assert.ok((everything.body.data as unknown[]).length > 5);
  const bad = await ask('name__v=x');
  assert.equal(bad.body.errors?.[0]?.type, 'INVALID_FILTER');
});

test('E Vault users: a rep reads conversations and cannot write them, but works on cases', async () => {
  const rep = await asRep();
  assert.equal(
    (await rep.query('SELECT id FROM case_conversation__v')).body.responseStatus,
    'SUCCESS',
  );
  const call = await rep.write('POST', '/vobjects/case_conversation__v', [{ baton_key__c: 'k' }]);
  assert.equal(call.body.errors?.[0]?.type, 'INSUFFICIENT_ACCESS');
  const made = await rep.write('POST', '/vobjects/case__v', [{ subject__v: 'By a rep' }]);
  assert.equal(made.rows[0]?.responseStatus, 'SUCCESS');
  const id = String(made.rows[0].data?.id);
  const [row] = await rep.rows(`SELECT created_by__vr.name__v FROM case__v WHERE id = '${id}'`);
  assert.equal(row?.['created_by__vr.name__v'], 'Amara Diallo');
  const gone = await rep.write('DELETE', '/vobjects/case__v', [{ id }]);
  assert.equal(gone.body.errors?.[0]?.type, 'INSUFFICIENT_ACCESS');
});

test('E Vault users: a session of a rep is answered with the rep in the headers', async () => {
  const { send, authorization } = await asRep();
  const { headers } = await send('GET', `${API}/objects/users/me`, { authorization });
  assert.equal(headers.get('X-VaultAPI-UserId'), '12001');
  assert.match(headers.get('X-VaultAPI-TruncatedSessionId') ?? '', /^emu-[0-9a-f]+\*+$/);
});

test('E Vault users: the query target `users` gives the older shape, in pages without addresses', async () => {
  const { query, rows } = await makeClient();
  assert.deepEqual(
    await rows(
      "SELECT id, user_name__v, active__v FROM users WHERE user_last_name__v = 'Diallo' ORDER BY id",
    ),
    [{ id: 12_001, user_name__v: organisation.users[0]?.email, active__v: true }],
  );
  const page = await query('SELECT id FROM users ORDER BY id DESC PAGESIZE 2 PAGEOFFSET 2');
  assert.deepEqual(page.body.data, [{ id: 12_001 }, { id: 12_000 }]);
  assert.deepEqual(page.body.responseDetails, { pagesize: 2, pageoffset: 2, size: 2, total: 5 });
  for (const refused of [
    'SELECT id FROM users MAXROWS 1',
    'SELECT id FROM users ORDER BY created_by__v',
  ])
    assert.equal((await query(refused)).body.errors?.[0]?.type, 'INCORRECT_QUERY_SYNTAX');
});
