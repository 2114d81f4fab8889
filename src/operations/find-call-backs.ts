/** @fileoverview The operation `find_call_backs`: hand-overs that a call may have come back from as another conversation. */
import { transferFields } from './call-fields.js';
import { relatedCaseFields } from './case-fields.js';
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { queryOutput, queryReply } from './reply.js';
import { e164Text, inputSchema, momentText } from './schema.js';
import { queryRequest, value, vql } from './vql.js';

/** Input of `find_call_backs`. */
export interface FindCallBacksInput {
  /** The caller's number. */
  readonly caller: string;
  /** The number that the call was handed to. */
  readonly dialled: string;
  /** From when on, by Vault's clock: a hand-over is on record before the platform has shown it. */
  readonly since: string;
}

/** Makes `find_call_backs`. Answers the newest 5, each with its case. */
export const findCallBacks = (names: VaultNames): OperationDefinition => {
  const { call } = names;
  return {
    name: 'find_call_backs',
    purpose:
      'Finds recent hand-overs of a caller to a number, to recognise a call that comes back.',
    input: inputSchema('find_call_backs', {
      caller: e164Text("The caller's number"),
      dialled: e164Text('The number that the call was handed to'),
      since: momentText('From when on'),
    }),
    output: queryOutput('find_call_backs'),
    request: queryRequest(
      vql`SELECT ${[...transferFields(names), ...relatedCaseFields(names)]} FROM ${call.object} WHERE ${call.caller} = '${value('caller')}' AND ${call.target} = '${value('dialled')}' AND ${call.created} >= '${value('since')}' ORDER BY ${call.created} DESC MAXROWS 5`,
    ),
    response: queryReply(),
    timeoutSeconds: READ_TIMEOUT_S,
  };
};
