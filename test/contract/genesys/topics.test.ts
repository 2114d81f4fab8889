import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { AMARA, BEN, CALLER, QUEUE_NUMBER } from '../../support/genesys-server.js';
import { sdkBench } from '../../support/sdk-bench.js';

const [MEDICAL = '', QUALITY = ''] = organisation.queues.map(({ id }) => id);

test('E topics: `GET /api/v2/notifications/availabletopics` lists what can be heard, and what one needs for it', async (t) => {
  const { notifications } = await (await sdkBench(t)).as(BEN);
  const bare = await notifications.getNotificationsAvailabletopics();
  const ids = bare.entities?.map(({ id }) => id) ?? [];
  assert.ok(ids.includes('v2.users.{id}.conversations.calls'));
  assert.ok(!ids.some((id) => id?.startsWith('v2.conversations.')));
  assert.equal(bare.entities?.[0]?.description, undefined);
  const { entities = [] } = await notifications.getNotificationsAvailabletopics({
    expand: ['description', 'requiresPermissions', 'permissionDetails', 'transports', 'visibility'],
  });
  const queue = entities.find(({ id }) => id === 'v2.analytics.queues.{id}.observations');
  assert.deepEqual(queue?.requiresPermissions, ['analytics:queueObservation:view']);
  assert.ok(entities.every(({ description }) => description));
  const unknown = notifications.getNotificationsAvailabletopics({ expand: ['colour'] });
  await assert.rejects(unknown, { status: 400, code: 'invalid.value' });
});

test('R9.1 channels: `POST /api/v2/notifications/channels`, `GET /api/v2/notifications/channels` and `HEAD /api/v2/notifications/channels/{channelId}` show one’s own; of other tokens only that they exist', async (t) => {
  const bench = await sdkBench(t);
  const [first, second] = [await bench.as(BEN), await bench.as(BEN)];
  const other = await bench.as(AMARA);
  const mine = await first.notifications.postNotificationsChannels();
  await second.notifications.postNotificationsChannels();
  await other.notifications.postNotificationsChannels();
  const own = await first.notifications.getNotificationsChannels();
  assert.deepEqual(
    own.entities?.map(({ id }) => id),
    [mine.id],
  );
  const all = await first.notifications.getNotificationsChannels({
    includechannels: 'oauthclient',
  });
  assert.deepEqual(
    all.entities?.map(({ id }) => id),
    [mine.id, undefined],
  );
  await first.notifications.headNotificationsChannel(mine.id ?? '');
  await assert.rejects(other.notifications.headNotificationsChannel(mine.id ?? ''));
  await assert.rejects(
    first.notifications.getNotificationsChannels({ includechannels: 'everybody' }),
    { status: 400 },
  );
});

test('R9.1 subscriptions: `POST /api/v2/notifications/channels/{channelId}/subscriptions` adds, `PUT /api/v2/notifications/channels/{channelId}/subscriptions` replaces, `GET /api/v2/notifications/channels/{channelId}/subscriptions` lists, `DELETE /api/v2/notifications/channels/{channelId}/subscriptions` clears', async (t) => {
  const { notifications } = await (await sdkBench(t)).as(BEN);
  const { id = '' } = await notifications.postNotificationsChannels();
  const topic = (subject: string) => ({ id: `v2.users.${BEN}.${subject}` });
  const listed = async () =>
    (await notifications.getNotificationsChannelSubscriptions(id)).entities?.map((one) => one.id);
  await notifications.postNotificationsChannelSubscriptions(id, [topic('presence')]);
  await notifications.postNotificationsChannelSubscriptions(id, [topic('station')]);
  assert.deepEqual(await listed(), [topic('presence').id, topic('station').id]);
  await notifications.putNotificationsChannelSubscriptions(id, [topic('activity')]);
  assert.deepEqual(await listed(), [topic('activity').id]);
  await notifications.deleteNotificationsChannelSubscriptions(id);
  assert.deepEqual(await listed(), []);
  for (const body of [{}, [{}], [{ id: 5 }], ['x']])
    await assert.rejects(
      notifications.postNotificationsChannelSubscriptions(id, body as never),
      { status: 400 },
      JSON.stringify(body),
    );
});

