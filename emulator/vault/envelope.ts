/** @fileoverview The envelope of every reply. HTTP 200 whenever Vault processed the call, also on FAILURE. */
import { jsonText } from './padded-number.js';
import type { VaultErrorType } from './contract.js';

/** `responseStatus`. */
export type ResponseStatus = 'SUCCESS' | 'WARNING' | 'FAILURE' | 'EXCEPTION';

/** A reply before it becomes one. */
export interface Envelope {
  readonly responseStatus: ResponseStatus;
  readonly [key: string]: unknown;
}

/** A successful reply with these members. */
export const success = (members: Readonly<Record<string, unknown>> = {}): Envelope => ({
  responseStatus: 'SUCCESS',
  ...members,
});

/** A refusal. ASSUMED: `EXCEPTION` is said where Vault itself broke. */
export const failure = (
  type: VaultErrorType,
  message: string,
  members: Readonly<Record<string, unknown>> = {},
): Envelope => ({
  responseStatus: type === 'UNEXPECTED_ERROR' ? 'EXCEPTION' : 'FAILURE',
  errors: [{ type, message, ...(type === 'SDK_ERROR' ? { subtype: 'USER_DEFINED' } : {}) }],
  ...members,
});

/**
 * The HTTP status of a reply: 404 for `MALFORMED_URL` (seen on a real Vault), 405 for `METHOD_NOT_SUPPORTED`
 * (ASSUMED), else 200.
 */
function httpStatus(envelope: Envelope): number {
  const [first] = (envelope.errors ?? []) as readonly { readonly type?: string }[];
  if (first?.type === 'MALFORMED_URL') return 404;
  if (first?.type === 'METHOD_NOT_SUPPORTED') return 405;
  return 200;
}

/** The reply that carries an envelope. */
export const replyOf = (envelope: Envelope): Response =>
  new Response(jsonText(envelope), {
    status: httpStatus(envelope),
    headers: {
      'Content-Type': 'application/json;charset=UTF-8',
      'X-VaultAPI-Status': envelope.responseStatus,
    },
  });

/** What stands before a Vault that is down: a page, not JSON, with HTTP 503. */
export const downPage = (): Response =>
  new Response('<!doctype html><title>EMULATED</title><h1>EMULATED: Vault is not available</h1>', {
    status: 503,
    headers: { 'Content-Type': 'text/html;charset=UTF-8' },
  });

/** A reply with these headers too. */
export function withHeaders(
  response: Response,
  headers: Readonly<Record<string, string>>,
): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
