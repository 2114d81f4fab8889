import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { AMARA, BEN, CALLER, CHLOE, QUEUE_NUMBER } from '../../support/genesys-server.js';
import { sdkBench } from '../../support/sdk-bench.js';

const [MEDICAL = '', QUALITY = ''] = organisation.queues.map(({ id }) => id);
const names = (entities: readonly { readonly name?: string }[] | undefined) =>
  (entities ?? []).map(({ name }) => name);

test('R3.1 queues: `GET /api/v2/routing/queues` selects by name with asterisks, id and division, in order', async (t) => {
  const { routing } = await (await sdkBench(t)).as(BEN);
  const list = async (options: Parameters<typeof routing.getRoutingQueues>[0]) =>
    names((await routing.getRoutingQueues(options)).entities);
  assert.deepEqual(await list({}), ['Medical Information', 'Product Quality']);
  assert.deepEqual(await list({ sortOrder: 'desc', pageSize: 1 }), ['Product Quality']);
  assert.deepEqual(await list({ name: 'medical*' }), ['Medical Information']);
  assert.deepEqual(await list({ name: '*quality' }), ['Product Quality']);
  assert.deepEqual(await list({ name: '*medical' }), []);
  assert.deepEqual(await list({ id: [QUALITY, 'none'] }), ['Product Quality']);
  assert.deepEqual(await list({ divisionId: ['none'] }), []);
  await assert.rejects(routing.getRoutingQueues({ sortOrder: 'sideways' }), {
    status: 400,
    code: 'invalid.value',
  });
});

test('R3.1 queues: `GET /api/v2/routing/queues/divisionviews` gives 100 a page and five pages at most', async (t) => {
  const { routing } = await (await sdkBench(t)).as(BEN);
  const found = await routing.getRoutingQueuesDivisionviews({ name: 'quality', sortBy: 'id' });
  assert.deepEqual(names(found.entities), ['Product Quality']);
  assert.equal((await routing.getRoutingQueuesDivisionviews({ pageSize: 100 })).total, 2);
  assert.equal((await routing.getRoutingQueuesDivisionviews({ pageNumber: 5 })).total, 2);
  const refused: Parameters<typeof routing.getRoutingQueuesDivisionviews>[0][] = [
    { pageSize: 101 },
    { pageNumber: 6 },
    { pageNumber: 0 },
    { sortBy: 'size' },
  ];
  for (const options of refused)
    await assert.rejects(routing.getRoutingQueuesDivisionviews(options), { status: 400 });
});

test('R3.1 queues: `GET /api/v2/routing/queues/divisionviews/all` gives them all, 500 a page', async (t) => {
  const { routing } = await (await sdkBench(t)).as(BEN);
  const all = await routing.getRoutingQueuesDivisionviewsAll({ pageSize: 500, sortOrder: 'desc' });
  assert.deepEqual(names(all.entities), ['Product Quality', 'Medical Information']);
  await assert.rejects(routing.getRoutingQueuesDivisionviewsAll({ pageSize: 501 }), {
    status: 400,
  });
});

test('R3.1 queues: `GET /api/v2/routing/queues/me` gives one’s own, joined or not; `PATCH /api/v2/users/{userId}/queues/{queueId}` leaves and joins', async (t) => {
  const { routing } = await (await sdkBench(t)).as(BEN);
  const own = async (joined?: boolean) =>
    (await routing.getRoutingQueuesMe(joined === undefined ? {} : { joined })).entities?.map(
      (queue) => [queue.name, queue.joined],
    );
  assert.deepEqual(await own(), [['Medical Information', true]]);
  const left = await routing.patchUserQueue(MEDICAL, BEN, { joined: false } as never);
  assert.deepEqual([left.joined, left.joinedMemberCount], [false, 1]);
  assert.deepEqual(await own(true), []);
  assert.deepEqual(await own(false), [['Medical Information', false]]);
  await assert.rejects(routing.getRoutingQueuesMe({ joined: 'maybe' as never }), { status: 400 });
  await assert.rejects(routing.patchUserQueue(QUALITY, BEN, { joined: true } as never), {
    status: 404,
  });
  await assert.rejects(routing.patchUserQueue(MEDICAL, BEN, {} as never), { status: 400 });
});

