/** @fileoverview Authorization codes: good once, and not for long. */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { IdSource } from '../../kernel/ids.js';

/** Life of a code, in milliseconds. ASSUMED. */
export const CODE_LIFE_MS = 60_000;

/** What a code was given for. */
export interface Grant {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly userId: string;
  /** Signed in at the main door, as administrator. */
  readonly isAdministrator: boolean;
}

/** Codes that were given and not yet used. */
export class Codes {
  readonly #clock: EmulatorClock;
  readonly #ids: IdSource;
  #codes = new Map<string, Grant & { readonly expiresAt: number }>();

  constructor(clock: EmulatorClock, ids: IdSource) {
    this.#clock = clock;
    this.#ids = ids;
  }

  /** A new code. */
  issue(grant: Grant): string {
    const now = this.#clock.now();
    for (const [old, { expiresAt }] of this.#codes) if (expiresAt <= now) this.#codes.delete(old);
    const code = this.#ids.secret();
    this.#codes.set(code, { ...grant, expiresAt: now + CODE_LIFE_MS });
    return code;
  }

  /** What the code was given for; it is used up. `undefined` for unknown, used or expired codes. */
  take(code: string): Grant | undefined {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    return grant && grant.expiresAt > this.#clock.now() ? grant : undefined;
  }

  /** Forgets all codes. */
  reset(): void {
    this.#codes = new Map();
  }
}
