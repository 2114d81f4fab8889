import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Genesys, SocketIn } from '../../../emulator/genesys/contract.js';
import { callBench } from '../../support/genesys-call.js';
import { AMARA, BEN, CHLOE, api, tokenFor } from '../../support/genesys-server.js';
import { checkEventWithSpec } from '../../support/openapi-hook.js';

interface Frame {
  readonly topicName: string;
  readonly eventBody: {
    readonly id?: string;
    readonly message?: string;
    readonly participants?: readonly {
      readonly userId?: string;
      readonly user?: { readonly id: string };
      readonly state?: string;
      readonly calls?: readonly [{ readonly state: string }];
    }[];
    readonly routingStatus?: { readonly status: string };
    readonly presenceDefinition?: { readonly systemPresence: string };
  };
}

interface Listener {
  readonly channelId: string;
  readonly frames: Frame[];
  readonly socket: SocketIn;
  closedWith: number | undefined;
}

interface Channel {
  readonly id: string;
  readonly connectUri: string;
}

const openChannel = async (genesys: Genesys, token: string): Promise<Channel> =>
  (await api<Channel>(genesys, token, 'POST', 'notifications/channels')).body;

function connect(genesys: Genesys, channel: Channel): Listener {
  const frames: Frame[] = [];
  const { pathname } = new URL(channel.connectUri);
  const socket = genesys.connect(pathname, {
    send: (text) => {
      const frame = JSON.parse(text) as Frame;
      checkEventWithSpec(frame.topicName, frame.eventBody);
      frames.push(frame);
    },
    close: (code) => (listener.closedWith = code),
  });
  assert.ok(socket);
  const listener: Listener = { channelId: channel.id, frames, socket, closedWith: undefined };
  return listener;
}

async function listen(genesys: Genesys, userId: string, topics: string[]): Promise<Listener> {
  const token = await tokenFor(genesys, userId);
  const channel = await openChannel(genesys, token);
  const path = `notifications/channels/${channel.id}/subscriptions`;
  const reply = await api(
    genesys,
    token,
    'POST',
    path,
    topics.map((id) => ({ id })),
  );
  assert.equal(reply.status, 200);
  return connect(genesys, channel);
}

const conversations = (userId: string) => `v2.users.${userId}.conversations`;
const topicsOf = ({ frames }: Listener) => frames.map(({ topicName }) => topicName);

test('R9.1 events: each change is told as the whole state, in both shapes, once for a burst', async () => {
  const { genesys, act, settle, id } = await callBench();
  settle();
  const listener = await listen(genesys, AMARA, [
    conversations(AMARA),
    `${conversations(AMARA)}.calls`,
  ]);
  act(AMARA, 'answer');
  assert.equal(listener.frames.length, 0, 'events come after the change, not within it');
  settle();
  assert.deepEqual(topicsOf(listener), [conversations(AMARA), `${conversations(AMARA)}.calls`]);
  const [generic, calls] = listener.frames.map(({ eventBody }) => eventBody);
  assert.equal(generic?.id, id);
  assert.equal(generic?.participants?.[2]?.calls?.[0].state, 'connected');
  assert.equal(calls?.participants?.[2]?.state, 'connected');
  assert.equal(calls?.participants?.[2]?.user?.id, AMARA);
  assert.equal(generic?.participants?.length, 3);
});

test('R9.1 events: after a blind transfer the sender hears that they are out, and more only where the switch says so', async () => {
  for (const hearsMore of [false, true]) {
    const { genesys, act, settle, replace } = await callBench();
    genesys.switches.senderHearsAfterBlind = hearsMore;
    act(AMARA, 'answer');
    settle();
    const sender = await listen(genesys, AMARA, [conversations(AMARA)]);
    const target = await listen(genesys, BEN, [conversations(BEN)]);
    await replace(AMARA, { userId: BEN });
    settle();
    const last = sender.frames.at(-1)?.eventBody.participants;
    assert.equal(last?.[2]?.calls?.[0].state, 'disconnected');
    const heard = sender.frames.length;
    act(BEN, 'answer');
    settle();
    assert.equal(sender.frames.length > heard, hearsMore);
    assert.equal(target.frames.at(-1)?.eventBody.participants?.[3]?.calls?.[0].state, 'connected');
  }
});

test('R9.1 events: nobody hears of calls that they are not on', async () => {
  const { genesys, act, settle } = await callBench();
  const listener = await listen(genesys, CHLOE, [conversations(CHLOE)]);
  act(AMARA, 'answer');
  settle();
  assert.deepEqual(listener.frames, []);
});

test('R2.4 events: presence and routing status of others, by a combined topic, under their own names', async () => {
  const { genesys, act, settle } = await callBench();
  settle();
  const listener = await listen(genesys, BEN, [`v2.users.${AMARA}?presence&routingStatus`]);
  act(AMARA, 'answer');
  settle();
  genesys.act(AMARA, { action: 'presence', systemPresence: 'BUSY' });
  settle();
  assert.deepEqual(
    listener.frames.map(({ topicName, eventBody }) => [
      topicName.replace(`v2.users.${AMARA}.`, ''),
      eventBody.routingStatus?.status ?? eventBody.presenceDefinition?.systemPresence,
    ]),
    [
      ['routingStatus', 'INTERACTING'],
      ['presence', 'BUSY'],
      ['routingStatus', 'OFF_QUEUE'],
    ],
  );
});

