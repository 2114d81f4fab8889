/**
 * @fileoverview Whose failure it is when a data action fails: the platform runs it, but it is Vault that answers it.
 * ASSUMED: how the platform words failures of the service behind an action is not published.
 */
import type { PlatformError } from '../ports/platform-error.js';

/** The input or the output did not fit the action's schema: nobody can mend that by trying again. */
const SCHEMA = 'invalid.schema';
/** Vault answered with something that is not JSON, as proxies do in its downtime. */
const SUBSTITUTION = 'invalid.substitution';

/**
 * The failure as it looks from the widget. A 400 that is not about the schema, and a time-out, come from Vault, and the
 * same request may succeed later: every operation is harmless when repeated. All others are Genesys' own.
 *
 * Of Vault's only the id of the exchange is kept: status and code are the platform's for what it wrapped, and would have
 * people look for a bad request where there is none.
 */
export function operationFailure(error: PlatformError): PlatformError {
  if (error.code === 'timeout' && error.status !== undefined) return ofVault(error);
  const isRemote = error.status === 400 && error.detail !== SCHEMA;
  if (!isRemote && error.detail !== SUBSTITUTION) return error;
  return ofVault({ ...error, code: 'unavailable' });
}

const ofVault = ({ status: _, detail: __, ...error }: PlatformError): PlatformError => ({
  ...error,
  platform: 'vault',
});
