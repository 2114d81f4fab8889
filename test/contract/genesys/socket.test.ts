import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import platformClient from 'purecloud-platform-client-v2';
import { WebSocket } from 'ws';
import {
  AMARA,
  CALLER,
  QUEUE_NUMBER,
  sdkClient,
  serveGenesys,
  tokenFor,
} from '../../support/genesys-server.js';

test('R9.1 socket: the official SDK opens a channel, and its address tells of a call over a real WebSocket', async () => {
  const server = await serveGenesys(AMARA);
  try {
    const client = sdkClient(server.port);
    client.setAccessToken(await tokenFor(server.genesys, AMARA));
    const notifications = new platformClient.NotificationsApi(client);
    const channel = await notifications.postNotificationsChannels();
    assert.match(channel.connectUri ?? '', new RegExp(`^ws://localhost:${server.port}/`));
    const topic = `v2.users.${AMARA}.conversations`;
    await notifications.putNotificationsChannelSubscriptions(channel.id ?? '', [{ id: topic }]);

    const socket = new WebSocket(channel.connectUri ?? '');
    await once(socket, 'open');
    const heard = once(socket, 'message');
    const id = server.genesys.placeCall(CALLER, QUEUE_NUMBER);
    const [data] = (await heard) as [Buffer];
    const frame = JSON.parse(data.toString()) as { topicName: string; eventBody: { id: string } };
    assert.deepEqual([frame.topicName, frame.eventBody.id], [topic, id]);

    const conversations = new platformClient.ConversationsApi(client);
    const call = await conversations.getConversationsCall(id);
    const own = call.participants?.find(({ user }) => user?.id === AMARA);
    await conversations.patchConversationsCallParticipant(id, own?.id ?? '', {
      state: 'connected',
    });
    const after = await conversations.getConversation(id);
    assert.equal(after.participants.at(-1)?.calls?.[0]?.state, 'connected');
    socket.terminate();
  } finally {
    await server.stop();
  }
});
