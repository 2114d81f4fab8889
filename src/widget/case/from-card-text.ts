/** @fileoverview The words of the card about who hands over. */
import { msg, str } from '@lit/localize';
import type { FromCard } from '../../app/view.js';
import { assertNever } from '../../domain/result.js';
import { formatMinutes } from '../format.js';
import { getLocale } from '../locale.js';

/** Who handed over, or asks, after the answer. */
export function fromTitle({ from, isAsked }: FromCard): string {
  if (isAsked) {
    return from === undefined
      ? msg('Asked by a colleague', {
          id: 'from-asked-unknown',
          desc: 'Above what is known of a call about which a colleague asks the rep',
        })
      : msg(str`Asked by ${from}`, {
          id: 'from-asked',
          desc: 'Above what is known of a call about which a colleague, the placeholder, asks the rep',
        });
  }
  return from === undefined
    ? msg('Handed over by a colleague', {
        id: 'from-unknown',
        desc: 'Above what is known of a hand-over that the rep answered',
      })
    : msg(str`Handed over by ${from}`, {
        id: 'from',
        desc: 'Above what is known of a hand-over that the rep answered; the placeholder is a colleague',
      });
}

/** For how long the caller is on the call, in whole minutes. */
export function callTimeText({ since }: FromCard, now: number): string {
  if (now - since < 60_000) {
    return msg('Caller on the call for less than a minute', {
      id: 'from-since-now',
      desc: 'In the card about a hand-over',
    });
  }
  const duration = formatMinutes(now - since, getLocale());
  return msg(str`Caller on the call for ${duration}`, {
    id: 'from-since',
    desc: 'In the card about a hand-over; the placeholder is a duration such as 12 min',
  });
}

/** How often the call was handed over; absent where a colleague asks and it has not been yet. */
export function hopsText({ hops, isAsked }: FromCard): string | undefined {
  if (isAsked) {
    if (hops === 0) return undefined;
    return msg(str`Hand-overs so far: ${hops}`, {
      id: 'from-hops-asked',
      desc: 'In the card about a colleague who asks and has not handed over; the placeholder is 1 or more',
    });
  }
  return hops <= 1
    ? msg('First hand-over', { id: 'from-first', desc: 'In the card about a hand-over' })
    : msg(str`Hand-over number ${hops} of this call`, {
        id: 'from-hops',
        desc: 'In the card about a hand-over; the placeholder is 2 or more',
      });
}

/** The rep knows the caller already. */
export const returnsText = (): string =>
  msg('You had this call before', { id: 'from-returns', desc: 'In the card about a hand-over' });

/** What stands in the place of reason and note where there are none; absent where there are. */
export function noDetailsText({ details, reason, note }: FromCard): string | undefined {
  if (reason !== undefined || note !== undefined) return undefined;
  switch (details) {
    case 'reading':
      return msg('Reading reason and note…', {
        id: 'from-reading',
        desc: 'In the card about a hand-over: Vault is being asked',
      });
    case 'unknown':
      return msg('Reason and note are not known here yet.', {
        id: 'from-details-unknown',
        desc: 'In the card about a hand-over: Vault has not told',
      });
    case 'known':
      return msg('No reason and no note were left.', {
        id: 'from-no-details',
        desc: 'In the card about a hand-over: the sender wrote nothing',
      });
    default:
      return assertNever(details);
  }
}

/** Label before the sender's reason. */
export const reasonLabel = (): string =>
  msg('Reason', { id: 'from-reason', desc: 'Label before why a call was handed over' });

/** Label before the sender's note. */
export const noteLabel = (): string =>
  msg('Note', { id: 'from-note', desc: 'Label before what the sender wants the next rep to know' });
