/** @fileoverview What a rep does about the case: finds, picks, creates, changes it; and the case as Vault has it. */
import type { ElementHandle } from 'puppeteer-core';
import { PATIENCE_MS } from './browser.js';
import type { Seat } from './seat.js';
import type { Stage } from './stage.js';
import { shows } from './talking.js';
import type { VaultRow } from './vault-query.js';

const FIND = { role: 'textbox', name: 'Find a case' };

/** Links a case that is offered or was found. */
export const useCase = async (seat: Seat, number: string): Promise<void> =>
  (await beginning(seat, `Use case ${number}`)).click();

/** Types into **Find a case**, and waits for what is found. @param found such as `1 case found`. */
export async function searchCase(seat: Seat, text: string, found: string): Promise<void> {
  await seat.widget.type(FIND, text);
  await shows(seat, found);
}

/** Files the call under another case, which is searched for by its number. */
export async function changeCase(seat: Seat, to: string): Promise<void> {
  await seat.widget.click({ role: 'button', name: 'Change case' });
  await searchCase(seat, to, '1 case found.');
  await useCase(seat, to);
  await shows(seat, `Case ${to}`);
}

/** The one case of this subject, with what is asked for. */
export async function caseOfSubject(stage: Stage, subject: string): Promise<VaultRow> {
  const rows = await stage.vault(`SELECT ${FIELDS} FROM case__v WHERE subject__v = '${subject}'`);
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`Vault has ${rows.length} cases "${subject}".`);
  return row;
}

/** The case of this number. */
export async function caseOfNumber(stage: Stage, number: string): Promise<VaultRow> {
  const [row] = await stage.vault(`SELECT ${FIELDS} FROM case__v WHERE name__v = '${number}'`);
  if (!row) throw new Error(`Vault has no case ${number}.`);
  return row;
}

const FIELDS = 'id, name__v, subject__v, ownerid__v, account__vr.name__v';

/** The button whose text begins like this: those of cases say all that is known of them. */
async function beginning(seat: Seat, text: string): Promise<ElementHandle> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const frame = await seat.widget.frame();
    for (const button of await frame.$$('::-p-aria([role="button"])')) {
      const said = await button.evaluate((element) => element.textContent.trim());
      if (said.startsWith(text) && (await button.isVisible())) return button;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No button begins with "${text}". The widget shows: ${await seat.widget.text()}`);
}