test('E queues: `GET /api/v2/users/{userId}/queues` lists those that are joined, `PATCH /api/v2/users/{userId}/queues` changes several and passes over others', async (t) => {
  const { routing } = await (await sdkBench(t)).as(BEN);
  const patched = await routing.patchUserQueues(BEN, [
    { id: MEDICAL, joined: false },
    { id: QUALITY, joined: true },
  ] as never);
  assert.deepEqual(
    patched.entities?.map(({ id, joined }) => [id, joined]),
    [[MEDICAL, false]],
  );
  assert.equal((await routing.getUserQueues(BEN)).total, 0);
  assert.equal((await routing.getUserQueues(BEN, { joined: false })).total, 1);
});

test('E queues: `GET /api/v2/routing/queues/{queueId}` shows one, with its members counted', async (t) => {
  const { routing } = await (await sdkBench(t)).as(BEN);
  const queue = await routing.getRoutingQueue(MEDICAL);
  assert.deepEqual(
    [queue.name, queue.memberCount, queue.joinedMemberCount],
    ['Medical Information', 2, 2],
  );
  await assert.rejects(routing.getRoutingQueue('none'), {
    status: 404,
    code: 'resource.not.found',
  });
});

test('R3.3 members: `GET /api/v2/routing/queues/{queueId}/members` filters by status, presence, name and membership', async (t) => {
  const bench = await sdkBench(t);
  const { genesys } = bench.server;
  const ben = await bench.as(BEN);
  genesys.act(BEN, { action: 'presence', systemPresence: 'MEETING' });
  const list = async (options: Parameters<typeof ben.routing.getRoutingQueueMembers>[1]) =>
    names((await ben.routing.getRoutingQueueMembers(MEDICAL, options)).entities);
  assert.deepEqual(await list({}), ['Amara Diallo', 'Ben Okafor']);
  assert.deepEqual(await list({ routingStatus: ['IDLE', 'INTERACTING'] }), ['Amara Diallo']);
  assert.deepEqual(await list({ presence: ['Meeting', 'ON_QUEUE'], sortOrder: 'desc' }), [
    'Ben Okafor',
    'Amara Diallo',
  ]);
  assert.deepEqual(await list({ presence: ['On Queue'] }), ['Amara Diallo']);
  assert.deepEqual(await list({ name: 'oka' }), ['Ben Okafor']);
  assert.deepEqual(await list({ memberBy: 'group' }), []);
  assert.deepEqual(await list({ joined: false }), []);
  const page = await ben.routing.getRoutingQueueMembers(MEDICAL, {
    pageSize: 1,
    expand: ['presence'],
  });
  assert.equal(page.entities?.[0]?.user?.presence?.presenceDefinition?.systemPresence, 'On Queue');
  assert.equal('total' in page, false);
  await assert.rejects(ben.routing.getRoutingQueueMembers(MEDICAL, { pageSize: 101 }), {
    status: 400,
  });
});

test('E members: `PATCH /api/v2/routing/queues/{queueId}/members/{memberId}` is the manager’s; who left gets no calls until they join; `v2.routing.queues.{id}.users` tells', async (t) => {
  const bench = await sdkBench(t);
  const { genesys } = bench.server;
  const [admin, ben] = [await bench.as(), await bench.as(BEN)];
  const topic = `v2.routing.queues.${MEDICAL}.users`;
  const channel = await bench.listen(ben, [topic]);
  const join = (memberId: string, joined: boolean) =>
    admin.routing.patchRoutingQueueMember(MEDICAL, memberId, { joined } as never);
  await assert.rejects(
    ben.routing.patchRoutingQueueMember(MEDICAL, BEN, { joined: false } as never),
    { status: 403, code: 'missing.any.permissions' },
  );
  for (const member of [AMARA, BEN]) await join(member, false);
  await assert.rejects(join(CHLOE, true), { status: 404 });
  genesys.placeCall(CALLER, QUEUE_NUMBER);
  bench.settle();
  const rings = (userId: string) => genesys.desktop(userId).interactions.length;
  assert.deepEqual([rings(AMARA), rings(BEN)], [0, 0]);
  await join(BEN, true);
  bench.settle();
  assert.deepEqual([rings(AMARA), rings(BEN)], [0, 1]);
  type Member = { user: { id: string }; joined: boolean };
  assert.deepEqual(
    channel.bodies<Member>(topic).map(({ user, joined }) => [user.id, joined]),
    [
      [AMARA, false],
      [BEN, false],
      [BEN, true],
    ],
  );
});

