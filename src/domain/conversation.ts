/**
 * @fileoverview A conversation as Genesys accounts for it, in our words.
 *
 * This is the one source of every record (see ADR 0001): `GET /api/v2/conversations/{id}`, mapped by
 * `src/genesys/map.ts`. Each field names the platform field it comes from.
 */
import type { ConversationId, Instant, ParticipantId, QueueId, UserId } from './ids.js';

/** Who or what a leg is. `unknown` is a purpose this version does not know; it never counts as the caller. */
export type LegPurpose = 'customer' | 'external' | 'agent' | 'user' | 'acd' | 'ivr' | 'unknown';

/**
 * How far a leg is.
 * - `alerting`: it rings at a person. - `dialing`, `contacting`: an outgoing leg that nobody has answered.
 * - `connected`: somebody (or a queue, or an IVR) is on it. - `ended`: `disconnected` or `terminated` on the platform.
 * - `unknown`: a state that this version does not know; it counts as neither connected nor ended.
 */
export type LegState = 'alerting' | 'dialing' | 'contacting' | 'connected' | 'ended' | 'unknown';

/** Why a leg ended: the platform's `disconnectType` up to its first dot, or `unknown`. */
export type EndCause =
  | 'endpoint'
  | 'client'
  | 'system'
  | 'timeout'
  | 'transfer'
  | 'transport'
  | 'error'
  | 'peer'
  | 'other'
  | 'spam'
  | 'uncallable'
  | 'unknown';

/** A stretch of time in which a leg was on hold. Open-ended while it lasts. */
export interface HoldSpan {
  readonly start: Instant;
  readonly end?: Instant;
}

/** One participant of a conversation. Legs are added, never removed. */
export interface Leg {
  /** `participants[].id` */
  readonly id: ParticipantId;
  /** `participants[].purpose` */
  readonly purpose: LegPurpose;
  /** `participants[].userId`; only legs of users have one. */
  readonly userId?: UserId;
  /** `participants[].queueId`: the queue itself, or the queue that sent the call to this user. */
  readonly queueId?: QueueId;
  /** `participants[].queueName` */
  readonly queueName?: string;
  /** `participants[].name`: for display only. */
  readonly name?: string;
  /**
   * `participants[].address` of a leg that is no user's: the number at its end of the line, without `tel:`; another address
   * (`sip:…`) stays as it is.
   */
  readonly address?: string;
  /** `participants[].ani` of the caller, without `tel:`; another address (`sip:…`) stays as it is. */
  readonly ani?: string;
  /** `participants[].dnis`: which number the caller called, without `tel:`; another address (`sip:…`) stays as it is. */
  readonly dialled?: string;
  /** `participants[].calls[].state`, of the newest call of the leg. */
  readonly state: LegState;
  /** `participants[].startTime` */
  readonly startedAt: Instant;
  /** `participants[].calls[].connectedTime`; absent for a leg that was never answered. */
  readonly answeredAt?: Instant;
  /** `participants[].calls[].disconnectedTime`; absent while the leg lasts. */
  readonly endedAt?: Instant;
  /** `participants[].calls[].disconnectType` up to the dot; absent while the leg lasts. */
  readonly endCause?: EndCause;
  /** `participants[].calls[].direction` */
  readonly direction: 'inbound' | 'outbound';
  /** `participants[].calls[].held`. True also for a rep whom the other party holds; see also `confined`. */
  readonly held: boolean;
  /** `participants[].calls[].confined` */
  readonly confined: boolean;
  /** `participants[].calls[].startHoldTime`: since when it is put aside; absent where it is not, or where that is not told. */
  readonly heldSince?: Instant;
  /** `participants[].calls[].segments[]` of type hold. Absent where the platform does not tell: unknown, never "none". */
  readonly holds?: readonly HoldSpan[];
  /** `participants[].consultParticipantId`: this leg came to be by consulting about that one. */
  readonly consultedFor?: ParticipantId;
  /** `participants[].wrapupRequired`, `.wrapup`: whether after-call work waits for a code; absent where it is not told. */
  readonly wrapUp?: 'open' | 'done';
  /** `participants[].attributes` */
  readonly attributes: Readonly<Record<string, string>>;
}

/** How far the platform says a transfer command is. @see TransferResponse.state */
export type PlatformTransferState =
  'pending' | 'active' | 'complete' | 'canceled' | 'failed' | 'timeout' | 'unknown';

/** One entry of `recentTransfers[]`: a transfer command as the platform remembers it (the last 20). */
export interface PlatformTransfer {
  /** `recentTransfers[].id` */
  readonly id: string;
  /** `recentTransfers[].state` */
  readonly state: PlatformTransferState;
  /** `recentTransfers[].dateIssued` */
  readonly issuedAt: Instant;
  /** `recentTransfers[].initiator.userId` */
  readonly initiator?: UserId;
  /** `recentTransfers[].destination.userId` */
  readonly toUser?: UserId;
  /** `recentTransfers[].destination.address` */
  readonly toAddress?: string;
  /** `recentTransfers[].transferType`: whether the sender keeps the call until the target answers. */
  readonly attended: boolean;
}

/** A whole conversation, as of one answer of the platform. */
export interface Conversation {
  /** `id` */
  readonly id: ConversationId;
  /** `startTime` */
  readonly startedAt: Instant;
  /** `endTime`; absent while anybody is on the call. */
  readonly endedAt?: Instant;
  /** `participants[]`, in the platform's order: oldest first. */
  readonly legs: readonly Leg[];
  /** `recentTransfers[]`, oldest first. */
  readonly transfers: readonly PlatformTransfer[];
}
