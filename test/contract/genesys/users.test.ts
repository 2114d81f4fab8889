import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMARA, BEN, CALLER, CHLOE, QUEUE_NUMBER } from '../../support/genesys-server.js';
import { sdkBench } from '../../support/sdk-bench.js';

const names = (users: readonly { readonly name?: string }[] | undefined): (string | undefined)[] =>
  (users ?? []).map(({ name }) => name);

test('E users: `GET /api/v2/users/me` shows what it is asked to expand, from permissions to the token', async (t) => {
  const bench = await sdkBench(t);
  const ben = await bench.as(BEN);
  const bare = await ben.users.getUsersMe();
  assert.deepEqual([bare.id, bare.email], [BEN, 'ben.okafor@emulated.example']);
  assert.equal(bare.presence, undefined);
  const me = await ben.users.getUsersMe({
    expand: ['presence', 'routingStatus', 'authorization', 'organization', 'token', 'station'],
  });
  assert.equal(me.presence?.presenceDefinition?.systemPresence, 'On Queue');
  assert.equal(me.routingStatus?.status, 'IDLE');
  assert.ok(me.authorization?.permissions?.includes('conversation:communication:blindTransfer'));
  assert.equal(me.organization?.name, 'Emulated Life Sciences');
  assert.equal(me.token?.OAuthClient?.authorizedGrantType, 'CODE');
  assert.equal(me.station?.effectiveStation?.name, 'Ben Okafor (browser telephone)');
  await assert.rejects(ben.users.getUsersMe({ expand: ['favourites'] }), {
    status: 400,
    code: 'invalid.value',
  });
});

test('E users: `GET /api/v2/users/{userId}` counts a user’s conversations, and knows who is not there', async (t) => {
  const bench = await sdkBench(t);
  const ben = await bench.as(BEN);
  const summary = async () =>
    (await ben.users.getUser(AMARA, { expand: ['conversationSummary'] })).conversationSummary?.call
      ?.contactCenter;
  assert.deepEqual(await summary(), { active: 0, acw: 0 });
  const conversationId = bench.server.genesys.placeCall(CALLER, QUEUE_NUMBER);
  assert.deepEqual(await summary(), { active: 1, acw: 0 });
  bench.server.genesys.act(AMARA, { action: 'answer', conversationId });
  bench.server.genesys.act(AMARA, { action: 'hangup', conversationId });
  assert.deepEqual(await summary(), { active: 0, acw: 1 });
  await assert.rejects(ben.users.getUser('nobody'), {
    status: 404,
    code: 'general.resource.not.found',
  });
});

test('E users: `GET /api/v2/users` selects by ids joined with commas, state and order, in pages', async (t) => {
  const bench = await sdkBench(t);
  const { users } = await bench.as(BEN);
  const some = await users.getUsers({ id: [CHLOE, AMARA], sortOrder: 'descending' });
  assert.deepEqual(names(some.entities), ['Chloé Martin', 'Amara Diallo']);
  assert.equal((await users.getUsers({ state: 'inactive' })).total, 0);
  const page = await users.getUsers({ pageSize: 2, pageNumber: 2 });
  assert.deepEqual([page.total, page.pageCount, names(page.entities)], [3, 2, ['Chloé Martin']]);
  const jabberId = some.entities?.[0]?.chat?.jabberId ?? '';
  assert.deepEqual(names((await users.getUsers({ jabberId: [jabberId] })).entities), [
    'Chloé Martin',
  ]);
  const refusals: [Parameters<typeof users.getUsers>[0], string][] = [
    [{ id: Array.from({ length: 101 }, () => AMARA) }, 'max.user.ids'],
    [{ id: [AMARA], jabberId: [jabberId] }, 'bad.request'],
    [{ state: 'asleep' }, 'invalid.value'],
    [{ pageSize: 501 }, 'bad.request'],
  ];
  for (const [options, code] of refusals)
    await assert.rejects(users.getUsers(options), { status: 400, code });
});

