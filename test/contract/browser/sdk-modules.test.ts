import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import platformClient from 'purecloud-platform-client-v2';
import type { Browser, Page } from 'puppeteer-core';
import { organisation } from '../../../emulator/organisation.js';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import { PATIENCE_MS, openBrowser } from '../../support/browser.js';
import { startTestEmulator } from '../../support/emulator.js';
import { AMARA, REDIRECT_URI, sdkClient, tokenFor } from '../../support/genesys-server.js';
import { checkEventWithSpec } from '../../support/openapi-hook.js';
import { WALK, take, type SdkOutcome, type Walker } from '../../support/sdk-walk.js';

const PAGE = '/widget/signed-in.html';

const html = `<!doctype html><html lang="en"><title>SDK</title>
<meta name="client-id" content="${organisation.widgetClientId}"><script type="module" src="sdk-page.js"></script>`;

/** The page's script. The SDK's modules are put into it unchanged; what they use in Node alone stays out. */
async function script(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../support/sdk-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['configparser', 'crypto', 'fs', 'https', 'os', 'path', 'winston'],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** A program with the SDK's bundle for Node. */
async function program(emulator: RunningEmulator): Promise<Walker> {
  const client = sdkClient(Number(new URL(emulator.url).port));
  emulator.genesys.registerRedirects(organisation.widgetClientId, [REDIRECT_URI]);
  client.setAccessToken(await tokenFor(emulator.genesys));
  type Method = (...args: readonly unknown[]) => Promise<unknown>;
  const classes = platformClient as unknown as Readonly<
    Record<string, new (given: unknown) => Readonly<Record<string, Method>>>
  >;
  return walker(emulator, async (api, method, args) => {
    const Api = classes[api];
    assert.ok(Api, api);
    try {
      return { value: await new Api(client)[method]?.(...args) };
    } catch (error) {
      return { refusal: error };
    }
  });
}

const walker = (
  { genesys, clock, url }: RunningEmulator,
  call: (api: string, method: string, args: readonly unknown[]) => Promise<SdkOutcome>,
): Walker => ({ call, genesys, clock, healthUrl: `${url}emulator/health`, begun: [] });

/** What cannot be alike in two emulators is covered: times, secrets, ports. */
const covered = (value: unknown): string =>
  (JSON.stringify(value) ?? 'nothing')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/localhost:\d+/g, 'localhost:<port>')
    .replace(/"durationSeconds":\d+/g, '"durationSeconds":<seconds>');

describe('the SDK’s own classes, in Node and in Chromium', () => {
  let emulators: readonly [RunningEmulator, RunningEmulator];
  let browser: Browser;
  let page: Page;
  let inNode: Walker;
  let inPage: Walker;
  const problems: string[] = [];

  before(async () => {
    const files = new Map([
      [PAGE, { type: 'text/html', text: html }],
      ['/widget/sdk-page.js', { type: 'text/javascript', text: await script() }],
    ]);
    emulators = [
      await startTestEmulator(),
      await startTestEmulator({
        widgetFiles: (path) => {
          const file = files.get(new URL(path, 'http://localhost').pathname);
          return Promise.resolve(
            file && new Response(file.text, { headers: { 'content-type': file.type } }),
          );
        },
      }),
    ];
    inNode = await program(emulators[0]);
    browser = await openBrowser({ thirdPartyStorage: 'allowed' });
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(`${emulators[1].mainWidgetOrigin}${PAGE}`);
    await page.waitForFunction('window.sdkPage', { timeout: PATIENCE_MS });
    inPage = walker(emulators[1], async (api, method, args) => {
      const outcome = await page.evaluate(
        (...call) => window.sdkPage?.call(...call),
        api,
        method,
        args,
      );
      assert.ok(outcome, 'the page has gone');
      return outcome;
    });
  });
  after(async () => {
    await browser.close();
    for (const emulator of emulators) await emulator.stop();
    assert.deepEqual(problems, []);
  });

  it('E browser: notifications reach a page over a WebSocket: a pong, and `v2.users.{id}.presence`', async () => {
    const ask = async (method: string, ...args: readonly unknown[]) => {
      const outcome = await inPage.call('NotificationsApi', method, args);
      assert.equal(outcome.refusal, undefined, method);
      return outcome.value;
    };
    // The other emulator gets a channel too, so that both go on to make the same ids.
    await inNode.call('NotificationsApi', 'postNotificationsChannels', []);
    const channel = (await ask('postNotificationsChannels')) as { id: string; connectUri: string };
    const topic = `v2.users.${AMARA}.presence`;
    await ask('putNotificationsChannelSubscriptions', channel.id, [{ id: topic }]);
    await page.evaluate((uri) => window.sdkPage?.connect(uri), channel.connectUri);
    const hear = async (frame?: string) =>
      JSON.parse(
        (await page.evaluate((sent) => window.sdkPage?.hear(sent), frame)) ?? 'null',
      ) as unknown;
    assert.deepEqual(await hear('{"message":"ping"}'), {
      topicName: 'channel.metadata',
      eventBody: { message: 'pong' },
    });
    inPage.genesys.act(AMARA, { action: 'presence', systemPresence: 'BUSY' });
    inPage.clock.advance(0);
    const { topicName, eventBody } = (await hear()) as { topicName: string; eventBody: unknown };
    assert.equal(topicName, topic);
    checkEventWithSpec(topicName, eventBody);
    assert.match(JSON.stringify(eventBody), /"systemPresence":"BUSY"/);
  });

  it('E browser: a refusal reaches a page as the platform’s body', async () => {
    const outcome = await inPage.call('UsersApi', 'getUser', ['nobody']);
    const { status, code, contextId } = outcome.refusal as Record<string, unknown>;
    assert.deepEqual([status, code], [404, 'general.resource.not.found']);
    assert.match(String(contextId), /^emu/);
  });

  for (const [family, steps] of Object.entries(WALK))
    for (const step of steps)
      it(`E ${family}: \`${step.operation}\` answers a page as it answers a program`, async () => {
        // Both go on where one fails, so that they still make the same ids.
        const answers = await Promise.allSettled([take(step, inNode), take(step, inPage)]);
        const [first, second] = answers.map((answer) => {
          if (answer.status === 'rejected') throw answer.reason;
          return covered(answer.value);
        });
        assert.equal(second, first);
      });
});
