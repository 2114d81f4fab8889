import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMARA, BEN, CALLER, CHLOE, QUEUE_NUMBER } from '../../support/genesys-server.js';
import { sdkBench, type SdkUser } from '../../support/sdk-bench.js';

/** Id of a presence by its system presence. */
async function presenceId({ presence }: SdkUser, systemPresence: string): Promise<string> {
  const { entities = [] } = await presence.getPresencedefinitions({ pageSize: 100 });
  const found = entities.find((definition) => definition.systemPresence === systemPresence);
  assert.ok(found?.id, systemPresence);
  return found.id;
}

test('E presence: `GET /api/v2/systempresences` and `GET /api/v2/presencedefinitions` list what there is', async (t) => {
  const { presence } = await (await sdkBench(t)).as(BEN);
  const system = await presence.getSystempresences();
  assert.ok(system.some(({ id }) => id === 'ON_QUEUE'));
  const page = await presence.getPresencedefinitions({ pageSize: 4, pageNumber: 3 });
  assert.deepEqual([page.total, page.entities?.length], [10, 2]);
  assert.equal((await presence.getPresencedefinitions({ deleted: 'TRUE' })).total, 0);
});

test('R2.4 presence: `PATCH /api/v2/users/{userId}/presences/purecloud` sets one’s own; `GET /api/v2/users/{userId}/presences/purecloud` shows it', async (t) => {
  const bench = await sdkBench(t);
  const ben = await bench.as(BEN);
  const id = await presenceId(ben, 'Meal');
  const body = { presenceDefinition: { id }, message: 'Back at one' };
  await ben.presence.patchUserPresencesPurecloud(BEN, body as never);
  const now = await ben.presence.getUserPresencesPurecloud(BEN);
  assert.deepEqual([now.presenceDefinition?.id, now.message], [id, 'Back at one']);
  assert.equal((await ben.users.getUserRoutingstatus(BEN)).status, 'OFF_QUEUE');
  await assert.rejects(ben.presence.patchUserPresencesPurecloud(AMARA, body as never), {
    status: 403,
    code: 'missing.any.permissions',
  });
  const unknown = { presenceDefinition: { id: 'none' } };
  await assert.rejects(ben.presence.patchUserPresencesPurecloud(BEN, unknown as never), {
    status: 400,
    code: 'invalid.value',
  });
});

test('E presence: `GET /api/v2/users/{userId}/presences/{sourceId}` and `PATCH /api/v2/users/{userId}/presences/{sourceId}` know the platform’s own source alone', async (t) => {
  const bench = await sdkBench(t);
  const ben = await bench.as(BEN);
  const id = await presenceId(ben, 'Busy');
  const body = { presenceDefinition: { id } } as never;
  await ben.presence.patchUserPresence(BEN, 'PURECLOUD', body);
  const shown = await ben.presence.getUserPresence(BEN, 'PURECLOUD');
  assert.equal(shown.presenceDefinition?.systemPresence, 'Busy');
  await assert.rejects(ben.presence.getUserPresence(BEN, 'MICROSOFTTEAMS'), { status: 404 });
});

test('R2.4 presence: `GET /api/v2/users/presences/purecloud/bulk` and `GET /api/v2/users/presences/{sourceId}/bulk` take up to fifty ids, joined with commas', async (t) => {
  const { presence } = await (await sdkBench(t)).as(BEN);
  const some = await presence.getUsersPresencesPurecloudBulk({ id: [AMARA, CHLOE, 'nobody'] });
  assert.deepEqual(
    some.map(({ userId }) => userId),
    [AMARA, CHLOE],
  );
  const one = await presence.getUsersPresenceBulk('purecloud', { id: [BEN] });
  assert.equal(one[0]?.presenceDefinition?.systemPresence, 'On Queue');
  const id = Array.from({ length: 51 }, () => AMARA);
  await assert.rejects(presence.getUsersPresencesPurecloudBulk({ id }), { status: 400 });
});