test('R10.1 subscriptions: another user’s calls refuse the whole request, or are listed as rejected', async () => {
  const { genesys } = await callBench();
  const token = await tokenFor(genesys, BEN);
  const { id } = await openChannel(genesys, token);
  const path = `notifications/channels/${id}/subscriptions`;
  const body = [{ id: conversations(BEN) }, { id: conversations(AMARA) }];
  const refused = await api(genesys, token, 'POST', path, body);
  assert.deepEqual([refused.status, refused.body.code], [403, 'missing.permissions']);
  type Topics = { entities: { id: string; state: string; missingPermissions?: string[] }[] };
  const listed = async (method: string, suffix = '', sent?: unknown) =>
    (await api<Topics>(genesys, token, method, path + suffix, sent)).body.entities.map(
      ({ id: topic, state }) => [topic, state],
    );
  assert.deepEqual(await listed('GET'), []);
  assert.deepEqual(await listed('POST', '?ignoreErrors=true', body), [
    [conversations(BEN), 'Permitted'],
    [conversations(AMARA), 'Rejected'],
  ]);
  const presence = `v2.users.${AMARA}.presence`;
  assert.deepEqual(await listed('PUT', '', [{ id: presence }]), [[presence, 'Permitted']]);
  const unknown = await api(genesys, token, 'POST', path, [{ id: 'v2.conversations.x' }]);
  assert.deepEqual([unknown.status, unknown.body.code], [400, 'notification.invalid.topic']);
  assert.equal((await api(genesys, token, 'DELETE', path)).status, 200);
  assert.deepEqual(await listed('GET'), []);
  const other = await tokenFor(genesys, AMARA);
  assert.equal((await api(genesys, other, 'GET', path)).status, 404);
});

test('R9.1 channel: heartbeat each half minute, a pong for each ping, one socket at a time', async () => {
  const { genesys, clock } = await callBench();
  const channel = await openChannel(genesys, await tokenFor(genesys, BEN));
  const first = connect(genesys, channel);
  clock.advance(90_000);
  assert.deepEqual(
    first.frames.map(({ eventBody }) => eventBody.message),
    Array(3).fill('WebSocket Heartbeat'),
  );
  first.socket.receive('{"message":"ping"}');
  first.socket.receive('not JSON');
  assert.equal(first.frames.at(-1)?.eventBody.message, 'pong');
  assert.equal(first.frames.length, 4);
  const second = connect(genesys, channel);
  assert.notEqual(first.closedWith, undefined);
  clock.advance(30_000);
  assert.equal(first.frames.length, 4);
  assert.equal(second.frames.length, 1);
  second.socket.closed();
  clock.advance(30_000);
  assert.equal(second.frames.length, 1);
  assert.equal(
    genesys.connect('/notifications/channels/none', { send: () => 0, close: () => 0 }),
    undefined,
  );
});

test('R9.1 channel: after a day it says that it closes, and closes', async () => {
  const { genesys, clock } = await callBench();
  const listener = connect(genesys, await openChannel(genesys, await tokenFor(genesys, BEN)));
  clock.advance(86_400_000 - 60_000);
  assert.ok(topicsOf(listener).includes('v2.system.socket_closing'));
  assert.equal(listener.closedWith, undefined);
  clock.advance(60_000);
  assert.equal(listener.closedWith, 1_001);
});

test('R9.1 channels: past twenty the oldest without a socket goes; where all have one the oldest starves', async () => {
  const { genesys, act, settle, clock } = await callBench();
  settle();
  const token = await tokenFor(genesys, AMARA);
  const idle = await openChannel(genesys, token);
  const starved = await listen(genesys, AMARA, [conversations(AMARA)]);
  for (let i = 0; i < 19; i += 1) connect(genesys, await openChannel(genesys, token));
  const head = async ({ id }: Channel) =>
    (await api(genesys, token, 'HEAD', `notifications/channels/${id}`)).status;
  assert.equal(await head(idle), 404);
  await openChannel(genesys, token);
  act(AMARA, 'answer');
  settle();
  clock.advance(30_000);
  assert.deepEqual(topicsOf(starved), ['channel.metadata']);
  assert.equal(starved.closedWith, undefined);
});

test('R9.1 faults: events lost, doubled, late, starved, and sockets closed, on purpose', async () => {
  const { genesys, act, settle, clock } = await callBench();
  settle();
  act(AMARA, 'answer');
  settle();
  const listener = await listen(genesys, AMARA, [conversations(AMARA)]);
  const toggle = (): number => {
    const before = listener.frames.length;
    const [call] = genesys.desktop(AMARA).interactions;
    act(AMARA, call?.state === 'held' ? 'resume' : 'hold');
    settle();
    return listener.frames.length - before;
  };
  assert.equal(toggle(), 1);
  genesys.faultEvents({ action: 'drop', userId: AMARA, times: 1 });
  assert.deepEqual([toggle(), toggle()], [0, 1]);
  genesys.faultEvents({ action: 'duplicate', times: 1 });
  assert.deepEqual([toggle(), toggle()], [2, 1]);
  genesys.faultEvents({ action: 'drop', userId: BEN });
  assert.equal(toggle(), 1);
  genesys.clearEventFaults();
  genesys.faultEvents({ action: 'delay', times: 1, delayMs: 500 });
  assert.deepEqual([toggle(), toggle()], [0, 1]);
  const heard = listener.frames.length;
  clock.advance(500);
  assert.equal(listener.frames.length, heard + 1, 'the late event comes last, with its old state');
  genesys.faultEvents({ action: 'starve' });
  const fresh = await listen(genesys, AMARA, [conversations(AMARA)]);
  assert.equal(toggle(), 0);
  assert.equal(fresh.frames.length, 1);
  genesys.faultEvents({ action: 'close', userId: AMARA });
  assert.notEqual(listener.closedWith, undefined);
  assert.notEqual(fresh.closedWith, undefined);
});
