/** @fileoverview The few marks of Markdown that a short message can have. */
import { html, type TemplateResult } from 'lit';

/** Bold, emphasis, code. The host knows more; that these are among it is ASSUMED. */
const MARK = /\*\*(?<strong>[^*]+)\*\*|\*(?<em>[^*]+)\*|\b_(?<under>[^_]+)_\b|`(?<code>[^`]+)`/g;

/** A text with its marks drawn. Nothing in it can become an element of its own. */
export function markdown(text: string): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    const { strong, em, under, code } = match.groups ?? {};
    if (strong !== undefined) parts.push(html`<strong>${strong}</strong>`);
    else if (code !== undefined) parts.push(html`<code>${code}</code>`);
    else parts.push(html`<em>${em ?? under}</em>`);
  }
  parts.push(text.slice(end));
  return parts;
}
