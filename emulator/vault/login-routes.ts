/** @fileoverview Versions, login, session life, access tokens (reference sections 5 to 7). */
import { formOf, member, open, type VaultContext, type VaultRoute } from './context.js';
import { failure, success, type Envelope } from './envelope.js';
import type { Login } from './logins.js';
import type { VaultErrorType } from './contract.js';
import { VaultError } from './vault-error.js';

/** API versions that are served. */
export const VERSIONS = ['v25.1', 'v25.2', 'v25.3', 'v26.1', 'v26.2'] as const;

/** @param publicOrigin address under which clients reach the Vault. */
export const loginRoutes = (publicOrigin: string): VaultRoute[] => [
  open('GET', '/api', () =>
    success({
      values: Object.fromEntries(VERSIONS.map((v) => [v, `${publicOrigin}/api/${v}`])),
    }),
  ),
  open('POST', '/api/{version}/auth', async ({ request, context }) => {
    const form = await formOf(request);
    const [username, password] = [form.get('username') ?? '', form.get('password')];
    if (!password) return refused('NO_PASSWORD_PROVIDED', 'No password was given. Send one.');
    const dns = form.get('vaultDNS');
    const { delayMs, isRefused } = context.authBurst.take(username, dns ?? '');
    if (isRefused)
      return refused(
        'API_LIMIT_EXCEEDED',
        'The user logged in too often within a minute. Wait, and reuse the session.',
      );
    if (delayMs > 0) await context.environment.pauses.wait(delayMs);
    const login = context.logins.find((one) => one.username === username);
    if (!login || login.password !== password)
      return refused(
        'USERNAME_OR_PASSWORD_INCORRECT',
        'The user name or the password is not right. Check both.',
      );
    return logIn(login, dns, context);
  }),
  member('POST', '/api/{version}/keep-alive', () => success()),
  member('DELETE', '/api/{version}/session', ({ context }) => {
    if (context.principal.sessionId) context.sessions.end(context.principal.sessionId);
    return success();
  }),
  member(
    'POST',
    '/api/{version}/objects/users/me/api_access_token__sys',
    async ({ request, context }) => {
      const form = await formOf(request);
      for (const name of ['name__v', 'expiry_date__v'])
        if (!form.get(name))
          throw new VaultError(
            'PARAMETER_REQUIRED',
            `Missing required parameter [${name}]. Send a value.`,
          );
      const expiresAt = Date.parse(form.get('expiry_date__v') ?? '');
      const { id, token } = context.sessions.createToken(context.principal, expiresAt);
      return success({ data: { id, token__sys: token } });
    },
  ),
];

/** Opens a session on the Vault that is meant, or, where the user has no such Vault, on another. */
export function logIn(
  login: Login,
  dns: string | undefined,
  { environment, sessions, vaults }: VaultContext,
): Envelope {
  const status = environment.store.get('user__sys', login.userId)?.status__v;
  if (!Array.isArray(status) || !status.includes('active__v'))
    return refused('INACTIVE_USER', 'The user is not active. Ask an administrator.');
  const { id } = vaults.open(login.userId, dns);
  const sessionId = sessions.start(login, id);
  return success({
    sessionId,
    userId: Number(login.userId),
    vaultIds: vaults.list(),
    vaultId: id,
  });
}

/** What a login gets that fails. */
export const refused = (type: VaultErrorType, message: string): Envelope =>
  failure(type, message, { errorType: 'AUTHENTICATION_FAILED' });
