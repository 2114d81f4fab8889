/** @fileoverview A link is a claim that anybody may have written: what Vault does not confirm is refused or waits, and the call goes on. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { organisation } from '../../emulator/organisation.js';
import { caseOfSubject, useCase } from '../support/case-choice.js';
import { BEN, order } from '../support/every-way.js';
import { answer, caseNumber } from '../support/rep.js';
import type { Seat } from '../support/seat.js';
import { CALLERS, Stage } from '../support/stage.js';
import { giveNote, shows, talking, vaultIsBack } from '../support/talking.js';
import { deleteRecord } from '../support/vault-query.js';

const [amaraSeed] = organisation.users;
const button = (name: string): { role: string; name: string } => ({ role: 'button', name });
const SAMPLES = 'Delivery of samples';
const STORAGE = 'Storage temperature of Cholecap';
const NOT_OURS = 'What came with the call is not a case link that Baton knows.';

/** Links that are not as Baton writes them, by what is done to one that was. */
const DAMAGED: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['cut short', { baton_case: 'C00emu0000000' }],
  ['without its Vault', { baton_vault: '' }],
  ['of another version', { baton_v: '2' }],
  ['with a query in it', { baton_case: "x' OR id != '" }],
  ['with a page in it', { baton_from: '<img src=x onerror=alert(1)>' }],
  ['with a template in it', { baton_transfer: '$!{input.key}:${credentials.token}:1' }],
  ['with control characters', { baton_case: 'C00emu000\u0000\r\n1' }],
  ['far too long', { baton_transfer: `${'x'.repeat(5_000)}:y:1` }],
  ['handed over more often than can be', { baton_hops: '100' }],
];

