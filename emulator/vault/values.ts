/** @fileoverview Checks one incoming value against its field and brings it into the form in which Vault keeps it. */
import type { Environment } from './environment.js';
import type { FieldMetadata, PicklistValue } from './metadata.js';
import type { Store, Value } from './store.js';
import { VaultError } from './vault-error.js';

/** `2026-01-31T12:00:00Z` or `2026-01-31T12:00:00.000Z`. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * The value as Vault keeps it; `null` for null and for the empty text.
 * @throws VaultError `INVALID_DATA` where the value does not fit the field.
 */
export function toStored(field: FieldMetadata, raw: unknown, environment: Environment): Value {
  const { schema, store, switches } = environment;
  if (raw === null || raw === '') return null;
  switch (field.type) {
    case 'String':
    case 'LongText':
    case 'RichText':
    case 'ID':
    case 'Component':
      return textValue(field, raw, switches);
    case 'Number':
      return numberValue(field, raw);
    case 'Boolean':
      return booleanValue(field, raw);
    case 'Date':
      return dateValue(field, raw, DATE, switches);
    case 'DateTime':
      return dateValue(field, raw, DATE_TIME, switches);
    case 'Picklist':
      return picklistValue(field, raw, schema.picklists[field.picklist ?? ''] ?? []);
    case 'Object':
      return referenceValue(field, raw, store);
    default:
      return unknownType(field.type);
  }
}

/** Refuses a value. */
export const invalid = (field: FieldMetadata, raw: unknown, why: string): VaultError =>
  new VaultError(
    'INVALID_DATA',
    `Invalid value [${String(raw)}] specified for parameter [${field.name}] : ${why}`,
  );

function textValue(
  field: FieldMetadata,
  raw: unknown,
  { longTexts }: Environment['switches'],
): string {
  if (typeof raw !== 'string') throw invalid(field, raw, 'A text is expected.');
  if (field.max_length === undefined) return raw;
  // ASSUMED: lengths are counted in characters.
  const characters = Array.from(raw);
  if (characters.length <= field.max_length) return raw;
  if (longTexts === 'cut') return characters.slice(0, field.max_length).join('');
  throw invalid(field, raw, `At most ${field.max_length} characters are allowed.`);
}

function numberValue(field: FieldMetadata, raw: unknown): number {
  const value = typeof raw === 'string' && NUMBER.test(raw) ? Number(raw) : raw;
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw invalid(field, raw, 'A number is expected.');
  if (value < (field.min_value ?? -Infinity) || value > (field.max_value ?? Infinity))
    throw invalid(
      field,
      raw,
      `Must be between ${field.min_value ?? 'any'} and ${field.max_value ?? 'any'}.`,
    );
  return Number(value.toFixed(field.scale ?? 0));
}

function booleanValue(field: FieldMetadata, raw: unknown): boolean {
  if (raw === true || raw === 'true') return true;
  if (raw === false || raw === 'false') return false;
  throw invalid(field, raw, 'true or false is expected.');
}

function dateValue(
  field: FieldMetadata,
  raw: unknown,
  pattern: RegExp,
  { dateTimes }: Environment['switches'],
): string {
  const time = typeof raw === 'string' && pattern.test(raw) ? Date.parse(raw) : Number.NaN;
  if (Number.isNaN(time)) throw invalid(field, raw, 'A UTC date in ISO form is expected.');
  const iso = new Date(time).toISOString();
  if (field.type === 'Date') return iso.slice(0, 10);
  return dateTimes === 'seconds' ? `${iso.slice(0, 19)}.000Z` : iso;
}

function picklistValue(
  field: FieldMetadata,
  raw: unknown,
  known: readonly PicklistValue[],
): readonly string[] | null {
  // Several values: an array (ASSUMED) or a comma list.
  const names = Array.isArray(raw) ? raw.map(String) : String(raw).split(',');
  if (names.length === 0) return null;
  if (names.length > 1 && !field.multi_value)
    throw invalid(field, raw, 'Only one value is allowed.');
  for (const name of names)
    if (!known.some((entry) => entry.name === name))
      throw invalid(field, raw, `The picklist [${field.picklist ?? ''}] has no such value.`);
  return names;
}

function referenceValue(field: FieldMetadata, raw: unknown, store: Store): string {
  // Users have numeric ids, which clients may send as numbers.
  const id = typeof raw === 'number' ? String(raw) : raw;
  const target = field.object?.name ?? '';
  if (typeof id !== 'string' || !store.get(target, id))
    throw invalid(field, raw, `No such record of [${target}].`);
  return id;
}

function unknownType(type: never): never {
  throw new VaultError(
    'UNEXPECTED_ERROR',
    `The schema has a field of unknown type ${String(type)}.`,
  );
}
