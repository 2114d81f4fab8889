/** @fileoverview Rich texts without their markup. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** What one would read: tags left out, ends of paragraphs and `<br>` as new lines. */
export const plainText = (html: string): string =>
  html
    .replace(/<br\s*\/?>|<\/(p|blockquote|li|div)>(?=.)/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(nbsp|lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
