/** @fileoverview Velocity templates of data actions, with the `$esc` tool that the platform puts beside the input. */
import { parse, render as renderTemplate } from 'velocityjs';
import { badRequest, Refused } from '../errors.js';

/**
 * `$esc`: names as in published data actions. A missing argument gives nothing, so that the reference stays in the
 * text as it was written, as in Velocity itself.
 */
const esc = {
  jsonString: (value: unknown) => escaped(value, (text) => JSON.stringify(text).slice(1, -1)),
  jsonEncode: (value: unknown) => escaped(value, (text) => JSON.stringify(text).slice(1, -1)),
  url: (value: unknown) => escaped(value, formEncode),
  html: (value: unknown) =>
    escaped(value, (text) => text.replace(/[&<>"]/g, (char) => HTML[char] ?? char)),
};

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
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
    return renderTemplate(template, { ...values, esc });
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
