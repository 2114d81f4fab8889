/** @fileoverview The timeline on the screen is what Vault has: entry by entry, page by page, and live while the call runs. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { BEN, order, POISON_CONTROL, PRODUCT_QUALITY } from '../support/every-way.js';
import { answer } from '../support/rep.js';
import { NOTE } from '../support/secrets.js';
import type { Seat } from '../support/seat.js';
import { Stage } from '../support/stage.js';
import {
  giveNote,
  giveReason,
  shows,
  talking,
  vaultIsBack,
  vaultIsDown,
} from '../support/talking.js';
import { entriesOf, entriesOnRecord, type Entry } from '../support/timeline.js';

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });
const REASON = 'Product quality complaint';
/** The number of an account with one open case, of which Vault has 72 entries. */
const LONG_STORY = '+493023125020';
const PENDING = 'waiting to be written';

describe('R5.5 R6.2 the timeline', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  /** Waits until a seat's timeline has so many entries, none of them pending. */
  const untilWhole = async (seat: Seat, count: number): Promise<readonly Entry[]> => {
    for (let asked = 0; asked < 100; asked += 1) {
      const entries = await entriesOf(seat);
      if (entries.length === count && entries.every(({ text }) => !text.includes(PENDING)))
        return entries;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    throw new Error(`The timeline shows ${JSON.stringify(await entriesOf(seat), null, 1)}`);
  };

  it('R5.5 R6.2 R6.3 timeline: Amara, Ben, a queue, Chloé, somebody outside: what Vault has is what each of them reads', async () => {
    const { seats, conversation } = await talking(stage, 3);
    const [amara, ben, chloe] = seats;
    await giveReason(amara, REASON);
    await giveNote(amara, NOTE);
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    await shows(ben, 'Confirmed by Vault');
    await ben.desktop.click(button('Hold'));
    await shows(ben, 'On hold');
    await ben.desktop.click(button('Resume'));
    await order(ben, PRODUCT_QUALITY, 'Hand over when they answer');
    await answer(chloe);
    await shows(chloe, 'Confirmed by Vault');
    await order(chloe, POISON_CONTROL, 'Hand over now');
    await POISON_CONTROL.rings({ stage, amara, conversation });
    await POISON_CONTROL.answers({ stage, amara, conversation });
    await shows(chloe, 'Tracking ended at');
    await stage.settled();

    const recorded = await entriesOnRecord(stage);
    assert.deepEqual(
      recorded.map(({ title }) => title),
      [
        'Amara Diallo',
        'Amara Diallo to Ben Okafor',
        'Ben Okafor',
        'Ben Okafor to Product Quality',
        'Chloé Martin',
        'Chloé Martin to Poison Control Centre',
      ],
    );
    assert.deepEqual(await untilWhole(chloe, recorded.length), recorded);
    // Who has left the call is not told of it any more, and asks from time to time; whoever looks anew reads the same.
    for (const seat of [amara, ben]) {
      await seat.reloadWidget();
      assert.deepEqual(await untilWhole(seat, recorded.length), recorded);
    }
  });

  it('R5.5 R12.3 timeline: of a long story the newest part is shown, and earlier ones on demand, each entry once', async () => {
    const [amara] = await stage.seats(1);
    await stage.call(LONG_STORY);
    await answer(amara);
    await useCase(amara, 'Weekly supply');
    await shows(amara, 'Travels with the call');
    const first = await entriesOf(amara);
    assert.ok(first.length >= 50 && first.length < 60, `${first.length} entries at first`);
    assert.match(first.at(-1)?.text ?? '', /On the call now/);
    await amara.widget.click(button('Show earlier'));
    await amara.widget.gone(button('Show earlier'));
    const all = await untilWhole(amara, 1 + (await rowsOfCase(stage, 'Weekly supply')));
    assert.deepEqual(all.slice(-first.length), first, 'what was shown stays where it is');
    assert.equal(new Set(all.map((entry) => JSON.stringify(entry))).size, all.length);
    const times = all.map(({ times: [at] }) => at ?? '');
    assert.deepEqual(times, [...times].sort());
  });

  it('R6.5 timeline: entries that wait are marked until they are written', async () => {
    const { seats } = await talking(stage, 2);
    const [amara, ben] = seats;
    await stage.settled();
    assert.equal((await untilWhole(amara, 1)).length, 1);
    await vaultIsDown(stage);
    await order(amara, BEN, 'Hand over when they answer');
    await answer(ben);
    await shows(amara, '3 entries waiting');
    const marked = (await entriesOf(amara)).map(({ text }) => text.includes(PENDING));
    assert.deepEqual(marked, [true, true, true]);
    await vaultIsBack(stage);
    const recorded = await untilWhole(amara, 3);
    assert.deepEqual(recorded, await entriesOnRecord(stage));
  });

  it('R5.5 timeline: it is live: what another rep does appears while the call runs', async () => {
    const { seats } = await talking(stage, 2);
    const [amara, ben] = seats;
    await order(amara, BEN, 'Hand over when they answer');
    await waitForEntry(amara, /^Amara Diallo to Ben Okafor .*Ringing/);
    await answer(ben);
    await waitForEntry(amara, /^Amara Diallo to Ben Okafor .*Completed/);
    await waitForEntry(amara, /^Ben Okafor .*On the call now/);
    await waitForEntry(ben, /^Ben Okafor .*On the call now/);
    await ben.desktop.click(button('Hang up'));
    await waitForEntry(ben, /^Ben Okafor .*Talked .*the rep hung up/);
  });
});

