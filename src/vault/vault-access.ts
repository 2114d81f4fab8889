/**
 * @fileoverview The port `VaultAccess` on Vault's REST API. Runs where the set-up runs, never in the widget.
 * @see https://developer.veevavault.com/api/25.2/#authentication
 */
import { err, ok, type Result } from '../domain/result.js';
import { VAULT_API } from '../operations/operation.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { VaultAccess } from '../ports/vault-access.js';
import { errorOf, invalidReply } from './errors.js';
import { errorEntries, isRecord } from './wire.js';

/** Longest life of an API access token. @see Vault API 26.2, API access tokens. */
const TOKEN_DAYS = 90;
/** Taken off, for clocks that disagree. */
const TOKEN_MARGIN_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** What the adapter needs from outside. */
export interface VaultAccessDeps {
  /** `https://crm-acme.veevavault.com` */
  readonly baseUrl: string;
  readonly username: string;
  readonly password: string;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970, for the date until which a token works. */
  now(): number;
}

/** Makes the adapter. */
export function createVaultAccess({
  baseUrl,
  username,
  password,
  fetch,
  now,
}: VaultAccessDeps): VaultAccess {
  const host = new URL(baseUrl).host;

  const ask = async (
    method: string,
    path: string,
    session: string | undefined,
    form: Readonly<Record<string, string>>,
  ): Promise<Result<Readonly<Record<string, unknown>>, PlatformError>> => {
    try {
      const response = await fetch(`${new URL(baseUrl).origin}${VAULT_API}${path}`, {
        method,
        headers: { Accept: 'application/json', ...(session ? { Authorization: session } : {}) },
        ...(method === 'POST' ? { body: new URLSearchParams(form) } : {}),
      });
      return judge(path, response.status, await response.text());
    } catch {
      return err({ code: 'unreachable', platform: 'vault' });
    }
  };

  return {
    async signIn() {
      const reply = await ask('POST', '/auth', undefined, { username, password, vaultDNS: host });
      if (!reply.ok) return reply;
      const { sessionId, vaultId } = reply.value;
      if (typeof sessionId !== 'string' || typeof vaultId !== 'number')
        return err(invalidReply('/auth'));
      // Where the host is not one of the user's, Vault silently opens the Vault that the user was in last.
      if (hostOf(reply.value, vaultId) !== host)
        return err({ code: 'refused', platform: 'vault', detail: 'ANOTHER_VAULT' });
      return ok({
        vaultId: String(vaultId),
        async issueToken(name) {
          const expiry = new Date(now() + TOKEN_DAYS * DAY_MS - TOKEN_MARGIN_MS).toISOString();
          const path = '/objects/users/me/api_access_token__sys';
          const made = await ask('POST', path, sessionId, {
            name__v: name,
            expiry_date__v: expiry,
          });
          if (!made.ok) return made;
          const token = isRecord(made.value.data) ? made.value.data.token__sys : undefined;
          return typeof token === 'string' && token !== '' ? ok(token) : err(invalidReply(path));
        },
        async end() {
          await ask('DELETE', '/session', sessionId, {});
        },
      });
    },
  };
}

/** Vault's own verdict; HTTP statuses count only where there is none. */
function judge(
  path: string,
  status: number,
  text: string,
): Result<Readonly<Record<string, unknown>>, PlatformError> {
  const body = parse(text);
  if (!isRecord(body) || typeof body.responseStatus !== 'string')
    return err(
      status >= 500
        ? { code: 'unavailable', platform: 'vault', status }
        : { ...invalidReply(path), status },
    );
  if (body.responseStatus === 'SUCCESS' || body.responseStatus === 'WARNING') return ok(body);
  return err({ ...errorOf(errorEntries(body.errors) ?? []), status });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Host of the Vault that the session is on. */
function hostOf({ vaultIds }: Readonly<Record<string, unknown>>, vaultId: number): string {
  const all: readonly unknown[] = Array.isArray(vaultIds) ? vaultIds : [];
  const own = all.find((each) => isRecord(each) && each.id === vaultId);
  const url = isRecord(own) && typeof own.url === 'string' ? own.url : '';
  return URL.canParse(url) ? new URL(url).host : '';
}
