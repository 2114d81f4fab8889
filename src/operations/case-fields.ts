/** @fileoverview The fields of a case that the screen shows: from the case itself, or seen from a record that refers to it. */
import type { VaultNames } from './names.js';

/** Fields of a case row. The account's name is of a related record. */
export const caseFields = ({ account, case: c }: VaultNames): readonly string[] => [
  'id',
  c.number,
  c.subject,
  c.severity,
  c.state,
  c.account,
  `${c.accountRelation}.${account.name}`,
  c.owner,
  c.conversation,
  ...awareness(c),
  'modified_date__v',
];

/** The same through the relation of a segment or transfer: Vault follows one relation only, so no account name. */
export const relatedCaseFields = ({ call, case: c }: VaultNames): readonly string[] =>
  [
    'id',
    c.number,
    c.subject,
    c.severity,
    c.state,
    c.account,
    c.owner,
    c.conversation,
    ...awareness(c),
    'modified_date__v',
  ].map((field) => `${call.caseRelation}.${field}`);

/** Not every Vault has it. */
const awareness = ({ awareAt }: VaultNames['case']): readonly string[] =>
  awareAt ? [awareAt] : [];
