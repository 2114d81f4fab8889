import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type ClientApp from 'purecloud-client-app-sdk';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { organisation } from '../../../emulator/organisation.js';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import { openBrowser, PATIENCE_MS } from '../../support/browser.js';
import { door, startTestEmulator } from '../../support/emulator.js';
import { shows } from '../../support/shows.js';
import {
  installTestWidget,
  SANDBOX,
  testWidgetFiles,
  VARIABLES,
} from '../../support/test-widget.js';

/** The page of the widget, as a test drives it. */
interface WidgetWindow {
  readonly heard: readonly string[];
  readonly app: ClientApp;
}

/** The desktop's page: its waits of ten seconds end when the test says so. */
interface HostWindow {
  passTenSeconds(): void;
}

const [contact] = organisation.contacts;
const [, ben] = organisation.users;

describe('the host of client apps', () => {
  let emulator: RunningEmulator;
  let browser: Browser;
  let page: Page;
  before(async () => {
    emulator = await startTestEmulator({
      widgetFiles: await testWidgetFiles(),
      prepare: installTestWidget,
    });
    browser = await openBrowser({ thirdPartyStorage: 'refused' });
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.evaluateOnNewDocument(() => {
      const wait = globalThis.setTimeout.bind(globalThis);
      const forget = globalThis.clearTimeout.bind(globalThis);
      const held = new Map<number, () => void>();
      const host = globalThis as unknown as Record<string, unknown>;
      host['setTimeout'] = (task: () => void, ms: number) => {
        if (ms !== 10_000) return wait(task, ms);
        held.set(-1 - held.size, task);
        return -held.size;
      };
      host['clearTimeout'] = (id: number) => {
        if (held.has(id)) held.set(id, () => undefined);
        else forget(id);
      };
      host['passTenSeconds'] = () => {
        for (const [id, task] of [...held]) {
          held.set(id, () => undefined);
          task();
        }
      };
    });
    await page.goto(chloe().url);
  });
  after(async () => {
    await browser.close();
    await emulator.stop();
  });

  const chloe = (): { readonly userId: string; readonly url: string } => {
    const seat = emulator.seats[2];
    assert.ok(seat);
    return seat;
  };
  /** A call that rings at Chloé for as long as the test likes. */
  const call = async (from = '+33199001234'): Promise<string> => {
    await door(emulator, 'POST', 'switches', { alertingTimeoutMs: 3_600_000 });
    return emulator.genesys.placeCall(from, '+33199000303');
  };
  const frameOf = (conversationId: string): Promise<Frame> =>
    page.waitForFrame((frame) => frame.url().includes(`gcConversationId=${conversationId}`));
  const hears = (frame: Frame, heard: readonly string[]): Promise<unknown> =>
    frame.waitForFunction(
      (expected) => (window as unknown as WidgetWindow).heard?.join() === expected,
      // Not with each frame that is drawn: a hidden one draws none.
      { polling: 50 },
      heard.join(),
    );
  const hearsOf = (frame: Frame, hook: string): Promise<unknown> =>
    frame.waitForFunction(
      (wanted) => (window as unknown as WidgetWindow).heard?.includes(wanted),
      { polling: 50 },
      hook,
    );
  const letIn = async (conversationId: string): Promise<Frame> => {
    const frame = await frameOf(conversationId);
    await hears(frame, ['bootstrap']);
    await frame.evaluate(() => (window as unknown as WidgetWindow).app.lifecycle.bootstrapped());
    return frame;
  };
  const frames = (): Promise<number> => page.$$eval('>>> iframe', (found) => found.length);
  const framesBecome = (count: number): Promise<unknown> =>
    page.waitForFunction(
      (wanted) =>
        document.querySelector('emu-desktop')?.shadowRoot?.querySelectorAll('iframe').length ===
        wanted,
      {},
      count,
    );
  const isGone = (words: string): Promise<unknown> =>
    page.waitForFunction(
      (wanted) => !document.querySelector('emu-desktop')?.shadowRoot?.textContent?.includes(wanted),
      {},
      words,
    );
  const select = async (conversationId: string): Promise<void> => {
    const position = emulator.genesys
      .desktop(chloe().userId)
      .interactions.findIndex((one) => one.conversationId === conversationId);
    const item = `>>> emu-interaction-list >>> li:nth-child(${position + 1}) button`;
    await (await page.waitForSelector(item))?.click();
  };
  const endAll = async (): Promise<void> => {
    for (const { conversationId, state } of emulator.genesys.desktop(chloe().userId).interactions) {
      if (state !== 'wrapup') emulator.genesys.customer(conversationId, 'hangup');
    }
    await shows(page, 'No call selected');
    await page.evaluate(() => (globalThis as unknown as HostWindow).passTenSeconds());
    await framesBecome(0);
  };

  it("R5.3 client app: every variable of the address has the host's value, and an unknown one stays", async () => {
    const conversationId = await call();
    const frame = await letIn(conversationId);
    const { searchParams } = new URL(frame.url());
    const lang = (await page.evaluate(() => navigator.language)).toLowerCase();
    assert.deepEqual(
      VARIABLES.map((name) => [name, searchParams.get(name)]),
      [
        ['gcConversationId', conversationId],
        ['gcInteractionId', conversationId],
        ['gcInteractionType', 'call'],
        ['gcWorkitemId', ''],
        ['gcLangTag', lang],
        ['gcHostOrigin', new URL(chloe().url).origin],
        ['gcTargetEnv', 'prod'],
        ['gcUsePopupAuth', 'false'],
        ['pcConversationId', conversationId],
        ['pcLangTag', lang],
        ['pcEnvironment', 'localhost'],
        ['pcUsePopupAuth', 'false'],
        ['gcUnheardOf', '{{gcUnheardOf}}'],
      ],
    );
    assert.equal(
      await frame.evaluate(() => (window as unknown as WidgetWindow).app.gcEnvironment),
      'localhost',
    );
  });

  /** What an app asks for by the SDK, and what the agent then reads. */
  const ASKED: readonly (readonly [string, (app: ClientApp, ids: Ids) => void, string])[] = [
    [
      'showToast',
      (app) => app.alerting.showToastPopup('Handed over', 'Ben has the call.'),
      'Handed over Ben has the call.',
    ],
    ['setAttentionCount', (app) => app.alerting.setAttentionCount(3), '3 to look at'],
    ['showHelp', (app) => app.coreUi.showHelp(), "Help Close Page The app's help"],
    [
      'showResourceCenterArtifact',
      (app) => app.coreUi.showResourceCenterArtifact('articles/a1'),
      'Resource Center Close Article articles/a1',
    ],
    [
      'showProfile',
      (app, { userId }) => app.directory.showUser(userId),
      'Profile Close Name Ben Okafor Title Medical Information',
    ],
    ['showGroup', (app) => app.directory.showGroup('g-1'), 'Group Close Id g-1'],
    [
      'showInteractionDetails',
      (app, { conversationId }) => app.conversations.showInteractionDetails(conversationId),
      'With Dr. Elena Rossi State Ringing',
    ],
    [
      'showMyInteractionDetails',
      (app) => app.myConversations.showInteractionDetails('c-9'),
      'Interaction Close Conversation c-9 State Not on this desktop',
    ],
    [
      'proposeInteractionMessage',
      (app) => app.conversations.proposeInteractionMessage('insert', 'Please hold the line.'),
      'Proposed message Close Mode insert',
    ],
    [
      'showMyEvaluationDetails',
      (app) => app.myConversations.showEvaluationDetails('c-9', 'e-7'),
      'Evaluation Close Id e-7 Conversation c-9',
    ],
    [
      'showExternalContactProfile',
      (app, { contactId }) => app.externalContacts.showExternalContactProfile(contactId),
      'External contact Close Name Ines Moreau',
    ],
    [
      'showExternalOrganizationProfile',
      (app) => app.externalContacts.showExternalOrganizationProfile('o-3'),
      'External organization Close Id o-3',
    ],
  ];
  interface Ids {
    readonly conversationId: string;
    readonly userId: string;
    readonly contactId: string;
  }
  for (const [action, ask, words] of ASKED)
    it(`R5.3 client app: ${action} is done where the agent sees it`, async () => {
      const [own] = emulator.genesys.desktop(chloe().userId).interactions;
      const frame = await frameOf(own?.conversationId ?? '');
      await frame.evaluate(
        (source, ids) => {
          const asking = new Function(`return ${source}`)() as (app: ClientApp, with_: Ids) => void;
          asking((window as unknown as WidgetWindow).app, ids);
        },
        ask.toString(),
        {
          conversationId: own?.conversationId ?? '',
          userId: ben?.id ?? '',
          contactId: contact?.id ?? '',
        },
      );
      await shows(page, words);
      // The list names the action as the SDK sent it.
      await shows(page, `${action}`);
    });

  it('R5.3 client app: hideHelp closes help, and nothing else', async () => {
    const [own] = emulator.genesys.desktop(chloe().userId).interactions;
    const frame = await frameOf(own?.conversationId ?? '');
    const ask = (what: 'showHelp' | 'hideHelp'): Promise<void> =>
      frame.evaluate((name) => (window as unknown as WidgetWindow).app.coreUi[name](), what);
    await ask('hideHelp');
    await shows(page, 'External organization Close');
    await ask('showHelp');
    await shows(page, 'Help Close');
    await ask('hideHelp');
    await page.waitForFunction(
      () => !document.querySelector('emu-desktop')?.shadowRoot?.querySelector('emu-host-view'),
    );
  });

  it('R5.3 client app: openWindow opens a window of its own, for web addresses only', async () => {
    const [own] = emulator.genesys.desktop(chloe().userId).interactions;
    const frame = await frameOf(own?.conversationId ?? '');
    const url = `${chloe().url}widget/other.html`;
    const opened = browser.waitForTarget((target) => target.url() === url);
    await frame.evaluate(
      (address) => (window as unknown as WidgetWindow).app.coreUi.openWindow(address),
      url,
    );
    await (await (await opened).page())?.close();
    await frame.evaluate(() =>
      (window as unknown as WidgetWindow).app.coreUi.openWindow('javascript:alert(1)'),
    );
    await shows(page, 'openWindow: refused, not a web address');
  });

  it('R5.3 client app: messages are marked up, replace those with their id, and errors stay until they are closed', async () => {
    const [own] = emulator.genesys.desktop(chloe().userId).interactions;
    const frame = await frameOf(own?.conversationId ?? '');
    await frame.evaluate(() => {
      const { alerting } = (window as unknown as WidgetWindow).app;
      alerting.showToastPopup('One', 'first', { id: 'a' });
      alerting.showToastPopup('Two', 'kept **as** it is', { id: 'a', markdownMessage: false });
      alerting.showToastPopup('Three', 'now *with* <b>marks</b>', {
        id: 'b',
        type: 'error',
        timeout: 0,
        showCloseButton: true,
      });
      alerting.showToastPopup('Four', 'no button', { id: 'c', showCloseButton: false });
    });
    await shows(page, 'kept **as** it is');
    await shows(page, 'now with <b>marks</b>');
    const toasts = await page.$$eval('>>> emu-toasts >>> li', (items) =>
      items.map((item) => [
        item.querySelector('strong')?.textContent,
        item.querySelector('em')?.textContent ?? '',
        item.querySelector('button') !== null,
      ]),
    );
    assert.deepEqual(toasts.slice(-3), [
      ['Two', '', true],
      ['Three', 'with', true],
      ['Four', '', false],
    ]);
  });

  it('R5.3 client app: a second call blurs the first, which hears of its focus again', async () => {
    const [own] = emulator.genesys.desktop(chloe().userId).interactions;
    const first = await frameOf(own?.conversationId ?? '');
    const id = await call('+33199002345');
    const second = await letIn(id);
    await select(id);
    await hears(first, ['bootstrap', 'blur']);
    await hears(second, ['bootstrap']);
    await select(own?.conversationId ?? '');
    await hears(first, ['bootstrap', 'blur', 'focus']);
    await hears(second, ['bootstrap', 'blur']);
    await endAll();
  });

  it('R5.3 client app: the host waits ten seconds for an app that says nothing, at the beginning and at the end', async () => {
    const id = await call();
    const frame = await frameOf(id);
    await hears(frame, ['bootstrap']);
    await shows(page, 'Opening Test widget');
    await page.evaluate(() => (globalThis as unknown as HostWindow).passTenSeconds());
    await isGone('Opening Test widget');
    emulator.genesys.customer(id, 'hangup');
    await hears(frame, ['bootstrap', 'stop']);
    await shows(page, 'No call selected');
    assert.equal(await frames(), 1, 'it may finish what it does');
    await page.evaluate(() => (globalThis as unknown as HostWindow).passTenSeconds());
    await framesBecome(0);
  });

  it('R5.3 client app: an app that says stopped goes at once', async () => {
    const id = await call();
    const frame = await letIn(id);
    emulator.genesys.customer(id, 'hangup');
    await hears(frame, ['bootstrap', 'stop']);
    await frame.evaluate(() => (window as unknown as WidgetWindow).app.lifecycle.stopped());
    await framesBecome(0);
  });

  it('R5.3 client app: ten widgets are open at most; the eleventh call has one when another is over', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 11; i += 1) {
      ids.push(await call(`+331990010${10 + i}`));
      if (i < 10) await hearsOf(await frameOf(ids[i] ?? ''), 'bootstrap');
    }
    await shows(page, '+33199001020');
    await select(ids[10] ?? '');
    await shows(page, '10 widgets are open, which is the most that there can be.');
    assert.equal(await frames(), 10);
    const other = await frameOf(ids[1] ?? '');
    emulator.genesys.customer(ids[1] ?? '', 'hangup');
    await hearsOf(other, 'stop');
    await other.evaluate(() => (window as unknown as WidgetWindow).app.lifecycle.stopped());
    await hearsOf(await frameOf(ids[10] ?? ''), 'bootstrap');
    assert.equal(await frames(), 10);
    await endAll();
  });

  it('R10.2 client app: the sandbox is the integration’s; a popup inherits it, and there is none where it is not allowed', async () => {
    const popup = (frame: Frame): Promise<boolean> =>
      frame.evaluate(() => {
        const opened = open('/widget/other.html', 'popup');
        return opened !== null;
      });
    const tokens = (): Promise<string | null> =>
      page.$eval('>>> iframe', (frame) => frame.getAttribute('sandbox'));
    const allowed = await letIn(await call());
    assert.equal(await tokens(), SANDBOX.split(',').join(' '));
    const target = browser.waitForTarget((one) => one.url().endsWith('/widget/other.html'));
    assert.equal(await popup(allowed), true);
    const opened = await (await target).page();
    assert.equal(
      await opened?.evaluate(() => {
        // Not in the sandbox's list: `allow-modals`. A sandboxed page's confirm() answers no at once.
        return confirm('Inherited?');
      }),
      false,
    );
    await opened?.close();
    await endAll();

    await installTestWidget(emulator, 'allow-scripts,allow-same-origin');
    const strict = await letIn(await call());
    assert.equal(await tokens(), 'allow-scripts allow-same-origin');
    assert.equal(await popup(strict), false);
    await endAll();
  });

  it('R10.3 client app: a frame that is refused all storage has none, and the host is not disturbed by it', async () => {
    const frame = await letIn(await call());
    const error = await frame.evaluate(() => {
      try {
        localStorage.setItem('a', 'b');
        return 'works';
      } catch (caught) {
        return (caught as Error).name;
      }
    });
    assert.equal(error, 'SecurityError');
    await shows(page, 'Ringing');
    await endAll();
  });
});
