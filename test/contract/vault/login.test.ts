import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { ADMIN_LOGIN, IDP_TOKEN_PREFIX } from '../../../emulator/vault/logins.js';
import { API, callsOf, makeClient, makeVault, ORIGIN } from './vault-client.js';

const [AMARA, BEN] = organisation.users as [
  (typeof organisation.users)[0],
  (typeof organisation.users)[0],
];
const HERE = { id: 1776, name: organisation.name, url: `${ORIGIN}/api` };
const DNS = new URL(ORIGIN).host;

const logInTo = (vault: ReturnType<typeof makeVault>, vaultDNS?: string) =>
  vault.send('POST', `${API}/auth`, {
    body: new URLSearchParams({ ...organisation.vaultUser, ...(vaultDNS && { vaultDNS }) }),
  });

/** A rep signs in at the identity provider and brings the token. */
async function signOn(vault: ReturnType<typeof makeVault>, federatedId: string): Promise<string> {
  const { body } = await vault.send('POST', '/auth/oauth/session/emu_oidc_profile', {
    authorization: `Bearer ${IDP_TOKEN_PREFIX}${federatedId}`,
    body: new URLSearchParams({ vaultDNS: DNS }),
  });
  return String(body.sessionId);
}

test('E Vault login: `GET /api/` lists versions to somebody without a session', async () => {
  const { send } = makeVault();
  const { body } = await send('GET', '/api/');
  assert.equal(body.responseStatus, 'SUCCESS');
  assert.equal((body.values as Record<string, string>)['v25.2'], `${ORIGIN}/api/v25.2`);
});

test('E Vault login: `POST /api/{version}/auth` opens the Vault of the DNS, where the user has it', async () => {
  const vault = makeVault();
  vault.vault.switches.memberships = 'several';
  const { body } = await logInTo(vault, DNS);
  assert.equal(body.vaultId, 1776);
  assert.deepEqual(
    (body.vaultIds as { id: number }[]).map(({ id }) => id),
    [1501, 1776],
  );
  const me = await vault.send('GET', `${API}/objects/users/me`, {
    authorization: String(body.sessionId),
  });
  assert.equal(me.body.responseStatus, 'SUCCESS');
});

test('E Vault login: an unknown DNS silently opens another Vault: the oldest, later the one used last', async () => {
  const vault = makeVault();
  vault.vault.switches.memberships = 'several';
  const first = await logInTo(vault, 'crm-of-somebody.example');
  assert.equal(first.body.responseStatus, 'SUCCESS');
  assert.equal(first.body.vaultId, 1501);
  const stranger = await vault.send('GET', `${API}/objects/users/me`, {
    authorization: String(first.body.sessionId),
  });
  assert.equal(stranger.body.errors?.[0]?.type, 'INVALID_SESSION_ID');
  await logInTo(vault, DNS);
  assert.equal((await logInTo(vault)).body.vaultId, 1776);
});

test('E Vault login: a user who left this Vault is let into another without a word', async () => {
  const vault = makeVault();
  vault.vault.switches.memberships = 'other';
  const { body } = await logInTo(vault, DNS);
  assert.equal(body.responseStatus, 'SUCCESS');
  assert.equal(body.vaultId, 1501);
  assert.ok(!(body.vaultIds as { id: number }[]).some(({ id }) => id === HERE.id));
});

test('E Vault login: a multipart form logs in too; a user that is not active does not', async () => {
  const vault = makeVault();
  const form = new FormData();
  for (const [name, value] of Object.entries(ADMIN_LOGIN)) form.append(name, value);
  const admin = await vault.send('POST', `${API}/auth`, { body: form });
  assert.equal(admin.body.userId, 11_999);
  const calls = callsOf(vault.send, String(admin.body.sessionId));
  await calls.write('PUT', '/vobjects/user__sys', [{ id: '12000', status__v: 'inactive__v' }]);
  const refused = await logInTo(vault);
  assert.equal(refused.body.errors?.[0]?.type, 'INACTIVE_USER');
  assert.equal(refused.body.errorType, 'AUTHENTICATION_FAILED');
});

