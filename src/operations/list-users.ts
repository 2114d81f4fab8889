/** @fileoverview The operation `list_users`: the active Vault users that were matched to a Genesys user. */
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { queryOutput, queryReply } from './reply.js';
import { inputSchema } from './schema.js';
import { queryRequest, vql } from './vql.js';

/** Input of `list_users`: nothing. */
export type ListUsersInput = Readonly<Record<string, never>>;

/** Makes `list_users`. Answers at most 1,000 users, Vault's page. */
export const listUsers = ({ user }: VaultNames): OperationDefinition => ({
  name: 'list_users',
  purpose: 'Lists the active Vault users that were matched to a Genesys user.',
  input: inputSchema('list_users', {}),
  output: queryOutput('list_users'),
  request: queryRequest(
    vql`SELECT id, ${user.name}, ${user.platformId} FROM ${user.object} WHERE ${user.status} = 'active__v' AND ${user.platformId} != null ORDER BY ${user.name} ASC`,
  ),
  response: queryReply(),
  timeoutSeconds: READ_TIMEOUT_S,
});
