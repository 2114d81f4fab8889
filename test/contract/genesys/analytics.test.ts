import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { AMARA, BEN, CALLER, QUEUE_NUMBER } from '../../support/genesys-server.js';
import { sdkBench } from '../../support/sdk-bench.js';

const [MEDICAL = '', QUALITY = ''] = organisation.queues.map(({ id }) => id);

const queueIs = (...ids: string[]) => ({
  type: 'or',
  predicates: ids.map((value) => ({
    type: 'dimension',
    dimension: 'queueId',
    operator: 'matches',
    value,
  })),
});

interface Container {
  readonly group?: Readonly<Record<string, string>>;
  readonly data?: readonly {
    readonly metric?: string;
    readonly qualifier?: string;
    readonly stats?: { readonly count?: number; readonly calculatedMetricValue?: number };
    readonly observations?: readonly { readonly conversationId?: string }[];
  }[];
}

/** `oWaiting=1`, `oUserRoutingStatuses/IDLE=2`, … */
const said = (results: readonly Container[] | undefined): string[] =>
  (results ?? []).flatMap(({ data = [] }) =>
    data.map(
      ({ metric, qualifier, stats }) =>
        `${metric}${qualifier ? `/${qualifier}` : ''}=${stats?.count ?? '-'}`,
    ),
  );

test('R3.3 observations: `POST /api/v2/analytics/queues/observations/query` counts callers and members, each in a group of their own', async (t) => {
  const bench = await sdkBench(t);
  const { genesys, clock } = bench.server;
  const { analytics } = await bench.as(BEN);
  const query = async (metrics: string[], more: object = {}) =>
    (
      await analytics.postAnalyticsQueuesObservationsQuery({
        filter: queueIs(MEDICAL),
        metrics,
        ...more,
      } as never)
    ).results;
  const media = ['oWaiting', 'oAlerting', 'oInteracting'];
  const members = ['oMemberUsers', 'oActiveUsers', 'oOnQueueUsers', 'oUserRoutingStatuses'];
  assert.deepEqual(said(await query([...media, ...members])), [
    'oWaiting=0',
    'oAlerting=0',
    'oInteracting=0',
    'oMemberUsers=2',
    'oActiveUsers=2',
    'oOnQueueUsers/IDLE=2',
    'oUserRoutingStatuses/IDLE=2',
  ]);
  const first = genesys.placeCall(CALLER, QUEUE_NUMBER);
  genesys.act(AMARA, { action: 'answer', conversationId: first });
  const second = genesys.placeCall(CALLER, QUEUE_NUMBER);
  clock.advance(5_000);
  const now = await query([...media, 'oLongestWaiting', 'oUserRoutingStatuses'], {
    detailMetrics: ['oWaiting'],
  });
  assert.deepEqual(said(now), [
    'oWaiting=1',
    'oAlerting=1',
    'oInteracting=1',
    'oLongestWaiting=1',
    'oUserRoutingStatuses/INTERACTING=1',
    'oUserRoutingStatuses/IDLE=1',
  ]);
  const groups = now?.map(({ group }) => group);
  assert.deepEqual(groups, [{ queueId: MEDICAL, mediaType: 'voice' }, { queueId: MEDICAL }]);
  const data = (now?.[0] as Container).data ?? [];
  assert.equal(data[0]?.observations?.[0]?.conversationId, second);
  assert.ok((data[3]?.stats?.calculatedMetricValue ?? 0) >= 5_000);
  genesys.act(BEN, { action: 'presence', systemPresence: 'MEAL' });
  const off = said(await query(['oOffQueueUsers', 'oUserPresences']));
  assert.equal(off.length, 3);
  assert.match(off[0] ?? '', /^oOffQueueUsers\/emuprsnc.*=1$/);
});

test('E observations: filters join predicates and clauses, by queue and by media', async (t) => {
  const { analytics } = await (await sdkBench(t)).as(BEN);
  const queues = async (filter: object) =>
    (
      await analytics.postAnalyticsQueuesObservationsQuery({
        filter,
        metrics: ['oWaiting'],
      } as never)
    ).results?.map(({ group }) => group?.['queueId']);
  const media = (value: string) => ({
    type: 'and',
    clauses: [queueIs(MEDICAL, QUALITY)],
    predicates: [{ dimension: 'mediaType', value }],
  });
  assert.deepEqual(await queues(queueIs(QUALITY, MEDICAL, 'none')), [MEDICAL, QUALITY]);
  assert.deepEqual(await queues(queueIs('none')), []);
  assert.deepEqual(await queues(media('voice')), [MEDICAL, QUALITY]);
  assert.deepEqual(await queues(media('chat')), []);
  const exists = { type: 'and', predicates: [{ dimension: 'queueId', operator: 'exists' }] };
  assert.deepEqual(await queues(exists), [MEDICAL, QUALITY]);
});

test('E observations: a query that makes no sense, or that one may not ask, is refused', async (t) => {
  const bench = await sdkBench(t);
  const { analytics } = await bench.as(BEN);
  const ask = (body: object) => analytics.postAnalyticsQueuesObservationsQuery(body as never);
  const filter = queueIs(MEDICAL);
  const metrics = ['oWaiting'];
  const refused: [object, string][] = [
    [{ filter }, 'bad.request'],
    [{ metrics }, 'bad.request'],
    [{ filter, metrics: [] }, 'bad.request'],
    [{ filter, metrics: ['oSleeping'] }, 'invalid.value'],
    [{ filter, metrics, detailMetrics: ['oMemberUsers'] }, 'invalid.value'],
    [{ filter: { type: 'xor', predicates: [] }, metrics }, 'invalid.value'],
    [
      { filter: { type: 'or', predicates: [{ dimension: 'userId', value: 'x' }] }, metrics },
      'invalid.value',
    ],
    [{ filter: { type: 'or', predicates: [{ dimension: 'queueId' }] }, metrics }, 'bad.request'],
    [{ filter: { type: 'or', predicates: 'x' }, metrics }, 'bad.request'],
  ];
  for (const [body, code] of refused)
    await assert.rejects(ask(body), { status: 400, code }, JSON.stringify(body));
  bench.server.genesys.switches.withheldPermissions = {
    [BEN]: ['analytics:queueObservation:view'],
  };
  await assert.rejects(ask({ filter, metrics }), { status: 403, code: 'missing.any.permissions' });
});

test('R3.3 events: `v2.analytics.queues.{id}.observations` tells what changed, once', async (t) => {
  const bench = await sdkBench(t);
  const { genesys } = bench.server;
  const topic = `v2.analytics.queues.${MEDICAL}.observations`;
  const channel = await bench.listen(await bench.as(BEN), [topic]);
  const conversationId = genesys.placeCall(CALLER, QUEUE_NUMBER);
  bench.settle();
  for (const action of ['answer', 'hold'] as const) {
    genesys.act(AMARA, { action, conversationId });
    bench.settle();
  }
  interface Stats {
    readonly group: Readonly<Record<string, string>>;
    readonly data: readonly { readonly interval: string; readonly metrics: Container['data'] }[];
  }
  const told = channel
    .bodies<Stats>(topic)
    .filter(({ group }) => group['mediaType'] === 'voice')
    .map(({ data }) => said([{ data: data[0]?.metrics ?? [] }]).sort());
  assert.deepEqual(told, [
    ['oAlerting=1', 'oInteracting=0', 'oWaiting=1'],
    ['oAlerting=0', 'oInteracting=1', 'oWaiting=0'],
  ]);
});