test('R9.1 subscriptions: the thousand-and-first topic refuses the request, and changes nothing', async (t) => {
  const { notifications } = await (await sdkBench(t)).as(BEN);
  const { id = '' } = await notifications.postNotificationsChannels();
  const subjects = ['presence', 'routingStatus', 'station', 'activity'];
  // As many different subscriptions as are wanted, of few topics: combined ones, in every order and repetition.
  const topics: { id: string }[] = [];
  for (let n = 0; topics.length < 1_001; n += 1) {
    const digits = n.toString(4).padStart(6, '0');
    const parts = [...digits].map((digit) => subjects[Number(digit)]).join('&');
    topics.push({ id: `v2.users.${BEN}?${parts}` });
  }
  await notifications.postNotificationsChannelSubscriptions(id, topics.slice(0, 1_000));
  const count = async () =>
    (await notifications.getNotificationsChannelSubscriptions(id)).entities?.length;
  assert.equal(await count(), 1_000);
  await notifications.postNotificationsChannelSubscriptions(id, topics.slice(0, 3));
  const tooMany = { status: 400, code: 'notification.subscription.too.many.subscriptions' };
  const last = topics.slice(1_000);
  await assert.rejects(notifications.postNotificationsChannelSubscriptions(id, last), tooMany);
  await assert.rejects(notifications.putNotificationsChannelSubscriptions(id, topics), tooMany);
  assert.equal(await count(), 1_000);
  const long = `v2.users.${BEN}?${'presence&'.repeat(20)}presence`;
  await assert.rejects(notifications.putNotificationsChannelSubscriptions(id, [{ id: long }]), {
    status: 400,
    code: 'notification.invalid.topic',
  });
});

test('R10.1 subscriptions: topics of a queue need permissions; what is missing is named', async (t) => {
  const bench = await sdkBench(t);
  const { notifications } = await bench.as(BEN);
  const { id = '' } = await notifications.postNotificationsChannels();
  const topics = [
    { id: `v2.routing.queues.${MEDICAL}.conversations` },
    { id: `v2.analytics.queues.${MEDICAL}.observations` },
    { id: `v2.routing.queues.none.users` },
  ];
  await assert.rejects(notifications.postNotificationsChannelSubscriptions(id, topics), {
    status: 403,
    code: 'missing.permissions',
  });
  const some = await notifications.postNotificationsChannelSubscriptions(id, topics, {
    ignoreErrors: true,
  });
  assert.deepEqual(
    some.entities?.map(({ state, missingPermissions }) => [state, missingPermissions]),
    [
      ['Permitted', undefined],
      ['Rejected', ['conversation:communication:view']],
      ['Rejected', undefined],
    ],
  );
});

test('E events: `v2.routing.queues.{id}.conversations` and `v2.routing.queues.{id}.conversations.calls` tell of the queue’s calls alone; `v2.users.{id}.conversations` and `v2.users.{id}.conversations.calls` of the agent’s', async (t) => {
  const bench = await sdkBench(t);
  const { genesys } = bench.server;
  const admin = await bench.as();
  const subjects = ['conversations', 'conversations.calls'];
  const of = (family: string) => subjects.map((subject) => `${family}.${subject}`);
  const [medical, quality, amara] = [
    of(`v2.routing.queues.${MEDICAL}`),
    of(`v2.routing.queues.${QUALITY}`),
    of(`v2.users.${AMARA}`),
  ];
  const channel = await bench.listen(admin, [...medical, ...quality, ...amara]);
  const conversationId = genesys.placeCall(CALLER, QUEUE_NUMBER);
  bench.settle();
  assert.deepEqual(
    channel.frames.map(({ topicName, eventBody }) => [topicName, eventBody?.['id']]),
    [...amara, ...medical].map((topic) => [topic, conversationId]),
  );
});