test('E presence: `PUT /api/v2/users/presences/bulk` is the administrator’s, and sets all or none', async (t) => {
  const bench = await sdkBench(t);
  const [admin, ben] = [await bench.as(), await bench.as(BEN)];
  const presenceDefinition = { id: await presenceId(ben, 'Training') };
  const body = [AMARA, BEN].map((id) => ({ id, presenceDefinition }));
  await assert.rejects(ben.presence.putUsersPresencesBulk(body as never), { status: 403 });
  const wrong = [...body, { id: 'nobody', presenceDefinition }];
  await assert.rejects(admin.presence.putUsersPresencesBulk(wrong as never), { status: 404 });
  const shown = async () =>
    (await ben.presence.getUserPresencesPurecloud(BEN)).presenceDefinition?.systemPresence;
  assert.equal(await shown(), 'On Queue');
  const set = await admin.presence.putUsersPresencesBulk(body as never);
  assert.equal(set.length, 2);
  assert.equal(await shown(), 'Training');
});

test('E routing status: `PUT /api/v2/users/{userId}/routingstatus` says that one responds again, and `GET /api/v2/users/{userId}/routingstatus` shows the rest', async (t) => {
  const bench = await sdkBench(t);
  const { genesys, clock } = bench.server;
  const amara = await bench.as(AMARA);
  const status = async () => (await amara.users.getUserRoutingstatus(AMARA)).status;
  const set = (wanted: string) =>
    amara.users.putUserRoutingstatus(AMARA, { status: wanted } as never);
  genesys.placeCall(CALLER, QUEUE_NUMBER);
  clock.advance(30_000);
  assert.equal(await status(), 'NOT_RESPONDING');
  assert.equal((await set('IDLE')).status, 'IDLE');
  assert.equal((await set('IDLE')).status, 'IDLE');
  await assert.rejects(set('INTERACTING'), { status: 400, code: 'general.bad.request' });
  await assert.rejects(set('ASLEEP'), { status: 400, code: 'invalid.value' });
  await assert.rejects(amara.users.putUserRoutingstatus(BEN, { status: 'IDLE' } as never), {
    status: 403,
    code: 'not.authorized',
  });
});

test('R2.4 events: `v2.users.{id}.presence`, `v2.users.{id}.routingStatus` and `v2.users.{id}.activity` tell of a colleague who goes to lunch', async (t) => {
  const bench = await sdkBench(t);
  const [amara, ben] = [await bench.as(AMARA), await bench.as(BEN)];
  const base = `v2.users.${AMARA}`;
  const channel = await bench.listen(ben, [`${base}?presence&routingStatus&activity`]);
  const body = { presenceDefinition: { id: await presenceId(ben, 'Meal') }, message: 'Soup' };
  await amara.presence.patchUserPresencesPurecloud(AMARA, body as never);
  bench.settle();
  type Presence = { presenceDefinition: { systemPresence: string }; message: string };
  const [told] = channel.bodies<Presence>(`${base}.presence`);
  assert.deepEqual([told?.presenceDefinition.systemPresence, told?.message], ['MEAL', 'Soup']);
  type Routing = { id: string; routingStatus: { status: string } };
  assert.deepEqual(
    channel
      .bodies<Routing>(`${base}.routingStatus`)
      .map(({ id, routingStatus }) => [id, routingStatus.status]),
    [[AMARA, 'OFF_QUEUE']],
  );
  type Activity = Routing & { presence: Presence; activeQueueIds: string[] };
  const activity = channel.bodies<Activity>(`${base}.activity`).at(-1);
  assert.equal(activity?.routingStatus.status, 'OFF_QUEUE');
  assert.equal(activity?.presence.presenceDefinition.systemPresence, 'MEAL');
  assert.equal(activity?.activeQueueIds.length, 1);
});

test('E events: `v2.users.{id}.conversationsummary` tells the numbers when they change', async (t) => {
  const bench = await sdkBench(t);
  const { genesys } = bench.server;
  const topic = `v2.users.${AMARA}.conversationsummary`;
  const channel = await bench.listen(await bench.as(AMARA), [topic]);
  const conversationId = genesys.placeCall(CALLER, QUEUE_NUMBER);
  for (const action of ['answer', 'hold', 'resume', 'hangup', 'done'] as const) {
    bench.settle();
    genesys.act(AMARA, { action, conversationId });
  }
  bench.settle();
  type Summary = { call: { contactCenter: { active: number; acw: number } } };
  assert.deepEqual(
    channel.bodies<Summary>(topic).map(({ call }) => call.contactCenter),
    [
      { active: 1, acw: 0 },
      { active: 0, acw: 1 },
      { active: 0, acw: 0 },
    ],
  );
});
