import type { ElementHandle, Frame } from 'puppeteer-core';
import { PATIENCE_MS } from './browser.js';

/** An element, as a rep would ask for it. The name is the accessible one, whole. */
export interface Wanted {
  readonly role: string;
  readonly name?: string;
}

/**
 * A document on the screen, found and used as a person does: by role and name, through shadow roots. The frame is asked for anew
 * each time, because it changes as pages load.
 */
export class Surface {
  readonly #title: string;
  readonly #frame: () => Promise<Frame>;

  constructor(title: string, frame: () => Promise<Frame>) {
    this.#title = title;
    this.#frame = frame;
  }

  /** The document now. */
  frame(): Promise<Frame> {
    return this.#frame();
  }

  /** The first such element, as soon as it is visible. Rejects with what is on the screen instead. */
  find(wanted: Wanted): Promise<ElementHandle> {
    return this.#until(`no ${described(wanted)}`, async (frame) => {
      const elements = await frame.$$(selectorOf(wanted));
      for (const element of elements) if (await element.isVisible()) return element;
      return undefined;
    });
  }

  /** How many such elements are visible now. */
  async count(wanted: Wanted): Promise<number> {
    const elements = await (await this.#frame()).$$(selectorOf(wanted));
    const visible = await Promise.all(elements.map((element) => element.isVisible()));
    return visible.filter(Boolean).length;
  }

  /** Waits until no such element is visible. */
  async gone(wanted: Wanted): Promise<void> {
    await this.#until(`still a ${described(wanted)}`, async () => {
      return (await this.count(wanted)) === 0 || undefined;
    });
  }

  /** Clicks it in its middle, as soon as it is there. */
  async click(wanted: Wanted): Promise<void> {
    await (await this.find(wanted)).click();
  }

  /** Puts the focus into it and types. */
  async type(wanted: Wanted, text: string): Promise<void> {
    await (await this.find(wanted)).type(text);
  }

  /** Puts the focus on it and presses a key, `Enter` for instance. */
  async press(wanted: Wanted, key: Parameters<ElementHandle['press']>[0]): Promise<void> {
    await (await this.find(wanted)).press(key);
  }

  /** An attribute of it, `aria-disabled` for instance; `null` where it has none. */
  async attribute(wanted: Wanted, name: string): Promise<string | null> {
    return (await this.find(wanted)).evaluate((element, key) => element.getAttribute(key), name);
  }

  /** Waits until the visible text has this in it, and returns the whole text. */
  async waitForText(wanted: string | RegExp): Promise<string> {
    return this.#until(`no text ${String(wanted)}`, async (frame) => {
      const text = await textOf(frame);
      const isThere = typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
      return isThere ? text : undefined;
    });
  }

  /** All visible text, shadow roots included, with single spaces. */
  async text(): Promise<string> {
    return textOf(await this.#frame());
  }

  /** Asks again until there is an answer. A frame that is loading anew has none, and no elements either. */
  async #until<T>(problem: string, ask: (frame: Frame) => Promise<T | undefined>): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    let trouble: unknown;
    while (Date.now() < deadline) {
      try {
        const answer = await ask(await this.#frame());
        if (answer !== undefined) return answer;
        trouble = undefined;
      } catch (error) {
        trouble = error;
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    const shown = await this.text().catch((error: unknown) => String(error));
    throw new Error(
      `${this.#title}: ${problem} after ${PATIENCE_MS / 1000} s. It shows: ${shown || 'nothing'}`,
      { cause: trouble },
    );
  }
}

const POLL_MS = 50;

const described = ({ role, name }: Wanted): string =>
  name === undefined ? role : `${role} "${name}"`;

const selectorOf = ({ role, name }: Wanted): string =>
  name === undefined
    ? `::-p-aria([role="${role}"])`
    : `::-p-aria([name=${JSON.stringify(name)}][role="${role}"])`;

/** Runs in the page. `innerText` leaves shadow roots out, so the flat tree is walked. */
const textOf = (frame: Frame): Promise<string> =>
  frame.evaluate(() => {
    const parts: string[] = [];
    const visit = (node: Node): void => {
      if (node instanceof Text) parts.push(node.data);
      if (node instanceof Element) {
        if (node.matches('script, style, template')) return;
        // Elements without a box of their own (display: contents) can have visible children.
        const isBoxless = getComputedStyle(node).display === 'contents';
        if (!isBoxless && !node.checkVisibility({ visibilityProperty: true })) return;
        if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) {
          node.assignedNodes().forEach(visit);
          return;
        }
        if (node.shadowRoot) {
          node.shadowRoot.childNodes.forEach(visit);
          return;
        }
        parts.push(' ');
      }
      node.childNodes.forEach(visit);
    };
    visit(document.body);
    return parts.join('').replace(/\s+/g, ' ').trim();
  });
