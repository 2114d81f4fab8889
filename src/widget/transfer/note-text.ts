/** @fileoverview The words about what the rep leaves for the next one. Loaded with the fields. */
import { msg, str } from '@lit/localize';
import type { PersonalData } from '../../domain/personal-data.js';
import { assertNever } from '../../domain/result.js';
import { getLocale } from '../locale.js';

/** How much of the note is left. */
export const charactersLeft = (left: number): string =>
  new Intl.PluralRules(getLocale()).select(left) === 'one'
    ? msg(str`${left} character left`, {
        id: 'note-left-one',
        desc: 'Below the note near its limit: exactly one',
      })
    : msg(str`${left} characters left`, {
        id: 'note-left-other',
        desc: 'Below the note near its limit: so many, perhaps 0',
      });

/** What in the note looks like personal data, and where that belongs. */
export function personalDataText(found: PersonalData): string {
  switch (found) {
    case 'email':
      return msg('This looks like an e-mail address. Personal data is better kept in the case.', {
        id: 'note-email',
        desc: 'Gentle warning below the note',
      });
    case 'phone':
      return msg('This looks like a telephone number. Personal data is better kept in the case.', {
        id: 'note-phone',
        desc: 'Gentle warning below the note',
      });
    case 'date':
      return msg('This looks like a date of birth. Personal data is better kept in the case.', {
        id: 'note-date',
        desc: 'Gentle warning below the note',
      });
    case 'number':
      return msg('This looks like somebody’s number. Personal data is better kept in the case.', {
        id: 'note-number',
        desc: 'Gentle warning below the note: a long number',
      });
    default:
      return assertNever(found);
  }
}
