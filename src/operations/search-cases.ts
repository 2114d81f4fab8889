/** @fileoverview The operation `search_cases`: cases by the beginning of their number or of their account's name. */
import { caseFields } from './case-fields.js';
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { queryOutput, queryReply } from './reply.js';
import { inputSchema, oneOf, searchText } from './schema.js';
import { queryRequest, value, vql, whenEqual } from './vql.js';

/** What is compared with the text. */
const BY = { number: 'number', account: 'account' } as const;

/** Input of `search_cases`. One of the two at a time: VQL has no OR between fields of different objects. */
export interface SearchCasesInput {
  readonly text: string;
  readonly by: keyof typeof BY;
}

/**
 * Makes `search_cases`. Answers the newest 20, closed ones too. Values are case-sensitive in VQL, people are not:
 * `CASEINSENSITIVE` makes up for it (that LIKE takes it, on a related field too, is assumed).
 */
export const searchCases = (names: VaultNames): OperationDefinition => {
  const { account, case: c } = names;
  const field = whenEqual('by', BY.number, c.number, `${c.accountRelation}.${account.name}`);
  return {
    name: 'search_cases',
    purpose: 'Finds cases by the beginning of their number or of the name of their account.',
    input: inputSchema('search_cases', {
      text: searchText('What the number or name begins with'),
      by: oneOf(BY)('Whether the number or the name is compared'),
    }),
    output: queryOutput('search_cases'),
    request: queryRequest(
      vql`SELECT ${[...caseFields(names), 'created_date__v']} FROM ${c.object} WHERE CASEINSENSITIVE(${field}) LIKE '${value('text')}%' AND status__v = 'active__v' ORDER BY created_date__v DESC MAXROWS 20`,
    ),
    response: queryReply(),
    timeoutSeconds: READ_TIMEOUT_S,
  };
};
