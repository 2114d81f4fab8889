/** @fileoverview `/api/v2/tokens/me`: what a token is, and its end. */
import type { Route } from '../../kernel/router.js';
import type { Organisation } from '../../organisation.js';
import type { GenesysContext } from '../context.js';
import { empty, json } from '../errors.js';
import { tokenView } from './token-view.js';
import type { Tokens } from './tokens.js';

/** Routes of `tokens/me`. */
export function tokenRoutes(organisation: Organisation, tokens: Tokens): Route<GenesysContext>[] {
  const path = '/api/v2/tokens/me';
  return [
    { method: 'GET', path, handler: ({ context }) => json(tokenView(organisation, context)) },
    { method: 'HEAD', path, handler: () => empty(200) },
    {
      method: 'DELETE',
      path,
      handler: ({ context }) => {
        tokens.revoke(context.token);
        return empty(200);
      },
    },
  ];
}
