/** @fileoverview The words of one entry of the timeline. Loaded when there is one. */
import { msg, str } from '@lit/localize';
import type { TimelineEntry } from '../../app/view.js';
import type {
  Aftermath,
  SegmentEnding,
  SegmentOrigin,
  TransferOutcome,
} from '../../domain/records.js';
import { assertNever } from '../../domain/result.js';
import { formatDuration } from '../format.js';
import { getLocale } from '../locale.js';

/** A line about one rep's part of the call. */
export type SegmentEntry = Extract<TimelineEntry, { kind: 'segment' }>;
/** A line about one attempt to hand over. */
export type TransferEntry = Extract<TimelineEntry, { kind: 'transfer' }>;
/** A line about a call that was filed under another case than before. */
export type CorrectionEntry = Extract<TimelineEntry, { kind: 'correction' }>;
/** How the rep came to the call. */
export function originText(began: SegmentOrigin, queueName: string | undefined): string {
  switch (began) {
    case 'queue':
      return queueName === undefined
        ? msg('Answered from a queue', { id: 'origin-queue', desc: 'How a segment began' })
        : msg(str`Answered from queue ${queueName}`, {
            id: 'origin-named-queue',
            desc: 'How a segment began; the placeholder is the queue',
          });
    case 'direct':
      return msg('Called directly', {
        id: 'origin-direct',
        desc: 'How a segment began: the caller dialled this rep',
      });
    case 'outbound':
      return msg('Called the customer', {
        id: 'origin-outbound',
        desc: 'How a segment began: the rep placed the call',
      });
    case 'transfer':
      return queueName === undefined
        ? msg('Received by hand-over', {
            id: 'origin-transfer',
            desc: 'How a segment began: a colleague handed over',
          })
        : msg(str`Received by hand-over, queue ${queueName}`, {
            id: 'origin-transfer-queue',
            desc: 'How a segment began; the placeholder is the queue',
          });
    case 'returned':
      return msg('Came back after a hand-over', {
        id: 'origin-returned',
        desc: 'How a segment began: the transfer did not complete and the call returned',
      });
    case 'consult':
      return msg('Was asked first by a colleague', {
        id: 'origin-consult',
        desc: 'How a segment began: a colleague consulted the rep',
      });
    default:
      return assertNever(began);
  }
}

/** How the rep's part ended. */
export function endingText(ended: SegmentEnding): string {
  switch (ended) {
    case 'transferred':
      return msg('handed over', { id: 'ending-transferred', desc: 'How a segment ended' });
    case 'consult_canceled':
      return msg('the colleague went back to the caller', {
        id: 'ending-consult-canceled',
        desc: 'How a segment ended: a consult without a hand-over',
      });
    case 'caller_hung_up':
      return msg('the caller hung up', { id: 'ending-caller', desc: 'How a segment ended' });
    case 'rep_hung_up':
      return msg('the rep hung up', { id: 'ending-rep', desc: 'How a segment ended' });
    case 'failed':
      return msg('the line failed', { id: 'ending-failed', desc: 'How a segment ended' });
    case 'other':
      return msg('ended', { id: 'ending-other', desc: 'How a segment ended: no better word' });
    default:
      return assertNever(ended);
  }
}

/** Talk time of a segment that is over. */
export function talkText(talkMs: number | undefined): string {
  if (talkMs === undefined) {
    return msg('Talk time not known', { id: 'talk-unknown', desc: 'Part of a line of figures' });
  }
  const duration = formatDuration(talkMs, getLocale());
  return msg(str`Talked ${duration}`, {
    id: 'talk',
    desc: 'Part of a line of figures; the placeholder is a duration such as 3 min, 20 sec',
  });
}
/** The rep is on the call now. */
export const stillOnText = (): string =>
  msg('On the call now', { id: 'still-on', desc: 'A segment that has not ended' });

/** Nobody recorded (yet) when this part of another call ended. */
export const endUnknownText = (): string =>
  msg('End not on record', {
    id: 'end-unknown',
    desc: 'A segment of another call whose end Vault does not know: it may go on, or be over',
  });

