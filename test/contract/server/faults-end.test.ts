import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import { door, startTestEmulator, tokenAt } from '../../support/emulator.js';

/** A reply, or that there was none. */
interface Seen {
  readonly status: number | 'cut';
  readonly ms: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

const DELAY_MS = 120;

/** How each effect shows, on either platform. `times` is left out: it lasts until it is taken away. */
const EFFECTS: readonly {
  readonly effect: object;
  readonly shows: (seen: Seen, platform: Platform) => boolean;
}[] = [
  {
    effect: { status: 503 },
    shows: ({ status }) => status === 503,
  },
  {
    effect: { status: 503, retryAfter: 9 },
    shows: ({ status, retryAfter }) => status === 503 && retryAfter === '9',
  },
  {
    effect: { status: 429, retryAfter: 4 },
    shows: ({ status, retryAfter, body }, platform) =>
      retryAfter === '4' &&
      (platform === 'genesys'
        ? status === 429 && body.includes('too.many.requests')
        : status === 200 && body.includes('API_LIMIT_EXCEEDED')),
  },
  { effect: { delayMs: DELAY_MS }, shows: ({ ms }) => ms >= DELAY_MS - 5 },
  { effect: { drop: 'before' }, shows: ({ status }) => status === 'cut' },
  { effect: { drop: 'after' }, shows: ({ status }) => status === 'cut' },
];

type Platform = 'genesys' | 'vault';

describe('faults last until they are taken away', () => {
  let emulator: RunningEmulator;
  before(async () => {
    emulator = await startTestEmulator();
  });
  after(() => emulator.stop());
  afterEach(() => door(emulator, 'POST', 'reset'));

  const ask = async (platform: Platform): Promise<Seen> => {
    const started = performance.now();
    const address =
      platform === 'genesys'
        ? `${emulator.genesysUrl}/api/v2/users/me`
        : `${emulator.vaultUrl}/api/v26.2/objects/users/me`;
    try {
      const reply = await fetch(address);
      return {
        status: reply.status,
        retryAfter: reply.headers.get('retry-after'),
        body: await reply.text(),
        ms: performance.now() - started,
      };
    } catch {
      return { status: 'cut', ms: 0, retryAfter: null, body: '' };
    }
  };
  /** What a request without a token gets where nothing is wrong. */
  const isHealthy = ({ status, body }: Seen, platform: Platform): boolean =>
    platform === 'genesys' ? status === 401 : status === 200 && body.includes('INVALID_SESSION_ID');

  for (const platform of ['genesys', 'vault'] as const)
    for (const { effect, shows } of EFFECTS)
      it(`E faults: ${JSON.stringify(effect)} shows on ${platform}, and is gone after DELETE faults`, async () => {
        const added = await door(emulator, 'POST', 'faults', { platform, match: {}, effect });
        assert.equal(added.status, 200, JSON.stringify(added.body));
        for (const attempt of ['first', 'second']) {
          const seen = await ask(platform);
          assert.ok(shows(seen, platform), `${attempt}: ${JSON.stringify(seen)}`);
        }
        assert.equal((await door(emulator, 'DELETE', 'faults')).status, 200);
        const seen = await ask(platform);
        assert.ok(isHealthy(seen, platform), JSON.stringify(seen));
      });

  it('E faults: Vault refuses with any of its error types, one row where asked, and is well after DELETE faults', async () => {
    const query = async (): Promise<string> =>
      (
        await fetch(`${emulator.vaultUrl}/api/v26.2/auth`, {
          method: 'POST',
          body: new URLSearchParams({
            username: 'baton.integration@emulated.example',
            password: 'emu-vault-password',
          }),
        })
      ).text();
    const fail = (effect: object, more: object = {}): Promise<unknown> =>
      door(emulator, 'POST', 'faults', {
        platform: 'vault',
        match: { path: '/auth' },
        effect,
        ...more,
      });
    await fail({ error: 'USER_LOCKED_OUT' }, { times: 1 });
    assert.match(await query(), /USER_LOCKED_OUT/);
    assert.match(await query(), /SUCCESS/, 'once was asked for');
    await fail({ error: 'OPERATION_IN_PROGRESS' });
    assert.match(await query(), /OPERATION_IN_PROGRESS/);
    assert.match(await query(), /OPERATION_IN_PROGRESS/);
    await door(emulator, 'DELETE', 'faults');
    assert.match(await query(), /SUCCESS/);
    await fail({ error: 'down' });
    assert.match(await query(), /EMULATED/);
    await door(emulator, 'DELETE', 'faults');

    const { sessionId } = JSON.parse(await query()) as { sessionId: string };
    const create = async (): Promise<readonly string[]> => {
      const reply = await fetch(`${emulator.vaultUrl}/api/v26.2/vobjects/account__v`, {
        method: 'POST',
        headers: { authorization: sessionId, 'content-type': 'application/json' },
        body: JSON.stringify([{ name__v: 'One' }, { name__v: 'Two' }]),
      });
      const body = (await reply.json()) as { data: { responseStatus: string }[] };
      return body.data.map(({ responseStatus }) => responseStatus);
    };
    const healthy = await create();
    await door(emulator, 'POST', 'faults', {
      platform: 'vault',
      match: { method: 'POST', path: '/vobjects/' },
      effect: { error: 'RACE_CONDITION', row: 1 },
    });
    assert.deepEqual(await create(), [healthy[0], 'FAILURE']);
    await door(emulator, 'DELETE', 'faults');
    assert.deepEqual(await create(), healthy);
  });
});

describe('faults of the notification channel last until they are taken away', () => {
  let emulator: RunningEmulator;
  let token: string;
  before(async () => {
    emulator = await startTestEmulator();
    token = await tokenAt(emulator.seats[0]!);
  });
  after(() => emulator.stop());
  afterEach(() => door(emulator, 'DELETE', 'faults'));

  /** Amara's channel, subscribed to her own presence; the presences it told. */
  const channel = async (): Promise<{
    readonly heard: string[];
    readonly closed: Promise<number>;
    until(count: number): Promise<void>;
    ping(): Promise<void>;
    close(): void;
  }> => {
    const { url, userId } = emulator.seats[0]!;
    const post = async (path: string, body?: object): Promise<unknown> => {
      const reply = await fetch(`${url}api/v2/notifications/channels${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return reply.json();
    };
    const { id, connectUri } = (await post('')) as { id: string; connectUri: string };
    await post(`/${id}/subscriptions`, [{ id: `v2.users.${userId}.presence` }]);
    const socket = new WebSocket(connectUri);
    const heard: string[] = [];
    let pongs = 0;
    const watchers = new Set<() => void>();
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as {
        topicName: string;
        eventBody: { message?: string; presenceDefinition?: { systemPresence: string } };
      };
      if (frame.eventBody.message === 'pong') pongs += 1;
      if (frame.topicName.endsWith('.presence'))
        heard.push(frame.eventBody.presenceDefinition?.systemPresence ?? '');
      for (const watcher of watchers) watcher();
    });
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    await new Promise((resolve) => socket.once('open', resolve));
    const when = (isSo: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (isSo()) resolve();
        };
        watchers.add(look);
        look();
      });
    return {
      heard,
      closed,
      until: (count) => when(() => heard.length >= count),
      // What was sent before the pong has arrived with it.
      ping: () => {
        const before = pongs;
        socket.send('{"message":"ping"}');
        return when(() => pongs > before);
      },
      close: () => socket.close(),
    };
  };
  const presence = (systemPresence: string): void =>
    emulator.genesys.act(emulator.seats[0]!.userId, { action: 'presence', systemPresence });
  const fault = async (body: object): Promise<void> => {
    const { status } = await door(emulator, 'POST', 'events', body);
    assert.equal(status, 200);
  };
  /** A change is told a moment after it, on the emulator's clock. */
  const settled = (): void => emulator.clock.advance(1);

  it('E faults: lost, doubled and starved events come once again after DELETE faults', async () => {
    for (const [action, expected] of [
      ['drop', []],
      ['duplicate', ['MEAL', 'MEAL']],
      ['starve', []],
    ] as const) {
      const own = await channel();
      await fault({ action });
      presence('MEAL');
      settled();
      await own.ping();
      assert.deepEqual(own.heard, expected, action);
      await door(emulator, 'DELETE', 'faults');
      presence('BUSY');
      settled();
      await own.ping();
      assert.deepEqual(own.heard, [...expected, 'BUSY'], action);
      own.close();
    }
  });

  it('E faults: late events come late, and at once after DELETE faults', async () => {
    const own = await channel();
    await fault({ action: 'delay', delayMs: 60_000 });
    presence('MEAL');
    settled();
    await own.ping();
    assert.deepEqual(own.heard, []);
    await door(emulator, 'POST', 'clock', { advanceMs: 60_000 });
    await own.until(1);
    await door(emulator, 'DELETE', 'faults');
    presence('BUSY');
    settled();
    await own.ping();
    assert.deepEqual(own.heard, ['MEAL', 'BUSY']);
    own.close();
  });

  it('E faults: a closed socket is closed once: the next one stays', async () => {
    const own = await channel();
    await fault({ action: 'close', userId: emulator.seats[0]!.userId });
    assert.equal(await own.closed, 1011);
    const next = await channel();
    presence('MEAL');
    settled();
    await next.until(1);
    assert.deepEqual(next.heard, ['MEAL']);
    next.close();
  });
});
