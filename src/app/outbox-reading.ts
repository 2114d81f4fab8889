/** @fileoverview Reads all that Vault has of one call, wherever it is filed. */
import type { ConversationId, Instant, RecordId } from '../domain/ids.js';
import type { CaseTimeline, RecordedCall } from '../domain/records.js';
import { ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Crm } from '../ports/crm.js';
import type { PlatformError } from '../ports/platform-error.js';
import { joinParts } from './timeline-parts.js';

/**
 * Milliseconds by which the clocks of Vault and of the telephone system may differ: parts of a timeline are told apart by the
 * one, the call's beginning by the other.
 */
export const CLOCKS_APART_MS = 3_600_000;

/** What Vault has of a call. */
export interface ReadCall {
  /** The case's timeline, as far back as the call's rows can be. */
  readonly recorded: CaseTimeline;
  /** Rows of the call that are filed on other cases. */
  readonly elsewhere: RecordedCall;
}

/** Which call, and under which case it is filed. */
export interface CallInVault {
  readonly caseId: RecordId;
  readonly conversation: ConversationId;
  /** When the call began, by the telephone system's clock; absent where that is not known: then all of it is read. */
  readonly startedAt?: Instant;
}

/** Reads the case's timeline with all rows of this call, and the timelines of other cases where some of them are. */
export async function readCall(
  crm: Crm,
  call: CallInVault,
): Promise<Result<ReadCall, PlatformError>> {
  const recorded = await readBack(crm, call);
  if (!recorded.ok) return recorded;
  let elsewhere: RecordedCall = { segments: [], transfers: [] };
  for (const caseId of new Set(recorded.value.elsewhere.values())) {
    const there = await readBack(crm, { ...call, caseId });
    if (!there.ok) return there;
    elsewhere = {
      segments: [...elsewhere.segments, ...there.value.segments.filter(isOf(call))],
      transfers: [...elsewhere.transfers, ...there.value.transfers.filter(isOf(call))],
    };
  }
  return ok({ recorded: recorded.value, elsewhere });
}

/** The newest part of a timeline, and earlier ones as long as rows of the call may be in them. */
async function readBack(
  crm: Crm,
  { caseId, conversation, startedAt }: CallInVault,
): Promise<Result<CaseTimeline, PlatformError>> {
  const begin = (startedAt ?? -Infinity) - CLOCKS_APART_MS;
  let known = await crm.timeline({ caseId, conversation });
  while (known.ok && known.value.from !== undefined && known.value.from > begin) {
    const before = known.value.from;
    const part = await crm.timeline({ caseId, conversation, before });
    if (!part.ok) return part;
    known = ok(joinParts(known.value, part.value));
    // A part that does not reach further back would be asked for without end.
    if (part.value.from !== undefined && part.value.from >= before) break;
  }
  return known;
}

const isOf =
  ({ conversation }: CallInVault) =>
  (record: { readonly conversation: ConversationId }): boolean =>
    record.conversation === conversation;
