/** @fileoverview The words of the rows of **Transfer to**: who or what it is, and whether it can take a call. */
import { msg, str } from '@lit/localize';
import type { TargetBar, TargetRow, TypedView } from '../../app/view.js';
import type { TargetKind } from '../../domain/records.js';
import { assertNever } from '../../domain/result.js';
import type { Availability, QueueStanding, Target } from '../../domain/target.js';
import { formatClock, formatDuration } from '../format.js';
import { getLocale } from '../locale.js';

/** Availability in one word; the icon beside it says the same by shape. */
export function availabilityWord(availability: Availability): string {
  switch (availability) {
    case 'free':
      return msg('Free', { id: 'availability-free', desc: 'A colleague can take a call now' });
    case 'busy':
      return msg('Busy', { id: 'availability-busy', desc: 'A colleague is in a call or busy' });
    case 'away':
      return msg('Away', { id: 'availability-away', desc: 'A colleague is at a break or a meal' });
    case 'offline':
      return msg('Offline', { id: 'availability-offline', desc: 'A colleague is not signed in' });
    case 'unknown':
      return msg('Not known', {
        id: 'availability-unknown',
        desc: 'Genesys did not say whether a colleague is free',
      });
    default:
      return assertNever(availability);
  }
}

/** Name of a group of rows. */
export function groupText(kind: TargetKind): string {
  switch (kind) {
    case 'user':
      return msg('Colleagues', { id: 'colleagues', desc: 'Group of the list of targets' });
    case 'queue':
      return msg('Queues', { id: 'queues', desc: 'Group of the list of targets' });
    case 'ivr':
      return msg('IVRs', {
        id: 'ivrs',
        desc: 'Group of the list of targets: interactive voice responses, menus by telephone',
      });
    case 'outside':
      return msg('Numbers', { id: 'numbers', desc: 'Group of the list: outside numbers' });
    default:
      return assertNever(kind);
  }
}

const oneOrMore = (count: number): Intl.LDMLPluralRule =>
  new Intl.PluralRules(getLocale()).select(count);

/** Nobody would answer: said before the queue is picked. */
export const nobodyOnQueue = (): string =>
  msg('Nobody is on this queue', {
    id: 'queue-empty',
    desc: 'Warning beside a queue without agents; it can still be picked',
  });

function agentsText(agents: number | undefined): string {
  if (agents === undefined) {
    return msg('agents not known', { id: 'agents-unknown', desc: 'Beside a queue' });
  }
  if (agents === 0) return nobodyOnQueue();
  return oneOrMore(agents) === 'one'
    ? msg(str`${agents} agent`, { id: 'agents-one', desc: 'Beside a queue: one is on it' })
    : msg(str`${agents} agents`, { id: 'agents-other', desc: 'Beside a queue: so many are on it' });
}

const waitingText = (waiting: number | undefined): string =>
  waiting === undefined
    ? msg('calls waiting not known', { id: 'waiting-unknown', desc: 'Beside a queue' })
    : msg(str`${waiting} waiting`, {
        id: 'waiting',
        desc: 'Beside a queue: so many calls wait, perhaps 0',
      });

/** How busy a queue is, as facts to be shown with dots between them. What is not known is never shown as none. */
export function standingFacts(standing: QueueStanding | undefined): readonly string[] {
  const { agents, waiting, expectedWaitMs, asOf } = standing ?? {};
  if (asOf === undefined || (agents === undefined && waiting === undefined)) {
    return [msg('How busy it is is not known', { id: 'standing-unknown', desc: 'Beside a queue' })];
  }
  const facts = [agentsText(agents), waitingText(waiting)];
  if (expectedWaitMs !== undefined) {
    const wait = formatDuration(expectedWaitMs, getLocale());
    facts.push(
      msg(str`about ${wait}`, {
        id: 'expected-wait',
        desc: 'Beside a queue: the wait of a new call, such as 4 min',
      }),
    );
  }
  const at = formatClock(asOf, getLocale());
  facts.push(
    msg(str`as of ${at}`, { id: 'as-of', desc: 'Beside a queue: when this was so, such as 12:04' }),
  );
  return facts;
}

/** A region of numbers in words; the code itself where the browser has no word for it. */
export function countryText(country: string): string {
  try {
    return new Intl.DisplayNames([getLocale()], { type: 'region' }).of(country) ?? country;
  } catch {
    return country;
  }
}

/** Whether the target can take the call, and what tells it from others: facts in the order in which they are read. */
export function targetFacts(target: Target): readonly string[] {
  switch (target.kind) {
    case 'user':
      return [availabilityWord(target.availability)];
    case 'queue':
      return standingFacts(target.standing);
    case 'ivr':
    case 'outside': {
      const { address, name, country } = target;
      const isSpelledOut = name.replace(/\D/g, '') === address.replace(/\D/g, '');
      return [
        ...(isSpelledOut ? [] : [address]),
        ...(country === undefined ? [] : [countryText(country)]),
      ];
    }
    default:
      return assertNever(target);
  }
}

