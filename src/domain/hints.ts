/** @fileoverview What to think of before the call is handed over once more. Hints, not bars: the rep decides. */
import { callSoFar, cameByQueue } from './call-so-far.js';
import type { Conversation, Leg } from './conversation.js';
import type { Destination } from './target.js';
import { trailsOf } from './trails.js';

/** From the how-manyeth hand-over on the caller has been passed around. */
export const MANY_HOPS = 3;

/** What to think of. */
export interface Hints {
  /** The how-manyeth hand-over of the call it would be, from `MANY_HOPS` on. */
  readonly manyHops?: number;
  /** Whether it would go back to where the rep has it from: to who handed it over, or to a queue by which it came. */
  readonly returns: boolean;
}

/** @param ownLeg the leg from which it would be handed over. */
export function hintsOf(conversation: Conversation, ownLeg: Leg, destination: Destination): Hints {
  const { hops, from } = callSoFar(conversation, ownLeg);
  const next = hops + 1;
  const own = cameByQueue(trailsOf(conversation), ownLeg) ? ownLeg.queueId : undefined;
  const returns =
    (destination.kind === 'user' && destination.userId === from?.user) ||
    (destination.kind === 'queue' &&
      (destination.queueId === own || destination.queueId === from?.queue));
  return { ...(next >= MANY_HOPS && { manyHops: next }), returns };
}
