import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import platformClient from 'purecloud-platform-client-v2';
import type { Genesys } from '../../../emulator/genesys/contract.js';
import { organisation } from '../../../emulator/organisation.js';
import {
  AMARA,
  BEN,
  REDIRECT_URI,
  api,
  authorizeUrl,
  doorOf,
  genesysBench,
  pkcePair,
  sdkClient,
  serveGenesys,
  tokenFor,
  type GenesysServer,
} from '../../support/genesys-server.js';

const authorize = async (genesys: Genesys, changes: Record<string, string> = {}, seat = BEN) =>
  genesys.handle(new Request(await authorizeUrl(changes)), doorOf(seat));

const answerOf = (reply: Response): URLSearchParams =>
  new URL(reply.headers.get('Location') ?? 'none:').searchParams;

const exchange = (genesys: Genesys, form: Record<string, string>) =>
  genesys.handle(
    new Request('http://localhost:8082/login/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: organisation.widgetClientId,
        redirect_uri: REDIRECT_URI,
        ...form,
      }),
    }),
    doorOf(BEN),
  );

const errorOf = async (reply: Response) => ((await reply.json()) as { error: string }).error;

describe('R10.2 sign-in of the emulated platform, with the official SDK', () => {
  let server: GenesysServer;
  before(async () => {
    server = await serveGenesys(BEN);
  });
  after(() => server.stop());

  test('R10.2 sign-in: the code of `GET /login/oauth/authorize` goes to the registered address with the state, and becomes a token of who sits at the door', async () => {
    const page = await fetch((await authorizeUrl()).replace('8082', String(server.port)), {
      redirect: 'manual',
    });
    const answer = answerOf(page);
    assert.equal(answer.get('state'), 'a state');
    const client = sdkClient(server.port);
    const { verifier } = await pkcePair();
    await client.authorizePKCEGrant(
      organisation.widgetClientId,
      verifier,
      answer.get('code') ?? '',
      REDIRECT_URI,
    );
    const me = await new platformClient.UsersApi(client).getUsersMe();
    assert.equal(me.id, BEN);
    const token = await new platformClient.TokensApi(client).getTokensMe();
    assert.equal(token.organization?.id, organisation.id);
  });

  test('R10.2 sign-in: a program signs in by `POST /login/oauth/token` with client credentials, and is nobody’s user', async () => {
    const client = sdkClient(server.port);
    const { id, secret } = organisation.adminClient;
    await client.loginClientCredentialsGrant(id, secret);
    await new platformClient.TokensApi(client).getTokensMe();
    await assert.rejects(new platformClient.UsersApi(client).getUsersMe(), { code: 'not.a.user' });
  });

  test('R10.2 sign-in: a wrong client secret is refused', async () => {
    const client = sdkClient(server.port);
    await assert.rejects(
      client.loginClientCredentialsGrant(organisation.adminClient.id, 'wrong'),
      (error: { response?: { status?: number } }) => error.response?.status === 401,
    );
  });
});

test('R10.2 sign-in: an address that is not registered to the letter is never redirected to', async () => {
  const { genesys } = genesysBench();
  for (const redirect_uri of [
    `${REDIRECT_URI}?x=1`,
    REDIRECT_URI.slice(0, -1),
    'https://evil.example/',
  ]) {
    const reply = await authorize(genesys, { redirect_uri });
    assert.equal(reply.status, 400, redirect_uri);
    assert.equal(reply.headers.get('Location'), null);
    assert.match(await reply.text(), /EMULATED/);
  }
});

test('R10.2 sign-in: what the page draws escapes what it was given', async () => {
  const { genesys } = genesysBench();
  const reply = await authorize(genesys, { redirect_uri: '<script>alert(1)</script>' });
  assert.doesNotMatch(await reply.text(), /<script/);
});

