/** @fileoverview Keeps a case's number on one line: browsers break `C-000012` after its hyphen. */
import { html, type TemplateResult } from 'lit';

/** The narrowest screen has room for so many characters in a line. A longer number breaks, rather than being cut off. */
const LINE_MAX = 24;

/**
 * The sentence, with `part` and the full stop behind it on one line. Not by another hyphen: whoever copies the number is to
 * find the case by it. For components with `base.styles.ts`.
 * @param part what is kept together; a sentence without it stays as it is.
 */
export function keepWhole(sentence: string, part: string): TemplateResult {
  const at = sentence.indexOf(part);
  if (part === '' || part.length > LINE_MAX || at < 0) return html`<span>${sentence}</span>`;
  const [stop = ''] = /^\p{Po}*/u.exec(sentence.slice(at + part.length)) ?? [];
  const end = at + part.length + stop.length;
  return html`<span
    >${sentence.slice(0, at)}<span class="whole">${part}${stop}</span>${sentence.slice(end)}</span
  >`;
}
