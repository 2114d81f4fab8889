import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openBrowser, type BrowserOptions } from '../../support/browser.js';
import { Seat } from '../../support/seat.js';

/** A page with two frames of another site, the second one hidden, as a desktop with two interactions has them. */
const page = (port: number): string => `<!doctype html><html lang="en"><title>Desktop</title>
<main><h1>Desktop</h1></main><div id="host"></div>
<script>
  const root = document.querySelector('#host').attachShadow({ mode: 'open' });
  root.innerHTML = '<iframe title="Widget" src="http://127.0.0.1:${port}/frame"></iframe>' +
    '<iframe title="Other" src="http://127.0.0.1:${port}/frame" hidden></iframe>';
</script>`;

const FRAME = `<!doctype html><html lang="en"><title>Widget</title><main id="host"></main>
<script>
  document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML =
    '<h2>Widget</h2><p>Heard: <span id="heard">nothing</span></p><label for="say">Say</label><input id="say"><button>Tell</button><p hidden>secret</p>';
  const root = document.querySelector('#host').shadowRoot;
  const channel = new BroadcastChannel('words');
  channel.onmessage = ({ data }) => { root.querySelector('#heard').textContent = data; };
  root.querySelector('button').onclick = () => channel.postMessage(root.querySelector('#say').value);
</script>`;

const stores = (): Promise<Record<string, string>> => {
  const attempt = (use: () => unknown): string => {
    try {
      use();
      return 'works';
    } catch (error) {
      return error instanceof DOMException ? error.name : String(error);
    }
  };
  return new Promise((resolve) => {
    const request = indexedDB.open('store');
    const done = (database: string): void =>
      resolve({
        local: attempt(() => localStorage.setItem('a', 'b')),
        session: attempt(() => sessionStorage.setItem('a', 'b')),
        database,
      });
    request.onsuccess = () => done('works');
    request.onerror = () => done('refused');
  });
};

describe('a frame of another site', () => {
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    response.setHeader('content-type', 'text/html');
    response.end(request.url === '/frame' ? FRAME : page(port));
  });
  let url = '';
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, resolve));
    url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const expected: Record<BrowserOptions['thirdPartyStorage'], Record<string, string>> = {
    allowed: { local: 'works', session: 'works', database: 'works' },
    refused: { local: 'SecurityError', session: 'SecurityError', database: 'refused' },
  };
  for (const thirdPartyStorage of ['allowed', 'refused'] as const) {
    describe(`whose storage is ${thirdPartyStorage}`, () => {
      let browser: Browser;
      before(async () => {
        browser = await openBrowser({ thirdPartyStorage });
      });
      after(() => browser.close());

      it('stores what it may, and no more', async () => {
        const { widget } = await Seat.open(browser, url);
        await widget.waitForText('Widget');
        const found = await (await widget.frame()).evaluate(stores);
        assert.deepEqual(found, expected[thirdPartyStorage]);
      });

      it('is heard by the same site’s frames in another tab', async () => {
        const one = await Seat.open(browser, url);
        const two = await Seat.open(browser, url);
        await two.widget.waitForText('Heard: nothing');
        await one.widget.type({ role: 'textbox', name: 'Say' }, 'good day');
        await one.widget.click({ role: 'button', name: 'Tell' });
        assert.match(await two.widget.waitForText('Heard: good day'), /^Widget Heard: good day/);
        assert.doesNotMatch(await two.widget.text(), /secret/);
        await two.reloadWidget();
        await two.widget.waitForText('Heard: nothing');
        assert.deepEqual([...one.problems, ...two.problems], []);
      });

      it('has its errors collected, and its accessibility judged', async () => {
        const seat = await Seat.open(browser, url);
        await seat.widget.waitForText('Widget');
        assert.equal(await seat.widget.count({ role: 'button', name: 'Tell' }), 1);
        assert.equal(await seat.widget.count({ role: 'button', name: 'Shout' }), 0);
        const frame = await seat.widget.frame();
        await frame.evaluate('console.error("from the frame")');
        assert.deepEqual(seat.problems, ['from the frame']);
        assert.deepEqual(await seat.accessibilityProblems(seat.desktop), []);
        await frame.evaluate(() => document.body.append(document.createElement('button')));
        const [problem] = await seat.accessibilityProblems(seat.widget);
        assert.match(problem ?? '', /^button-name:/);
      });
    });
  }
});
