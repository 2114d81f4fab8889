/** @fileoverview Which rows the typed text leaves, and whether only one is meant. */
import type { TargetRow } from '../../app/view.js';
import { looksLikeNumber } from '../../domain/phone-policy.js';
import type { Target } from '../../domain/target.js';

/** From so many letters on, the only match is taken to be meant. */
const LETTERS_TO_PICK = 2;

/** Letters without accents and case, so that "chloe" finds "Chloé". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();

/**
 * The rows in whose name or title every typed word begins a word, or in whose number the typed digits are (zeros before it
 * aside: a national spelling has one that the international one has not). All of them where nothing is typed.
 */
export function matchRows(rows: readonly TargetRow[], typed: string): readonly TargetRow[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const digits = looksLikeNumber(typed) ? typed.replace(/\D/g, '').replace(/^0+/, '') : '';
  return rows.filter(({ target }) => {
    if (digits !== '' && 'address' in target && target.address.includes(digits)) return true;
    const parts = plain(wordsOf(target)).split(/[\s-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
}

/** The row that is meant: enough letters are typed, and of what they leave only one can be picked. */
export function onlyMatch(matches: readonly TargetRow[], typed: string): TargetRow | undefined {
  const letters = typed.match(/\p{L}/gu) ?? [];
  if (letters.length < LETTERS_TO_PICK) return undefined;
  const [only, ...others] = matches.filter(({ bar }) => bar === undefined);
  return others.length === 0 ? only : undefined;
}

const wordsOf = (target: Target): string =>
  target.kind === 'user' ? `${target.name} ${target.title ?? ''}` : target.name;
