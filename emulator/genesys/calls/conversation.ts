/** @fileoverview The model of a call: one conversation, its legs, its commands. Times are ms since 1970. */
import type { SeedWrapup } from '../../organisation.js';

/** Call states that the emulator reaches, as the platform spells them. */
export type CallState =
  'alerting' | 'dialing' | 'contacting' | 'connected' | 'disconnected' | 'terminated';

/** Causes of an end that the emulator produces, as REST spells them; the topics differ (`spell.ts`). */
export type DisconnectType =
  | 'client'
  | 'endpoint'
  | 'endpoint.donotdisturb'
  | 'peer'
  | 'system'
  | 'transfer'
  | 'transfer.conference'
  | 'transfer.consult'
  | 'transfer.donotdisturb'
  | 'transfer.noanswer';

/** What a leg stands for. `voicemail` is ASSUMED, the others are documented. */
export type Purpose = 'customer' | 'external' | 'acd' | 'ivr' | 'agent' | 'user' | 'voicemail';

/** A stretch of one activity of a leg. `Segment.type` as spelled here is ASSUMED. */
export interface Span {
  readonly type: 'Alert' | 'Dialing' | 'Contacting' | 'Interact' | 'Hold';
  readonly start: number;
  /** Absent while it lasts. */
  end?: number;
}

/** `Wrapup`: what an agent notes after a call. */
export interface Wrapup {
  readonly code?: string;
  readonly name?: string;
  readonly notes?: string;
  readonly tags?: readonly string[];
  readonly durationSeconds?: number;
  readonly endTime: string;
  readonly provisional?: boolean;
}

/** Why a leg was added, and so what follows when it is taken, or when nobody takes it. */
export type Errand =
  /** Somebody of the organisation, or outside, was called directly. */
  | { readonly kind: 'call' }
  /** A queue asks one of its members. */
  | { readonly kind: 'queue'; readonly acdLegId: string }
  | { readonly kind: 'transfer'; readonly transfer: Transfer }
  | { readonly kind: 'consult'; readonly consult: Consult }
  /** The call came back to whom it was sent from. */
  | { readonly kind: 'return' }
  /** Somebody on the call wants them to join. */
  | { readonly kind: 'join' };

/** One participant. Legs are added, never removed. */
export interface Leg {
  readonly id: string;
  /** Id of the leg's communication. */
  readonly callId: string;
  readonly purpose: Purpose;
  readonly name: string;
  readonly direction: 'inbound' | 'outbound';
  readonly userId?: string;
  /** The queue itself, or the queue by which the call reached this agent. */
  readonly queueId?: string;
  /** Number of this end of the line, E.164; agents show none. */
  readonly number?: string;
  readonly contactId?: string;
  readonly ivrId?: string;
  readonly startedAt: number;
  /** Absent for legs that did not ring. */
  readonly alertingAt?: number;
  readonly errand?: Errand;
  /** On a queue's leg: members who were asked in this round and did not take the call. */
  readonly asked?: Set<string>;
  /** After-call work that follows once somebody talked on this leg; absent where none does. */
  readonly acw?: SeedWrapup;
  /** Who is being transferred, on the legs that a consult brought in. */
  readonly consultParticipantId?: string;
  /** How a transfer reached this agent; the values are ASSUMED. */
  readonly transferSource?: 'Blind' | 'Consult';
  readonly attributes: Record<string, string>;
  readonly spans: Span[];
  readonly initialState: CallState;
  state: CallState;
  connectedAt?: number;
  endedAt?: number;
  disconnectType?: DisconnectType;
  /** Why an outside line did not answer, in the words of Q.850. */
  disconnectReason?: { readonly code: number; readonly phrase: string };
  /** Put on hold by its own user. */
  held: boolean;
  /** Put aside, with music, by somebody else. */
  confined: boolean;
  /** Who is on this leg keeps the caller waiting by a consult; nothing but segments ever shows it. */
  keepsCallerWaiting: boolean;
  heldSince?: number;
  muted: boolean;
  recording: boolean;
  /** Conversation in which a call to an own number goes on, having left by the trunk. */
  goesOnIn?: string;
  wrapup?: Wrapup;
  wrapupSkipped?: boolean;
  acwStartedAt?: number;
  acwEndedAt?: number;
}

