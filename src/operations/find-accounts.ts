/** @fileoverview The operation `find_accounts`: accounts by the spellings of a telephone number. */
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition } from './operation.js';
import { queryOutput, queryReply } from './reply.js';
import { inputSchema, phoneText } from './schema.js';
import { queryRequest, value, vql, whenGiven, type Slot } from './vql.js';

/** How many spellings one request can carry. */
export const PHONE_SPELLINGS_MAX = 6;

/** Input of `find_accounts`: each spelling is compared as it stands. */
export interface FindAccountsInput {
  readonly phone1: string;
  readonly phone2?: string;
  readonly phone3?: string;
  readonly phone4?: string;
  readonly phone5?: string;
  readonly phone6?: string;
}

const FURTHER = Array.from({ length: PHONE_SPELLINGS_MAX - 1 }, (_, i) => `phone${i + 2}`);

/** Makes `find_accounts`. Answers at most 20 accounts, by name: more than a rep can choose from on a live call. */
export const findAccounts = ({ account }: VaultNames): OperationDefinition => ({
  name: 'find_accounts',
  purpose: "Finds the accounts that hold the caller's number in one of its spellings.",
  input: inputSchema(
    'find_accounts',
    { phone1: phoneText('The number in one spelling') },
    Object.fromEntries(FURTHER.map((name) => [name, phoneText('The number in another spelling')])),
  ),
  output: queryOutput('find_accounts'),
  request: queryRequest(
    vql`SELECT id, ${account.name} FROM ${account.object} WHERE (${anyOf(account.phones)}) AND status__v = 'active__v' ORDER BY ${account.name} ASC MAXROWS 20`,
  ),
  response: queryReply(),
  timeoutSeconds: READ_TIMEOUT_S,
});

const SPELLINGS: Slot = {
  template: vql`'${value('phone1')}'`.concat(
    ...FURTHER.map((name) => whenGiven(name, vql`, '${value(name)}'`).template),
  ),
};

const anyOf = (phones: readonly string[]): Slot => ({
  template: phones.map((field) => vql`${field} CONTAINS (${SPELLINGS})`).join(vql` OR `),
});
