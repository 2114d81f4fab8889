/** @fileoverview Who may see and touch a conversation. */
import { may, type Principal } from '../context.js';
import { Refused } from '../errors.js';
import { isLive, tookPart, type Conversation, type Leg } from './conversation.js';
import type { CallEngine } from './engine.js';

/** The conversation. Throws `Refused` (404). */
export function existing(engine: CallEngine, conversationId: string | undefined): Conversation {
  const conversation = engine.conversations.get(conversationId ?? '');
  if (conversation) return conversation;
  throw new Refused(
    404,
    'conversation.error.conversation.not.found',
    'The conversation does not exist.',
  );
}

/** Everybody who has, or had, a leg may see a conversation; others need a permission. Throws `Refused` (404, 403). */
export function readable(
  engine: CallEngine,
  principal: Principal,
  conversationId: string | undefined,
): Conversation {
  const conversation = existing(engine, conversationId);
  if (!tookPart(conversation, principal.id) && !may(principal, 'conversation:communication:view'))
    throw new Refused(
      403,
      'missing.permissions',
      'Unable to perform the requested action. You are missing the following permission(s): conversation:communication:view',
      { messageParams: { permissions: 'conversation:communication:view' } },
    );
  return conversation;
}

/** One leg of a conversation. Throws `Refused` (404). */
export function legOf({ legs }: Conversation, participantId: string | undefined): Leg {
  const leg = legs.find(({ id }) => id === participantId);
  if (!leg) throw new Refused(404, 'not.found', 'The requested resource was not found.');
  return leg;
}

/**
 * Commands about a leg need the leg to be one's own, or, where `orColleague` says so, a live leg of one's own on the
 * same call; the administrator may do everything. Throws `Refused` (404 for outsiders, 403 for others' legs).
 */
export function mustCommand(
  principal: Principal,
  conversation: Conversation,
  leg: Leg,
  orColleague: boolean,
): void {
  if (may(principal) || leg.userId === principal.id) return;
  if (!tookPart(conversation, principal.id))
    throw new Refused(
      404,
      'conversation.error.not.conversation.participant',
      'User is not a participant in the conversation.',
    );
  const isOnCall = conversation.legs.some(
    ({ userId, state }) => userId === principal.id && state === 'connected',
  );
  if (!orColleague || !isOnCall || !isLive(leg))
    throw new Refused(
      403,
      'not.authorized',
      'You are not authorized to perform the requested action.',
    );
}
