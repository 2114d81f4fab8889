/** @fileoverview What the emulated Vault offers to its shells. Transport-free: requests and replies are the web's own. */

/** The emulated Vault. */
export interface Vault {
  /** Answers a request to `/api/…`. Never throws. */
  handle(request: Request): Promise<Response>;
  /** The Vault user whose session or token a request carries; for the ledger. */
  userOf(request: Request): string | undefined;
  /** Back to the seed records; sessions and access tokens stay. */
  reset(): void;
}
