/** @fileoverview Pages of other origins: never let in, but for the one origin that the switch names. */
import type { VaultSwitches } from './contract.js';

/** The reply to a preflight of the allowed origin; `undefined` for everybody else. */
export function preflightReply(
  request: Request,
  switches: Readonly<VaultSwitches>,
): Response | undefined {
  if (request.method !== 'OPTIONS' || !isAllowed(request, switches)) return undefined;
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders(request, switches),
      'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-VaultAPI-ClientID',
    },
  });
}

/** What lets the allowed origin read a reply; nothing for everybody else. */
export const corsHeaders = (
  request: Request,
  switches: Readonly<VaultSwitches>,
): Readonly<Record<string, string>> =>
  isAllowed(request, switches)
    ? { 'Access-Control-Allow-Origin': switches.allowedOrigin, Vary: 'Origin' }
    : {};

const isAllowed = (request: Request, { allowedOrigin }: Readonly<VaultSwitches>): boolean =>
  allowedOrigin !== '' && request.headers.get('Origin') === allowedOrigin;
