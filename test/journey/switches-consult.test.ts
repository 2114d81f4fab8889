/**
 * @fileoverview Switches of the emulated platform in the position that the table of every way (`cells.ts`) does not play; where
 * no cell plays the other position either, both.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { BEN, MAIN_MENU, order } from '../support/every-way.js';
import { answer, caseNumber, hangUp } from '../support/rep.js';
import { Stage, type PlatformConversation } from '../support/stage.js';
import { oneTransfer, screenOf, set, talking, transferCommands } from '../support/talking.js';

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });

/** How long the caller waits in these consults, milliseconds of the platform's clock. */
const WAIT_MS = 45_000;

describe('R2.2 R3.4 what the platform may do in a consult', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  it('R2.2 switches: after the hand-over the caller stays on hold: both reps are told, and Ben takes them off hold', async () => {
    await set(stage, { callerStaysHeldAfterConsult: true });
    const { seats, conversation, number } = await talking(stage, 2);
    const [amara, ben] = seats;
    await order(amara, BEN, 'Ask first');
    await answer(ben);
    await amara.widget.waitForText('You and Ben Okafor hear each other');
    await amara.widget.click(button('Hand over and leave'));
    await amara.widget.waitForText(/Ben Okafor .*has the call/);
    await amara.widget.waitForText('The caller still hears music');
    assert.match(await screenOf(amara), /Handed over/);
    assert.equal(await caseNumber(ben), number);
    const takeOff = button('Take the caller off hold');
    const isAside = async (): Promise<boolean | undefined> =>
      callOf(await stage.conversation(conversation), 'customer')?.confined;
    assert.equal(await amara.widget.count(takeOff), 0, 'Amara has left; it is not hers to do');
    assert.equal(await isAside(), true);
    await ben.widget.waitForText('The caller still hears music');
    await ben.widget.click(takeOff);
    await ben.widget.gone(takeOff);
    assert.equal(await isAside(), false);
    // Amara has left, so the platform tells her nothing: her widget asks now and then, and when it is opened again.
    await amara.reloadWidget();
    await amara.widget.waitForText(/Ben Okafor .*has the call/);
    for (const seat of [amara, ben]) assert.doesNotMatch(await screenOf(seat), /hears music/);
    await stage.settled();
    const { outcome__c } = await oneTransfer(stage);
    assert.deepEqual(outcome__c, ['completed__c']);
  });

  for (const consultHoldInOwnSegments of [false, true]) {
    it(`R6.1 switches: the caller's wait is ${consultHoldInOwnSegments ? "in Amara's own account too" : "in the caller's account only"}: her hold on record is the same`, async () => {
      await set(stage, { consultHoldInOwnSegments });
      const { seats, conversation } = await talking(stage, 2);
      const [amara, ben] = seats;
      await order(amara, BEN, 'Ask first');
      await answer(ben);
      await amara.widget.waitForText('You and Ben Okafor hear each other');
      await stage.door('POST', 'clock', { advanceMs: WAIT_MS });
      await amara.widget.click(button('Back to caller'));
      await amara.widget.waitForText('taken back');
      await hangUp(amara);
      await amara.widget.waitForText('The call is over');
      assert.doesNotMatch(await screenOf(amara), /You still have the caller/);
      await stage.settled();
      const waited = holdOf(await stage.conversation(conversation), 'customer');
      assert.ok(waited >= WAIT_MS, `${waited} ms`);
      const { segments } = await stage.onRecord();
      assert.deepEqual(
        segments.map(({ hold_ms__c }) => hold_ms__c),
        [waited, 0],
      );
    });
  }

  it('R2.2 switches: the caller hangs up in a consult, and the colleagues go on talking: Amara reads that the caller is gone', async () => {
    await set(stage, { colleaguesStayWhenCallerLeaves: true });
    const { seats, conversation } = await talking(stage, 2);
    const [amara, ben] = seats;
    await order(amara, BEN, 'Ask first');
    await answer(ben);
    await amara.widget.waitForText('You and Ben Okafor hear each other');
    await stage.door('POST', `calls/${conversation}/customer`, { action: 'hangup' });
    await amara.widget.waitForText('The caller hung up before Ben Okafor had the call');
    await amara.widget.waitForText('The caller is no longer on the line');
    assert.equal(await amara.widget.count(button('Back to caller')), 0);
    await hangUp(amara);
    await stage.settled();
    const { outcome__c, aftermath__c } = await oneTransfer(stage);
    assert.deepEqual([outcome__c, aftermath__c], [['canceled__c'], ['lost__c']]);
    const { segments } = await stage.onRecord();
    assert.equal(segments.length, 2);
    assert.ok(segments.every(({ end__c }) => end__c !== null));
  });

  it("R3.4 switches: the menu's number leaves the conversation: it is asked first, its keys are pressed, and it has the call", async () => {
    await set(stage, { ownNumberKeepsConversation: false });
    const { seats } = await talking(stage, 1);
    const [amara] = seats;
    await order(amara, MAIN_MENU, 'Ask first');
    await amara.widget.waitForText('You and Main menu hear each other');
    await amara.widget.click(button('7'));
    await amara.widget.waitForText('Sent: 7');
    await amara.widget.click(button('Hand over and leave'));
    await amara.widget.waitForText('Main menu took the call');
    await stage.settled();
    const { outcome__c, target_kind__c } = await oneTransfer(stage);
    assert.deepEqual([outcome__c, target_kind__c], [['completed__c'], ['ivr__c']]);
    assert.deepEqual(transferCommands(stage), ['voice/consult 200']);
  });
});

const callOf = (
  { participants }: PlatformConversation,
  purpose: string,
): PlatformConversation['participants'][number]['calls'][number] | undefined =>
  participants.find((leg) => leg.purpose === purpose)?.calls.at(-1);

/** How long the platform says that this party was put aside, milliseconds. */
const holdOf = (conversation: PlatformConversation, purpose: string): number =>
  (callOf(conversation, purpose)?.segments ?? [])
    .filter(({ type }) => type === 'Hold')
    .reduce((sum, { startTime, endTime }) => sum + Date.parse(endTime) - Date.parse(startTime), 0);
