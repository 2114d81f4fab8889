/** @fileoverview ORDER BY (VQL, result handling). */
import type { Row, Value } from '../store.js';
import type { Sort } from './ast.js';
import { functionAround } from './functions.js';
import { incorrect } from './parse.js';
import { locate, resolve, type Scope } from './scope.js';

/** Compares two records. @throws VaultError where something cannot be sorted by. */
export function orderOf(sorts: readonly Sort[], scope: Scope): (a: Row, b: Row) => number {
  const keys = sorts.map((sort) => keyOf(sort, scope));
  return (a, b) => {
    for (const key of keys) {
      const order = key(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
}

function keyOf(sort: Sort, scope: Scope): (a: Row, b: Row) => number {
  const operand = resolve(sort, scope);
  const located = locate(operand.path, scope);
  const { field, isLookup, key, read } = located;
  const isRaw = scope.object.data_store === 'raw';
  if (isLookup) throw incorrect(`ORDER BY does not take [${key}] of another object.`);
  if (isRaw && field.multi_value)
    throw incorrect(`ORDER BY does not take [${key}], a choice of several, on raw objects.`);
  const around = operand.wrapper
    ? functionAround(operand.wrapper, located, 'ORDER BY', scope.environment)
    : (value: Value) => value;
  const sign = sort.descending ? -1 : 1;
  // What has no value comes last; on raw objects first when ascending, last when descending.
  const emptyFirst = isRaw && !sort.descending ? -1 : 1;
  return (a, b) => {
    const [left, right] = [sortable(around(read(a))), sortable(around(read(b)))];
    if (left === right) return 0;
    if (left === null) return emptyFirst;
    if (right === null) return -emptyFirst;
    return left < right ? -sign : sign;
  };
}

const sortable = (value: Value): string | number | boolean | null =>
  typeof value === 'object' && value !== null ? value.join(',') : value;
