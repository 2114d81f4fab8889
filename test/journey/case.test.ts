/** @fileoverview Where the case of a call comes from, what the rep sees of it, and when Vault's page for it opens. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { caseOfNumber, caseOfSubject, searchCase, useCase } from '../support/case-choice.js';
import { BEN, order } from '../support/every-way.js';
import { answer, caseNumber } from '../support/rep.js';
import type { Seat } from '../support/seat.js';
import { CALLERS, Stage } from '../support/stage.js';
import { tabTo } from '../support/keyboard.js';
import { shows } from '../support/talking.js';

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });
const OPEN = button('Open case');

describe('R5 the case of a call', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(async () => {
    await stage.door('DELETE', 'faults');
    await stage.reset();
  });
  after(() => stage.close());

  /** Somebody calls and Amara answers. */
  const called = async (from: string): Promise<{ amara: Seat; conversation: string }> => {
    const [amara] = await stage.seats(1);
    const conversation = await stage.call(from);
    await answer(amara);
    return { amara, conversation };
  };

  /** Waits until the call is on record, and gives the id of the case that it is filed under. */
  const filedUnder = async (): Promise<unknown> => {
    await stage.settled();
    const { segments } = await stage.onRecord();
    assert.equal(segments.length, 1);
    return segments[0]?.['case__v'];
  };

  describe('found', () => {
    it('R5.1 case: one account with this number, spelled otherwise, and nothing open: a case is there when she answers', async () => {
      const { amara, conversation } = await called(CALLERS.lambert);
      const number = await caseNumber(amara);
      await shows(amara, 'Dr. Hugo Lambert');
      await shows(amara, 'Travels with the call.');
      assert.equal(await filedUnder(), (await caseOfNumber(stage, number))['id']);
      const { cases } = await stage.onRecord();
      assert.deepEqual(
        cases.map((row) => row['genesys_conversation_id__c']),
        [conversation],
      );
    });

    it('R5.1 case: the caller has open cases: she picks one, and none is created', async () => {
      const { amara } = await called(CALLERS.pharmacy);
      await shows(amara, 'This number has open cases. Which one is the call about?');
      await shows(amara, 'Delivery of samples');
      const { id, name__v: number } = await caseOfSubject(stage, 'Storage temperature of Cholecap');
      await useCase(amara, String(number));
      await shows(amara, 'Chosen for this call by you. Travels with the call.');
      assert.equal(await caseNumber(amara), number);
      assert.equal(await filedUnder(), id);
      assert.deepEqual((await stage.onRecord()).cases, []);
    });

    it('R5.1 case: several accounts with this number: she says who calls', async () => {
      const { amara } = await called(CALLERS.thames);
      await shows(amara, 'Vault knows more than one account with this number. Who is calling?');
      await amara.widget.find(button('New case for Dr. Priya Nair'));
      await amara.widget.click(button('New case for Thames Clinic'));
      const created = await caseOfNumber(stage, await caseNumber(amara));
      assert.equal(created['account__vr.name__v'], 'Thames Clinic');
      assert.equal(await filedUnder(), created['id']);
    });

    it('R5.1 case: nobody has this number: she starts a case without an account', async () => {
      const { amara } = await called(CALLERS.nobody);
      await shows(amara, 'Vault knows nobody with this number.');
      await amara.widget.click(button('New case without an account'));
      const created = await caseOfNumber(stage, await caseNumber(amara));
      assert.equal(created['account__vr.name__v'], null);
      assert.equal(await filedUnder(), created['id']);
    });

    it('R5.1 case: searched for by its number, by keyboard alone', async () => {
      const { amara } = await called(CALLERS.nobody);
      const { id, name__v: number } = await caseOfSubject(stage, 'Weekly supply of Cholecap');
      await shows(amara, 'Vault knows nobody with this number.');
      await tabTo(amara, 'Find a case');
      const { keyboard } = amara.page;
      await keyboard.type(String(number));
      await shows(amara, '1 case found.');
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await shows(amara, 'Travels with the call.');
      assert.equal(await caseNumber(amara), number);
      assert.equal(await filedUnder(), id);
    });

    it('R5.1 case: searched for by how its account’s name begins', async () => {
      const { amara } = await called(CALLERS.nobody);
      await shows(amara, 'Vault knows nobody with this number.');
      await searchCase(amara, 'xx', 'Nothing found.');
      await amara.widget.press({ role: 'textbox', name: 'Find a case' }, 'Escape');
      await searchCase(amara, 'Berlin M', '2 cases found.');
      const { id, name__v: number } = await caseOfSubject(stage, 'Delivery of samples');
      await useCase(amara, String(number));
      await shows(amara, 'Berlin Mitte Pharmacy');
      assert.equal(await filedUnder(), id);
    });

    it('R5.1 R5.7 case: the one that came with the call is refused: she picks another', async () => {
      const [amara] = await stage.seats(1);
      const conversation = await stage.call(CALLERS.pharmacy);
      await stage.tamper(conversation, {
        baton_v: '1',
        baton_case: 'C00emu999999999',
        baton_vault: '999999',
        baton_hops: '0',
      });
      await answer(amara);
      await shows(amara, 'The case that came with the call belongs to another Vault.');
      const { id, name__v: number } = await caseOfSubject(stage, 'Delivery of samples');
      await useCase(amara, String(number));
      await shows(amara, 'Chosen for this call by you. Travels with the call.');
      assert.equal(await filedUnder(), id);
    });
  });

  it('R5.3 case: an adverse event: summary as on Vault’s card, and since when it is known, also for the next rep', async () => {
    const [amara, ben] = await stage.seats(2);
    await stage.call(CALLERS.adverse);
    await answer(amara);
    await shows(amara, 'Which one is the call about?');
    const { name__v: number } = await caseOfSubject(
      stage,
      'Rash after the second dose of Cholecap',
    );
    await useCase(amara, String(number));
    await shows(amara, 'Travels with the call.');
    const seesAll = async (seat: Seat): Promise<void> => {
      await shows(seat, `Case ${String(number)}`);
      await shows(seat, 'Aware since ');
      await seat.widget.waitForText(/Aware since .{10,40} \((22|23) hours ago\)/);
      await shows(seat, 'Rash after the second dose of Cholecap');
      await seat.widget.waitForText(/Severity High State New Account Siobhán O'Brien Updated \S/);
    };
    await seesAll(amara);
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    await seesAll(ben);
  });

  describe('opened in Vault', () => {
    /** Waits until exactly this case is open, in one window. */
    const isOpen = async (number: string): Promise<void> => {
      const { id } = await caseOfNumber(stage, number);
      const address = `${stage.emulator.vaultUrl}/ui/#object/case__v/${String(id)}`;
      for (let asked = 0; asked < 100 && stage.casePages().length === 0; asked += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      assert.deepEqual(stage.casePages(), [address]);
    };

    it('R5.3 opening: on answer: once, not after a reload, not in a second tab, not at somebody who only looks on', async () => {
      await stage.decide({ opensCase: 'on_answer' });
      const [amara] = await stage.seats(1);
      const other = await stage.anotherTab(0);
      await stage.call(CALLERS.rossi);
      await answer(amara);
      const number = await caseNumber(amara);
      await isOpen(number);
      assert.equal(await caseNumber(other), number);
      await amara.reloadWidget();
      await other.reload();
      await shows(amara, 'Travels with the call.');
      await shows(other, 'Travels with the call.');
      await stage.settled();
      await isOpen(number);
    });

    it('R5.3 opening: on answer, where the desktop shows the widget only then: once, not after a reload, not in a later tab', async () => {
      await stage.decide({ opensCase: 'on_answer' });
      await stage.door('POST', 'switches', { widgetWhileRinging: false });
      const { amara } = await called(CALLERS.rossi);
      const number = await caseNumber(amara);
      await isOpen(number);
      await amara.reload();
      await shows(amara, 'Travels with the call.');
      const later = await stage.anotherTab(0);
      await shows(later, 'Travels with the call.');
      await stage.settled();
      await isOpen(number);
    });

    it('R5.3 opening: on answer, but not over what she types: the button waits', async () => {
      await stage.decide({ opensCase: 'on_answer' });
      const [amara] = await stage.seats(1);
      await stage.door('POST', 'faults', {
        platform: 'vault',
        match: { method: 'POST', path: 'case__v' },
        effect: { delayMs: 3_000 },
        times: 1,
      });
      await stage.call(CALLERS.rossi);
      await answer(amara);
      await amara.widget.type({ role: 'combobox', name: 'Transfer to' }, 'Be');
      const number = await caseNumber(amara);
      await shows(amara, 'Not opened in Vault by itself, because you were typing.');
      await stage.settled();
      assert.deepEqual(stage.casePages(), []);
      await amara.widget.click(OPEN);
      await isOpen(number);
      await amara.widget.find(OPEN);
      assert.doesNotMatch(await amara.widget.text(), /Skip to Transfer.*Not opened in Vault/);
    });

    it('R5.3 opening: on click', async () => {
      await stage.decide({ opensCase: 'on_click' });
      const { amara } = await called(CALLERS.rossi);
      const number = await caseNumber(amara);
      await stage.settled();
      assert.deepEqual(stage.casePages(), []);
      await amara.widget.click(OPEN);
      await isOpen(number);
    });

    it('R5.3 opening: never', async () => {
      await stage.decide({ opensCase: 'never' });
      const { amara } = await called(CALLERS.rossi);
      await caseNumber(amara);
      await shows(amara, 'Travels with the call.');
      await stage.settled();
      assert.equal(await amara.widget.count(OPEN), 0);
      assert.deepEqual(stage.casePages(), []);
    });
  });
});
