/** @fileoverview A call is filed under another case: while it runs, while it rings at the next rep, after its end. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { caseOfNumber, caseOfSubject, changeCase, useCase } from '../support/case-choice.js';
import { BEN, order } from '../support/every-way.js';
import { answer, caseNumber, decline, hangUp } from '../support/rep.js';
import type { Seat } from '../support/seat.js';
import { CALLERS, Stage } from '../support/stage.js';
import { set, shows, talking } from '../support/talking.js';

describe('R5.6 a call is filed under another case', () => {
  let stage: Stage;
  /** The case that the call belongs to in truth. */
  let right: { readonly id: unknown; readonly number: string };
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  /** Amara talks to Dr. Rossi about a case, and then it turns out to be another one. */
  const talkingAboutAnother = async () => {
    const { id, name__v: number } = await caseOfSubject(stage, 'Delivery of samples');
    right = { id, number: String(number) };
    return talking(stage, 2);
  };

  /** Checks that everything of the call is on the right case, and that both cases say who moved it. */
  const isMoved = async (
    from: string,
    by: string,
    expected: { readonly segments: number; readonly transfers: number },
  ): Promise<void> => {
    await stage.settled();
    const { cases, segments, transfers, corrections } = await stage.onRecord();
    assert.deepEqual({ segments: segments.length, transfers: transfers.length }, expected);
    for (const row of [...segments, ...transfers]) assert.equal(row['case__v'], right.id);
    const { id: wrong } = await caseOfNumber(stage, from);
    const agent = await stage.vaultUser(by);
    assert.deepEqual(
      corrections.map((row) => [
        row['correction_side__c'],
        row['case__v'],
        row['other_case__c'],
        row['agent__c'],
      ]),
      [
        [['came__c'], right.id, wrong, agent],
        [['went__c'], wrong, right.id, agent],
      ],
    );
    assert.deepEqual(
      cases.map((row) => row['id']),
      [wrong],
      'the case that was created is still there',
    );
  };

  /** What the caller's leg says. */
  const travelling = async (conversation: string): Promise<string | undefined> => {
    const { participants } = await stage.conversation(conversation);
    return participants.find(({ purpose }) => purpose === 'customer')?.attributes?.['baton_case'];
  };

  /** What the timeline of the right case says: who moved the call, when, and from where. */
  const isTold = async (seat: Seat, by: string, from: string): Promise<void> => {
    await seat.widget.waitForText(
      new RegExp(
        `Timeline .*${by} \\d+:\\d\\d:\\d\\d [AP]M Filed the call here; before, it was under ${from}\\.`,
      ),
    );
  };

  it('R5.6 correction: while the call runs: attribute, segment, transfer and both timelines follow, and nothing is erased', async () => {
    const { seats, conversation, number } = await talkingAboutAnother();
    const [amara, ben] = seats;
    await order(amara, BEN, 'Hand over when they answer');
    await decline(ben);
    await shows(amara, 'Ben Okafor declined the call.');
    await changeCase(amara, right.number);
    await shows(amara, 'Travels with the call.');
    await isTold(amara, 'Amara Diallo', number);
    await amara.widget.waitForText(/Timeline .*Amara Diallo to Ben Okafor .* Declined/);
    await isMoved(number, 'Amara Diallo', { segments: 1, transfers: 1 });
    assert.equal(await travelling(conversation), right.id);

    await hangUp(amara);
    await shows(amara, 'The call is over');
    await amara.desktop.click({ role: 'button', name: 'Done' });
    await stage.call(CALLERS.rossi);
    // It is his turn: she had the last one.
    await answer(ben);
    await shows(ben, 'This number has open cases.');
    await useCase(ben, number);
    const screen = await ben.widget.waitForText(
      new RegExp(
        `Timeline .*Amara Diallo \\d.* Filed the call under ${right.number} instead; its entries are there\\.`,
      ),
    );
    assert.doesNotMatch(screen, /Amara Diallo to Ben Okafor/);
    await isMovedStill(number);
  });

  /** The next call on the wrong case changes nothing of the first. */
  const isMovedStill = async (wrong: string): Promise<void> => {
    await stage.settled();
    const { segments, corrections } = await stage.onRecord();
    const { id } = await caseOfNumber(stage, wrong);
    assert.deepEqual(
      segments.map((row) => row['case__v']),
      [right.id, id],
    );
    assert.equal(corrections.length, 2);
  };

  it('R5.6 correction: while it rings at Ben: he answers, and has the right case', async () => {
    const { seats, conversation, number } = await talkingAboutAnother();
    const [amara, ben] = seats;
    await order(amara, BEN, 'Hand over when they answer');
    await shows(ben, 'Amara Diallo is handing this call over');
    await changeCase(amara, right.number);
    await isTold(amara, 'Amara Diallo', number);
    await stage.settled();
    await answer(ben);
    await shows(ben, 'Confirmed by Vault');
    assert.equal(await caseNumber(ben), right.number);
    await isTold(ben, 'Amara Diallo', number);
    await isMoved(number, 'Amara Diallo', { segments: 2, transfers: 1 });
    assert.equal(await travelling(conversation), right.id);
    assert.deepEqual([...amara.problems, ...ben.problems], []);
  });

  it('R5.6 correction: after the end', async () => {
    const { seats, conversation, number } = await talkingAboutAnother();
    const [amara] = seats;
    await stage.door('POST', `calls/${conversation}/customer`, { action: 'hangup' });
    await shows(amara, 'The call is over');
    await changeCase(amara, right.number);
    await isTold(amara, 'Amara Diallo', number);
    await isMoved(number, 'Amara Diallo', { segments: 1, transfers: 0 });
  });

  it('R5.6 correction: by Ben, who has the call now: Amara’s widget, still open, follows', async () => {
    // Else she looks for herself, twice a minute.
    await set(stage, { senderHearsAfterBlind: true });
    const { seats, conversation, number } = await talkingAboutAnother();
    const [amara, ben] = seats;
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    await shows(ben, 'Confirmed by Vault');
    await shows(amara, 'Ben Okafor answered and has the call');
    await changeCase(ben, right.number);
    await isTold(ben, 'Ben Okafor', number);
    await shows(amara, `Case ${right.number}`);
    await isTold(amara, 'Ben Okafor', number);
    await hangUp(ben);
    await isMoved(number, 'Ben Okafor', { segments: 2, transfers: 1 });
    assert.equal(await travelling(conversation), right.id);
  });
});
