/** @fileoverview Records that are being written at the moment, for a Vault in which writers collide. */
import type { VaultSwitches } from './contract.js';
import type { Pauses } from './pauses.js';

/** How long a write holds its records, milliseconds; the emulator's own measure. */
export const WRITE_MS = 50;

/** Nothing is contested where writers take turns. */
const NOTHING: ReadonlySet<string> = new Set();

/** Knows which records are held. */
export class RecordLocks {
  readonly #pauses: Pauses;
  readonly #switches: Readonly<VaultSwitches>;
  readonly #held = new Set<string>();

  constructor(pauses: Pauses, switches: Readonly<VaultSwitches>) {
    this.#pauses = pauses;
    this.#switches = switches;
  }

  /**
   * Runs a write that concerns these records. It is told which of them another write holds: those collide.
   * @param keys what identifies each record: its id or its key.
   */
  async write<Result>(
    keys: readonly string[],
    work: (contested: ReadonlySet<string>) => Result,
  ): Promise<Result> {
    if (this.#switches.concurrentWrites === 'turns') return work(NOTHING);
    const contested = new Set(keys.filter((key) => this.#held.has(key)));
    const own = keys.filter((key) => !contested.has(key));
    for (const key of own) this.#held.add(key);
    await this.#pauses.wait(WRITE_MS);
    try {
      return work(contested);
    } finally {
      for (const key of own) this.#held.delete(key);
    }
  }

  /** Lets go of everything. */
  clear(): void {
    this.#held.clear();
  }
}
