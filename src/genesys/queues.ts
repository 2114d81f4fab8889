/**
 * @fileoverview How busy queues are. Two requests of the SDK's client itself: the SDK's module that has them, with all else
 * about routing, weighs as much as a twentieth of the widget's first load.
 * @see `postAnalyticsQueuesObservationsQuery`, `getRoutingQueueEstimatedwaittime` of `RoutingApi`
 */
import type { QueueId } from '../domain/ids.js';
import { err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { QueueStanding } from '../domain/target.js';
import type { Clock } from '../ports/clock.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { Telephony } from '../ports/telephony.js';
import type { Client } from './client.js';
import { INVALID_REPLY, attempt } from './errors.js';
import { isRecord, list, optional, text, textAt } from './json.js';

const JSON_TYPE = ['application/json'];

/** What is asked of the queues: waiting calls, agents on queue by routing status, and all members. */
const METRICS = ['oWaiting', 'oOnQueueUsers', 'oMemberUsers'];

/** The questions about queues on one client. */
export function createQueues(
  client: Client,
  clock: Clock,
): Pick<Telephony, 'queueStandings' | 'expectedWait'> {
  const send = (
    method: string,
    path: string,
    parameters: Record<string, string>,
    body: object | null,
  ): Promise<Result<unknown, PlatformError>> =>
    attempt(() =>
      client.callApi(
        path,
        method,
        parameters,
        {},
        {},
        {},
        body,
        ['PureCloud OAuth'],
        JSON_TYPE,
        JSON_TYPE,
      ),
    );
  return {
    /** Needs `analytics:queueObservation:view`. */
    async queueStandings(queues) {
      if (queues.length === 0) return ok(new Map());
      const asOf = clock.now();
      const predicates = queues.map((value) => ({
        type: 'dimension',
        dimension: 'queueId',
        operator: 'matches',
        value,
      }));
      const body = { filter: { type: 'or', predicates }, metrics: METRICS };
      const reply = await send('POST', '/api/v2/analytics/queues/observations/query', {}, body);
      if (!reply.ok) return reply;
      if (!isRecord(reply.value)) return err(INVALID_REPLY);
      return ok(toStandings(queues, list(reply.value['results']), asOf));
    },

    /** Needs `routing:queue:view`. */
    async expectedWait(queueId) {
      const path = '/api/v2/routing/queues/{queueId}/estimatedwaittime';
      const reply = await send('GET', path, { queueId }, null);
      if (!reply.ok) return reply;
      if (!isRecord(reply.value) || !Array.isArray(reply.value['results']))
        return err(INVALID_REPLY);
      return ok(toWaitMs(reply.value['results']));
    },
  };
}

function toStandings(
  queues: readonly QueueId[],
  containers: readonly unknown[],
  asOf: number,
): ReadonlyMap<QueueId, QueueStanding> {
  const standings = new Map<QueueId, QueueStanding>();
  for (const queue of queues) {
    const data = containers
      .filter((container) => textAt(container, 'group', 'queueId') === queue && isVoice(container))
      .flatMap((container) => (isRecord(container) ? list(container['data']) : []));
    if (data.length === 0) continue;
    // Agents are told by routing status, and a status that nobody has is left out: where the members are told and nobody
    // on queue, there is nobody. ASSUMED.
    const none = countOf(data, 'oMemberUsers') === undefined ? undefined : 0;
    standings.set(queue, {
      ...optional('agents', countOf(data, 'oOnQueueUsers') ?? none),
      ...optional('waiting', countOf(data, 'oWaiting')),
      asOf,
    });
  }
  return standings;
}

/** Users belong to no medium; of what waits, calls alone count. */
function isVoice(container: unknown): boolean {
  const medium = textAt(container, 'group', 'mediaType');
  return medium === undefined || medium === 'voice';
}

/** Sum of a metric over its qualifiers; `undefined` where it is not told. */
function countOf(data: readonly unknown[], metric: string): number | undefined {
  const counts = data
    .filter((one) => textAt(one, 'metric') === metric)
    .map((one) => (isRecord(one) && isRecord(one['stats']) ? one['stats']['count'] : undefined))
    .filter(isCount);
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
}

/** The wait for calls, else for everything. `estimatedWaitTimeSeconds` is whole seconds. */
function toWaitMs(results: readonly unknown[]): number | undefined {
  for (const intent of ['CALL', 'ALL', undefined]) {
    const found = results.filter(isRecord).find((one) => text(one['intent']) === intent);
    const seconds = found?.['estimatedWaitTimeSeconds'];
    if (isCount(seconds)) return seconds * 1_000;
  }
  return undefined;
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
