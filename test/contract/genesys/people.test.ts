import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMARA, BEN, CHLOE, api, genesysBench, tokenFor } from '../../support/genesys-server.js';

interface Listing {
  readonly entities: readonly {
    readonly id: string;
    readonly presence?: { readonly presenceDefinition: { readonly systemPresence: string } };
    readonly routingStatus?: { readonly status: string };
  }[];
  readonly total: number;
  readonly pageCount: number;
  readonly nextUri?: string;
}

test('R2.4 users: listed by name in pages, with presence and routing status where asked for', async () => {
  const { genesys } = genesysBench();
  const token = await tokenFor(genesys, BEN);
  const first = await api<Listing>(
    genesys,
    token,
    'GET',
    'users?pageSize=2&pageNumber=1&state=active&expand=presence,routingStatus',
  );
  assert.deepEqual(
    first.body.entities.map(({ id }) => id),
    [AMARA, BEN],
  );
  assert.equal(first.body.entities[0]?.presence?.presenceDefinition.systemPresence, 'On Queue');
  assert.equal(first.body.entities[0]?.routingStatus?.status, 'IDLE');
  assert.deepEqual([first.body.total, first.body.pageCount], [3, 2]);
  const second = await api<Listing>(
    genesys,
    token,
    'GET',
    (first.body.nextUri ?? '').replace('/api/v2/', ''),
  );
  assert.deepEqual(
    second.body.entities.map(({ id }) => id),
    [CHLOE],
  );
  assert.ok(second.body.entities[0]?.presence);
});

test('R2.4 users: without expansion there is neither presence nor status', async () => {
  const { genesys } = genesysBench();
  const reply = await api<Listing>(genesys, await tokenFor(genesys, BEN), 'GET', 'users');
  assert.ok(reply.body.entities.every((user) => !user.presence && !user.routingStatus));
});

test('R2.4 presence: a user sets their own, nobody else’s; off queue there is no routing', async () => {
  const { genesys } = genesysBench();
  const token = await tokenFor(genesys, BEN);
  const definitions = await api<{ entities: { id: string; systemPresence: string }[] }>(
    genesys,
    token,
    'GET',
    'presencedefinitions?pageSize=100',
  );
  const meal = definitions.body.entities.find(({ systemPresence }) => systemPresence === 'Meal');
  const body = { presenceDefinition: { id: meal?.id } };
  const own = await api(genesys, token, 'PATCH', `users/${BEN}/presences/purecloud`, body);
  assert.equal(own.status, 200);
  const status = await api<{ status: string }>(genesys, token, 'GET', `users/${BEN}/routingstatus`);
  assert.equal(status.body.status, 'OFF_QUEUE');
  const other = await api(genesys, token, 'PATCH', `users/${AMARA}/presences/purecloud`, body);
  assert.deepEqual([other.status, other.body.code], [403, 'missing.any.permissions']);
  const unknown = await api(genesys, token, 'PATCH', `users/${BEN}/presences/purecloud`, {
    presenceDefinition: { id: 'none' },
  });
  assert.equal(unknown.status, 400);
});

test('R2.4 presence: of many users at once, by ids joined with commas; unknown ids are left out', async () => {
  const { genesys } = genesysBench();
  const token = await tokenFor(genesys, BEN);
  const reply = await api<{ userId: string }[]>(
    genesys,
    token,
    'GET',
    `users/presences/purecloud/bulk?id=${AMARA},${CHLOE},nobody`,
  );
  assert.deepEqual(
    reply.body.map(({ userId }) => userId),
    [AMARA, CHLOE],
  );
  const ids = Array.from({ length: 51 }, () => AMARA).join(',');
  const tooMany = await api(genesys, token, 'GET', `users/presences/purecloud/bulk?id=${ids}`);
  assert.equal(tooMany.status, 400);
});

test('R3.1 queues: agents search them by name; the full list is the administrator’s', async () => {
  const { genesys } = genesysBench();
  const agent = await tokenFor(genesys, BEN);
  const admin = await tokenFor(genesys);
  type Queues = { entities: { name: string; memberCount: number }[] };
  const found = await api<Queues>(
    genesys,
    agent,
    'GET',
    'routing/queues/divisionviews?name=quality',
  );
  assert.deepEqual(
    found.body.entities.map(({ name, memberCount }) => [name, memberCount]),
    [['Product Quality', 1]],
  );
  assert.equal(
    (await api<Queues>(genesys, admin, 'GET', 'routing/queues')).body.entities.length,
    2,
  );
});
