/** @fileoverview Bodies of writes: one row each, fields that are not known left out, never sent as null. */
import { VAULT_API, type VaultRequest } from './operation.js';

/** One field of the row, as template text with its name. */
export interface RowField {
  readonly template: string;
  readonly optional: boolean;
}

/** A field with the text of a required input. */
export const textField = (field: string, input: string): RowField => ({
  template: `"${field}":"$esc.jsonString(\${input.${input}})"`,
  optional: false,
});

/** A field with the text of an input that may be absent. */
export const optionalText = (field: string, input: string): RowField =>
  ifGiven(input, textField(field, input));

/** A field with a number or with true or false. */
export const bareField = (field: string, input: string): RowField => ({
  template: `"${field}":\${input.${input}}`,
  optional: false,
});

/** A field with a number that may be absent. */
export const optionalBare = (field: string, input: string): RowField =>
  ifGiven(input, bareField(field, input));

/** A field that always has the same text. @param text MUST be free of `"`, `\`, `$` and `#`. */
export const fixedField = (field: string, text: string): RowField => ({
  template: `"${field}":"${text}"`,
  optional: false,
});

/**
 * The request that creates a row or updates the one of the same key. Vault guarantees that a unique key never comes twice.
 * @param keyField unique field of the object. @param fields the first MUST NOT be optional: it carries no comma.
 */
export const upsertRequest = (
  object: string,
  keyField: string,
  fields: readonly RowField[],
): VaultRequest => ({
  method: 'POST',
  path: `${VAULT_API}/vobjects/${object}?idParam=${keyField}`,
  headers: JSON_HEADERS,
  body: row(fields),
});

/**
 * The request that creates a row. Vault refuses one whose unique key is taken, and changes nothing: so of many who try at
 * once exactly one succeeds. @param fields the first MUST NOT be optional.
 */
export const createRequest = (object: string, fields: readonly RowField[]): VaultRequest => ({
  method: 'POST',
  path: `${VAULT_API}/vobjects/${object}`,
  headers: JSON_HEADERS,
  body: row(fields),
});

/** The request that changes a row that exists. @param fields the first is its `id`. */
export const updateRequest = (object: string, fields: readonly RowField[]): VaultRequest => ({
  method: 'PUT',
  path: `${VAULT_API}/vobjects/${object}`,
  headers: JSON_HEADERS,
  body: row(fields),
});

const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' } as const;

// "$!{…}" != "" and not the bare reference: engines differ on whether 0 and "" count as true.
const ifGiven = (input: string, field: RowField): RowField => ({
  template: `#if("$!{input.${input}}" != ""),${field.template}#end`,
  optional: true,
});

const row = (fields: readonly RowField[]): string =>
  `[{${fields
    .map(({ template, optional }, i) => (i === 0 || optional ? template : `,${template}`))
    .join('')}}]`;
