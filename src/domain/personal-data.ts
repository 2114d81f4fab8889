/** @fileoverview What in a note looks like personal data. A warning, not a bar: the rep decides. */

/** What was found first. */
export type PersonalData = 'email' | 'phone' | 'date' | 'number';

/**
 * What in a text looks like personal data: an address of electronic mail, a telephone number, a date (of birth), a long number
 * (of a patient, a policy); `undefined` where nothing does. Names cannot be told from other words.
 */
export function personalDataIn(text: string): PersonalData | undefined {
  if (/[^\s@]+@[^\s@]+\.[^\s@]+/.test(text)) return 'email';
  if (/\b(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})\b/.test(text)) return 'date';
  if (/(?:\+|\b0)(?:[ ()./-]?\d){7,}/.test(text)) return 'phone';
  return /\d(?:[ -]?\d){5,}/.test(text) ? 'number' : undefined;
}
