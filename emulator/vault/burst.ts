/** @fileoverview Vault's general burst limit: calls in a fixed window; when it is used up each call is delayed. */
import type { EmulatorClock } from '../kernel/clock.js';

/** Calls in one window; Vault's default. */
export const BURST_LIMIT = 2_000;
/** Length of the window, milliseconds. */
export const BURST_WINDOW_MS = 5 * 60_000;
/** Delay of each call once the burst is spent, milliseconds. */
export const BURST_DELAY_MS = 500;

/** Counts calls. */
export class Burst {
  readonly #clock: EmulatorClock;
  #windowStart = Number.NEGATIVE_INFINITY;
  #used = 0;

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  /** Counts one call. `remaining` is what is left after it, `delayMs` how long it must wait. */
  take(): { readonly remaining: number; readonly delayMs: number } {
    const now = this.#clock.now();
    // The clock may have been put back by a reset: a window that begins in the future is over too.
    if (now - this.#windowStart >= BURST_WINDOW_MS || now < this.#windowStart) this.clear();
    this.#used += 1;
    return {
      remaining: Math.max(0, BURST_LIMIT - this.#used),
      delayMs: this.#used > BURST_LIMIT ? BURST_DELAY_MS : 0,
    };
  }

  /** Begins a window now. */
  clear(): void {
    this.#windowStart = this.#clock.now();
    this.#used = 0;
  }
}
