/** @fileoverview What a party outside the organisation does with a call that leads to them. */
import { DoorError } from '../../kernel/door-error.js';
import type { ExternalAction } from '../contract.js';
import { answer } from './answer.js';
import { isRinging, type Leg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { hangUp } from './hang-up.js';

/**
 * Somebody outside answers, is busy or hangs up.
 * @param participantId the newest outside party to whom it can happen where absent.
 * Throws `DoorError` where there is none.
 */
export function externalParty(
  engine: CallEngine,
  conversationId: string,
  action: ExternalAction,
  participantId?: string,
): void {
  const conversation = engine.conversations.get(conversationId);
  if (!conversation)
    throw new DoorError(`There is no call ${conversationId}. Place one first.`, 404);
  const can = (leg: Leg): boolean =>
    leg.purpose === 'external' &&
    (participantId === undefined || leg.id === participantId) &&
    (action === 'hangup' ? leg.state === 'connected' : isRinging(leg));
  const leg = conversation.legs.findLast(can);
  if (!leg)
    throw new DoorError(
      `No outside party${participantId === undefined ? '' : ` ${participantId}`} of the conversation ${conversationId} can ${action} now. Hand the call to an outside number first.`,
      404,
    );
  if (action === 'answer') answer(engine, conversation, leg);
  else hangUp(engine, conversation, leg, 'endpoint');
}
