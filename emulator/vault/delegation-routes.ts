/** @fileoverview Acting for somebody else (reference section 6). */
import { formOf, member, type VaultRoute } from './context.js';
import { success } from './envelope.js';
import { VaultError } from './vault-error.js';
import { VAULT_ID } from './vaults.js';

/** `delegation` */
export const delegationRoutes = (publicOrigin: string): VaultRoute[] => [
  member('GET', '/api/{version}/delegation/vaults', ({ context }) => {
    const own = context.logins.find(({ userId }) => userId === context.principal.userId);
    return success({
      delegated_vaults: (own?.delegators ?? []).map((delegator) => ({
        id: VAULT_ID,
        name: context.vaults.list().find(({ id }) => id === VAULT_ID)?.name ?? '',
        dns: new URL(publicOrigin).host,
        delegator_userid: Number(delegator),
      })),
    });
  }),
  member('POST', '/api/{version}/delegation/login', async ({ request, context }) => {
    const form = await formOf(request);
    for (const name of ['vault_id', 'delegator_userid'])
      if (!form.get(name))
        throw new VaultError(
          'PARAMETER_REQUIRED',
          `Missing required parameter [${name}]. Send it.`,
        );
    const { principal, logins, sessions } = context;
    const own = logins.find(({ userId }) => userId === principal.userId);
    const delegator = logins.find(({ userId }) => userId === form.get('delegator_userid'));
    const isAllowed = delegator && own?.delegators.includes(delegator.userId);
    if (!isAllowed || form.get('vault_id') !== String(VAULT_ID))
      throw new VaultError(
        'INSUFFICIENT_ACCESS',
        'Nobody of this id delegated access on this Vault. List the delegated Vaults.',
      );
    return success({
      delegated_sessionid: sessions.start(delegator, VAULT_ID, principal.userId),
    });
  }),
];
