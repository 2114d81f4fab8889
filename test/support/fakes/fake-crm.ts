/** @fileoverview Vault in memory. Several fakes may share one Vault, as several reps do. */
import type {
  ConversationId,
  Instant,
  RecordId,
  TransferKey,
  UserId,
} from '../../../src/domain/ids.js';
import type {
  AccountRecord,
  CaseRecord,
  CaseTimeline,
  CorrectionRecord,
  SegmentRecord,
  TransferRecord,
} from '../../../src/domain/records.js';
import { DEFAULT_POLICY } from '../../../src/domain/phone-policy.js';
import { err, ok } from '../../../src/domain/result.js';
import type { Result } from '../../../src/domain/result.js';
import type { ListedTarget } from '../../../src/domain/target.js';
import type {
  CallBackQuery,
  Crm,
  CrmSession,
  CrmUser,
  RecordedHandOver,
  TimelineQuery,
} from '../../../src/ports/crm.js';
import type { PlatformError } from '../../../src/ports/platform-error.js';
import { AMARA, BEN, CHLOE, at } from '../conversations.js';
import { Answers } from './answers.js';
import type { Ledger } from './answers.js';
import { REP_NAMES } from './fake-telephony.js';

/** A row on a case's timeline. */
interface Row<R> {
  readonly caseId: RecordId;
  readonly record: R;
  /** When Vault took it, by its own clock; absent: before anything else. */
  readonly created?: Instant;
}

/** Most rows of one part of a timeline. */
const PAGE = 50;

