/** @fileoverview Runs a query over the store. */
import type { Environment } from '../environment.js';
import { objectNamed, type ObjectMetadata } from '../metadata.js';
import { reply } from '../reading.js';
import type { Row, Value } from '../store.js';
import type { Column, Query } from './ast.js';
import { predicateOf } from './condition.js';
import { incorrect } from './parse.js';
import { locate } from './path.js';

/** Long texts are cut to this many characters unless `LONGTEXT(…)` is around them. */
export const LONG_TEXT_CUT = 250;
/** Most relationships of one query. */
export const RELATIONSHIP_LIMIT = 10;

/** One row of the reply. */
export type ResultRow = Readonly<Record<string, unknown>>;

/** All rows of the result, before paging. @throws VaultError `INCORRECT_QUERY_SYNTAX` */
export function runQuery(query: Query, environment: Environment): readonly ResultRow[] {
  const object = objectNamed(environment.schema, query.object);
  if (!object) throw incorrect(`There is no object [${query.object}]. Look at the metadata.`);
  const columns = query.columns.map((column) => readerOf(column, object, environment));
  limitRelationships(query);
  const matches = query.where ? predicateOf(query.where, object, environment) : () => true;
  const rows = environment.store.rows(object.name).filter(matches);
  const sorted = [...rows].sort(orderOf(query, object, environment));
  const skip = query.skip ?? 0;
  const end = query.maxRows === null ? undefined : skip + query.maxRows;
  return sorted
    .slice(skip, end)
    .map((row) => Object.fromEntries(columns.map(({ key, read }) => [key, read(row)])));
}

function readerOf(
  { wrapper, path }: Column,
  object: ObjectMetadata,
  environment: Environment,
): { readonly key: string; read(row: Row): unknown } {
  const { key, field, read } = locate(object, path, environment);
  // ASSUMED: a function's result stands under the field's own name.
  switch (wrapper?.toUpperCase()) {
    case undefined: {
      if (field.type !== 'LongText') return { key, read: (row) => reply(field, read(row)) };
      return { key, read: (row) => cut(read(row)) };
    }
    case 'LONGTEXT':
      if (field.type !== 'LongText') throw incorrect(`[${key}] is not a long text.`);
      return { key, read };
    case 'TOLABEL': {
      if (field.type !== 'Picklist') throw incorrect(`[${key}] is not a picklist.`);
      const entries = environment.schema.picklists[field.picklist ?? ''] ?? [];
      const label = (name: string): string =>
        entries.find((entry) => entry.name === name)?.label ?? name;
      return {
        key,
        read: (row) => {
          const value = read(row);
          return Array.isArray(value) ? value.map(label) : value;
        },
      };
    }
    default:
      throw incorrect(`function [${wrapper ?? ''}] is unknown`);
  }
}

const cut = (value: Value): Value =>
  typeof value === 'string' ? Array.from(value).slice(0, LONG_TEXT_CUT).join('') : value;

function limitRelationships({ columns }: Query): void {
  const followed = new Set(
    columns.filter(({ path }) => path.length > 1).map(({ path }) => path[0]),
  );
  if (followed.size > RELATIONSHIP_LIMIT)
    throw incorrect(`A query follows at most ${RELATIONSHIP_LIMIT} relationships. Ask twice.`);
}

/** Rows without a value come last either way. */
function orderOf(
  { orderBy }: Query,
  object: ObjectMetadata,
  environment: Environment,
): (a: Row, b: Row) => number {
  const sorts = orderBy.map(({ path, descending }) => {
    const { key, isLookup, read } = locate(object, path, environment);
    if (isLookup) throw incorrect(`ORDER BY does not take [${key}] of another object.`);
    return { read, sign: descending ? -1 : 1 };
  });
  return (a, b) => {
    for (const { read, sign } of sorts) {
      const [left, right] = [sortable(read(a)), sortable(read(b))];
      if (left === right) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      return left < right ? -sign : sign;
    }
    return 0;
  };
}

const sortable = (value: Value): string | number | boolean | null =>
  typeof value === 'object' && value !== null ? value.join(',') : value;
