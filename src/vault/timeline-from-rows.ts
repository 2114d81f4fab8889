/** @fileoverview Rows of a timeline as the part of it that they are. Pure. */
import type { Instant, RecordId, SegmentKey, TransferKey } from '../domain/ids.js';
import type { CaseTimeline } from '../domain/records.js';
import type { VaultNames } from '../operations/names.js';
import type { VaultRow } from '../operations/reply.js';
import { TIMELINE_PART } from '../operations/read-timeline.js';
import { defined } from './defined.js';
import {
  correctionFrom,
  momentOf,
  present,
  segmentFrom,
  textOf,
  transferFrom,
} from './from-rows.js';

/**
 * A part of a case's timeline.
 * @param rows the newest first, one more than make a part where there are earlier ones.
 * @param caseId the case whose timeline it is: rows of other cases are told by key only.
 */
export function timelineFrom(
  rows: readonly VaultRow[],
  caseId: RecordId,
  names: VaultNames,
): CaseTimeline {
  const { call } = names;
  const { part, from } = partOf(rows, call.created);
  const caseOf = (row: VaultRow): string | undefined => textOf(row[call.case]);
  const corrections = part.filter((row) => textOf(row[call.side]) !== undefined);
  const calls = part.filter((row) => !corrections.includes(row));
  const here = calls.filter((row) => caseOf(row) === caseId);
  const transfers = here.filter((row) => textOf(row[call.kind]) !== undefined);
  const segments = here.filter((row) => !transfers.includes(row));
  return {
    segments: present(segments.map((row) => segmentFrom(row, names))).sort(
      (a, b) => a.answer - b.answer,
    ),
    // A transfer that the platform has not shown yet is the newest.
    transfers: present(transfers.map((row) => transferFrom(row, names))).sort(
      (a, b) => (a.requestedAt ?? Infinity) - (b.requestedAt ?? Infinity),
    ),
    corrections: present(corrections.map((row) => correctionFrom(row, names))).reverse(),
    elsewhere: new Map(
      calls.flatMap((row) => {
        const [key, on] = [textOf(row[call.key]), caseOf(row)];
        return key && on && on !== caseId
          ? [[key as SegmentKey | TransferKey, on as RecordId] as const]
          : [];
      }),
    ),
    ...defined({ from }),
  };
}

/**
 * The rows that make the part, and the moment before which the rest is asked for. Rows of one moment are never parted: where
 * not all of them fit they come with the earlier part (unless they fill this one alone, and then the rest of them is lost).
 */
function partOf(
  rows: readonly VaultRow[],
  created: string,
): { readonly part: readonly VaultRow[]; readonly from: Instant | undefined } {
  const next = rows[TIMELINE_PART];
  if (!next) return { part: rows, from: undefined };
  const full = rows.slice(0, TIMELINE_PART);
  const whole = full.filter((row) => momentOf(row[created]) !== momentOf(next[created]));
  const part = whole.length > 0 ? whole : full;
  return { part, from: momentOf(part.at(-1)?.[created]) };
}
