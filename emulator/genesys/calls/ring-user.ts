/** @fileoverview A call begins to ring at a user. */
import type { Conversation, Leg, Offer } from './conversation.js';
import type { CallEngine } from './engine.js';
import { ringingLeg } from './leg.js';
import { notTaken } from './not-taken.js';

/**
 * Adds a new leg that rings at the user until they answer or decline or `alertingTimeoutMs` is over.
 * @param queueId the queue by which the call came; it stays on the legs of later agents too. ASSUMED.
 */
export function ringUser(
  engine: CallEngine,
  conversation: Conversation,
  userId: string,
  offer: Offer,
  queueId: string | undefined,
): Leg {
  const leg = ringingLeg(
    {
      id: engine.ids.genesys(),
      callId: engine.ids.genesys(),
      purpose: 'agent',
      name: engine.user(userId)?.name ?? userId,
      userId,
      offer,
      ...(queueId === undefined ? {} : { queueId }),
    },
    engine.clock.now(),
  );
  conversation.legs.push(leg);
  engine.startAlert(leg, () => notTaken(engine, conversation, leg, 'unanswered'));
  engine.touch(conversation, leg);
  return leg;
}
