/** @fileoverview The operation `create_case`: the case of a conversation, created once. */
import type { VaultNames } from './names.js';
import { WRITE_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { fixedField, optionalText, textField, upsertRequest } from './record.js';
import { WRITE_REPLY, writeOutput } from './reply.js';
import { inputSchema, platformId, recordId } from './schema.js';

/** Input of `create_case`. */
export interface CreateCaseInput {
  /** The case's key: a second creation for the same conversation finds the first. */
  readonly conversation: string;
  readonly accountId?: string;
}

/** What a case is about until somebody says it better. Fixed, so that nothing personal gets into it. */
export const NEW_CASE_SUBJECT = 'Phone call';

/** Makes `create_case`. State and queue are the Vault's own defaults. */
export const createCase = ({ case: c }: VaultNames): OperationDefinition => ({
  name: 'create_case',
  purpose: 'Creates the case of a conversation, or finds the one that was created for it.',
  input: inputSchema(
    'create_case',
    { conversation: platformId('Genesys conversation id') },
    { accountId: recordId('Record id of the account') },
  ),
  output: writeOutput('create_case'),
  request: upsertRequest(c.object, c.conversation, [
    textField(c.conversation, 'conversation'),
    fixedField(c.subject, NEW_CASE_SUBJECT),
    optionalText(c.account, 'accountId'),
  ]),
  response: WRITE_REPLY,
  timeoutSeconds: WRITE_TIMEOUT_S,
});
