/** @fileoverview What is not known is absent, on both sides of the mapping: never null, never `undefined`. */

/** An object without its members that are `undefined`. */
export const defined = <T extends object>(
  members: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
