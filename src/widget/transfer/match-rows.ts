/** @fileoverview Which rows the typed text leaves. */
import type { TargetRow } from '../../app/view.js';

/** Letters without accents and case, so that "chloe" finds "Chloé". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();

/** The rows in whose name or title every typed word begins a word; all of them where nothing is typed. */
export function matchRows(rows: readonly TargetRow[], typed: string): readonly TargetRow[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return rows.filter(({ target }) => {
    const parts = plain(`${target.name} ${target.title ?? ''}`).split(/[\s-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
}