test('E Vault login: deactivating a user ends sessions and access tokens', async () => {
  const { send, logIn, call, authorization } = await makeClient();
  const expiry = new Date(Date.now() + 86_400_000).toISOString();
  const token = await call(
    'POST',
    '/objects/users/me/api_access_token__sys',
    new URLSearchParams({ name__v: 'x', expiry_date__v: expiry }),
  );
  const bearer = `Bearer ${String((token.body.data as { token__sys: string }).token__sys)}`;
  const admin = callsOf(send, await logIn(ADMIN_LOGIN));
  const me = async (secret: string) =>
    (await send('GET', `${API}/objects/users/me`, { authorization: secret })).body.responseStatus;
  assert.equal(await me(bearer), 'SUCCESS');
  await admin.write('PUT', '/vobjects/user__sys', [{ id: '12000', status__v: 'inactive__v' }]);
  assert.deepEqual([await me(bearer), await me(authorization)], ['FAILURE', 'FAILURE']);
});

test('E Vault login: `POST /auth/discovery` says who signs on elsewhere, and where', async () => {
  const { send } = makeVault();
  const ask = (username: string) =>
    send('POST', `/auth/discovery?username=${encodeURIComponent(username)}`);
  const { body } = await ask(AMARA.email);
  const data = body.data as { auth_type: string; auth_profiles: Record<string, unknown>[] };
  assert.equal(data.auth_type, 'sso');
  assert.deepEqual(Object.keys(data.auth_profiles[0] ?? {}), [
    'id',
    'label',
    'description',
    'vault_session_endpoint',
    'use_adal',
    'use_msal',
    'as_metadata',
    'oauthProviderType',
  ]);
  const program = await ask(organisation.vaultUser.username);
  assert.deepEqual(program.body.data, { auth_type: 'password', auth_profiles: [] });
  const nobody = await send('POST', '/auth/discovery');
  assert.equal(nobody.body.errors?.[0]?.type, 'PARAMETER_REQUIRED');
});

test('E Vault login: `POST /auth/oauth/session/{oath_oidc_profile_id}` exchanges the token of the provider', async () => {
  const vault = makeVault();
  const exchange = (profile: string, token: string) =>
    vault.send('POST', `/auth/oauth/session/${profile}`, {
      authorization: `Bearer ${token}`,
      body: new URLSearchParams({ vaultDNS: DNS, client_id: 'baton-test' }),
    });
  const good = await exchange('emu_oidc_profile', `${IDP_TOKEN_PREFIX}${AMARA.email}`);
  assert.equal(good.body.userId, AMARA.vaultUserId);
  assert.deepEqual(good.body.vaultIds, [HERE]);
  assert.equal(good.body.vaultId, 1776);
  const nobody = await exchange('emu_oidc_profile', 'stolen');
  assert.equal(nobody.body.errors?.[0]?.type, 'USERNAME_OR_PASSWORD_INCORRECT');
  const nowhere = await exchange('no_profile', `${IDP_TOKEN_PREFIX}${AMARA.email}`);
  assert.equal(nowhere.body.responseStatus, 'FAILURE');
});

test('E Vault login: `GET /api/{version}/delegation/vaults` and `POST /api/{version}/delegation/login` let one act for another', async () => {
  const vault = makeVault();
  const amara = callsOf(vault.send, await signOn(vault, AMARA.email));
  const vaults = await amara.call('GET', '/delegation/vaults');
  assert.deepEqual((vaults.body.delegated_vaults as unknown[])[0], {
    id: 1776,
    name: organisation.name,
    dns: DNS,
    delegator_userid: BEN.vaultUserId,
  });
  const form = { vault_id: '1776', delegator_userid: String(BEN.vaultUserId) };
  const login = await amara.call('POST', '/delegation/login', new URLSearchParams(form));
  const asBen = callsOf(vault.send, String(login.body.delegated_sessionid));
  const me = await asBen.call('GET', '/objects/users/me');
  assert.equal(me.body.delegate_user_id, AMARA.vaultUserId);
  assert.equal((me.body.users as [{ user: { id: number } }])[0].user.id, BEN.vaultUserId);
  const ben = callsOf(vault.send, await signOn(vault, BEN.email));
  const refused = await ben.call(
    'POST',
    '/delegation/login',
    new URLSearchParams({ ...form, delegator_userid: String(AMARA.vaultUserId) }),
  );
  assert.equal(refused.body.errors?.[0]?.type, 'INSUFFICIENT_ACCESS');
});

