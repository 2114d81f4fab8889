/** @fileoverview The operation `open_cases`: cases of one account that are not closed. */
import { caseFields } from './case-fields.js';
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { queryOutput, queryReply } from './reply.js';
import { inputSchema, recordId } from './schema.js';
import { queryRequest, value, vql } from './vql.js';

/** Input of `open_cases`. */
export interface OpenCasesInput {
  readonly accountId: string;
}

/** Makes `open_cases`. Answers the newest 20. */
export const openCases = (names: VaultNames): OperationDefinition => ({
  name: 'open_cases',
  purpose: 'Lists the cases of one account that are not closed, newest first.',
  input: inputSchema('open_cases', { accountId: recordId('Record id of the account') }),
  output: queryOutput('open_cases'),
  request: queryRequest(
    vql`SELECT ${caseFields(names)} FROM ${names.case.object} WHERE ${names.case.account} = '${value('accountId')}' AND status__v = 'active__v'${notClosed(names)} ORDER BY created_date__v DESC MAXROWS 20`,
  ),
  response: queryReply(),
  timeoutSeconds: READ_TIMEOUT_S,
});

const notClosed = ({ case: c }: VaultNames): string =>
  c.closedStates.map((state) => ` AND ${c.state} != '${state}'`).join('');
