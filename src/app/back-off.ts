/** @fileoverview Waiting longer each time something fails, so that a platform in trouble is left in peace. */
import type { Cancel, Clock } from '../ports/clock.js';
import type { PlatformError } from '../ports/platform-error.js';

/** Waits between attempts, in milliseconds; the last one again and again. */
export const RETRY_DELAYS_MS: readonly number[] = [1_000, 2_000, 5_000, 10_000, 30_000];

/** Schedules one thing again and again until it succeeds. */
export class BackOff {
  readonly #clock: Clock;
  readonly #task: () => void;
  #failures = 0;
  #cancel: Cancel | undefined;

  constructor(clock: Clock, task: () => void) {
    this.#clock = clock;
    this.#task = task;
  }

  /** It failed: once more, later. A platform that says when is obeyed. */
  failed(error: PlatformError): void {
    const planned = RETRY_DELAYS_MS[Math.min(this.#failures, RETRY_DELAYS_MS.length - 1)] ?? 0;
    this.#failures += 1;
    this.#cancel?.();
    this.#cancel = this.#clock.after(Math.max(planned, error.retryAfterMs ?? 0), () => {
      this.#cancel = undefined;
      this.#task();
    });
  }

  /** It succeeded: the next failure starts from the shortest wait. */
  succeeded(): void {
    this.#failures = 0;
    this.stop();
  }

  /** Whether something is scheduled. */
  get isWaiting(): boolean {
    return this.#cancel !== undefined;
  }

  /** Nothing will run any more. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
