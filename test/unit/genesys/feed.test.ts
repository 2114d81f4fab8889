import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UserId } from '../../../src/domain/ids.js';
import type { Presence } from '../../../src/genesys/availability.js';
import {
  RECONNECT_DELAYS_MS,
  SILENCE_LIMIT_MS,
  startFeed,
  TOPICS_MAX,
} from '../../../src/genesys/feed.js';
import type { Told } from '../../../src/domain/told.js';
import type { TelephonyFeed } from '../../../src/ports/telephony.js';
import { ManualClock } from '../../support/manual-clock.js';
import { AMARA, BEN, CHLOE } from '../../support/conversations.js';
import { rejection, stubClient } from './stub-client.js';
import type { Sent } from './stub-client.js';

/** A WebSocket that a test speaks for. Like a real one, it says nothing after its end. */
class FakeSocket extends EventTarget {
  readonly url: string;
  isClosed = false;

  constructor(url: string) {
    super();
    this.url = url;
  }

  open(): void {
    this.dispatchEvent(new Event('open'));
  }

  receive(message: unknown): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    if (!this.isClosed) this.dispatchEvent(new MessageEvent('message', { data }));
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.dispatchEvent(new Event('close'));
  }
}

interface Line {
  readonly feed: TelephonyFeed;
  readonly clock: ManualClock;
  readonly sockets: FakeSocket[];
  readonly sent: Sent[];
  /** What the watcher was told, oldest first. */
  readonly told: string[];
  /** What was told with each conversation. */
  readonly details: (Told | undefined)[];
  readonly presences: Map<string, Presence>;
  /** Requests that fail from now on: their method. */
  readonly failing: Set<string>;
  /** The next subscription waits until the function that this returns is called. */
  holdSubscription(): () => void;
  /** From now on this topic is rejected, and the others are heard. */
  rejects(topic: string): void;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function connected(options: { opens?: boolean; rep?: Promise<UserId> } = {}): Promise<Line> {
  const clock = new ManualClock(0);
  const sockets: FakeSocket[] = [];
  const told: string[] = [];
  const details: (Told | undefined)[] = [];
  const presences = new Map<string, Presence>();
  const failing = new Set<string>();
  let channels = 0;
  let held: Promise<void> | undefined;
  const rejected: object[] = [];
  const { client, sent } = stubClient(async ({ method }) => {
    const isFailing = failing.has(method);
    const wait = method === 'PUT' ? held : undefined;
    held = method === 'PUT' ? undefined : held;
    await wait;
    if (isFailing) throw rejection(503);
    if (method === 'PUT') return { entities: rejected };
    channels += 1;
    return { id: `channel-${channels}`, connectUri: `wss://streaming.example/channel-${channels}` };
  });
  const openSocket = (url: string): WebSocket => {
    const socket = new FakeSocket(url);
    sockets.push(socket);
    return socket as unknown as WebSocket;
  };
  const rep = options.rep ?? Promise.resolve(AMARA);
  const feed = startFeed({ client, clock, openSocket, presences }, rep, {
    conversationChanged: (id, detail) => {
      told.push(`conversation ${id}`);
      details.push(detail);
    },
    availabilityChanged: (user, availability) => told.push(`${user} ${availability}`),
    feedChanged: (state) => told.push(state),
  });
  await settled();
  if (options.opens !== false) {
    sockets[0]?.open();
    await settled();
    told.splice(0);
  }
  const holdSubscription = (): (() => void) => {
    let release = (): void => {};
    held = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  };
  const rejects = (id: string): void => void rejected.push({ id, state: 'Rejected' });
  const line = { feed, clock, sockets, sent, told, details, presences, failing };
  return { ...line, holdSubscription, rejects };
}

const OWN = { id: `v2.users.${AMARA}.conversations` };
const of = (user: UserId): object => ({ id: `v2.users.${user}?presence&routingStatus` });
const conversationEvent = (id: unknown = 'conv-1', user: string = AMARA): object => ({
  topicName: `v2.users.${user}.conversations`,
  eventBody: { id },
});
const presenceEvent = (user: string, systemPresence: string): object => ({
  topicName: `v2.users.${user}.presence`,
  eventBody: { presenceDefinition: { systemPresence } },
});
const routingEvent = (user: string, status: string): object => ({
  topicName: `v2.users.${user}.routingStatus`,
  eventBody: { routingStatus: { status } },
});

test('R9.1 feed: one channel, subscribed to the rep’s own calls, and live once its socket is open too', async () => {
  const { sockets, sent, told } = await connected({ opens: false });
  assert.deepEqual(
    sent.map(({ method, path, body }) => ({ method, path, body })),
    [
      { method: 'POST', path: '/api/v2/notifications/channels', body: null },
      {
        method: 'PUT',
        path: '/api/v2/notifications/channels/channel-1/subscriptions',
        body: [OWN],
      },
    ],
  );
  assert.deepEqual(
    sockets.map(({ url }) => url),
    ['wss://streaming.example/channel-1'],
  );
  assert.deepEqual(told, ['connecting'], 'it is not live before the socket is');
  sockets[0]?.open();
  await settled();
  assert.deepEqual(told, ['connecting', 'live']);
});

test('R2.4 feed: colleagues are subscribed to on the same channel, beside the own calls, once for the same ones', async () => {
  const { feed, sent } = await connected();
  feed.follow([BEN, CHLOE]);
  feed.follow([BEN, CHLOE]);
  await settled();
  assert.deepEqual(
    sent.slice(2).map(({ method, body }) => [method, body]),
    [['PUT', [OWN, of(BEN), of(CHLOE)]]],
  );
  feed.follow([CHLOE]);
  await settled();
  assert.deepEqual(sent.at(-1)?.body, [OWN, of(CHLOE)]);
});

test('R2.4 feed: colleagues who could not be subscribed to are subscribed to on a new channel, and until then it is lost', async () => {
  const { feed, clock, sockets, sent, told, failing } = await connected();
  failing.add('PUT');
  feed.follow([BEN]);
  await settled();
  assert.deepEqual(told, ['lost']);
  failing.clear();
  clock.advance(1_000);
  await settled();
  sockets[1]?.open();
  await settled();
  assert.deepEqual(told, ['lost', 'connecting', 'live']);
  assert.deepEqual(sent.at(-1)?.body, [OWN, of(BEN)]);
});

test('R2.4 feed: that a channel of the past could not be subscribed loses nothing', async () => {
  const { feed, clock, sockets, told, failing, holdSubscription } = await connected();
  failing.add('PUT');
  const release = holdSubscription();
  feed.follow([BEN]);
  await settled();
  sockets[0]?.close();
  failing.clear();
  clock.advance(1_000);
  await settled();
  sockets[1]?.open();
  await settled();
  release();
  await settled();
  assert.deepEqual(told, ['lost', 'connecting', 'live']);
});

test('R9.1 feed: a colleague who cannot be listened to, or too many of them, do not cost the own calls', async () => {
  const { feed, sent } = await connected();
  feed.follow(Array.from({ length: TOPICS_MAX + 5 }, (_, n) => `user-${n}` as UserId));
  await settled();
  const { body, query } = sent.at(-1) ?? assert.fail();
  assert.deepEqual(query, { ignoreErrors: true });
  assert.equal((body as unknown[]).length, TOPICS_MAX);
  assert.deepEqual((body as unknown[])[0], OWN);
});

test('R9.1 feed: where the own calls are not heard it is not live', async () => {
  const line = await connected();
  line.rejects(OWN.id);
  line.sockets[0]?.close();
  line.clock.advance(1_000);
  await settled();
  line.sockets[1]?.open();
  await settled();
  assert.deepEqual(line.told, ['lost', 'connecting', 'lost']);
});

test('R9.1 feed: events say what to look at', async () => {
  const { sockets, told } = await connected();
  sockets[0]?.receive(conversationEvent('conv-1'));
  sockets[0]?.receive(conversationEvent('conv-1'));
  sockets[0]?.receive(conversationEvent('conv-2'));
  assert.deepEqual(told, ['conversation conv-1', 'conversation conv-1', 'conversation conv-2']);
});

test('R9.1 feed: what an event tells goes with it; one that cannot be read only says what to look at', async () => {
  const { sockets, details } = await connected();
  const participant = { id: 'p1', calls: [{ state: 'connected', confined: true }] };
  const topicName = `v2.users.${AMARA}.conversations`;
  sockets[0]?.receive({ topicName, eventBody: { id: 'c', participants: [participant] } });
  sockets[0]?.receive({ topicName, eventBody: { id: 'c', participants: 'all' } });
  assert.deepEqual(details, [
    {
      legs: [{ id: 'p1', state: 'connected', held: false, confined: true, attributes: {} }],
      transfers: [],
    },
    undefined,
  ]);
});

test('R2.4 feed: each topic tells one half of an availability; the other half is remembered', async () => {
  const { sockets, told, presences } = await connected();
  presences.set(BEN, { systemPresence: 'Available', routingStatus: 'OFF_QUEUE' });
  const [socket] = sockets;
  socket?.receive(routingEvent(BEN, 'INTERACTING'));
  socket?.receive(presenceEvent(BEN, 'MEAL'));
  socket?.receive(presenceEvent(BEN, 'ON_QUEUE'));
  socket?.receive(routingEvent(BEN, 'IDLE'));
  socket?.receive(presenceEvent(CHLOE, 'AVAILABLE'));
  assert.deepEqual(told, [
    `${BEN} busy`,
    `${BEN} away`,
    `${BEN} busy`,
    `${BEN} free`,
    `${CHLOE} unknown`,
  ]);
});

test('R10.1 feed: frames of another shape are passed over', async () => {
  const { sockets, told } = await connected();
  for (const odd of [
    'not json',
    'null',
    '[]',
    '7',
    {},
    { topicName: 7 },
    { topicName: 'channel.metadata', eventBody: { message: 'WebSocket Heartbeat' } },
    { topicName: 'v2.users.x.y.presence', eventBody: {} },
    { topicName: `v2.users.${AMARA}.conversations.calls`, eventBody: { id: 'x' } },
    { topicName: `xv2.users.${AMARA}.conversations`, eventBody: { id: 'x' } },
    conversationEvent(7),
    { topicName: `v2.users.${AMARA}.conversations` },
  ]) {
    sockets[0]?.receive(odd);
  }
  assert.deepEqual(told, []);
});

test('R9.1 feed: a lost socket is told, and a new channel is made each time, ever later, with all its subscriptions', async () => {
  const { feed, clock, sockets, sent, told } = await connected();
  feed.follow([BEN]);
  await settled();
  const waits = [...RECONNECT_DELAYS_MS, RECONNECT_DELAYS_MS.at(-1) as number];
  for (const [i, wait] of waits.entries()) {
    told.splice(0);
    sockets.at(-1)?.close();
    assert.deepEqual(told, ['lost']);
    clock.advance(wait - 1);
    await settled();
    assert.equal(sockets.length, i + 1, 'not before its time');
    clock.advance(1);
    await settled();
    assert.deepEqual(told, ['lost', 'connecting']);
    assert.equal(sockets.at(-1)?.url, `wss://streaming.example/channel-${i + 2}`);
    assert.deepEqual(sent.at(-1)?.body, [OWN, of(BEN)]);
  }
});

test('R9.1 feed: once it was live again, the next loss is waited for shortly', async () => {
  const { clock, sockets } = await connected();
  for (let n = 1; n <= 3; n += 1) {
    sockets.at(-1)?.close();
    clock.advance(1_000);
    await settled();
    assert.equal(sockets.length, n + 1);
    sockets.at(-1)?.open();
    await settled();
  }
});

test('R9.1 feed: a channel that cannot be made or subscribed is lost, and made anew', async () => {
  for (const method of ['POST', 'PUT']) {
    const { clock, sockets, failing, told } = await connected();
    sockets[0]?.close();
    failing.add(method);
    clock.advance(1_000);
    await settled();
    assert.deepEqual(told, ['lost', 'connecting', 'lost'], method);
    assert.ok(
      sockets.every(({ isClosed }) => isClosed),
      'none is left open',
    );
    const before = sockets.length;
    failing.clear();
    clock.advance(2_000);
    await settled();
    assert.equal(sockets.length, before + 1);
  }
});

test('R10.1 feed: a channel without id or address is none', async () => {
  for (const odd of [{}, { id: 'x' }, { connectUri: 'wss://x' }, undefined, 'x']) {
    const told: string[] = [];
    const { client, sent } = stubClient(() => odd);
    const openSocket = (): WebSocket => assert.fail('no socket is opened');
    startFeed(
      { client, clock: new ManualClock(0), openSocket, presences: new Map() },
      Promise.resolve(AMARA),
      {
        conversationChanged: () => {},
        availabilityChanged: () => {},
        feedChanged: (state) => told.push(state),
      },
    );
    await settled();
    assert.deepEqual(told, ['connecting', 'lost']);
    assert.equal(sent.length, 1);
  }
});

test('R10.1 feed: an address that no browser opens is no channel; another one is made later', async () => {
  const told: string[] = [];
  const clock = new ManualClock(0);
  const { client, sent } = stubClient(() => ({ id: 'x', connectUri: 'streaming.example' }));
  const openSocket = (url: string): WebSocket => {
    throw new SyntaxError(`The URL '${url}' is invalid.`);
  };
  startFeed({ client, clock, openSocket, presences: new Map() }, Promise.resolve(AMARA), {
    conversationChanged: () => {},
    availabilityChanged: () => {},
    feedChanged: (state) => told.push(state),
  });
  await settled();
  assert.deepEqual(told, ['connecting', 'lost']);
  clock.advance(RECONNECT_DELAYS_MS[0] ?? 0);
  await settled();
  assert.equal(sent.length, 2);
});

test('R9.1 feed: a socket that is silent for too long is dead; any frame is a sign of life', async () => {
  const { clock, sockets, told } = await connected();
  clock.advance(SILENCE_LIMIT_MS - 1);
  sockets[0]?.receive('anything');
  clock.advance(SILENCE_LIMIT_MS - 1);
  assert.equal(sockets[0]?.isClosed, false);
  clock.advance(1);
  assert.equal(sockets[0]?.isClosed, true);
  assert.deepEqual(told, ['lost']);
  clock.advance(RECONNECT_DELAYS_MS[0] as number);
  await settled();
  assert.equal(sockets.length, 2);
});

test('R9.1 feed: a platform that announces the end of a socket gets a new channel at once, not when it ends', async () => {
  const { clock, sockets, told } = await connected();
  sockets[0]?.receive({ topicName: 'v2.system.socket_closing', eventBody: {} });
  assert.equal(sockets[0]?.isClosed, true);
  clock.advance(1_000);
  await settled();
  sockets[1]?.open();
  await settled();
  assert.deepEqual(told, ['lost', 'connecting', 'live']);
});

test('R9.1 feed: a socket that ends while its successor lives changes nothing', async () => {
  const { clock, sockets, told } = await connected();
  const [first] = sockets;
  first?.close();
  clock.advance(1_000);
  await settled();
  sockets[1]?.open();
  await settled();
  told.splice(0);
  first?.dispatchEvent(new Event('close'));
  assert.deepEqual(told, []);
  assert.equal(clock.pending, 1, 'only the limit of silence');
});

test('R9.1 feed: after the end nothing is told, and nothing is made anew', async () => {
  const { feed, clock, sockets, sent, told } = await connected();
  feed.stop();
  assert.equal(sockets[0]?.isClosed, true);
  sockets[0].dispatchEvent(
    new MessageEvent('message', { data: JSON.stringify(conversationEvent()) }),
  );
  const asked = sent.length;
  clock.advance(600_000);
  await settled();
  assert.deepEqual(told, []);
  assert.equal(sent.length, asked);
  assert.equal(sockets.length, 1);
});

test('R9.1 feed: one that is ended while it waits for its next channel makes none', async () => {
  const { feed, clock, sockets, sent } = await connected();
  sockets[0]?.close();
  feed.stop();
  const asked = sent.length;
  clock.advance(600_000);
  await settled();
  assert.equal(sent.length, asked);
});

test('R9.1 feed: one that is ended while a subscription fails makes no other channel', async () => {
  const line = await connected();
  line.sockets[0]?.close();
  line.failing.add('PUT');
  const release = line.holdSubscription();
  line.clock.advance(1_000);
  await settled();
  line.feed.stop();
  release();
  await settled();
  const asked = line.sent.length;
  line.clock.advance(600_000);
  await settled();
  assert.equal(line.sent.length, asked);
});

test('R9.1 feed: one that is ended while its channel is made leaves no socket open, and is never live', async () => {
  for (const turns of [0, 1]) {
    const line = await connected();
    line.sockets[0]?.close();
    const release = line.holdSubscription();
    line.clock.advance(1_000);
    for (let n = 0; n < turns; n += 1) await settled();
    line.feed.stop();
    release();
    await settled();
    assert.ok(line.sockets.every(({ isClosed }) => isClosed));
    assert.equal(line.told.includes('live'), false);
  }
});

test('R12.1 feed: channel and socket do not wait for who the rep is; it is live when the rep’s calls are subscribed to', async () => {
  let tellRep: (rep: UserId) => void = () => {};
  const rep = new Promise<UserId>((resolve) => {
    tellRep = resolve;
  });
  const line = await connected({ opens: false, rep });
  const [first] = line.sockets;
  first?.open();
  await settled();
  assert.deepEqual(line.told, ['connecting']);
  first?.close();
  line.clock.advance(1_000);
  await settled();
  line.sockets[1]?.open();
  tellRep(AMARA);
  await settled();
  assert.deepEqual(line.told, ['connecting', 'lost', 'connecting', 'live']);
  assert.deepEqual(
    line.sent.filter(({ method }) => method === 'PUT').map(({ path }) => path),
    ['/api/v2/notifications/channels/channel-2/subscriptions'],
    'not to the channel that is gone',
  );
});
