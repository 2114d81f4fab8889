/** @fileoverview What the call has been through, as far as a snapshot tells: for the next rep, and before the next hand-over. */
import type { Conversation, Leg } from './conversation.js';
import type { Instant, QueueId, UserId } from './ids.js';

/** The call so far. */
export interface CallSoFar {
  /** Since when the caller is on the call. */
  readonly since: Instant;
  /** For how long of that they heard music, whole milliseconds; what still lasts does not count; absent where unknown. */
  readonly heldMs?: number;
  /** How many hand-overs there were, the one that brought `leg` included: those that completed, and one that rings. */
  readonly hops: number;
  /** The rep whom `leg` has the call from, and the queue by which it reached that rep. */
  readonly from?: { readonly user: UserId; readonly queue?: QueueId };
  /** Whether the user of `leg` had the call before. */
  readonly returns: boolean;
}

/** @param leg whose account it is: the receiver's while it rings, the rep's own before they hand over. */
export function callSoFar(conversation: Conversation, leg: Leg): CallSoFar {
  throw new Error(`not written yet: ${conversation.id} ${leg.id}`);
}
