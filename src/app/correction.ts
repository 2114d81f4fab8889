/** @fileoverview Corrections as they are written: two entries, one on the timeline of each case, under one number. Pure. */
import { filedBy, isSameCorrection, newestCorrection } from '../domain/filing.js';
import { correctionKey, numberOf } from '../domain/ids.js';
import type { ConversationId, UserId } from '../domain/ids.js';
import type { CaseRecord, CorrectionRecord } from '../domain/records.js';

/** That a call is filed under another case from now on. */
export interface Correction {
  readonly conversation: ConversationId;
  /** The case that it was filed under; its number may not be known. */
  readonly from: Pick<CaseRecord, 'id'> & Partial<Pick<CaseRecord, 'number'>>;
  readonly to: Pick<CaseRecord, 'id' | 'number'>;
  readonly agent: UserId;
}

/** The two entries of a correction: what came to the new case is written before what went from the old one. */
export function entriesOf(
  { conversation, from, to, agent }: Correction,
  n: number,
): readonly CorrectionRecord[] {
  return [
    {
      key: correctionKey(conversation, n, 'came'),
      conversation,
      side: 'came',
      on: to.id,
      other: from.id,
      agent,
      ...(from.number !== undefined && { otherNumber: from.number }),
    },
    {
      key: correctionKey(conversation, n, 'went'),
      conversation,
      side: 'went',
      on: from.id,
      other: to.id,
      otherNumber: to.number,
      agent,
    },
  ];
}

/** The number that the next correction of a call takes, where these are known. */
export function nextNumber(
  known: readonly CorrectionRecord[],
  conversation: ConversationId,
): number {
  const newest = newestCorrection(known, conversation);
  return newest ? numberOf(newest.key) + 1 : 1;
}

/** Those that are not on record. That another one stands under the key does not make one so: it is renumbered. */
export const unrecorded = (
  pending: readonly CorrectionRecord[],
  recorded: readonly CorrectionRecord[],
): readonly CorrectionRecord[] =>
  pending.filter((entry) => !recorded.some((known) => isSameCorrection(known, entry)));

/**
 * Corrections that are still to be written, in their order, as they are to be written now. Where somebody else was faster, those of
 * this widget come after theirs: under the next number, and from the case that the call is filed under by then; where that is
 * the right one already, nothing is to be corrected. One whose other entry is on record stays as it is.
 */
export function renumbered(
  pending: readonly CorrectionRecord[],
  recorded: readonly CorrectionRecord[],
): readonly CorrectionRecord[] {
  const done: CorrectionRecord[] = [];
  for (const n of new Set(pending.map(({ key }) => numberOf(key)))) {
    const entries = pending.filter(({ key }) => numberOf(key) === n);
    const known = [...recorded, ...done];
    const isOnItsWay = entries.some((entry) => isHalfWritten(entry, recorded));
    const [first] = entries;
    const newest = first && newestCorrection(known, first.conversation);
    if (!newest || isOnItsWay || n > numberOf(newest.key)) done.push(...entries);
    else done.push(...entriesAfter(newest, known, entries));
  }
  return done;
}

/** The entries of one correction, to be written after the newest one. */
function entriesAfter(
  newest: CorrectionRecord,
  known: readonly CorrectionRecord[],
  entries: readonly CorrectionRecord[],
): readonly CorrectionRecord[] {
  const n = numberOf(newest.key) + 1;
  const filed = filedBy(newest);
  // What people call the case is on the other one's timeline.
  const filedNumber = known.find(
    (entry) => entry.side === 'went' && entry.other === filed && entry.otherNumber !== undefined,
  )?.otherNumber;
  return entries.flatMap((entry) => {
    const { otherNumber: _before, ...rest } = entry;
    const key = correctionKey(entry.conversation, n, entry.side);
    if (filedBy(entry) === filed) return [];
    return entry.side === 'went'
      ? [{ ...entry, key, on: filed }]
      : [
          {
            ...rest,
            key,
            other: filed,
            ...(filedNumber !== undefined && { otherNumber: filedNumber }),
          },
        ];
  });
}

/** Whether the other entry of the same correction is on record. */
const isHalfWritten = (entry: CorrectionRecord, recorded: readonly CorrectionRecord[]): boolean =>
  recorded.some(
    (known) =>
      known.conversation === entry.conversation &&
      numberOf(known.key) === numberOf(entry.key) &&
      known.side !== entry.side &&
      known.on === entry.other &&
      known.other === entry.on &&
      known.agent === entry.agent,
  );
