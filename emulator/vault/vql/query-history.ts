/** @fileoverview Which queries were asked before: the same again is answered with the warning `DUPLICATE`. */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { VaultSwitches } from '../contract.js';

/** How long a query is remembered, milliseconds; ASSUMED, no source gives it. */
export const REMEMBERED_MS = 5 * 60_000;
/** How many are remembered; the emulator's own bound. */
const KEPT_QUERIES = 1_000;

/** Remembers queries by session or access token. */
export class QueryHistory {
  readonly #clock: EmulatorClock;
  readonly #switches: Readonly<VaultSwitches>;
  readonly #asked = new Map<string, number>();

  constructor(clock: EmulatorClock, switches: Readonly<VaultSwitches>) {
    this.#clock = clock;
    this.#switches = switches;
  }

  /** Whether this sender asked the same a short while ago; notes that it was asked now. */
  isRepeated(sender: string, query: string): boolean {
    const key = `${sender} ${query}`;
    const now = this.#clock.now();
    const last = this.#asked.get(key);
    this.#asked.delete(key);
    this.#asked.set(key, now);
    for (const oldest of this.#asked.keys())
      if (this.#asked.size > KEPT_QUERIES) this.#asked.delete(oldest);
    const isRecent = last !== undefined && now - last <= REMEMBERED_MS && now >= last;
    return isRecent && this.#switches.duplicateQueries === 'warn';
  }

  /** Forgets everything. */
  clear(): void {
    this.#asked.clear();
  }
}
