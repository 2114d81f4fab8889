/** @fileoverview Body of `v2.analytics.queues.{id}.observations`: `StatEventQueueTopicStatsNotification`. */
import type { SeedQueue } from '../../organisation.js';
import { MEDIA_METRICS, USER_METRICS, observe } from '../analytics/observations.js';
import type { CallEngine } from '../calls/engine.js';

/** Metrics whose value is a time grow by themselves; the topic leaves them out. ASSUMED. */
const TIMES = ['oLongestWaiting', 'oLongestInteracting'];

/** Two bodies: what is observed of calls, and what of members. The interval is added when they are sent. */
export function observationsEvents(engine: CallEngine, queue: SeedQueue) {
  const metrics = (of: object) =>
    Object.keys(of)
      .filter((metric) => !TIMES.includes(metric))
      .flatMap((metric) =>
        observe(engine, queue, metric).map(({ qualifier, count }) => ({
          metric,
          ...(qualifier === undefined ? {} : { qualifier }),
          stats: { count },
        })),
      );
  return [
    { group: { queueId: queue.id, mediaType: 'voice' }, metrics: metrics(MEDIA_METRICS) },
    { group: { queueId: queue.id }, metrics: metrics(USER_METRICS) },
  ];
}