test('R2.4 search: `POST /api/v2/users/search` finds people by every kind of criterion', async (t) => {
  const bench = await sdkBench(t);
  const { search } = await bench.as(BEN);
  const fields = ['name'];
  const queries: [string, object[], string[]][] = [
    [
      'part of a name',
      [{ type: 'CONTAINS', fields, value: 'MAR' }],
      ['Amara Diallo', 'Chloé Martin'],
    ],
    [
      'beginning',
      [{ type: 'STARTS_WITH', fields: ['name', 'email'], value: 'ben' }],
      ['Ben Okafor'],
    ],
    ['whole text', [{ type: 'EXACT', fields, value: 'ben okafor' }], ['Ben Okafor']],
    ['a word', [{ type: 'TERM', fields, value: 'Diallo' }], ['Amara Diallo']],
    [
      'words',
      [{ type: 'TERMS', fields, values: ['martin', 'okafor'] }],
      ['Ben Okafor', 'Chloé Martin'],
    ],
    ['pattern', [{ type: 'REGEX', fields, value: '.*(lo|for)' }], ['Amara Diallo', 'Ben Okafor']],
    ['free text', [{ type: 'QUERY_STRING', value: 'quality*' }], ['Chloé Martin']],
    ['required', [{ type: 'REQUIRED_FIELDS', fields: ['department'] }], []],
    [
      'not',
      [
        { type: 'TERM', fields: ['title'], value: 'medical' },
        { type: 'TERM', fields, value: 'amara', operator: 'NOT' },
      ],
      ['Ben Okafor'],
    ],
    [
      'or',
      [
        { type: 'TERM', fields, value: 'amara', operator: 'OR' },
        { type: 'TERM', fields, value: 'ben', operator: 'OR' },
      ],
      ['Amara Diallo', 'Ben Okafor'],
    ],
    [
      'group',
      [
        { type: 'MATCH_ALL' },
        { operator: 'NOT', group: [{ type: 'CONTAINS', fields, value: 'o' }], type: 'EXACT' },
      ],
      [],
    ],
  ];
  for (const [what, query, expected] of queries) {
    const found = await search.postUsersSearch({ query: query as never, sortBy: 'name' });
    assert.deepEqual(names(found.results), expected, what);
    assert.equal(found.total, expected.length, what);
  }
});

test('R2.4 search: `GET /api/v2/users/search` turns the pages of an earlier search, in its order and with its expansions', async (t) => {
  const bench = await sdkBench(t);
  const { search } = await bench.as(BEN);
  const first = await search.postUsersSearch({
    query: [{ type: 'MATCH_ALL' }],
    sortOrder: 'DESC',
    pageSize: 2,
    expand: ['presence'],
  });
  assert.deepEqual(names(first.results), ['Chloé Martin', 'Ben Okafor']);
  assert.equal(first.previousPage, undefined);
  const q64 = new URL(first.nextPage ?? '', 'http://emulated').searchParams.get('q64') ?? '';
  const second = await search.getUsersSearch(q64);
  assert.deepEqual(names(second.results), ['Amara Diallo']);
  assert.equal(second.results[0]?.presence?.presenceDefinition?.systemPresence, 'On Queue');
  assert.equal(second.nextPage, undefined);
  await assert.rejects(search.getUsersSearch('%'), { status: 400, code: 'bad.request' });
});

test('E search: criteria that make no sense are refused, and one that could take for ever is too', async (t) => {
  const bench = await sdkBench(t);
  const { search } = await bench.as(BEN);
  const fields = ['name'];
  const refused: [object, string][] = [
    [{ query: [{ type: 'NEAR', fields, value: 'x' }] }, 'invalid.value'],
    [{ query: [{ type: 'EXACT', fields: ['shoeSize'], value: 'x' }] }, 'invalid.value'],
    [{ query: [{ type: 'EXACT', fields }] }, 'bad.request'],
    [{ query: [{ type: 'EXACT', value: 'x' }] }, 'bad.request'],
    [{ query: [{ type: 'REGEX', fields, value: '(a+)+b' }] }, 'invalid.value'],
    [{ query: [{ type: 'REGEX', fields, value: '(' }] }, 'invalid.value'],
    [{ query: [{ type: 'EXACT', fields, value: 'x', operator: 'XOR' }] }, 'invalid.value'],
    [{ query: 'x' }, 'bad.request'],
    [{ query: [], sortBy: 'shoeSize' }, 'invalid.value'],
    [{ query: [], sortOrder: 'UP' }, 'invalid.value'],
    [{ query: [], pageSize: 0 }, 'bad.request'],
    [{ query: [], expand: ['everything'] }, 'invalid.value'],
  ];
  for (const [body, code] of refused)
    await assert.rejects(
      search.postUsersSearch(body as never),
      { status: 400, code },
      JSON.stringify(body),
    );
  bench.server.genesys.switches.withheldPermissions = { [BEN]: ['directory:user:view'] };
  await assert.rejects(search.postUsersSearch({ query: [] }), {
    status: 403,
    code: 'missing.any.permissions',
  });
});

