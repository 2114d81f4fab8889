/**
 * @fileoverview One journey for each family of commands: its request goes wrong, the rep reads what is true, and the same button
 * works then. Every command with every fault is in `test/contract/trouble/`.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { BEN, MAIN_MENU, POISON_CONTROL, PRODUCT_QUALITY, order } from '../support/every-way.js';
import { answer, caseNumber } from '../support/rep.js';
import { Stage } from '../support/stage.js';
import {
  giveReason,
  oneTransfer,
  reasonOf,
  shows,
  spoil,
  talking,
  transferCommands,
} from '../support/talking.js';

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });
const REASON = 'Medical question';
const LEAVE = button('Hand over and leave');

describe('R9.1 a command that goes wrong', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(async () => {
    await stage.door('DELETE', 'faults');
    await stage.reset();
  });
  after(() => stage.close());

  it('R9.1 bad input: an outside number is refused as there is a conflict: the reason stays, and it works then', async () => {
    const { seats, conversation } = await talking(stage, 1);
    const [amara] = seats;
    const party = { stage, amara, conversation };
    await giveReason(amara, REASON);
    await spoil(stage, 'POST', '/transfer', { status: 409 });
    await order(amara, POISON_CONTROL, 'Hand over now');
    await shows(
      amara,
      'Genesys Cloud understood the request and refused it. You still have the call.',
    );
    await shows(amara, 'HTTP 409');
    assert.equal(await reasonOf(amara), REASON);
    await amara.widget.click(button('Hand over now'));
    await POISON_CONTROL.rings(party);
    await POISON_CONTROL.answers(party);
    await shows(amara, 'Tracking ended');
    await stage.settled();
    assert.deepEqual(transferCommands(stage), ['transfer 409', 'transfer 202']);
    const { transfers } = await stage.onRecord();
    assert.deepEqual(
      transfers.map(({ outcome__c, reason__c }) => [outcome__c, reason__c]),
      [
        [['completed__c'], REASON],
        [['failed__c'], REASON],
      ],
    );
  });

  it('R9.1 bad input: Genesys is down as a queue is to have the call: it did not happen, and then it does', async () => {
    const { seats, number } = await talking(stage, 1);
    const [amara] = seats;
    const chloe = await stage.anotherTab(2);
    await giveReason(amara, REASON);
    await spoil(stage, 'POST', '/replace/queue', { status: 503 });
    await order(amara, PRODUCT_QUALITY, 'Hand over now');
    await shows(amara, 'The hand-over did not happen. You still have the call.');
    assert.equal(await reasonOf(amara), REASON);
    assert.equal(await chloe.desktop.count(button('Answer')), 0, 'it rings at nobody');
    await amara.widget.click(button('Hand over when they answer'));
    await answer(chloe);
    assert.equal(await caseNumber(chloe), number);
    await shows(amara, 'answered and has the call');
    await stage.settled();
    assert.deepEqual(transferCommands(stage), ['replace/queue 503', 'replace/queue 202']);
  });

  it('R2.2 R9.1 bad input: a consult of a colleague: too many requests, a refused toggle, no answer on leaving; nothing is sent twice', async () => {
    const { seats, number } = await talking(stage, 2);
    const [amara, ben] = seats;
    await giveReason(amara, REASON);
    await spoil(stage, 'POST', '/consult/agent', { status: 429, retryAfter: 1 });
    await order(amara, BEN, 'Ask first');
    await shows(amara, 'Genesys Cloud takes no more requests just now. You still have the call.');
    assert.equal(await reasonOf(amara), REASON);
    await amara.widget.click(button('Ask first'));
    await answer(ben);
    await shows(amara, 'You and Ben Okafor hear each other');

    await spoil(stage, 'PATCH', '/consult', { status: 403 });
    await amara.widget.click(button('Talk to both'));
    await shows(amara, '“Talk to both” did not work.');
    await shows(amara, 'You and Ben Okafor hear each other');
    await amara.widget.click(button('Talk to both'));
    await shows(amara, 'You, the caller and Ben Okafor all hear each other');
    await amara.widget.click(button('Talk to Ben Okafor'));
    await shows(amara, 'You and Ben Okafor hear each other');

    await spoil(stage, 'PATCH', '/conversations/calls/*/participants/*', { drop: 'before' });
    await amara.widget.click(LEAVE);
    await shows(amara, '“Hand over and leave” did not come through.');
    await amara.widget.find(button('Back to caller'));
    await amara.widget.click(LEAVE);
    await shows(amara, 'Ben Okafor answered and has the call');
    assert.equal(await caseNumber(ben), number);
    await stage.settled();
    assert.deepEqual(transferCommands(stage), ['consult/agent 429', 'consult/agent 200']);
    assert.equal(
      stage
        .requests('genesys')
        .filter(({ method, path }) => method === 'PATCH' && path.endsWith('/consult')).length,
      5,
      'two for both, one for Ben, two for leaving twice',
    );
  });

  it('R3.4 R9.1 bad input: a consult of the menu: the answer to the start is lost, a key is refused, the answer to the end is lost', async () => {
    const { seats } = await talking(stage, 1);
    const [amara] = seats;
    await spoil(stage, 'POST', '/voice/consult', { drop: 'after' });
    await order(amara, MAIN_MENU, 'Ask first');
    await shows(amara, 'You and Main menu hear each other');

    await spoil(stage, 'POST', '/digits', { status: 400 });
    await amara.widget.click(button('7'));
    await shows(amara, 'The last key may not have been sent.');
    await amara.widget.click(button('8'));
    await shows(amara, 'Sent: 8');

    await spoil(stage, 'DELETE', '/consult', { drop: 'after' });
    await amara.widget.click(button('Back to caller'));
    await shows(amara, 'The hand-over to Main menu was taken back. You still have the caller');
    await amara.widget.find({ role: 'combobox', name: 'Transfer to' });
    await stage.settled();
    const { outcome__c, aftermath__c } = await oneTransfer(stage);
    assert.deepEqual([outcome__c, aftermath__c], [['canceled__c'], ['kept__c']]);
    const sent = stage.requests('genesys');
    const count = (method: string, end: string): number =>
      sent.filter((request) => request.method === method && request.path.endsWith(end)).length;
    assert.deepEqual(
      [count('POST', '/voice/consult'), count('POST', '/digits'), count('DELETE', '/consult')],
      [1, 2, 1],
    );
  });

  it('R3.2 R9.1 bad input: a consult of a queue is refused: nothing happened, and then it does', async () => {
    const { seats } = await talking(stage, 1);
    const [amara] = seats;
    await spoil(stage, 'POST', '/consult/queue', { status: 400 });
    await order(amara, PRODUCT_QUALITY, 'Ask first');
    await shows(
      amara,
      'Genesys Cloud understood the request and refused it. You still have the call.',
    );
    await amara.widget.click(button('Ask first'));
    await shows(amara, 'Waiting in Product Quality until somebody answers');
    await amara.widget.click(button('Back to caller'));
    await shows(amara, 'was taken back');
    await stage.settled();
    assert.deepEqual(transferCommands(stage), ['consult/queue 400', 'consult/queue 200']);
  });
});
