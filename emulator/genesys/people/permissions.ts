/** @fileoverview What agents and the administrator may do. Names as the platform spells them. */

/** Permissions of every agent. */
export const AGENT_PERMISSIONS: readonly string[] = [
  'conversation:communication:blindTransfer',
  'conversation:communication:blindTransferAgent',
  'conversation:communication:blindTransferQueue',
  'conversation:communication:consultTransfer',
  'conversation:communication:consultTransferAgent',
  'conversation:communication:consultTransferQueue',
  'conversation:communication:disconnect',
  'conversation:participant:wrapup',
  'routing:queue:search',
  'integrations:action:execute',
  'bridge:actions:execute',
];

/** What the administrator may beside that; internally `*` stands for all of it. */
export const ADMIN_PERMISSIONS: readonly string[] = [
  ...AGENT_PERMISSIONS,
  'conversation:communication:view',
  'conversation:call:record',
  'directory:user:view',
  'routing:queue:view',
  'integrations:integration:view',
  'integrations:integration:add',
  'integrations:integration:edit',
  'integrations:integration:delete',
  'integrations:action:view',
  'integrations:action:add',
  'integrations:action:edit',
  'integrations:action:delete',
];

/** The permissions as the platform lists them. */
export const listPermissions = (permissions: ReadonlySet<string>): string[] =>
  permissions.has('*') ? [...ADMIN_PERMISSIONS] : [...permissions];
