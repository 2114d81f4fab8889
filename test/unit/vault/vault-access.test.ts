import assert from 'node:assert/strict';
import test from 'node:test';
import { createVaultAccess } from '../../../src/vault/vault-access.js';

const LOGIN = {
  responseStatus: 'SUCCESS',
  sessionId: 's1',
  userId: 1,
  vaultIds: [
    { id: 1, name: 'Other', url: 'https://other.example/api' },
    { id: 2, name: 'CRM', url: 'https://crm.example/api' },
  ],
  vaultId: 2,
};
const TOKEN = { responseStatus: 'SUCCESS', data: { id: 'V8T', token__sys: 'veeva-vault-x' } };

/** A Vault that gives these replies in turn, and the requests it got. */
function access(...replies: readonly unknown[]) {
  const requests: Request[] = [];
  const fake: typeof fetch = async (address, init) => {
    requests.push(new Request(address, init));
    const reply = replies[requests.length - 1];
    if (reply instanceof Error) throw reply;
    return new Response(typeof reply === 'string' ? reply : JSON.stringify(reply), {
      status: typeof reply === 'string' ? 503 : 200,
    });
  };
  const vault = createVaultAccess({
    baseUrl: 'https://crm.example',
    username: 'u@example',
    password: 'p&1',
    fetch: fake,
    now: () => Date.parse('2026-01-01T00:00:00.000Z'),
  });
  return { vault, requests };
}

test('R8.1 sign-in to Vault: on the Vault that was meant, and a token for less than 90 days', async () => {
  const { vault, requests } = access(LOGIN, TOKEN, { responseStatus: 'SUCCESS' });
  const session = await vault.signIn();
  assert.ok(session.ok);
  assert.equal(session.value.vaultId, '2');
  assert.deepEqual(await session.value.issueToken('Baton'), { ok: true, value: 'veeva-vault-x' });
  await session.value.end();
  assert.deepEqual(
    requests.map(({ method, url, headers }) => [method, url, headers.get('Authorization')]),
    [
      ['POST', 'https://crm.example/api/v26.2/auth', null],
      ['POST', 'https://crm.example/api/v26.2/objects/users/me/api_access_token__sys', 's1'],
      ['DELETE', 'https://crm.example/api/v26.2/session', 's1'],
    ],
  );
  assert.equal(
    await requests[0]?.text(),
    'username=u%40example&password=p%261&vaultDNS=crm.example',
  );
  assert.equal(
    await requests[1]?.text(),
    'name__v=Baton&expiry_date__v=2026-03-31T23%3A00%3A00.000Z',
  );
});

test('R8.1 sign-in to Vault: a session that was silently opened on another Vault is refused', async () => {
  const { vault } = access({ ...LOGIN, vaultId: 1 });
  assert.deepEqual(await vault.signIn(), {
    ok: false,
    error: { code: 'refused', platform: 'vault', detail: 'ANOTHER_VAULT' },
  });
});

test('R8.1 sign-in to Vault: down, unreachable, refused and nonsense are told apart', async () => {
  const failures = [
    ['<html>down</html>', 'unavailable'],
    [new TypeError('fetch failed'), 'unreachable'],
    [{ responseStatus: 'FAILURE', errors: [{ type: 'USER_LOCKED_OUT' }] }, 'refused'],
    [{ responseStatus: 'SUCCESS' }, 'invalid_reply'],
    [[], 'invalid_reply'],
  ] as const;
  for (const [reply, code] of failures) {
    const result = await access(reply).vault.signIn();
    assert.equal(!result.ok && result.error.code, code);
  }
});
