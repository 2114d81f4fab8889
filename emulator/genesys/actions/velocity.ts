/** @fileoverview Velocity templates of data actions, with the `$esc` tool that the platform puts beside the input. */
import { parse, render as renderTemplate } from 'velocityjs';
import { badRequest, Refused } from '../errors.js';
import { base64 } from './base64.js';

/**
 * `$esc`, with the names of the platform's page on macros. A missing argument gives nothing, so that the reference stays
 * in the text as it was written, as in Velocity itself.
 */
const esc = {
  jsonString: (value: unknown) => escaped(value, (text) => JSON.stringify(text).slice(1, -1)),
  jsonEncode: (value: unknown) => escaped(value, (text) => JSON.stringify(text).slice(1, -1)),
  url: (value: unknown) => escaped(value, formEncode),
  urlFormEncode: (value: unknown) => escaped(value, formEncode),
  uriEncode: (value: unknown) => escaped(value, (text) => formEncode(text).replaceAll('+', '%20')),
  html: (value: unknown) =>
    escaped(value, (text) => text.replace(/[&<>"]/g, (char) => HTML[char] ?? char)),
  xml: (value: unknown) =>
    escaped(value, (text) => text.replace(/[&<>"']/g, (char) => HTML[char] ?? char)),
  quote: '"',
  singleQuote: "'",
  dollar: '$',
  hash: '#',
};

/** `$encoding` */
const encoding = { base64: (value: unknown) => escaped(value, base64) };

/** `$successTemplateUtils`: takes the first out of a list that a path with a filter gave. */
const successTemplateUtils = {
  firstFromArray: (json: unknown, otherwise?: unknown): string => {
    const list = listIn(json);
    if (list !== undefined && list.length > 0) return JSON.stringify(list[0]);
    if (otherwise !== undefined) return String(otherwise);
    throw new Error('The list has no first value, and there is no default.');
  },
};

function listIn(json: unknown): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(String(json));
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (value: unknown, escape: (text: string) => string): string | undefined =>
  value === undefined || value === null ? undefined : escape(String(value));

/** As Java's `URLEncoder` does it: a space becomes `+`. */
const formEncode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

/** Fills a template. Nothing is escaped that the template does not escape. @throws Refused (500 `invalid.substitution`) */
export function fill(template: string, values: Readonly<Record<string, unknown>>): string {
  try {
    return renderTemplate(template, { ...values, esc, encoding, successTemplateUtils });
  } catch (error) {
    throw substitutionFailed(String(error));
  }
}

/** What the platform says where templates and values do not go together. */
export const substitutionFailed = (why: string): Refused =>
  new Refused(
    500,
    'invalid.substitution',
    `There was an issue substituting a value in one of the templates: ${why}`,
  );

/** Refuses a template that cannot be read. @throws Refused (400) */
export function checkTemplate(name: string, template: string): void {
  try {
    parse(template);
  } catch (error) {
    throw badRequest(`The template ${name} cannot be read: ${String(error)}`);
  }
}
