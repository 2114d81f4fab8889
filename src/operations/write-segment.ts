/** @fileoverview The operation `write_segment`: one segment, by its key. */
import type { VaultNames } from './names.js';
import { WRITE_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { fixedField, optionalBare, optionalText, textField, upsertRequest } from './record.js';
import { WRITE_REPLY, writeOutput } from './reply.js';
import {
  durationMs,
  inputSchema,
  momentText,
  oneOf,
  plainText,
  platformId,
  recordId,
  segmentKeyText,
  vaultUserId,
} from './schema.js';

/** Longest queue name that is kept. */
export const QUEUE_NAME_MAX = 100;

/** Input of `write_segment`. Moments are UTC with milliseconds; picklists by the Vault's own names. */
export interface WriteSegmentInput {
  readonly key: string;
  /** The case that it is filed on from now on; a row that is there stays where it is without. */
  readonly caseId?: string;
  readonly conversation: string;
  /** Genesys user id of the rep. */
  readonly agent: string;
  /** Vault user of the rep, where known. */
  readonly agentUser?: string;
  readonly start: string;
  readonly answer: string;
  readonly end?: string;
  readonly talkMs?: number;
  readonly holdMs?: number;
  readonly queueId?: string;
  readonly queueName?: string;
  readonly began: string;
  readonly ended?: string;
  readonly previous?: string;
}

/** Makes `write_segment`. */
export const writeSegment = ({ call, values }: VaultNames): OperationDefinition => ({
  name: 'write_segment',
  purpose: 'Records one segment of a call on its case; written again, it changes nothing.',
  input: inputSchema(
    'write_segment',
    {
      key: segmentKeyText('Key of the segment'),
      conversation: platformId('Genesys conversation id'),
      agent: platformId('Genesys user id of the representative'),
      start: momentText('When the leg began'),
      answer: momentText('When the representative answered'),
      began: oneOf(values.began)('How the segment came to be'),
    },
    {
      caseId: recordId('Record id of the case'),
      agentUser: vaultUserId('Vault user of the representative'),
      end: momentText('When the leg ended'),
      talkMs: durationMs('Talk time in milliseconds'),
      holdMs: durationMs('Hold time in milliseconds'),
      queueId: platformId('Genesys queue id'),
      queueName: plainText(QUEUE_NAME_MAX)('Name of the queue'),
      ended: oneOf(values.ended)('How the segment ended'),
      previous: segmentKeyText('Key of the segment that this one came from'),
    },
  ),
  output: writeOutput('write_segment'),
  request: upsertRequest(call.object, call.key, [
    textField(call.key, 'key'),
    fixedField('object_type__v.api_name__v', call.segmentType),
    optionalText(call.case, 'caseId'),
    textField(call.conversation, 'conversation'),
    textField(call.agentPlatformId, 'agent'),
    optionalText(call.agent, 'agentUser'),
    textField(call.start, 'start'),
    textField(call.answer, 'answer'),
    optionalText(call.end, 'end'),
    optionalBare(call.talkMs, 'talkMs'),
    optionalBare(call.holdMs, 'holdMs'),
    optionalText(call.queueId, 'queueId'),
    optionalText(call.queueName, 'queueName'),
    textField(call.began, 'began'),
    optionalText(call.ended, 'ended'),
    optionalText(call.previous, 'previous'),
  ]),
  response: WRITE_REPLY,
  timeoutSeconds: WRITE_TIMEOUT_S,
});
