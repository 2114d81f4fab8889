/** @fileoverview Five queries of a user run at once; further ones wait their turn (VQL, transaction limits). */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { VaultSwitches } from '../contract.js';

/** Queries of one user that run at the same time. */
export const QUERIES_AT_ONCE = 5;

/** Lets queries run. */
export class QuerySlots {
  readonly #clock: EmulatorClock;
  readonly #switches: Readonly<VaultSwitches>;
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(clock: EmulatorClock, switches: Readonly<VaultSwitches>) {
    this.#clock = clock;
    this.#switches = switches;
  }

  /** Runs a query of this user as soon as there is a place, for as long as queries take. */
  async run<Result>(user: string, query: () => Result): Promise<Result> {
    const { queryMs } = this.#switches;
    if (queryMs === 0) return query();
    await this.#enter(user);
    try {
      await new Promise<void>((resolve) => this.#clock.after(queryMs, resolve));
      return query();
    } finally {
      this.#leave(user);
    }
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
