/** @fileoverview What the parts of the emulated Vault share. */
import type { EmulatorClock } from '../kernel/clock.js';
import type { IdSource } from '../kernel/ids.js';
import type { VaultSchema } from './metadata.js';
import type { Store } from './store.js';

/** The shared parts. */
export interface Environment {
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  readonly schema: VaultSchema;
  readonly store: Store;
  /** How many names were made up, by object. */
  readonly nameCounts: Map<string, number>;
}
