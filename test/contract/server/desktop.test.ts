import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Frame, Page } from 'puppeteer-core';
import type { DesktopInteraction } from '../../../emulator/genesys/contract.js';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import { provisionBaton } from '../../../scripts/run.js';
import { openBrowser, PATIENCE_MS } from '../../support/browser.js';
import { door, startTestEmulator, tokenAt } from '../../support/emulator.js';
import { shows } from '../../support/shows.js';

/** A widget that does nothing but speak to its host, through the vendor's SDK as it is. */
const WIDGET = `
  import ClientApp from 'purecloud-client-app-sdk';
  const app = new ClientApp({ gcHostOriginQueryParam: 'gcHostOrigin', gcTargetEnvQueryParam: 'gcTargetEnv' });
  window.heard = [];
  app.lifecycle.addBootstrapListener(() => { window.heard.push('bootstrap'); app.lifecycle.bootstrapped(); });
  app.lifecycle.addFocusListener(() => window.heard.push('focus'));
  app.lifecycle.addBlurListener(() => window.heard.push('blur'));
  app.lifecycle.addStopListener(() => { window.letGo = () => app.lifecycle.stopped(); });
  window.app = app;
`;

/** What the page of such a widget offers to a test. */
interface WidgetWindow {
  readonly heard: readonly string[];
  readonly letGo?: () => void;
  readonly app: {
    readonly alerting: {
      showToastPopup(title: string, message: string, options: object): void;
      setAttentionCount(count: number): void;
    };
    readonly directory: { showUser(id: string): void };
  };
}

