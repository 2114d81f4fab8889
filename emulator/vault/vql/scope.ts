/** @fileoverview What names in a query mean: fields of its object, fields through references, aliases. */
import type { Environment } from '../environment.js';
import {
  fieldNamed,
  objectNamed,
  relationshipNamed,
  type FieldMetadata,
  type ObjectMetadata,
} from '../metadata.js';
import type { Row, Value } from '../store.js';
import type { Column, Operand, Path, SelectQuery } from './ast.js';
import { incorrect } from './parse.js';
import { USERS, USERS_TARGET } from './users-target.js';

/** Most characters of an alias. */
const ALIAS_LIMIT = 40;

/** Where a query looks names up. */
export interface Scope {
  readonly object: ObjectMetadata;
  readonly environment: Environment;
  readonly aliases: ReadonlyMap<string, Column>;
}

/** A field that was found. */
export interface Located {
  /** Key in the reply: `account__vr.name__v`. */
  readonly key: string;
  readonly field: FieldMetadata;
  /** The object that has the field. */
  readonly owner: ObjectMetadata;
  /** Whether it is reached through a reference. */
  readonly isLookup: boolean;
  read(row: Row): Value;
}

/** The scope of a query. @throws VaultError where its object does not exist or an alias may not be one. */
export function scopeOf(query: SelectQuery, environment: Environment): Scope {
  const object = queryable(query.object, environment);
  const aliases = new Map<string, Column>();
  for (const column of query.columns) {
    const { alias } = column;
    if (alias === null) continue;
    checkAlias(alias, object);
    if (aliases.has(alias)) throw incorrect(`The alias [${alias}] is given twice. Choose another.`);
    aliases.set(alias, column);
  }
  return { object, environment, aliases };
}

/** The query target of this name. @throws VaultError where there is none. */
export function queryable(name: string, { schema }: Environment): ObjectMetadata {
  const object = name === USERS_TARGET ? USERS : objectNamed(schema, name);
  if (!object)
    throw incorrect(`[${name}] is not a queryable object; please refer to api documentation`);
  return object;
}

/** What an operand means: an alias stands for its column. */
export function resolve(operand: Operand, { aliases }: Scope): Operand {
  const [name = '', ...more] = operand.path;
  const column = more.length === 0 ? aliases.get(name) : undefined;
  if (!column) return operand;
  if (operand.wrapper !== null && column.wrapper !== null)
    throw incorrect(`[${name}] has a function already. Write one around the field.`);
  return { path: column.path, wrapper: operand.wrapper ?? column.wrapper };
}

/** The field at `path`. @throws VaultError where there is none. */
export function locate(path: Path, { object, environment }: Scope): Located {
  const [first = '', second, ...more] = path;
  const key = path.join('.');
  if (second === undefined) {
    const field = fieldNamed(object, first);
    if (!field) throw incorrect(`[${object.name}] has no field [${key}]. Look at its metadata.`);
    return { key, field, owner: object, isLookup: false, read: (row) => row[first] ?? null };
  }
  if (more.length > 0)
    throw incorrect(`[${key}] follows more than one relationship. Follow one at most.`);
  const reference = relationshipNamed(object, first);
  const target = reference && objectNamed(environment.schema, reference.object?.name ?? '');
  const field = target && fieldNamed(target, second);
  if (!reference || !target || !field)
    throw incorrect(`[${object.name}] has no relationship field [${key}]. Look at its metadata.`);
  return {
    key,
    field,
    owner: target,
    isLookup: true,
    read: (row) => {
      const id = row[reference.name];
      const found = typeof id === 'string' ? environment.store.get(target.name, id) : undefined;
      return found?.[second] ?? null;
    },
  };
}

function checkAlias(alias: string, object: ObjectMetadata): void {
  if (fieldNamed(object, alias))
    throw incorrect(`The alias [${alias}] is the name of a field. Choose another.`);
  if (alias.length > ALIAS_LIMIT)
    throw incorrect(`The alias [${alias}] has more than ${ALIAS_LIMIT} characters. Shorten it.`);
  if (alias.includes('__'))
    throw incorrect(`The alias [${alias}] has two underscores in a row. Use one.`);
}
