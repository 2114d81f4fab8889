/** @fileoverview Runs a SELECT over the store. */
import type { Environment } from '../environment.js';
import type { FieldMetadata } from '../metadata.js';
import type { Row } from '../store.js';
import type { Column, SelectQuery } from './ast.js';
import { operandsOf, predicateOf } from './condition.js';
import { functionAround, plainValue } from './functions.js';
import { orderOf } from './order.js';
import { incorrect } from './parse.js';
import type { Result } from './result.js';
import { locate, resolve, scopeOf, type Scope } from './scope.js';
import { refuseOnUsers, USERS_TARGET, userRows } from './users-target.js';

/** Most relationships of one query. */
export const RELATIONSHIP_LIMIT = 10;

/** One column that is answered. */
export interface Reader {
  /** Key in the reply. */
  readonly key: string;
  readonly field: FieldMetadata;
  /** Path, for the fields that a caller may edit. */
  readonly isLookup: boolean;
  read(row: Row): unknown;
}

/** The whole result, before paging. @throws VaultError `INCORRECT_QUERY_SYNTAX` */
export function runSelect(query: SelectQuery, environment: Environment): Result {
  const isUsers = query.object === USERS_TARGET;
  if (isUsers) refuseOnUsers(query);
  const scope = scopeOf(query, environment);
  const { object } = scope;
  const readers = query.columns.map((column) => readerOf(column, scope));
  refuseSameKeys(query, readers);
  limitRelationships(query, scope);
  const matches = query.where ? predicateOf(query.where, scope) : () => true;
  const order = orderOf(query.orderBy, scope);
  const { store } = environment;
  const all = isUsers ? userRows(store) : store.rows(object.name);
  const sorted = all.filter(matches).sort(order);
  const skip = query.skip ?? 0;
  const end = query.maxRows === null ? undefined : skip + query.maxRows;
  return {
    object,
    readers,
    isOnePage: isUsers,
    hasAliases: scope.aliases.size > 0,
    rows: sorted.slice(skip, end).map((row) => ({
      id: row.id,
      values: Object.fromEntries(readers.map(({ key, read }) => [key, read(row)])),
    })),
  };
}

function readerOf({ alias, path, wrapper }: Column, scope: Scope): Reader {
  const located = locate(path, scope);
  const { field, isLookup, read } = located;
  // ASSUMED: without an alias a function's result stands under the field's own name.
  const key = alias ?? located.key;
  if (wrapper === null)
    return { key, field, isLookup, read: (row) => plainValue(field, read(row)) };
  const around = functionAround(wrapper, located, 'SELECT', scope.environment);
  return { key, field, isLookup, read: (row) => around(read(row)) };
}

/** A field by itself and within a function: one of them needs an alias. */
function refuseSameKeys({ columns }: SelectQuery, readers: readonly Reader[]): void {
  const seen = new Map<string, string | null>();
  for (const [i, { key }] of readers.entries()) {
    const wrapper = columns[i]?.wrapper?.toUpperCase() ?? null;
    if (seen.has(key) && seen.get(key) !== wrapper)
      throw incorrect(`[${key}] is selected twice in different ways. Give one an alias with AS.`);
    seen.set(key, wrapper);
  }
}

function limitRelationships({ columns, where }: SelectQuery, scope: Scope): void {
  const operands = [...columns, ...(where ? operandsOf(where) : [])];
  const paths = operands.map((operand) => resolve(operand, scope).path);
  const followed = new Set(paths.filter(({ length }) => length > 1).map(([first]) => first));
  if (followed.size > RELATIONSHIP_LIMIT)
    throw incorrect(`A query follows at most ${RELATIONSHIP_LIMIT} relationships. Ask twice.`);
}