/** Of what kind a hand-over was. */
export const kindText = ({ transferKind, attended }: TransferEntry): string =>
  transferKind === 'consult'
    ? msg('Asked first', {
        id: 'kind-consult',
        desc: 'Kind of a transfer: the sender talked to the target before',
      })
    : attended
      ? msg('Handed over when they answer', {
          id: 'kind-attended',
          desc: 'Kind of a transfer: the sender kept the caller until the answer',
        })
      : msg('Handed over at once', {
          id: 'kind-unattended',
          desc: 'Kind of a transfer: the sender left at once',
        });

/** How a hand-over stands or went. */
export function outcomeText(outcome: TransferOutcome, aftermath: Aftermath | undefined): string {
  switch (outcome) {
    case 'requested':
      return msg('Requested', { id: 'entry-requested', desc: 'Outcome of a transfer so far' });
    case 'ringing':
      return msg('Ringing', { id: 'entry-ringing', desc: 'Outcome of a transfer so far' });
    case 'connected':
      return msg('Answered; not handed over yet', {
        id: 'entry-connected',
        desc: 'Outcome of a consult so far',
      });
    case 'completed':
      return msg('Completed', { id: 'entry-completed', desc: 'Outcome of a transfer' });
    case 'declined':
    case 'not_answered':
    case 'left':
    case 'failed':
    case 'canceled':
      return notCompletedText(outcome, aftermath);
    default:
      return assertNever(outcome);
  }
}

function notCompletedText(
  outcome: 'declined' | 'not_answered' | 'left' | 'failed' | 'canceled',
  aftermath: Aftermath | undefined,
): string {
  const word = {
    declined: msg('Declined', { id: 'entry-declined', desc: 'Outcome of a transfer' }),
    not_answered: msg('Not answered', { id: 'entry-not-answered', desc: 'Outcome of a transfer' }),
    left: msg('Left before the hand-over', { id: 'entry-left', desc: 'Outcome of a transfer' }),
    failed: msg('Failed', { id: 'entry-failed', desc: 'Outcome of a transfer' }),
    canceled: msg('Taken back', { id: 'entry-canceled', desc: 'Outcome of a transfer' }),
  }[outcome];
  switch (aftermath) {
    case undefined:
      return word;
    case 'kept':
      return msg(str`${word}: the sender kept the call`, {
        id: 'entry-kept',
        desc: 'The placeholder is Declined, Not answered, Failed or Taken back',
      });
    case 'returned':
      return msg(str`${word}: the call came back`, {
        id: 'entry-returned',
        desc: 'The placeholder is Declined, Not answered, Failed or Taken back',
      });
    case 'lost':
      return msg(str`${word}: the call was lost`, {
        id: 'entry-lost',
        desc: 'The placeholder is Declined, Not answered, Failed or Taken back',
      });
    default:
      return assertNever(aftermath);
  }
}

/** Why the sender handed over. */
export const reasonText = (reason: string): string =>
  msg(str`Reason: ${reason}`, {
    id: 'entry-reason',
    desc: 'Below a transfer; the placeholder is the reason that the sender picked',
  });

/** Label before what the sender wrote; their words stand beside it. */
export const noteLabel = (): string =>
  msg('Note:', { id: 'entry-note', desc: 'Below a transfer, before what the sender wrote' });

/** From where, or where to, the call was filed. */
export function correctionText({ side, otherNumber }: CorrectionEntry): string {
  const other =
    otherNumber ||
    msg('another case', { id: 'case-unknown', desc: 'In the place of a case’s number' });
  switch (side) {
    case 'came':
      return msg(str`Filed the call here; before, it was under ${other}.`, {
        id: 'entry-came',
        desc: 'A correction: the call came to this case; the placeholder is the other case',
      });
    case 'went':
      return msg(str`Filed the call under ${other} instead; its entries are there.`, {
        id: 'entry-went',
        desc: 'A correction: the call went from this case; the placeholder is the other case',
      });
    default:
      return assertNever(side);
  }
}
/** The entry is not in Vault as it is shown. */
export const pendingText = (): string =>
  msg('waiting to be written', {
    id: 'entry-pending',
    desc: 'Badge: Vault has not confirmed this entry',
  });
