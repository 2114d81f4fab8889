/** @fileoverview Access tokens: issued, looked up, expired, revoked. */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { IdSource } from '../../kernel/ids.js';

/** Life of a token, in seconds: 24 hours, the platform's default. */
export const TOKEN_LIFE_S = 86_400;

/** Tokens of one user for one client; a further one ends the oldest. */
export const TOKENS_PER_USER_AND_CLIENT = 10;

/** Whom a token was issued to. */
export interface TokenHolder {
  readonly kind: 'user' | 'client';
  /** User id, or OAuth client id. */
  readonly id: string;
  /** Has every permission. */
  readonly isAdministrator: boolean;
}

/** A token and what it stands for. */
export interface Token {
  readonly value: string;
  readonly holder: TokenHolder;
  readonly clientId: string;
  /** ms since 1970 */
  readonly issuedAt: number;
  /** ms since 1970 */
  readonly expiresAt: number;
}

/** All tokens in force. */
export class Tokens {
  readonly #clock: EmulatorClock;
  readonly #ids: IdSource;
  readonly #lifeS: number;
  #onIssue: ((token: Token) => void) | undefined;
  /** Oldest first. */
  #tokens = new Map<string, Token>();

  constructor(clock: EmulatorClock, ids: IdSource, lifeS = TOKEN_LIFE_S) {
    this.#clock = clock;
    this.#ids = ids;
    this.#lifeS = lifeS;
  }

  /** Seconds that a new token lives. */
  get lifeS(): number {
    return this.#lifeS;
  }

  /** Calls `listener` with each token that is issued. */
  listen(listener: (token: Token) => void): void {
    this.#onIssue = listener;
  }

  /** A new token. */
  issue(holder: TokenHolder, clientId: string): Token {
    const own = [...this.#tokens.values()].filter(
      (token) => token.clientId === clientId && token.holder.id === holder.id,
    );
    for (const old of own.slice(0, Math.max(0, own.length - TOKENS_PER_USER_AND_CLIENT + 1)))
      this.#tokens.delete(old.value);
    const token: Token = {
      value: this.#ids.secret(),
      holder,
      clientId,
      issuedAt: this.#clock.now(),
      expiresAt: this.#clock.now() + this.#lifeS * 1_000,
    };
    this.#tokens.set(token.value, token);
    this.#onIssue?.(token);
    return token;
  }

  /** The token in force that a request carries as `Authorization: Bearer`; `undefined` where it carries none. */
  of(request: Request): Token | undefined {
    return this.find(/^bearer\s+(\S+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1]);
  }

  /** The token in force with this value. */
  find(value: string | undefined): Token | undefined {
    const token = this.#tokens.get(value ?? '');
    return token && token.expiresAt > this.#clock.now() ? token : undefined;
  }

  /** Ends a token. */
  revoke(value: string): void {
    this.#tokens.delete(value);
  }

  /** Ends all tokens. */
  reset(): void {
    this.#tokens = new Map();
  }
}
