/** @fileoverview The operation `list_users`: the active, licensed Vault users that were matched to a Genesys user. */
import { licensed } from './licensed.js';
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { queryOutput, queryReply } from './reply.js';
import { inputSchema } from './schema.js';
import { queryRequest, vql } from './vql.js';

/** Input of `list_users`: nothing. */
export type ListUsersInput = Readonly<Record<string, never>>;

/** Makes `list_users`. Answers at most 1,000 users, Vault's page. */
export const listUsers = (names: VaultNames): OperationDefinition => ({
  name: 'list_users',
  purpose: 'Lists the active, licensed Vault users that were matched to a Genesys user.',
  input: inputSchema('list_users', {}),
  output: queryOutput('list_users'),
  request: queryRequest(
    vql`SELECT id, ${names.user.name}, ${names.user.platformId} FROM ${names.user.object} WHERE ${names.user.status} = 'active__v' AND ${names.user.platformId} != null${licensed(names)} ORDER BY ${names.user.name} ASC`,
  ),
  response: queryReply(),
  timeoutSeconds: READ_TIMEOUT_S,
});
