/** @fileoverview What the sender leaves for the next rep, what the next rep is told, and what both are warned of. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { BEN, order, pickTyped } from '../support/every-way.js';
import { answer, caseNumber } from '../support/rep.js';
import { NOTE } from '../support/secrets.js';
import type { Seat } from '../support/seat.js';
import { Stage } from '../support/stage.js';
import {
  giveNote,
  giveReason,
  noteOf,
  reasonOf,
  retype,
  shows,
  spoil,
  talking,
} from '../support/talking.js';

const AMARA = { typed: 'Amara' };
const CHLOE_TYPED = 'Chloé Ma';
const REASON = 'Adverse event';

describe('R5.3 R5.8 what goes with a call from rep to rep', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(async () => {
    await stage.door('DELETE', 'faults');
    await stage.reset();
  });
  after(() => stage.close());

  it('R5.3 R7.3 from-card: reason and note outlive a failure, are at the next rep while it rings and after, and on the call never', async () => {
    const { seats, conversation } = await talking(stage, 2);
    const [amara, ben] = seats;
    await giveReason(amara, REASON);
    await giveNote(amara, 'Call back on 0199001234');
    await shows(
      amara,
      'This looks like a telephone number. Personal data is better kept in the case.',
    );
    await giveNote(amara, NOTE);
    assert.doesNotMatch(await amara.widget.text(), /Skip to Transfer.*looks like a telephone/);
    await amara.desktop.click({ role: 'button', name: 'Hold' });
    await amara.desktop.find({ role: 'button', name: 'Resume' });
    await stage.door('POST', 'clock', { advanceMs: 15_000 });
    await amara.desktop.click({ role: 'button', name: 'Resume' });

    await spoil(stage, 'POST', 'replace/agent', { status: 503 });
    await order(amara, BEN, 'Hand over now');
    await amara.widget.waitForText(/Skip to Transfer.*(not|could).*Reason/);
    assert.equal(await reasonOf(amara), REASON);
    assert.equal(await noteOf(amara), NOTE);

    await amara.widget.click({ role: 'button', name: 'Hand over now' });
    const isTold = async (seat: Seat, title: string): Promise<void> => {
      await shows(seat, title);
      await seat.widget.waitForText(
        new RegExp(
          `Queue: Medical Information Caller on the call for less than a minute on hold 1[5-9] sec First hand-over Reason ${REASON} Note ${NOTE}`,
        ),
      );
    };
    await isTold(ben, 'Amara Diallo is handing this call over');
    await answer(ben);
    await isTold(ben, 'Handed over by Amara Diallo');

    await shows(ben, 'Confirmed by Vault');
    await stage.settled();
    const { transfers } = await stage.onRecord();
    assert.deepEqual(
      transfers.map(({ outcome__c, reason__c, note__c }) => [outcome__c, reason__c, note__c]),
      [
        [['completed__c'], REASON, NOTE],
        [['failed__c'], REASON, NOTE],
      ],
      'both attempts; the one that failed has no time',
    );
    const account = JSON.stringify(await stage.conversation(conversation));
    assert.ok(!account.includes(NOTE) && !account.includes(REASON), 'nothing of it is on the call');
  });

  it('R5.3 from-card: without a reason and a note; of a call that has lasted for minutes', async () => {
    const { seats } = await talking(stage, 1);
    const [amara] = seats;
    await stage.door('POST', 'clock', { advanceMs: 200_000 });
    const ben = await stage.anotherTab(1);
    await ben.setClockAhead(200_000);
    await order(amara, BEN, 'Hand over now');
    await shows(ben, 'Caller on the call for 3 min no hold First hand-over');
    await shows(ben, 'No reason and no note were left.');
  });

  it('R5.8 from-card: back to where it came from, and the third hand-over, are warned of; neither is barred', async () => {
    const { seats, number } = await talking(stage, 3);
    const [amara, ben, chloe] = seats;
    await pickTyped(amara, BEN);
    assert.doesNotMatch(await amara.widget.text(), /send it back|hand-over number/);
    await amara.widget.click({ role: 'button', name: 'Hand over now' });
    await answer(ben);
    await shows(ben, 'Travels with the call');

    await pickTyped(ben, AMARA);
    await shows(ben, 'The call came from Amara Diallo: this would send it back.');
    await retype(ben, CHLOE_TYPED);
    await shows(ben, 'To Chloé Martin');
    assert.doesNotMatch(await ben.widget.text(), /Skip to Transfer.*send it back/);
    await ben.widget.click({ role: 'button', name: 'Hand over now' });
    await shows(chloe, 'Hand-over number 2 of this call');
    await answer(chloe);
    await shows(chloe, 'Travels with the call');

    await pickTyped(chloe, AMARA);
    await shows(chloe, 'This would be hand-over number 3 of this call.');
    assert.doesNotMatch(await chloe.widget.text(), /Skip to Transfer.*send it back/);
    await chloe.widget.click({ role: 'button', name: 'Hand over now' });
    await shows(amara, 'Chloé Martin is handing this call over');
    await shows(amara, 'Hand-over number 3 of this call You had this call before');
    await answer(amara);
    await shows(amara, 'Handed over by Chloé Martin');
    assert.equal(await caseNumber(amara), number);
    await stage.settled();
    const { cases, segments, transfers } = await stage.onRecord();
    assert.deepEqual([cases.length, segments.length, transfers.length], [1, 4, 3]);
  });
});
