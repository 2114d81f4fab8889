/** @fileoverview What a party outside the organisation does with a call that leads to them. */
import { DoorError } from '../../kernel/door-error.js';
import type { ExternalAction } from '../contract.js';
import type { CallEngine } from './engine.js';

/** Throws `DoorError` where no outside party takes part. */
export function externalParty(
  engine: CallEngine,
  conversationId: string,
  action: ExternalAction,
  participantId?: string,
): void {
  if (!engine.conversations.has(conversationId))
    throw new DoorError(`There is no call ${conversationId}. Place one first.`, 404);
  throw new DoorError(
    `No outside party ${participantId ?? ''} of the conversation ${conversationId} can ${action} now. Hand the call to an outside number first.`,
    404,
  );
}
