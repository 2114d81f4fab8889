/** @fileoverview The words of the choice of a case. Loaded with it. */
import { msg, str } from '@lit/localize';
import type { CaseSearchView } from '../../app/view.js';
import type { AccountRecord, CaseRecord } from '../../domain/records.js';
import { assertNever } from '../../domain/result.js';
import { errorText } from '../error-text.js';
import { getLocale } from '../locale.js';

/** How many cases a search gives at most: `Crm.searchCases`. */
const FOUND_MAX = 20;

/** Name of the button that links a case. */
export const useCaseLabel = (caseRecord: CaseRecord): string =>
  msg(str`Use case ${caseRecord.number}`, {
    id: 'use-case',
    desc: 'Button: link this case to the call; the placeholder is its number',
  });

/** Name of the button that creates a case for an account, or for none. */
export const newCaseLabel = (account?: AccountRecord): string =>
  account === undefined
    ? msg('New case without an account', {
        id: 'new-case',
        desc: 'Button: create a case that belongs to no account yet',
      })
    : msg(str`New case for ${account.name}`, {
        id: 'new-case-for',
        desc: 'Button: create a case; the placeholder is a person or institution',
      });

/** Name of the button that shows the open cases that are left out. */
export const allCasesLabel = (count: number): string =>
  msg(str`Show all ${count} open cases`, {
    id: 'all-cases',
    desc: 'Button below the first open cases; the placeholder is more than 5',
  });

/** Beside the case that the call has. */
export const linkedText = (): string =>
  msg('Is the call’s case now', { id: 'linked-now', desc: 'Beside a case that was found' });

/** Severity in words; Vault's own value stands in it. */
export const severityText = (severity: string): string =>
  msg(str`Severity: ${severity}`, {
    id: 'severity',
    desc: 'Beside a case; the placeholder is Vault’s own value, such as High',
  });

/** The search, in one line: how it is used, how it goes, what it found. */
export function searchLine({ phase, found, error }: CaseSearchView): string {
  switch (phase) {
    case 'idle':
      return msg('How its number, or its account’s name, begins: two characters at least.', {
        id: 'search-hint',
        desc: 'Below the field Find a case',
      });
    case 'searching':
      return msg('Searching…', { id: 'searching', desc: 'Below the field Find a case' });
    case 'found':
      return foundText(found.length);
    case 'failed': {
      if (error === undefined) return foundText(0);
      const { happened, advice } = errorText(error);
      return `${happened} ${advice}`;
    }
    default:
      return assertNever(phase);
  }
}

function foundText(count: number): string {
  if (count === 0) {
    return msg('Nothing found. Type how the number, or the account’s name, begins.', {
      id: 'found-none',
      desc: 'Below the field Find a case',
    });
  }
  if (count >= FOUND_MAX) {
    return msg(str`The newest ${count} cases. Type more to find others.`, {
      id: 'found-many',
      desc: 'Below the field Find a case: there may be more',
    });
  }
  return new Intl.PluralRules(getLocale()).select(count) === 'one'
    ? msg(str`${count} case found.`, {
        id: 'found-one',
        desc: 'Below the field Find a case: exactly one',
      })
    : msg(str`${count} cases found.`, {
        id: 'found-other',
        desc: 'Below the field Find a case: so many',
      });
}