test('E stations: `GET /api/v2/stations` and `GET /api/v2/stations/{stationId}` show whose telephone is in use', async (t) => {
  const bench = await sdkBench(t);
  const { stations } = await bench.as(BEN);
  const all = await stations.getStations();
  assert.equal(all.total, 3);
  const found = await stations.getStations({ webRtcUserId: BEN });
  const [own] = found.entities ?? [];
  assert.deepEqual([own?.userId, own?.status], [BEN, 'ASSOCIATED']);
  const same = await stations.getStation(own?.id ?? '');
  assert.equal(same.name, 'Ben Okafor (browser telephone)');
  await assert.rejects(stations.getStation('none'), { status: 404, code: 'not.found' });
});

test('E stations: `DELETE /api/v2/users/{userId}/station/associatedstation` and `PUT /api/v2/users/{userId}/station/associatedstation/{stationId}` take it away and give it back; `v2.users.{id}.station` tells; `GET /api/v2/users/{userId}/station` shows it', async (t) => {
  const bench = await sdkBench(t);
  const admin = await bench.as();
  const ben = await bench.as(BEN);
  const topic = `v2.users.${BEN}.station`;
  const channel = await bench.listen(ben, [topic]);
  const before = await admin.users.getUserStation(BEN);
  const stationId = before.associatedStation?.id ?? '';
  await admin.users.deleteUserStationAssociatedstation(BEN);
  assert.equal((await admin.users.getUserStation(BEN)).associatedStation, undefined);
  assert.equal((await admin.users.getUserStation(BEN)).defaultStation?.id, stationId);
  await admin.users.putUserStationAssociatedstationStationId(BEN, stationId);
  await assert.rejects(admin.users.putUserStationAssociatedstationStationId(BEN, stationId), {
    status: 409,
    code: 'userservice.stationalreadyassociated',
  });
  await assert.rejects(ben.users.getUserStation(BEN), { status: 403 });
  bench.settle();
  assert.deepEqual(
    channel
      .bodies<{ associatedStation?: { id: string } }>(topic)
      .map(({ associatedStation }) => associatedStation?.id),
    [undefined, stationId],
  );
});

test('E out of office: `PUT /api/v2/users/{userId}/outofoffice` sets one’s own, `GET /api/v2/users/{userId}/outofoffice` shows it, `v2.users.{id}.outofoffice` tells it', async (t) => {
  const bench = await sdkBench(t);
  const ben = await bench.as(BEN);
  const topic = `v2.users.${BEN}.outofoffice`;
  const channel = await bench.listen(await bench.as(AMARA), [topic]);
  assert.equal((await ben.users.getUserOutofoffice(BEN)).active, false);
  const absence = { active: true, startDate: '2026-02-01T08:00:00.000Z' };
  await ben.users.putUserOutofoffice(BEN, absence);
  const shown = await ben.users.getUser(BEN, { expand: ['outOfOffice'] });
  assert.equal(shown.outOfOffice?.active, true);
  bench.settle();
  assert.deepEqual(channel.bodies(topic), [{ user: { id: BEN }, indefinite: false, ...absence }]);
  await assert.rejects(ben.users.putUserOutofoffice(AMARA, absence), {
    status: 403,
    code: 'outofoffice.update.error',
  });
  const wrong = { active: true, endDate: 'tomorrow' };
  await assert.rejects(ben.users.putUserOutofoffice(BEN, wrong), {
    status: 400,
    code: 'invalid.date',
  });
});

test('E events: `v2.users.{id}.tokens` tells a user of their own sign-ins, and nobody else', async (t) => {
  const bench = await sdkBench(t);
  const ben = await bench.as(BEN);
  const topic = `v2.users.${BEN}.tokens`;
  const channel = await bench.listen(ben, [topic]);
  await assert.rejects(bench.listen(await bench.as(AMARA), [topic]), { status: 403 });
  await bench.as(BEN);
  bench.settle();
  assert.deepEqual(
    channel.bodies<{ user: { id: string } }>(topic).map(({ user }) => user.id),
    [BEN],
  );
});

test('E organisation: `GET /api/v2/organizations/me` names the organisation', async (t) => {
  const bench = await sdkBench(t);
  const { organization } = await bench.as(BEN);
  assert.equal((await organization.getOrganizationsMe()).name, 'Emulated Life Sciences');
});

test('E tokens: `GET /api/v2/tokens/me`, `HEAD /api/v2/tokens/me` and `DELETE /api/v2/tokens/me` show a token, check it and end it', async (t) => {
  const bench = await sdkBench(t);
  const { tokens } = await bench.as(BEN);
  assert.equal((await tokens.getTokensMe()).OAuthClient?.authorizedGrantType, 'CODE');
  await tokens.headTokensMe();
  await tokens.deleteTokensMe();
  await assert.rejects(tokens.getTokensMe(), { status: 401, code: 'bad.credentials' });
});
