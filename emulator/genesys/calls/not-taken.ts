/** @fileoverview A leg rang and nobody took it: what becomes of the call depends on why it rang. */
import { assertNever } from '../assert-never.js';
import type { Conversation, Leg, Transfer } from './conversation.js';
import { endCall } from './end-call.js';
import type { CallEngine } from './engine.js';
import { endLeg } from './leg.js';
import { offerToQueue } from './offer-to-queue.js';
import { ringUser } from './ring-user.js';

/**
 * Ends a ringing leg that was declined or rang too long, and lets the call go on:
 * - from a queue: the next member is asked; who did not answer is not asked again until they say so;
 * - attended transfer: the sender keeps the call;
 * - unattended transfer: the call rings at the sender again, or it ends, as the switch says;
 * - come back to the sender, and not taken there either: it ends.
 */
export function notTaken(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  how: 'declined' | 'unanswered',
): void {
  const { offer } = leg;
  engine.stopAlert(leg);
  const transferUnanswered = how === 'unanswered' && offer?.kind === 'transfer';
  endLeg(leg, transferUnanswered ? 'transfer.noanswer' : 'client', engine.clock.now());
  engine.touch(conversation, leg);
  if (!offer) return;
  switch (offer.kind) {
    case 'queue':
      if (how === 'unanswered' && leg.userId) engine.people.setNotResponding(leg.userId);
      offerToQueue(engine, conversation);
      return;
    case 'transfer':
      offer.transfer.state = how === 'declined' ? 'Failed' : 'Timeout';
      if (offer.transfer.type === 'Unattended')
        unattendedNotTaken(engine, conversation, offer.transfer);
      return;
    case 'return':
      endCall(engine, conversation, 'system');
      return;
    default:
      assertNever(offer);
  }
}

function unattendedNotTaken(
  engine: CallEngine,
  conversation: Conversation,
  transfer: Transfer,
): void {
  const sender = conversation.legs.find(({ id }) => id === transfer.fromLegId);
  if (engine.switches.unansweredTransfer === 'return' && sender?.userId)
    ringUser(engine, conversation, sender.userId, { kind: 'return' }, sender.queueId);
  else endCall(engine, conversation, 'system');
}
