/** @fileoverview How a platform can fail us, in one closed vocabulary. The screen maps `code` to words. */

/**
 * - `unreachable`: no answer came (network, dropped connection). Whether the platform acted is unknown.
 * - `timeout`: no answer in time. Whether the platform acted is unknown.
 * - `unauthenticated`: the sign-in is over; at Genesys the rep's, at Vault the installation's.
 * - `forbidden`: the rep may not do this. - `not_found`: no such thing.
 * - `rate_limited`: too many requests; `retryAfterMs` says when. - `refused`: the platform understood and said no.
 * - `unavailable`: the platform is down or overloaded. - `invalid_reply`: an answer that does not have the agreed shape.
 */
export type PlatformErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'rate_limited'
  | 'refused'
  | 'unavailable'
  | 'invalid_reply';

/** A failure of one request. Holds no name, number or token, so that it may be logged. */
export interface PlatformError {
  readonly code: PlatformErrorCode;
  /** Which platform did not do what was asked. */
  readonly platform: 'genesys' | 'vault';
  /** The platform's own error code or type, such as `conversations.error.transfer.not.connected`. */
  readonly detail?: string;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** Milliseconds to wait, where the platform said so. */
  readonly retryAfterMs?: number;
  /** The platform's id of this exchange, for its support. */
  readonly correlationId?: string;
}

/**
 * Whether the same idempotent request may succeed later without the rep changing anything. The installation's sign-in at Vault
 * is renewed elsewhere; their own at Genesys is not.
 */
export const isRetryable = (error: PlatformError): boolean =>
  (error.code === 'unauthenticated' && error.platform === 'vault') ||
  error.code === 'unreachable' ||
  error.code === 'timeout' ||
  error.code === 'rate_limited' ||
  error.code === 'unavailable';
