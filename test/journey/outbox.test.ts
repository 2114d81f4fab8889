/** @fileoverview What Vault has not confirmed outlives the page: written once, by whoever of the rep's comes next. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { organisation } from '../../emulator/organisation.js';
import { order, POISON_CONTROL } from '../support/every-way.js';
import { crash, hasTurn, keptCalls, storedAt, storedKeys } from '../support/kept.js';
import { answer, caseNumber } from '../support/rep.js';
import { NOTE, secretIn, secretsOf } from '../support/secrets.js';
import type { Seat } from '../support/seat.js';
import { CALLERS, Stage } from '../support/stage.js';
import {
  giveNote,
  giveReason,
  screenOf,
  shows,
  talking,
  vaultIsBack,
  vaultIsDown,
  vaultWrites,
} from '../support/talking.js';

const [amaraSeed, benSeed] = organisation.users;
const AMARA = amaraSeed?.id ?? '';
const REASON = 'Adverse event';

/** Vault is down; Amara hands Dr. Rossi over to the poison control centre with a note. Two entries wait: the transfer, her end. */
async function handedOverWhileDown(stage: Stage): Promise<{ amara: Seat; conversation: string }> {
  const { seats, conversation } = await talking(stage, 1);
  const [amara] = seats;
  await giveReason(amara, REASON);
  await giveNote(amara, NOTE);
  await stage.settled();
  await vaultIsDown(stage);
  await order(amara, POISON_CONTROL, 'Hand over now');
  await POISON_CONTROL.rings({ stage, amara, conversation });
  await POISON_CONTROL.answers({ stage, amara, conversation });
  await shows(amara, 'Poison Control Centre has the call');
  await shows(amara, '2 entries waiting to be written to Vault.');
  return { amara, conversation };
}

/** That call ends, Amara is done with it, wherever her desktop is, and answers another one at a new desktop. */
async function nextCall(stage: Stage, conversation: string): Promise<Seat> {
  await stage.door('POST', `calls/${conversation}/customer`, { action: 'hangup' });
  stage.emulator.genesys.act(AMARA, { action: 'done', conversationId: conversation });
  const amara = await stage.anotherTab(0);
  await stage.call(CALLERS.lambert, amaraSeed?.number);
  await answer(amara);
  return amara;
}

/** Both of the rep's entries about the call are on record, once, as they were. */
async function isOnRecord(stage: Stage): Promise<void> {
  const { segments, transfers } = await stage.onRecord();
  const ended = segments.filter((segment) => segment['end__c'] !== null);
  assert.deepEqual(
    [ended.length, transfers.length],
    [1, 1],
    JSON.stringify({ segments, transfers }),
  );
  assert.equal(ended[0]?.['agent_platform_id__c'], AMARA);
  assert.deepEqual(transfers[0]?.['outcome__c'], ['completed__c']);
  assert.equal(transfers[0]?.['reason__c'], REASON);
  const notes = await stage.vault(`SELECT note__c FROM case_conversation__v WHERE note__c != null`);
  assert.deepEqual(notes, [{ note__c: NOTE }]);
}

