/** @fileoverview What was kept of a call, together with what the platform's account says now. Pure. */
import { applyChanges, planChanges } from '../domain/change-plan.js';
import type { RecordedCall, TransferRecord } from '../domain/records.js';
import { isSame } from './selectors.js';

/**
 * Everything that should be on record: what is derived now, and of what was kept all that it does not tell. An attempt that was
 * kept under another key than the platform's account leads to is the same one.
 */
export function withKept(kept: RecordedCall, derived: RecordedCall): RecordedCall {
  const isStale = (record: TransferRecord): boolean =>
    derived.transfers.some((other) => other.key !== record.key && isSame(record, other));
  const known = { ...kept, transfers: kept.transfers.filter((record) => !isStale(record)) };
  return applyChanges(known, planChanges(derived, known));
}

/** Those attempts that are known, and of those that were kept the ones that are not among them. */
export const withAttempts = (
  known: readonly TransferRecord[],
  kept: readonly TransferRecord[],
): readonly TransferRecord[] => [
  ...known,
  ...kept.filter((record) => !known.some((other) => isSame(record, other))),
];
