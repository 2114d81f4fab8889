/** @fileoverview What an agent sees and does in the emulated desktop. */
import { DoorError } from '../kernel/door-error.js';
import { assertNever } from './assert-never.js';
import { answer } from './calls/answer.js';
import { customerLeg, legOfUser, type Conversation, type Leg } from './calls/conversation.js';
import type { CallEngine } from './calls/engine.js';
import { hangUp } from './calls/hang-up.js';
import { hold } from './calls/hold.js';
import { skipWrapup } from './calls/wrap-up.js';
import type { DesktopAction, DesktopInteraction, DesktopState } from './contract.js';
import { Refused } from './errors.js';
import { presenceDefinition } from './people/presence-definitions.js';

/** What an agent sees of themself and their calls. Throws `DoorError` for unknown users. */
export function desktopState(engine: CallEngine, userId: string): DesktopState {
  const user = engine.user(userId);
  if (!user) throw new DoorError(`There is no user ${userId}. Ask GET seats for the ids.`, 404);
  const interactions = [...engine.conversations.values()].flatMap((conversation) => {
    const leg = legOfUser(conversation, userId);
    return leg ? [interactionOf(engine, conversation, leg)] : [];
  });
  return {
    userId,
    name: user.name,
    presence: engine.people.presence(userId).definition.systemPresence,
    routingStatus: engine.people.routingStatus(userId).status,
    interactions,
  };
}

/** Does what the agent wants. Throws `DoorError` where it cannot be done now. */
export function desktopAct(engine: CallEngine, userId: string, action: DesktopAction): void {
  if (!engine.user(userId))
    throw new DoorError(`There is no user ${userId}. Ask GET seats for the ids.`, 404);
  if (action.action === 'presence') {
    const definition = presenceDefinition(action.systemPresence);
    if (!definition)
      throw new DoorError(
        `There is no presence ${action.systemPresence}. Use AVAILABLE or ON_QUEUE.`,
      );
    engine.people.setPresence(userId, definition);
    return;
  }
  const conversation = engine.conversations.get(action.conversationId);
  const leg = conversation && legOfUser(conversation, userId);
  if (!conversation || !leg)
    throw new DoorError('This call is not, or no longer, on this desktop. Look at the list.', 404);
  const need = (state: Leg['state'], message: string): void => {
    if (leg.state !== state) throw new DoorError(message, 409);
  };
  switch (action.action) {
    case 'answer':
      need('alerting', 'The call does not ring here. It can be answered only while it rings.');
      answer(engine, conversation, leg);
      return;
    case 'decline':
      need('alerting', 'The call does not ring here. Hang up instead.');
      hangUp(engine, conversation, leg, 'client');
      return;
    case 'hold':
    case 'resume':
      need('connected', 'The call is not connected. Answer it first.');
      hold(engine, conversation, leg, action.action === 'hold');
      return;
    case 'hangup':
      if (leg.state !== 'dialing')
        need('connected', 'The call is not connected. Decline it while it rings.');
      hangUp(engine, conversation, leg, causeOf(conversation, leg));
      return;
    case 'done':
      need('disconnected', 'The call has not ended here. Hang up first.');
      finishAll(engine, conversation, userId);
      return;
    default:
      assertNever(action);
  }
}

/** Genesys' own button completes a consult that was answered; it says so, where the API's PATCH says `client`. ASSUMED. */
const causeOf = ({ consult }: Conversation, leg: Leg): 'client' | 'transfer.consult' =>
  consult?.isAnswered && consult.initiatorLegId === leg.id ? 'transfer.consult' : 'client';

/** A user may have several ended legs in one conversation; they see one entry, and are done with all. */
function finishAll(engine: CallEngine, conversation: Conversation, userId: string): void {
  try {
    for (const leg of conversation.legs)
      if (leg.userId === userId && leg.state === 'disconnected')
        skipWrapup(engine, conversation, leg);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new DoorError('The queue wants a wrap-up code. Give one through the platform.', 409);
  }
}

function interactionOf(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
): DesktopInteraction {
  const queueName = engine.queue(leg.queueId)?.name;
  return {
    conversationId: conversation.id,
    participantId: leg.id,
    ...otherParty(conversation, leg),
    ...(queueName === undefined ? {} : { queueName }),
    direction: leg.direction,
    state: stateOf(conversation, leg),
    alertingSince: new Date(leg.alertingAt ?? leg.startedAt).toISOString(),
    ...(leg.connectedAt === undefined
      ? {}
      : { connectedSince: new Date(leg.connectedAt).toISOString() }),
  };
}

/** Who the agent talks with: the person outside, or on an internal call the other one. */
function otherParty(
  conversation: Conversation,
  own: Leg,
): Pick<DesktopInteraction, 'caller' | 'callerNumber'> {
  const other =
    customerLeg(conversation) ?? conversation.legs.find(({ userId }) => userId !== own.userId);
  return { caller: other?.name ?? '', callerNumber: other?.number ?? '' };
}

function stateOf(conversation: Conversation, leg: Leg): DesktopInteraction['state'] {
  switch (leg.state) {
    case 'alerting':
      return 'alerting';
    case 'dialing':
    case 'contacting':
      return 'connected';
    case 'connected': {
      const isCallerLeftWaiting =
        conversation.consult === undefined && customerLeg(conversation)?.confined === true;
      return leg.held || isCallerLeftWaiting ? 'held' : 'connected';
    }
    case 'disconnected':
    case 'terminated':
      return 'wrapup';
    default:
      return assertNever(leg.state);
  }
}
