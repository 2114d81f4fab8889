/** @fileoverview Reason and note that the rep leaves for the next one. Pure. */
import { NOTE_MAX } from '../domain/hand-over-model.js';
import { personalDataIn } from '../domain/personal-data.js';
import type { AppState } from './state.js';
import type { HandOverNote } from './view.js';

/** What the screen shows of them. */
export function handOverNote({ session, reason, note }: AppState): HandOverNote {
  const warning = personalDataIn(note);
  return { reasons: session?.reasons ?? [], reason, note, ...(warning && { warning }) };
}

/** One line of bounded length. Control characters would be refused by every record; half a character is none. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .slice(0, NOTE_MAX)
    .replace(/\p{Cs}/gu, '');
