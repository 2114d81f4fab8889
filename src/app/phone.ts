/** @fileoverview The spellings of a caller's number that a CRM may hold. */
import type { PhoneSpellings } from '../ports/crm.js';

/** A number, or a SIP address that holds one: `sip:+33199001234@…`. */
const ADDRESS = /^(?:sip:)?(\+?[0-9 ().-]{3,32})(?:@.*)?$/;

/**
 * All spellings of a number, without doubles: E.164, digits only, national and international, with and without spaces.
 * Empty where the address holds no number (hidden caller, SIP name). Loads the number library when it is first needed.
 * @param country in whose spelling a number without a country code is read, such as `FR`.
 */
export async function spellingsOf(
  address: string | undefined,
  country: string,
): Promise<PhoneSpellings> {
  const raw = ADDRESS.exec(address ?? '')?.[1]?.trim();
  if (!raw || !/[0-9]/.test(raw)) return [];
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
  const digits = (text: string): string => text.replace(/[^0-9]/g, '');
  // The type lists the countries; the setting was checked when it was read.
  const number = parsePhoneNumberFromString(raw, country as 'FR');
  if (!number) return [...new Set([raw, digits(raw)])];
  const national = number.formatNational();
  return [
    ...new Set([
      number.number,
      digits(number.number),
      national,
      digits(national),
      number.formatInternational(),
    ]),
  ];
}
