/**
 * @fileoverview The difference between what should be on record and what is. Monotone: a fact that Vault has is never
 * written again, an unknown one never erases, an outcome never goes back. So late, doubled and stale writers are harmless.
 */
import type {
  RecordedCall,
  SegmentOrigin,
  SegmentRecord,
  TransferOutcome,
  TransferRecord,
} from './records.js';

/** One row to upsert: the record as it will be, with what Vault has and what it lacked. */
export type Change =
  | { readonly kind: 'segment'; readonly record: SegmentRecord }
  | { readonly kind: 'transfer'; readonly record: TransferRecord };

/** How far each outcome is: a higher one may replace a lower one, never the reverse. */
const RANK: Readonly<Record<TransferOutcome, number>> = {
  requested: 0,
  ringing: 1,
  connected: 2,
  declined: 3,
  not_answered: 3,
  left: 3,
  failed: 3,
  canceled: 3,
  // The platform may still connect a call that seemed to have failed; nothing undoes an answer.
  completed: 4,
};

/** The later of two outcomes; of two equally late ones the one that is recorded. */
export const laterOutcome = (
  recorded: TransferOutcome,
  derived: TransferOutcome,
): TransferOutcome => (RANK[derived] > RANK[recorded] ? derived : recorded);

/** What must be written so that Vault has everything that is desired, segments first. */
export function planChanges(desired: RecordedCall, recorded: RecordedCall): readonly Change[] {
  const segments = desired.segments.flatMap((record): Change[] => {
    const merged = mergeSegment(find(recorded.segments, record), record);
    return merged ? [{ kind: 'segment', record: merged }] : [];
  });
  const transfers = desired.transfers.flatMap((record): Change[] => {
    const merged = mergeTransfer(find(recorded.transfers, record), record);
    return merged ? [{ kind: 'transfer', record: merged }] : [];
  });
  return [...segments, ...transfers];
}

/** Vault's records as they will be once the changes are written. */
export function applyChanges(recorded: RecordedCall, changes: readonly Change[]): RecordedCall {
  const segments = changes.flatMap((change) => (change.kind === 'segment' ? [change.record] : []));
  const transfers = changes.flatMap((change) =>
    change.kind === 'transfer' ? [change.record] : [],
  );
  return {
    segments: replace(recorded.segments, segments),
    transfers: replace(recorded.transfers, transfers),
  };
}

const find = <R extends { readonly key: string }>(
  records: readonly R[],
  { key }: R,
): R | undefined => records.find((record) => record.key === key);

const replace = <R extends { readonly key: string }>(
  old: readonly R[],
  fresh: readonly R[],
): R[] => [...old.filter(({ key }) => !fresh.some((record) => record.key === key)), ...fresh];

/** The record with what it lacked, or `undefined` where it lacks nothing. */
function mergeSegment(
  recorded: SegmentRecord | undefined,
  derived: SegmentRecord,
): SegmentRecord | undefined {
  if (!recorded) return derived;
  // The platform may show a leg before the command that made it: how it began is known better then.
  const isBetter = !isHandedOver(recorded.began) && isHandedOver(derived.began);
  const filled = fillIn(recorded, derived);
  return isBetter ? { ...(filled ?? recorded), began: derived.began } : filled;
}

const isHandedOver = (began: SegmentOrigin): boolean =>
  began !== 'queue' && began !== 'direct' && began !== 'outbound';

function mergeTransfer(
  recorded: TransferRecord | undefined,
  derived: TransferRecord,
): TransferRecord | undefined {
  if (!recorded) return derived;
  const outcome = laterOutcome(recorded.outcome, derived.outcome);
  const filled = fillIn(recorded, derived);
  if (outcome === recorded.outcome) return filled;
  return { ...(filled ?? recorded), outcome };
}

/** `recorded` with the fields that only `derived` has; `undefined` where there is none. */
function fillIn<R extends object>(recorded: R, derived: R): R | undefined {
  const lacking = Object.entries(derived).filter(
    ([field, value]) => value !== undefined && !(field in recorded),
  );
  return lacking.length > 0
    ? { ...recorded, ...(Object.fromEntries(lacking) as Partial<R>) }
    : undefined;
}
