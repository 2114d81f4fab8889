/** @fileoverview Port: the set-up's own way into Vault, to make the secret that the organisation keeps. */
import type { Result } from '../domain/result.js';
import type { PlatformError } from './platform-error.js';

/** A sign-in of the integration's Vault user. */
export interface VaultSession {
  /** Opaque id of the Vault. */
  readonly vaultId: string;
  /**
   * Makes a secret with which the integration's user can be spoken for, for 90 days (Vault's limit).
   * @param name what Vault lists it under.
   */
  issueToken(name: string): Promise<Result<string, PlatformError>>;
  /** Signs out. The secrets stay. */
  end(): Promise<void>;
}

/** Vault, as the set-up sees it. Resolves always. */
export interface VaultAccess {
  /** Signs in. `refused` with detail `ANOTHER_VAULT`: Vault opened a session on another Vault than the one that was meant. */
  signIn(): Promise<Result<VaultSession, PlatformError>>;
}
