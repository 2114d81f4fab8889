/** @fileoverview How a waiting call finds an agent: round robin over the free members of its queue. */
import type { SeedQueue } from '../../organisation.js';
import { isLive, isRinging, type Conversation, type Leg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { ringUser } from './ring-user.js';

/** How long a call rests in its queue when every free member has refused it. ASSUMED. */
export const QUEUE_RETRY_MS = 10_000;

/** Whether a call waits on this queue's leg, and rings nowhere for it. */
const waits = ({ legs }: Conversation, acd: Leg): boolean =>
  acd.purpose === 'acd' &&
  acd.state === 'connected' &&
  !legs.some(
    (leg) => leg.errand?.kind === 'queue' && leg.errand.acdLegId === acd.id && isRinging(leg),
  );

/**
 * Lets a waiting call ring at the next free member who was not asked yet.
 * @param acd the queue's leg. No effect where the call does not wait there.
 */
export function offerToQueue(engine: CallEngine, conversation: Conversation, acd: Leg): void {
  const queue = engine.queue(acd.queueId);
  if (!queue || !acd.asked || !waits(conversation, acd)) return;
  const member = takeNextMember(engine, acd, queue);
  if (member !== undefined) {
    engine.stopTimer(acd);
    acd.asked.add(member);
    const { consultParticipantId } = acd;
    ringUser(engine, conversation, member, {
      errand: { kind: 'queue', acdLegId: acd.id },
      queueId: queue.id,
      ...(consultParticipantId !== undefined && { consultParticipantId }),
      ...transferSourceOf(acd),
    });
  } else if (acd.asked.size > 0 && !engine.hasTimer(acd)) {
    engine.startTimer(acd, QUEUE_RETRY_MS, () => {
      acd.asked?.clear();
      offerToQueue(engine, conversation, acd);
    });
  }
}

/** Something changed that may have made somebody free: the calls that wait are offered, the oldest first. */
export function offerWaitingCalls(engine: CallEngine): void {
  for (const conversation of engine.live())
    for (const leg of conversation.legs) offerToQueue(engine, conversation, leg);
}

/** This user has become idle: they may be asked again about calls that they did not take. */
export function askAgain(engine: CallEngine, userId: string): void {
  for (const conversation of engine.live())
    for (const leg of conversation.legs) leg.asked?.delete(userId);
  offerWaitingCalls(engine);
}

/** Whether a queue call may ring at this user: on queue, idle, and no call rings there. */
export const isFree = (engine: CallEngine, userId: string): boolean =>
  engine.people.routingStatus(userId).status === 'IDLE' &&
  !engine.live().some(({ legs }) => legs.some((leg) => leg.userId === userId && isLive(leg)));

function takeNextMember(engine: CallEngine, { asked }: Leg, queue: SeedQueue): string | undefined {
  const { members } = queue;
  const from = engine.nextMember.get(queue.id) ?? 0;
  for (let i = 0; i < members.length; i += 1) {
    const at = (from + i) % members.length;
    const member = members[at];
    if (member === undefined || asked?.has(member) || !isFree(engine, member)) continue;
    if (!engine.people.isJoined(member, queue.id)) continue;
    engine.nextMember.set(queue.id, at + 1);
    return member;
  }
  return undefined;
}

/** How a transfer reached the queue is how it reaches the agent. */
export function transferSourceOf({ errand }: Pick<Leg, 'errand'>): Pick<Leg, 'transferSource'> {
  switch (errand?.kind) {
    case 'transfer':
      return { transferSource: 'Blind' };
    case 'consult':
      return { transferSource: 'Consult' };
    default:
      return {};
  }
}
