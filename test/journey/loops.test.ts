/** @fileoverview Kinds of calls beside those of a queue, and calls that go on and on: loops, second tries, reloads, two tabs. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { organisation } from '../../emulator/organisation.js';
import { BEN, order, pickTyped } from '../support/every-way.js';
import { answer, caseNumber, decline } from '../support/rep.js';
import type { Seat } from '../support/seat.js';
import { CALLERS, Stage } from '../support/stage.js';
import {
  dial,
  giveReason,
  oneTransfer,
  reasonOf,
  select,
  shows,
  talking,
  transferCommands,
} from '../support/talking.js';

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });
const AMARA = { typed: 'Amara' };
const [amaraSeed, benSeed] = organisation.users;

describe('R1.1 R5.5 R9.1 every kind of call, again and again', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  it('R1.1 loops: a call that Amara made is handed over with its case', async () => {
    const [amara, ben] = await stage.seats(2);
    const conversation = await dial(stage, 0, { phoneNumber: CALLERS.rossi });
    await amara.widget.waitForText(/Ringing/);
    for (const how of ['Hand over now', 'Ask first'])
      assert.equal(await amara.widget.attribute(button(how), 'aria-disabled'), 'true');
    await stage.door('POST', `calls/${conversation}/external`, { action: 'answer' });
    const number = await caseNumber(amara);
    await shows(amara, 'Travels with the call');
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    // A call of no queue has no after-call work: the desktop takes Amara's widget away.
    assert.equal(await caseNumber(ben), number);
    await shows(ben, 'Confirmed by Vault');
    await stage.settled();
    const { cases, segments } = await stage.onRecord();
    assert.deepEqual([cases.length, segments.length], [1, 2]);
    assert.deepEqual((await oneTransfer(stage))['outcome__c'], ['completed__c']);
  });

  it('R1.1 R2.2 loops: a call to her own number: Ben is asked and has it', async () => {
    const [amara, ben] = await stage.seats(2);
    await stage.call(CALLERS.rossi, amaraSeed?.number);
    await answer(amara);
    const number = await caseNumber(amara);
    await shows(amara, 'Travels with the call');
    await order(amara, BEN, 'Ask first');
    await answer(ben);
    await shows(amara, 'You and Ben Okafor hear each other');
    await amara.widget.click(button('Hand over and leave'));
    // A call of no queue has no after-call work: the desktop takes Amara's widget away.
    await shows(ben, 'Confirmed by Vault');
    assert.equal(await caseNumber(ben), number);
    await stage.settled();
    assert.deepEqual((await oneTransfer(stage))['outcome__c'], ['completed__c']);
  });

  for (const how of ['Hand over now', 'Ask first'] as const) {
    it(`R1.1 loops: a call between colleagues has no case, and can be handed over: ${how}`, async () => {
      const [amara, ben, chloe] = await stage.seats(3);
      await dial(stage, 1, { callUserId: amaraSeed?.id });
      await answer(amara);
      await shows(amara, 'This is a call between colleagues: it has no case.');
      await order(amara, { typed: 'Chloé Ma' }, how);
      await answer(chloe);
      if (how === 'Ask first') {
        await shows(amara, 'You and Chloé Martin hear each other');
        await amara.widget.click(button('Talk to both'));
        await shows(amara, 'Chloé Martin all hear each other');
        await amara.widget.click(button('Hand over and leave'));
      }
      // A call of no queue has no after-call work: the desktop takes Amara's widget away.
      await amara.desktop.gone(button('Hang up'));
      await shows(ben, 'This is a call between colleagues: it has no case.');
      await chloe.desktop.find(button('Hang up'));
      await stage.settled();
      const { cases, segments, transfers } = await stage.onRecord();
      assert.deepEqual([cases.length, segments.length, transfers.length], [0, 0, 0]);
    });
  }

  it('R5.5 loops: from Amara to Ben and back: the same case, three segments, two transfers', async () => {
    const { seats, number } = await talking(stage, 2);
    const [amara, ben] = seats;
    await giveReason(amara, 'Medical question');
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    assert.equal(await caseNumber(ben), number);
    await shows(ben, 'Travels with the call');
    await order(ben, AMARA, 'Ask first');
    await shows(amara, 'Ben Okafor is asking you about this call.');
    await answer(amara);
    await shows(ben, 'You and Amara Diallo hear each other');
    await shows(amara, 'Ben Okafor is asking you first.');
    await shows(amara, 'Asked by Ben Okafor');
    await ben.widget.click(button('Hand over and leave'));
    await shows(ben, 'Amara Diallo answered and has the call');
    await shows(amara, 'Handed over by Ben Okafor');
    assert.equal(await caseNumber(amara), number);
    await shows(amara, 'Pick somebody first.');
    assert.equal(await reasonOf(amara), '');
    await pickTyped(amara, BEN);
    assert.equal(await amara.widget.attribute(button('Hand over now'), 'aria-disabled'), 'false');
    await stage.settled();
    const { cases, segments, transfers } = await stage.onRecord();
    assert.deepEqual([cases.length, segments.length], [1, 3]);
    assert.deepEqual(
      transfers.map(({ outcome__c, transfer_kind__c }) => [outcome__c, transfer_kind__c]),
      [
        [['completed__c'], ['blind__c']],
        [['completed__c'], ['consult__c']],
      ],
    );
    assert.equal(cases[0]?.['ownerid__v'], await stage.vaultUser('Amara Diallo'));
  });

  it('R2.2 loops: a second consult after one that was cancelled and one that was declined', async () => {
    const { seats } = await talking(stage, 2);
    const [amara, ben] = seats;
    await order(amara, BEN, 'Ask first');
    await answer(ben);
    await shows(amara, 'You and Ben Okafor hear each other');
    await amara.widget.click(button('Back to caller'));
    await shows(amara, 'The hand-over to Ben Okafor was taken back.');
    await amara.widget.click(button('Ask first'));
    await decline(ben);
    await shows(amara, 'Ben Okafor declined the call.');
    await amara.widget.click(button('Ask first'));
    await answer(ben);
    await shows(amara, 'You and Ben Okafor hear each other');
    await amara.widget.click(button('Hand over and leave'));
    await shows(amara, 'Ben Okafor answered and has the call');
    await stage.settled();
    const { transfers } = await stage.onRecord();
    assert.deepEqual(
      transfers.map(({ outcome__c }) => outcome__c),
      [['canceled__c'], ['declined__c'], ['completed__c']],
    );
  });

  it('R1.3 loops: two calls at one seat: each widget hands over its own', async () => {
    const { seats, number } = await talking(stage, 2);
    const [amara, ben] = seats;
    await stage.call(CALLERS.lambert, amaraSeed?.number);
    await select(amara, 'Hugo Lambert');
    await answer(amara);
    await amara.widget.waitForText('Dr. Hugo Lambert');
    const second = await caseNumber(amara);
    assert.notEqual(second, number);
    await shows(amara, 'Travels with the call');
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    assert.equal(await caseNumber(ben), second);
    // A call of no queue has no after-call work: the other one is left.
    await shows(amara, number);
    await amara.widget.find({ role: 'combobox', name: 'Transfer to' });
    await stage.settled();
    assert.deepEqual(transferCommands(stage), ['replace/agent 202']);
    const { transfers } = await stage.onRecord();
    assert.equal(transfers.length, 1);
  });

  it('R9.1 loops: Amara’s widget is loaded again in each situation of a consult: it shows the same, and goes on', async () => {
    const { seats, number } = await talking(stage, 2);
    const [amara, ben] = seats;
    const again = async (said: string): Promise<void> => {
      await shows(amara, said);
      await amara.reloadWidget();
      await shows(amara, said);
      await amara.widget.find(button('Back to caller'));
    };
    await order(amara, BEN, 'Ask first');
    await again('It rings at Ben Okafor.');
    await answer(ben);
    await again('You and Ben Okafor hear each other. The caller hears music.');
    await amara.widget.click(button('Talk to the caller'));
    await again('You and the caller hear each other; Ben Okafor waits.');
    await amara.widget.click(button('Talk to both'));
    await again('You, the caller and Ben Okafor all hear each other.');
    await amara.widget.click(button('Stay in three-way call'));
    await stage.settled();
    await again('You, the caller and Ben Okafor all hear each other.');
    await amara.widget.click(button('Hand over and leave'));
    await shows(amara, 'Ben Okafor answered and has the call');
    await amara.reloadWidget();
    await shows(amara, 'Ben Okafor answered and has the call');
    assert.equal(await caseNumber(ben), number);
    await stage.settled();
    assert.deepEqual((await oneTransfer(stage))['outcome__c'], ['completed__c']);
    assert.deepEqual(transferCommands(stage), ['consult/agent 200']);
  });

  it('R1.3 R2.3 loops: two tabs of Amara in one consult: both follow, and either steers', async () => {
    const { seats } = await talking(stage, 2);
    const [amara, ben] = seats;
    const other = await stage.anotherTab(0);
    await caseNumber(other);
    const both = async (said: string): Promise<void> => {
      await Promise.all([amara, other].map((tab: Seat) => shows(tab, said)));
    };
    await order(amara, BEN, 'Ask first');
    await both('It rings at Ben Okafor.');
    await answer(ben);
    await both('You and Ben Okafor hear each other.');
    await other.widget.click(button('Talk to the caller'));
    await both('You and the caller hear each other; Ben Okafor waits.');
    await amara.widget.click(button('Talk to both'));
    await both('You, the caller and Ben Okafor all hear each other.');
    await other.widget.click(button('Back to caller'));
    await both('The hand-over to Ben Okafor was taken back. You still have the caller');
    await stage.settled();
    const { outcome__c, target__c } = await oneTransfer(stage);
    assert.deepEqual([outcome__c, target__c], [['canceled__c'], benSeed?.id]);
    assert.deepEqual(transferCommands(stage), ['consult/agent 200']);
  });
});
