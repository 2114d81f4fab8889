/** @fileoverview What the parts of the emulated Vault share. */
import type { EmulatorClock } from '../kernel/clock.js';
import type { IdSource } from '../kernel/ids.js';
import type { AuditTrail } from './audit-trail.js';
import type { VaultSchema } from './metadata.js';
import type { Pauses } from './pauses.js';
import type { Store } from './store.js';
import type { VaultSwitches } from './contract.js';

/** The shared parts. */
export interface Environment {
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  /** As the switches have it at the moment. */
  readonly schema: VaultSchema;
  readonly store: Store;
  readonly audit: AuditTrail;
  readonly pauses: Pauses;
  readonly switches: Readonly<VaultSwitches>;
  /** How many names were made up, by object. */
  readonly nameCounts: Map<string, number>;
}
