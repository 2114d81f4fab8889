/** @fileoverview Vault in memory. Several fakes may share one Vault, as several reps do. */
import type { ConversationId, RecordId, TransferKey, UserId } from '../../../src/domain/ids.js';
import type {
  AccountRecord,
  CaseRecord,
  SegmentRecord,
  TransferRecord,
} from '../../../src/domain/records.js';
import { DEFAULT_POLICY } from '../../../src/domain/phone-policy.js';
import { ok } from '../../../src/domain/result.js';
import type { ListedTarget } from '../../../src/domain/target.js';
import type { Crm, CrmSession, CrmUser } from '../../../src/ports/crm.js';
import { AMARA, BEN, CHLOE } from '../conversations.js';
import { Answers } from './answers.js';
import type { Ledger } from './answers.js';
import { REP_NAMES } from './fake-telephony.js';

/** A row on a case's timeline. */
interface Row<R> {
  readonly caseId: RecordId;
  readonly record: R;
}

/** What a Vault holds. */
export interface FakeVault {
  readonly users: CrmUser[];
  /** The administrator's list, in its order; only what is active. */
  readonly targets: ListedTarget[];
  readonly accounts: { readonly record: AccountRecord; readonly phones: readonly string[] }[];
  readonly cases: CaseRecord[];
  readonly segments: Map<string, Row<SegmentRecord>>;
  readonly transfers: Map<string, Row<TransferRecord>>;
}

/** Vault's user of a rep. */
export const vaultUser = (userId: UserId): CrmUser => ({
  id: `V-${userId}` as RecordId,
  userId,
  name: REP_NAMES[userId] ?? userId,
});

/** Id of the n-th record of an object: 15 characters, as Vault makes them. */
export const recordId = (object: string, n: number): RecordId =>
  `${object}${String(n).padStart(15 - object.length, '0')}` as RecordId;

/** A Vault with three reps and nothing else. */
export const emptyVault = (): FakeVault => ({
  users: [AMARA, BEN, CHLOE].map(vaultUser),
  targets: [],
  accounts: [],
  cases: [],
  segments: new Map(),
  transfers: new Map(),
});

/** Adds an account that holds these numbers. */
export function addAccount(vault: FakeVault, name: string, ...phones: string[]): AccountRecord {
  const record = { id: recordId('ACC', vault.accounts.length + 1), name };
  vault.accounts.push({ record, phones });
  return record;
}

/** Adds a case. */
export function addCase(vault: FakeVault, parts: Partial<CaseRecord> = {}): CaseRecord {
  const n = vault.cases.length + 1;
  const record = {
    id: recordId('CASE', n),
    number: `C-${String(n).padStart(6, '0')}`,
    subject: `Subject ${n}`,
    ...parts,
  };
  vault.cases.push(record);
  return record;
}

/** The fake. */
export class FakeCrm {
  readonly vault: FakeVault;
  readonly answers: Answers<keyof Crm>;
  /** What the installation says; `user` is added for the rep who opens it. */
  session: Omit<CrmSession, 'user'> = {
    vaultId: '1776',
    assignsCaseOwner: false,
    defaultCountry: 'FR',
    phonePolicy: DEFAULT_POLICY,
    holdWarningMs: 60_000,
  };

  constructor(vault: FakeVault = emptyVault(), ledger?: Ledger) {
    this.vault = vault;
    this.answers = new Answers(ledger);
  }

  /** The port. */
  get port(): Crm {
    return this.#port;
  }

  readonly #port = {
    open: (rep) =>
      this.answers.give('open', [rep], () => {
        const user = this.vault.users.find(({ userId }) => userId === rep);
        return ok({ ...this.session, ...(user && { user }) });
      }),

    users: () => this.answers.give('users', [], () => ok([...this.vault.users])),

    targets: () => this.answers.give('targets', [], () => ok([...this.vault.targets])),

    accountsByPhone: (spellings) =>
      this.answers.give('accountsByPhone', [spellings], () =>
        ok(
          this.vault.accounts
            .filter(({ phones }) => phones.some((phone) => spellings.includes(phone)))
            .map(({ record }) => record),
        ),
      ),

    openCases: (account) =>
      this.answers.give('openCases', [account], () =>
        ok(this.vault.cases.filter(({ accountId }) => accountId === account)),
      ),

    caseById: (id) =>
      this.answers.give('caseById', [id], () =>
        ok(this.vault.cases.find((record) => record.id === id)),
      ),

    createCase: ({ conversation, account }) =>
      this.answers.give('createCase', [{ conversation, account }], () =>
        ok(this.#caseFor(conversation, account).id),
      ),

    handOver: (key: TransferKey) =>
      this.answers.give('handOver', [key], () => {
        const row = this.vault.transfers.get(key);
        const caseRecord = this.vault.cases.find(({ id }) => id === row?.caseId);
        return ok(row && caseRecord ? { transfer: row.record, caseRecord } : undefined);
      }),

    timeline: (caseId) =>
      this.answers.give('timeline', [caseId], () =>
        ok({
          segments: rowsOf(this.vault.segments, caseId),
          transfers: rowsOf(this.vault.transfers, caseId),
        }),
      ),

    writeSegment: (caseId, segment) =>
      this.answers.give('writeSegment', [caseId, segment], () => {
        upsert(this.vault.segments, caseId, segment);
        return ok(undefined);
      }),

    writeTransfer: (caseId, transfer) =>
      this.answers.give('writeTransfer', [caseId, transfer], () =>
        ok(void upsert(this.vault.transfers, caseId, transfer)),
      ),

    claimTransfer: (caseId, transfer) =>
      this.answers.give('claimTransfer', [caseId, transfer], () => {
        const taken = this.vault.transfers.get(transfer.key);
        if (!taken) return ok(void upsert(this.vault.transfers, caseId, transfer));
        const caseRecord = this.vault.cases.find(({ id }) => id === taken.caseId);
        return ok(caseRecord && { transfer: taken.record, caseRecord });
      }),

    assignCase: (caseId, owner) =>
      this.answers.give('assignCase', [caseId, owner], () => {
        this.#change(caseId, { owner });
        return ok(undefined);
      }),
  } satisfies Crm;

  #caseFor(conversation: ConversationId, account: RecordId | undefined): CaseRecord {
    const before = this.vault.cases.find(({ createdFor }) => createdFor === conversation);
    return (
      before ??
      addCase(this.vault, {
        createdFor: conversation,
        ...(account !== undefined && { accountId: account }),
      })
    );
  }

  #change(id: RecordId, changes: Partial<CaseRecord>): void {
    const i = this.vault.cases.findIndex((record) => record.id === id);
    const old = this.vault.cases[i];
    if (old) this.vault.cases[i] = { ...old, ...changes };
  }
}

const rowsOf = <R>(rows: ReadonlyMap<string, Row<R>>, caseId: RecordId): R[] =>
  [...rows.values()].filter((row) => row.caseId === caseId).map(({ record }) => record);

/** By key, and what is not named stays: as Vault upserts. */
function upsert<R extends { readonly key: string }>(
  rows: Map<string, Row<R>>,
  caseId: RecordId,
  record: R,
): 'created' | 'updated' {
  const before = rows.get(record.key);
  rows.set(record.key, { caseId, record: { ...before?.record, ...record } });
  return before ? 'updated' : 'created';
}
