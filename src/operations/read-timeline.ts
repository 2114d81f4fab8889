/** @fileoverview The operation `read_timeline`: what is on a case, and what is on record of a call wherever it is filed. */
import { callFields } from './call-fields.js';
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { queryOutput, queryReply } from './reply.js';
import { inputSchema, momentText, platformId, recordId } from './schema.js';
import { queryRequest, value, vql, whenGiven } from './vql.js';

/** Most rows of one part of a timeline. */
export const TIMELINE_PART = 50;

/** Input of `read_timeline`. */
export interface ReadTimelineInput {
  readonly caseId: string;
  /** The call whose rows are wanted wherever they are filed. */
  readonly conversation?: string;
  /** Only what Vault took before this moment. */
  readonly before?: string;
}

/**
 * Makes `read_timeline`. Answers the newest rows, one more than make a part: it tells whether there are earlier ones. Rows
 * without a key were not written by Baton and stay out.
 */
export const readTimeline = (names: VaultNames): OperationDefinition => {
  const { call } = names;
  const ofCall = whenGiven(
    'conversation',
    vql` OR ${call.conversation} = '${value('conversation')}'`,
  );
  const earlier = whenGiven('before', vql` AND ${call.created} < '${value('before')}'`);
  return {
    name: 'read_timeline',
    purpose: 'Lists what is on the timeline of one case, and all of one call.',
    input: inputSchema(
      'read_timeline',
      { caseId: recordId('Record id of the case') },
      {
        conversation: platformId('Genesys conversation id'),
        before: momentText('Only what is older'),
      },
    ),
    output: queryOutput('read_timeline'),
    request: queryRequest(
      vql`SELECT ${callFields(names)} FROM ${call.object} WHERE (${call.case} = '${value('caseId')}'${ofCall}) AND ${call.key} != null${earlier} ORDER BY ${call.created} DESC MAXROWS ${String(TIMELINE_PART + 1)}`,
    ),
    response: queryReply(),
    timeoutSeconds: READ_TIMEOUT_S,
  };
};
