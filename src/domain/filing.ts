/**
 * @fileoverview Under which case a call is filed. Its rows are filed when they are made; after that only a correction moves
 * them, and whoever sees the newest correction carries it out.
 */
import { numberOf } from './ids.js';
import type { ConversationId, RecordId } from './ids.js';
import type { CaseTimeline, CorrectionRecord } from './records.js';

/**
 * The newest correction of a call; `undefined` where there is none. The one with the highest number: each has taken the next
 * number that was free in Vault, so they are in the order in which Vault took them, whatever the clocks said.
 * @param corrections those that are on record; of other calls too.
 */
export const newestCorrection = (
  corrections: readonly CorrectionRecord[],
  conversation: ConversationId,
): CorrectionRecord | undefined =>
  corrections
    .filter((correction) => correction.conversation === conversation)
    .reduce<CorrectionRecord | undefined>(
      (newest, correction) =>
        newest && numberOf(newest.key) >= numberOf(correction.key) ? newest : correction,
      undefined,
    );

/** Whether two corrections say the same; when Vault took them does not count. */
export const isSameCorrection = (a: CorrectionRecord, b: CorrectionRecord): boolean =>
  a.key === b.key &&
  a.conversation === b.conversation &&
  a.side === b.side &&
  a.on === b.on &&
  a.other === b.other &&
  a.agent === b.agent;

/** The case under which a correction files its call. */
export const filedBy = ({ side, on, other }: CorrectionRecord): RecordId =>
  side === 'came' ? on : other;

/** The case that the newest correction says; `undefined` where there was none. */
export function correctedCase(
  corrections: readonly CorrectionRecord[],
  conversation: ConversationId,
): RecordId | undefined {
  const newest = newestCorrection(corrections, conversation);
  return newest && filedBy(newest);
}

/**
 * What to send as the case of a row: where Vault lacks the row, the case, or the one that the newest correction says; where
 * Vault has the row, the corrected case, if the row is not there yet; `undefined` where it stays.
 * @param caseId the case whose timeline it is, which the caller holds for the right one.
 * @param timeline MUST tell of all rows of this call.
 */
export function placeOf(
  key: string,
  caseId: RecordId,
  timeline: CaseTimeline,
  conversation: ConversationId,
): RecordId | undefined {
  const corrected = correctedCase(timeline.corrections, conversation);
  const stands = placeIn(key, caseId, timeline);
  if (stands === undefined) return corrected ?? caseId;
  return corrected === stands ? undefined : corrected;
}

/** The case on which Vault has a row; `undefined` where it lacks the row. */
function placeIn(
  key: string,
  caseId: RecordId,
  { segments, transfers, elsewhere }: CaseTimeline,
): RecordId | undefined {
  const isHere = [...segments, ...transfers].some((record) => record.key === key);
  return isHere ? caseId : (elsewhere as ReadonlyMap<string, RecordId>).get(key);
}
