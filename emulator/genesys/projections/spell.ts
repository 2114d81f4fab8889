/** @fileoverview How values are spelled in conversations, on every surface. */
import type { Conversation, Leg, Wrapup } from '../calls/conversation.js';

/** `2026-01-31T12:00:00.000Z`; nothing for nothing: the platform leaves out what it does not know. */
export const iso = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();

/** A telephone number as an address of a call. */
export const tel = (number: string): string => `tel:${number}`;

const addressOf = (number: string, name: string) => ({
  name,
  nameRaw: name,
  addressNormalized: number,
  addressRaw: tel(number),
  addressDisplayable: number,
});

/** The two ends of a leg's call, as `Address`: its own and the other party's. */
export function endsOf({ caller, callerName, dialled }: Conversation, leg: Leg) {
  const outside = addressOf(caller, callerName);
  return leg.purpose === 'customer'
    ? { self: outside, other: addressOf(dialled, dialled) }
    : { self: addressOf(dialled, leg.name), other: outside };
}

/** The address shown on a leg: the caller's on theirs, the called number on the queue's; agents show none. */
export function addressOfLeg(conversation: Conversation, leg: Leg): string | undefined {
  switch (leg.purpose) {
    case 'customer':
      return tel(conversation.caller);
    case 'acd':
      return tel(conversation.dialled);
    case 'agent':
      return undefined;
  }
}

/** `Wrapup` as the topics have it: without name and mark. */
export const topicWrapup = ({ code, notes, tags, durationSeconds, endTime }: Wrapup) => ({
  code,
  notes,
  tags,
  durationSeconds,
  endTime,
});

/** The customer's call, which is the peer of every other leg's. */
export const peerOf = ({ legs }: Conversation, leg: Leg): string | undefined => {
  const customer = legs.find(({ purpose }) => purpose === 'customer');
  return customer === leg ? undefined : customer?.callId;
};
