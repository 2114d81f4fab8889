/** @fileoverview Who may see and touch a conversation. */
import { may, type Principal } from '../context.js';
import { Refused } from '../errors.js';
import { isLive, isRinging, tookPart, type Conversation, type Leg } from './conversation.js';
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

/** The leg's communication is the one that the path names, or it throws `Refused` (404). */
export function legOfCommunication({ callId }: Leg, communicationId: string | undefined): void {
  if (callId !== communicationId)
    throw new Refused(404, 'not.found', 'The requested resource was not found.');
}

/** Who may command a leg beside its own user and the administrator. */
export interface CommandRule {
  /** Whether others who are on the call may. */
  readonly orColleague: boolean;
  /** Code of the refusal (403) of those who may not. */
  readonly forbidden?: string;
}

/** Throws `Refused` (404 for outsiders, 403 for others' legs) unless the caller may command the leg. */
export function mustCommand(
  principal: Principal,
  conversation: Conversation,
  leg: Leg,
  { orColleague, forbidden = 'not.authorized' }: CommandRule,
): void {
  if (may(principal) || leg.userId === principal.id) return;
  if (!tookPart(conversation, principal.id)) throw notParticipant();
  if (!orColleague || !isOnCall(conversation, principal.id) || !isLive(leg))
    throw new Refused(403, forbidden, 'You are not authorized to perform the requested action.');
}

/**
 * Throws `Refused` unless the caller is on the call now, or is the administrator.
 * @param code of the refusal (400) of who took part and is not on the call any more; 403 where absent.
 */
export function mustTakePart(
  principal: Principal,
  conversation: Conversation,
  code?: 'not.a.participant',
): void {
  if (may(principal) || isOnCall(conversation, principal.id)) return;
  if (code) throw new Refused(400, code, 'You are not a connected participant on the call');
  if (!tookPart(conversation, principal.id)) throw notParticipant();
  throw new Refused(
    403,
    'conversation.error.forbidden.not.active.participant',
    'User is not active on call and cannot alter recordingState',
  );
}

const isOnCall = ({ legs }: Conversation, userId: string): boolean =>
  legs.some((leg) => leg.userId === userId && isLive(leg) && !isRinging(leg));

const notParticipant = (): Refused =>
  new Refused(
    404,
    'conversation.error.not.conversation.participant',
    'User is not a participant in the conversation.',
  );
