/** @fileoverview Faults on purpose (`POST faults`): what goes wrong with the requests that match. */
import type { PlatformName } from './ledger.js';

/** What happens to a request that matches. Several parts may be combined. */
export interface FaultEffect {
  /** Answered with this status and the platform's own error body. */
  readonly status?: number;
  /** Answered this much later. */
  readonly delayMs?: number;
  /** The connection is cut: `before` the platform acted, or `after` (only the reply is lost). */
  readonly drop?: 'before' | 'after';
  /** Seconds in `Retry-After`, with `status` 429 or 503. */
  readonly retryAfter?: number;
}

/** One rule. */
export interface Fault {
  readonly platform: PlatformName;
  readonly match: {
    readonly method?: string;
    /** Part of the path, or `*` as a wildcard for any text. */
    readonly path?: string;
  };
  readonly effect: FaultEffect;
  /** How many requests it hits; for ever where absent. */
  times?: number;
}

/** Holds the rules in force. */
export class Faults {
  #rules: Fault[] = [];

  /** Adds a rule; older rules win. */
  add(fault: Fault): void {
    this.#rules.push({ ...fault });
  }

  /** Removes all rules. */
  clear(): void {
    this.#rules = [];
  }

  /** The effect for this request, counted as used; `undefined` where none applies. */
  take(platform: PlatformName, method: string, path: string): FaultEffect | undefined {
    const rule = this.#rules.find(
      (fault) =>
        fault.platform === platform &&
        (fault.times === undefined || fault.times > 0) &&
        (!fault.match.method || fault.match.method.toUpperCase() === method) &&
        (!fault.match.path || pattern(fault.match.path).test(path)),
    );
    if (!rule) return undefined;
    if (rule.times !== undefined) rule.times -= 1;
    return rule.effect;
  }
}

const pattern = (path: string): RegExp =>
  new RegExp(
    path
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*'),
  );
