/** @fileoverview Failures on purpose: any error type, for requests that match, or for one row of a batch. */
import type { FailureMatch, VaultFailure } from './contract.js';

interface Rule {
  readonly type: VaultFailure;
  readonly match: FailureMatch;
  times: number;
}

/** Holds the rules in force. Older rules win. */
export class Failures {
  #rules: Rule[] = [];

  /** Adds a rule for the next `times` requests that match. */
  add(type: VaultFailure, match: FailureMatch, times: number): void {
    this.#rules.push({ type, match, times });
  }

  /** Removes all rules. */
  clear(): void {
    this.#rules = [];
  }

  /** What this request fails with, counted as used; with `row` where one row of it does. */
  take(
    method: string,
    path: string,
  ): { readonly type: VaultFailure; readonly row?: number } | undefined {
    const rule = this.#rules.find(({ match }) => fits(match, method, path));
    if (!rule) return undefined;
    rule.times -= 1;
    this.#rules = this.#rules.filter(({ times }) => times > 0);
    const { row } = rule.match;
    return { type: rule.type, ...(row === undefined ? {} : { row }) };
  }
}

const fits = ({ method, path }: FailureMatch, asked: string, at: string): boolean =>
  (method === undefined || method.toUpperCase() === asked) &&
  (path === undefined || at.includes(path));
