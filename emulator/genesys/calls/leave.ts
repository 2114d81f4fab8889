/** @fileoverview Somebody or something leaves the call, and what that means for those who stay. */
import {
  customerLeg,
  isLive,
  isPerson,
  isRinging,
  type Conversation,
  type DisconnectType,
  type Leg,
} from './conversation.js';
import { afterLeaving } from './consult.js';
import { dropLeg } from './drop-leg.js';
import { endCall } from './end-call.js';
import type { CallEngine } from './engine.js';
import { followCall } from './routing-status.js';

/** Ends a live leg. A consult is settled by it, and where nobody is left to talk with, the call ends for all. */
export function leave(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  cause: DisconnectType,
): void {
  dropLeg(engine, conversation, leg, cause);
  afterLeaving(engine, conversation, leg, cause);
  settle(engine, conversation);
}

/** After a change of who is there: where nobody is left to talk with, the call ends for all. */
export function settle(
  engine: CallEngine,
  conversation: Conversation,
  customerCause: DisconnectType = 'peer',
): void {
  if (conversation.endedAt !== undefined) return;
  if (lasts(engine, conversation)) followCall(engine, conversation);
  else endCall(engine, conversation, customerCause);
}

/** Whether the call goes on by itself: two ends at least, one of them a person, and the customer is still there. */
export function lasts({ switches }: CallEngine, conversation: Conversation): boolean {
  const customer = customerLeg(conversation);
  if (customer && !isLive(customer) && !switches.colleaguesStayWhenCallerLeaves) return false;
  const ends = conversation.legs.filter(keepsCall);
  return ends.length >= 2 && ends.some((leg) => isPerson(leg) && !isRinging(leg));
}

/** Who rings on behalf of somebody that is still on the call does not keep it going. */
function keepsCall(leg: Leg): boolean {
  if (!isLive(leg)) return false;
  if (!isRinging(leg)) return true;
  switch (leg.errand?.kind) {
    case 'queue':
    case 'join':
      return false;
    case 'transfer':
      return leg.errand.transfer.type === 'Unattended';
    default:
      return true;
  }
}
