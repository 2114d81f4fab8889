/** @fileoverview A stored value in the form in which replies hold it. */
import type { FieldMetadata } from './metadata.js';
import { PaddedNumber } from './padded-number.js';
import type { Value } from './store.js';

/**
 * `created_by__v` and `modified_by__v` are numbers in documented replies. Other references to users are the numeric
 * id as text (ASSUMED). Numbers carry as many digits behind the point as their field has.
 */
export function reply(field: FieldMetadata, value: Value): Value | PaddedNumber {
  if (typeof value === 'number' && (field.scale ?? 0) > 0)
    return new PaddedNumber(value, field.scale ?? 0);
  const isActor = field.name === 'created_by__v' || field.name === 'modified_by__v';
  return isActor && typeof value === 'string' ? Number(value) : value;
}
