/**
 * @fileoverview Five queries of a user run at once; further ones wait their turn. What runs for 30 minutes is given up, and
 * the same is not run again for a day (VQL, transaction limits).
 */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { VaultSwitches } from '../contract.js';
import type { Pauses } from '../pauses.js';
import { VaultError } from '../vault-error.js';

/** Queries of one user that run at the same time. */
export const QUERIES_AT_ONCE = 5;
/** Longest run of a query, milliseconds. */
export const QUERY_TIMEOUT_MS = 30 * 60_000;
/** How long a query that took too long is not run again, milliseconds. */
export const QUERY_BLOCK_MS = 24 * 3_600_000;

/** Lets queries run. */
export class QuerySlots {
  readonly #clock: EmulatorClock;
  readonly #pauses: Pauses;
  readonly #switches: Readonly<VaultSwitches>;
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #blocked = new Map<string, number>();

  constructor(clock: EmulatorClock, pauses: Pauses, switches: Readonly<VaultSwitches>) {
    this.#clock = clock;
    this.#pauses = pauses;
    this.#switches = switches;
  }

  /**
   * Runs a query of this user as soon as there is a place, for as long as queries take.
   * @param text of the query, or the address of a page.
   * @throws VaultError where it takes too long, or did so within a day; ASSUMED: the types.
   */
  async run<Result>(user: string, text: string, query: () => Result): Promise<Result> {
    if ((this.#blocked.get(text) ?? 0) > this.#clock.now())
      throw new VaultError(
        'OPERATION_NOT_ALLOWED',
        'This query timed out within the last 24 hours. Ask for less.',
      );
    const { queryMs } = this.#switches;
    if (queryMs === 0) return query();
    await this.#enter(user);
    try {
      await this.#pauses.wait(Math.min(queryMs, QUERY_TIMEOUT_MS));
      if (queryMs <= QUERY_TIMEOUT_MS) return query();
      this.#blocked.set(text, this.#clock.now() + QUERY_BLOCK_MS);
      throw new VaultError('OPERATION_NOT_ALLOWED', 'The query timed out. Ask for less.');
    } finally {
      this.#leave(user);
    }
  }

  /** Forgets which queries took too long. */
  clear(): void {
    this.#blocked.clear();
  }

  async #enter(user: string): Promise<void> {
    const running = this.#running.get(user) ?? 0;
    if (running < QUERIES_AT_ONCE) {
      this.#running.set(user, running + 1);
      return;
    }
    // Whoever leaves hands the place over, so the number that run stays the same.
    await new Promise<void>((resolve) => {
      this.#waiting.set(user, [...(this.#waiting.get(user) ?? []), resolve]);
    });
  }

  #leave(user: string): void {
    const next = this.#waiting.get(user)?.shift();
    if (next) next();
    else this.#running.set(user, (this.#running.get(user) ?? 1) - 1);
  }
}
