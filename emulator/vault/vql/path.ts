/** @fileoverview Finds the field that a path in a query means, and reads it. */
import type { Environment } from '../environment.js';
import {
  fieldNamed,
  objectNamed,
  relationshipNamed,
  type FieldMetadata,
  type ObjectMetadata,
} from '../metadata.js';
import type { Row, Value } from '../store.js';
import type { Path } from './ast.js';
import { incorrect } from './parse.js';

/** A field that was found. */
export interface Located {
  /** Key in the reply: `account__vr.name__v`. */
  readonly key: string;
  readonly field: FieldMetadata;
  /** Whether it is reached through a reference. */
  readonly isLookup: boolean;
  read(row: Row): Value;
}

/** The field at `path`. @throws VaultError where there is none. */
export function locate(object: ObjectMetadata, path: Path, environment: Environment): Located {
  const [first = '', second, ...more] = path;
  const key = path.join('.');
  if (second === undefined) {
    const field = fieldNamed(object, first);
    if (!field) throw incorrect(`[${object.name}] has no field [${key}]. Look at its metadata.`);
    return { key, field, isLookup: false, read: (row) => row[first] ?? null };
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
    isLookup: true,
    read: (row) => {
      const id = row[reference.name];
      const found = typeof id === 'string' ? environment.store.get(target.name, id) : undefined;
      return found?.[second] ?? null;
    },
  };
}
