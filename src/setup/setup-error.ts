/** @fileoverview Why an installation stopped, in a sentence for the administrator. */
import { assertNever, type Result } from '../domain/result.js';
import type { PlatformError } from '../ports/platform-error.js';

/** An installation stopped. What it made so far stays, and is found again when it runs again. */
export class SetupError extends Error {
  /**
   * @param step what was tried, to stand after "Could not".
   * @param reason why it came to nothing, without a full stop.
   * @param advice what to do: whole sentences.
   */
  constructor(step: string, reason: string, advice: string) {
    super(`Could not ${step}: ${reason}. ${advice}`);
    this.name = 'SetupError';
  }
}

/**
 * The value of a result.
 * @param step what was tried, to stand after "Could not".
 * @throws SetupError where there is none.
 */
export function must<T>(step: string, result: Result<T, PlatformError>): T {
  if (result.ok) return result.value;
  throw new SetupError(step, reasonOf(result.error), adviceOf(result.error));
}

const PLATFORMS = { genesys: 'Genesys Cloud', vault: 'Vault' } as const;

function reasonOf({ code, platform, detail, status }: PlatformError): string {
  const facts = [detail, status === undefined ? undefined : `HTTP ${status}`].filter(Boolean);
  return `${PLATFORMS[platform]} answered "${code}"${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

function adviceOf({ code, platform, detail }: PlatformError): string {
  if (detail === 'ANOTHER_VAULT')
    return "Check the Vault's address: the user was signed in to another Vault.";
  switch (code) {
    case 'unreachable':
    case 'timeout':
    case 'unavailable':
    case 'rate_limited':
      return 'Try again in a few minutes: what is there already is kept.';
    case 'unauthenticated':
    case 'refused':
      return `Check the credentials and settings for ${PLATFORMS[platform]}, then run it again.`;
    case 'forbidden':
      return `Give the user or client the permissions that app-manifest.json lists for ${PLATFORMS[platform]}, then run it again.`;
    case 'not_found':
    case 'invalid_reply':
      return `Check the address of ${PLATFORMS[platform]}, then run it again.`;
    default:
      return assertNever(code);
  }
}
