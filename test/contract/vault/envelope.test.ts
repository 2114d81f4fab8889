import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BURST_LIMIT, BURST_WINDOW_MS } from '../../../emulator/vault/burst.js';
import { API, makeClient, makeVault, ORIGIN } from './vault-client.js';

test('R9.1 Vault: the list of versions names addresses', async () => {
  const { send } = makeVault();
  const { body } = await send('GET', '/api/');
  assert.equal((body.values as Record<string, string>)['v26.2'], `${ORIGIN}/api/v26.2`);
});

test('R9.1 Vault: an unknown path and an unknown version are 404 in the normal envelope', async () => {
  const { call, send } = await makeClient();
  for (const { status, body } of [
    await call('GET', '/nothing/here'),
    await send('POST', '/api/v1.0/auth'),
    await call('GET', '/vobjects/no_such_object__v/A00000000000001'),
  ]) {
    assert.equal(status, 404);
    assert.equal(body.responseStatus, 'FAILURE');
    assert.equal(body.errors?.[0]?.type, 'MALFORMED_URL');
  }
});

test('R9.1 Vault: a method that an address does not take is refused', async () => {
  const { call } = await makeClient();
  const { status, body } = await call('PATCH', '/query');
  assert.equal(status, 405);
  assert.equal(body.errors?.[0]?.type, 'METHOD_NOT_SUPPORTED');
});

test('R7.2 Vault: no reply lets a page of another origin read it, and preflights fail', async () => {
  const { vault } = makeVault();
  const ask = (method: string): Promise<Response> =>
    vault.handle(
      new Request(`${ORIGIN}${API}/query`, {
        method,
        headers: { Origin: 'http://localhost:9999', 'Access-Control-Request-Method': 'POST' },
      }),
    );
  const preflight = await ask('OPTIONS');
  assert.equal(preflight.ok, false);
  for (const response of [preflight, await ask('POST')])
    for (const [name] of response.headers) assert.doesNotMatch(name, /^access-control/i);
});

test('R12.1 Vault: every reply counts down the burst, and a new window begins after five minutes', async () => {
  const { call, clock } = await makeClient();
  const left = async (): Promise<number> => {
    const { headers } = await call('POST', '/keep-alive');
    assert.equal(headers.get('X-VaultAPI-BurstLimit'), '2000');
    assert.equal(headers.get('X-VaultAPI-ResponseDelay'), null);
    return Number(headers.get('X-VaultAPI-BurstLimitRemaining'));
  };
  const first = await left();
  assert.equal(await left(), first - 1);
  clock.advance(BURST_WINDOW_MS + 1);
  assert.equal(await left(), BURST_LIMIT - 1);
});

test('R9.1 Vault: a spent burst delays each call by half a second of its clock and refuses none', async (t) => {
  // The emulator's clock runs with the machine's: stand still, so that only `advance` moves it.
  t.mock.timers.enable({ apis: ['Date', 'setTimeout'] });
  const { vault, clock } = makeVault();
  const ask = (): Promise<Response> => vault.handle(new Request(`${ORIGIN}/api/`));
  for (let i = 0; i < BURST_LIMIT; i += 1) await ask();
  let answered = false;
  const late = ask().then((response) => {
    answered = true;
    return response;
  });
  clock.advance(499);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(answered, false);
  clock.advance(1);
  const response = await late;
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('X-VaultAPI-ResponseDelay'), '500');
  assert.equal(response.headers.get('X-VaultAPI-BurstLimitRemaining'), '0');
});

test('R9.1 Vault: the reference id comes back', async () => {
  const { vault } = makeVault();
  const response = await vault.handle(
    new Request(`${ORIGIN}/api/`, { headers: { 'X-VaultAPI-ReferenceId': 'ref-7' } }),
  );
  assert.equal(response.headers.get('X-VaultAPI-ReferenceId'), 'ref-7');
  assert.equal(response.headers.get('X-VaultAPI-Status'), 'SUCCESS');
});
