/** @fileoverview What a token is: `TokenInfo`. */
import type { Organisation } from '../../organisation.js';
import type { GenesysContext } from '../context.js';

/** `TokenInfo` of the caller's token. */
export function tokenView(
  { id, name }: Organisation,
  { clientId, principal }: Pick<GenesysContext, 'clientId' | 'principal'>,
) {
  const organization = { id, name };
  const isUser = principal.kind === 'user';
  return {
    organization,
    homeOrganization: organization,
    authorizedScope: [],
    OAuthClient: {
      id: clientId,
      name: isUser ? 'Baton (EMULATED)' : 'Administration (EMULATED)',
      authorizedGrantType: isUser ? 'CODE' : 'CLIENT-CREDENTIALS',
      scope: [],
      organization,
    },
  };
}
