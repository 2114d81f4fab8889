/** @fileoverview The words of the region **Timeline**, its entries aside. */
import { msg, str } from '@lit/localize';
import type { TimelineView } from '../../app/view.js';
import { assertNever } from '../../domain/result.js';
import { getLocale } from '../locale.js';

/** Name of the button above the oldest entry, as long as Vault has earlier ones. */
export const earlierLabel = (): string =>
  msg('Show earlier', { id: 'show-earlier', desc: 'Button above the oldest entry shown' });

/** What stands beside that button; absent where it speaks for itself. */
export function earlierText(earlier: TimelineView['earlier']): string | undefined {
  switch (earlier) {
    case 'none':
    case 'more':
      return undefined;
    case 'reading':
      return msg('Reading earlier entries…', {
        id: 'earlier-reading',
        desc: 'Vault is being asked for earlier entries',
      });
    case 'failed':
      return msg('Earlier entries could not be read. Try again.', {
        id: 'earlier-failed',
        desc: 'Vault did not give the earlier entries; the button Show earlier is beside it',
      });
    default:
      return assertNever(earlier);
  }
}

/** Said when earlier entries have come. */
export const earlierShown = (count: number): string =>
  new Intl.PluralRules(getLocale()).select(count) === 'one'
    ? msg(str`${count} earlier entry shown.`, {
        id: 'earlier-shown-one',
        desc: 'Spoken: exactly one more entry stands above the others',
      })
    : msg(str`${count} earlier entries shown.`, {
        id: 'earlier-shown-other',
        desc: 'Spoken: so many more entries stand above the others',
      });
/** What stands above the entries; absent where they speak for themselves. */
export function timelineSentence(view: TimelineView): string | undefined {
  switch (view.phase) {
    case 'loading':
      return msg('Reading the timeline…', {
        id: 'timeline-loading',
        desc: 'Vault is being asked for the entries',
      });
    case 'unavailable':
      return msg(
        'Vault cannot be asked now, so older entries may be missing here. Nothing is lost.',
        {
          id: 'timeline-unavailable',
          desc: 'The entries of this call are shown, those in Vault are not known',
        },
      );
    case 'no_case':
      return msg('Entries are written once the call has a case.', {
        id: 'timeline-no-case',
        desc: 'There is no case whose timeline could be shown',
      });
    case 'ready':
      return view.entries.length > 0
        ? undefined
        : msg('Nothing yet: the first entry appears when a rep answers.', {
            id: 'timeline-empty',
            desc: 'There are no entries',
          });
    default:
      return assertNever(view.phase);
  }
}
