/**
 * @fileoverview Under which case a call is filed. Its rows are filed when they are made; after that only a correction moves
 * them, and whoever sees the newest correction carries it out.
 */
import type { ConversationId, RecordId } from './ids.js';
import type { CaseTimeline, CorrectionRecord } from './records.js';

/** The newest correction of a call that is on record; `undefined` where there is none. */
export function newestCorrection(
  corrections: readonly CorrectionRecord[],
  conversation: ConversationId,
): CorrectionRecord | undefined {
  throw new Error(`not written yet: ${conversation} ${corrections.length}`);
}

/** The case that the newest correction says; `undefined` where there was none. */
export function correctedCase(
  corrections: readonly CorrectionRecord[],
  conversation: ConversationId,
): RecordId | undefined {
  throw new Error(`not written yet: ${conversation} ${corrections.length}`);
}

/**
 * What to send as the case of a row: the case where Vault lacks the row, or has it elsewhere and a correction says that it
 * belongs here; `undefined` where it stays.
 */
export function placeOf(
  key: string,
  caseId: RecordId,
  timeline: CaseTimeline,
  conversation: ConversationId,
): RecordId | undefined {
  throw new Error(
    `not written yet: ${key} ${caseId} ${timeline.corrections.length} ${conversation}`,
  );
}
