/** @fileoverview Sessions and API access tokens (Vault reference 25.2, Authentication; 26.2 for access tokens). */
import type { EmulatorClock } from '../kernel/clock.js';
import type { IdSource } from '../kernel/ids.js';
import { VaultError } from './vault-error.js';

/** A session ends after this long without a request, milliseconds. A setting there: 10 minutes to 8 hours. */
export const IDLE_MS = 20 * 60_000;
/** A session ends after this long in any case, milliseconds. */
export const SESSION_MS = 48 * 3_600_000;
/** Longest life of an API access token, milliseconds. */
export const TOKEN_MS = 90 * 86_400_000;
/** Most active access tokens of one user. */
export const TOKENS_PER_USER = 25;

/** Who a request acts as. */
export interface Principal {
  /** Vault user id, numeric text. */
  readonly userId: string;
  readonly username: string;
  /** The session's id; absent where an access token was used. */
  readonly sessionId?: string;
}

interface Session {
  readonly principal: Principal;
  readonly startedAt: number;
  usedAt: number;
}

interface AccessToken {
  readonly principal: Principal;
  readonly expiresAt: number;
}

/** Keeps both. */
export class Sessions {
  readonly #clock: EmulatorClock;
  readonly #ids: IdSource;
  readonly #sessions = new Map<string, Session>();
  readonly #tokens = new Map<string, AccessToken>();

  constructor(clock: EmulatorClock, ids: IdSource) {
    this.#clock = clock;
    this.#ids = ids;
  }

  /** Begins a session and returns its id. */
  start(userId: string, username: string): string {
    const sessionId = this.#ids.secret();
    const now = this.#clock.now();
    const principal = { userId, username, sessionId };
    this.#sessions.set(sessionId, { principal, startedAt: now, usedAt: now });
    return sessionId;
  }

  /** Ends a session; others of the same user go on. */
  end(sessionId: string): void {
    this.#sessions.delete(sessionId);
  }

  /** Who sent this request; `undefined` where its session or token is unknown or has expired. */
  principalOf(request: Request): Principal | undefined {
    const secret = secretOf(request);
    const now = this.#clock.now();
    const session = this.#sessions.get(secret);
    if (session) {
      const dead = now - session.usedAt > IDLE_MS || now - session.startedAt > SESSION_MS;
      return dead ? undefined : session.principal;
    }
    const token = this.#tokens.get(secret);
    return token && now <= token.expiresAt ? token.principal : undefined;
  }

  /** A request of this session has ended: idle time counts from now. */
  touch(principal: Principal): void {
    const session = this.#sessions.get(principal.sessionId ?? '');
    if (session) session.usedAt = this.#clock.now();
  }

  /**
   * Makes an access token that works until `expiresAt`.
   * @throws VaultError where the date is past or too far away, or the user has too many.
   */
  createToken(principal: Principal, expiresAt: number): { readonly id: string; token: string } {
    const now = this.#clock.now();
    if (!(expiresAt > now && expiresAt <= now + TOKEN_MS))
      throw new VaultError(
        'INVALID_DATA',
        'The [expiry_date__v] must be in the future and at most 90 days away. Choose another.',
      );
    const active = [...this.#tokens.values()].filter(
      (token) => token.principal.userId === principal.userId && now <= token.expiresAt,
    );
    if (active.length >= TOKENS_PER_USER)
      throw new VaultError(
        'OPERATION_NOT_ALLOWED',
        `The user has ${TOKENS_PER_USER} active access tokens already. Let one expire first.`,
      );
    const token = `veeva-vault-${this.#ids.secret()}`;
    const { userId, username } = principal;
    this.#tokens.set(token, { principal: { userId, username }, expiresAt });
    return { id: this.#ids.vault('V8T'), token };
  }
}

/** Session ids come raw or behind `Bearer`. ASSUMED: access tokens behind `Bearer` only. */
function secretOf(request: Request): string {
  const header = request.headers.get('Authorization')?.trim() ?? '';
  const bearer = /^Bearer\s+(.+)$/i.exec(header)?.[1];
  if (bearer) return bearer;
  return header.startsWith('veeva-vault-') ? '' : header;
}
