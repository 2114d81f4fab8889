/** @fileoverview Base64 of texts. */

/** UTF-8, base64. */
export const base64 = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)));
