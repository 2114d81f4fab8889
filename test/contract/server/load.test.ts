import assert from 'node:assert/strict';
import { it } from 'node:test';
import { runLoad } from '../../../bench/load.js';
import { Ledger, LEDGER_SIZE } from '../../../emulator/kernel/ledger.js';
import { genesysBench, tokenFor, api } from '../../support/genesys-server.js';

const SECONDS = process.env['FULL'] ? 60 : 3;
const ENDED_CALLS = process.env['FULL'] ? 20_000 : 600;

it('R12.1 load: 20 seats, 50 calls at once and 5 transfers a second go without an error', async (test) => {
  const result = await runLoad({ seats: 20, calls: 50, transfersPerSecond: 5, seconds: SECONDS });
  assert.deepEqual(result.errors, []);
  assert.equal(result.transfers, 5 * SECONDS);
  assert.equal(result.latenciesMs.length, 5 * SECONDS);
  assert.equal(result.replaced, SECONDS);
  test.diagnostic(
    `load: ${result.events} events, ringing after ${result.latenciesMs.at(-1)?.toFixed(0)} ms at worst`,
  );
});

it('R12.1 load: of calls that have ended the newest are kept, and no more than a few hundred', async (test) => {
  const { genesys, clock } = genesysBench();
  test.after(() => clock.reset());
  const admin = await tokenFor(genesys);
  const ids: string[] = [];
  const live = genesys.placeCall('+33199001234', '+33199000100');
  for (let i = 0; i < ENDED_CALLS; i += 1) {
    const id = genesys.placeCall('+33199002345', '+33199000303');
    clock.advance(1);
    genesys.customer(id, 'hangup');
    clock.advance(1);
    ids.push(id);
  }
  const statusOf = async (id: string | undefined): Promise<number> =>
    (await api(genesys, admin, 'GET', `conversations/${id}`)).status;
  assert.equal(await statusOf(ids[0]), 404);
  assert.equal(await statusOf(ids.at(-501)), 404);
  assert.equal(await statusOf(ids.at(-500)), 200);
  assert.equal(await statusOf(ids.at(-1)), 200);
  assert.equal(await statusOf(live), 200, 'what goes on is never forgotten');
});

it('R12.1 load: the ledger keeps the newest entries, and no more', () => {
  const ledger = new Ledger();
  for (let i = 0; i < LEDGER_SIZE + 100; i += 1)
    ledger.note({
      platform: 'genesys',
      method: 'GET',
      path: `/${i}`,
      time: '2026-01-31T12:00:00.000Z',
      from: 'program',
      preflight: false,
    });
  const entries = ledger.list();
  assert.equal(entries.length, LEDGER_SIZE);
  assert.equal(entries[0]?.path, '/100');
  assert.equal(entries.at(-1)?.seq, LEDGER_SIZE + 100);
});
