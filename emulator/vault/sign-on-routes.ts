/** @fileoverview Single sign-on: discovery and the exchange of a provider's token (reference section 6). There they are on another host. */
import { formOf, open, type VaultRoute } from './context.js';
import { success } from './envelope.js';
import { logIn, refused } from './login-routes.js';
import { IDP_TOKEN_PREFIX, OIDC_PROFILE_ID } from './logins.js';
import { VaultError } from './vault-error.js';

/** @param publicOrigin address under which clients reach the Vault. */
export const signOnRoutes = (publicOrigin: string): VaultRoute[] => [
  open('POST', '/auth/discovery', ({ url, context }) => {
    const username = url.searchParams.get('username');
    if (!username)
      throw new VaultError('PARAMETER_REQUIRED', 'Missing required parameter [username]. Send it.');
    const login = context.logins.find((one) => one.username === username);
    // ASSUMED: an unknown name is told nothing that would give it away.
    const isSso = login?.federatedId !== undefined;
    return success({
      errors: [],
      data: {
        auth_type: isSso ? 'sso' : 'password',
        auth_profiles: isSso ? [profile(publicOrigin)] : [],
      },
    });
  }),
  open('POST', '/auth/oauth/session/{profileId}', async ({ request, params, context }) => {
    const form = await formOf(request);
    if (params.profileId !== OIDC_PROFILE_ID)
      return refused('INVALID_DATA', 'There is no such OAuth profile. Ask discovery for it.');
    const token = /^Bearer\s+(.+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1] ?? '';
    const login = context.logins.find(
      ({ federatedId }) => federatedId !== undefined && token === IDP_TOKEN_PREFIX + federatedId,
    );
    if (!login)
      return refused(
        'USERNAME_OR_PASSWORD_INCORRECT',
        'The access token is nobody’s. Sign in at the identity provider.',
      );
    return logIn(login, form.get('vaultDNS'), context);
  }),
];

const profile = (publicOrigin: string): Readonly<Record<string, unknown>> => ({
  id: OIDC_PROFILE_ID,
  label: 'Emulated identity provider',
  description: 'EMULATED',
  vault_session_endpoint: `${publicOrigin}/auth/oauth/session/${OIDC_PROFILE_ID}`,
  use_adal: false,
  use_msal: false,
  as_metadata: {},
  oauthProviderType: 'other',
});
