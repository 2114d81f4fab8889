/** @fileoverview A customer calls a number of a queue. */
import { DoorError } from '../../kernel/door-error.js';
import type { Conversation } from './conversation.js';
import type { CallEngine } from './engine.js';
import { connectedLeg } from './leg.js';
import { offerToQueue } from './offer-to-queue.js';

/**
 * Begins a conversation: the customer is connected and waits in the queue, and the call rings at the next member.
 * @returns the conversation.
 * @throws DoorError where no queue has the number.
 */
export function placeCall(engine: CallEngine, from: string, to: string): Conversation {
  const queue = engine.organisation.queues.find(({ number }) => number === to);
  if (!queue) {
    const numbers = engine.organisation.queues.map(({ number }) => number).join(', ');
    throw new DoorError(`No queue has the number ${to}. Call one of ${numbers}.`, 404);
  }
  const now = engine.clock.now();
  const callerName = engine.organisation.callers.find(({ number }) => number === from)?.name;
  const conversation: Conversation = {
    id: engine.ids.genesys(),
    startedAt: now,
    dialled: to,
    caller: from,
    callerName: callerName ?? from,
    legs: [],
    transfers: [],
    asked: new Set(),
  };
  const ids = () => ({ id: engine.ids.genesys(), callId: engine.ids.genesys() });
  conversation.legs.push(
    connectedLeg({ ...ids(), purpose: 'customer', name: conversation.callerName }, now),
    connectedLeg({ ...ids(), purpose: 'acd', name: queue.name, queueId: queue.id }, now),
  );
  engine.conversations.set(conversation.id, conversation);
  engine.touch(conversation, ...conversation.legs);
  offerToQueue(engine, conversation);
  return conversation;
}
