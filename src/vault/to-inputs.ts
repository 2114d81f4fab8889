/** @fileoverview Records of the domain as inputs of the operations that write them. Pure. */
import { REASON_MAX } from '../domain/hand-over-model.js';
import type { Instant, RecordId } from '../domain/ids.js';
import type { SegmentRecord, TransferRecord } from '../domain/records.js';
import { PHONE_SPELLINGS_MAX, type FindAccountsInput } from '../operations/find-accounts.js';
import type { VaultNames } from '../operations/names.js';
import { QUEUE_NAME_MAX, type WriteSegmentInput } from '../operations/write-segment.js';
import {
  TARGET_MAX,
  TARGET_NAME_MAX,
  type WriteTransferInput,
} from '../operations/write-transfer.js';
import type { PhoneSpellings } from '../ports/crm.js';
import { defined } from './defined.js';

/**
 * The spellings of a number, as many as fit; ones with characters that no number has are left out.
 * `undefined` where nothing is left to look for.
 */
export function phonesInput(spellings: PhoneSpellings): FindAccountsInput | undefined {
  const usable = [...new Set(spellings)]
    .filter((spelling) => /^[0-9+() ./-]{3,30}$/.test(spelling))
    .slice(0, PHONE_SPELLINGS_MAX);
  const [phone1, ...others] = usable;
  if (phone1 === undefined) return undefined;
  return { phone1, ...Object.fromEntries(others.map((phone, i) => [`phone${i + 2}`, phone])) };
}

/** @param agentUser the rep's Vault user, where known: the record refers to it beside the text of the Genesys id. */
export const segmentInput = (
  caseId: RecordId,
  segment: SegmentRecord,
  agentUser: RecordId | undefined,
  { values }: VaultNames,
): WriteSegmentInput => ({
  key: segment.key,
  caseId,
  conversation: segment.conversation,
  agent: segment.agent,
  start: iso(segment.start),
  answer: iso(segment.answer),
  began: values.began[segment.began],
  ...defined({
    agentUser,
    end: segment.end === undefined ? undefined : iso(segment.end),
    talkMs: segment.talkMs,
    holdMs: segment.holdMs,
    queueId: segment.queue,
    queueName: clean(segment.queueName, QUEUE_NAME_MAX),
    ended: segment.ended && values.ended[segment.ended],
    previous: segment.previous,
  }),
});

/** @param agentUser as in `segmentInput`. */
export const transferInput = (
  caseId: RecordId,
  transfer: TransferRecord,
  agentUser: RecordId | undefined,
  { values }: VaultNames,
): WriteTransferInput => ({
  key: transfer.key,
  caseId,
  conversation: transfer.conversation,
  agent: transfer.agent,
  from: transfer.from,
  kind: values.kind[transfer.kind],
  attended: transfer.attended,
  targetKind: values.targetKind[transfer.targetKind],
  target: clean(transfer.target, TARGET_MAX) ?? '',
  outcome: values.outcome[transfer.outcome],
  ...defined({
    agentUser,
    targetName: clean(transfer.targetName, TARGET_NAME_MAX),
    requestedAt: transfer.requestedAt === undefined ? undefined : iso(transfer.requestedAt),
    settledAt: transfer.settledAt === undefined ? undefined : iso(transfer.settledAt),
    aftermath: transfer.aftermath && values.aftermath[transfer.aftermath],
    platformId: transfer.platformId,
    reason: clean(transfer.reason, REASON_MAX),
  }),
});

const iso = (moment: Instant): string => new Date(moment).toISOString();

/** Text as Vault keeps it: without control characters, cut to the field, absent where nothing is left. */
function clean(text: string | undefined, maxLength: number): string | undefined {
  // Schemas count UTF-16 units in some engines and characters in others; the cut fits both and halves no character.
  const kept = text
    ?.replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, maxLength)
    .replace(/[\uD800-\uDBFF]$/, '');
  return kept === '' ? undefined : kept;
}
