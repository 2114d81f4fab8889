/** @fileoverview How queues and menus pass a call on: the legs that one hand-over brought in, one after the other. */
import type { Instant } from './ids.js';
import type { Leg } from './conversation.js';
import { isRepLeg } from './legs.js';

/** A queue's leg, or a menu's. */
const isSystem = ({ purpose }: Leg): boolean => purpose === 'acd' || purpose === 'ivr';

/**
 * The leg that a hand-over brought in, and those to which it was passed on: a queue's agents, a menu's queue. In order.
 * @param later legs that came after it and may belong to it.
 */
export function passedOn(first: Leg, later: readonly Leg[]): readonly Leg[] {
  const chain = [first];
  for (const leg of later) {
    const isPassed = chain.some(
      (by) => isAgentOf(by, leg, later) || (isSystem(by) && leg === successorOf(by, later)),
    );
    if (isPassed) chain.push(leg);
  }
  return chain;
}

/** A queue asks its agents while it is there; also one who was rung only in its last moment, unless that is another one's first. */
const isAgentOf = (by: Leg, leg: Leg, later: readonly Leg[]): boolean =>
  by.purpose === 'acd' &&
  isRepLeg(leg) &&
  leg.queueId === by.queueId &&
  (isThere(by, leg) || (isMoment(leg, by.endedAt) && !later.some(isQueueFrom(by.endedAt, by))));

const isMoment = ({ startedAt, endedAt }: Leg, at: Instant | undefined): boolean =>
  startedAt === at && endedAt === at;

const isQueueFrom =
  (startedAt: Instant | undefined, like: Leg) =>
  (leg: Leg): boolean =>
    leg.purpose === 'acd' && leg.queueId === like.queueId && leg.startedAt === startedAt;

/**
 * What took the place of a queue or menu that passed the call on: of a queue of which nobody answered another one or a menu, of a
 * menu anybody. Whoever came last while it was there; a queue comes together with its first agent, and before them.
 */
function successorOf(by: Leg, later: readonly Leg[]): Leg | undefined {
  const isTaken = later.some((leg) => isAgentOf(by, leg, later) && leg.answeredAt !== undefined);
  if (by.endCause !== 'transfer' || isTaken) return undefined;
  return later
    .filter((leg) => leg !== by && isThere(by, leg) && (by.purpose === 'ivr' || isSystem(leg)))
    .reduce<Leg | undefined>(
      (last, leg) => (last && last.startedAt >= leg.startedAt ? last : leg),
      undefined,
    );
}

/** Of a leg that came later: whether the queue or menu was there still. */
const isThere = ({ endedAt, endCause }: Leg, { startedAt }: Leg): boolean =>
  endedAt === undefined ||
  startedAt < endedAt ||
  (startedAt === endedAt && endCause === 'transfer');

/** The first leg on which somebody, or a menu, took the call. A queue only lets it wait. */
export const takerOf = (legs: readonly Leg[]): (Leg & { answeredAt: Instant }) | undefined =>
  legs.find(
    (leg): leg is Leg & { answeredAt: Instant } =>
      leg.purpose !== 'acd' && leg.answeredAt !== undefined,
  );

/** The leg that ended last, of those that all have ended; of several at the same moment the first. */
export function lastOf(legs: readonly Leg[]): (Leg & { endedAt: Instant }) | undefined {
  const over = legs.filter((leg): leg is Leg & { endedAt: Instant } => leg.endedAt !== undefined);
  if (over.length < legs.length) return undefined;
  return over.reduce<(typeof over)[number] | undefined>(
    (last, leg) => (last && last.endedAt >= leg.endedAt ? last : leg),
    undefined,
  );
}
