import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { answer, caseNumber, handOver, hangUp, pick, signInWhereAsked } from '../support/rep.js';
import type { Seat } from '../support/seat.js';
import { CALLERS, Stage } from '../support/stage.js';

/** The points of the journey at which both widgets can be reloaded, in order. */
const POINTS = [
  'while it rings at Amara',
  'as soon as Amara answered',
  'when the case is there',
  'when Ben is picked',
  'right after the click on Hand over now',
  'while it rings at Ben',
  'as soon as Ben answered',
  'when Ben has the case',
] as const;
type Point = (typeof POINTS)[number];

const SCHEDULES: readonly (readonly [Point, Point, Point])[] = process.env['FULL']
  ? POINTS.map((point) => [point, point, point])
  : [
      ['while it rings at Amara', 'when the case is there', 'while it rings at Ben'],
      ['as soon as Amara answered', 'when Ben is picked', 'as soon as Ben answered'],
      [
        'right after the click on Hand over now',
        'right after the click on Hand over now',
        'when Ben has the case',
      ],
    ];

for (const storage of ['allowed', 'refused'] as const) {
  describe(`R9.1 both widgets reloaded, storage ${storage}`, () => {
    let stage: Stage;
    before(async () => {
      stage = await Stage.open(storage);
    });
    afterEach(() => stage.reset());
    after(() => stage.close());

    for (const schedule of SCHEDULES) {
      it(`R9.1 reload: ${schedule.join(', ')}: nothing is lost or doubled`, async () => {
        const [amara, ben] = await stage.seats(2);
        const reloads = [...schedule];
        const reached = async (point: Point, ...seats: readonly Seat[]): Promise<void> => {
          while (reloads[0] === point) {
            reloads.shift();
            await Promise.all(seats.map((seat) => seat.reloadWidget()));
            for (const seat of seats) await signInWhereAsked(seat);
          }
        };

        await stage.call(CALLERS.rossi);
        await amara.widget.waitForText(/Ringing/);
        await reached('while it rings at Amara', amara);
        await answer(amara);
        await reached('as soon as Amara answered', amara);
        const number = await caseNumber(amara);
        await reached('when the case is there', amara);
        await pick(amara, 'Ben');
        if (reloads[0] === 'when Ben is picked') {
          await reached('when Ben is picked', amara);
          await pick(amara, 'Ben');
        }
        await amara.widget.click({ role: 'button', name: 'Hand over now' });
        await reached('right after the click on Hand over now', amara);
        await ringsAt(ben, amara);
        await reached('while it rings at Ben', amara, ben);
        await answer(ben);
        await reached('as soon as Ben answered', amara, ben);
        assert.equal(await caseNumber(ben), number);
        await reached('when Ben has the case', amara, ben);
        await amara.widget.waitForText('Ben Okafor answered and has the call');
        await hangUp(ben);
        await ben.widget.waitForText(/hung up/i);
        await stage.settled();

        assert.deepEqual(reloads, [], 'every reload happened');
        const { cases, segments, transfers } = await stage.onRecord();
        assert.equal(cases.length, 1);
        assert.equal(segments.length, 2);
        assert.equal(transfers.length, 1);
        assert.deepEqual(transfers[0]?.['outcome__c'], ['completed__c']);
        assert.ok(segments.every((segment) => segment['end__c'] !== null));
      });
    }
  });
}

/** A reload can come before the command was sent: then the rep hands over once more. */
async function ringsAt(ben: Seat, amara: Seat): Promise<void> {
  const rings = { role: 'button', name: 'Answer' };
  const again = { role: 'combobox', name: 'Transfer to' };
  for (let tries = 0; tries < 50 && (await ben.desktop.count(rings)) === 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const text = await amara.widget.text();
    const isBack = /Connected/.test(text) && !/ringing|asked|handing/i.test(text);
    if (tries > 20 && isBack && (await amara.widget.count(again)) > 0) {
      await handOver(amara, 'Ben', 'Hand over now');
      tries = 0;
    }
  }
  await ben.desktop.find(rings);
}
