/** @fileoverview Telephone numbers as the platform spells addresses: `+33…`, `tel:+33…`, `sip:+33…@host`. */

const NUMBER = /^(?:tel:|sips?:)?(\+?[\s().-]*\d[\d\s().-]+)(?:[@;].*)?$/i;

/** The number in an address, without what stands around and between its digits; `undefined` where it holds none. */
export function numberIn(address: string): string | undefined {
  return NUMBER.exec(address)?.[1]?.replace(/[\s().-]/g, '');
}

/** Whether two addresses, or two ids, lead to the same place. */
export const sameAddress = (a: string, b: string): boolean => digits(a) === digits(b);

/** `+` and the international prefix `00` say the same. What is not a number stays as it is. */
const digits = (address: string): string => numberIn(address)?.replace(/^(?:\+|00)/, '') ?? address;
