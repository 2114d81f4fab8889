/** @fileoverview Text to query. */
import peggy from 'peggy';
import { VaultError } from '../vault-error.js';
import type { Query } from './ast.js';
import { VQL_GRAMMAR } from './grammar.js';

/** Longest query, characters. */
export const QUERY_LIMIT = 50_000;
/** Brackets within brackets; the emulator's own bound, far beyond what anybody writes. */
const DEPTH_LIMIT = 500;

const parser = peggy.generate(VQL_GRAMMAR);

/** The query in this text. @throws VaultError `INCORRECT_QUERY_SYNTAX` */
export function parseQuery(text: string): Query {
  if (text.length > QUERY_LIMIT)
    throw incorrect(`A query has at most ${QUERY_LIMIT} characters. Shorten it.`);
  if (depthOf(text) > DEPTH_LIMIT)
    throw incorrect('The query has too many brackets within brackets. Simplify it.');
  try {
    return parser.parse(text) as Query;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw incorrect(`Cannot parse query [${text.slice(0, 200)}]. ${reason}`);
  }
}

/** A refusal of a query. */
export const incorrect = (message: string): VaultError =>
  new VaultError('INCORRECT_QUERY_SYNTAX', message);

/** How deep brackets go; those in texts count too, which nobody will notice. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const char of text) {
    if (char === '(') deepest = Math.max(deepest, (depth += 1));
    if (char === ')') depth -= 1;
  }
  return deepest;
}
