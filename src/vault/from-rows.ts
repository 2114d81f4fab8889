/**
 * @fileoverview Vault's rows as records of the domain. Pure. A row that lacks what a record cannot be without, or whose
 * picklists hold values that this version does not know, is no record: it is left out rather than guessed at, and what
 * Genesys accounts for is written over it by its key.
 */
import type {
  ConversationId,
  CorrectionKey,
  Instant,
  QueueId,
  RecordId,
  SegmentKey,
  TransferKey,
  UserId,
} from '../domain/ids.js';
import type {
  AccountRecord,
  CaseRecord,
  CorrectionRecord,
  SegmentRecord,
  TransferRecord,
} from '../domain/records.js';
import type { VaultNames } from '../operations/names.js';
import type { VaultRow } from '../operations/reply.js';
import type { CrmUser, RecordedHandOver } from '../ports/crm.js';
import { defined } from './defined.js';

/** A user who was matched to a user of Genesys. */
export function userFrom(row: VaultRow, { user }: VaultNames): CrmUser | undefined {
  const id = textOf(row.id);
  const userId = textOf(row[user.platformId]);
  if (!id || !userId) return undefined;
  return { id: id as RecordId, userId: userId as UserId, name: textOf(row[user.name]) ?? id };
}

/** An account. */
export function accountFrom(row: VaultRow, { account }: VaultNames): AccountRecord | undefined {
  const id = textOf(row.id);
  return id ? { id: id as RecordId, name: textOf(row[account.name]) ?? id } : undefined;
}

/**
 * A case.
 * @param relation where the row is of another object: the relation to the case, such as `case__vr`.
 */
export function caseFrom(
  row: VaultRow,
  { account, case: c }: VaultNames,
  relation?: string,
): CaseRecord | undefined {
  const at = (field: string): unknown => row[relation ? `${relation}.${field}` : field];
  const id = textOf(at('id'));
  const number = textOf(at(c.number));
  if (!id || !number) return undefined;
  return {
    id: id as RecordId,
    number,
    ...defined({
      subject: textOf(at(c.subject)),
      severity: labelOf(at(c.severity)),
      state: labelOf(at(c.state)),
      accountId: textOf(at(c.account)) as RecordId | undefined,
      accountName: textOf(at(`${c.accountRelation}.${account.name}`)),
      owner: textOf(at(c.owner)) as RecordId | undefined,
      createdFor: textOf(at(c.conversation)) as ConversationId | undefined,
      awareAt: c.awareAt ? momentOf(at(c.awareAt)) : undefined,
      modifiedAt: momentOf(at('modified_date__v')),
    }),
  };
}

/** A segment. */
export function segmentFrom(row: VaultRow, names: VaultNames): SegmentRecord | undefined {
  const { call, values } = names;
  const key = textOf(row[call.key]);
  const conversation = textOf(row[call.conversation]);
  const agent = textOf(row[call.agentPlatformId]);
  const start = momentOf(row[call.start]);
  const answer = momentOf(row[call.answer]);
  const began = wordOf(row[call.began], values.began);
  if (!key || !conversation || !agent || start === undefined || answer === undefined || !began)
    return undefined;
  return {
    key: key as SegmentKey,
    conversation: conversation as ConversationId,
    agent: agent as UserId,
    start,
    answer,
    began,
    ...defined({
      end: momentOf(row[call.end]),
      talkMs: wholeOf(row[call.talkMs]),
      holdMs: wholeOf(row[call.holdMs]),
      queue: textOf(row[call.queueId]) as QueueId | undefined,
      queueName: textOf(row[call.queueName]),
      ended: wordOf(row[call.ended], values.ended),
      previous: textOf(row[call.previous]) as SegmentKey | undefined,
    }),
  };
}

/** A transfer. */
export function transferFrom(row: VaultRow, names: VaultNames): TransferRecord | undefined {
  const { call, values } = names;
  const key = textOf(row[call.key]);
  const conversation = textOf(row[call.conversation]);
  const agent = textOf(row[call.agentPlatformId]);
  const from = textOf(row[call.from]);
  const target = textOf(row[call.target]);
  const kind = wordOf(row[call.kind], values.kind);
  const targetKind = wordOf(row[call.targetKind], values.targetKind);
  const outcome = wordOf(row[call.outcome], values.outcome);
  if (!key || !conversation || !agent || !from || !target || !kind || !targetKind || !outcome)
    return undefined;
  return {
    key: key as TransferKey,
    conversation: conversation as ConversationId,
    agent: agent as UserId,
    from: from as SegmentKey,
    kind,
    attended: row[call.attended] === true,
    targetKind,
    target,
    outcome,
    ...defined({
      targetName: textOf(row[call.targetName]),
      requestedAt: momentOf(row[call.requestedAt]),
      settledAt: momentOf(row[call.settledAt]),
      aftermath: wordOf(row[call.aftermath], values.aftermath),
      platformId: textOf(row[call.platformId]),
      reason: textOf(row[call.reason]),
      note: textOf(row[call.note]),
      caller: textOf(row[call.caller]),
    }),
  };
}

/** A transfer with the case that it is on. */
export function handOverFrom(row: VaultRow, names: VaultNames): RecordedHandOver | undefined {
  const transfer = transferFrom(row, names);
  const caseRecord = caseFrom(row, names, names.call.caseRelation);
  return transfer && caseRecord && { transfer, caseRecord };
}

/** One side of a correction. */
export function correctionFrom(row: VaultRow, names: VaultNames): CorrectionRecord | undefined {
  const { call, values } = names;
  const key = textOf(row[call.key]);
  const conversation = textOf(row[call.conversation]);
  const agent = textOf(row[call.agentPlatformId]);
  const side = wordOf(row[call.side], values.side);
  const on = textOf(row[call.case]);
  const other = textOf(row[call.otherCase]);
  if (!key || !conversation || !agent || !side || !on || !other) return undefined;
  return {
    key: key as CorrectionKey,
    conversation: conversation as ConversationId,
    side,
    on: on as RecordId,
    other: other as RecordId,
    agent: agent as UserId,
    ...defined({
      otherNumber: textOf(row[`${call.otherCaseRelation}.${names.case.number}`]),
      at: momentOf(row[call.created]),
    }),
  };
}

/** The records among what was mapped. */
export const present = <T>(items: readonly (T | undefined)[]): T[] =>
  items.filter((item) => item !== undefined);

/** Text of a field; picklists are lists of one name, ids of users may be numbers. */
export function textOf(value: unknown): string | undefined {
  const single: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof single === 'number') return String(single);
  return typeof single === 'string' && single !== '' ? single : undefined;
}

/** A moment of a field. */
export function momentOf(value: unknown): Instant | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : (time as Instant);
}

/** Whole milliseconds; Vault pads numbers to their decimals, and some replies spell them as text. */
function wholeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? Math.round(number) : undefined;
}

/** Our word for a picklist value. */
export function wordOf<Word extends string>(
  value: unknown,
  names: Readonly<Record<Word, string>>,
): Word | undefined {
  const name = textOf(value);
  const entries = Object.entries(names) as [Word, string][];
  return entries.find(([, vaultName]) => vaultName === name)?.[0];
}

/** `in_progress_state__v` as `In progress`: labels of states and picklists differ by language and are not asked for. */
function labelOf(value: unknown): string | undefined {
  const name = textOf(value);
  if (!name) return undefined;
  const words = name
    .replace(/__[a-z]+$/, '')
    .replace(/_state$/, '')
    .replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
