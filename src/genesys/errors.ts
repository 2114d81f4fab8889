/** @fileoverview What the SDK rejects with, as a `PlatformError`. Never invents a status. */
import { err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { PlatformError, PlatformErrorCode } from '../ports/platform-error.js';
import { isRecord, textAt } from './json.js';

/** The failure where a reply has not the published shape. */
export const INVALID_REPLY: PlatformError = { platform: 'genesys', code: 'invalid_reply' };

/** What the HTTP client calls a time-out, by what it sends with. */
const TIMED_OUT = ['ECONNABORTED', 'ETIMEDOUT'];

/** Performs one request of the SDK and gives back the reply's body. Resolves always. */
export async function attempt(
  request: () => Promise<unknown>,
): Promise<Result<unknown, PlatformError>> {
  try {
    const reply = await request();
    return ok(isRecord(reply) ? reply['body'] : undefined);
  } catch (rejection) {
    return err(toPlatformError(rejection));
  }
}

/**
 * Reads a rejection: with extended responses the SDK rejects with `{status, headers, body}` where there was an answer, and
 * with the HTTP client's error where there was none.
 */
export function toPlatformError(rejection: unknown): PlatformError {
  if (!isRecord(rejection) || typeof rejection['status'] !== 'number') {
    const timedOut = TIMED_OUT.includes(textAt(rejection, 'code') ?? '');
    return { platform: 'genesys', code: timedOut ? 'timeout' : 'unreachable' };
  }
  const { status, headers, body } = rejection;
  const detail = textAt(body, 'code');
  const contextId = textAt(body, 'contextId');
  const retryAfterMs = retryAfter(headers);
  return {
    platform: 'genesys',
    code: codeOf(status as number),
    status: status as number,
    ...(detail !== undefined && { detail }),
    ...(contextId !== undefined && { correlationId: contextId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function codeOf(status: number): PlatformErrorCode {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'refused';
}

/** `Retry-After` in seconds, where the browser may read it. */
function retryAfter(headers: unknown): number | undefined {
  if (!isRecord(headers)) return undefined;
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
}
