/**
 * @fileoverview Draws every visual state of the widget, narrow, medium and wide, light and dark, so that people can look at it.
 *
 * Usage: `tsx scripts/gallery.ts [folder] [part of a state's name]`; without a folder, a new temporary one.
 */
import { build } from 'esbuild';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { widgetStates } from '../test/support/widget-states.js';
import { ensureChromium } from './chromium.js';
import { tokensCss } from './tokens.js';

const WIDTHS_PX = [320, 400, 800];
const root = fileURLToPath(new URL('..', import.meta.url));

const folder = process.argv[2] ?? (await mkdtemp(path.join(tmpdir(), 'baton-gallery-')));
const wanted = process.argv[3] ?? '';
await mkdir(folder, { recursive: true });

const bundle = await build({
  absWorkingDir: root,
  entryPoints: ['test/support/gallery-page.ts'],
  bundle: true,
  format: 'esm',
  write: false,
  target: 'es2022',
});
const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/': [
    'text/html',
    '<!doctype html><html lang="en"><title>Baton</title><link rel="stylesheet" href="/tokens.css">' +
      '<script type="module" src="/gallery.js"></script></html>',
  ],
  '/tokens.css': ['text/css', await tokensCss()],
  '/gallery.js': ['text/javascript', bundle.outputFiles[0]?.text ?? ''],
};

const server = createServer((request, response) => {
  const [type, body] = files[new URL(request.url ?? '/', 'http://localhost').pathname] ?? [];
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' });
  response.end(body);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
if (address === null || typeof address === 'string') {
  throw new Error('The gallery got no port. Run it again.');
}

const browser = await puppeteer.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
});
try {
  const page = await browser.newPage();
  for (const name of Object.keys(widgetStates).filter((state) => state.includes(wanted))) {
    await page.goto(`http://127.0.0.1:${address.port}/?${name}`);
    await page.waitForSelector('pierce/h1');
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: colorScheme }]);
      for (const width of WIDTHS_PX) {
        await page.setViewport({ width, height: 400 });
        const file = path.join(folder, `${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file as `${string}.png`, fullPage: true });
        if (name !== 'call-connected') continue;
        await page.click('pierce/[role=combobox]');
        await page.keyboard.press('ArrowDown');
        const list = path.join(folder, `list-open-${width}-${colorScheme}.png`);
        await page.screenshot({ path: list as `${string}.png`, fullPage: true });
        await page.keyboard.press('Escape');
      }
    }
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`The pictures are in ${folder}`);
