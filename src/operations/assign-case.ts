/** @fileoverview The operation `assign_case`: makes a rep the owner of a case. */
import type { VaultNames } from './names.js';
import { WRITE_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { textField, updateRequest } from './record.js';
import { WRITE_REPLY, writeOutput } from './reply.js';
import { inputSchema, recordId, vaultUserId } from './schema.js';

/** Input of `assign_case`. */
export interface AssignCaseInput {
  readonly caseId: string;
  /** Vault user id of the new owner. */
  readonly owner: string;
}

/** Makes `assign_case`. */
export const assignCase = ({ case: c }: VaultNames): OperationDefinition => ({
  name: 'assign_case',
  purpose: 'Makes the representative who answered the owner of the case.',
  input: inputSchema('assign_case', {
    caseId: recordId('Record id of the case'),
    owner: vaultUserId('Vault user of the new owner'),
  }),
  output: writeOutput('assign_case'),
  request: updateRequest(c.object, [textField('id', 'caseId'), textField(c.owner, 'owner')]),
  response: WRITE_REPLY,
  timeoutSeconds: WRITE_TIMEOUT_S,
});
