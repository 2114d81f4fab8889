/** @fileoverview The functions around fields: where each may stand, on which fields, and what it makes of a value. */
import type { Environment } from '../environment.js';
import type { FieldMetadata } from '../metadata.js';
import { reply } from '../reading.js';
import type { PaddedNumber } from '../padded-number.js';
import type { Value } from '../store.js';
import { plainText } from './rich-text.js';
import { incorrect } from './parse.js';
import type { Located } from './scope.js';

/** Texts are cut to this many characters unless a function around them asks for all. */
export const LONG_TEXT_CUT = 250;

/** Parts of a query that take functions. */
export type Clause = 'SELECT' | 'WHERE' | 'ORDER BY';

interface VqlFunction {
  readonly clauses: readonly Clause[];
  /** What fields it takes, for refusals. */
  readonly takes: string;
  fits(field: FieldMetadata): boolean;
  apply(value: Value, field: FieldMetadata, environment: Environment): Value;
}

const isPicklist = ({ type }: FieldMetadata): boolean => type === 'Picklist';

const FUNCTIONS: Readonly<Record<string, VqlFunction>> = {
  LONGTEXT: {
    clauses: ['SELECT'],
    takes: 'a long text or a rich text',
    fits: ({ type }) => type === 'LongText' || type === 'RichText',
    apply: (value, { type }) =>
      type === 'RichText' && typeof value === 'string' ? plainText(value) : value,
  },
  RICHTEXT: {
    clauses: ['SELECT'],
    takes: 'a rich text',
    fits: ({ type }) => type === 'RichText',
    apply: (value) => value,
  },
  TOLABEL: {
    clauses: ['SELECT', 'WHERE', 'ORDER BY'],
    takes: 'a picklist, the lifecycle state or the object type',
    fits: (field) => isPicklist(field) || field.name === 'state__v' || isObjectType(field),
    apply: labelOf,
  },
  TRIM: {
    clauses: ['SELECT'],
    takes: 'a picklist',
    fits: isPicklist,
    apply: (value) =>
      Array.isArray(value) ? value.map((name: string) => name.replace(/__\w+$/, '')) : value,
  },
  TODISPLAYFORMAT: {
    clauses: ['SELECT'],
    takes: 'a text or a number',
    fits: ({ type }) => type === 'String' || type === 'Number',
    // Without a format mask: as the page shows it, which is as it was entered.
    apply: (value) => (value === null ? null : String(value)),
  },
  CASEINSENSITIVE: {
    clauses: ['WHERE'],
    takes: 'a text',
    fits: ({ type }) => type === 'String',
    apply: (value) => (typeof value === 'string' ? value.toLowerCase() : value),
  },
};

/** Reads a field with the function around it. @throws VaultError where the function may not stand there. */
export function functionAround(
  wrapper: string,
  { key, field, owner }: Located,
  clause: Clause,
  environment: Environment,
): (value: Value) => Value {
  const found = FUNCTIONS[wrapper.toUpperCase()];
  if (!found) throw incorrect(`function [${wrapper}] is unknown`);
  if (!found.clauses.includes(clause))
    throw incorrect(`function [${wrapper}] is not supported in ${clause}`);
  if (!found.fits(field)) throw incorrect(`[${key}] is not ${found.takes}, as ${wrapper}() needs.`);
  if (found === FUNCTIONS.TOLABEL && owner.data_store === 'raw')
    throw incorrect(`${wrapper}() does not take fields of raw objects.`);
  return (value) => found.apply(value, field, environment);
}

/** A value as replies hold it where no function is around it. */
export function plainValue(field: FieldMetadata, value: Value): Value | PaddedNumber {
  if (typeof value !== 'string') return reply(field, value);
  if (field.type === 'LongText') return cut(value);
  if (field.type === 'RichText') return cut(plainText(value));
  return reply(field, value);
}

const cut = (text: string): string => Array.from(text).slice(0, LONG_TEXT_CUT).join('');

const isObjectType = ({ name }: FieldMetadata): boolean => name === 'object_type__v';

function labelOf(value: Value, field: FieldMetadata, { schema, store }: Environment): Value {
  if (isObjectType(field)) return store.get('object_type__v', String(value))?.name__v ?? null;
  if (field.name === 'state__v') {
    const states = schema.lifecycles.flatMap((lifecycle) => lifecycle.states);
    return states.find(({ name }) => name === value)?.label ?? value;
  }
  const entries = schema.picklists[field.picklist ?? ''] ?? [];
  return Array.isArray(value)
    ? value.map((name: string) => entries.find((entry) => entry.name === name)?.label ?? name)
    : value;
}
