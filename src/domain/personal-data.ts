/** @fileoverview What in a note looks like personal data. A warning, not a bar: the rep decides. */

/** What was found first. */
export type PersonalData = 'email' | 'phone' | 'date' | 'number';

const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;

/** In figures, or with the month in words: a day, a word and a year of our time, either way round. */
const DATE =
  /\b(\d{1,2}([./-]) ?\d{1,2}\2 ?\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})\b|\d{4}年|\b\d{1,2}(st|nd|rd|th|er)?[. ] ?(de )?\p{L}{3,10}\.?( de)? (19|20)\d\d\b|\b\p{L}{3,10}\.? \d{1,2}(st|nd|rd|th)?,? (19|20)\d\d\b/u;

/** With a country's code, or the zero that stands for it. */
const PHONE = /(?:\+|\b0)(?:[ ()./-]{0,2}\d){7,}/;

const NUMBER = /\d(?:[ -]?\d){5,}/;

/**
 * What in a text looks like personal data: an address of electronic mail, a telephone number, a date (of birth), a long number
 * (of a patient, a policy); `undefined` where nothing does. Names cannot be told from other words.
 */
export function personalDataIn(text: string): PersonalData | undefined {
  // Figures and signs as some keyboards make them: full-width ones.
  const plain = text.normalize('NFKC');
  if (EMAIL.test(plain)) return 'email';
  if (DATE.test(plain)) return 'date';
  if (PHONE.test(plain)) return 'phone';
  return NUMBER.test(plain) ? 'number' : undefined;
}
