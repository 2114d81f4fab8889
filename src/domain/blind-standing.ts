/**
 * @fileoverview How a blind transfer stands. An answer counts, whatever the platform says of the command; and that a call is in
 * a queue, or a number was dialled, is no answer, though the platform calls an unattended command complete then.
 */
import type { Conversation } from './conversation.js';
import { lastOf, takerOf } from './passing-on.js';
import type { Settled } from './standing.js';
import type { BlindTrail } from './trail.js';
import { assertNever } from './result.js';
import { unansweredOutcome } from './unanswered-outcome.js';

/** The outcome of a blind transfer. */
export function blindStanding(trail: BlindTrail, conversation: Conversation): Settled {
  const { legs, state, attended, targetKind } = trail;
  const taker = takerOf(legs);
  if (taker) return { outcome: 'completed', settledAt: taker.answeredAt };
  const last = lastOf(legs);
  const settledAt = last && { settledAt: last.endedAt };
  const isOver = conversation.endedAt !== undefined;
  switch (state) {
    case 'timeout':
      return { outcome: 'not_answered', ...settledAt };
    case 'canceled':
      return { outcome: 'canceled', ...settledAt };
    case 'failed':
      return { outcome: last ? unansweredOutcome(last) : 'failed', ...settledAt };
    case 'complete':
      if (attended || targetKind === 'user') return { outcome: 'completed', ...settledAt };
      if (last) return { outcome: unansweredOutcome(last), ...settledAt };
      return { outcome: isOver ? 'failed' : 'ringing' };
    case 'pending':
    case 'active':
    case 'unknown':
      if (isOver) return { outcome: last ? unansweredOutcome(last) : 'failed', ...settledAt };
      return { outcome: legs.length > 0 ? 'ringing' : 'requested' };
    default:
      return assertNever(state);
  }
}
