/** @fileoverview The operation `claim_transfer`: a transfer that is about to be commanded, unless its key is taken. */
import type { VaultNames } from './names.js';
import { WRITE_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { createRequest } from './record.js';
import { WRITE_REPLY, writeOutput } from './reply.js';
import { transferInputSchema, transferRow, type WriteTransferInput } from './write-transfer.js';

/** Input of `claim_transfer`. */
export type ClaimTransferInput = WriteTransferInput & { readonly caseId: string };

/** Makes `claim_transfer`. */
export const claimTransfer = (names: VaultNames): OperationDefinition => ({
  name: 'claim_transfer',
  purpose: 'Records a transfer that is about to be commanded; refused where its key is taken.',
  input: transferInputSchema('claim_transfer', names, true),
  output: writeOutput('claim_transfer'),
  request: createRequest(names.call.object, transferRow(names)),
  response: WRITE_REPLY,
  timeoutSeconds: WRITE_TIMEOUT_S,
});
