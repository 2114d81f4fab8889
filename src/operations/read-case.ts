/** @fileoverview The operation `read_case`: one case by its id. */
import { caseFields } from './case-fields.js';
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { queryOutput, queryReply } from './reply.js';
import { inputSchema, recordId } from './schema.js';
import { queryRequest, value, vql } from './vql.js';

/** Input of `read_case`. */
export interface ReadCaseInput {
  readonly caseId: string;
}

/**
 * Makes `read_case`. A query and not a read by id, because the screen shows the account's name: the read would give the
 * account's id only and cost a second request.
 */
export const readCase = (names: VaultNames): OperationDefinition => ({
  name: 'read_case',
  purpose: 'Reads one case for the case card.',
  input: inputSchema('read_case', { caseId: recordId('Record id of the case') }),
  output: queryOutput('read_case'),
  request: queryRequest(
    vql`SELECT ${caseFields(names)} FROM ${names.case.object} WHERE id = '${value('caseId')}'`,
  ),
  response: queryReply(),
  timeoutSeconds: READ_TIMEOUT_S,
});