/** `TransferResponse`: one transfer command. */
export interface Transfer {
  readonly id: string;
  readonly issuedAt: number;
  readonly initiatorUserId?: string;
  readonly fromLegId: string;
  /** A user, or an address as it was asked for; a queue's id counts as its address (ASSUMED). */
  readonly to: { readonly userId: string } | { readonly address: string };
  readonly type: 'Attended' | 'Unattended';
  state: 'Pending' | 'Active' | 'Complete' | 'Canceled' | 'Failed' | 'Timeout';
}

/** To whom the one who started a consult speaks; `OBJECT` is the party being transferred. */
export type SpeakTo = 'DESTINATION' | 'OBJECT' | 'BOTH' | 'CONFERENCE';

/** A consult that is going on. */
export interface Consult {
  readonly initiatorLegId: string;
  readonly objectLegId: string;
  /** Changes when a queue or a menu passes the call on. */
  destinationLegId: string;
  speakTo: SpeakTo;
  isAnswered: boolean;
}

/** One call with everybody in it. */
export interface Conversation {
  readonly id: string;
  readonly startedAt: number;
  endedAt?: number;
  readonly direction: 'inbound' | 'outbound';
  /** The number that was called, E.164. */
  readonly dialled: string;
  /** The number that called, E.164. */
  readonly caller: string;
  readonly callerName: string;
  /** Leg of the person outside with whom the call began; absent on internal calls. */
  customerLegId?: string;
  readonly legs: Leg[];
  readonly transfers: Transfer[];
  consult?: Consult;
  /** Whether there ever was a consult. */
  wasConsulted: boolean;
  externalTag?: string;
  /** The leg from which this call left by the trunk, to come back as this conversation. */
  readonly cameFrom?: { readonly conversationId: string; readonly legId: string };
}

const RINGING: readonly CallState[] = ['alerting', 'dialing', 'contacting'];

/** Whether somebody or something is on the leg, or it rings. */
export const isLive = ({ state }: Leg): boolean => state === 'connected' || RINGING.includes(state);

/** Whether the leg waits for somebody to answer it. A caller who waits for an answer does not ring. */
export const isRinging = ({ state, errand }: Leg): boolean =>
  errand !== undefined && RINGING.includes(state);

/** Whether people can be on such a leg. */
export const isPerson = ({ purpose }: Leg): boolean =>
  purpose !== 'acd' && purpose !== 'ivr' && purpose !== 'voicemail';

/** Whether the transfer's outcome is still open. */
export const isOpen = (transfer: Transfer): boolean =>
  transfer.state === 'Pending' || transfer.state === 'Active';

/** The leg with this id. */
export const legById = ({ legs }: Conversation, id: string | undefined): Leg | undefined =>
  id === undefined ? undefined : legs.find((leg) => leg.id === id);

/** The leg of the person outside with whom the call began; `undefined` on internal calls. */
export const customerLeg = (conversation: Conversation): Leg | undefined =>
  legById(conversation, conversation.customerLegId);

/** People who are on the call now. */
export const peopleOn = ({ legs }: Conversation): Leg[] =>
  legs.filter((leg) => isPerson(leg) && leg.state === 'connected');

/** Whether three or more talk with each other, and no consult says who hears whom. */
export const isConference = (conversation: Conversation): boolean =>
  conversation.consult === undefined && peopleOn(conversation).length >= 3;

/**
 * The leg by which a user takes part now: the newest that is live, else the newest whose wrap-up is open.
 * `undefined` where the user is through with the call, or was never on it.
 */
export function legOfUser(conversation: Conversation, userId: string): Leg | undefined {
  const own = conversation.legs.filter((leg) => leg.userId === userId);
  return own.findLast(isLive) ?? own.findLast((leg) => leg.state === 'disconnected');
}

/** Whether a user has, or ever had, a leg of the conversation. */
export const tookPart = (conversation: Conversation, userId: string): boolean =>
  conversation.legs.some((leg) => leg.userId === userId);