/** What a Vault holds. */
export interface FakeVault {
  readonly users: CrmUser[];
  /** The administrator's list, in its order; only what is active. */
  readonly targets: ListedTarget[];
  readonly accounts: { readonly record: AccountRecord; readonly phones: readonly string[] }[];
  readonly cases: CaseRecord[];
  readonly segments: Map<string, Row<SegmentRecord>>;
  readonly transfers: Map<string, Row<TransferRecord>>;
  readonly corrections: Map<string, CorrectionRecord>;
  /** Vault's own clock: asked once for each row that is created. A second passes from row to row. */
  now: () => Instant;
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
export const emptyVault = (seconds = 0): FakeVault => ({
  users: [AMARA, BEN, CHLOE].map(vaultUser),
  targets: [],
  accounts: [],
  cases: [],
  segments: new Map(),
  transfers: new Map(),
  corrections: new Map(),
  now: () => at((seconds += 1) * 1_000),
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
    opensCase: 'on_click',
    recordsSegments: true,
    reasons: ['Medical question', 'Product complaint', 'Adverse event'],
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
      this.answers.give('createCase', [{ conversation, account }], () => {
        const before = this.vault.cases.length;
        const { id } = this.#caseFor(conversation, account);
        return ok({ id, isNew: this.vault.cases.length > before });
      }),

    searchCases: (text) =>
      this.answers.give('searchCases', [text], () => {
        const wanted = text.trim().toLowerCase();
        return ok(
          wanted.length < 2
            ? []
            : this.vault.cases
                .filter(({ number, accountName = '' }) =>
                  [number, accountName].some((own) => own.toLowerCase().startsWith(wanted)),
                )
                .reverse()
                .slice(0, 20),
        );
      }),

    callBacks: (query) => this.answers.give('callBacks', [query], () => ok(this.#callBacks(query))),

    handOver: (key: TransferKey) =>
      this.answers.give('handOver', [key], () => ok(this.#handOver(this.vault.transfers.get(key)))),

    timeline: (query) =>
      this.answers.give('timeline', [query], () => ok(timelineOf(this.vault, query))),

    writeSegment: (segment, caseId) =>
      this.answers.give('writeSegment', [segment, caseId], () =>
        upsert(this.vault, this.vault.segments, segment, caseId),
      ),

    writeTransfer: (transfer, caseId) =>
      this.answers.give('writeTransfer', [transfer, caseId], () =>
        upsert(this.vault, this.vault.transfers, transfer, caseId),
      ),

    writeCorrection: (correction) =>
      this.answers.give('writeCorrection', [correction], () => {
        const taken = this.vault.corrections.get(correction.key);
        if (taken && !isSame(taken, correction))
          return err({ code: 'refused', platform: 'vault', detail: 'TAKEN' });
        if (!taken)
          this.vault.corrections.set(correction.key, { ...correction, at: this.vault.now() });
        return ok(undefined);
      }),

    claimTransfer: (caseId, transfer) =>
      this.answers.give('claimTransfer', [caseId, transfer], () => {
        const taken = this.vault.transfers.get(transfer.key);
        return taken
          ? ok(this.#handOver(taken))
          : upsert(this.vault, this.vault.transfers, transfer, caseId);
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

  #handOver(row: Row<TransferRecord> | undefined): RecordedHandOver | undefined {
    const caseRecord = this.vault.cases.find(({ id }) => id === row?.caseId);
    return row && caseRecord ? { transfer: row.record, caseRecord } : undefined;
  }

  #callBacks({ caller, dialled, since }: CallBackQuery): RecordedHandOver[] {
    return newestFirst([...this.vault.transfers.values()])
      .filter(({ record, created = 0 }) => {
        return record.caller === caller && record.target === dialled && created >= since;
      })
      .slice(0, 5)
      .map((row) => this.#handOver(row))
      .filter((found) => found !== undefined);
  }

  #change(id: RecordId, changes: Partial<CaseRecord>): void {
    const i = this.vault.cases.findIndex((record) => record.id === id);
    const old = this.vault.cases[i];
    if (old) this.vault.cases[i] = { ...old, ...changes };
  }
}

/** The newest first; of rows of one moment the one that came last. */
const newestFirst = <R extends { readonly created?: Instant }>(rows: readonly R[]): R[] =>
  [...rows].reverse().sort((a, b) => (b.created ?? 0) - (a.created ?? 0));

/** Rows on the case or of the conversation: a part of them, split as the port says. */
function timelineOf(
  { segments, transfers, corrections }: FakeVault,
  { caseId, conversation, before }: TimelineQuery,
): CaseTimeline {
  const all = [
    ...[...segments.values()].map((row) => ({ ...row, kind: 'segment' as const })),
    ...[...transfers.values()].map((row) => ({ ...row, kind: 'transfer' as const })),
    ...[...corrections.values()].map((record) => {
      const created = record.at ?? (0 as Instant);
      return { caseId: record.on, record, created, kind: 'correction' as const };
    }),
  ];
  const meant = newestFirst(all).filter(
    (row) =>
      (row.caseId === caseId || row.record.conversation === conversation) &&
      (before === undefined || (row.created ?? 0) < before),
  );
  const part = meant.slice(0, PAGE).reverse();
  const from = meant.length > PAGE ? part[0]?.created : undefined;
  const calls = part.filter((row) => row.kind !== 'correction');
  const here = calls.filter((row) => row.caseId === caseId);
  return {
    segments: here.flatMap((row) => (row.kind === 'segment' ? [row.record] : [])),
    transfers: here.flatMap((row) => (row.kind === 'transfer' ? [row.record] : [])),
    corrections: part.flatMap((row) => (row.kind === 'correction' ? [row.record] : [])),
    elsewhere: new Map(
      calls.filter((row) => row.caseId !== caseId).map((row) => [row.record.key, row.caseId]),
    ),
    ...(from !== undefined && { from }),
  };
}

/** Whether two corrections say the same; when Vault took them does not count. */
const isSame = (a: CorrectionRecord, b: CorrectionRecord): boolean =>
  a.conversation === b.conversation &&
  a.side === b.side &&
  a.on === b.on &&
  a.other === b.other &&
  a.agent === b.agent;

/** By key, and what is not named stays: as Vault upserts. A new row needs a case. */
function upsert<R extends { readonly key: string }>(
  vault: FakeVault,
  rows: Map<string, Row<R>>,
  record: R,
  caseId: RecordId | undefined,
): Result<undefined, PlatformError> {
  const before = rows.get(record.key);
  const on = caseId ?? before?.caseId;
  if (!on) return err({ code: 'refused', platform: 'vault', detail: 'PARAMETER_REQUIRED' });
  const created = before ? before.created : vault.now();
  rows.set(record.key, {
    caseId: on,
    record: { ...before?.record, ...record },
    ...(created !== undefined && { created }),
  });
  return ok(undefined);
}
