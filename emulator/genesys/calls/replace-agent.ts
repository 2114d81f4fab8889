/** @fileoverview Blind transfer to a user: `POST …/participants/{participantId}/replace/agent`. */
import type { SeedUser } from '../../organisation.js';
import { Refused, badRequest, notFound } from '../errors.js';
import type { Conversation, Leg, Transfer } from './conversation.js';
import { customerLeg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { endLeg } from './leg.js';
import { ringUser } from './ring-user.js';
import { followCall } from './routing-status.js';

/** `TransferToAgentRequest`, as far as it is used here. */
export interface ReplaceAgentRequest {
  readonly transferType: 'Attended' | 'Unattended';
  readonly userId?: string;
  /** Login of the user; an alternative to the id. */
  readonly userName?: string;
  readonly voicemail?: boolean;
}

/** `recentTransfers` holds this many. */
const RECENT_TRANSFERS = 20;

/**
 * Accepts the command; what it does begins a moment later, as on the platform (accepted is not done).
 * @param leg the sender's own leg.
 * @param initiatorUserId absent for a program.
 * @throws Refused with the platform's codes.
 */
export function replaceAgent(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  request: ReplaceAgentRequest,
  initiatorUserId: string | undefined,
): Transfer {
  const target = targetOf(engine, request);
  refuseImpossible(engine, leg, target, request);
  const transfer: Transfer = {
    id: engine.ids.genesys(),
    issuedAt: engine.clock.now(),
    fromLegId: leg.id,
    toUserId: target.id,
    type: request.transferType,
    state: 'Pending',
    ...(initiatorUserId === undefined ? {} : { initiatorUserId }),
  };
  conversation.transfers.push(transfer);
  if (conversation.transfers.length > RECENT_TRANSFERS) conversation.transfers.shift();
  engine.touch(conversation);
  engine.clock.after(0, () => begin(engine, conversation, leg, transfer));
  return transfer;
}

function targetOf(engine: CallEngine, { userId, userName }: ReplaceAgentRequest): SeedUser {
  if (!userId && !userName)
    throw badRequest(
      'The destination is a required property for a transfer request.',
      'conversations.error.transfer.destination.required',
    );
  const target = engine.organisation.users.find((user) =>
    userId ? user.id === userId : user.email === userName,
  );
  if (!target) throw notFound('user');
  return target;
}

function refuseImpossible(
  engine: CallEngine,
  leg: Leg,
  target: SeedUser,
  { transferType, voicemail }: ReplaceAgentRequest,
): void {
  if (leg.state !== 'connected')
    throw badRequest(
      'You can only transfer conversations that are in the connected state.',
      'conversations.error.transfer.not.connected',
    );
  if (leg.userId === target.id)
    throw badRequest(
      'The target of the transfer cannot be the same as the destination.',
      'conversations.error.transfer.same.party',
    );
  if (voicemail)
    throw badRequest(
      'Only personal calls can be transferred to voicemail.',
      'conversations.error.transfer.userCall.voicemail',
    );
  const isQueueCall = leg.queueId !== undefined;
  if (engine.switches.unattendedQueueCallRefused && isQueueCall && transferType === 'Unattended')
    throw new Refused(
      400,
      'conversations.error.transfer.acd.call.unattended',
      'An ACD call cannot be transferred unattended.',
    );
}

function begin(engine: CallEngine, conversation: Conversation, leg: Leg, transfer: Transfer): void {
  // Nothing to begin where the call ended, or everything was reset, in between.
  if (transfer.state !== 'Pending' || !engine.conversations.has(conversation.id)) return;
  if (leg.state !== 'connected' || customerLeg(conversation)?.state !== 'connected') {
    transfer.state = 'Canceled';
    engine.touch(conversation);
    return;
  }
  transfer.state = 'Active';
  if (transfer.type === 'Unattended') {
    endLeg(leg, 'transfer', engine.clock.now());
    engine.touch(conversation, leg);
  }
  ringUser(engine, conversation, transfer.toUserId, { kind: 'transfer', transfer }, leg.queueId);
  followCall(engine, conversation);
}
