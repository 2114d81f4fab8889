/** Renders templates as Genesys does, with the same engine's language and escapes of our own making. */
import { render } from 'velocityjs';

const esc = {
  jsonString: (text: unknown) => JSON.stringify(String(text)).slice(1, -1),
  url: (text: unknown) => encodeURIComponent(String(text)),
};

/** The text of a template over an input. */
export const rendered = (template: string, input: object): string =>
  render(template, { input, esc });

/** The query that a rendered body asks. */
export const queryOf = (body: string): string => new URLSearchParams(body).get('q') ?? '';

/** A query with every string literal emptied: its structure. */
export const structureOf = (query: string): string => query.replace(/'(?:[^'\\]|\\.|'')*'/g, "'…'");
