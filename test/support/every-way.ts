/**
 * @fileoverview Every way to hand a call over, as a table of journeys: target x way x end. A cell says what the others do and
 * what must be on the screen and on record afterwards; `IMPOSSIBLE` says of each other combination why it cannot exist.
 */
import assert from 'node:assert/strict';
import { answer, caseNumber, decline, hangUp } from './rep.js';
import type { Seat } from './seat.js';
import { CALLERS, type Stage } from './stage.js';

/** Whom the call is handed to. */
export type Kind = 'user' | 'queue' | 'ivr' | 'outside';
/** How. The names of the buttons. */
export type How = 'Hand over now' | 'Hand over when they answer' | 'Ask first';
/** How it ends. */
export type End = 'completed' | 'cancelled' | 'not answered' | 'declined' | 'caller hangs up';

/** All of each, in the order of the table. */
export const KINDS: readonly Kind[] = ['user', 'queue', 'ivr', 'outside'];
export const HOWS: readonly How[] = ['Hand over now', 'Hand over when they answer', 'Ask first'];
export const ENDS: readonly End[] = [
  'completed',
  'cancelled',
  'not answered',
  'declined',
  'caller hangs up',
];

/** One journey. */
export interface Cell {
  readonly how: How;
  readonly end: End;
  /** What Amara reads in the end. */
  readonly told: RegExp;
  /** `outcome__c` of the transfer on record. */
  readonly outcome: string;
  /** `aftermath__c`; absent where the record has none. */
  readonly aftermath?: string;
}

/** What is special about a kind of target. */
export interface TargetOfJourney {
  readonly kind: Kind;
  /** What is typed into **Transfer to**. */
  readonly typed: string;
  /** Which of the rows that are left is picked by the keyboard, from 1; absent where the only one is picked by itself. */
  readonly row?: number;
  /** Whose desktop it rings at; absent where at none. */
  readonly at?: 'ben' | 'chloe';
  /** Somebody rings, is dialled or waits: waits until that can be seen. */
  rings(party: Party): Promise<void>;
  answers(party: Party): Promise<void>;
  declines(party: Party): Promise<void>;
}

/** Who takes part in a journey. */
export interface Party {
  readonly stage: Stage;
  readonly amara: Seat;
  /** Absent, as Chloé is, where nothing rings there: desktops that nobody looks at take their time too. */
  readonly ben?: Seat;
  readonly chloe?: Seat;
  readonly conversation: string;
}

/** Longer than it rings, milliseconds; shorter than that and what rings afterwards at Amara. */
const RINGS_OUT_MS: Readonly<Record<Kind, number>> = {
  user: 31_000,
  queue: 31_000,
  ivr: 0,
  outside: 61_000,
};

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });

/** Plays one cell from the call to what is on record. */
export async function play(stage: Stage, target: TargetOfJourney, cell: Cell): Promise<void> {
  const party = await onStage(stage, target);
  const { amara } = party;
  await order(amara, target, cell.how);
  await END[cell.end](party, target, cell);
  await amara.widget.waitForText(cell.told);
  await stage.settled();
  await isOnRecord(party, target, cell);
  assert.deepEqual(amara.problems, []);
}

/** Amara talks to Dr. Rossi about a case that travels; whom it will ring at is at their desktop. */
async function onStage(stage: Stage, { at }: TargetOfJourney): Promise<Party> {
  const [[amara], receiver] = await Promise.all([
    stage.seats(1),
    at && stage.anotherTab(at === 'ben' ? 1 : 2),
  ]);
  const conversation = await stage.call(CALLERS.rossi);
  await answer(amara);
  await caseNumber(amara);
  await amara.widget.waitForText('Travels with the call');
  return { stage, amara, ...(at && receiver && { [at]: receiver }), conversation };
}

/** Types the target and picks it where it is not the only match. */
export async function pickTyped(
  seat: Seat,
  { typed, row = 0 }: Pick<TargetOfJourney, 'typed' | 'row'>,
): Promise<void> {
  const field = { role: 'combobox', name: 'Transfer to' };
  await seat.widget.type(field, typed);
  for (let down = 0; down < row; down += 1) await seat.widget.press(field, 'ArrowDown');
  if (row > 0) await seat.widget.press(field, 'Enter');
  // A number is read once the rules for numbers are there; until then the buttons do nothing.
  await seat.widget.waitForText(/Skip to Transfer.* To \S/);
}

/** Types the target, picks it where it is not the only match, and presses the button. */
export async function order(
  seat: Seat,
  target: Pick<TargetOfJourney, 'typed' | 'row'>,
  how: How,
): Promise<void> {
  await pickTyped(seat, target);
  await seat.widget.click(button(how));
}

const END: Readonly<
  Record<End, (party: Party, target: TargetOfJourney, cell: Cell) => Promise<void>>
