import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import { door, startTestEmulator, withEmulator } from '../../support/emulator.js';

const ME = '/api/v2/users/me';

describe('faults on purpose', () => {
  let emulator: RunningEmulator;
  before(async () => {
    emulator = await startTestEmulator();
  });
  after(() => emulator.stop());
  beforeEach(async () => {
    await door(emulator, 'DELETE', 'faults');
    emulator.ledger.clear();
  });

  const addFault = async (fault: unknown): Promise<void> => {
    const { status, body } = await door(emulator, 'POST', 'faults', fault);
    assert.equal(status, 200, JSON.stringify(body));
  };
  const genesys = (init?: RequestInit): Promise<Response> =>
    fetch(`${emulator.genesysUrl}${ME}`, init);
  const signIn = (): Promise<Response> =>
    fetch(`${emulator.vaultUrl}/api/v26.2/auth`, {
      method: 'POST',
      body: new URLSearchParams({
        username: 'baton.integration@emulated.example',
        password: 'emu-vault-password',
      }),
    });

  it('E faults: a status comes in the words of Genesys, as often as asked, readable across origins', async () => {
    await addFault({
      platform: 'genesys',
      match: { method: 'GET', path: '/users/me' },
      effect: { status: 429, retryAfter: 7 },
      times: 2,
    });
    for (const _ of [1, 2]) {
      const reply = await genesys({ headers: { origin: 'http://127.0.0.1:1' } });
      assert.equal(reply.status, 429);
      assert.equal(reply.headers.get('retry-after'), '7');
      assert.equal(reply.headers.get('access-control-allow-origin'), '*');
      const body = (await reply.json()) as Record<string, unknown>;
      assert.equal(body['code'], 'too.many.requests');
      assert.equal(body['status'], 429);
      assert.equal(typeof body['contextId'], 'string');
    }
    assert.equal((await genesys()).status, 401, 'the third request gets the real answer');
  });

  it('E faults: other methods and paths are spared', async () => {
    await addFault({ platform: 'genesys', match: { method: 'DELETE' }, effect: { status: 500 } });
    await addFault({ platform: 'genesys', match: { path: '/queues' }, effect: { status: 500 } });
    assert.equal((await genesys()).status, 401);
    assert.equal((await signIn()).status, 200);
  });

  it('E faults: preflights are spared', async () => {
    await addFault({ platform: 'genesys', match: {}, effect: { status: 500 }, times: 1 });
    const preflight = await genesys({
      method: 'OPTIONS',
      headers: { origin: 'http://127.0.0.1:1', 'access-control-request-method': 'GET' },
    });
    assert.equal(preflight.status, 204);
    assert.equal((await genesys()).status, 500);
    const [first, second] = emulator.ledger.list();
    assert.equal(first?.preflight, true);
    assert.equal(second?.preflight, false);
  });

  it('E faults: a delay delays', async () => {
    await addFault({ platform: 'genesys', match: {}, effect: { delayMs: 300 }, times: 1 });
    const start = performance.now();
    assert.equal((await genesys()).status, 401);
    assert.ok(performance.now() - start >= 295);
  });

  it('E faults: Vault says FAILURE with 200, and is a page of HTML when it is down', async () => {
    await addFault({ platform: 'vault', match: {}, effect: { status: 401 }, times: 1 });
    const failure = await signIn();
    assert.equal(failure.status, 200);
    const envelope = (await failure.json()) as {
      responseStatus: string;
      errors: { type: string }[];
    };
    assert.equal(envelope.responseStatus, 'FAILURE');
    assert.equal(envelope.errors[0]?.type, 'INVALID_SESSION_ID');

    await addFault({ platform: 'vault', match: {}, effect: { status: 503 }, times: 1 });
    const down = await signIn();
    assert.equal(down.status, 503);
    assert.match(await down.text(), /EMULATED/);
  });

  it('E faults: dropped before: the platform did nothing', async () => {
    await addFault({ platform: 'vault', match: {}, effect: { drop: 'before' }, times: 1 });
    await assert.rejects(signIn());
    const [entry] = emulator.ledger.list({ platform: 'vault' });
    assert.equal(entry?.path, '/api/v26.2/auth');
    assert.equal(entry?.status, undefined);
  });

  it('E faults: dropped after: the platform did it, only the reply is lost', async () => {
    await addFault({ platform: 'vault', match: {}, effect: { drop: 'after' }, times: 1 });
    await assert.rejects(signIn());
    const [entry] = emulator.ledger.list({ platform: 'vault' });
    assert.equal(entry?.status, 200);
  });
});

describe('the ledger', () => {
  it('E faults: notes what each platform received, from whom, and what it answered', async (test) => {
    const emulator = await withEmulator(test);
    await fetch(`${emulator.genesysUrl}${ME}?expand=presence`);
    await fetch(`${emulator.genesysUrl}${ME}`, { headers: { origin: 'http://127.0.0.1:1' } });
    await fetch(`${emulator.vaultUrl}/api/`);
    const { body } = await door(emulator, 'GET', 'requests');
    const entries = body as Record<string, unknown>[];
    assert.deepEqual(
      entries.map(({ platform, method, path, status, from }) => [
        platform,
        method,
        path,
        status,
        from,
      ]),
      [
        ['genesys', 'GET', `${ME}?expand=presence`, 401, 'program'],
        ['genesys', 'GET', ME, 401, 'browser'],
        ['vault', 'GET', '/api/', entries[2]?.['status'], 'program'],
      ],
    );
    const since = await door(
      emulator,
      'GET',
      `requests?platform=genesys&since=${entries[0]?.['seq'] as number}`,
    );
    assert.equal((since.body as unknown[]).length, 1);
  });

  it('E faults: notes the agent behind a token', async (test) => {
    const emulator = await withEmulator(test);
    const { id, secret } = organisation.adminClient;
    const signedIn = await fetch(`${emulator.genesysUrl}/login/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token } = (await signedIn.json()) as { access_token: string };
    await fetch(`${emulator.genesysUrl}/api/v2/organizations/me`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    const entries = emulator.ledger.list({ platform: 'genesys' });
    assert.equal(entries[0]?.path, '/login/oauth/token');
    assert.equal(entries[1]?.user, id);
    assert.equal(entries[1]?.status, 200);
  });
});
