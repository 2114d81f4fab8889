/** @fileoverview Numbers with all the digits of their field, `10.50`: more than JSON's own writer keeps. */

/** A number that is written with a fixed count of digits behind the point. */
export class PaddedNumber {
  readonly text: string;

  constructor(value: number, digits: number) {
    this.text = value.toFixed(digits);
  }
}

/** JSON text of a value; padded numbers in it are bare numbers with all their digits. */
export function jsonText(value: unknown): string {
  const mark = crypto.randomUUID();
  const text = JSON.stringify(value, (_, part: unknown) =>
    part instanceof PaddedNumber ? `${mark}${part.text}` : part,
  );
  return text.replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1');
}
