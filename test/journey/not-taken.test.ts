import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { answer, caseNumber, decline, handOver } from '../support/rep.js';
import type { Seat } from '../support/seat.js';
import { CALLERS, Stage } from '../support/stage.js';

/** Longer than a call rings at a person. */
const RINGS_OUT_MS = 31_000;

describe('R2.5 a colleague who does not take the call', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  const rows = [
    { how: 'Hand over now', what: 'declines', outcome: 'declined__c', told: /Ben Okafor declined/ },
    {
      how: 'Hand over now',
      what: 'does not answer',
      outcome: 'not_answered__c',
      told: /Ben Okafor did not answer/,
    },
    {
      how: 'Hand over when they answer',
      what: 'declines',
      outcome: 'declined__c',
      told: /Ben Okafor declined/,
    },
    {
      how: 'Hand over when they answer',
      what: 'does not answer',
      outcome: 'not_answered__c',
      told: /Ben Okafor did not answer/,
    },
  ] as const;

  for (const { how, what, outcome, told } of rows) {
    it(`R2.5 R1.4 not taken: ${how}, and Ben ${what}: Amara is told, the record says so, nothing is doubled`, async () => {
      const unattended = how === 'Hand over now';
      const [amara, ben] = await stage.seats(2);
      await stage.call(CALLERS.rossi);
      await answer(amara);
      const number = await caseNumber(amara);
      await amara.widget.waitForText('Travels with the call');
      await handOver(amara, 'Ben', how);
      await ben.widget.waitForText('Amara Diallo is handing this call over');

      if (what === 'declines') await decline(ben);
      else await stage.door('POST', 'clock', { advanceMs: RINGS_OUT_MS });

      if (unattended) await answer(amara);
      await amara.widget.waitForText(told);
      await amara.widget.find({ role: 'combobox', name: 'Transfer to' });
      assert.equal(await caseNumber(amara), number);
      assert.equal(await state(amara), 'Connected', 'Amara has the call');
      await stage.settled();

      const { cases, segments, transfers } = await stage.onRecord();
      assert.equal(cases.length, 1);
      assert.equal(cases[0]?.['ownerid__v'], await stage.vaultUser('Amara Diallo'));
      assert.equal(transfers.length, 1);
      assert.deepEqual(transfers[0]?.['outcome__c'], [outcome]);
      assert.deepEqual(transfers[0]?.['aftermath__c'], [unattended ? 'returned__c' : 'kept__c']);
      assert.equal(transfers[0]?.['attended__c'], !unattended);
      const agents = segments.map((segment) => segment['agent_platform_id__c']);
      const amaraId = stage.emulator.seats[0]?.userId;
      assert.deepEqual(agents, unattended ? [amaraId, amaraId] : [amaraId], 'Ben has no segment');
    });
  }

  it('R2.5 not taken: after Ben declined, the same call is handed over to him again, and he takes it', async () => {
    const [amara, ben] = await stage.seats(2);
    await stage.call(CALLERS.rossi);
    await answer(amara);
    const number = await caseNumber(amara);
    await handOver(amara, 'Ben', 'Hand over when they answer');
    await decline(ben);
    await amara.widget.waitForText(/Ben Okafor declined/);
    await amara.widget.click({ role: 'button', name: 'Hand over when they answer' });
    await answer(ben);
    assert.equal(await caseNumber(ben), number);
    await amara.widget.waitForText('Ben Okafor answered and has the call');
    await stage.settled();
    const { transfers } = await stage.onRecord();
    assert.deepEqual(
      transfers.map((transfer) => transfer['outcome__c']),
      [['declined__c'], ['completed__c']],
    );
  });

  it('R2.5 not taken: where the organisation ends such calls, the record says that the call was lost', async () => {
    await stage.door('POST', 'switches', { unansweredTransfer: 'disconnect' });
    const [amara, ben] = await stage.seats(2);
    await stage.call(CALLERS.rossi);
    await answer(amara);
    await caseNumber(amara);
    await amara.widget.waitForText('Travels with the call');
    await handOver(amara, 'Ben', 'Hand over now');
    await decline(ben);
    await amara.widget.waitForText(/Ben Okafor declined/);
    await stage.settled();
    const { transfers } = await stage.onRecord();
    assert.deepEqual(transfers[0]?.['outcome__c'], ['declined__c']);
    assert.deepEqual(transfers[0]?.['aftermath__c'], ['lost__c']);
  });
});

/** What the heading of the widget says about the call. */
async function state(seat: Seat): Promise<string> {
  const text = await seat.widget.text();
  return /Connected|On hold|Ringing|Handed over|Ended/.exec(text)?.[0] ?? text;
}
