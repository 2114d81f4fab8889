/** @fileoverview What the emulated Vault offers to its shells. Transport-free: requests and replies are the web's own. */
import type { VaultSwitches } from './switches.js';
import type { VaultErrorType } from './vault-error.js';

/** What a request can be made to fail with; `down`: the HTML page (HTTP 503) of what stands before Vault. */
export type VaultFailure = VaultErrorType | 'down';

/** Which requests fail; all where it is empty. */
export interface FailureMatch {
  readonly method?: string;
  /** Part of the path: `/vobjects/case__v`. */
  readonly path?: string;
  /** Number of the row that fails, from 0, in place of the whole request; writes of records only. */
  readonly row?: number;
}

/** The emulated Vault. */
export interface Vault {
  /** Answers a request to `/api/…` or `/auth/…`. Never throws. */
  handle(request: Request): Promise<Response>;
  /** The Vault user whose session or token a request carries; for the ledger. */
  userOf(request: Request): string | undefined;
  /** What nobody knows of real Vaults, or customers set differently. Assign to its members. */
  readonly switches: VaultSwitches;
  /** The next `times` (1 where absent) requests that match fail in Vault's own words. */
  failNext(type: VaultFailure, match?: FailureMatch, times?: number): void;
  /** Forgets all failures that have not happened yet. */
  clearFailures(): void;
  /** Back to the seed records and the default switches; sessions and access tokens stay. */
  reset(): void;
}
