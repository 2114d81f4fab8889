/** @fileoverview The operation `read_timeline`: segments and transfers of a case. */
import { callFields } from './call-fields.js';
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { queryOutput, queryReply } from './reply.js';
import { inputSchema, recordId } from './schema.js';
import { queryRequest, value, vql } from './vql.js';

/** Input of `read_timeline`. */
export interface ReadTimelineInput {
  readonly caseId: string;
}

/** Makes `read_timeline`. Answers the newest 500; rows without a key were not written by Baton and stay out. */
export const readTimeline = (names: VaultNames): OperationDefinition => ({
  name: 'read_timeline',
  purpose: 'Lists the segments and transfers on the timeline of one case.',
  input: inputSchema('read_timeline', { caseId: recordId('Record id of the case') }),
  output: queryOutput('read_timeline'),
  request: queryRequest(
    vql`SELECT ${callFields(names)} FROM ${names.call.object} WHERE ${names.call.case} = '${value('caseId')}' AND ${names.call.key} != null ORDER BY created_date__v DESC MAXROWS 500`,
  ),
  response: queryReply(),
  timeoutSeconds: READ_TIMEOUT_S,
});
