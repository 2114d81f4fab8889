/** @fileoverview What each security profile may do (reference sections 3.3 and 13). */
import { VaultError } from './vault-error.js';

/** What may be done with records of an object. */
export interface ObjectRights {
  readonly read: boolean;
  readonly edit: boolean;
  readonly create: boolean;
  readonly delete: boolean;
}

/** A right on an object. */
export type Right = keyof ObjectRights;

/** Names of the profiles; ASSUMED. */
export type ProfileName = 'vault_owner__v' | 'integration__c' | 'service_center_representative__c';

interface Profile {
  readonly label: string;
  /** The permission Record Migration. */
  readonly migration: boolean;
  rightsOn(object: string): ObjectRights;
}

const rights = (...allowed: readonly Right[]): ObjectRights => ({
  read: allowed.includes('read'),
  edit: allowed.includes('edit'),
  create: allowed.includes('create'),
  delete: allowed.includes('delete'),
});
const ALL = rights('read', 'edit', 'create', 'delete');
const READ = rights('read');
/** Objects of the Service Center that reps work on; `case_conversation__v` they only read (the product's own page). */
const REP_OBJECTS: Readonly<Record<string, ObjectRights>> = {
  case__v: rights('read', 'edit', 'create'),
  account__v: rights('read', 'edit'),
};

/** The profiles. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  vault_owner__v: { label: 'Vault Owner', migration: true, rightsOn: () => ALL },
  integration__c: { label: 'Integration', migration: false, rightsOn: () => ALL },
  service_center_representative__c: {
    label: 'Service Center Representative',
    migration: false,
    rightsOn: (object) => REP_OBJECTS[object] ?? READ,
  },
};

/** @throws VaultError `INSUFFICIENT_ACCESS` */
export function requireRight(profile: ProfileName, object: string, right: Right): void {
  if (PROFILES[profile].rightsOn(object)[right]) return;
  throw new VaultError(
    'INSUFFICIENT_ACCESS',
    `The security profile [${profile}] has no ${right} permission on [${object}]. Ask an administrator.`,
  );
}
