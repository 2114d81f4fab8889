/** @fileoverview Patterns of LIKE. */
import type { StringLiteral } from './ast.js';

/** Tells whether texts fit: `x%` takes what begins with x; case counts. */
export interface Pattern {
  test(text: string): boolean;
}

/**
 * The pattern of a literal. Its parts are looked for from left to right, so that no pattern takes long.
 * @param fold what is done to each part; it may change its length.
 */
export function patternOf(
  { text, wildcards }: StringLiteral,
  fold: (part: string) => string = (part) => part,
): Pattern {
  const parts: string[] = [];
  let from = 0;
  for (const at of wildcards) {
    parts.push(fold(text.slice(from, at)));
    from = at + 1;
  }
  const last = fold(text.slice(from));
  return { test: (candidate) => fits(candidate, parts, last) };
}

/** @param parts each is followed by anything. @param last what the text ends with. */
function fits(candidate: string, parts: readonly string[], last: string): boolean {
  const [first, ...middle] = parts;
  if (first === undefined) return candidate === last;
  if (!candidate.startsWith(first)) return false;
  let at = first.length;
  for (const part of middle) {
    const found = candidate.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return candidate.length - last.length >= at && candidate.endsWith(last);
}