/** Why this row cannot be picked. */
export function targetBarSentence(bar: TargetBar, country?: string): string {
  switch (bar) {
    case 'offline':
      return msg('Not signed in: cannot take a call.', {
        id: 'target-bar-offline',
        desc: 'Beside a colleague who cannot be picked because they are offline',
      });
    case 'not_a_number':
      return msg('Not a telephone number yet. Type it with its country code, or as you dial it.', {
        id: 'number-bar-none',
        desc: 'What is typed could become a number, and is none',
      });
    case 'wrong_length':
      return msg('Too short or too long for a number of its country.', {
        id: 'number-bar-length',
        desc: 'Why a typed number cannot be dialled',
      });
    case 'unknown_range':
      return msg('No such number is in use in its country. Check the digits.', {
        id: 'number-bar-range',
        desc: 'Why a typed number cannot be dialled',
      });
    case 'emergency':
      return msg('Emergency numbers cannot be reached from here. Use a telephone of your own.', {
        id: 'number-bar-emergency',
        desc: 'Why a typed number cannot be dialled',
      });
    case 'premium':
      return msg('Calls to this number cost extra; your administrator does not allow them.', {
        id: 'number-bar-premium',
        desc: 'Why a typed number cannot be dialled',
      });
    case 'country_not_allowed': {
      if (country === undefined) {
        return msg('Your administrator does not allow calls to where this number is.', {
          id: 'number-bar-nowhere',
          desc: 'Why a typed number of no country cannot be dialled',
        });
      }
      const name = countryText(country);
      return msg(str`Your administrator does not allow calls to numbers of ${name}.`, {
        id: 'number-bar-country',
        desc: 'Why a typed number cannot be dialled; the placeholder is a country',
      });
    }
    case 'blocked':
      return msg('Your administrator has blocked this number.', {
        id: 'number-bar-blocked',
        desc: 'Why a typed number cannot be dialled',
      });
    default:
      return assertNever(bar);
  }
}

/** What is said of a typed number that is no row yet. */
export const typedSentence = (typed: Exclude<TypedView, { kind: 'row' }>): string =>
  typed.kind === 'reading'
    ? msg('Reading the number…', {
        id: 'number-reading',
        desc: 'While the rules for telephone numbers are loaded',
      })
    : targetBarSentence(typed.bar, typed.country);

/** Who is picked, and whether they can take the call: `To Ben Okafor, free`. */
export function pickedSentence({ target }: TargetRow): string {
  const { name } = target;
  const state = targetFacts(target).join(', ').toLocaleLowerCase(getLocale());
  if (target.kind === 'user') {
    return msg(str`To ${name}, ${state}`, {
      id: 'picked-colleague',
      desc: 'Below the field: a colleague is picked; the placeholders are a name and an availability',
    });
  }
  const facts = targetFacts(target).join(', ');
  return facts === ''
    ? msg(str`To ${name}`, { id: 'picked', desc: 'Below the field: this is picked' })
    : msg(str`To ${name}: ${facts}`, {
        id: 'picked-facts',
        desc: 'Below the field: this is picked; a queue’s load or a number’s country follows',
      });
}

/** What the rep must know before the call goes there; absent where there is nothing special. */
export function warningBefore(target: Target): string | undefined {
  switch (target.kind) {
    case 'user':
    case 'queue':
      return undefined;
    case 'ivr':
      return msg(
        'A menu takes the call at once: what the caller does there is not seen here, and the call cannot be pulled back.',
        { id: 'before-ivr', desc: 'Before a hand-over to an interactive voice response' },
      );
    case 'outside':
      return msg(
        'An outside number: tracking stops there, and the call cannot be pulled back once it is handed over.',
        { id: 'before-outside', desc: 'Before a hand-over to an outside number' },
      );
    default:
      return assertNever(target);
  }
}

/** How many rows the typed text leaves, for the announcer. */
export function matchCount(count: number): string {
  if (count === 0) return noMatch();
  return oneOrMore(count) === 'one'
    ? msg(str`${count} entry in the list.`, {
        id: 'match-count-one',
        desc: 'Spoken after typing: exactly one target matches',
      })
    : msg(str`${count} entries in the list.`, {
        id: 'match-count-other',
        desc: 'Spoken after typing: so many targets match',
      });
}

/** What is typed is neither in the list nor a number. */
export const noMatch = (): string =>
  msg('Nothing in the list matches. Only listed names and telephone numbers can be reached.', {
    id: 'no-match',
    desc: 'Below the field Transfer to where what is typed leads nowhere',
  });

/** Nobody at all is in the list. */
export const nobodyListed = (): string =>
  msg('The list is empty; your administrator decides who is in it. You can type a number.', {
    id: 'nobody-listed',
    desc: 'Below the field Transfer to where nobody can be offered',
  });

/** Whether anybody is in the list is not known. */
export const listUnread = (): string =>
  msg('Names cannot be looked up now; type a telephone number.', {
    id: 'list-unread',
    desc: 'Below the field Transfer to where the list could not be read; why stands above it',
  });

/** How the field is used, while nobody is picked. */
export const fieldHint = (): string =>
  msg('Two letters are often enough; or type a number.', {
    id: 'field-hint',
    desc: 'Below the empty field Transfer to',
  });
