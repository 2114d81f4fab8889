import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QueueId } from '../../../src/domain/ids.js';
import { createQueues } from '../../../src/genesys/queues.js';
import { ManualClock } from '../../support/manual-clock.js';
import { stubClient } from './stub-client.js';

const [A, B] = ['q-a', 'q-b'] as [QueueId, QueueId];
const NOW = 1_700_000_000_000;

const asking = (reply: unknown) => {
  const { client, sent } = stubClient(() => reply);
  return { queues: createQueues(client, new ManualClock(NOW)), sent };
};
const metric = (name: string, count: unknown, qualifier?: string): object => ({
  metric: name,
  ...(qualifier !== undefined && { qualifier }),
  stats: { count },
});
const of = (queueId: string, data: unknown, mediaType?: string): object => ({
  group: { queueId, ...(mediaType !== undefined && { mediaType }) },
  data,
});
const standings = async (...results: unknown[]): Promise<object> => {
  const reply = await asking({ results }).queues.queueStandings([A, B]);
  assert.ok(reply.ok);
  return Object.fromEntries(reply.value);
};

test('R3.3 standings: all queues in one request', async () => {
  const { queues, sent } = asking({ results: [] });
  assert.deepEqual(await queues.queueStandings([A, B]), { ok: true, value: new Map() });
  const predicate = { type: 'dimension', dimension: 'queueId', operator: 'matches' };
  assert.deepEqual(
    sent.map(({ method, path, body }) => [method, path, body]),
    [
      [
        'POST',
        '/api/v2/analytics/queues/observations/query',
        {
          filter: {
            type: 'or',
            predicates: [
              { ...predicate, value: A },
              { ...predicate, value: B },
            ],
          },
          metrics: ['oWaiting', 'oOnQueueUsers', 'oMemberUsers'],
        },
      ],
    ],
  );
});

test('R3.3 standings: without queues nobody is asked', async () => {
  const { queues, sent } = asking(undefined);
  assert.deepEqual(await queues.queueStandings([]), { ok: true, value: new Map() });
  assert.deepEqual(sent, []);
});

test('R3.3 standings: agents of every routing status, and calls alone of what waits', async () => {
  assert.deepEqual(
    await standings(
      of(A, [metric('oWaiting', 2)], 'voice'),
      of(A, [metric('oWaiting', 5)], 'chat'),
      of(A, [
        metric('oMemberUsers', 9),
        metric('oOnQueueUsers', 3, 'IDLE'),
        metric('oOnQueueUsers', 1, 'INTERACTING'),
      ]),
    ),
    { [A]: { agents: 4, waiting: 2, asOf: NOW } },
    'the queue that is not told about is absent',
  );
});

test('R3.3 standings: nobody on queue is 0 where members are told, and unknown where they are not', async () => {
  assert.deepEqual(await standings(of(A, [metric('oMemberUsers', 4)])), {
    [A]: { agents: 0, asOf: NOW },
  });
  assert.deepEqual(await standings(of(A, [metric('oWaiting', 0)], 'voice')), {
    [A]: { waiting: 0, asOf: NOW },
  });
});

test('R10.1 standings: what is no count is unknown; what cannot be read is left out; a reply of another shape is told', async () => {
  const odd = [undefined, null, 'two', -1, Number.NaN, Infinity].map((count) =>
    metric('oWaiting', count),
  );
  assert.deepEqual(await standings(of(A, [...odd, null, 7, { metric: 'oWaiting' }], 'voice')), {
    [A]: { asOf: NOW },
  });
  assert.deepEqual(
    await standings(null, 7, {}, of(A, 'none'), of('q-other', [metric('oWaiting', 1)], 'voice')),
    {},
  );
  for (const body of [undefined, null, 'x', 7]) {
    const reply = await asking(body).queues.queueStandings([A]);
    assert.equal(!reply.ok && reply.error.code, 'invalid_reply', String(body));
  }
});

test('R3.3 wait: seconds of the platform, for calls where it tells them apart', async () => {
  const wait = async (...results: unknown[]): Promise<number | undefined> => {
    const reply = await asking({ results }).queues.expectedWait(A);
    assert.ok(reply.ok);
    return reply.value;
  };
  const of_ = (intent: string | undefined, estimatedWaitTimeSeconds: unknown): object => ({
    intent,
    estimatedWaitTimeSeconds,
  });
  assert.equal(await wait(of_('ALL', 9), of_('CALL', 90), of_('CHAT', 1)), 90_000);
  assert.equal(await wait(of_('CHAT', 1), of_('ALL', 0)), 0);
  assert.equal(await wait(of_(undefined, 5)), 5_000);
  assert.equal(await wait(of_('CALL', 'soon'), of_('ALL', 7)), 7_000);
  for (const odd of [[], [null, 7], [of_('CHAT', 1)], [of_('CALL', -1)], [of_('CALL', null)]])
    assert.equal(await wait(...odd), undefined, JSON.stringify(odd));
});

test('R3.3 wait: asked by the queue’s id; a reply of another shape is told', async () => {
  const { queues, sent } = asking({ results: [] });
  await queues.expectedWait(A);
  assert.deepEqual(
    sent.map(({ method, path }) => [method, path]),
    [['GET', '/api/v2/routing/queues/q-a/estimatedwaittime']],
  );
  for (const body of [undefined, null, {}, { results: 'none' }]) {
    const reply = await asking(body).queues.expectedWait(A);
    assert.equal(!reply.ok && reply.error.code, 'invalid_reply', JSON.stringify(body));
  }
});
