/** @fileoverview Vault's error types in our vocabulary. Messages are not contractual and are dropped: they may hold names. */
import type { VaultErrorEntry } from '../operations/reply.js';
import type { PlatformError, PlatformErrorCode } from '../ports/platform-error.js';

/**
 * Types that have a meaning of their own; all others are `refused`.
 * `INVALID_SESSION_ID` is about the integration's credential: the rep cannot mend that by signing in, and need not, for it
 * passes once the credential is renewed.
 * @see https://developer.veevavault.com/docs/#error-types
 */
const CODES: Readonly<Record<string, PlatformErrorCode>> = {
  INVALID_SESSION_ID: 'unauthenticated',
  API_LIMIT_EXCEEDED: 'rate_limited',
  RACE_CONDITION: 'unavailable',
  OPERATION_IN_PROGRESS: 'unavailable',
  CONFIGURATION_MODE_ENABLED: 'unavailable',
  UNEXPECTED_ERROR: 'unavailable',
  INSUFFICIENT_ACCESS: 'forbidden',
  OPERATION_NOT_ALLOWED: 'forbidden',
  MALFORMED_URL: 'not_found',
};

/** The failure that Vault's errors mean; the first one counts. `refused` without detail where there is none. */
export function errorOf(errors: readonly VaultErrorEntry[]): PlatformError {
  const type = errors[0]?.type;
  if (!type) return { code: 'refused', platform: 'vault' };
  return { code: CODES[type] ?? 'refused', platform: 'vault', detail: type };
}

/** A reply that does not have the agreed shape. @param operation name of the operation that gave it. */
export const invalidReply = (operation: string): PlatformError => ({
  code: 'invalid_reply',
  platform: 'vault',
  detail: operation,
});
