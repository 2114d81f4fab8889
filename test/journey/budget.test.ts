import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { LedgerEntry } from '../../emulator/kernel/ledger.js';
import { BEN, order } from '../support/every-way.js';
import { answer, caseNumber } from '../support/rep.js';
import type { Seat } from '../support/seat.js';
import { CALLERS, Stage } from '../support/stage.js';

/** Milliseconds by which every request of a browser is delayed where time is looked at. */
const INJECTED_MS = 100;

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });

describe('R12.1 what a hand-over costs', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(async () => {
    await stage.door('DELETE', 'faults');
    await stage.reset();
  });
  after(() => stage.close());

  /** Amara talks to Dr. Rossi; everything that a call without a hand-over asks for has been asked. */
  async function talking(): Promise<[Seat, Seat]> {
    const [amara, ben] = await stage.seats(2);
    await stage.call(CALLERS.rossi);
    await answer(amara);
    await caseNumber(amara);
    await amara.widget.waitForText('Travels with the call');
    await stage.settled();
    return [amara, ben];
  }

  /** Amara's requests after a moment, preflights aside. */
  const since = (seq: number): readonly LedgerEntry[] =>
    stage.emulator.ledger
      .list({ platform: 'genesys', since: seq })
      .filter(({ preflight, user }) => !preflight && user === stage.emulator.seats[0]?.userId);
  const now = (): number => stage.emulator.ledger.list().at(-1)?.seq ?? 0;

  it('R12.1 budget: from the click to the accepted command at most 4 requests', async (t) => {
    const [amara, ben] = await talking();
    const before = now();
    await order(amara, BEN, 'Hand over now');
    await ben.desktop.find(button('Answer'));
    const requests = since(before);
    const command = requests.findIndex(({ path }) => path.endsWith('/replace/agent'));
    assert.ok(command >= 0);
    const spent = requests.slice(0, command + 1);
    t.diagnostic(spent.map(shown).join(', '));
    assert.ok(spent.length <= 4, `${spent.length} requests`);
  });

  it('R12.1 budget: a whole consult with three toggles takes at most 10 requests, its records aside', async (t) => {
    const [amara, ben] = await talking();
    const before = now();
    await order(amara, BEN, 'Ask first');
    await answer(ben);
    for (const [name, said] of [
      ['Talk to the caller', /You and the caller hear each other/],
      ['Talk to both', /all hear each other/],
      ['Talk to Ben Okafor', /You and Ben Okafor hear each other/],
    ] as const) {
      await amara.widget.click(button(name));
      await amara.widget.waitForText(said);
    }
    await amara.widget.click(button('Hand over and leave'));
    await amara.widget.waitForText(/Ben Okafor .*has the call/);
    const all = since(before);
    // Once the own leg was ended, the call is read for the record only.
    const last = all.findLastIndex(({ method }) => method === 'PATCH');
    const requests = all.slice(0, last + 1).filter(({ path }) => !isRecord(path));
    t.diagnostic(`${all.length} with records: ${all.map(shown).join(', ')}`);
    t.diagnostic(`${requests.length} without: ${requests.map(shown).join(', ')}`);
    assert.ok(requests.length <= 10, `${requests.length} requests`);
  });

  it(`R12.1 budget: with ${INJECTED_MS} ms on each request of a browser the command goes out after at most 3 round trips in a row`, async (t) => {
    const [amara, ben] = await talking();
    await stage.door('POST', 'faults', {
      platform: 'genesys',
      match: {},
      effect: { delayMs: INJECTED_MS },
      times: 1_000,
    });
    const before = now();
    await order(amara, BEN, 'Hand over now');
    await ben.desktop.find(button('Answer'));
    const requests = since(before);
    const command = requests.findIndex(({ path }) => path.endsWith('/replace/agent'));
    assert.ok(command > 0);
    const first = Date.parse(requests[0]?.time ?? '');
    const arrivals = requests.slice(0, command + 1).map((request) => ({
      request,
      at: Date.parse(request.time) - first,
    }));
    for (const { request, at } of arrivals)
      t.diagnostic(`${String(at).padStart(5)} ms ${'·'.repeat(at / 20)} ${shown(request)}`);
    assert.ok(roundTrips(arrivals.map(({ at }) => at)) <= 3);
  });
});

/** How many round trips went before the last request: what arrives a delay after another may have waited for it. */
function roundTrips(arrivals: readonly number[]): number {
  let trips = 0;
  let began = arrivals[0] ?? 0;
  for (const at of arrivals)
    if (at - began >= INJECTED_MS) {
      trips += 1;
      began = at;
    }
  return trips;
}

/** Named operations: what Vault keeps. */
const isRecord = (path: string): boolean => /\/actions\/[^/]+\/execute/.test(path);

const shown = ({ method, path }: LedgerEntry): string =>
  `${method} ${path
    .replace('/api/v2/', '')
    .replace(/emu[0-9a-z-]+/g, '…')
    .replace(/\?.*/, '')}`;
