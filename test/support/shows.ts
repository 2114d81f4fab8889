/** @fileoverview Waits for words on a page, shadow roots included. */
import type { Frame, Page } from 'puppeteer-core';
import { PATIENCE_MS } from './browser.js';

/**
 * Waits until the page (not its frames) holds the words. Puppeteer's own `::-p-text()` keeps what it once read of a shadow
 * root and misses texts that change in place.
 */
export async function shows(page: Page | Frame, words: string): Promise<void> {
  await page
    .waitForFunction(
      // One function without named ones inside: the compiler's marks for names do not exist in the page.
      (wanted) => {
        let words = '';
        const left: Node[] = [document.body];
        for (let node = left.pop(); node; node = left.pop()) {
          if (node.nodeType === Node.TEXT_NODE) words += node.nodeValue ?? '';
          const inner = (node instanceof Element && node.shadowRoot) || node;
          left.push(...[...inner.childNodes].reverse());
        }
        return words.replace(/\s+/g, ' ').includes(wanted);
      },
      { timeout: PATIENCE_MS },
      words,
    )
    .catch((cause: unknown) => {
      throw new Error(`The page did not come to show "${words}".`, { cause });
    });
}
