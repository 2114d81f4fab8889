/** @fileoverview A stored value in the form in which replies hold it. */
import type { FieldMetadata } from './metadata.js';
import type { Value } from './store.js';

/**
 * `created_by__v` and `modified_by__v` are numbers in documented replies. Other references to users are the numeric
 * id as text (ASSUMED).
 */
export function reply(field: FieldMetadata, value: Value): Value {
  const isActor = field.name === 'created_by__v' || field.name === 'modified_by__v';
  return isActor && typeof value === 'string' ? Number(value) : value;
}
