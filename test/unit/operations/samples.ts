/** Inputs for every operation: one that is complete, one with nothing that may be left out, and ones that must not pass. */
import { bootstrap } from '../../../src/operations/bootstrap.js';
import { operationsOf } from '../../../src/operations/catalogue.js';
import { ASSUMED_NAMES } from '../../../src/operations/names.js';
import type { OperationDefinition, OperationName } from '../../../src/operations/operation.js';

export const INSTALLATION = {
  settings: {
    vaultId: '1776',
    casePageUrl: 'https://vault.example/ui/#object/case__v/{id}?cost=$5',
    opensCase: 'on_answer',
    recordsSegments: true,
    reasons: ['Adverse event', 'Costs $5 #if(true)'],
    assignsCaseOwner: true,
    defaultCountry: 'FR',
    phonePolicy: {
      allowedCountries: ['FR', 'GB'],
      blockedPrefixes: ['+3389'],
      emergencyNumbers: ['112'],
      allowsPremium: false,
    },
    holdWarningMs: 60_000,
  },
  operations: {
    list_users: 'a1',
    find_accounts: 'a2',
    open_cases: 'a3',
    read_case: 'a4',
    create_case: 'a5',
    read_hand_over: 'a6',
    read_timeline: 'a7',
    write_segment: 'a8',
    write_transfer: 'a9',
    claim_transfer: 'a12',
    assign_case: 'a10',
    list_targets: 'a11',
    search_cases: 'a13',
    find_call_backs: 'a14',
    write_correction: 'a15',
  },
} as const;

export const DEFINITIONS: readonly OperationDefinition[] = [
  bootstrap(ASSUMED_NAMES, INSTALLATION),
  ...Object.values(operationsOf(ASSUMED_NAMES)),
];

export type Input = Readonly<Record<string, string | number | boolean>>;

const ID = '0b9d6d0c-1111-4222-8333-444455556666';
const MOMENT = '2026-01-31T12:00:00.123Z';

/** Text that passes where text is free, and would break anything that is not escaped. */
export const HOSTILE_TEXT =
  'Q"a\\ue\' $input.key ${input.key} #if(true)x#end \u2028 </script> é 😀 "},{"id":"x';

/** A transfer's row with everything that it can have. */
const TRANSFER: Input = {
  key: `${ID}:${ID}:1`,
  caseId: 'C00000000000001',
  conversation: ID,
  agent: ID,
  agentUser: '12001',
  from: `${ID}:${ID}`,
  kind: 'blind__c',
  attended: false,
  targetKind: 'user__c',
  target: HOSTILE_TEXT,
  targetName: HOSTILE_TEXT,
  outcome: 'completed__c',
  requestedAt: MOMENT,
  settledAt: MOMENT,
  aftermath: 'kept__c',
  platformId: ID,
  reason: HOSTILE_TEXT,
  note: HOSTILE_TEXT,
  caller: '+33199001234',
};

/** A complete input of each operation, as hostile as its schema lets it be. */
export const COMPLETE: Readonly<Record<OperationName, Input>> = {
  bootstrap: { userId: ID },
  list_users: {},
  list_targets: {},
  find_accounts: {
    phone1: '+33199001234',
    phone2: '01 99 00 12 34',
    phone3: '0199001234',
    phone4: '33199001234',
    phone5: '+33 1 99 00 12 34',
    phone6: '(01) 99.00-12/34',
  },
  open_cases: { accountId: 'A00000000000001' },
  search_cases: { text: 'Müller-Lüdenscheidt, O%Neil 3.', by: 'account' },
  read_case: { caseId: 'C00000000000001' },
  create_case: { conversation: ID, accountId: 'A00000000000001' },
  read_hand_over: { key: `${ID}:${ID}:12` },
  read_timeline: { caseId: 'C00000000000001', conversation: ID, before: MOMENT },
  find_call_backs: { caller: '+33199001234', dialled: '+33199000500', since: MOMENT },
  write_segment: {
    key: `${ID}:${ID}`,
    caseId: 'C00000000000001',
    conversation: ID,
    agent: ID,
    agentUser: '12001',
    start: MOMENT,
    answer: MOMENT,
    end: MOMENT,
    talkMs: 0,
    holdMs: 1234,
    queueId: ID,
    queueName: HOSTILE_TEXT,
    began: 'queue__c',
    ended: 'transferred__c',
    previous: `${ID}:${ID}`,
  },
  write_transfer: TRANSFER,
  claim_transfer: TRANSFER,
  write_correction: {
    key: `${ID}:correction:1:came`,
    caseId: 'C00000000000001',
    conversation: ID,
    agent: ID,
    agentUser: '12001',
    side: 'came__c',
    otherCase: 'C00000000000002',
  },
  assign_case: { caseId: 'C00000000000001', owner: '12001' },
};

/** Values that must not pass in any property that reaches a query or names a record. */
export const HOSTILE_VALUES: readonly unknown[] = [
  "x' OR id != '",
  "'",
  'a\\',
  "1') OR name__v CONTAINS ('",
  '%',
  '',
  ' ',
  'a'.repeat(300),
  null,
  { $ne: 1 },
  ["'"],
];
