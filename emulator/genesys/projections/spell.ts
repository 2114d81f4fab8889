/** @fileoverview How values are spelled in conversations, on every surface. */
import {
  customerLeg,
  type Conversation,
  type DisconnectType,
  type Leg,
  type Wrapup,
} from '../calls/conversation.js';

/** `2026-01-31T12:00:00.000Z`; nothing for nothing: the platform leaves out what it does not know. */
export const iso = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();

/** A telephone number as an address of a call. */
export const tel = (number: string): string => (number.includes(':') ? number : `tel:${number}`);

/** A call without a number has no address. */
export const telOrNone = (number: string | undefined): string | undefined =>
  number ? tel(number) : undefined;

/** Causes of an end as the topics spell them: REST's `donotdisturb` is their `dnd`. */
export const topicDisconnectType = (type: DisconnectType | undefined): string | undefined =>
  type?.replace('donotdisturb', 'dnd');

const addressOf = (number: string, name: string) => ({
  name,
  nameRaw: name,
  addressNormalized: number,
  addressRaw: tel(number),
  addressDisplayable: number,
});

/** The two ends of a leg's call, as `Address`: its own and the other party's. */
export function endsOf(conversation: Conversation, leg: Leg) {
  const { caller, callerName, dialled, direction } = conversation;
  const outside = customerLeg(conversation);
  const far = outside
    ? addressOf(outside.number ?? caller, outside.name)
    : addressOf(caller, callerName);
  const near = direction === 'inbound' ? dialled : caller;
  return leg === outside
    ? { self: far, other: addressOf(near, near) }
    : { self: addressOf(leg.number ?? near, leg.name), other: far };
}

/** The address shown on a leg: the number of its end of the line; people of the organisation show none. */
export const addressOfLeg = ({ number }: Leg): string | undefined => telOrNone(number);

/** Who called, for every leg. */
export const aniOf = ({ caller }: Conversation): string | undefined => telOrNone(caller);

/** Which number was called: the line's own for those that were dialled, else the conversation's. */
export const dnisOf = ({ dialled }: Conversation, { direction, number }: Leg): string | undefined =>
  telOrNone(direction === 'outbound' && number !== undefined ? number : dialled);

/** What a queue goes by, as the topics have it. */
export const topicRoutingData = ({ purpose, queueId }: Leg) =>
  purpose === 'acd' && queueId !== undefined
    ? { queue: { id: queueId }, priority: 0, skills: [], scoredAgents: [] }
    : undefined;

/** The prompt for after-call work; absent where there is none. */
export const wrapupFields = ({ acw }: Leg) => ({
  wrapupRequired: acw !== undefined && acw.prompt !== 'agentRequested',
  wrapupPrompt: acw?.prompt,
  wrapupTimeoutMs: acw?.timeoutMs,
});

/** `Wrapup` as the topics have it: without name and mark. */
export const topicWrapup = ({ code, notes, tags, durationSeconds, endTime }: Wrapup) => ({
  code,
  notes,
  tags,
  durationSeconds,
  endTime,
});

/** The customer's call is the peer of every other leg's; on an internal call it is the first party's. */
export function peerOf(conversation: Conversation, leg: Leg): string | undefined {
  const center = customerLeg(conversation) ?? conversation.legs[0];
  return center === leg ? undefined : center?.callId;
}
