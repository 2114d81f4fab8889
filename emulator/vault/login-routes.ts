/** @fileoverview Versions, login, session life, access tokens, and who one is (reference sections 5 to 7, 13). */
import type { Organisation } from '../organisation.js';
import { formOf, member, open, type VaultRoute } from './context.js';
import { failure, success, type Envelope } from './envelope.js';
import { INTEGRATION_USER_ID } from './seed.js';
import { VaultError } from './vault-error.js';

/** API versions that are served. */
export const VERSIONS = ['v25.1', 'v25.2', 'v25.3', 'v26.1', 'v26.2'] as const;
/** Number of the emulated Vault. */
export const VAULT_ID = 1776;

/** @param publicOrigin address under which clients reach the Vault. */
export function loginRoutes(organisation: Organisation, publicOrigin: string): VaultRoute[] {
  const { username, password } = organisation.vaultUser;
  const vaultIds = [{ id: VAULT_ID, name: organisation.name, url: `${publicOrigin}/api` }];
  return [
    open('GET', '/api', () =>
      success({
        values: Object.fromEntries(VERSIONS.map((v) => [v, `${publicOrigin}/api/${v}`])),
      }),
    ),
    open('POST', '/api/{version}/auth', async ({ request, context }) => {
      const form = await formOf(request);
      if (!form.get('password')) return refused('NO_PASSWORD_PROVIDED', 'No password was given.');
      if (form.get('username') !== username || form.get('password') !== password)
        return refused(
          'USERNAME_OR_PASSWORD_INCORRECT',
          'The user name or the password is not right. Check both.',
        );
      const sessionId = context.sessions.start(INTEGRATION_USER_ID, username);
      const userId = Number(INTEGRATION_USER_ID);
      return success({ sessionId, userId, vaultIds, vaultId: VAULT_ID });
    }),
    member('POST', '/api/{version}/keep-alive', () => success()),
    member('DELETE', '/api/{version}/session', ({ context }) => {
      if (context.principal.sessionId) context.sessions.end(context.principal.sessionId);
      return success();
    }),
    member('GET', '/api/{version}/objects/users/me', ({ context }) => {
      const row = context.environment.store.get('user__sys', context.principal.userId);
      const [first = '', ...last] = String(row?.name__v ?? '').split(' ');
      const user = {
        id: Number(context.principal.userId),
        user_name__v: context.principal.username,
        user_first_name__v: first,
        user_last_name__v: last.join(' '),
        user_email__v: row?.email__sys ?? '',
        active__v: true,
        vault_id__v: [VAULT_ID],
      };
      return success({ users: [{ user }] });
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
}

const refused = (
  type: 'NO_PASSWORD_PROVIDED' | 'USERNAME_OR_PASSWORD_INCORRECT',
  message: string,
): Envelope => failure(type, message, { errorType: 'AUTHENTICATION_FAILED' });
