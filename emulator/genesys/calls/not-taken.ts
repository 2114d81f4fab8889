/** @fileoverview A leg rang and nobody took it: what becomes of the call depends on why it rang. */
import { assertNever } from '../assert-never.js';
import { endConsult } from './consult.js';
import {
  legById,
  isLive,
  type Conversation,
  type DisconnectType,
  type Leg,
} from './conversation.js';
import { dropLeg } from './drop-leg.js';
import { endCall } from './end-call.js';
import type { CallEngine } from './engine.js';
import { lasts, settle } from './leave.js';
import { offerToQueue } from './offer-to-queue.js';
import { ringUser } from './ring-user.js';

/** Why nobody took it. `busy` is said by a line, `donotdisturb` by a presence. */
export type NotTaken = 'declined' | 'unanswered' | 'donotdisturb';

/** As telephone networks put it. */
const Q850 = {
  declined: { code: 17, phrase: 'User busy' },
  unanswered: { code: 19, phrase: 'No answer from user (user alerted)' },
} as const;

/**
 * Ends a ringing leg, and lets the call go on:
 * - from a queue: the next member is asked; who did not answer is not asked again until they say so;
 * - attended transfer, consult: the sender keeps the call;
 * - unattended transfer, or a consult whose initiator has left: the call rings at the sender again, or it ends, as the
 *   switch says;
 * - come back to the sender, and not taken there either: it ends;
 * - called directly: the call ends. Asked to join: nothing.
 */
export function notTaken(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  how: NotTaken,
): void {
  const { errand } = leg;
  if (!errand) return;
  if (leg.userId === undefined && how !== 'donotdisturb') leg.disconnectReason = Q850[how];
  dropLeg(engine, conversation, leg, causeOf(leg, how));
  switch (errand.kind) {
    case 'queue': {
      if (how === 'unanswered' && leg.userId) engine.people.setNotResponding(leg.userId);
      const acd = legById(conversation, errand.acdLegId);
      if (acd) offerToQueue(engine, conversation, acd);
      return;
    }
    case 'transfer':
      errand.transfer.state = how === 'unanswered' ? 'Timeout' : 'Failed';
      if (errand.transfer.type === 'Unattended')
        giveBack(engine, conversation, errand.transfer.fromLegId);
      return;
    case 'consult':
      consultNotTaken(engine, conversation, leg);
      return;
    case 'return':
    case 'call':
    case 'join':
      settle(engine, conversation, 'system');
      return;
    default:
      assertNever(errand);
  }
}

function causeOf(leg: Leg, how: NotTaken): DisconnectType {
  const isTransfer = leg.errand?.kind === 'transfer' || leg.errand?.kind === 'consult';
  switch (how) {
    case 'declined':
      return leg.userId === undefined ? 'endpoint' : 'client';
    case 'unanswered':
      if (isTransfer) return 'transfer.noanswer';
      return leg.userId === undefined ? 'system' : 'client';
    case 'donotdisturb':
      return isTransfer ? 'transfer.donotdisturb' : 'endpoint.donotdisturb';
    default:
      return assertNever(how);
  }
}

function consultNotTaken(engine: CallEngine, conversation: Conversation, leg: Leg): void {
  const { consult } = conversation;
  if (consult?.destinationLegId !== leg.id) return;
  endConsult(engine, conversation, consult);
  const initiator = legById(conversation, consult.initiatorLegId);
  if (!initiator || !isLive(initiator)) giveBack(engine, conversation, consult.initiatorLegId);
}

/**
 * Nobody has the call: it rings at the sender again, or it ends. Where others still talk, nothing needs to be done; where nobody
 * is left but the sender, who has answered it by another way meanwhile, it ends: nobody is called to talk with themselves. ASSUMED.
 */
function giveBack(engine: CallEngine, conversation: Conversation, senderLegId: string): void {
  if (lasts(engine, conversation)) return;
  const sender = legById(conversation, senderLegId);
  const { userId } = sender ?? {};
  const isThere = conversation.legs.some((leg) => leg.userId === userId && isLive(leg));
  if (engine.switches.unansweredTransfer === 'return' && sender && userId && !isThere)
    ringUser(engine, conversation, userId, {
      errand: { kind: 'return' },
      queueId: sender.queueId,
    });
  else endCall(engine, conversation, 'system');
}
