/** @fileoverview Blind transfers: a leg of the call is replaced by somebody or something else. */
import { Refused, badRequest } from '../errors.js';
import { bringIn } from './bring-in.js';
import { peopleOn, type Conversation, type Leg, type Transfer } from './conversation.js';
import type { Destination } from './destination.js';
import type { CallEngine } from './engine.js';
import { leave, settle } from './leave.js';

/** What all the transfer requests come down to. */
export interface TransferCommand {
  readonly type: 'Attended' | 'Unattended';
  readonly destination: Destination | undefined;
  /** As the request named it, where it was no user. */
  readonly address?: string | undefined;
}

/** `recentTransfers` holds this many. */
const RECENT_TRANSFERS = 20;

/**
 * Accepts the command; what it does begins a moment later, as on the platform (accepted is not done).
 * @param leg the sender's own leg.
 * @param initiatorUserId absent for a program.
 * @throws Refused with the platform's codes.
 */
export function transfer(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  command: TransferCommand,
  initiatorUserId: string | undefined,
): Transfer {
  const { type, address } = command;
  const destination = possible(engine, leg, command);
  const noted: Transfer = {
    id: engine.ids.genesys(),
    issuedAt: engine.clock.now(),
    fromLegId: leg.id,
    to: shownAs(destination, address),
    type,
    state: 'Pending',
    ...(initiatorUserId === undefined ? {} : { initiatorUserId }),
  };
  conversation.transfers.push(noted);
  if (conversation.transfers.length > RECENT_TRANSFERS) conversation.transfers.shift();
  engine.touch(conversation);
  engine.clock.after(0, () => begin(engine, conversation, leg, noted, destination));
  return noted;
}

/** The destination of a command that can be carried out. */
function possible(
  engine: CallEngine,
  leg: Leg,
  { type, destination }: TransferCommand,
): Destination {
  if (!destination)
    throw badRequest(
      'The destination is a required property for a transfer request.',
      'conversations.error.transfer.destination.required',
    );
  if (leg.state !== 'connected')
    throw badRequest(
      'You can only transfer conversations that are in the connected state.',
      'conversations.error.transfer.not.connected',
    );
  if (destination.kind === 'user' && leg.userId === destination.user.id)
    throw badRequest(
      'The target of the transfer cannot be the same as the destination.',
      'conversations.error.transfer.same.party',
    );
  const isQueueCall = leg.queueId !== undefined;
  if (destination.kind === 'voicemail' && isQueueCall)
    throw badRequest(
      'Only personal calls can be transferred to voicemail.',
      'conversations.error.transfer.userCall.voicemail',
    );
  if (engine.switches.unattendedQueueCallRefused && isQueueCall && type === 'Unattended')
    throw new Refused(
      400,
      'conversations.error.transfer.acd.call.unattended',
      'An ACD call cannot be transferred unattended.',
    );
  return destination;
}

function shownAs(destination: Destination, address: string | undefined): Transfer['to'] {
  switch (destination.kind) {
    case 'user':
    case 'voicemail':
      return { userId: destination.user.id };
    case 'queue':
      return { address: address ?? destination.queue.id };
    case 'ivr':
      return { address: address ?? destination.ivr.number };
    case 'number':
      return { address: address ?? destination.number };
  }
}

function begin(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  noted: Transfer,
  destination: Destination,
): void {
  // Nothing to begin where the call ended, or everything was reset, in between.
  if (noted.state !== 'Pending' || !engine.conversations.has(conversation.id)) return;
  const others = peopleOn(conversation).filter((other) => other !== leg);
  if (leg.state !== 'connected' || others.length === 0) {
    noted.state = 'Canceled';
    engine.touch(conversation);
    return;
  }
  noted.state = 'Active';
  bringIn(engine, conversation, destination, {
    errand: { kind: 'transfer', transfer: noted },
    queueId: leg.queueId,
  });
  if (noted.type === 'Unattended' && leg.state === 'connected')
    leave(engine, conversation, leg, 'transfer');
  engine.touch(conversation, leg);
  settle(engine, conversation);
}
