/** @fileoverview The model of a call: one conversation, its legs, its transfer commands. Times are ms since 1970. */

/** Call states that the emulator reaches, as the platform spells them. */
export type CallState = 'alerting' | 'connected' | 'disconnected' | 'terminated';

/** Causes of an end that the emulator produces; spelled alike on every surface. */
export type DisconnectType =
  'client' | 'endpoint' | 'peer' | 'system' | 'transfer' | 'transfer.noanswer';

/** A stretch of one activity of a leg. `Segment.type` as spelled here is ASSUMED. */
export interface Span {
  readonly type: 'Alert' | 'Interact' | 'Hold';
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

/** Why a leg rings, and so what becomes of the call when nobody takes it. */
export type Offer =
  | { readonly kind: 'queue' }
  | { readonly kind: 'transfer'; readonly transfer: Transfer }
  /** The call came back to whom it was sent from. */
  | { readonly kind: 'return' };

/** One participant. Legs are added, never removed. */
export interface Leg {
  readonly id: string;
  /** Id of the leg's communication. */
  readonly callId: string;
  readonly purpose: 'customer' | 'acd' | 'agent';
  readonly name: string;
  readonly userId?: string;
  /** The queue itself, or the queue by which the call reached this agent. */
  readonly queueId?: string;
  readonly startedAt: number;
  /** Absent for legs that did not ring. */
  readonly alertingAt?: number;
  readonly offer?: Offer;
  readonly attributes: Record<string, string>;
  readonly spans: Span[];
  readonly initialState: CallState;
  state: CallState;
  connectedAt?: number;
  endedAt?: number;
  disconnectType?: DisconnectType;
  held: boolean;
  heldSince?: number;
  muted: boolean;
  recording: boolean;
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
  readonly toUserId: string;
  readonly type: 'Attended' | 'Unattended';
  state: 'Pending' | 'Active' | 'Complete' | 'Canceled' | 'Failed' | 'Timeout';
}

/** One call with everybody in it. */
export interface Conversation {
  readonly id: string;
  readonly startedAt: number;
  endedAt?: number;
  /** The number that was called, E.164. */
  readonly dialled: string;
  /** The number that called, E.164. */
  readonly caller: string;
  readonly callerName: string;
  readonly legs: Leg[];
  readonly transfers: Transfer[];
  /** Members of the queue who were asked in this round and did not take the call. */
  readonly asked: Set<string>;
}

/** Whether somebody or something is on the leg, or it rings. */
export const isLive = (leg: Leg): boolean => leg.state === 'alerting' || leg.state === 'connected';

/** Whether the transfer's outcome is still open. */
export const isOpen = (transfer: Transfer): boolean =>
  transfer.state === 'Pending' || transfer.state === 'Active';

/** The caller's leg. */
export const customerLeg = (conversation: Conversation): Leg | undefined =>
  conversation.legs.find((leg) => leg.purpose === 'customer');

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
