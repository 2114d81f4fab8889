/** @fileoverview Vault's limit on logins: one-minute windows by user name and host (reference section 9). */
import type { EmulatorClock } from '../kernel/clock.js';
import type { VaultSwitches } from './contract.js';

/** Length of the window, milliseconds. */
export const AUTH_WINDOW_MS = 60_000;
/** Delay of a login once half of the burst is used, milliseconds; ASSUMED, no source gives it. */
export const AUTH_DELAY_MS = 500;

/** Counts logins. */
export class AuthBurst {
  readonly #clock: EmulatorClock;
  readonly #switches: Readonly<VaultSwitches>;
  readonly #windows = new Map<string, { readonly start: number; used: number }>();

  constructor(clock: EmulatorClock, switches: Readonly<VaultSwitches>) {
    this.#clock = clock;
    this.#switches = switches;
  }

  /** Counts one login: how long it must wait, or that it is refused. */
  take(username: string, host: string): { readonly delayMs: number; readonly isRefused: boolean } {
    const key = `${username}|${host}`;
    const now = this.#clock.now();
    const last = this.#windows.get(key);
    const isOver = !last || now - last.start >= AUTH_WINDOW_MS || now < last.start;
    const current = isOver ? { start: now, used: 0 } : last;
    current.used += 1;
    this.#windows.set(key, current);
    const limit = this.#switches.authenticationBurst;
    return {
      delayMs: current.used > limit / 2 ? AUTH_DELAY_MS : 0,
      isRefused: current.used > limit,
    };
  }

  /** Forgets all windows. */
  clear(): void {
    this.#windows.clear();
  }
}
