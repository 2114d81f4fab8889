/** @fileoverview Who can log in to the emulated Vault, how, and with what rights. All ASSUMED, but for the kinds of login. */
import type { Organisation } from '../organisation.js';
import type { ProfileName } from './rights.js';

/** Vault user id of the integration's user. */
export const INTEGRATION_USER_ID = '12000';
/** Vault user id of the administrator. */
export const ADMIN_USER_ID = '11999';
/** The administrator's login; one may write in migration mode with it. */
export const ADMIN_LOGIN = {
  username: 'vault.admin@emulated.example',
  password: 'emu-vault-admin-password',
} as const;
/** Number of the only OpenID Connect profile of the emulated domain. */
export const OIDC_PROFILE_ID = 'emu_oidc_profile';
/** What an access token of the emulated identity provider begins with; the federated id follows. */
export const IDP_TOKEN_PREFIX = 'emu-idp:';

/** One user of the Vault. */
export interface Login {
  /** Numeric text. */
  readonly userId: string;
  readonly name: string;
  readonly username: string;
  /** Absent for those who sign in at the identity provider. */
  readonly password?: string;
  readonly federatedId?: string;
  readonly profile: ProfileName;
  /** User ids of those who let this user act for them. */
  readonly delegators: readonly string[];
}

/** Everybody: the administrator, the integration's user, and the reps, of whom each lets the first act for them. */
export function loginsOf({ users, vaultUser }: Organisation): readonly Login[] {
  return [
    {
      userId: ADMIN_USER_ID,
      name: 'Vault Administrator',
      ...ADMIN_LOGIN,
      profile: 'vault_owner__v',
      delegators: [],
    },
    {
      userId: INTEGRATION_USER_ID,
      name: 'Baton Integration',
      ...vaultUser,
      profile: 'integration__c',
      delegators: [],
    },
    ...users.map((user, i) => ({
      userId: String(user.vaultUserId),
      name: user.name,
      username: user.email,
      federatedId: user.email,
      profile: 'service_center_representative__c' as const,
      delegators: i === 0 ? users.slice(1).map(({ vaultUserId }) => String(vaultUserId)) : [],
    })),
  ];
}
