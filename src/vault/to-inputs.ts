/** @fileoverview Records of the domain as inputs of the operations that write them. Pure. */
import { NOTE_MAX, REASON_MAX } from '../domain/hand-over-model.js';
import type { Instant, RecordId } from '../domain/ids.js';
import type { CorrectionRecord, SegmentRecord, TransferRecord } from '../domain/records.js';
import { PHONE_SPELLINGS_MAX, type FindAccountsInput } from '../operations/find-accounts.js';
import type { FindCallBacksInput } from '../operations/find-call-backs.js';
import type { VaultNames } from '../operations/names.js';
import type { ReadTimelineInput } from '../operations/read-timeline.js';
import type { WriteCorrectionInput } from '../operations/write-correction.js';
import { QUEUE_NAME_MAX, type WriteSegmentInput } from '../operations/write-segment.js';
import {
  CALLER_MAX,
  TARGET_MAX,
  TARGET_NAME_MAX,
  type WriteTransferInput,
} from '../operations/write-transfer.js';
import type { CallBackQuery, PhoneSpellings, TimelineQuery } from '../ports/crm.js';
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

/** A telephone number as the platform spells it. @see e164Text */
const E164 = /^\+[1-9][0-9]{1,14}$/;

/** Which hand-overs are looked for; `undefined` where one of the two numbers is none. */
export const callBacksInput = ({
  caller,
  dialled,
  since,
}: CallBackQuery): FindCallBacksInput | undefined =>
  [caller, dialled].every((number) => E164.test(number))
    ? { caller, dialled, since: iso(since) }
    : undefined;

/** Which part of a timeline is read. */
export const timelineInput = ({
  caseId,
  conversation,
  before,
}: TimelineQuery): ReadTimelineInput => ({
  caseId,
  ...defined({ conversation, before: before === undefined ? undefined : iso(before) }),
});

/**
 * @param caseId the case that it is filed on from now on; absent: it stays where it is.
 * @param agentUser the rep's Vault user, where known: the record refers to it beside the text of the Genesys id.
 */
export const segmentInput = (
  segment: SegmentRecord,
  caseId: RecordId | undefined,
  agentUser: RecordId | undefined,
  { values }: VaultNames,
): WriteSegmentInput => ({
  key: segment.key,
  conversation: segment.conversation,
  agent: segment.agent,
  start: iso(segment.start),
  answer: iso(segment.answer),
  began: values.began[segment.began],
  ...defined({
    caseId,
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

/** @param caseId as of `segmentInput`. @param agentUser too. */
export const transferInput = (
  transfer: TransferRecord,
  caseId: RecordId | undefined,
  agentUser: RecordId | undefined,
  { values }: VaultNames,
): WriteTransferInput => ({
  key: transfer.key,
  conversation: transfer.conversation,
  agent: transfer.agent,
  from: transfer.from,
  kind: values.kind[transfer.kind],
  attended: transfer.attended,
  targetKind: values.targetKind[transfer.targetKind],
  target: clean(transfer.target, TARGET_MAX) ?? '',
  outcome: values.outcome[transfer.outcome],
  ...defined({
    caseId,
    agentUser,
    targetName: clean(transfer.targetName, TARGET_NAME_MAX),
    requestedAt: transfer.requestedAt === undefined ? undefined : iso(transfer.requestedAt),
    settledAt: transfer.settledAt === undefined ? undefined : iso(transfer.settledAt),
    aftermath: transfer.aftermath && values.aftermath[transfer.aftermath],
    platformId: transfer.platformId,
    reason: clean(transfer.reason, REASON_MAX),
    note: clean(transfer.note, NOTE_MAX),
    caller: clean(transfer.caller, CALLER_MAX),
  }),
});

/** @param agentUser as of `segmentInput`. */
export const correctionInput = (
  { key, conversation, side, on, other, agent }: CorrectionRecord,
  agentUser: RecordId | undefined,
  { values }: VaultNames,
): WriteCorrectionInput => ({
  key,
  caseId: on,
  conversation,
  agent,
  side: values.side[side],
  otherCase: other,
  ...defined({ agentUser }),
});

const iso = (moment: Instant): string => new Date(moment).toISOString();

/**
 * Text as Vault keeps it: without control characters and halves of characters, cut to the field, absent where nothing is
 * left.
 */
function clean(text: string | undefined, maxLength: number): string | undefined {
  // Schemas count UTF-16 units in some engines and characters in others; the cut fits both and halves no character.
  const kept = text
    ?.replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .slice(0, maxLength)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
  return kept === '' ? undefined : kept;
}
