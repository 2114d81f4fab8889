/** @fileoverview `POST /analytics/queues/observations/query`. */
import type { Route } from '../../kernel/router.js';
import type { SeedQueue } from '../../organisation.js';
import type { CallEngine } from '../calls/engine.js';
import { readObject, requirePermission, type GenesysContext } from '../context.js';
import { badRequest, invalidValue, json } from '../errors.js';
import { PRESENCE_DEFINITIONS } from '../people/presence-definitions.js';
import { iso } from '../projections/spell.js';
import type { InQueue } from '../queues/waiting.js';
import { filterTest } from './observation-filter.js';
import { MEDIA_METRICS, USER_METRICS, observe, type Observation } from './observations.js';

/** Most conversations that are listed one by one. */
const DETAILS_MAX = 100;

/** `QueueObservationQuery` in, `QueueObservationQueryResponse` out. */
export const observationRoutes = (engine: CallEngine): Route<GenesysContext>[] => [
  {
    method: 'POST',
    path: '/api/v2/analytics/queues/observations/query',
    handler: async ({ request, context }) => {
      requirePermission(context.principal, 'analytics:queueObservation:view');
      const body = await readObject(request);
      const metrics = names(body['metrics'], 'metrics', [
        ...Object.keys(MEDIA_METRICS),
        ...Object.keys(USER_METRICS),
      ]);
      if (metrics.length === 0) throw badRequest('The field metrics is empty. Name at least one.');
      const details = names(
        body['detailMetrics'] ?? [],
        'detailMetrics',
        Object.keys(MEDIA_METRICS),
      );
      const fits = filterTest(body['filter']);
      const queues = engine.organisation.queues.filter(({ id }) =>
        fits({ queueId: id, mediaType: 'voice' }),
      );
      return json({
        systemToOrganizationMappings: Object.fromEntries(
          PRESENCE_DEFINITIONS.map(({ systemPresence, id }) => [systemPresence, [id]]),
        ),
        results: queues.flatMap((queue) => containers(engine, queue, metrics, details)),
      });
    },
  },
];

/** `QueueObservationDataContainer`: one for calls, one for members, where something of them was asked for. */
function containers(
  engine: CallEngine,
  queue: SeedQueue,
  metrics: readonly string[],
  details: readonly string[],
) {
  const data = (of: object) =>
    metrics
      .filter((metric) => Object.hasOwn(of, metric))
      .flatMap((metric) =>
        observe(engine, queue, metric).map((observation) => ({
          metric,
          ...metricData(observation, engine.clock.now()),
          ...(details.includes(metric) ? detailsOf(observation.conversations ?? []) : {}),
        })),
      );
  const queueId = queue.id;
  return [
    { group: { queueId, mediaType: 'voice' }, data: data(MEDIA_METRICS) },
    { group: { queueId }, data: data(USER_METRICS) },
  ].filter((container) => container.data.length > 0);
}

const metricData = ({ qualifier, count, since }: Observation, now: number) => ({
  ...(qualifier === undefined ? {} : { qualifier }),
  stats: { count, ...(since === undefined ? {} : { calculatedMetricValue: now - since }) },
});

const detailsOf = (found: readonly InQueue[]) => ({
  truncated: found.length > DETAILS_MAX,
  observations: found.slice(0, DETAILS_MAX).map(({ conversation, leg }) => ({
    observationDate: iso(leg.connectedAt ?? leg.startedAt),
    conversationId: conversation.id,
    sessionId: leg.callId,
    participantName: leg.name,
    ...(leg.userId === undefined ? {} : { userId: leg.userId }),
  })),
});

function names(value: unknown, field: string, known: readonly string[]): string[] {
  if (!Array.isArray(value)) throw badRequest(`The field ${field} is not a list of metrics.`);
  return value.map((name: unknown) => {
    if (typeof name === 'string' && known.includes(name)) return name;
    throw invalidValue(name, field, known);
  });
}