describe('the emulated desktop', () => {
  let emulator: RunningEmulator;
  let browser: Browser;
  let page: Page;
  let axe: string;
  const problems: string[] = [];

  before(async () => {
    const { outputFiles } = await build({
      stdin: { contents: WIDGET, resolveDir: process.cwd() },
      bundle: true,
      write: false,
      format: 'esm',
    });
    const files: Readonly<Record<string, readonly [string, string]>> = {
      '/widget/': [
        'text/html',
        '<!doctype html><title>W</title><script type="module" src="w.js"></script>',
      ],
      '/widget/w.js': ['text/javascript', outputFiles[0]?.text ?? ''],
    };
    emulator = await startTestEmulator({
      prepare: provisionBaton,
      widgetFiles: (path) => {
        const [type, text] = files[path.replace(/\?.*/, '')] ?? [];
        const headers = { 'content-type': type ?? '' };
        return Promise.resolve(type ? new Response(text, { headers }) : undefined);
      },
    });
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    browser = await openBrowser({ thirdPartyStorage: 'allowed' });
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(chloe().url);
  });
  after(async () => {
    await browser.close();
    await emulator.stop();
  });

  /** The only one in her queue, so that every call rings here. */
  const chloe = (): {
    readonly userId: string;
    readonly url: string;
    readonly widgetOrigin: string;
  } => {
    const seat = emulator.seats[2];
    assert.ok(seat);
    return seat;
  };
  const call = async (from = '+33199001234'): Promise<string> => {
    const { body } = await door(emulator, 'POST', 'calls', { from, to: '+33199000200' });
    return (body as { readonly conversationId: string }).conversationId;
  };
  const button = (name: string): Promise<unknown> =>
    page.waitForSelector(`::-p-aria(${name}[role="button"])`);
  const press = async (name: string): Promise<void> => {
    const found = await page.waitForSelector(`::-p-aria(${name}[role="button"])`);
    await found?.click();
  };
  const text = (words: string): Promise<void> => shows(page, words);
  const frameOf = async (conversationId: string): Promise<Frame> =>
    page.waitForFrame((frame) => frame.url().includes(`conversationId=${conversationId}`));
  const hears = (frame: Frame, heard: readonly string[]): Promise<unknown> =>
    frame.waitForFunction(
      (expected) => (window as unknown as WidgetWindow).heard.join() === expected,
      // Not with each frame that is drawn: a hidden one draws none.
      { polling: 100 },
      heard.join(),
    );
  /** Conversations whose widgets are shown. */
  const shown = async (): Promise<(string | null)[]> =>
    page.$$eval('>>> iframe', (frames) =>
      frames
        .filter(({ hidden }) => !hidden)
        .map(({ src }) => new URL(src).searchParams.get('conversationId')),
    );
  /** A colleague answers a call and hands it to Chloé with Genesys' own means. */
  const handOverFromColleague = async (): Promise<string> => {
    const placed = await door(emulator, 'POST', 'calls', {
      from: '+493023125010',
      to: '+33199000100',
    });
    const { conversationId } = placed.body as { readonly conversationId: string };
    const interactionOf = (userId: string): DesktopInteraction | undefined =>
      emulator.genesys
        .desktop(userId)
        .interactions.find((one) => one.conversationId === conversationId);
    const seat = emulator.seats.find(({ userId }) => interactionOf(userId));
    assert.ok(seat);
    emulator.genesys.act(seat.userId, { action: 'answer', conversationId });
    const replaced = await fetch(
      `${seat.url}api/v2/conversations/${conversationId}/participants/${interactionOf(seat.userId)?.participantId}/replace/agent`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await tokenAt(seat)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ userId: chloe().userId, transferType: 'Unattended' }),
      },
    );
    assert.ok(replaced.ok, await replaced.text());
    return conversationId;
  };
  const assertAccessible = async (state: string): Promise<void> => {
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { run } = (window as unknown as { axe: { run(o: object): Promise<AxeResult> } }).axe;
        return (await run({ iframes: false })).violations.map(
          ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
        );
      });
      assert.deepEqual(violations, [], `${state}, ${scheme}`);
    }
  };

  it("R5.3 a ringing call opens the widget with the host's values, on a site of its own", async () => {
    await assertAccessible('without a call');
    const conversationId = await call();
    await button('Answer');
    const frame = await frameOf(conversationId);
    const url = new URL(frame.url());
    assert.equal(url.origin, chloe().widgetOrigin, "the seat's own port, not the main one");
    assert.equal(url.searchParams.get('gcHostOrigin'), new URL(chloe().url).origin);
    assert.equal(url.searchParams.get('gcTargetEnv'), 'prod');
    assert.match(url.searchParams.get('langTag') ?? '', /^[a-z-]+$/);
    await hears(frame, ['bootstrap']);
    await assertAccessible('ringing');
  });

  it('R11.1 a call is answered, held and resumed by keyboard', async () => {
    await button('Answer');
    for (let tabs = 0; (await focusedName(page)) !== 'Answer'; tabs += 1) {
      assert.ok(tabs < 20, 'Answer is not reached by Tab');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await button('Hold');
    assert.equal(await focusedName(page), 'Dr. Elena Rossi', 'the keyboard stays with the call');
    await page.keyboard.press('Tab');
    assert.equal(await focusedName(page), 'Hold');
    await page.keyboard.press('Space');
    await button('Resume');
    assert.equal(emulator.genesys.desktop(chloe().userId).interactions[0]?.state, 'held');
    await assertAccessible('on hold');
    await press('Resume');
    await button('Hold');
  });

  it('E desktop: the widget can show a message, ask for attention, and is listed with what it asks', async () => {
    const [interaction] = emulator.genesys.desktop(chloe().userId).interactions;
    const frame = await frameOf(interaction?.conversationId ?? '');
    await frame.evaluate(() => {
      const { app } = window as unknown as WidgetWindow;
      app.alerting.showToastPopup('Handed over', 'Ben has the call.', {
        type: 'success',
        timeout: 0,
      });
      app.alerting.setAttentionCount(2);
      app.directory.showUser('somebody');
    });
    await text('Ben has the call.');
    await text('2 to look at');
    await click(page, '>>> summary');
    await text('showProfile: profileId somebody');
    await assertAccessible('with a message');
  });

  it("R10.2 what is no message of the widget's own is ignored", async () => {
    const before = await page.$$eval('>>> .log li', (lines) => lines.length);
    await page.evaluate(() => {
      postMessage({
        action: 'showToast',
        title: 'Forged',
        message: 'Forged',
        type: 'info',
        protocol: 'purecloud-client-apps',
        protocolAgentName: 'x',
        protocolAgentVersion: '1',
      });
      return new Promise((resolve) => {
        addEventListener('message', () => setTimeout(resolve), { once: true });
        postMessage('after it');
      });
    });
    assert.equal(await page.$$eval('>>> .log li', (lines) => lines.length), before);
  });

  it('E desktop: the widget goes on until it lets go, and then its frame is gone', async () => {
    const [interaction] = emulator.genesys.desktop(chloe().userId).interactions;
    const frame = await frameOf(interaction?.conversationId ?? '');
    await press('Hang up');
    await press('Done');
    await text('No call selected');
    await frame.waitForFunction(() => 'letGo' in window, { polling: 100 });
    assert.equal(await page.$$eval('>>> iframe', (frames) => frames.length), 1);
    await frame.evaluate(() => (window as unknown as WidgetWindow).letGo?.());
    await page.waitForFunction(
      () => !document.querySelector('emu-desktop')?.shadowRoot?.querySelector('iframe'),
    );
  });

  it('E desktop: where the host opens widgets on answer only, none is there while it rings', async () => {
    await door(emulator, 'POST', 'switches', { widgetWhileRinging: false });
    const conversationId = await call('+33199002345');
    await text('The widget opens when the call is answered.');
    assert.equal(await page.$$eval('>>> iframe', (frames) => frames.length), 0);
    await press('Answer');
    await hears(await frameOf(conversationId), ['bootstrap']);
  });

  it('E desktop: the main page places calls and shows who is on one', async () => {
    const overview = await browser.newPage();
    await overview.goto(emulator.url);
    await shows(overview, 'Connected: Dr. Hugo Lambert');
    await click(overview, '::-p-aria(Place a call[role="button"])');
    await shows(overview, 'Ringing: Dr. Elena Rossi');
    await click(overview, '>>> .placed button');
    await shows(overview, 'The customer hung up');
    await overview.close();
    await page.bringToFront();
  });

  it('R5.3 a second call does not take the place of the first; the widget in front is told', async () => {
    await door(emulator, 'POST', 'switches', { widgetWhileRinging: true });
    const [first] = emulator.genesys.desktop(chloe().userId).interactions;
    const frame = await frameOf(first?.conversationId ?? '');
    const second = await handOverFromColleague();
    const item = await page.waitForSelector('>>> emu-interaction-list >>> li:nth-child(2) button');
    const other = await frameOf(second);
    await hears(other, ['bootstrap']);
    assert.deepEqual(await shown(), [first?.conversationId]);
    await item?.click();
    await page.waitForFunction(
      (title) =>
        document.querySelector('emu-desktop')?.shadowRoot?.activeElement?.localName === title,
      {},
      'emu-interaction-list',
    );
    assert.deepEqual(await shown(), [second]);
    await click(page, '>>> emu-interaction-list >>> li:first-child button');
    await hears(frame, ['bootstrap', 'focus']);
    assert.deepEqual(await shown(), [first?.conversationId]);
  });

  it('E desktop: nothing went wrong in the page', () => {
    assert.deepEqual(problems, []);
  });
});

/** Not by a locator, which waits for frames to be drawn: a busy machine may draw none for long. */
async function click(page: Page, selector: string): Promise<void> {
  await (await page.waitForSelector(selector))?.click();
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** Text of the element that has the focus, through all shadow roots. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused?.textContent?.trim() ?? '';
  });