describe("R6.1 segments are the customer's own integration's to write", () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open('allowed', { recordsSegments: false });
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  it('R6.1 timeline: Baton writes no segment, only the hand-over; who was on the call is shown all the same', async () => {
    const { seats } = await talking(stage, 2);
    const [amara, ben] = seats;
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    await shows(ben, 'Confirmed by Vault');
    await waitForEntry(amara, /^Amara Diallo to Ben Okafor .*Completed/);
    await stage.settled();
    const { segments, transfers } = await stage.onRecord();
    assert.equal(segments.length, 0);
    assert.deepEqual(
      transfers.map(({ outcome__c }) => outcome__c),
      [['completed__c']],
    );
    const shown = (await entriesOf(ben)).map(({ title }) => title);
    assert.deepEqual(shown, ['Amara Diallo', 'Amara Diallo to Ben Okafor', 'Ben Okafor']);
    assert.ok((await entriesOf(ben)).every(({ text }) => !text.includes(PENDING)));
  });
});

/** Picks an offered case by a word of its subject. */
async function useCase(seat: Seat, subject: string): Promise<void> {
  await seat.widget.waitForText(subject);
  const frame = await seat.widget.frame();
  for (const element of await frame.$$('::-p-aria([role="button"])')) {
    const label = await element.evaluate(({ textContent }) => textContent);
    if (label?.includes(subject)) return element.click();
  }
  throw new Error(`No case about ${subject} is offered.`);
}

/** Waits for an entry. */
async function waitForEntry(seat: Seat, wanted: RegExp): Promise<void> {
  for (let asked = 0; asked < 100; asked += 1) {
    if ((await entriesOf(seat)).some(({ title, text }) => wanted.test(`${title} ${text}`))) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`No entry ${String(wanted)}: ${JSON.stringify(await entriesOf(seat))}`);
}

/** How many rows Vault had of a case before the call. */
async function rowsOfCase(stage: Stage, subject: string): Promise<number> {
  const rows = await stage.vault(
    `SELECT id FROM case_conversation__v WHERE case__vr.subject__v LIKE '${subject}%' AND baton_key__c LIKE 'emu0past%'`,
  );
  return rows.length;
}
