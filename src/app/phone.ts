/** @fileoverview Telephone numbers through the number library, which is loaded when it is first needed. */
import type { ReadNumber } from '../domain/phone-policy.js';
import type { PhoneSpellings } from '../ports/crm.js';

/** A number, or a SIP address that holds one: `sip:+33199001234@…`. */
const ADDRESS = /^(?:sip:)?(\+?[0-9 ().-]{3,32})(?:@.*)?$/;

/** The number in an address; `undefined` where it holds none. */
export function rawNumber(address: string): string | undefined {
  const raw = ADDRESS.exec(address)?.[1]?.trim();
  return raw && /[0-9]/.test(raw) ? raw : undefined;
}

/**
 * All spellings of a number, without doubles: E.164, digits only, national and international, with and without spaces.
 * Empty where the address holds no number (hidden caller, SIP name). Loads the number library when it is first needed.
 * @param country in whose spelling a number without a country code is read, such as `FR`.
 */
export async function spellingsOf(
  address: string | undefined,
  country: string,
): Promise<PhoneSpellings> {
  const raw = rawNumber(address ?? '');
  if (raw === undefined) return [];
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

/**
 * The E.164 form of a number; `undefined` where the address holds none that could be dialled (hidden caller, SIP name). Loads
 * the number library when it is first needed.
 * @param country in whose spelling a number without a country code is read, such as `FR`.
 */
export async function e164Of(address: string, country: string): Promise<string | undefined> {
  const raw = rawNumber(address);
  if (raw === undefined) return undefined;
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
  const number = parsePhoneNumberFromString(raw, country as 'FR');
  return number?.isPossible() ? number.number : undefined;
}

/**
 * What a typed text is as a number; `undefined` where it is none. Needs the whole plan of each region's ranges (to tell
 * numbers that cost extra), which is loaded only for somebody who types a number.
 * @param country in whose spelling a number without a country code is read, such as `FR`.
 */
export async function readNumber(typed: string, country: string): Promise<ReadNumber | undefined> {
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/max');
  const number = parsePhoneNumberFromString(typed, country as 'FR');
  if (!number || number.ext !== undefined) return undefined;
  return {
    e164: number.number,
    spelling: number.formatInternational(),
    isPossible: number.isPossible(),
    isValid: number.isValid(),
    isPremium: number.getType() === 'PREMIUM_RATE',
    ...(number.country !== undefined && { country: number.country }),
  };
}
