/** @fileoverview Requests per minute and token. */
import type { EmulatorClock } from '../kernel/clock.js';

/** `token.rate.per.minute`. */
export const RATE_LIMIT_PER_MINUTE = 300;

const WINDOW_MS = 60_000;

/** What the limit says of one request. */
export interface RateVerdict {
  readonly isAllowed: boolean;
  /** Requests per minute. */
  readonly limit: number;
  /** Seconds until the window ends. */
  readonly resetS: number;
  /** `inin-ratelimit-…` */
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts requests in windows of a minute that begin with a token's first request. */
export class RateLimit {
  readonly #clock: EmulatorClock;
  readonly #limit: number;
  #windows = new Map<string, { readonly startedAt: number; count: number }>();

  constructor(clock: EmulatorClock, limit = RATE_LIMIT_PER_MINUTE) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Counts a request of this token. */
  count(token: string): RateVerdict {
    const now = this.#clock.now();
    let window = this.#windows.get(token);
    if (!window || now - window.startedAt >= WINDOW_MS) {
      this.#forgetBefore(now - WINDOW_MS);
      window = { startedAt: now, count: 0 };
      this.#windows.set(token, window);
    }
    window.count += 1;
    const resetS = Math.max(1, Math.ceil((window.startedAt + WINDOW_MS - now) / 1_000));
    return {
      isAllowed: window.count <= this.#limit,
      limit: this.#limit,
      resetS,
      headers: {
        'inin-ratelimit-count': String(window.count),
        'inin-ratelimit-allowed': String(this.#limit),
        'inin-ratelimit-reset': String(resetS),
      },
    };
  }

  /** Tokens come and go: those that have not been used for a minute need no window. */
  #forgetBefore(startedAt: number): void {
    for (const [token, window] of this.#windows)
      if (window.startedAt <= startedAt) this.#windows.delete(token);
  }

  /** Starts again. */
  reset(): void {
    this.#windows = new Map();
  }
}
