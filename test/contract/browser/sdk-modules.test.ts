import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { organisation } from '../../../emulator/organisation.js';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import { PATIENCE_MS, openBrowser } from '../../support/browser.js';
import { door, startTestEmulator } from '../../support/emulator.js';
import { CALLER, QUEUE_NUMBER } from '../../support/genesys-server.js';
import type { SdkPage } from '../../support/sdk-page.js';

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

describe('the SDK’s own modules in Chromium', () => {
  let emulator: RunningEmulator;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  before(async () => {
    const files = new Map([
      [PAGE, { type: 'text/html', text: html }],
      ['/widget/sdk-page.js', { type: 'text/javascript', text: await script() }],
    ]);
    emulator = await startTestEmulator({
      widgetFiles: (path) => {
        const file = files.get(new URL(path, 'http://localhost').pathname);
        return Promise.resolve(
          file && new Response(file.text, { headers: { 'content-type': file.type } }),
        );
      },
    });
    browser = await openBrowser({ thirdPartyStorage: 'allowed' });
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(`${emulator.mainWidgetOrigin}${PAGE}`);
    await page.waitForFunction('window.sdkPage', { timeout: PATIENCE_MS });
  });
  after(async () => {
    await browser.close();
    await emulator.stop();
    assert.deepEqual(problems, []);
  });

  const ask = <Name extends keyof SdkPage>(name: Name, argument = ''): Promise<unknown> =>
    page.evaluate((call, given) => window.sdkPage?.[call](given), name, argument);

  it('E browser: signs in by PKCE; users: `GET /api/v2/users/me`, `GET /api/v2/users`', async () => {
    assert.deepEqual(await ask('users'), { name: 'Amara Diallo', status: 'IDLE', total: 1 });
  });

  it('E browser: presence: `PATCH /api/v2/users/{userId}/presences/purecloud`, `GET /api/v2/users/presences/purecloud/bulk`, `GET /api/v2/presencedefinitions`', async () => {
    assert.equal(await ask('presence'), 'On Queue');
  });

  it('E browser: routing: `GET /api/v2/routing/queues/divisionviews`, `GET /api/v2/routing/queues/{queueId}/estimatedwaittime`', async () => {
    assert.deepEqual(await ask('routing'), { names: ['Medical Information'], formula: 'SIMPLE' });
  });

  it('E browser: analytics: `POST /api/v2/analytics/queues/observations/query`', async () => {
    assert.equal(await ask('analytics', organisation.queues[0]?.id), 2);
  });

  it('E browser: conversations: `GET /api/v2/conversations/calls/{conversationId}`, `PATCH /api/v2/conversations/calls/{conversationId}/participants/{participantId}`, `PATCH /api/v2/conversations/{conversationId}/participants/{participantId}/attributes`, `GET /api/v2/conversations/{conversationId}`, `GET /api/v2/conversations`', async () => {
    const { body } = await door(emulator, 'POST', 'calls', { from: CALLER, to: QUEUE_NUMBER });
    const { conversationId } = body as { conversationId: string };
    assert.deepEqual(await ask('conversations', conversationId), {
      accepted: 'nothing',
      state: 'connected',
      attributes: { baton_v: '1' },
      mine: 1,
    });
  });

  it('E browser: integrations: `POST /api/v2/integrations`, `PATCH /api/v2/integrations/{integrationId}`, `POST /api/v2/integrations/actions`, `POST /api/v2/integrations/actions/{actionId}/execute`', async () => {
    assert.deepEqual(await ask('integrations', `${emulator.url}emulator/health`), { ready: true });
  });

  it('E browser: notifications: `POST /api/v2/notifications/channels`, `PUT /api/v2/notifications/channels/{channelId}/subscriptions`, `v2.users.{id}.presence` over a WebSocket', async () => {
    const { answered, topicName, body } = (await ask('notifications')) as {
      answered: unknown;
      topicName: string;
      body: { presenceDefinition: { systemPresence: string } };
    };
    assert.deepEqual(answered, {
      topicName: 'channel.metadata',
      eventBody: { message: 'pong' },
    });
    assert.equal(topicName, 'v2.users.{id}.presence');
    assert.equal(body.presenceDefinition.systemPresence, 'BUSY');
  });

  it('E browser: a refusal reaches the page as the platform’s body', async () => {
    const { status, code, contextId } = (await ask('refusal')) as Record<string, unknown>;
    assert.deepEqual([status, code], [404, 'general.resource.not.found']);
    assert.match(String(contextId), /^emu/);
  });
});
