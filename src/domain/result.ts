/** @fileoverview Expected failures are values; exceptions are bugs. */

/** Either a value or the reason why there is none. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A success. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** An expected failure. */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });

/**
 * Marks a branch that the types say cannot be reached.
 * @throws always: reaching it is a bug.
 */
export function assertNever(value: never): never {
  throw new Error(`Baton reached a branch that should not exist: ${JSON.stringify(value)}`);
}
