/** @fileoverview The keyboard alone: Tab until the focus is where it should be. */
import assert from 'node:assert/strict';
import type { Frame, Page } from 'puppeteer-core';
import type { Seat } from './seat.js';

/** More elements than either page has. */
const MAX_TABS = 25;

/** Moves the focus to a control by Tab, and presses Enter. */
export async function pressOn(seat: Seat, name: string): Promise<void> {
  const where =
    (await seat.desktop.count({ role: 'button', name })) > 0 ? seat.desktop : seat.widget;
  await where.find({ role: 'button', name });
  await tabTo(seat, name);
  await seat.page.keyboard.press('Enter');
}

/** Presses Tab, else Shift and Tab, until the control of this name has the focus, in whichever document. */
export async function tabTo(seat: Seat, name: string): Promise<void> {
  const { keyboard } = seat.page;
  for (const back of [false, true]) {
    if (back) await keyboard.down('Shift');
    for (let tabs = 0; tabs < MAX_TABS && !(await isFocused(seat.page, name)); tabs += 1) {
      await keyboard.press('Tab');
    }
    if (back) await keyboard.up('Shift');
  }
  assert.ok(await isFocused(seat.page, name), `Tab does not reach "${name}".`);
}

/** Whether what has the focus has this name, as the browser's own accessibility tree has it. */
async function isFocused(page: Page, name: string): Promise<boolean> {
  for (const frame of page.frames()) {
    // The sign-in's frame may go while it is asked; what is gone has no focus.
    if (await isFocusedIn(frame, name).catch(() => false)) return true;
  }
  return false;
}

async function isFocusedIn(frame: Frame, name: string): Promise<boolean> {
  // Asking the accessibility tree is slow, so it is asked only about what has the focus and may be it.
  const focused = await frame.evaluateHandle((text) => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const labels = active instanceof HTMLInputElement ? [...(active.labels ?? [])] : [];
    const names = [active, ...labels].map((element) => element?.textContent.trim());
    return names.includes(text) ? active : null;
  }, name);
  const element = focused.asElement();
  if (!element) return false;
  const named = await frame.$$(`::-p-aria([name=${JSON.stringify(name)}])`);
  for (const candidate of named) {
    if (await candidate.evaluate((one, other) => one === other, element)) return true;
  }
  return false;
}
