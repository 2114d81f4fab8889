/** @fileoverview Whose call and whose case it is: who answered, and not who was only rung or only asked. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { caseOfNumber } from '../support/case-choice.js';
import { BEN, order } from '../support/every-way.js';
import { answer, caseNumber, decline } from '../support/rep.js';
import { CALLERS, Stage } from '../support/stage.js';
import { shows, talking } from '../support/talking.js';

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });

describe('R5.4 who is assigned', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  /** Checks whose calls and whose case Vault says it is, once nothing is written any more. */
  const isAssigned = async (number: string, owner: string, reps: string[]): Promise<void> => {
    await stage.settled();
    const { segments } = await stage.onRecord();
    assert.deepEqual(
      segments.map(({ agent__c }) => agent__c),
      await Promise.all(reps.map((name) => stage.vaultUser(name))),
    );
    const { ownerid__v } = await caseOfNumber(stage, number);
    assert.equal(ownerid__v, await stage.vaultUser(owner));
  };

  it('R5.4 assignment: it rings at Amara, who declines: Ben answers, and call and case are his', async () => {
    const [amara, ben] = await stage.seats(2);
    await stage.call(CALLERS.rossi);
    await decline(amara);
    await answer(ben);
    await shows(ben, 'Travels with the call');
    await isAssigned(await caseNumber(ben), 'Ben Okafor', ['Ben Okafor']);
  });

  it('R5.4 assignment: handed over, the case goes with the call: to Ben when he answers, not when it rings', async () => {
    const { seats, number } = await talking(stage, 2);
    const [amara, ben] = seats;
    await order(amara, BEN, 'Hand over when they answer');
    await shows(ben, 'Amara Diallo is handing this call over');
    await isAssigned(number, 'Amara Diallo', ['Amara Diallo']);
    await answer(ben);
    await shows(ben, 'Confirmed by Vault');
    await isAssigned(number, 'Ben Okafor', ['Amara Diallo', 'Ben Okafor']);
  });

  it('R5.4 assignment: Ben is asked first, and the case stays Amara’s until she hands over', async () => {
    const { seats, number } = await talking(stage, 2);
    const [amara, ben] = seats;
    await order(amara, BEN, 'Ask first');
    await answer(ben);
    await shows(amara, 'You and Ben Okafor hear each other');
    await isAssigned(number, 'Amara Diallo', ['Amara Diallo', 'Ben Okafor']);
    await amara.widget.click(button('Back to caller'));
    await shows(amara, 'The hand-over to Ben Okafor was taken back.');
    await isAssigned(number, 'Amara Diallo', ['Amara Diallo', 'Ben Okafor']);

    await amara.widget.click(button('Ask first'));
    await answer(ben);
    await shows(amara, 'You and Ben Okafor hear each other');
    await amara.widget.click(button('Hand over and leave'));
    await shows(ben, 'Confirmed by Vault');
    await isAssigned(number, 'Ben Okafor', ['Amara Diallo', 'Ben Okafor', 'Ben Okafor']);
  });

  it('R5.4 assignment: where the administrator wants it so, nobody is made the owner; the calls are theirs all the same', async () => {
    await stage.decide({ assignsCaseOwner: false });
    const { seats, number } = await talking(stage, 2);
    const [amara, ben] = seats;
    await stage.settled();
    const { ownerid__v: creator } = await caseOfNumber(stage, number);
    assert.notEqual(creator, await stage.vaultUser('Amara Diallo'));
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    await shows(ben, 'Confirmed by Vault');
    await stage.settled();
    const { segments } = await stage.onRecord();
    assert.deepEqual(
      segments.map(({ agent__c }) => agent__c),
      [await stage.vaultUser('Amara Diallo'), await stage.vaultUser('Ben Okafor')],
    );
    assert.equal((await caseOfNumber(stage, number))['ownerid__v'], creator);
  });
});
