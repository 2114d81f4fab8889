/** @fileoverview The operation `write_transfer`: one attempt to hand a call over, by its key. */
import { NOTE_MAX, REASON_MAX } from '../domain/hand-over-model.js';
import type { VaultNames } from './names.js';
import { WRITE_TIMEOUT_S, type InputSchema, type OperationDefinition } from './operation.js';
import {
  bareField,
  fixedField,
  optionalText,
  textField,
  upsertRequest,
  type RowField,
} from './record.js';
import { WRITE_REPLY, writeOutput } from './reply.js';
import {
  flag,
  inputSchema,
  momentText,
  oneOf,
  plainText,
  platformId,
  recordId,
  segmentKeyText,
  transferKeyText,
  vaultUserId,
} from './schema.js';

/** Longest address of a target that is kept. */
export const TARGET_MAX = 200;

/** Longest name of a target that is kept. */
export const TARGET_NAME_MAX = 150;

/** Longest caller's number that is kept. */
export const CALLER_MAX = 50;

/** Input of `write_transfer`. Moments are UTC with milliseconds; picklists by the Vault's own names. */
export interface WriteTransferInput {
  readonly key: string;
  /** The case that it is filed on from now on; a row that is there stays where it is without. */
  readonly caseId?: string;
  readonly conversation: string;
  /** Genesys user id of the rep who started it. */
  readonly agent: string;
  /** Vault user of that rep, where known. */
  readonly agentUser?: string;
  readonly from: string;
  readonly kind: string;
  readonly attended: boolean;
  readonly targetKind: string;
  readonly target: string;
  readonly targetName?: string;
  readonly outcome: string;
  readonly requestedAt?: string;
  readonly settledAt?: string;
  readonly aftermath?: string;
  readonly platformId?: string;
  /** Why the rep hands over: one of the administrator's reasons. */
  readonly reason?: string;
  /** What the next rep should know. */
  readonly note?: string;
  /** The caller's number, E.164. */
  readonly caller?: string;
}

/**
 * What a transfer's row is written from.
 * @param title the operation's name. @param isNew whether the row cannot be there yet: then its case is required.
 */
export const transferInputSchema = (
  title: string,
  { values }: VaultNames,
  isNew: boolean,
): InputSchema => {
  const caseId = recordId('Record id of the case');
  return inputSchema(
    title,
    {
      key: transferKeyText('Key of the transfer'),
      ...(isNew ? { caseId } : {}),
      conversation: platformId('Genesys conversation id'),
      agent: platformId('Genesys user id of the representative'),
      from: segmentKeyText('Key of the segment that it started from'),
      kind: oneOf(values.kind)('Whether the representative talks to the target first'),
      attended: flag('Whether the representative keeps the call until the target answers'),
      targetKind: oneOf(values.targetKind)('What kind of target it is'),
      target: plainText(TARGET_MAX)('Genesys id or address of the target'),
      outcome: oneOf(values.outcome)('How it stands'),
    },
    {
      ...(isNew ? {} : { caseId }),
      agentUser: vaultUserId('Vault user of the representative'),
      targetName: plainText(TARGET_NAME_MAX)('Name of the target'),
      requestedAt: momentText('When Genesys took the command'),
      settledAt: momentText('When the target answered or was gone'),
      aftermath: oneOf(values.aftermath)('Where the call was after it did not complete'),
      platformId: platformId('Id of the command in Genesys'),
      reason: plainText(REASON_MAX)('Why it was handed over'),
      note: plainText(NOTE_MAX)('What the next representative should know'),
      caller: plainText(CALLER_MAX)("The caller's number"),
    },
  );
};

/** The fields of a transfer's row; its key comes first. */
export const transferRow = ({ call }: VaultNames): readonly RowField[] => [
  textField(call.key, 'key'),
  fixedField('object_type__v.api_name__v', call.transferType),
  optionalText(call.case, 'caseId'),
  textField(call.conversation, 'conversation'),
  textField(call.agentPlatformId, 'agent'),
  optionalText(call.agent, 'agentUser'),
  textField(call.from, 'from'),
  textField(call.kind, 'kind'),
  bareField(call.attended, 'attended'),
  textField(call.targetKind, 'targetKind'),
  textField(call.target, 'target'),
  optionalText(call.targetName, 'targetName'),
  textField(call.outcome, 'outcome'),
  optionalText(call.requestedAt, 'requestedAt'),
  optionalText(call.settledAt, 'settledAt'),
  optionalText(call.aftermath, 'aftermath'),
  optionalText(call.platformId, 'platformId'),
  optionalText(call.reason, 'reason'),
  optionalText(call.note, 'note'),
  optionalText(call.caller, 'caller'),
];

/** Makes `write_transfer`. */
export const writeTransfer = (names: VaultNames): OperationDefinition => ({
  name: 'write_transfer',
  purpose: 'Records one transfer of a call on its case; written again, it changes nothing.',
  input: transferInputSchema('write_transfer', names, false),
  output: writeOutput('write_transfer'),
  request: upsertRequest(names.call.object, names.call.key, transferRow(names)),
  response: WRITE_REPLY,
  timeoutSeconds: WRITE_TIMEOUT_S,
});
