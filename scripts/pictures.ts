/** @fileoverview `npm run pictures`: plays the journey in Chromium and takes the pictures of the README, then draws every state. */
import { mkdirSync } from 'node:fs';
import { answer, caseNumber, pick } from '../test/support/rep.js';
import type { Seat } from '../test/support/seat.js';
import { CALLERS, Stage } from '../test/support/stage.js';
import { drawStateSheets } from './state-sheets.js';

const FOLDER = 'docs/pictures';
const WIDE = { width: 1280, height: 860 };
const NARROW = { width: 400, height: 900 };

mkdirSync(FOLDER, { recursive: true });
const stage = await Stage.open();
try {
  const [amara, ben] = await stage.seats(2);
  await Promise.all([amara, ben].map(({ page }) => page.setViewport(WIDE)));
  await stage.call(CALLERS.rossi);
  await answer(amara);
  await caseNumber(amara);
  await amara.widget.waitForText('Travels with the call');
  await stage.settled();
  await pick(amara, 'Ben');
  await take(amara, 'hand-over');
  await amara.widget.click({ role: 'button', name: 'Hand over now' });
  await ben.widget.waitForText('Amara Diallo is handing this call over');
  await take(ben, 'rings');
  await answer(ben);
  await ben.widget.waitForText('Dr. Elena Rossi');
  await amara.widget.waitForText('Ben Okafor answered and has the call');
  await stage.settled();
  await take(ben, 'received');
  await take(amara, 'handed-over');
  await ben.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await ben.page.setViewport(NARROW);
  await take(ben, 'narrow-dark');
} finally {
  await stage.close();
}
await drawStateSheets();

/** Waits until nothing moves any more, and takes the picture. */
async function take(seat: Seat, name: string): Promise<void> {
  await seat.page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished)),
  );
  const frame = await seat.widget.frame();
  await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
  await seat.picture(`${FOLDER}/${name}.png`);
}
