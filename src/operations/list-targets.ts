/** @fileoverview The operation `list_targets`: the administrator's list of queues, IVRs and outside numbers. */
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { queryOutput, queryReply } from './reply.js';
import { inputSchema } from './schema.js';
import { queryRequest, vql } from './vql.js';

/** Input of `list_targets`: nothing. */
export type ListTargetsInput = Readonly<Record<string, never>>;

/** Makes `list_targets`. Answers at most 500 entries: far more than anybody picks from while a caller waits. */
export const listTargets = ({ target }: VaultNames): OperationDefinition => ({
  name: 'list_targets',
  purpose: 'Lists the queues, IVRs and outside numbers to which calls may be handed.',
  input: inputSchema('list_targets', {}),
  output: queryOutput('list_targets'),
  request: queryRequest(
    vql`SELECT id, ${[target.label, target.kind, target.queueId, target.address, target.ways]} FROM ${target.object} WHERE ${target.status} = 'active__v' ORDER BY ${target.order} ASC, ${target.label} ASC MAXROWS 500`,
  ),
  response: queryReply(),
  timeoutSeconds: READ_TIMEOUT_S,
});
