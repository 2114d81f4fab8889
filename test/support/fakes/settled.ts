/** @fileoverview Waits until everything that can happen without time passing has happened. */
import { readNumber, spellingsOf } from '../../../src/app/phone.js';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Resolves when nothing is under way but what waits for a manual clock or a held reply. No time is waited for: the only
 * work outside the event loop's own turn is the loading of the number library, in its two sizes, so the same is asked for
 * once more, behind it in the same line.
 */
export async function settled(): Promise<void> {
  await nextTurn();
  await Promise.all([spellingsOf('+33199001234', 'FR'), readNumber('+33199001234', 'FR')]);
  await nextTurn();
}
