/** @fileoverview How a case is searched for by what a rep types. Pure. */
import type { CaseRecord } from '../domain/records.js';
import type { VaultNames } from '../operations/names.js';
import type { VaultRow } from '../operations/reply.js';
import type { SearchCasesInput } from '../operations/search-cases.js';
import { caseFrom, momentOf, present } from './from-rows.js';

/** What can be searched for: letters, digits and what stands between them, two at least. @see searchText */
const SEARCHABLE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,%-]{1,59}$/u;

/** Apostrophes as people type them. No quote may reach a query, so that they are looked for as anything. */
const APOSTROPHES = /['\u2019]/g;

/** Most cases that are found. */
const FOUND_MAX = 20;

/** What is asked, by number and by name; nothing where the text cannot begin either. */
export function searchInputs(typed: string): readonly SearchCasesInput[] {
  const tidy = tidied(typed);
  const text = tidy.replace(APOSTROPHES, '%');
  if (tidy.includes('%') || !SEARCHABLE.test(text)) return [];
  return [
    { text, by: 'number' },
    { text, by: 'account' },
  ];
}

/** The cases among the rows that begin so indeed, each once, the newest first. */
export function searchedCases(
  rows: readonly VaultRow[],
  typed: string,
  names: VaultNames,
): readonly CaseRecord[] {
  const beginning = comparable(tidied(typed));
  const created = (row: VaultRow): number => momentOf(row['created_date__v']) ?? 0;
  const newest = [...rows].sort((a, b) => created(b) - created(a));
  const found = new Map(
    present(newest.map((row) => caseFrom(row, names)))
      .filter(({ number, accountName = '' }) =>
        [number, accountName].some((own) => comparable(own).startsWith(beginning)),
      )
      .map((record) => [record.id, record]),
  );
  return [...found.values()].slice(0, FOUND_MAX);
}

const tidied = (typed: string): string => typed.normalize('NFC').trim().replace(/\s+/g, ' ');

const comparable = (text: string): string =>
  text.normalize('NFC').toLowerCase().replace(APOSTROPHES, "'");
