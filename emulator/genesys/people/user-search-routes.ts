/** @fileoverview `/users/search`. */
import type { Route } from '../../kernel/router.js';
import { isObject, listParam, readObject, requirePermission } from '../context.js';
import type { GenesysContext, JsonObject } from '../context.js';
import { badRequest, invalidValue, json } from '../errors.js';
import { checkExpansions, expandedUser, type ExpansionSource } from './user-expansions.js';
import { sortField, userTest } from './user-search.js';

const PATH = '/api/v2/users/search';
const SORT_ORDERS = ['ASC', 'DESC', 'SCORE'];
const PAGE_SIZE_MAX = 100;

/** `POST` with criteria, `GET` with what the reply to an earlier search called a page (`q64`). */
export function userSearchRoutes(source: ExpansionSource): Route<GenesysContext>[] {
  const search = (body: JsonObject, expand: readonly string[], context: GenesysContext) => {
    requirePermission(context.principal, 'directory:user:view');
    checkExpansions(expand);
    const { sortBy = 'name', sortOrder = 'ASC' } = body;
    if (typeof sortOrder !== 'string' || !SORT_ORDERS.includes(sortOrder))
      throw invalidValue(sortOrder, 'sortOrder', SORT_ORDERS);
    const pageSize = whole(body, 'pageSize', 25, PAGE_SIZE_MAX);
    const pageNumber = whole(body, 'pageNumber', 1, Number.MAX_SAFE_INTEGER);
    const key = sortField(sortBy);
    const found = source.organisation.users
      .filter(userTest(body['query'] ?? [{ type: 'MATCH_ALL' }]))
      .sort((a, b) => key(a).localeCompare(key(b)));
    if (sortOrder === 'DESC') found.reverse();
    const pageCount = Math.ceil(found.length / pageSize);
    const link = (number: number) => `${PATH}?q64=${encode({ ...body, pageNumber: number })}`;
    return json({
      total: found.length,
      pageCount,
      pageSize,
      pageNumber,
      ...(pageNumber > 1 ? { previousPage: link(pageNumber - 1) } : {}),
      currentPage: link(pageNumber),
      ...(pageNumber < pageCount ? { nextPage: link(pageNumber + 1) } : {}),
      types: ['users'],
      results: found
        .slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
        .map((user) => expandedUser(user, expand, source, context)),
    });
  };
  return [
    {
      method: 'POST',
      path: PATH,
      handler: async ({ request, context }) => {
        const body = await readObject(request);
        return search(body, textList(body['expand']), context);
      },
    },
    {
      method: 'GET',
      path: PATH,
      handler: ({ url, context }) => {
        const body = decode(url.searchParams.get('q64') ?? '');
        const expand = listParam(url, 'expand');
        return search(body, expand.length > 0 ? expand : textList(body['expand']), context);
      },
    },
  ];
}

function textList(value: unknown): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
  throw badRequest('The field expand is not a list of texts.');
}

function whole(body: JsonObject, name: string, fallback: number, max: number): number {
  const value = body[name] ?? fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max)
    return value;
  throw badRequest(`${name} must be a whole number from 1 to ${max}.`);
}

const encode = (body: JsonObject): string =>
  encodeURIComponent(btoa(encodeURIComponent(JSON.stringify(body))));

function decode(q64: string): JsonObject {
  try {
    const body: unknown = JSON.parse(decodeURIComponent(atob(q64)));
    if (isObject(body)) return body;
  } catch {
    // Falls through: what cannot be read is refused.
  }
  throw badRequest('The value of q64 is not from an earlier search. Search with POST first.');
}
