/** @fileoverview What is known of Vault's records of one call, and what they lack. Pure; for the call of the page and for earlier ones. */
import { applyChanges, planChanges } from '../domain/change-plan.js';
import type { Change } from '../domain/change-plan.js';
import { placeOf } from '../domain/filing.js';
import type { ConversationId, RecordId } from '../domain/ids.js';
import type { CaseTimeline, CorrectionRecord, RecordedCall } from '../domain/records.js';
import { isOpen } from '../domain/standing.js';

/** A row that Vault lacks, or does not have as it should be. */
export type Debt = Change | { readonly kind: 'correction'; readonly record: CorrectionRecord };

/** What is known of Vault's records of one call. */
export interface Books {
  readonly conversation: ConversationId;
  /** The case that the call is filed under. */
  readonly caseId: RecordId;
  /** That case's timeline; `undefined` until it was read. */
  readonly recorded: CaseTimeline | undefined;
  /** Rows of the call that are filed on other cases. */
  readonly elsewhere: RecordedCall;
  /** Corrections that Vault has not confirmed. */
  readonly corrections: readonly CorrectionRecord[];
}

/** No record at all. */
export const NOTHING: RecordedCall = { segments: [], transfers: [] };

/** A timeline without entries. */
export const EMPTY_TIMELINE: CaseTimeline = { ...NOTHING, corrections: [], elsewhere: new Map() };

/**
 * What Vault lacks, in the order in which it is written: corrections first, since rows are filed by them.
 * @param recordsSegments whether Baton writes segments in this installation.
 */
export function debtsOf(
  books: Books,
  desired: RecordedCall,
  recordsSegments: boolean,
): readonly Debt[] {
  const wanted = recordsSegments ? desired : { ...desired, segments: [] };
  const known = knownRows(books);
  // That an attempt goes on is the platform's to tell; its row is made when it is claimed, and is written again when it is over.
  const changes = planChanges(wanted, known).filter(
    (change) => change.kind === 'segment' || !isOpen(change.record.outcome) || isNew(change, known),
  );
  const isMoved = ({ key }: { readonly key: string }): boolean =>
    !changes.some(({ record }) => record.key === key) && placeIn(books, key) !== undefined;
  const isWanted = ({ key }: { readonly key: string }): boolean =>
    [...wanted.segments, ...wanted.transfers].some((record) => record.key === key);
  const moves = [
    ...known.segments.map((record): Change => ({ kind: 'segment', record })),
    ...known.transfers.map((record): Change => ({ kind: 'transfer', record })),
  ].filter(({ record }) => isWanted(record) && isMoved(record));
  const corrections = books.corrections.map((record): Debt => ({ kind: 'correction', record }));
  return [...corrections, ...segmentsFirst([...changes, ...moves])];
}

/** The case to send with a row; `undefined` where it stays where it is. */
export function placeIn(books: Books, key: string): RecordId | undefined {
  const { recorded, caseId, conversation } = books;
  return placeOf(key, caseId, recorded ?? EMPTY_TIMELINE, conversation);
}

/** The other case that a row is filed on; `undefined` where it is on this one, or not there at all. */
export const standsAt = ({ recorded }: Books, key: string): RecordId | undefined =>
  (recorded?.elsewhere as ReadonlyMap<string, RecordId> | undefined)?.get(key);

/**
 * The books after Vault has confirmed a row.
 * @param on the case that it is filed on now.
 */
export function afterWriting(books: Books, debt: Debt, on: RecordId): Books {
  const { key } = debt.record;
  const { recorded } = books;
  if (debt.kind === 'correction') {
    return {
      ...books,
      corrections: books.corrections.filter((correction) => correction.key !== key),
      recorded: recorded && { ...recorded, corrections: [...recorded.corrections, debt.record] },
    };
  }
  // Where it was not read what is on the case, it will be.
  if (!recorded) return { ...books, elsewhere: applyChanges(books.elsewhere, [debt]) };
  const elsewhere = new Map(recorded.elsewhere);
  if (on !== books.caseId) {
    elsewhere.set(debt.record.key, on);
    return {
      ...books,
      recorded: { ...recorded, ...without(recorded, key), elsewhere },
      elsewhere: applyChanges(books.elsewhere, [debt]),
    };
  }
  elsewhere.delete(debt.record.key);
  return {
    ...books,
    recorded: { ...recorded, ...applyChanges(recorded, [debt]), elsewhere },
    elsewhere: without(books.elsewhere, key),
  };
}

/** The rows that are known, wherever they are filed. */
function knownRows({ recorded, elsewhere }: Books): RecordedCall {
  const here = recorded ?? NOTHING;
  const keys = new Set<string>([...here.segments, ...here.transfers].map(({ key }) => key));
  return {
    segments: [...here.segments, ...elsewhere.segments.filter(({ key }) => !keys.has(key))],
    transfers: [...here.transfers, ...elsewhere.transfers.filter(({ key }) => !keys.has(key))],
  };
}

const without = ({ segments, transfers }: RecordedCall, key: string): RecordedCall => ({
  segments: segments.filter((record) => record.key !== key),
  transfers: transfers.filter((record) => record.key !== key),
});

const isNew = ({ record }: Change, { transfers }: RecordedCall): boolean =>
  !transfers.some(({ key }) => key === record.key);

const segmentsFirst = (changes: readonly Change[]): readonly Change[] => [
  ...changes.filter(({ kind }) => kind === 'segment'),
  ...changes.filter(({ kind }) => kind === 'transfer'),
];
