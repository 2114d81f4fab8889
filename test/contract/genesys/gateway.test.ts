import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../emulator/genesys/contract.js';
import {
  AMARA,
  BEN,
  CALLER,
  QUEUE_NUMBER,
  api,
  doorOf,
  genesysBench,
  tokenFor,
} from '../../support/genesys-server.js';

const ERROR_FIELDS = [
  'message',
  'code',
  'status',
  'contextId',
  'messageParams',
  'details',
  'errors',
];

test('a preflight is answered on every path, for the headers that it asks for', async () => {
  const { genesys } = genesysBench();
  for (const path of ['api/v2/users/me', 'login/oauth/token', 'api/v2/nothing']) {
    const reply = await genesys.handle(
      new Request(`http://localhost:8082/${path}`, {
        method: 'OPTIONS',
        headers: { 'Access-Control-Request-Headers': 'authorization,purecloud-sdk,x-new' },
      }),
      doorOf(),
    );
    assert.equal(reply.status, 204);
    assert.equal(reply.headers.get('Access-Control-Allow-Origin'), '*');
    const allowed = reply.headers.get('Access-Control-Allow-Headers') ?? '';
    for (const name of ['authorization', 'content-type', 'purecloud-sdk', 'x-new'])
      assert.ok(allowed.includes(name), name);
    assert.match(reply.headers.get('Access-Control-Allow-Methods') ?? '', /PATCH/);
  }
});

test('browsers may read every reply, and its headers only where the switch says so', async () => {
  const { genesys } = genesysBench();
  const hidden = await api(genesys, 'none', 'GET', 'users/me');
  assert.equal(hidden.headers.get('Access-Control-Allow-Origin'), '*');
  assert.equal(hidden.headers.get('Access-Control-Expose-Headers'), null);
  genesys.switches.exposeHeaders = true;
  const shown = await api(genesys, 'none', 'GET', 'users/me');
  assert.match(shown.headers.get('Access-Control-Expose-Headers') ?? '', /Retry-After/);
});

test('R9.1 errors: every refusal has the platform’s body, and its id is in the header too', async () => {
  const { genesys } = genesysBench();
  const token = await tokenFor(genesys, BEN);
  const refusals: [string, string, string, number, string][] = [
    ['none', 'GET', 'users/me', 401, 'bad.credentials'],
    [token, 'GET', 'nothing/here', 404, 'not.found'],
    [token, 'PUT', 'users/me', 405, 'method.not.allowed'],
    [token, 'GET', 'users/nobody', 404, 'general.resource.not.found'],
    [token, 'GET', 'users?pageSize=0', 400, 'bad.request'],
    [token, 'GET', 'integrations', 403, 'missing.any.permissions'],
  ];
  for (const [bearer, method, path, status, code] of refusals) {
    const reply = await api<Record<string, unknown>>(genesys, bearer, method, path);
    assert.equal(reply.status, status, path);
    assert.equal(reply.body['code'], code, path);
    for (const field of ERROR_FIELDS) assert.ok(field in reply.body, `${path}: ${field}`);
    assert.equal(reply.body['contextId'], reply.headers.get('ININ-Correlation-Id'));
    assert.match(String(reply.body['contextId']), /^emu/);
  }
});

test('R9.1 errors: a request without a token, and one that is no JSON, are told so', async () => {
  const { genesys } = genesysBench();
  const bare = await genesys.handle(new Request('http://localhost:8082/api/v2/users/me'), doorOf());
  assert.equal(((await bare.json()) as { code: string }).code, 'authentication.required');
  const malformed = await genesys.handle(
    new Request(`http://localhost:8082/api/v2/users/${BEN}/routingstatus`, {
      method: 'PUT',
      headers: {
        Authorization: `Bearer ${await tokenFor(genesys, BEN)}`,
        'Content-Type': 'application/json',
      },
      body: '{"',
    }),
    doorOf(),
  );
  assert.equal(malformed.status, 400);
  assert.equal(((await malformed.json()) as { code: string }).code, 'bad.request');
});

test('R9.1 limits: past the limit of a minute a token gets 429 with Retry-After, others do not', async () => {
  const { genesys, clock } = genesysBench({ rateLimitPerMinute: 3 });
  const token = await tokenFor(genesys, BEN);
  const other = await tokenFor(genesys, AMARA);
  for (let i = 1; i <= 3; i += 1) {
    const reply = await api(genesys, token, 'GET', 'tokens/me');
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('inin-ratelimit-count'), String(i));
    assert.equal(reply.headers.get('inin-ratelimit-allowed'), '3');
  }
  const refused = await api(genesys, token, 'GET', 'tokens/me');
  assert.deepEqual([refused.status, refused.body.code], [429, 'too.many.requests']);
  const waitS = Number(refused.headers.get('Retry-After'));
  assert.ok(waitS >= 1 && waitS <= 60);
  assert.equal((await api(genesys, other, 'GET', 'tokens/me')).status, 200);
  clock.advance(waitS * 1_000);
  assert.equal((await api(genesys, token, 'GET', 'tokens/me')).status, 200);
});

test('observers see requests and replies of the API, not of the sign-in, until they stop', async () => {
  const { genesys } = genesysBench();
  const seen: Exchange[] = [];
  const stop = genesys.observe((exchange) => seen.push(exchange));
  const token = await tokenFor(genesys, BEN);
  await api(genesys, token, 'PUT', `users/${BEN}/routingstatus`, { status: 'IDLE' });
  stop();
  await api(genesys, token, 'GET', 'users/me');
  assert.equal(seen.length, 1);
  const [exchange] = seen;
  assert.deepEqual(JSON.parse(exchange?.requestBody ?? ''), { status: 'IDLE' });
  assert.equal((JSON.parse(exchange?.responseBody ?? '') as { status: string }).status, 'IDLE');
});

test('a reset ends calls, tokens and switches', async () => {
  const { genesys, clock } = genesysBench();
  const token = await tokenFor(genesys, AMARA);
  genesys.placeCall(CALLER, QUEUE_NUMBER);
  genesys.switches.unansweredTransfer = 'disconnect';
  let told = 0;
  genesys.watchDesktop(AMARA, () => (told += 1));
  genesys.reset();
  assert.equal(told, 1);
  clock.advance(60_000);
  assert.deepEqual(genesys.desktop(AMARA).interactions, []);
  assert.equal(genesys.desktop(AMARA).routingStatus, 'IDLE');
  assert.equal(genesys.switches.unansweredTransfer, 'return');
  assert.equal((await api(genesys, token, 'GET', 'tokens/me')).status, 401);
});

test('the ledger is told whose token a request carries', async () => {
  const { genesys } = genesysBench();
  const token = await tokenFor(genesys, BEN);
  const of = (bearer: string) =>
    genesys.userOf(
      new Request('http://localhost:8082/api/v2/users/me', {
        headers: { Authorization: `Bearer ${bearer}` },
      }),
    );
  assert.equal(of(token), BEN);
  assert.equal(of('none'), undefined);
});