> = {
  async completed(party, target, { how }) {
    await target.rings(party);
    await target.answers(party);
    if (how !== 'Ask first') return;
    await party.amara.widget.click(button('Hand over and leave'));
  },
  async cancelled(party, target) {
    await target.rings(party);
    await party.amara.widget.click(button('Back to caller'));
  },
  async 'not answered'(party, target, { how }) {
    await target.rings(party);
    await party.stage.door('POST', 'clock', { advanceMs: RINGS_OUT_MS[target.kind] });
    if (how === 'Hand over now') await answer(party.amara);
  },
  async declined(party, target, { how }) {
    await target.rings(party);
    await target.declines(party);
    if (how === 'Hand over now') await answer(party.amara);
  },
  async 'caller hangs up'(party, target, { how }) {
    await target.rings(party);
    if (how === 'Ask first') await party.amara.widget.find(button('Back to caller'));
    await party.stage.door('POST', `calls/${party.conversation}/customer`, { action: 'hangup' });
  },
};

async function isOnRecord(
  { stage, amara }: Party,
  { kind }: TargetOfJourney,
  { how, outcome, aftermath }: Cell,
): Promise<void> {
  const { cases, transfers } = await stage.onRecord();
  assert.equal(cases.length, 1);
  assert.equal(transfers.length, 1, JSON.stringify(transfers));
  const [transfer] = transfers;
  assert.deepEqual(transfer?.['outcome__c'], [outcome]);
  assert.deepEqual(transfer?.['aftermath__c'], aftermath === undefined ? null : [aftermath]);
  assert.deepEqual(transfer?.['target_kind__c'], [`${kind}__c`]);
  assert.deepEqual(transfer?.['transfer_kind__c'], [
    how === 'Ask first' ? 'consult__c' : 'blind__c',
  ]);
  const me = stage.emulator.seats[0]?.userId;
  const commands = stage
    .requests('genesys')
    .filter(({ user, method, path }) => user === me && method === 'POST' && isTransfer(path));
  assert.equal(commands.length, 1, 'one transfer command');
  assert.deepEqual(amara.problems, []);
}

const isTransfer = (path: string): boolean =>
  /\/(replace\/(agent|queue)|transfer|consult\/(agent|queue)|voice\/consult)$/.test(path);

/** A colleague: Ben. */
export const BEN: TargetOfJourney = {
  kind: 'user',
  typed: 'Ben',
  at: 'ben',
  rings: ({ ben }) => ringsAt(ben),
  answers: ({ ben }) => answer(seated(ben)),
  declines: ({ ben }) => decline(seated(ben)),
};

/** The queue Product Quality, whose only member is Chloé: the second row, because her title is the same. */
export const PRODUCT_QUALITY: TargetOfJourney = {
  kind: 'queue',
  typed: 'Product Qu',
  row: 2,
  at: 'chloe',
  rings: ({ chloe }) => ringsAt(chloe),
  answers: ({ chloe }) => answer(seated(chloe)),
  declines: ({ chloe }) => decline(seated(chloe)),
};

function seated(seat: Seat | undefined): Seat {
  if (!seat) throw new Error('Nobody is at the desktop where it rings. Open it for this journey.');
  return seat;
}

const ringsAt = (seat: Seat | undefined): Promise<void> =>
  seated(seat)
    .desktop.find(button('Answer'))
    .then(() => undefined);

/** The organisation's own menu, which takes a call at once. */
export const MAIN_MENU: TargetOfJourney = {
  kind: 'ivr',
  typed: 'Main menu',
  rings: () => Promise.resolve(),
  answers: () => Promise.resolve(),
  declines: () => Promise.reject(new Error('A menu takes every call.')),
};

/** Somebody outside, whose telephone the test holds. The number is typed. */
export const POISON_CONTROL: TargetOfJourney = {
  kind: 'outside',
  typed: '01 99 00 50 01',
  rings: ({ stage, conversation }) => outside(stage, conversation, 'contacting'),
  answers: ({ stage, conversation }) =>
    stage
      .door('POST', `calls/${conversation}/external`, { action: 'answer' })
      .then(() => undefined),
  declines: ({ stage, conversation }) =>
    stage
      .door('POST', `calls/${conversation}/external`, { action: 'decline' })
      .then(() => undefined),
};

/** Waits until the outside party's leg is so far. */
async function outside(stage: Stage, conversation: string, state: string): Promise<void> {
  for (let asked = 0; asked < 100; asked += 1) {
    const { participants } = await stage.conversation(conversation);
    const leg = participants.findLast(({ purpose }) => purpose === 'external');
    if (leg?.calls.at(-1)?.state === state) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No outside party is ${state}. Look at what Amara's widget says.`);
}

/** Hangs up whatever goes on. */
export const end = (seat: Seat): Promise<void> => hangUp(seat);
