/** @fileoverview What browsers of other origins may do: everything, with a token in a header; never with cookies. */

/** Headers that a browser may read where the switch `exposeHeaders` is on. Whether the platform exposes them is UNKNOWN. */
const EXPOSED = [
  'ININ-Correlation-Id',
  'inin-ratelimit-count',
  'inin-ratelimit-allowed',
  'inin-ratelimit-reset',
  'Retry-After',
];

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';

/** Headers that are always allowed; those that a preflight asks for are allowed too. */
const HEADERS = ['authorization', 'content-type', 'genesys-app', 'purecloud-sdk'];

/** The reply to a preflight; the same for every path. */
export function preflight(request: Request): Response {
  const asked = (request.headers.get('Access-Control-Request-Headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': METHODS,
      'Access-Control-Allow-Headers': [...new Set([...HEADERS, ...asked])].join(', '),
    },
  });
}

/** Lets browsers read a reply. */
export function allowReading(response: Response, exposeHeaders: boolean): void {
  response.headers.set('Access-Control-Allow-Origin', '*');
  if (exposeHeaders) response.headers.set('Access-Control-Expose-Headers', EXPOSED.join(', '));
}
