/** @fileoverview Where most journeys begin: a rep talks to a caller about a case that travels; and what they see of it. */
import assert from 'node:assert/strict';
import type { Switches } from '../../emulator/genesys/contract.js';
import { HOWS } from './every-way.js';
import { tokenAt } from './emulator.js';
import { answer, caseNumber } from './rep.js';
import type { Seat } from './seat.js';
import { CALLERS, type Stage } from './stage.js';
import type { Wanted } from './surface.js';

/** Amara talks to Dr. Rossi; the others are at their desktops. */
export interface Talking<Seats> {
  readonly seats: Seats;
  readonly conversation: string;
  /** The number of the case, such as `C-000003`. */
  readonly number: string;
}

/** Opens the desktops of the first `count` reps; the first one answers a call whose case travels. */
export async function talking(stage: Stage, count: 1): Promise<Talking<[Seat]>>;
export async function talking(stage: Stage, count: 2): Promise<Talking<[Seat, Seat]>>;
export async function talking(stage: Stage, count: 3): Promise<Talking<[Seat, Seat, Seat]>>;
export async function talking(stage: Stage, count: 1 | 2 | 3): Promise<Talking<Seat[]>> {
  const seats: Seat[] =
    count === 1 ? await stage.seats(1) : count === 2 ? await stage.seats(2) : await stage.seats(3);
  const [amara] = seats;
  if (!amara) throw new Error('Nobody is at a desktop.');
  const conversation = await stage.call(CALLERS.rossi);
  await answer(amara);
  const number = await caseNumber(amara);
  await amara.widget.waitForText('Travels with the call');
  return { seats, conversation, number };
}

/** Sets switches of the emulated platform; a reset sets them back. */
export const set = (stage: Stage, switches: Partial<Switches>): Promise<unknown> =>
  stage.door('POST', 'switches', switches);

/** The one transfer on record: how it went. Fails where there are more or none. */
export async function oneTransfer(stage: Stage): Promise<Readonly<Record<string, unknown>>> {
  const { transfers } = await stage.onRecord();
  const [transfer] = transfers;
  if (!transfer || transfers.length > 1) {
    throw new Error(`On record are ${transfers.length} transfers: ${JSON.stringify(transfers)}`);
  }
  return transfer;
}

/** The requests of a rep that hand a call over or begin to, as `POST transfer 202`, oldest first. */
export function transferCommands(stage: Stage, seat = 0): readonly string[] {
  const user = stage.emulator.seats[seat]?.userId;
  return stage
    .requests('genesys')
    .filter((request) => request.user === user && request.method === 'POST')
    .flatMap(({ path, status }) => {
      const what = TRANSFER.exec(path)?.[1];
      return what === undefined ? [] : [`${what} ${status ?? 'lost'}`];
    });
}

const TRANSFER = /\/(replace\/(?:agent|queue)|transfer|consult\/(?:agent|queue)|voice\/consult)$/;

/** What is on a widget's screen, without what was said aloud before. */
export const screenOf = async (seat: Seat): Promise<string> =>
  (await seat.widget.text()).replace(/^.*?Skip to Transfer/, '');

/** Waits until a sentence is on the screen; that it was said aloud before is not enough. */
export async function shows(seat: Seat, sentence: string): Promise<void> {
  const literal = sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  await seat.widget.waitForText(new RegExp(`Skip to Transfer.*${literal}`));
}

const FIELD = { role: 'combobox', name: 'Transfer to' };
const REASON = { role: 'combobox', name: 'Reason (optional)' };
const NOTE_FIELD = { role: 'textbox', name: 'Note (optional)' };

/** Types something else into **Transfer to**. */
export const retype = (seat: Seat, text: string): Promise<void> => replace(seat, FIELD, text);

/** Types a note for the next rep, in the place of what is there. */
export const giveNote = (seat: Seat, note: string): Promise<void> =>
  replace(seat, NOTE_FIELD, note);

async function replace(seat: Seat, wanted: Wanted, text: string): Promise<void> {
  const field = await seat.widget.find(wanted);
  await field.evaluate((input) => {
    (input as HTMLInputElement | HTMLTextAreaElement).select();
  });
  await field.press('Backspace');
  await field.type(text);
}

/** What stands in the field for the note. */
export const noteOf = async (seat: Seat): Promise<string> =>
  (await seat.widget.find(NOTE_FIELD)).evaluate((field) => (field as HTMLTextAreaElement).value);

/** Checks that no button hands over, and presses each all the same, and Enter in the field. @param what for messages. */
export async function cannotHandOver(seat: Seat, what = ''): Promise<void> {
  // Enter picks what is marked, which is nothing; then the list closes, which covers the buttons.
  await seat.widget.press(FIELD, 'Enter');
  await seat.widget.press(FIELD, 'Tab');
  for (const name of HOWS) {
    const button = { role: 'button', name };
    const isDisabled = await seat.widget.attribute(button, 'aria-disabled');
    assert.equal(isDisabled, 'true', `${what} ${name}: ${await screenOf(seat)}`);
    await seat.widget.click(button);
  }
}

/** Says why the call is handed over, by one of the administrator's reasons. */
export async function giveReason(seat: Seat, reason: string): Promise<void> {
  await (await seat.widget.find(REASON)).select(reason);
}

/** What stands in the field for the reason. */
export const reasonOf = async (seat: Seat): Promise<string> =>
  (await seat.widget.find(REASON)).evaluate((field) => (field as HTMLSelectElement).value);

/** The next request like this goes wrong, once. */
export const spoil = (
  stage: Stage,
  method: string,
  path: string,
  effect: object,
): Promise<unknown> =>
  stage.door('POST', 'faults', {
    platform: 'genesys',
    match: { method, path },
    effect,
    times: 1,
  });

/** A rep calls somebody, as from the platform's own dialler: `{"phoneNumber"}` or `{"callUserId"}`. Gives the conversation's id. */
export async function dial(stage: Stage, seat: number, whom: object): Promise<string> {
  const at = stage.emulator.seats[seat];
  if (!at) throw new Error(`There is no seat ${seat}.`);
  const reply = await fetch(`${at.url}api/v2/conversations/calls`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await tokenAt(at)}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(whom),
  });
  if (!reply.ok) throw new Error(`Genesys answered ${reply.status} ${await reply.text()}.`);
  return ((await reply.json()) as { readonly id: string }).id;
}

/** Selects one of several interactions in the desktop, by what its entry in the list says. */
export async function select(seat: Seat, said: string): Promise<void> {
  const frame = await seat.desktop.frame();
  for (const button of await frame.$$('::-p-aria([role="button"])')) {
    const text = await button.evaluate((element) => element.textContent);
    const isEntry = await button.evaluate((element) => element.hasAttribute('aria-current'));
    if (isEntry && text?.includes(said)) return button.click();
  }
  throw new Error(`No interaction says "${said}".`);
}

/** From now on Vault does not work: nothing answers but what stands before it, or something else that goes wrong. */
export const vaultIsDown = (stage: Stage, effect: object = { status: 503 }): Promise<unknown> =>
  stage.door('POST', 'faults', { platform: 'vault', match: {}, effect });

/** Nothing goes wrong on purpose any more. */
export const vaultIsBack = (stage: Stage): Promise<unknown> => stage.door('DELETE', 'faults');

/** Requests that wrote rows about calls into Vault, or tried to; oldest first. */
export const vaultWrites = (stage: Stage): readonly Requested[] =>
  stage
    .requests('vault')
    .filter(
      ({ method, path }) => method !== 'GET' && path.includes('/vobjects/case_conversation__v'),
    );

type Requested = ReturnType<Stage['requests']>[number];
