/** @fileoverview How a waiting call finds an agent: round robin over the free members of its queue. */
import type { SeedQueue } from '../../organisation.js';
import { isLive, type Conversation, type Leg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { ringUser } from './ring-user.js';

/** How long a call rests in its queue when every free member has refused it. ASSUMED. */
export const QUEUE_RETRY_MS = 10_000;

/** The queue's leg while the call waits there and rings nowhere. */
const waitingLeg = ({ legs }: Conversation): Leg | undefined =>
  legs.some((leg) => leg.purpose === 'agent' && isLive(leg))
    ? undefined
    : legs.find((leg) => leg.purpose === 'acd' && leg.state === 'connected');

/** Lets a waiting call ring at the next free member who was not asked yet. No effect on a call that does not wait. */
export function offerToQueue(engine: CallEngine, conversation: Conversation): void {
  const queue = engine.queue(waitingLeg(conversation)?.queueId);
  if (!queue) return;
  const member = takeNextMember(engine, conversation, queue);
  if (member) {
    conversation.asked.add(member);
    ringUser(engine, conversation, member, { kind: 'queue' }, queue.id);
  } else if (conversation.asked.size > 0) {
    engine.startRest(conversation, QUEUE_RETRY_MS, () => {
      conversation.asked.clear();
      offerToQueue(engine, conversation);
    });
  }
}

/** Something changed that may have made somebody free: the calls that wait are offered, the oldest first. */
export function offerWaitingCalls(engine: CallEngine): void {
  for (const conversation of engine.live()) offerToQueue(engine, conversation);
}

/** This user has become idle: they may be asked again about calls that they did not take. */
export function askAgain(engine: CallEngine, userId: string): void {
  for (const conversation of engine.live()) conversation.asked.delete(userId);
  offerWaitingCalls(engine);
}

/** Whether a queue call may ring at this user: on queue, idle, and no call rings there. */
export const isFree = (engine: CallEngine, userId: string): boolean =>
  engine.people.routingStatus(userId).status === 'IDLE' &&
  !engine.live().some(({ legs }) => legs.some((leg) => leg.userId === userId && isLive(leg)));

function takeNextMember(
  engine: CallEngine,
  { asked }: Conversation,
  queue: SeedQueue,
): string | undefined {
  const { members } = queue;
  const from = engine.nextMember.get(queue.id) ?? 0;
  for (let i = 0; i < members.length; i += 1) {
    const at = (from + i) % members.length;
    const member = members[at];
    if (member === undefined || asked.has(member) || !isFree(engine, member)) continue;
    if (!engine.people.isJoined(member, queue.id)) continue;
    engine.nextMember.set(queue.id, at + 1);
    return member;
  }
  return undefined;
}
