import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createIdentity } from '../../../src/genesys/identity.js';
import type { Client } from '../../../src/genesys/client.js';
import type { Token } from '../../../src/genesys/sign-in.js';
import { createTokenShare, SHARE_LIMIT_MS } from '../../../src/genesys/token-share.js';
import type { TokenShare } from '../../../src/genesys/token-share.js';

const NOW = 1_800_000_000_000;
const TOKEN: Token = { accessToken: 'secret', expiresAt: NOW + 3_600_000 };

/** Pages of one browser: what one posts on a channel, the others on that channel hear. */
class Pages {
  readonly #open = new Map<string, Set<EventTarget>>();
  /** Everything that was posted. */
  readonly posted: unknown[] = [];

  readonly channel = (name: string): BroadcastChannel => {
    const target = new EventTarget();
    const all = this.#open.get(name) ?? new Set();
    this.#open.set(name, all.add(target));
    const postMessage = (data: unknown): void => {
      this.posted.push(data);
      for (const other of all) {
        if (other !== target) other.dispatchEvent(new MessageEvent('message', { data }));
      }
    };
    return Object.assign(target, {
      postMessage,
      close: () => void all.delete(target),
    }) as unknown as BroadcastChannel;
  };
}

/** Lets the limit pass, and gives what was answered until then. */
async function asking(share: TokenShare): Promise<Token | undefined> {
  const answer = share.ask();
  mock.timers.tick(SHARE_LIMIT_MS);
  return answer;
}

test.beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW }));
test.afterEach(() => mock.timers.reset());

test('R9.1 token: a new widget gets the token of one that has one, without waiting for the limit', async () => {
  const pages = new Pages();
  createTokenShare('client', pages.channel).offer(TOKEN);
  assert.deepEqual(await createTokenShare('client', pages.channel).ask(), TOKEN);
});

test('R9.1 token: where nobody has one, nobody answers, and the widget goes on after the limit', async () => {
  const pages = new Pages();
  createTokenShare('client', pages.channel);
  const share = createTokenShare('client', pages.channel);
  let answer: unknown = 'none yet';
  void share.ask().then((token) => (answer = token));
  mock.timers.tick(SHARE_LIMIT_MS - 1);
  await Promise.resolve();
  assert.equal(answer, 'none yet');
  mock.timers.tick(1);
  await Promise.resolve();
  assert.equal(answer, undefined);
});

test('R9.1 token: one that is about to end, or was forgotten, is not handed on', async () => {
  const pages = new Pages();
  const giver = createTokenShare('client', pages.channel);
  const taker = createTokenShare('client', pages.channel);
  giver.offer({ ...TOKEN, expiresAt: NOW + 60_000 });
  assert.equal(await asking(taker), undefined);
  giver.offer({ ...TOKEN, expiresAt: NOW + SHARE_LIMIT_MS + 60_001 });
  assert.equal((await asking(taker))?.accessToken, 'secret');
  giver.offer(undefined);
  assert.equal(await asking(taker), undefined);
});

test('R10.2 token: widgets of another client neither give nor get it', async () => {
  const pages = new Pages();
  createTokenShare('other', pages.channel).offer(TOKEN);
  assert.equal(await asking(createTokenShare('client', pages.channel)), undefined);
});

test('R10.2 token: it is not posted unless it is asked for', () => {
  const pages = new Pages();
  const share = createTokenShare('client', pages.channel);
  share.offer(TOKEN);
  pages.channel('baton-sign-in-client').postMessage({ kind: 'something else' });
  assert.deepEqual(pages.posted, [{ kind: 'something else' }]);
});

test('R10.1 token: messages of another shape are no token', async () => {
  const pages = new Pages();
  const share = createTokenShare('client', pages.channel);
  const answer = share.ask();
  const other = pages.channel('baton-sign-in-client');
  for (const odd of [
    null,
    'token',
    {},
    { kind: 'token' },
    { kind: 'token', accessToken: 7, expiresAt: NOW },
    { kind: 'token', accessToken: 'x', expiresAt: 'soon' },
    { ...TOKEN },
  ]) {
    other.postMessage(odd);
  }
  mock.timers.tick(SHARE_LIMIT_MS);
  assert.equal(await answer, undefined);
});

test('R9.1 token: a browser that refuses the channel, and one that was closed, cost nothing but the sharing', async () => {
  const refused = createTokenShare('client', () => {
    throw new Error('SecurityError');
  });
  refused.offer(TOKEN);
  refused.close();
  assert.equal(await refused.ask(), undefined);

  const pages = new Pages();
  const closed = createTokenShare('client', pages.channel);
  closed.offer(TOKEN);
  closed.close();
  assert.equal(await asking(createTokenShare('client', pages.channel)), undefined);
});

test('R9.1 sign-in: a shared token is taken, offered on, and forgotten when the platform no longer takes it', async () => {
  const pages = new Pages();
  createTokenShare('client', pages.channel).offer(TOKEN);
  const held: unknown[] = [];
  const client = {
    setAccessToken: (token: string) => held.push(token),
    clearAccessToken: () => held.push('cleared'),
  } as unknown as Client;
  const offered: unknown[] = [];
  const share = createTokenShare('client', pages.channel);
  const identity = createIdentity(
    {
      client,
      region: { loginUrl: 'https://login.example', sdk: { kind: 'cloud', domain: 'example' } },
      clientId: 'client',
      redirectUri: 'https://widget.example/signed-in.html',
    },
    { ...share, offer: (token) => offered.push(token) },
  );
  assert.deepEqual(await identity.signInQuietly(), { ok: true, value: undefined });
  assert.deepEqual([held, offered], [['secret'], [TOKEN]]);
  identity.forget();
  assert.deepEqual(
    [held, offered],
    [
      ['secret', 'cleared'],
      [TOKEN, undefined],
    ],
  );
});
