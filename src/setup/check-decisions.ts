/** @fileoverview Refuses decisions that the widget could not work with, before anything is made of them. */
import { REASON_MAX } from '../domain/hand-over-model.js';
import { faultyDecisions, REASONS_MAX, type Decisions } from '../operations/settings.js';
import { SetupError } from './setup-error.js';

/** What each may be, to stand after "Set it to". */
const MAY_BE: Readonly<Record<keyof Decisions, string>> = {
  opensCase: '"on_answer", "on_click" or "never"',
  recordsSegments: 'true or false',
  reasons: `a list of at most ${REASONS_MAX} texts, each one line of 1 to ${REASON_MAX} characters without spaces around it, none twice`,
  assignsCaseOwner: 'true or false',
  defaultCountry: 'the two capital letters of a country, such as "FR"',
  phonePolicy:
    'lists of allowedCountries (such as "FR"), blockedPrefixes (such as "+33899") and emergencyNumbers (such as "112"), with allowsPremium true or false',
  holdWarningMs: 'a whole number of milliseconds from 1000 to 3600000',
};

/** The longest value that is told as it is: more would hide the advice behind it. */
const TOLD_MAX = 60;

/** @throws SetupError naming each decision that is missing or out of bounds, and what it may be. */
export function checkDecisions(settings: Decisions): void {
  const faulty = faultyDecisions(settings);
  if (faulty.length === 0) return;
  throw new SetupError(
    'install Baton',
    faulty.map((name) => `${name} is ${told(settings[name])}`).join(', '),
    `${faulty.map((name) => `Set ${name} to ${MAY_BE[name]}.`).join(' ')} Then run it again; nothing was made or changed.`,
  );
}

function told(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > TOLD_MAX ? `${text.slice(0, TOLD_MAX)}…` : text;
}
