/**
 * @fileoverview Queries as templates. Vault takes them form-urlencoded (`q=…`), so what is fixed is encoded here, once,
 * and what comes from the input by Genesys when the operation runs. Encoding also keeps the fixed part free of the
 * characters that Velocity reads.
 */
import { VAULT_API, type VaultRequest } from './operation.js';

/** A part of a query that is worked out when the operation runs. */
export interface Slot {
  readonly template: string;
}

/** The value of an input. Stands between single quotes; the input's schema MUST forbid quotes and backslashes. */
export const value = (input: string): Slot => ({ template: `$esc.url(\${input.${input}})` });

/** Something that is there only where an optional input is. */
export const whenGiven = (input: string, part: string): Slot => ({
  template: `#if("$!{input.${input}}" != "")${part}#end`,
});

/** One of two configured names, by what a choice is. @param choice free of `"`, `$` and `#`. */
export const whenEqual = (input: string, choice: string, same: string, other: string): Slot => ({
  template: `#if("$!{input.${input}}" == "${choice}")${encode(same)}#{else}${encode(other)}#end`,
});

/** A configured text as a literal. */
export const literal = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** Joins fixed text (names, keywords) and slots to the encoded text of a query. */
export const vql = (
  texts: TemplateStringsArray,
  ...parts: readonly (string | Slot | readonly string[])[]
): string =>
  texts.map((fixed, i) => encode(fixed.replace(/\s+/g, ' ')) + encodePart(parts[i])).join('');

/** The request that asks a query. @param query what `vql` made. */
export const queryRequest = (query: string): VaultRequest => ({
  method: 'POST',
  path: `${VAULT_API}/query`,
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
  body: `q=${query}`,
});

const encode = (fixed: string): string =>
  encodeURIComponent(fixed).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

function encodePart(part: string | Slot | readonly string[] | undefined): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return encode(part);
  return 'template' in part ? part.template : encode(part.join(', '));
}