test('R10.2 sign-in: only PKCE with S256 is accepted; refusals go back to the widget with its state', async () => {
  const { genesys } = genesysBench();
  const plain = answerOf(await authorize(genesys, { code_challenge_method: 'plain' }));
  assert.deepEqual([plain.get('error'), plain.get('state')], ['invalid_request', 'a state']);
  const none = answerOf(await authorize(genesys, { code_challenge: '' }));
  assert.equal(none.get('error'), 'invalid_request');
  const implicit = answerOf(await authorize(genesys, { response_type: 'token' }));
  assert.equal(implicit.get('error'), 'unsupported_response_type');
});

test('R10.2 sign-in: a code needs its verifier, works once, and not after a minute', async () => {
  const { genesys, clock } = genesysBench();
  const { verifier } = await pkcePair();
  const fresh = async () => answerOf(await authorize(genesys)).get('code') ?? '';

  const wrong = await exchange(genesys, { code: await fresh(), code_verifier: 'w'.repeat(64) });
  assert.deepEqual([wrong.status, await errorOf(wrong)], [400, 'invalid_grant']);

  const code = await fresh();
  assert.equal((await exchange(genesys, { code, code_verifier: verifier })).status, 200);
  assert.equal((await exchange(genesys, { code, code_verifier: verifier })).status, 400);

  const late = await fresh();
  clock.advance(60_001);
  assert.equal((await exchange(genesys, { code: late, code_verifier: verifier })).status, 400);
});

test('R10.2 sign-in: where framing is refused there is a page that goes on by itself, but must be shown to do so', async () => {
  const { genesys } = genesysBench();
  genesys.switches.signInFraming = 'refused';
  const reply = await authorize(genesys);
  assert.equal(reply.status, 200);
  assert.equal(reply.headers.get('X-Frame-Options'), 'DENY');
  const text = await reply.text();
  assert.match(text, /EMULATED/);
  assert.match(text, /Continue as Ben Okafor/);
  assert.match(
    text,
    /http-equiv="refresh" content="0;url=http:\/\/127\.0\.0\.1:8083\/widget\/\?code=/,
  );
});

test('R9.1 sign-in: a token ends after its life, and when it is given back', async () => {
  const { genesys, clock } = genesysBench({ tokenLifeS: 600 });
  const token = await tokenFor(genesys, BEN);
  assert.equal((await api(genesys, token, 'GET', 'users/me')).status, 200);
  clock.advance(600_000);
  const expired = await api(genesys, token, 'GET', 'users/me');
  assert.deepEqual([expired.status, expired.body.code], [401, 'bad.credentials']);

  const second = await tokenFor(genesys, BEN);
  assert.equal((await api(genesys, second, 'DELETE', 'tokens/me')).status, 200);
  assert.equal((await api(genesys, second, 'GET', 'tokens/me')).status, 401);
});

test('R9.1 sign-in: the eleventh token of one user ends the first, and nobody else’s', async () => {
  const { genesys } = genesysBench();
  const other = await tokenFor(genesys, AMARA);
  const tokens: string[] = [];
  for (let i = 0; i < 11; i += 1) tokens.push(await tokenFor(genesys, BEN));
  const status = async (token: string) => (await api(genesys, token, 'GET', 'tokens/me')).status;
  assert.equal(await status(tokens[0] ?? ''), 401);
  assert.equal(await status(tokens[1] ?? ''), 200);
  assert.equal(await status(other), 200);
});

test('R7.2 sign-in: who sits at a seat is an agent; the main door is the administrator’s', async () => {
  const { genesys } = genesysBench();
  type Me = { id: string; authorization: { permissions: string[] } };
  const agent = await api<Me>(
    genesys,
    await tokenFor(genesys, BEN),
    'GET',
    'users/me?expand=authorization',
  );
  const admin = await api<Me>(
    genesys,
    await tokenFor(genesys),
    'GET',
    'users/me?expand=authorization',
  );
  assert.equal(agent.body.id, BEN);
  assert.equal(admin.body.id, AMARA);
  assert.ok(!agent.body.authorization.permissions.includes('integrations:integration:add'));
  assert.ok(admin.body.authorization.permissions.includes('integrations:integration:add'));
});
