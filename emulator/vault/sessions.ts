/** @fileoverview Sessions and API access tokens (Vault reference 25.2, Authentication; 26.2 for access tokens). */
import type { EmulatorClock } from '../kernel/clock.js';
import type { IdSource } from '../kernel/ids.js';
import type { Login } from './logins.js';
import type { ProfileName } from './rights.js';
import type { VaultSwitches } from './contract.js';
import { VaultError } from './vault-error.js';

/** A session ends after this long in any case, milliseconds. */
export const SESSION_MS = 48 * 3_600_000;
/** Longest life of an API access token, milliseconds. */
export const TOKEN_MS = 90 * 86_400_000;
/** Most active access tokens of one user. */
export const TOKENS_PER_USER = 25;
/** How many sessions are kept at once; the emulator's own bound. */
const KEPT_SESSIONS = 10_000;

/** Who a request acts as. */
export interface Principal {
  /** Vault user id, numeric text. */
  readonly userId: string;
  readonly username: string;
  readonly profile: ProfileName;
  /** User id of who really acts, in a delegated session. */
  readonly delegateId?: string;
  /** The session's id; absent where an access token was used. */
  readonly sessionId?: string;
}

interface Session {
  readonly principal: Principal;
  /** The Vault that it was opened on; it works there alone (ASSUMED). */
  readonly vaultId: number;
  readonly startedAt: number;
  usedAt: number;
}

interface AccessToken {
  readonly principal: Principal;
  readonly expiresAt: number;
}

/** What sessions depend on. */
export interface SessionsOptions {
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  readonly switches: Readonly<VaultSwitches>;
  /** Number of this Vault. */
  readonly vaultId: number;
  /** Whether a user may still log in; sessions of others are over. */
  isActive(userId: string): boolean;
}

/** Keeps both. */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #sessions = new Map<string, Session>();
  readonly #tokens = new Map<string, AccessToken>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** Begins a session on a Vault and returns its id. @param delegateId who acts for the user. */
  start({ userId, username, profile }: Login, vaultId: number, delegateId?: string): string {
    const { clock, ids } = this.#options;
    const sessionId = ids.secret();
    const now = clock.now();
    const principal = { userId, username, profile, sessionId, ...(delegateId && { delegateId }) };
    this.#sessions.set(sessionId, { principal, vaultId, startedAt: now, usedAt: now });
    for (const oldest of this.#sessions.keys())
      if (this.#sessions.size > KEPT_SESSIONS) this.#sessions.delete(oldest);
    return sessionId;
  }

  /** Ends a session; others of the same user go on. */
  end(sessionId: string): void {
    this.#sessions.delete(sessionId);
  }

  /** Who sent this request; `undefined` where its session or token is unknown or has expired. */
  principalOf(request: Request): Principal | undefined {
    const secret = secretOf(request);
    const now = this.#options.clock.now();
    const session = this.#sessions.get(secret);
    if (session) return this.#isAlive(session, now) ? session.principal : undefined;
    const token = this.#tokens.get(secret);
    const works = token && now <= token.expiresAt;
    return works && this.#options.isActive(token.principal.userId) ? token.principal : undefined;
  }

  /** A request of this session has ended: idle time counts from now. */
  touch(principal: Principal): void {
    const session = this.#sessions.get(principal.sessionId ?? '');
    if (session) session.usedAt = this.#options.clock.now();
  }

  /**
   * Makes an access token that works until `expiresAt`.
   * @throws VaultError where the date is past or too far away, or the user has too many.
   */
  createToken(principal: Principal, expiresAt: number): { readonly id: string; token: string } {
    const { clock, ids } = this.#options;
    const now = clock.now();
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
    const token = `veeva-vault-${ids.secret()}`;
    const { userId, username, profile } = principal;
    this.#tokens.set(token, { principal: { userId, username, profile }, expiresAt });
    return { id: ids.vault('V8T'), token };
  }

  #isAlive({ principal, vaultId, startedAt, usedAt }: Session, now: number): boolean {
    const { isActive, switches, vaultId: here } = this.#options;
    return (
      vaultId === here &&
      now - usedAt <= switches.sessionIdleMinutes * 60_000 &&
      now - startedAt <= SESSION_MS &&
      isActive(principal.userId)
    );
  }
}

/** Session ids come raw or behind `Bearer`. ASSUMED: access tokens behind `Bearer` only. */
function secretOf(request: Request): string {
  const header = request.headers.get('Authorization')?.trim() ?? '';
  const bearer = /^Bearer\s+(.+)$/i.exec(header)?.[1];
  if (bearer) return bearer;
  return header.startsWith('veeva-vault-') ? '' : header;
}

/** What identifies the sender's session or token; for bookkeeping that goes by it. */
export const senderOf = (request: Request): string => secretOf(request);
