/** @fileoverview A call that is handed to a number of the organisation's own, and comes back: as the same conversation or as another. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { useCase } from '../support/case-choice.js';
import { MAIN_MENU, order } from '../support/every-way.js';
import { answer, caseNumber } from '../support/rep.js';
import type { Seat } from '../support/seat.js';
import { Stage } from '../support/stage.js';
import { set, shows, talking } from '../support/talking.js';

describe('R3.4 R5.1 a call that comes back', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  /** Amara hands Dr. Rossi over to the main menu; he presses 2, and it rings at Chloé, who answers. */
  const throughTheMenu = async (): Promise<{
    amara: Seat;
    chloe: Seat;
    conversation: string;
    number: string;
  }> => {
    const { seats, conversation, number } = await talking(stage, 1);
    const [amara] = seats;
    const chloe = await stage.anotherTab(2);
    await order(amara, MAIN_MENU, 'Hand over now');
    await shows(amara, 'Main menu took the call');
    await stage.settled();
    await stage.door('POST', `calls/${conversation}/customer`, { action: 'press', digits: '2' });
    await answer(chloe);
    return { amara, chloe, conversation, number };
  };

  it('R3.4 R5.1 call-back: as another conversation: the case is offered, and why; nothing is linked until Chloé takes it', async () => {
    await set(stage, { ownNumberKeepsConversation: false });
    const { chloe, conversation, number } = await throughTheMenu();
    const [interaction] = stage.emulator.genesys.desktop(
      stage.emulator.seats[2]?.userId ?? '',
    ).interactions;
    const second = interaction?.conversationId ?? '';
    assert.notEqual(second, conversation);
    await shows(chloe, `Probably case ${number}.`);
    await shows(chloe, 'Amara Diallo handed this caller over to Main menu at');
    await stage.settled();
    const caller = (await stage.conversation(second)).participants.find(
      ({ purpose }) => purpose === 'customer',
    );
    assert.equal(caller?.attributes?.['baton_case'], undefined, 'nothing is linked by itself');
    assert.equal((await stage.onRecord()).segments.length, 1, 'nor written');

    await useCase(chloe, number);
    assert.equal(await caseNumber(chloe), number);
    await shows(chloe, 'Travels with the call');
    await stage.settled();
    const { cases, segments, transfers } = await stage.onRecord();
    assert.deepEqual([cases.length, segments.length, transfers.length], [1, 2, 1]);
    assert.deepEqual(
      segments.map((segment) => segment['case__v']),
      [cases[0]?.['id'], cases[0]?.['id']],
    );
    // Both parts of the call are on one timeline.
    await shows(chloe, 'Amara Diallo to Main menu');
  });

  it('R3.4 call-back: as the same conversation: the case follows, and Chloé has nothing to choose', async () => {
    await set(stage, { ownNumberKeepsConversation: true });
    const { chloe, number } = await throughTheMenu();
    assert.equal(await caseNumber(chloe), number);
    await shows(chloe, 'Travels with the call');
    await shows(chloe, 'Confirmed by Vault');
    await stage.settled();
    const { cases, segments } = await stage.onRecord();
    assert.deepEqual([cases.length, segments.length], [1, 2]);
  });
});
