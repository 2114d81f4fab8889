/**
 * @fileoverview Which numbers may be dialled from Baton (R4.4): the administrator's policy over what a number library read.
 * Pure. Only numbers get this far: names, SIP addresses and extensions do not parse (R3.1).
 */

/** What the administrator decided about numbers that are typed. */
export interface PhonePolicy {
  /** Regions that may be called, two letters each; empty: every region. */
  readonly allowedCountries: readonly string[];
  /** Beginnings of E.164 numbers that may not be called, such as `+3389`. */
  readonly blockedPrefixes: readonly string[];
  /** Short numbers that call for help, as they are typed. */
  readonly emergencyNumbers: readonly string[];
  /** Whether numbers that cost the caller extra may be called. */
  readonly allowsPremium: boolean;
}

/** The policy where the administrator set none. Emergency numbers of the regions where Baton is used, and common ones. */
export const DEFAULT_POLICY: PhonePolicy = {
  allowedCountries: [],
  blockedPrefixes: [],
  emergencyNumbers: [
    '000',
    '08',
    '100',
    '101',
    '102',
    '103',
    '104',
    '108',
    '110',
    '111',
    '112',
    '113',
    '114',
    '115',
    '116',
    '117',
    '118',
    '119',
    '120',
    '122',
    '123',
    '15',
    '17',
    '18',
    '190',
    '191',
    '192',
    '193',
    '196',
    '197',
    '911',
    '988',
    '995',
    '999',
  ],
  allowsPremium: false,
};

/** A typed text as a number library read it. */
export interface ReadNumber {
  /** E.164. */
  readonly e164: string;
  /** As people write it internationally, such as `+33 1 99 00 50 01`. */
  readonly spelling: string;
  /** Region, two letters; absent where the number belongs to none. */
  readonly country?: string;
  /** Whether the library knows the number to be possible for its region, by length. */
  readonly isPossible: boolean;
  /** Whether it is in a range that its region has given out. */
  readonly isValid: boolean;
  /** Whether calling it costs extra. */
  readonly isPremium: boolean;
}

/** Why a number cannot be called. */
export type NumberBar =
  /** Not a telephone number at all. */
  | 'not_a_number'
  /** Too short or too long for its region. */
  | 'wrong_length'
  /** Of no range that its region has given out. */
  | 'unknown_range'
  | 'emergency'
  | 'premium'
  | 'country_not_allowed'
  | 'blocked';

/** A text that somebody may have meant as a number: digits and what people put between them. */
const LOOKS_LIKE_NUMBER = /^\s*\+?[\d\s()./-]{2,32}$/;

/** Whether a typed text is meant as a number, rather than as a name to look for. */
export const looksLikeNumber = (typed: string): boolean =>
  LOOKS_LIKE_NUMBER.test(typed) && /\d/.test(typed);

/**
 * Why a typed number may not be called; `undefined` where it may.
 * @param typed what stands in the field. @param read what the library made of it; `undefined` where it made nothing.
 */
export function numberBar(
  policy: PhonePolicy,
  typed: string,
  read: ReadNumber | undefined,
): NumberBar | undefined {
  const digits = typed.replace(/\D/g, '');
  if (policy.emergencyNumbers.includes(digits)) return 'emergency';
  if (!looksLikeNumber(typed) || !read) return 'not_a_number';
  if (policy.blockedPrefixes.some((prefix) => read.e164.startsWith(prefix))) return 'blocked';
  const { allowedCountries } = policy;
  const isAllowed = read.country !== undefined && allowedCountries.includes(read.country);
  if (allowedCountries.length > 0 && !isAllowed) return 'country_not_allowed';
  if (read.isPremium && !policy.allowsPremium) return 'premium';
  if (!read.isPossible) return 'wrong_length';
  return read.isValid ? undefined : 'unknown_range';
}
