import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pressOn, tabTo } from '../support/keyboard.js';
import { caseNumber } from '../support/rep.js';
import { CALLERS, Stage } from '../support/stage.js';

describe('R11.1 the whole journey by keyboard alone', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  after(() => stage.close());

  it('R11.1 keyboard: answer, pick, hand over, answer, hang up, without a mouse', async () => {
    const [amara, ben] = await stage.seats(2);
    await stage.call(CALLERS.rossi);

    await pressOn(amara, 'Answer');
    const number = await caseNumber(amara);
    await amara.widget.waitForText('Travels with the call');
    await tabTo(amara, 'Transfer to');
    await amara.page.keyboard.type('Ben');
    await amara.page.keyboard.press('ArrowDown');
    await amara.page.keyboard.press('Enter');
    await pressOn(amara, 'Hand over now');

    await ben.widget.waitForText('Amara Diallo is handing this call over');
    await pressOn(ben, 'Answer');
    assert.equal(await caseNumber(ben), number);
    await amara.widget.waitForText('Ben Okafor answered and has the call');
    await pressOn(ben, 'Hang up');
    await ben.widget.waitForText(/hung up/i);
    await pressOn(amara, 'Done');
    await amara.desktop.gone({ role: 'button', name: 'Done' });
  });
});
