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

test('E gateway: a preflight is answered on every path, for the headers that it asks for', async () => {
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

test('E gateway: browsers may read every reply, and its headers only where the switch says so', async () => {
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

test('R9.1 limits: a refusal for too many requests names the limit, as every refusal has all fields', async () => {
  const { genesys } = genesysBench({ rateLimitPerMinute: 1 });
  const token = await tokenFor(genesys, BEN);
  await api(genesys, token, 'GET', 'tokens/me');
  const { body } = await api<Record<string, unknown>>(genesys, token, 'GET', 'tokens/me');
  assert.equal(body['message'], 'Rate limit exceeded the maximum [1] requests within [60] seconds');
  assert.deepEqual(body['messageParams'], { limit: '1', seconds: '60' });
  assert.deepEqual(body['limit'], {
    key: 'token.rate.per.minute',
    namespace: 'platform.api',
    value: 1,
  });
});

test('R9.1 limits: a body of more than 512,000 bytes is refused unread, and one that is no JSON by its type', async () => {
  const { genesys } = genesysBench();
  const token = await tokenFor(genesys, BEN);
  const send = async (body: string, type: string) => {
    const reply = await genesys.handle(
      new Request(`http://localhost:8082/api/v2/users/${BEN}/routingstatus`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': type },
        body,
      }),
      doorOf(),
    );
    const { code } = (await reply.json()) as { code?: string };
    return [reply.status, code];
  };
  const padded = (bytes: number) => '{"status":"IDLE"}'.padEnd(bytes);
  const json = 'application/json; charset=UTF-8';
  assert.deepEqual(await send(padded(512_000), json), [200, undefined]);
  assert.deepEqual(await send(padded(512_001), json), [413, 'request.entity.too.large']);
  assert.deepEqual(await send(padded(20), 'text/plain'), [415, 'unsupported.media.type']);
});

test('E errors: bodies of the wrong kind are refused with 400 wherever one is read, never with a stack trace', async () => {
  const { genesys } = genesysBench();
  const admin = await tokenFor(genesys);
  const { body: channel } = await api<{ id: string }>(
    genesys,
    admin,
    'POST',
    'notifications/channels',
  );
  const paths: [string, string][] = [
    ['PATCH', `users/${BEN}/presences/purecloud`],
    ['PUT', 'users/presences/bulk'],
    ['PUT', `users/${BEN}/routingstatus`],
    ['POST', 'users/search'],
    ['PATCH', `users/${BEN}/queues`],
    ['POST', 'analytics/queues/observations/query'],
    ['POST', `notifications/channels/${channel.id}/subscriptions`],
  ];
  for (const [method, path] of paths)
    for (const sent of [null, 1, 'text', [null], [[]], [1], true, { query: {} }]) {
      const reply = await api(genesys, admin, method, path, sent);
      const what = `${method} ${path} ${JSON.stringify(sent)}`;
      assert.equal(reply.status, 400, what);
      assert.ok(reply.body.code, what);
      assert.doesNotMatch(JSON.stringify(reply.body), /\.ts:|TypeError/, what);
    }
});

test('E sign-in: what is not there under /login, and a wrong method, are told apart', async () => {
  const { genesys } = genesysBench();
  const status = async (method: string, path: string) =>
    (await genesys.handle(new Request(`http://localhost:8082/login/${path}`, { method }), doorOf()))
      .status;
  assert.equal(await status('GET', 'oauth/token'), 405);
  assert.equal(await status('POST', 'oauth/authorize'), 405);
  assert.equal(await status('GET', 'oauth/nothing'), 404);
  assert.equal(await status('POST', 'oauth/token'), 400);
});

test('E gateway: observers see requests and replies of the API, not of the sign-in, until they stop', async () => {
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

test('E gateway: a reset ends calls, tokens and switches', async () => {
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

test('E gateway: the ledger is told whose token a request carries', async () => {
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
