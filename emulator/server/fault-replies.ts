/** @fileoverview How each platform words a failure that a fault asks for. */
import { allowReading } from '../genesys/cors.js';
import { refuse } from '../genesys/errors.js';

/** Codes of `genesys` for the statuses that any request may get (published list of error codes). */
const GENESYS_CODES: Readonly<Record<number, string>> = {
  400: 'bad.request',
  401: 'bad.credentials',
  403: 'missing.permissions',
  404: 'not.found',
  415: 'unsupported.media.type',
  429: 'too.many.requests',
  500: 'internal.server.error',
  503: 'service.unavailable',
  504: 'request.timeout',
};

/**
 * A failure as Genesys words it: `ErrorBody`, readable across origins.
 * @param exposeHeaders whether browsers may read `Retry-After` too (switch `exposeHeaders`).
 */
export function genesysFailure(status: number, exposeHeaders: boolean): Response {
  const reply = refuse(
    status,
    GENESYS_CODES[status] ?? 'internal.server.error',
    `The emulator was told to answer this request with ${status}. Remove the fault to get the real answer.`,
  );
  allowReading(reply, exposeHeaders);
  return reply;
}

/** Error types of Vault that belong to a status; Vault itself says HTTP 200 with all of them. */
const VAULT_TYPES: Readonly<Record<number, string>> = {
  200: 'UNEXPECTED_ERROR',
  400: 'INVALID_DATA',
  401: 'INVALID_SESSION_ID',
  403: 'INSUFFICIENT_ACCESS',
  404: 'MALFORMED_URL',
  405: 'METHOD_NOT_SUPPORTED',
  409: 'RACE_CONDITION',
  429: 'API_LIMIT_EXCEEDED',
};

/**
 * A failure as Vault words it: the FAILURE envelope with HTTP 200 (404 for an unknown path), and for a Vault that is
 * down the HTML page of whatever stands before it.
 */
export function vaultFailure(status: number): Response {
  const type = VAULT_TYPES[status];
  if (type === undefined)
    return new Response(
      `<!doctype html><title>EMULATED</title><h1>EMULATED: ${status}, Vault is not available</h1>`,
      { status, headers: { 'content-type': 'text/html; charset=utf-8' } },
    );
  return Response.json(
    {
      responseStatus: 'FAILURE',
      errors: [{ type, message: 'The emulator was told to fail this request.' }],
    },
    { status: status === 404 ? 404 : 200 },
  );
}
