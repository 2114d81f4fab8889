/** @fileoverview What agents and the administrator may do. Names as the platform spells them. */
import type { Organisation, SeedUser } from '../../organisation.js';
import type { Switches } from '../contract.js';

/** Permissions of the role that every agent has, unless the organisation says otherwise of one. */
export const AGENT_PERMISSIONS: readonly string[] = [
  'analytics:queueObservation:view',
  'bridge:actions:execute',
  'conversation:communication:blindTransfer',
  'conversation:communication:blindTransferAgent',
  'conversation:communication:blindTransferExternal',
  'conversation:communication:blindTransferExternalContact',
  'conversation:communication:blindTransferQueue',
  'conversation:communication:consultTransfer',
  'conversation:communication:consultTransferAgent',
  'conversation:communication:consultTransferExternal',
  'conversation:communication:consultTransferExternalContact',
  'conversation:communication:consultTransferQueue',
  'conversation:communication:disconnect',
  'conversation:conference:add',
  'conversation:participant:wrapup',
  'directory:user:view',
  'externalContacts:contact:view',
  'integrations:action:execute',
  'routing:queue:join',
  'routing:queue:search',
  'routing:queue:view',
];

/** What the administrator may beside that; internally `*` stands for all of it. */
export const ADMIN_PERMISSIONS: readonly string[] = [
  ...AGENT_PERMISSIONS,
  'conversation:call:record',
  'conversation:communication:view',
  'conversation:externalTag:edit',
  'integrations:action:add',
  'integrations:action:delete',
  'integrations:action:edit',
  'integrations:action:view',
  'integrations:integration:add',
  'integrations:integration:delete',
  'integrations:integration:edit',
  'integrations:integration:view',
  'presence:userPresence:edit',
  'routing:queue:delete',
  'routing:queue:edit',
  'routing:queueMember:manage',
  'telephony:otherStationAssociation:edit',
  'telephony:otherStationAssociation:view',
  'telephony:station:disassociate',
];

/** What an agent may now: their permissions less those that the switch `withheldPermissions` takes away. */
export function permissionsOf(
  user: SeedUser | undefined,
  { withheldPermissions }: Pick<Switches, 'withheldPermissions'>,
): ReadonlySet<string> {
  if (!user) return new Set();
  const withheld = withheldPermissions[user.id] ?? [];
  const all = user.permissions ?? AGENT_PERMISSIONS;
  return new Set(all.filter((permission) => !withheld.includes(permission)));
}

/** The user with this id, or `undefined`. */
export const userOf = ({ users }: Organisation, id: string): SeedUser | undefined =>
  users.find((user) => user.id === id);

/** The permissions as the platform lists them. */
export const listPermissions = (permissions: ReadonlySet<string>): string[] =>
  permissions.has('*') ? [...ADMIN_PERMISSIONS] : [...permissions];
