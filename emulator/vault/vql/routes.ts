/** @fileoverview Queries (reference section 14). */
import { formOf, member, type MemberContext, type VaultCall, type VaultRoute } from '../context.js';
import type { Envelope } from '../envelope.js';
import { requireRight } from '../rights.js';
import { senderOf } from '../sessions.js';
import { VaultError } from '../vault-error.js';
import type { Query } from './ast.js';
import type { Decorate } from './pages.js';
import { parseQuery } from './parse.js';
import { extrasOf, queryDescribe, recordProperties } from './properties.js';
import type { Result } from './result.js';
import { runSelect } from './run.js';
import { runShow } from './show.js';

/** `query`, and the pages of a result, by POST and by GET. */
export const queryRoutes = (): VaultRoute[] => [
  member('POST', '/api/{version}/query', async (call) =>
    answer((await formOf(call.request)).get('q') ?? call.url.searchParams.get('q'), call),
  ),
  member('GET', '/api/{version}/query', (call) => answer(call.url.searchParams.get('q'), call)),
  ...['POST', 'GET'].map((method) =>
    member(method, '/api/{version}/query/{id}', (call) => {
      const { params, url, context } = call;
      const decorate = decorateFor(call);
      return context.slots.run(context.principal.userId, url.href, () =>
        context.pages.again(params.id ?? '', url.searchParams, context.base, decorate),
      );
    }),
  ),
];

async function answer(text: string | null, call: VaultCall<MemberContext>): Promise<Envelope> {
  if (!text)
    throw new VaultError('PARAMETER_REQUIRED', 'Missing required parameter [q]. Send a query.');
  const { request, context } = call;
  const query = parseQuery(text);
  const decorate = decorateFor(call);
  const isRepeated = context.history.isRepeated(senderOf(request), text);
  const envelope = await context.slots.run(context.principal.userId, text, () =>
    context.pages.first(pageOf(query), run(query, context), context.base, decorate),
  );
  if (!isRepeated) return envelope;
  const message = 'Duplicate query execution detected. Consider caching commonly required data.';
  return {
    ...envelope,
    responseStatus: 'WARNING',
    warnings: [{ warning_type: 'DUPLICATE', message }],
  };
}

function run(query: Query, { environment, principal }: MemberContext): Result {
  if (query.kind === 'show') return runShow(query, environment, principal.profile);
  const result = runSelect(query, environment);
  requireRight(principal.profile, query.object, 'read');
  return result;
}

/** LIMIT is what PAGESIZE was called once; with both, it counts for nothing. */
const pageOf = (query: Query): { readonly size: number | null; readonly offset: number | null } =>
  query.kind === 'show'
    ? { size: null, offset: null }
    : { size: query.pageSize ?? query.limit, offset: query.pageOffset };

function decorateFor({ request, context }: VaultCall<MemberContext>): Decorate {
  const { describe, properties } = extrasOf(request);
  return (result, rows) => ({
    ...(describe ? queryDescribe(result) : {}),
    ...recordProperties(result, rows, properties, context.principal.profile),
  });
}
