/** @fileoverview Why nobody took a call that was offered. */
import type { Leg } from './conversation.js';
import type { TransferOutcome } from './records.js';

/** Why a leg that ended was not answered: somebody said no or was busy, the time was over, or it was taken back. */
export function unansweredOutcome({ endCause }: Leg): TransferOutcome {
  switch (endCause) {
    case 'client':
    case 'endpoint':
      return 'declined';
    case 'transfer':
    case 'timeout':
      return 'not_answered';
    case 'peer':
      return 'canceled';
    default:
      return 'failed';
  }
}