/** Waits until nothing of earlier calls waits at a seat any more. */
async function untilWritten(stage: Stage, seat: Seat, conversation: string): Promise<void> {
  const deadline = Date.now() + 40_000;
  const isKept = async (): Promise<boolean> =>
    (await keptCalls(seat)).some((call) => call.conversation === conversation);
  while ((await isKept()) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(await isKept(), false, 'nothing is kept of it any more');
  await stage.settled();
}

describe('R6.5 R9.1 what Vault has not confirmed', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  for (const [what, die] of [
    ['the tab is closed', (seat: Seat) => seat.page.close()],
    ['the tab crashes', (seat: Seat) => crash(seat.page)],
  ] as const) {
    it(`R6.5 outbox: Vault is down and ${what}: the next call's widget says what waits, and writes it once`, async () => {
      const { amara, conversation } = await handedOverWhileDown(stage);
      await die(amara);
      const next = await nextCall(stage, conversation);
      await shows(next, '2 entries of earlier calls waiting to be written to Vault.');
      await vaultIsBack(stage);
      await caseNumber(next);
      await untilWritten(stage, next, conversation);
      assert.doesNotMatch(await screenOf(next), /earlier calls waiting/);
      await isOnRecord(stage);
    });
  }

  it('R6.5 outbox: the browser dies and is started again: what waited is still there, and is written once', async () => {
    const { conversation } = await handedOverWhileDown(stage);
    await stage.restartBrowser();
    const next = await nextCall(stage, conversation);
    await shows(next, '2 entries of earlier calls waiting to be written to Vault.');
    await vaultIsBack(stage);
    await untilWritten(stage, next, conversation);
    await isOnRecord(stage);
  });

  it('R6.5 R7.3 outbox: what the browser holds is sealed, and nobody can export the key', async () => {
    const { amara, conversation } = await handedOverWhileDown(stage);
    const kept = (await keptCalls(amara)).map((call) => call.conversation);
    assert.deepEqual(kept, [conversation]);
    const secrets = [...secretsOf(organisation), REASON, 'case_conversation', 'requestedAt'];
    for (const text of await storedAt(amara)) assert.equal(secretIn(text, secrets), undefined);
    assert.deepEqual(await storedKeys(amara), [{ isExtractable: false, isExported: false }]);
    await vaultIsBack(stage);
  });

  it('R6.5 outbox: another rep at the same browser neither sees nor sends what waits; it is still there for the first', async () => {
    const { amara, conversation } = await handedOverWhileDown(stage);
    await amara.page.close();
    await vaultIsBack(stage);
    const ben = await benAtAmarasBrowser(stage);
    const before = vaultWrites(stage).length;
    await caseNumber(ben);
    await shows(ben, 'Travels with the call');
    await stage.settled();
    assert.ok(vaultWrites(stage).length > before, "Ben's own call is on record");
    assert.doesNotMatch(await screenOf(ben), /waiting to be written/);
    const reps = (await keptCalls(ben)).map(({ rep }) => rep).sort();
    assert.deepEqual(reps, [AMARA, benSeed?.id], 'what is kept for each is still there');
    assert.equal((await stage.onRecord()).transfers.length, 0);
    await ben.page.close();
    const next = await nextCall(stage, conversation);
    await untilWritten(stage, next, conversation);
    await isOnRecord(stage);
  });

  it('R6.5 outbox: the desktop takes the widget away: what waits is written before it goes', async () => {
    const { amara, conversation } = await handedOverWhileDown(stage);
    // Long enough that the next attempt is some seconds away.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await vaultIsBack(stage);
    const isThere = (): boolean =>
      amara.page.frames().some((frame) => frame.url().includes(conversation));
    await amara.desktop.click({ role: 'button', name: 'Done' });
    const deadline = Date.now() + 12_000;
    while (isThere() && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(isThere(), false, 'the widget has gone');
    await isOnRecord(stage);
  });
});

describe('R6.5 R9.1 two tabs of one rep', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  /** Amara has the same call in two tabs, and everything about it is on record. */
  const inTwoTabs = async (): Promise<{ tabs: [Seat, Seat]; conversation: string }> => {
    const { seats, conversation } = await talking(stage, 1);
    const other = await stage.anotherTab(0);
    await shows(other, 'Travels with the call');
    await stage.settled();
    return { tabs: [seats[0], other], conversation };
  };

  it('R6.5 outbox: a change is sent by one of them', async () => {
    const { tabs, conversation } = await inTwoTabs();
    const before = vaultWrites(stage).length;
    await stage.door('POST', `calls/${conversation}/customer`, { action: 'hangup' });
    for (const tab of tabs) await shows(tab, 'hung up');
    await stage.settled();
    const writes = vaultWrites(stage).slice(before);
    assert.equal(writes.length, 1, JSON.stringify(writes));
    const { segments } = await stage.onRecord();
    assert.equal(segments.length, 1);
    assert.notEqual(segments[0]?.['end__c'], null);
  });

  it('R6.5 outbox: the one that sends is closed in the middle of it: the other one sends within 2 s', async (t) => {
    const { tabs, conversation } = await inTwoTabs();
    await vaultIsDown(stage, { delayMs: 8_000 });
    const before = vaultWrites(stage).length;
    await stage.door('POST', `calls/${conversation}/customer`, { action: 'hangup' });
    const sender = await senderOf(tabs);
    // Only what it sends hangs: whoever comes next finds Vault well.
    while (!isAsked(stage)) await new Promise((resolve) => setTimeout(resolve, 10));
    await vaultIsBack(stage);
    const closed = Date.now();
    await sender.page.close();
    // What the closed one sent still hangs; whatever is answered is the other one's.
    const isWritten = (): boolean =>
      vaultWrites(stage)
        .slice(before)
        .some(({ status }) => status !== undefined);
    while (!isWritten() && Date.now() < closed + 10_000)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const tookMs = Date.now() - closed;
    t.diagnostic(`the other tab had written ${tookMs} ms after the sender was closed`);
    assert.ok(isWritten() && tookMs <= 2_000, `it took ${tookMs} ms`);
    const { segments } = await stage.onRecord();
    assert.equal(segments.length, 1);
    assert.notEqual(segments[0]?.['end__c'], null);
    await everythingAnswered(stage);
  });
});

describe('R9.1 a browser that refuses storage', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open('refused');
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  it('R9.1 outbox: what waits is kept in memory, the screen says so, and it is written when Vault is back', async () => {
    const { amara } = await handedOverWhileDown(stage);
    await shows(amara, 'Baton cannot keep anything in this browser.');
    await vaultIsBack(stage);
    await amara.widget.waitForText(/Skip to Transfer(?!.*waiting to be written)/);
    await stage.settled();
    await isOnRecord(stage);
  });
});

/**
 * Ben answers a call of his own in a widget that is at the address of Amara's: in one browser at one desk, where each rep signs in
 * when it is their turn. Emulated seats have an address each, which stands for a browser of their own.
 */
async function benAtAmarasBrowser(stage: Stage): Promise<Seat> {
  const [amaraSeat] = stage.emulator.seats;
  const ben = await stage.anotherTab(1);
  await stage.call(CALLERS.lambert, benSeed?.number);
  await answer(ben);
  const frame = await ben.widget.frame();
  const address = new URL(frame.url());
  address.host = new URL(amaraSeat?.widgetOrigin ?? '').host;
  await frame.goto(address.href);
  return ben;
}

/** Which of a rep's widgets is sending. */
async function senderOf(tabs: readonly Seat[]): Promise<Seat> {
  for (let asked = 0; asked < 100; asked += 1) {
    for (const tab of tabs) if (await hasTurn(tab)) return tab;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('None of the tabs has the turn to send.');
}

/** Waits until no request to Vault hangs any more: a late one must not reach the next journey's Vault. */
async function everythingAnswered(stage: Stage): Promise<void> {
  while (isAsked(stage)) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Whether a request to Vault hangs. */
const isAsked = (stage: Stage): boolean =>
  stage.requests('vault').some(({ status }) => status === undefined);
