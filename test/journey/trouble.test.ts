import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { answer, caseNumber, handOver, pick } from '../support/rep.js';
import type { Seat } from '../support/seat.js';
import { CALLERS, Stage } from '../support/stage.js';

const TRANSFER = { role: 'combobox', name: 'Transfer to' };

describe('R9.1 when something is wrong', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(async () => {
    await stage.door('DELETE', 'faults');
    await stage.reset();
  });
  after(() => stage.close());

  /** Amara answers Dr. Rossi's call; gives back the conversation's id. */
  const live = async (amara: Seat): Promise<string> => {
    const id = await stage.call(CALLERS.rossi);
    await answer(amara);
    return id;
  };

  const widgetAddress = async (seat: Seat): Promise<URL> =>
    new URL((await seat.widget.frame()).url());

  it('R9.1 trouble: the widget opened outside a desktop says so', async () => {
    const [amara] = await stage.seats(1);
    await live(amara);
    await caseNumber(amara);
    const page = await stage.page();
    await page.goto((await widgetAddress(amara)).href);
    await page.locator('::-p-text(Genesys)').wait();
    const text = await page.evaluate(
      () =>
        document.querySelector('baton-widget')?.shadowRoot?.querySelector('baton-gate')?.shadowRoot
          ?.textContent,
    );
    assert.match(text ?? '', /Genesys.*desktop/s);
    await page.close();
  });

  for (const [what, change, said] of [
    ['without a conversation', { conversationId: '' }, /did not say which call/],
    [
      'for a conversation that is not the rep’s',
      { conversationId: 'emu00000-0000-4000-8000-999999999999' },
      /not.*your|your.*call|somebody else/i,
    ],
    ['without the id that the installation gives it', { bootstrap: '' }, /bootstrap/],
  ] as const) {
    it(`R9.1 trouble: opened ${what} the widget says what to do, and the call goes on`, async () => {
      const [amara] = await stage.seats(1);
      await live(amara);
      await caseNumber(amara);
      const address = await widgetAddress(amara);
      for (const [name, value] of Object.entries(change)) address.searchParams.set(name, value);
      await (await amara.widget.frame()).goto(address.href);
      await amara.widget.waitForText(said);
      await amara.desktop.find({ role: 'button', name: 'Hang up' });
    });
  }

  for (const [what, attributes, said] of [
    [
      'malformed',
      { baton_v: '1', baton_case: "x' OR '1'='1", baton_vault: '1776', baton_hops: '0' },
      /not.*form|damaged|cannot be read|not valid/i,
    ],
    [
      'of a case that Vault does not know',
      { baton_v: '1', baton_case: 'C00emu999999999', baton_vault: '', baton_hops: '0' },
      /no such case|does not know|not know/i,
    ],
    [
      'of another Vault',
      { baton_v: '1', baton_case: 'C00emu999999999', baton_vault: '999999', baton_hops: '0' },
      /another Vault|other Vault/i,
    ],
  ] as const) {
    it(`R5.7 trouble: a link that is ${what} is refused, and nothing is written to it`, async () => {
      const vault = await stage.vaultId();
      const [amara] = await stage.seats(1);
      const id = await stage.call(CALLERS.rossi);
      await stage.tamper(id, { ...attributes, baton_vault: attributes.baton_vault || vault });
      await answer(amara);
      await amara.widget.waitForText(said);
      await amara.widget.find(TRANSFER);
      await stage.settled();
      const { cases, segments } = await stage.onRecord();
      assert.deepEqual([cases.length, segments.length], [0, 0]);
    });
  }

  it("R10.2 trouble: an answer to somebody else's sign-in is refused", async () => {
    const [amara] = await stage.seats(1);
    const exchanges = stage.requests('genesys').filter(isExchange).length;
    await amara.intercept((request) => {
      const url = new URL(request.url());
      if (!url.pathname.endsWith('/oauth/authorize')) return void request.continue();
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', 'emu-stolen');
      back.searchParams.set('state', 'not-ours');
      return void request.respond({ status: 302, headers: { Location: back.href } });
    });
    await live(amara);
    await amara.widget.waitForText(/Sign in/);
    await amara.widget.waitForText(
      /not.*started here|did not start|another sign-in|somebody else/i,
    );
    assert.deepEqual(
      stage.requests('genesys').filter(isExchange).length,
      exchanges,
      'the stolen code is not exchanged',
    );
    await amara.desktop.find({ role: 'button', name: 'Hang up' });
  });

  it('R9.1 trouble: Vault is down when the rep answers: the rest works, and the case comes when Vault is back', async () => {
    await stage.door('POST', 'faults', { platform: 'vault', match: {}, effect: { status: 503 } });
    const [amara] = await stage.seats(1);
    await live(amara);
    await amara.widget.waitForText(/Vault/);
    await amara.widget.find({ role: 'button', name: 'Try again' });
    assert.match(await amara.widget.text(), /Connected/);
    await stage.door('DELETE', 'faults');
    await caseNumber(amara);
    await stage.settled();
    const { cases, segments } = await stage.onRecord();
    assert.deepEqual([cases.length, segments.length], [1, 1]);
  });

  it('R6.5 trouble: Vault goes down before the hand-over: it is handed over all the same, shown as waiting, and written once', async () => {
    const [amara, ben] = await stage.seats(2);
    await live(amara);
    const number = await caseNumber(amara);
    await amara.widget.waitForText('Travels with the call');
    await pick(amara, 'Ben');
    await stage.settled();
    await stage.door('POST', 'faults', { platform: 'vault', match: {}, effect: { status: 503 } });
    await amara.widget.click({ role: 'button', name: 'Hand over now' });
    await ben.widget.waitForText('Amara Diallo is handing this call over');
    await answer(ben);
    await amara.widget.waitForText('Ben Okafor answered and has the call');
    await amara.widget.waitForText(/entr(y|ies).*waiting|waiting.*entr(y|ies)/i);
    await stage.door('DELETE', 'faults');
    assert.equal(await caseNumber(ben), number);
    await amara.desktop.find({ role: 'button', name: 'Done' });
    await ben.widget.waitForText(/Completed/);
    await stage.settled();
    const { cases, segments, transfers } = await stage.onRecord();
    assert.deepEqual([cases.length, segments.length, transfers.length], [1, 2, 1]);
    assert.deepEqual(transfers[0]?.['outcome__c'], ['completed__c']);
  });

  it('R9.1 trouble: Vault is slow: the hand-over does not wait for it longer than it must', async () => {
    const [amara, ben] = await stage.seats(2);
    await live(amara);
    await caseNumber(amara);
    await amara.widget.waitForText('Travels with the call');
    await pick(amara, 'Ben');
    await stage.settled();
    await stage.door('POST', 'faults', {
      platform: 'vault',
      match: {},
      effect: { delayMs: 6_000 },
    });
    const clicked = Date.now();
    await amara.widget.click({ role: 'button', name: 'Hand over now' });
    await ben.desktop.find({ role: 'button', name: 'Answer' });
    assert.ok(Date.now() - clicked < 6_000, 'it rings at Ben before Vault has answered');
    await stage.door('DELETE', 'faults');
  });

  it('R5.2 trouble: where the link cannot be written the rep is told, and may go without the case', async () => {
    const [amara, ben] = await stage.seats(2);
    await live(amara);
    await caseNumber(amara);
    await amara.widget.waitForText('Travels with the call');
    await pick(amara, 'Ben');
    await stage.door('POST', 'faults', {
      platform: 'genesys',
      match: { method: 'PATCH', path: '/attributes' },
      effect: { status: 500 },
    });
    await amara.widget.click({ role: 'button', name: 'Hand over now' });
    const without = { role: 'button', name: 'Hand over without the case' };
    await amara.widget.find(without);
    assert.equal(commands(stage), 0, 'nothing was commanded yet');
    await amara.widget.click(without);
    await ben.desktop.find({ role: 'button', name: 'Answer' });
    assert.equal(commands(stage), 1);
  });

  for (const drop of ['before', 'after'] as const) {
    it(`R1.3 trouble: the reply to the command is lost, ${drop} the platform acted: it is asked what happened, never told twice`, async () => {
      const [amara, ben] = await stage.seats(2);
      await live(amara);
      await caseNumber(amara);
      await amara.widget.waitForText('Travels with the call');
      await pick(amara, 'Ben');
      await stage.door('POST', 'faults', {
        platform: 'genesys',
        match: { method: 'POST', path: '/replace/agent' },
        effect: { drop },
        times: 1,
      });
      await amara.widget.click({ role: 'button', name: 'Hand over now' });
      if (drop === 'after') {
        await answer(ben);
        await amara.widget.waitForText('Ben Okafor answered and has the call');
      } else {
        await amara.widget.waitForText(/did not|no answer|nothing was/i);
        await amara.widget.waitForText('Connected');
        await amara.widget.find({ role: 'button', name: 'Hand over now' });
      }
      assert.equal(commands(stage), 1);
    });
  }

  it('R9.1 trouble: the notifications fall silent without a word: the screen returns to the truth all the same', async () => {
    const [amara, ben] = await stage.seats(2);
    await live(amara);
    await caseNumber(amara);
    await handOver(amara, 'Ben', 'Hand over when they answer');
    await ben.widget.waitForText('Amara Diallo is handing this call over');
    await stage.door('POST', 'events', { action: 'starve' });
    await answer(ben);
    // The widget's own clock is the browser's, so this waits as long as a rep would: at most half a minute.
    const deadline = Date.now() + 32_000;
    while (!(await ben.widget.text()).includes('C-') && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await caseNumber(ben);
  });

  it('R1.3 trouble: a double click hands over once', async () => {
    const [amara, ben] = await stage.seats(2);
    await live(amara);
    await caseNumber(amara);
    await pick(amara, 'Ben');
    const now = await amara.widget.find({ role: 'button', name: 'Hand over now' });
    await now.click({ count: 2 });
    await ben.desktop.find({ role: 'button', name: 'Answer' });
    assert.equal(commands(stage), 1);
  });

  it('R1.3 trouble: two widgets on one call, both told to hand over, do it once', async () => {
    const [amara, ben] = await stage.seats(2);
    await live(amara);
    await caseNumber(amara);
    await amara.widget.waitForText('Travels with the call');
    const second = await stage.anotherTab(0);
    await caseNumber(second);
    await pick(amara, 'Ben');
    await pick(second, 'Ben');
    await stage.settled();
    const buttons = await Promise.all(
      [amara, second].map((seat) => seat.widget.find({ role: 'button', name: 'Hand over now' })),
    );
    await Promise.all(buttons.map((button) => button.click()));
    await answer(ben);
    await amara.widget.waitForText('Ben Okafor answered and has the call');
    await second.widget.waitForText('Ben Okafor answered and has the call');
    await stage.settled();
    const accepted = stage
      .requests('genesys')
      .filter(({ path, status }) => path.endsWith('/replace/agent') && status === 202);
    assert.equal(accepted.length, 1);
    const { cases, segments, transfers } = await stage.onRecord();
    assert.deepEqual([cases.length, segments.length], [1, 2]);
    assert.deepEqual(
      transfers.map((transfer) => transfer['outcome__c']),
      [['completed__c']],
    );
  });

  it('R5.1 trouble: two accounts have the number: the rep picks, and a hand-over without a choice creates a case', async () => {
    const [amara, ben] = await stage.seats(2);
    await stage.call(CALLERS.thames);
    await answer(amara);
    await amara.widget.waitForText('Thames Clinic');
    await amara.widget.waitForText('Dr. Priya Nair');
    await handOver(amara, 'Ben', 'Hand over now');
    await answer(ben);
    await caseNumber(ben);
    const { cases } = await stage.onRecord();
    assert.equal(cases.length, 1);
  });

  it('R5.1 trouble: an open case is offered, and picked', async () => {
    const [amara] = await stage.seats(1);
    await stage.call(CALLERS.pharmacy);
    await answer(amara);
    await amara.widget.waitForText('Storage temperature of Cholecap');
    const text = await amara.widget.text();
    const name = /Use case C-\d{6}[^.]*?Cholecap/.exec(text)?.[0];
    assert.ok(name, text);
    const frame = await amara.widget.frame();
    const buttons = await frame.$$('::-p-aria([role="button"])');
    for (const button of buttons) {
      const label = await button.evaluate((element) => element.textContent);
      if (label?.includes('Cholecap')) await button.click();
    }
    await amara.widget.waitForText('Travels with the call');
    const { cases } = await stage.onRecord();
    assert.equal(cases.length, 0, 'no case was created');
  });

  it('R5.1 trouble: a number in the national spelling finds its account', async () => {
    const [amara] = await stage.seats(1);
    await stage.call(CALLERS.lambert);
    await answer(amara);
    await caseNumber(amara);
    await amara.widget.waitForText('Dr. Hugo Lambert');
  });
});

const isExchange = ({ path }: { path: string }): boolean => path.startsWith('/login/oauth/token');

const commands = (stage: Stage): number =>
  stage.requests('genesys').filter(({ path }) => path.endsWith('/replace/agent')).length;
