/** @fileoverview Queries (reference section 14). */
import { formOf, member, type VaultRoute } from '../context.js';
import type { Envelope } from '../envelope.js';
import type { MemberContext } from '../context.js';
import { VaultError } from '../vault-error.js';
import { parseQuery } from './parse.js';
import { runQuery } from './run.js';

/** `query`, and the pages of a result, by POST and by GET. */
export const queryRoutes = (): VaultRoute[] => [
  member('POST', '/api/{version}/query', async ({ request, url, context }) =>
    answer((await formOf(request)).get('q') ?? url.searchParams.get('q'), context),
  ),
  member('GET', '/api/{version}/query', ({ url, context }) =>
    answer(url.searchParams.get('q'), context),
  ),
  ...['POST', 'GET'].map((method) =>
    member(method, '/api/{version}/query/{id}', ({ url, params, context }) =>
      context.pages.again(params.id ?? '', url.searchParams, context.base),
    ),
  ),
];

function answer(text: string | null, { environment, pages, base }: MemberContext): Envelope {
  if (!text)
    throw new VaultError('PARAMETER_REQUIRED', 'Missing required parameter [q]. Send a query.');
  const query = parseQuery(text);
  return pages.first(query, runQuery(query, environment), base);
}
