/**
 * @fileoverview Draws every visual state of the widget, narrow, medium and wide, light and dark, each into a file of its own, so
 * that people can look at it.
 *
 * Usage: `tsx scripts/gallery.ts [folder] [part of a state's name]`; without a folder, a new temporary one.
 */
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { widgetStates } from '../test/support/widget-states.js';
import { ensureChromium } from './chromium.js';
import { startGallery } from './gallery-server.js';

const WIDTHS_PX = [320, 400, 800];

const folder = process.argv[2] ?? (await mkdtemp(path.join(tmpdir(), 'baton-gallery-')));
const wanted = process.argv[3] ?? '';
await mkdir(folder, { recursive: true });
const gallery = await startGallery();
const browser = await puppeteer.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
});
try {
  const page = await browser.newPage();
  for (const name of Object.keys(widgetStates).filter((state) => state.includes(wanted))) {
    await page.goto(`${gallery.url}?${name}`);
    await page.waitForSelector('pierce/h1');
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: colorScheme }]);
      for (const width of WIDTHS_PX) {
        await page.setViewport({ width, height: 400 });
        const file = path.join(folder, `${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file as `${string}.png`, fullPage: true });
        if (name !== 'transfer-all-kinds') continue;
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
  gallery.close();
}
console.log(`The pictures are in ${folder}`);