test('E events: `v2.detail.events.conversation.{id}.user.start`, `v2.detail.events.conversation.{id}.user.end`, `v2.detail.events.conversation.{id}.acd.start`, `v2.detail.events.conversation.{id}.acd.end`, `v2.detail.events.conversation.{id}.customer.start`, `v2.detail.events.conversation.{id}.customer.end`, `v2.detail.events.conversation.{id}.attributes`, `v2.detail.events.conversation.{id}.wrapup` and `v2.detail.events.conversation.{id}.acw` tell each fact of a call once', async (t) => {
  const bench = await sdkBench(t);
  const { genesys, clock } = bench.server;
  const [admin, amara] = [await bench.as(), await bench.as(AMARA)];
  const channel = await bench.listen(admin, []);
  const id = genesys.placeCall(CALLER, QUEUE_NUMBER);
  const base = `v2.detail.events.conversation.${id}.`;
  const subjects = ['acd', 'customer', 'user'].flatMap((who) => [`${who}.start`, `${who}.end`]);
  const topics = [...subjects, 'attributes', 'wrapup', 'acw'].map((subject) => base + subject);
  // At once, over the socket: a request would come after the start.
  channel.socket.receive(JSON.stringify({ message: 'subscribe', topics }));
  bench.settle();
  await assert.rejects(bench.listen(amara, topics), { status: 403 });
  await assert.rejects(bench.listen(admin, [`${base.replace(id, 'none')}acw`]), { status: 400 });
  const act = (action: 'answer' | 'hold' | 'resume', afterMs: number) => {
    genesys.act(AMARA, { action, conversationId: id });
    clock.advance(afterMs);
  };
  act('answer', 4_000);
  act('hold', 3_000);
  act('resume', 2_000);
  const { participants } = await admin.conversations.getConversation(id);
  const [customer, , own] = participants;
  await admin.conversations.patchConversationParticipantAttributes(id, customer?.id ?? '', {
    attributes: { baton_v: '1' },
  });
  genesys.customer(id, 'hangup');
  clock.advance(1_000);
  await admin.conversations.postConversationsCallParticipantCommunicationWrapup(
    id,
    own?.id ?? '',
    own?.calls?.[0]?.id ?? '',
    { body: { code: organisation.wrapupCodes[0]?.id ?? '', notes: 'All is said.' } },
  );
  bench.settle();
  const told = channel.frames.flatMap(({ topicName }) => topicName?.replace(base, '') ?? []);
  assert.deepEqual([...told].sort(), [...subjects, 'attributes', 'wrapup', 'acw'].sort());
  type Ended = Record<string, unknown> & { interactingDurationMs: number; heldDurationMs: number };
  const [end] = channel.bodies<Ended>(`${base}user.end`);
  assert.deepEqual(
    [end?.['disconnectType'], end?.['userId'], end?.['sessionId']],
    ['PEER', AMARA, own?.calls?.[0]?.id],
  );
  assert.ok((end?.heldDurationMs ?? 0) >= 3_000 && (end?.interactingDurationMs ?? 0) >= 6_000);
  const [queue] = channel.bodies<Record<string, unknown>>(`${base}acd.end`);
  assert.deepEqual([queue?.['acdOutcome'], queue?.['answeredUserId']], ['ANSWERED', AMARA]);
});

test('R9.1 socket: topics can be asked for over the socket; refused, malformed and expired requests are told apart', async (t) => {
  const bench = await sdkBench(t);
  const ben = await bench.as(BEN);
  const channel = await bench.listen(ben, []);
  const ask = (frame: object) => {
    channel.socket.receive(JSON.stringify({ message: 'subscribe', ...frame }));
    return channel.frames.at(-1);
  };
  const topics = [`v2.users.${BEN}.presence`];
  assert.deepEqual(ask({ topics, correlationId: 'c-1' }), {
    result: '200',
    status: 'subscribed',
    correlationId: 'c-1',
  });
  bench.server.genesys.act(BEN, { action: 'presence', systemPresence: 'MEAL' });
  bench.settle();
  assert.equal(channel.frames.at(-1)?.topicName, topics[0]);
  const foreign = [`v2.users.${AMARA}.conversations`];
  assert.deepEqual(ask({ topics: foreign }), { result: '400', status: 'failure' });
  assert.deepEqual(ask({ topics: 'x' }), { result: '400', status: 'error' });
  assert.deepEqual(ask({}), { result: '400', status: 'error' });
  const before = channel.frames.length;
  for (const text of ['', 'null', '[]', '{"message":"sing"}', '{"message":{}}'])
    channel.socket.receive(text);
  assert.equal(channel.frames.length, before, 'what means nothing is not answered');
  await ben.tokens.deleteTokensMe();
  assert.equal(ask({ topics })?.result, '404');
});

test('R9.1 channel: subscribing renews its life by a day; without that it closes, a minute after it said so', async (t) => {
  const bench = await sdkBench(t);
  const { clock } = bench.server;
  const ben = await bench.as(BEN);
  const channel = await bench.listen(ben, []);
  const closing = () =>
    channel.frames.filter(({ topicName }) => topicName === 'v2.system.socket_closing').length;
  clock.advance(23 * 3_600_000);
  const again = await bench.as(BEN);
  await again.notifications.putNotificationsChannelSubscriptions(channel.id, []);
  clock.advance(23 * 3_600_000);
  assert.equal(closing(), 0);
  clock.advance(3_600_000);
  assert.equal(closing(), 1);
});
