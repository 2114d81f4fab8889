/** @fileoverview Tells whether something is already as it should be. */

/**
 * Whether `installed` has everything that `wanted` says. More may be there: a platform adds defaults of its own to what it
 * was given.
 */
export function covers(installed: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(installed) &&
      installed.length === wanted.length &&
      wanted.every((each, i) => covers(installed[i], each))
    );
  if (typeof wanted !== 'object' || wanted === null) return installed === wanted;
  if (typeof installed !== 'object' || installed === null) return false;
  const members = new Map<string, unknown>(Object.entries(installed));
  return Object.entries(wanted).every(([name, value]) => covers(members.get(name), value));
}
