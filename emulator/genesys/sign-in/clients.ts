/** @fileoverview OAuth clients that sign users in, with the addresses they may be sent back to. */

/** Redirect addresses by client id. They are compared exactly: no wildcard, no prefix. */
export class OAuthClients {
  readonly #redirects = new Map<string, readonly string[]>();

  /** Replaces the addresses of a client. */
  register(clientId: string, redirectUris: readonly string[]): void {
    this.#redirects.set(clientId, redirectUris);
  }

  /** Whether there is such a client. */
  has(clientId: string): boolean {
    return this.#redirects.has(clientId);
  }

  /** Whether a user may be sent back to this address. */
  allows(clientId: string, redirectUri: string): boolean {
    return this.#redirects.get(clientId)?.includes(redirectUri) ?? false;
  }
}