test('E Vault login: `POST /api/{version}/objects/users/me/api_access_token__sys` makes a token that works behind Bearer only', async () => {
  const { call, clock, send } = await makeClient();
  const expiry = new Date(clock.now() + 86_400_000).toISOString();
  const { body } = await call(
    'POST',
    '/objects/users/me/api_access_token__sys',
    new URLSearchParams({ name__v: 'Baton', expiry_date__v: expiry }),
  );
  const { token__sys: token } = body.data as { token__sys: string };
  const me = async (authorization: string) =>
    (await send('GET', `${API}/objects/users/me`, { authorization })).body.responseStatus;
  assert.equal(await me(`Bearer ${token}`), 'SUCCESS');
  assert.equal(await me(token), 'FAILURE');
});

test('E Vault login: `POST /api/{version}/keep-alive` keeps a session, as long as the setting has it', async () => {
  for (const minutes of [10, 45, 480] as const) {
    const { vault, clock, call } = await makeClient();
    vault.switches.sessionIdleMinutes = minutes;
    clock.advance((minutes - 1) * 60_000);
    assert.equal((await call('POST', '/keep-alive')).body.responseStatus, 'SUCCESS');
    clock.advance((minutes - 1) * 60_000);
    assert.equal((await call('POST', '/keep-alive')).body.responseStatus, 'SUCCESS');
    clock.advance((minutes + 1) * 60_000);
    const { status, body } = await call('POST', '/keep-alive');
    assert.deepEqual([status, body.errors?.[0]?.type], [200, 'INVALID_SESSION_ID']);
  }
});

test('E Vault login: `DELETE /api/{version}/session` ends one session', async () => {
  const { call } = await makeClient();
  assert.equal((await call('DELETE', '/session')).body.responseStatus, 'SUCCESS');
  assert.equal((await call('DELETE', '/session')).body.errors?.[0]?.type, 'INVALID_SESSION_ID');
});

test('E Vault login: without the API permission one logs in and is then refused everything', async () => {
  const vault = makeVault();
  vault.vault.switches.apiAccess = false;
  const { body } = await logInTo(vault);
  assert.equal(body.responseStatus, 'SUCCESS');
  const me = await vault.send('GET', `${API}/objects/users/me`, {
    authorization: String(body.sessionId),
  });
  assert.equal(me.body.errors?.[0]?.type, 'INSUFFICIENT_ACCESS');
  assert.match(
    me.body.errors[0].message,
    /User \[12000\] not licensed for permission \[VaultActions_API_Access\]/,
  );
});

test('E Vault login: half of the burst of logins is quick, then each waits, then they are refused for a minute', async (t) => {
  t.mock.timers.enable({ apis: ['Date', 'setTimeout'] });
  const vault = makeVault();
  const login = async (waits: boolean): Promise<string> => {
    let isAnswered = false;
    const reply = logInTo(vault).then((answer) => {
      isAnswered = true;
      return answer.body.errors?.[0]?.type ?? answer.body.responseStatus;
    });
    for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isAnswered, !waits);
    vault.clock.advance(500);
    return reply;
  };
  for (let i = 1; i <= 10; i += 1) assert.equal(await login(false), 'SUCCESS', String(i));
  for (let i = 11; i <= 20; i += 1) assert.equal(await login(true), 'SUCCESS', String(i));
  assert.equal(await login(false), 'API_LIMIT_EXCEEDED');
  vault.clock.advance(60_000);
  assert.equal(await login(false), 'SUCCESS');
});
