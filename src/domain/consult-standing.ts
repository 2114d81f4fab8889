/**
 * @fileoverview How a consult stands. The platform keeps no account of it: what happened is read from who left, and when.
 *
 * | what the legs show | outcome |
 * |---|---|
 * | nobody has answered yet | `ringing` |
 * | somebody answered, and the asker is there | `connected` |
 * | the asker left after the answer, the others went on | `completed`, when the asker left |
 * | the asker left before the answer, it rang on and was answered | `completed`, at the answer |
 * | the target answered and hung up before the hand-over | `left` |
 * | the caller hung up, or the target's part was ended by somebody else | `canceled` |
 * | it rang and nobody answered | see `unanswered-outcome.ts` |
 */
import type { Conversation, Leg } from './conversation.js';
import type { Instant } from './ids.js';
import { lastOf, takerOf } from './passing-on.js';
import type { TransferOutcome } from './records.js';
import type { Settled } from './standing.js';
import type { ConsultTrail } from './trail.js';
import { unansweredOutcome } from './unanswered-outcome.js';

/** The outcome of a consult. */
export function consultStanding(trail: ConsultTrail, conversation: Conversation): Settled {
  const { legs, source } = trail;
  const taker = takerOf(legs);
  if (taker && source?.endedAt !== undefined && isLeftToOthers(trail, conversation)) {
    const settledAt = source.endedAt > taker.answeredAt ? source.endedAt : taker.answeredAt;
    return { outcome: 'completed', settledAt };
  }
  const last = lastOf(legs);
  const callerEnd = callerEndOf(trail, conversation);
  if (callerEnd !== undefined && goesOn(last?.endedAt, callerEnd)) {
    return { outcome: 'canceled', settledAt: callerEnd };
  }
  if (!last) return { outcome: taker ? 'connected' : 'ringing' };
  const outcome = taker ? partingOutcome(last) : unansweredOutcome(last);
  return { outcome, settledAt: last.endedAt };
}

/**
 * Whether the asker left while the caller and who was asked, or was still rung, went on. Whose other side hung up has not
 * left anybody.
 */
export function isLeftToOthers(trail: ConsultTrail, conversation: Conversation): boolean {
  const { source, legs } = trail;
  if (source?.endedAt === undefined || source.endCause === 'peer') return false;
  return (
    goesOn(callerEndOf(trail, conversation), source.endedAt) &&
    goesOn(lastOf(legs)?.endedAt, source.endedAt)
  );
}

const callerEndOf = ({ about }: ConsultTrail, { endedAt }: Conversation): Instant | undefined =>
  about?.endedAt ?? endedAt;

const goesOn = (end: Instant | undefined, after: Instant): boolean =>
  end === undefined || end > after;

/** Why the part of somebody who had answered ended before the hand-over. */
function partingOutcome({ endCause }: Leg): TransferOutcome {
  switch (endCause) {
    case 'client':
    case 'endpoint':
    case 'transfer':
      return 'left';
    case 'peer':
      return 'canceled';
    default:
      return 'failed';
  }
}