describe('R5.7 R7.2 trust', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(async () => {
    await vaultIsBack(stage);
    await stage.reset();
  });
  after(() => stage.close());

  const idOf = async (subject: string): Promise<string> =>
    String((await caseOfSubject(stage, subject))['id']);

  /** A link as Baton writes it, to a case of this id. */
  const linkTo = async (caseId: string): Promise<Readonly<Record<string, string>>> => ({
    baton_v: '1',
    baton_case: caseId,
    baton_vault: await stage.vaultId(),
    baton_hops: '0',
  });

  /** What the caller's leg carries. */
  const carried = async (conversation: string): Promise<Readonly<Record<string, string>>> => {
    const { participants } = await stage.conversation(conversation);
    return participants.find(({ purpose }) => purpose === 'customer')?.attributes ?? {};
  };

  /** The pharmacy calls with these attributes on the call, and Amara answers. */
  const calledWith = async (
    attributes: Readonly<Record<string, string>>,
  ): Promise<{ amara: Seat; conversation: string }> => {
    const [amara] = await stage.seats(1);
    const conversation = await stage.call(CALLERS.pharmacy);
    await stage.tamper(conversation, attributes);
    await answer(amara);
    return { amara, conversation };
  };

  it('R5.7 R7.2 trust: a link that is damaged in whatever way is refused; the call goes on, and nothing is written', async (t) => {
    const [amara] = await stage.seats(1);
    const sound = await linkTo(await idOf(SAMPLES));
    const queries = stage.requests('vault').length;
    for (const [what, damage] of DAMAGED) {
      const conversation = await stage.call(CALLERS.nobody, amaraSeed?.number);
      await stage.tamper(conversation, { ...sound, ...damage });
      await answer(amara);
      await shows(amara, NOT_OURS);
      await amara.widget.find({ role: 'combobox', name: 'Transfer to' });
      await amara.desktop.click(button('Hang up'));
      // A call of no queue has no after-call work: the desktop takes the widget away.
      await amara.desktop.gone(button('Hang up'));
      t.diagnostic(`${what}: refused`);
    }
    await stage.settled();
    assert.ok(stage.requests('vault').length > queries);
    for (const { path, method } of stage.requests('vault'))
      assert.doesNotMatch(`${method} ${path}`, /OR id|img|credentials|xxxxx/);
    const { cases, segments, transfers } = await stage.onRecord();
    assert.deepEqual([cases.length, segments.length, transfers.length], [0, 0, 0]);
    assert.deepEqual(amara.problems, []);
  });

  it('R5.7 trust: a link to a case that was deleted is refused; another one is picked, and the link is whole again', async () => {
    const deleted = await idOf(SAMPLES);
    await deleteRecord(stage.emulator, 'case__v', deleted);
    const { amara, conversation } = await calledWith({
      ...(await linkTo(deleted)),
      baton_transfer: 'emu0conv-1:emu0leg-1:1',
    });
    await shows(amara, 'Vault does not know the case that came with the call.');
    const { id, name__v: number } = await caseOfSubject(stage, STORAGE);
    await useCase(amara, String(number));
    await shows(amara, 'Travels with the call');
    const { baton_case, baton_transfer } = await carried(conversation);
    assert.deepEqual([baton_case, baton_transfer], [id, undefined]);
    await stage.settled();
    const { cases, segments } = await stage.onRecord();
    assert.deepEqual([cases.length, segments.map((row) => row['case__v'])], [0, [id]]);
  });

  it('R5.7 R9.1 trust: the case to which she changes was deleted meanwhile: she is told, and the call stays where it is', async () => {
    const { amara } = await calledWith({});
    const { id, name__v: number } = await caseOfSubject(stage, STORAGE);
    await useCase(amara, String(number));
    await shows(amara, 'Travels with the call');
    await amara.widget.click(button('Change case'));
    const gone = await caseOfSubject(stage, SAMPLES);
    await shows(amara, SAMPLES);
    await deleteRecord(stage.emulator, 'case__v', String(gone['id']));
    await useCase(amara, String(gone['name__v']));
    await shows(
      amara,
      'Vault no longer has that case, or does not show it to Baton. Pick another one.',
    );
    await shows(amara, `Case ${String(number)}`);
    await stage.settled();
    const { segments } = await stage.onRecord();
    assert.deepEqual(
      segments.map((segment) => segment['case__v']),
      [id],
    );
  });

  it('R5.7 R9.1 trust: the case cannot be read: that is said, the call goes on, and the case comes when it can', async () => {
    const { seats, number } = await talking(stage, 2);
    const [amara, ben] = seats;
    await order(amara, BEN, 'Hand over when they answer');
    await stage.door('POST', 'faults', {
      platform: 'vault',
      match: { path: '/query' },
      effect: { error: 'INSUFFICIENT_ACCESS' },
    });
    await answer(ben);
    await shows(ben, 'The call is not affected.');
    await ben.desktop.find(button('Hang up'));
    assert.doesNotMatch(await ben.widget.text(), new RegExp(number));
    await vaultIsBack(stage);
    await ben.widget.click(button('Try again'));
    assert.equal(await caseNumber(ben), number);
    await shows(ben, 'Confirmed by Vault');
  });

  it('R5.7 trust: as long as the sender’s record is late the case is shown as not confirmed, and nothing is written to it; then it is', async () => {
    await stage.door('POST', 'faults', {
      platform: 'vault',
      match: { method: 'POST', path: '/vobjects/case_conversation__v' },
      effect: { status: 503 },
    });
    const [amara, ben] = await stage.seats(2);
    await stage.call(CALLERS.pharmacy);
    await answer(amara);
    const { name__v: number } = await caseOfSubject(stage, STORAGE);
    await useCase(amara, String(number));
    await shows(amara, 'Travels with the call');
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    await shows(ben, 'Not confirmed by Vault yet. Nothing is written to it until it is.');
    assert.equal(await caseNumber(ben), number);
    await vaultIsBack(stage);
    await shows(ben, 'Confirmed by Vault');
    await stage.settled();
    const { segments, transfers } = await stage.onRecord();
    assert.deepEqual([segments.length, transfers.length], [2, 1]);
  });

  it('R5.7 trust: Vault’s record of the hand-over names another case: it is refused, and nothing is written to that one', async () => {
    const other = await idOf(SAMPLES);
    const { seats, conversation } = await talking(stage, 2);
    const [amara, ben] = seats;
    await order(amara, BEN, 'Hand over now');
    await ben.desktop.find(button('Answer'));
    await stage.settled();
    // Her widget would write back what was there.
    await amara.page.close();
    await stage.tamper(conversation, { baton_case: other });
    await answer(ben);
    await shows(ben, 'Vault’s record of the hand-over says something else than the call does.');
    await ben.desktop.find(button('Hang up'));
    await stage.settled();
    const { segments } = await stage.onRecord();
    assert.equal(segments.length, 1);
    assert.notEqual(segments[0]?.['case__v'], other);
  });

  it('R5.7 trust: a claim that turns up during the call takes no case away; one that is false is written over', async () => {
    const other = await idOf(SAMPLES);
    const { seats, conversation, number } = await talking(stage, 1);
    const [amara] = seats;
    const before = (await carried(conversation))['baton_case'];
    await stage.tamper(conversation, { baton_case: other });
    // Nothing says that it is false, nor that it is true: a colleague's correction may be on its way.
    await stage.settled();
    assert.equal(await caseNumber(amara), number);
    await stage.tamper(conversation, { baton_case: 'C00emu999999999' });
    const deadline = Date.now() + 15_000;
    while ((await carried(conversation))['baton_case'] !== before && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal((await carried(conversation))['baton_case'], before);
    assert.equal(await caseNumber(amara), number);
    await stage.settled();
    const { segments } = await stage.onRecord();
    assert.deepEqual(
      segments.map((segment) => segment['case__v']),
      [before],
    );
  });

  it('R7.2 trust: a note that would be more than text is text: on both screens, and in Vault', async () => {
    const note = `<img src=x onerror="document.title='owned'"> ' OR id != '' -- $!{input.note} {"a":"\\u0027"}`;
    const { seats } = await talking(stage, 2);
    const [amara, ben] = seats;
    await giveNote(amara, note);
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    await shows(ben, 'Confirmed by Vault');
    for (const seat of [amara, ben]) {
      await shows(seat, note);
      const frame = await seat.widget.frame();
      assert.equal(await frame.$('pierce/img'), null);
      assert.notEqual(await frame.evaluate(() => document.title), 'owned');
      assert.deepEqual(seat.problems, []);
    }
    const rows = await stage.vault(
      `SELECT note__c FROM case_conversation__v WHERE note__c != null`,
    );
    assert.deepEqual(rows, [{ note__c: note }]);
    assert.equal((await stage.onRecord()).transfers.length, 1);
  });
});
