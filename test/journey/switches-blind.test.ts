/**
 * @fileoverview Switches of the emulated platform in the position that the table of every way (`cells.ts`) does not play; where
 * no cell plays the other position either, both.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { BEN, MAIN_MENU, POISON_CONTROL, PRODUCT_QUALITY, order } from '../support/every-way.js';
import { answer, caseNumber, decline } from '../support/rep.js';
import { Stage } from '../support/stage.js';
import { oneTransfer, set, talking, transferCommands } from '../support/talking.js';

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });
const LATER = button('Hand over when they answer');

describe('R1 R2.5 what the platform may do with a blind hand-over', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  for (const target of [BEN, PRODUCT_QUALITY]) {
    it(`R2.5 switches: leaving a queue's call unattended is refused: to a ${target.kind} one click hands it over when they answer`, async () => {
      await set(stage, { unattendedQueueCallRefused: true });
      const { seats, conversation, number } = await talking(stage, 1);
      const [amara] = seats;
      const receiver = await stage.anotherTab(target === BEN ? 1 : 2);
      await order(amara, target, 'Hand over now');
      await amara.widget.waitForText(/does not let a call from a queue be left unattended/);
      await amara.widget.waitForText('You still have the call');
      assert.match(await amara.widget.text(), /Connected/);
      // The offer stands above the buttons, which have the same one.
      await amara.widget.click(LATER);
      const at = target === BEN ? { ben: receiver } : { chloe: receiver };
      const party = { stage, amara, ...at, conversation };
      await target.rings(party);
      assert.match(await amara.widget.text(), /Connected/, 'Amara keeps the caller until then');
      await target.answers(party);
      await amara.widget.waitForText(/answered and has the call/);
      assert.equal(await caseNumber(receiver), number);
      await stage.settled();
      const { transfers } = await stage.onRecord();
      assert.deepEqual(
        // The one that was refused never reached the platform, so it has no time.
        transfers.map(({ outcome__c, attended__c, requested_at__c }) => [
          outcome__c,
          attended__c,
          requested_at__c !== null,
        ]),
        [
          [['completed__c'], true, true],
          [['failed__c'], false, false],
        ],
      );
      const path = target === BEN ? 'replace/agent' : 'replace/queue';
      assert.deepEqual(transferCommands(stage), [`${path} 400`, `${path} 202`]);
    });
  }

  it('R2.5 switches: nobody outside takes it and the platform ends the call: Amara is told that the caller is gone', async () => {
    await set(stage, { unansweredTransfer: 'disconnect' });
    const { seats, conversation } = await talking(stage, 1);
    const [amara] = seats;
    const party = { stage, amara, conversation };
    await order(amara, POISON_CONTROL, 'Hand over now');
    await POISON_CONTROL.rings(party);
    await POISON_CONTROL.declines(party);
    await amara.widget.waitForText(/declined the call/);
    await amara.widget.waitForText('The caller is no longer on the line');
    await stage.settled();
    const { outcome__c, aftermath__c } = await oneTransfer(stage);
    assert.deepEqual([outcome__c, aftermath__c], [['declined__c'], ['lost__c']]);
  });

  for (const how of ['Hand over now', 'Hand over when they answer'] as const) {
    it(`R3.4 switches: the menu's number leads out of the conversation: ${how}: the menu has the call, and tracking ends`, async () => {
      await set(stage, { ownNumberKeepsConversation: false });
      const { seats } = await talking(stage, 1);
      const [amara] = seats;
      await order(amara, MAIN_MENU, how);
      await amara.widget.waitForText('Main menu took the call');
      await amara.widget.waitForText(/Tracking ended/);
      await stage.settled();
      const { outcome__c, target_kind__c } = await oneTransfer(stage);
      assert.deepEqual([outcome__c, target_kind__c], [['completed__c'], ['ivr__c']]);
      assert.deepEqual(transferCommands(stage), ['transfer 202']);
    });
  }

  for (const busyTurnsCallsAway of [false, true]) {
    it(`R2.4 R2.5 switches: Ben is busy, and calls ${busyTurnsCallsAway ? 'are turned away' : 'ring all the same'}`, async () => {
      await set(stage, { busyTurnsCallsAway });
      const { seats } = await talking(stage, 2);
      const [amara, ben] = seats;
      stage.emulator.genesys.act(stage.emulator.seats[1]?.userId ?? '', {
        action: 'presence',
        systemPresence: 'BUSY',
      });
      await amara.widget.type({ role: 'combobox', name: 'Transfer to' }, 'Ben');
      await amara.widget.waitForText(/Ben Okafor, busy/i);
      await amara.widget.click(LATER);
      if (!busyTurnsCallsAway) await decline(ben);
      await amara.widget.waitForText(
        busyTurnsCallsAway ? 'Ben Okafor did not answer' : 'Ben Okafor declined the call',
      );
      await amara.widget.waitForText('You still have the caller');
      await stage.settled();
      const { outcome__c, aftermath__c } = await oneTransfer(stage);
      const outcome = busyTurnsCallsAway ? 'not_answered__c' : 'declined__c';
      assert.deepEqual([outcome__c, aftermath__c], [[outcome], ['kept__c']]);
    });
  }

  it('R1.4 switches: the platform tells the sender of a blind hand-over on: the outcome is on the screen and on record', async () => {
    await set(stage, { senderHearsAfterBlind: true });
    const { seats, number } = await talking(stage, 2);
    const [amara, ben] = seats;
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    await amara.widget.waitForText('Ben Okafor answered and has the call');
    assert.equal(await caseNumber(ben), number);
    await stage.settled();
    const { outcome__c } = await oneTransfer(stage);
    assert.deepEqual(outcome__c, ['completed__c']);
  });

  it('R5.3 switches: the desktop opens the widget only on answer: Ben has the case then, and sees who handed it over', async () => {
    await set(stage, { widgetWhileRinging: false });
    const { seats, number } = await talking(stage, 2);
    const [amara, ben] = seats;
    await order(amara, BEN, 'Hand over now');
    await ben.desktop.find(button('Answer'));
    await assert.rejects(ben.widget.frame(), 'no widget while it rings');
    await answer(ben);
    assert.equal(await caseNumber(ben), number);
    await ben.widget.waitForText(/Amara Diallo/);
    await amara.widget.waitForText('Ben Okafor answered and has the call');
  });
});
