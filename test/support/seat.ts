import axe from 'axe-core';
import type { Browser, ConsoleMessage, Frame, HTTPRequest, Page } from 'puppeteer-core';
import { Surface } from './surface.js';

/** The window of a rep who has room. */
const DESK = { width: 1280, height: 900 };

/** An agent's desktop in a tab, and the widget that is shown in it. */
export class Seat {
  readonly page: Page;
  /** The desktop around the widget. */
  readonly desktop: Surface;
  /** The widget of the selected interaction, wherever its frame has been sent meanwhile (the sign-in page, for instance). */
  readonly widget: Surface;
  /** What the browser complained about: errors on the console, uncaught ones, in the page and its frames. */
  readonly problems: string[] = [];

  /** The page answers itself what it should ask others for; it is of no use to another test. */
  #isTamperedWith = false;

  readonly #onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error') this.problems.push(message.text());
  };
  readonly #onError = (error: unknown): void => void this.problems.push(String(error));

  private constructor(page: Page) {
    this.page = page;
    this.desktop = new Surface('The desktop', () => Promise.resolve(page.mainFrame()));
    this.widget = new Surface('The widget', () => visibleFrame(page));
    page.on('console', this.#onConsole);
    page.on('pageerror', this.#onError);
  }

  /** Opens the desktop at this address, in a window of its own. */
  static async open(browser: Browser, url: string): Promise<Seat> {
    return Seat.sitDown(await openWindow(browser), url);
  }

  /** Opens the desktop at this address in an empty window, or in one that somebody left. */
  static async sitDown(window: Page, url: string): Promise<Seat> {
    const seat = new Seat(window);
    await window.goto(url);
    return seat;
  }

  /**
   * Leaves the desktop: what was open is gone, as when the tab is closed. Gives back the window for whoever sits down next, which is
   * much quicker than a new one; none where it is of no use any more.
   */
  async leave(): Promise<Page | undefined> {
    const { page } = this;
    page.off('console', this.#onConsole);
    page.off('pageerror', this.#onError);
    if (page.isClosed()) return undefined;
    if (this.#isTamperedWith) return void (await page.close());
    // What belongs to a tab stays with it; where storage is refused there is nothing.
    const forget = (frame: Frame): Promise<void> => frame.evaluate(() => sessionStorage.clear());
    await Promise.all(page.frames().map((frame) => forget(frame).catch(() => undefined)));
    // A document of the same site that does nothing: an empty page would be a process of its own.
    await page.goto(new URL('/desktop/page.css', page.url()).href);
    return page;
  }

  /** Hands each request of the page and its frames to this instead of sending it. */
  async intercept(take: (request: HTTPRequest) => void): Promise<void> {
    this.#isTamperedWith = true;
    await this.page.setRequestInterception(true);
    this.page.on('request', take);
  }

  /** Sets the machine's clock, and loads everything anew. @param ms how far ahead of this machine's. */
  async setClockAhead(ms: number): Promise<void> {
    this.#isTamperedWith = true;
    await this.page.evaluateOnNewDocument((ahead: number) => {
      const now = Date.now;
      Date.now = () => now() + ahead;
    }, ms);
    await this.reload();
  }

  /** Loads the widget anew, as "reload frame" in the browser's menu does. */
  async reloadWidget(): Promise<void> {
    const frame = await this.widget.frame();
    await Promise.all([frame.waitForNavigation(), frame.evaluate(() => location.reload())]);
  }

  /** Loads the desktop anew, and the widget with it. */
  async reload(): Promise<void> {
    await this.page.reload();
  }

  /** What axe finds wrong in this document: one line each. */
  async accessibilityProblems(surface: Surface): Promise<string[]> {
    const frame = await surface.frame();
    await frame.evaluate(axe.source);
    return frame.evaluate(async () => {
      const found = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        // Each document is asked for itself.
        iframes: false,
        resultTypes: ['violations'],
      });
      return found.violations.map(
        ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(' ')})`,
      );
    });
  }

  /** A picture of what is in view; PNG. */
  async picture(file: `${string}.png`): Promise<void> {
    await this.page.screenshot({ path: file });
  }
}

/** An empty window. */
export async function openWindow(browser: Browser): Promise<Page> {
  // A tab behind another one is drawn once a second, and whatever waits for it is as slow.
  const page = await browser.newPage({ type: 'window' });
  await page.setViewport(DESK);
  // Several seats are watched at once: each page behaves as if it were in front.
  await page.emulateFocusedPage(true);
  // The TypeScript loader wraps functions so that they keep their names; those that run in the page need its helper there.
  await page.evaluateOnNewDocument('globalThis.__name = (value) => value;');
  return page;
}

/**
 * The document in the one frame that is in view; the frames of other interactions are hidden. It is asked for at each look at a
 * widget, so it is one question to the page and one to the browser.
 */
async function visibleFrame(page: Page): Promise<Frame> {
  const shown = await page.evaluateHandle(() => {
    const roots: ParentNode[] = [document];
    for (let root = roots.pop(); root; root = roots.pop())
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        if (!element.matches('iframe')) continue;
        const { width, height } = element.getBoundingClientRect();
        if (width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true }))
          return element as HTMLIFrameElement;
      }
    return null;
  });
  const frame = await shown.asElement()?.contentFrame();
  void shown.dispose();
  if (frame) return frame;
  throw new Error('The desktop shows no widget. Select an interaction first.');
}
