/**
 * @fileoverview Ids of the two platforms, branded so that one can never stand where another is meant.
 * They are opaque: nothing may be read out of their text.
 */

/** A Genesys conversation. @see Conversation.id in the platform's published types. */
export type ConversationId = string & { readonly __brand: 'ConversationId' };

/** A Genesys participant: one leg of a conversation. */
export type ParticipantId = string & { readonly __brand: 'ParticipantId' };

/** A Genesys user. */
export type UserId = string & { readonly __brand: 'UserId' };

/** A Genesys queue. */
export type QueueId = string & { readonly __brand: 'QueueId' };

/** A Vault record: 15 characters, the first three of which name the object. */
export type RecordId = string & { readonly __brand: 'RecordId' };

/** Key of a segment in Vault: `conversationId:participantId`. */
export type SegmentKey = string & { readonly __brand: 'SegmentKey' };

/** Key of a transfer in Vault: `conversationId:ownParticipantId:n`, the n-th attempt from that leg. */
export type TransferKey = string & { readonly __brand: 'TransferKey' };

/** Key of a correction in Vault, one for each of the two cases: `conversationId:correction:n:came` and `…:went`. */
export type CorrectionKey = string & { readonly __brand: 'CorrectionKey' };

/** A moment of the platform's clock in whole milliseconds since 1970 (UTC). Never the browser's clock. */
export type Instant = number & { readonly __brand: 'Instant' };

/** The key under which Vault holds the segment of one leg. */
export const segmentKey = (conversation: ConversationId, leg: ParticipantId): SegmentKey =>
  `${conversation}:${leg}` as SegmentKey;

/**
 * The key under which Vault holds one attempt to hand a call over.
 * @param attempt 1 for the first attempt from this leg.
 */
export const transferKey = (
  conversation: ConversationId,
  ownLeg: ParticipantId,
  attempt: number,
): TransferKey => `${conversation}:${ownLeg}:${attempt}` as TransferKey;

/**
 * The key under which Vault holds one side of a correction.
 * @param n 1 for the first correction of this conversation.
 */
export const correctionKey = (
  conversation: ConversationId,
  n: number,
  side: 'came' | 'went',
): CorrectionKey => `${conversation}:correction:${n}:${side}` as CorrectionKey;

/** The how-manyeth attempt from its leg, or correction of its call, a key names; 1 for the first. */
export const numberOf = (key: TransferKey | CorrectionKey): number => Number(key.split(':')[2]);
