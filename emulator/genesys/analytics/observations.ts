/** @fileoverview What can be observed of a queue now: the metrics of `POST /analytics/queues/observations/query`. */
import type { SeedQueue } from '../../organisation.js';
import type { CallEngine } from '../calls/engine.js';
import { alertingIn, interactingIn, waitingIn, type InQueue } from '../queues/waiting.js';

/** One value of a metric. */
export interface Observation {
  /** What it counts within the metric: a routing status, the id of a presence. */
  readonly qualifier?: string;
  readonly count: number;
  /** Of `oLongestWaiting` and `oLongestInteracting`: since when, ms since 1970. */
  readonly since?: number;
  /** What was counted, where that are conversations. */
  readonly conversations?: readonly InQueue[];
}

type Metric = (engine: CallEngine, queue: SeedQueue) => readonly Observation[];

const conversations =
  (find: (engine: CallEngine, queue: SeedQueue) => InQueue[]): Metric =>
  (engine, queue) => {
    const found = find(engine, queue);
    return [{ count: found.length, conversations: found }];
  };

const longest =
  (find: (engine: CallEngine, queue: SeedQueue) => InQueue[]): Metric =>
  (engine, queue) => {
    const starts = find(engine, queue).map(({ leg }) => leg.connectedAt ?? leg.startedAt);
    return starts.length === 0 ? [] : [{ count: 1, since: Math.min(...starts) }];
  };

/** Metrics of calls. */
export const MEDIA_METRICS: Readonly<Record<string, Metric>> = {
  oAlerting: conversations(alertingIn),
  oInteracting: conversations(interactingIn),
  oWaiting: conversations(waitingIn),
  oLongestWaiting: longest(waitingIn),
  oLongestInteracting: longest(interactingIn),
};

const joined = ({ people }: CallEngine, { id, members }: SeedQueue): string[] =>
  members.filter((member) => people.isJoined(member, id));

const isOnQueue = ({ people }: CallEngine, userId: string): boolean =>
  people.routingStatus(userId).status !== 'OFF_QUEUE';

/** How many of the joined members each name stands for. */
function tally(names: readonly string[]): Observation[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([qualifier, count]) => ({ qualifier, count }));
}

/** Metrics of members. Active are those who are joined. ASSUMED. */
export const USER_METRICS: Readonly<Record<string, Metric>> = {
  oMemberUsers: (_, { members }) => [{ count: members.length }],
  oActiveUsers: (engine, queue) => [{ count: joined(engine, queue).length }],
  oOnQueueUsers: (engine, queue) =>
    tally(
      joined(engine, queue)
        .filter((id) => isOnQueue(engine, id))
        .map((id) => engine.people.routingStatus(id).status),
    ),
  oOffQueueUsers: (engine, queue) =>
    tally(
      joined(engine, queue)
        .filter((id) => !isOnQueue(engine, id))
        .map((id) => engine.people.presence(id).definition.id),
    ),
  oUserRoutingStatuses: (engine, queue) =>
    tally(joined(engine, queue).map((id) => engine.people.routingStatus(id).status)),
  oUserPresences: (engine, queue) =>
    tally(joined(engine, queue).map((id) => engine.people.presence(id).definition.id)),
};

/** What one metric of a queue says; empty where the platform would leave it out. */
export const observe = (
  engine: CallEngine,
  queue: SeedQueue,
  metric: string,
): readonly Observation[] => (MEDIA_METRICS[metric] ?? USER_METRICS[metric])?.(engine, queue) ?? [];
