/** @fileoverview The operation `read_hand_over`: a transfer by its key, with the case it is on. */
import { transferFields } from './call-fields.js';
import { relatedCaseFields } from './case-fields.js';
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { queryOutput, queryReply } from './reply.js';
import { inputSchema, transferKeyText } from './schema.js';
import { queryRequest, value, vql } from './vql.js';

/** Input of `read_hand_over`. */
export interface ReadHandOverInput {
  readonly key: string;
}

/** Makes `read_hand_over`. One query for both records: it is asked while the call rings. */
export const readHandOver = (names: VaultNames): OperationDefinition => ({
  name: 'read_hand_over',
  purpose: 'Reads one transfer with its case, to check what came with a call.',
  input: inputSchema('read_hand_over', { key: transferKeyText('Key of the transfer') }),
  output: queryOutput('read_hand_over'),
  request: queryRequest(
    vql`SELECT ${[...transferFields(names), ...relatedCaseFields(names)]} FROM ${names.call.object} WHERE ${names.call.key} = '${value('key')}'`,
  ),
  response: queryReply(),
  timeoutSeconds: READ_TIMEOUT_S,
});