test('R3.3 wait: `GET /api/v2/routing/queues/{queueId}/estimatedwaittime` and `GET /api/v2/routing/queues/{queueId}/mediatypes/{mediaType}/estimatedwaittime` grow with the callers', async (t) => {
  const bench = await sdkBench(t);
  const { genesys } = bench.server;
  const { routing } = await bench.as(BEN);
  const wait = async () =>
    (await routing.getRoutingQueueEstimatedwaittime(MEDICAL)).results[0]?.estimatedWaitTimeSeconds;
  assert.equal(await wait(), 0);
  for (const userId of [AMARA, BEN]) {
    const conversationId = genesys.placeCall(CALLER, QUEUE_NUMBER);
    genesys.act(userId, { action: 'answer', conversationId });
    bench.settle();
  }
  const [first = 0] = [await wait()];
  assert.ok(first > 0);
  genesys.placeCall(CALLER, QUEUE_NUMBER);
  assert.ok(((await wait()) ?? 0) > first);
  const calls = await routing.getRoutingQueueMediatypeEstimatedwaittime(MEDICAL, 'call');
  assert.equal(calls.results[0]?.intent, 'CALL');
  const mails = await routing.getRoutingQueueMediatypeEstimatedwaittime(MEDICAL, 'email');
  assert.deepEqual(mails.results, []);
  await assert.rejects(routing.getRoutingQueueMediatypeEstimatedwaittime(MEDICAL, 'telex'), {
    status: 400,
    code: 'invalid.value',
  });
  genesys.switches.withheldPermissions = { [BEN]: ['routing:queue:view'] };
  await assert.rejects(wait(), { status: 403, code: 'missing.permissions' });
});

test('E queues: `GET /api/v2/routing/queues/{queueId}/wrapupcodes` lists what calls are marked with', async (t) => {
  const { routing } = await (await sdkBench(t)).as(BEN);
  const all = await routing.getRoutingQueueWrapupcodes(MEDICAL);
  assert.equal(all.total, organisation.wrapupCodes.length);
  const some = await routing.getRoutingQueueWrapupcodes(MEDICAL, { name: 'hand*' });
  assert.deepEqual(names(some.entities), ['Handed over']);
  await assert.rejects(routing.getRoutingQueueWrapupcodes('none'), { status: 404 });
});

test('E contacts: `GET /api/v2/externalcontacts/reversewhitepageslookup` finds who has a number', async (t) => {
  const bench = await sdkBench(t);
  const { contacts } = await bench.as(BEN);
  const found = await contacts.getExternalcontactsReversewhitepageslookup('+33199005011');
  assert.deepEqual(
    found.contacts?.map(({ lastName, cellPhone }) => [lastName, cellPhone?.e164]),
    [['Moreau', '+33199005011']],
  );
  const none = await contacts.getExternalcontactsReversewhitepageslookup('+33199005012');
  assert.deepEqual(none.contacts, []);
  bench.server.genesys.switches.withheldPermissions = { [BEN]: ['externalContacts:contact:view'] };
  await assert.rejects(contacts.getExternalcontactsReversewhitepageslookup('+33199005011'), {
    status: 403,
  });
});

test('R3.1 queues: `DELETE /api/v2/routing/queues/{queueId}` is the administrator’s; calls in it stand against that; a reset brings it back', async (t) => {
  const bench = await sdkBench(t);
  const { genesys } = bench.server;
  const [admin, ben] = [await bench.as(), await bench.as(BEN)];
  const refused = async (request: Promise<unknown>): Promise<string> => {
    const error = await request.then(
      () => assert.fail('it was not refused'),
      (reason: unknown) => reason as { readonly status: number; readonly code: string },
    );
    return `${error.status} ${error.code}`;
  };
  assert.equal(await refused(ben.routing.deleteRoutingQueue(QUALITY)), '403 missing.permissions');
  const call = genesys.placeCall(CALLER, '+33199000200');
  assert.equal(await refused(admin.routing.deleteRoutingQueue(QUALITY)), '400 active.queue');
  await admin.routing.deleteRoutingQueue(QUALITY, { forceDelete: true });
  assert.equal(await refused(admin.routing.deleteRoutingQueue(QUALITY)), '404 resource.not.found');
  assert.equal(await refused(admin.routing.getRoutingQueue(QUALITY)), '404 resource.not.found');
  const { participants } = await admin.conversations.getConversation(call);
  assert.equal(participants?.[1]?.queueId, QUALITY, 'who waits there waits on');
  assert.throws(() => genesys.placeCall(CALLER, '+33199000200'), /No queue has the number/);
  genesys.reset();
  const again = await bench.as();
  assert.equal((await again.routing.getRoutingQueue(QUALITY)).id, QUALITY);
});
