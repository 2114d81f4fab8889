/** @fileoverview Corrections as they are written: two entries, one on the timeline of each case, under one number. Pure. */
import { newestCorrection } from '../domain/filing.js';
import { correctionKey } from '../domain/ids.js';
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
  return newest ? numberOf(newest) + 1 : 1;
}

/**
 * Corrections that are still to be written, in their order, under numbers that nobody has taken: where somebody else was
 * faster, those of this widget come after theirs. One whose other entry is on record keeps its number.
 */
export function renumbered(
  pending: readonly CorrectionRecord[],
  recorded: readonly CorrectionRecord[],
): readonly CorrectionRecord[] {
  let moved: { readonly before: number; readonly after: number } | undefined;
  const done: CorrectionRecord[] = [];
  for (const entry of pending) {
    const before = numberOf(entry);
    const isHalfWritten = recorded.some(
      (known) =>
        known.conversation === entry.conversation &&
        numberOf(known) === before &&
        known.side !== entry.side &&
        known.on === entry.other &&
        known.other === entry.on &&
        known.agent === entry.agent,
    );
    if (isHalfWritten) {
      done.push(entry);
      continue;
    }
    if (moved?.before !== before) {
      const after = Math.max(before, nextNumber([...recorded, ...done], entry.conversation));
      moved = { before, after };
    }
    done.push({ ...entry, key: correctionKey(entry.conversation, moved.after, entry.side) });
  }
  return done;
}

/** The how-manyeth correction of its call it is. */
const numberOf = ({ key }: CorrectionRecord): number => Number(key.split(':')[2]);
