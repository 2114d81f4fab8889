/** @fileoverview Which leg is whose. */
import type { Conversation, Leg } from './conversation.js';
import type { UserId } from './ids.js';

/** Whether a person of the organisation is (or was) on this leg. */
export const isRepLeg = (leg: Leg): boolean => leg.userId !== undefined;

/** Queues and menus through which a call comes are no parties; a menu that a rep called is. */
const isParty = ({ purpose }: Leg, i: number, legs: readonly Leg[]): boolean =>
  purpose === 'ivr' ? legs.slice(0, i).some(isRepLeg) : purpose !== 'acd';
const isOutsider = (leg: Leg): boolean =>
  (leg.purpose === 'customer' || leg.purpose === 'external') && !isRepLeg(leg);

/**
 * The caller's leg (or, on an outbound call, the leg of the person who was called): neither a user's, a queue's nor an
 * IVR's, and one of the two parties that the conversation began with. Fixed for the whole call. `undefined` for an
 * internal call, even if an outside party joins it later.
 */
export const customerLeg = (conversation: Conversation): Leg | undefined =>
  conversation.legs.filter(isParty).slice(0, 2).find(isOutsider);

/**
 * The rep's own leg. Legs accumulate (a call that comes back makes a new one), so: the newest that is connected, else
 * the newest that is not over, else the newest. `undefined` where the rep was never on this call.
 */
export function ownLeg(conversation: Conversation, rep: UserId): Leg | undefined {
  const mine = conversation.legs.filter((leg) => leg.userId === rep);
  return (
    mine.findLast((leg) => leg.state === 'connected') ??
    mine.findLast((leg) => leg.state !== 'ended') ??
    mine.at(-1)
  );
}

/** Whether somebody made a call on this leg, and it was not answered yet. */
export const isCalling = (leg: Leg | undefined): boolean =>
  leg?.direction === 'outbound' && (leg.state === 'dialing' || leg.state === 'contacting');

/** Whether somebody answered this leg and it goes on. */
export const isConnected = (leg: Leg | undefined): boolean => leg?.state === 'connected';
