/** @fileoverview A call begins to ring at a user. */
import type { Conversation, Errand, Leg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { ringingLeg, type LegSeed } from './leg.js';
import { notTaken } from './not-taken.js';

/** What is known about the leg beside the user. */
export interface RingOptions extends Pick<
  LegSeed,
  'consultParticipantId' | 'transferSource' | 'direction'
> {
  readonly errand: Errand;
  /** The queue by which the call came; it stays on the legs of later agents too. ASSUMED. */
  readonly queueId: string | undefined;
}

/** After-call work of agents on calls of queues that say nothing of it. */
const PLAIN_WRAPUP = { prompt: 'optional' } as const;

/**
 * Adds a new leg that rings at the user until they answer or decline or `alertingTimeoutMs` is over. On a queue's call
 * they are an `agent`, else a `user`.
 */
export function ringUser(
  engine: CallEngine,
  conversation: Conversation,
  userId: string,
  { queueId, ...options }: RingOptions,
): Leg {
  const seed: LegSeed = {
    id: engine.ids.genesys(),
    callId: engine.ids.genesys(),
    purpose: queueId === undefined ? 'user' : 'agent',
    name: engine.user(userId)?.name ?? userId,
    userId,
    ...(queueId !== undefined && {
      queueId,
      acw: engine.queue(queueId)?.wrapup ?? PLAIN_WRAPUP,
    }),
    ...options,
  };
  const leg = ringingLeg(seed, engine.clock.now());
  conversation.legs.push(leg);
  const isTurnedAway =
    engine.switches.busyTurnsCallsAway &&
    options.errand.kind !== 'queue' &&
    engine.people.presence(userId).definition.systemPresence === 'BUSY';
  if (isTurnedAway)
    engine.startTimer(leg, 0, () => notTaken(engine, conversation, leg, 'donotdisturb'));
  else
    engine.startTimer(leg, engine.switches.alertingTimeoutMs, () =>
      notTaken(engine, conversation, leg, 'unanswered'),
    );
  engine.touch(conversation, leg);
  return leg;
}
