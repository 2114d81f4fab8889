import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { SESSION_MS } from '../../../emulator/vault/sessions.js';
import { API, makeClient, makeVault, ORIGIN } from './vault-client.js';

const DAY = 86_400_000;
/** The default of the setting. */
const IDLE_MS = 20 * 60_000;
const me = `${API}/objects/users/me`;

test('R7.2 Vault: a login answers with the session, the user and the vaults, in the documented shape', async () => {
  const { send } = makeVault();
  const { status, body } = await send('POST', `${API}/auth`, {
    body: new URLSearchParams(organisation.vaultUser),
  });
  assert.equal(status, 200);
  assert.equal(body.responseStatus, 'SUCCESS');
  assert.match(String(body.sessionId), /^emu-[0-9a-f]{64}$/);
  assert.equal(body.userId, 12_000);
  assert.deepEqual(body.vaultIds, [
    { id: 1776, name: 'Emulated Life Sciences', url: `${ORIGIN}/api` },
  ]);
  assert.equal(body.vaultId, 1776);
});

test('R7.2 Vault: a wrong password, no password: FAILURE under HTTP 200', async () => {
  const { send } = makeVault();
  const { username } = organisation.vaultUser;
  for (const [form, type] of [
    [{ username, password: 'guess' }, 'USERNAME_OR_PASSWORD_INCORRECT'],
    [{ username }, 'NO_PASSWORD_PROVIDED'],
  ] as const) {
    const { status, body } = await send('POST', `${API}/auth`, { body: new URLSearchParams(form) });
    assert.equal(status, 200);
    assert.equal(body.responseStatus, 'FAILURE');
    assert.equal(body.errors?.[0]?.type, type);
    assert.equal(body.errorType, 'AUTHENTICATION_FAILED');
  }
});

test('R7.2 Vault: a session works raw and behind Bearer, and names its user for the ledger', async () => {
  const { vault, send, logIn } = makeVault();
  const session = await logIn();
  for (const authorization of [session, `Bearer ${session}`]) {
    const { body } = await send('GET', me, { authorization });
    assert.equal(body.responseStatus, 'SUCCESS');
    const [{ user }] = body.users as [{ user: { user_name__v: string } }];
    assert.equal(user.user_name__v, organisation.vaultUser.username);
    assert.equal(
      vault.userOf(new Request(ORIGIN, { headers: { Authorization: authorization } })),
      organisation.vaultUser.username,
    );
  }
});

test('R9.1 Vault: an unknown session is refused with HTTP 200', async () => {
  const { send } = makeVault();
  for (const authorization of ['', 'nonsense', 'Bearer nonsense']) {
    const { status, body } = await send('GET', me, { authorization });
    assert.equal(status, 200);
    assert.equal(body.errors?.[0]?.type, 'INVALID_SESSION_ID');
  }
});

test('R9.1 Vault: a session ends when nobody used it for its idle time, not when it was kept alive', async () => {
  const { clock, send, logIn } = makeVault();
  const authorization = await logIn();
  for (let i = 0; i < 3; i += 1) {
    clock.advance(IDLE_MS - 60_000);
    const { body } = await send('POST', `${API}/keep-alive`, { authorization });
    assert.equal(body.responseStatus, 'SUCCESS');
  }
  clock.advance(IDLE_MS + 1_000);
  const { body } = await send('GET', me, { authorization });
  assert.equal(body.errors?.[0]?.type, 'INVALID_SESSION_ID');
});

test('R9.1 Vault: a session ends after 48 hours however busy it was', async () => {
  const { clock, send, logIn } = makeVault();
  const authorization = await logIn();
  const step = IDLE_MS / 2;
  for (let passed = 0; passed < SESSION_MS - step; passed += step) {
    clock.advance(step);
    const { body } = await send('POST', `${API}/keep-alive`, { authorization });
    assert.equal(body.responseStatus, 'SUCCESS');
  }
  clock.advance(step + 1_000);
  const { body } = await send('GET', me, { authorization });
  assert.equal(body.errors?.[0]?.type, 'INVALID_SESSION_ID');
});

test('R7.2 Vault: ending one session leaves the other', async () => {
  const { send, logIn } = makeVault();
  const [first, second] = [await logIn(), await logIn()];
  await send('DELETE', `${API}/session`, { authorization: first });
  const dead = await send('GET', me, { authorization: first });
  const alive = await send('GET', me, { authorization: second });
  assert.equal(dead.body.errors?.[0]?.type, 'INVALID_SESSION_ID');
  assert.equal(alive.body.responseStatus, 'SUCCESS');
});

test('R8.6 Vault: an access token works until its expiry and survives a reset of the records', async () => {
  const { vault, clock, send, call } = await makeClient();
  const expiry = new Date(clock.now() + 90 * DAY).toISOString();
  const { body } = await call(
    'POST',
    '/objects/users/me/api_access_token__sys',
    new URLSearchParams({ name__v: 'Baton', expiry_date__v: expiry }),
  );
  const { id, token__sys: token } = body.data as { id: string; token__sys: string };
  assert.match(id, /^V8Temu/);
  assert.match(token, /^veeva-vault-/);
  vault.reset();
  const authorization = `Bearer ${token}`;
  clock.advance(89 * DAY);
  assert.equal((await send('GET', me, { authorization })).body.responseStatus, 'SUCCESS');
  clock.advance(2 * DAY);
  const { status, body: late } = await send('GET', me, { authorization });
  assert.equal(status, 200);
  assert.equal(late.errors?.[0]?.type, 'INVALID_SESSION_ID');
});

test('R8.6 Vault: no access token for more than 90 days, none without a name, and 25 at most', async () => {
  const { clock, call } = await makeClient();
  const make = async (fields: Record<string, string>) =>
    (await call('POST', '/objects/users/me/api_access_token__sys', new URLSearchParams(fields)))
      .body;
  const date = (days: number): string => new Date(clock.now() + days * DAY).toISOString();
  const tooLong = await make({ name__v: 'x', expiry_date__v: date(91) });
  const past = await make({ name__v: 'x', expiry_date__v: date(-1) });
  const nameless = await make({ expiry_date__v: date(1) });
  assert.equal(tooLong.errors?.[0]?.type, 'INVALID_DATA');
  assert.equal(past.errors?.[0]?.type, 'INVALID_DATA');
  assert.equal(nameless.errors?.[0]?.type, 'PARAMETER_REQUIRED');
  for (let i = 0; i < 25; i += 1)
    assert.equal(
      (await make({ name__v: `t${i}`, expiry_date__v: date(1) })).responseStatus,
      'SUCCESS',
    );
  const one = await make({ name__v: 'one too many', expiry_date__v: date(1) });
  assert.equal(one.errors?.[0]?.type, 'OPERATION_NOT_ALLOWED');
});
