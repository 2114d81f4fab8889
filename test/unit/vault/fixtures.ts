/** Records and a Vault that answers what it is told to, valid by default. */
import type {
  ConversationId,
  CorrectionKey,
  Instant,
  RecordId,
  SegmentKey,
  TransferKey,
  UserId,
} from '../../../src/domain/ids.js';
import type {
  CorrectionRecord,
  SegmentRecord,
  TransferRecord,
} from '../../../src/domain/records.js';
import { ok, type Result } from '../../../src/domain/result.js';
import { DEFAULT_POLICY } from '../../../src/domain/phone-policy.js';
import { ASSUMED_NAMES } from '../../../src/operations/names.js';
import type { Crm } from '../../../src/ports/crm.js';
import type { PlatformError } from '../../../src/ports/platform-error.js';
import { createVaultCrm } from '../../../src/vault/vault-crm.js';

export const AMARA = 'u-amara' as UserId;
export const CASE = 'C00000000000001' as RecordId;

export const makeSegment = (changes: Partial<SegmentRecord> = {}): SegmentRecord => ({
  key: 'c1:p1' as SegmentKey,
  conversation: 'c1' as ConversationId,
  agent: AMARA,
  start: 1_000 as Instant,
  answer: 2_000 as Instant,
  began: 'queue',
  ...changes,
});

export const makeTransfer = (changes: Partial<TransferRecord> = {}): TransferRecord => ({
  key: 'c1:p1:1' as TransferKey,
  conversation: 'c1' as ConversationId,
  from: 'c1:p1' as SegmentKey,
  agent: AMARA,
  kind: 'blind',
  attended: false,
  targetKind: 'user',
  target: 'u-ben',
  outcome: 'requested',
  ...changes,
});

export const makeCorrection = (changes: Partial<CorrectionRecord> = {}): CorrectionRecord => ({
  key: 'c1:correction:1:came' as CorrectionKey,
  conversation: 'c1' as ConversationId,
  side: 'came',
  on: CASE,
  other: 'C00000000000002' as RecordId,
  agent: AMARA,
  ...changes,
});

const OPERATION_NAMES = [
  'list_users',
  'list_targets',
  'find_accounts',
  'open_cases',
  'search_cases',
  'read_case',
  'create_case',
  'read_hand_over',
  'find_call_backs',
  'read_timeline',
  'write_segment',
  'write_transfer',
  'claim_transfer',
  'write_correction',
  'assign_case',
] as const;

/** Valid settings. */
export const SETTINGS = {
  vaultId: '1776',
  opensCase: 'on_answer' as const,
  recordsSegments: true,
  reasons: ['Adverse event'],
  assignsCaseOwner: true,
  defaultCountry: 'FR',
  phonePolicy: DEFAULT_POLICY,
  holdWarningMs: 60_000,
};

/** Replies, by operation. */
export const rows = (...all: readonly object[]): object => ({
  responseStatus: 'SUCCESS',
  errors: [],
  rows: all,
});

export const wrote = (changes: object = {}): object => ({
  responseStatus: 'SUCCESS',
  errors: [],
  rowStatus: 'SUCCESS',
  rowErrors: [],
  id: 'V0C000000000001',
  event: 'created__sys',
  ...changes,
});

export const bootstrapReply = (changes: object = {}): object => ({
  ...rows({ id: '12001', name__v: 'Amara Diallo', genesys_user_id__c: AMARA }),
  settings: SETTINGS,
  operations: Object.fromEntries(OPERATION_NAMES.map((name) => [name, `id-of-${name}`])),
  names: ASSUMED_NAMES,
  ...changes,
});

/** A Vault adapter whose operations answer from `replies` (by operation name), and what it was asked. */
export async function openCrm(
  replies: Readonly<Record<string, object | Result<never, PlatformError>>>,
): Promise<{ crm: Crm; asked: { id: string; input: object }[] }> {
  const asked: { id: string; input: object }[] = [];
  const all: Readonly<Record<string, object>> = {
    boot: bootstrapReply(),
    'id-of-list_users': rows({ id: '12001', name__v: 'Amara Diallo', genesys_user_id__c: AMARA }),
    ...Object.fromEntries(Object.entries(replies).map(([name, reply]) => [`id-of-${name}`, reply])),
  };
  const crm = createVaultCrm({
    bootstrapId: 'boot',
    async run(id, input): Promise<Result<unknown, PlatformError>> {
      asked.push({ id, input });
      const reply = all[id];
      return reply && 'ok' in reply ? (reply as Result<never, PlatformError>) : ok(reply);
    },
  });
  const session = await crm.open(AMARA);
  if (!session.ok) throw new Error('the adapter did not open');
  asked.length = 0;
  return { crm, asked };
}
