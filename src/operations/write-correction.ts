/** @fileoverview The operation `write_correction`: that a call was filed under another case, on the timeline of one of the two. */
import type { VaultNames } from './names.js';
import { WRITE_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { createRequest, fixedField, optionalText, textField } from './record.js';
import { WRITE_REPLY, writeOutput } from './reply.js';
import {
  correctionKeyText,
  inputSchema,
  oneOf,
  platformId,
  recordId,
  vaultUserId,
} from './schema.js';

/** Input of `write_correction`. When it was is Vault's own time of creation. */
export interface WriteCorrectionInput {
  readonly key: string;
  /** The case on whose timeline it stands. */
  readonly caseId: string;
  readonly conversation: string;
  /** Genesys user id of the rep who corrected it. */
  readonly agent: string;
  /** Vault user of that rep, where known. */
  readonly agentUser?: string;
  readonly side: string;
  /** The other of the two cases. */
  readonly otherCase: string;
}

/** Makes `write_correction`. Created, never written over: of two reps who correct at once both are on record. */
export const writeCorrection = ({ call, values }: VaultNames): OperationDefinition => ({
  name: 'write_correction',
  purpose: 'Records that a call was filed under another case; refused where its key is taken.',
  input: inputSchema(
    'write_correction',
    {
      key: correctionKeyText('Key of the correction'),
      caseId: recordId('Record id of the case on whose timeline it stands'),
      conversation: platformId('Genesys conversation id'),
      agent: platformId('Genesys user id of the representative'),
      side: oneOf(values.side)('Whether the call came to this case or went from it'),
      otherCase: recordId('Record id of the other case'),
    },
    { agentUser: vaultUserId('Vault user of the representative') },
  ),
  output: writeOutput('write_correction'),
  request: createRequest(call.object, [
    textField(call.key, 'key'),
    fixedField('object_type__v.api_name__v', call.correctionType),
    textField(call.case, 'caseId'),
    textField(call.conversation, 'conversation'),
    textField(call.agentPlatformId, 'agent'),
    optionalText(call.agent, 'agentUser'),
    textField(call.side, 'side'),
    textField(call.otherCase, 'otherCase'),
  ]),
  response: WRITE_REPLY,
  timeoutSeconds: WRITE_TIMEOUT_S,
});
