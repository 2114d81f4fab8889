import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import { organisation } from '../../../emulator/organisation.js';
import { door, startTestEmulator } from '../../support/emulator.js';

/** What a door says no with. */
const errorOf = (body: unknown): string => (body as { readonly error: string }).error;

describe('the doors of the emulator', () => {
  let emulator: RunningEmulator;
  before(async () => {
    emulator = await startTestEmulator();
  });
  after(() => emulator.stop());

  it('health names both platforms and how to sign in to Vault', async () => {
    const { status, body } = await door(emulator, 'GET', 'health');
    assert.equal(status, 200);
    assert.deepEqual(body, {
      ready: true,
      genesys: { baseUrl: emulator.genesysUrl },
      vault: { baseUrl: emulator.vaultUrl, ...organisation.vaultUser },
    });
  });

  it('seats lists each agent once, with a desktop and a widget on two sites', async () => {
    const { body } = await door(emulator, 'GET', 'seats');
    const seats = body as { userId: string; name: string; url: string; widgetOrigin: string }[];
    assert.deepEqual(
      seats.map(({ name }) => name),
      ['Amara Diallo', 'Ben Okafor', 'Chloé Martin'],
    );
    const main = Number(new URL(emulator.url).port);
    for (const [index, seat] of seats.entries()) {
      assert.equal(seat.url, `http://localhost:${main + 2 + index}/`);
      assert.equal(seat.widgetOrigin, `http://127.0.0.1:${main + 2 + index}`);
    }
  });

  it('numbers lists what can be dialled and who calls', async () => {
    const { body } = await door(emulator, 'GET', 'numbers');
    const numbers = body as { number: string; leadsTo: string; kind: string }[];
    assert.ok(
      numbers.some(
        ({ number, leadsTo, kind }) =>
          number === '+33199000100' && leadsTo === 'Medical Information' && kind === 'queue',
      ),
    );
    assert.equal(numbers.filter(({ kind }) => kind === 'customer').length, 5);
  });

  it('calls places a call that rings at an agent, and the customer can hang it up', async () => {
    const placed = await door(emulator, 'POST', 'calls', {
      from: '+33199001234',
      to: '+33199000100',
    });
    assert.equal(placed.status, 200, JSON.stringify(placed.body));
    const { conversationId } = placed.body as { conversationId: string };
    const rings = (): boolean =>
      emulator.seats.some(({ userId }) =>
        emulator.genesys
          .desktop(userId)
          .interactions.some(
            (one) => one.conversationId === conversationId && one.state === 'alerting',
          ),
      );
    assert.equal(rings(), true);
    const hungUp = await door(emulator, 'POST', `calls/${conversationId}/customer`, {
      action: 'hangup',
    });
    assert.deepEqual(hungUp, { status: 200, body: { done: true } });
    assert.equal(rings(), false);
    const again = await door(emulator, 'POST', `calls/${conversationId}/customer`, {
      action: 'hangup',
    });
    assert.ok(again.status >= 400 && again.status < 500);
  });

  it('clock puts the time forward', async () => {
    const earlier = emulator.clock.now();
    const { body } = await door(emulator, 'POST', 'clock', { advanceMs: 60_000 });
    const { now } = body as { now: string };
    assert.ok(Date.parse(now) - earlier >= 60_000);
  });

  it('switches are set one by one, and a reset puts them back', async () => {
    const { body } = await door(emulator, 'POST', 'switches', { widgetWhileRinging: false });
    assert.equal((body as { widgetWhileRinging: boolean }).widgetWhileRinging, false);
    assert.equal(emulator.genesys.switches.widgetWhileRinging, false);
    const reset = await door(emulator, 'POST', 'reset');
    assert.deepEqual(reset, { status: 200, body: { done: true } });
    assert.equal(emulator.genesys.switches.widgetWhileRinging, true);
  });

  it('a switch that is misspelt or has a wrong value changes none', async () => {
    const { status } = await door(emulator, 'POST', 'switches', {
      usePopupAuth: true,
      signInFraming: 'sometimes',
    });
    assert.equal(status, 400);
    assert.equal(emulator.genesys.switches.usePopupAuth, false);
  });

  it('reset ends calls and forgets the ledger', async () => {
    await door(emulator, 'POST', 'calls', { from: '+33199001234', to: '+33199000200' });
    await fetch(`${emulator.genesysUrl}/api/v2/users/me`);
    assert.ok(emulator.ledger.list().length > 0);
    await door(emulator, 'POST', 'reset');
    assert.deepEqual(emulator.ledger.list(), []);
    for (const { userId } of emulator.seats)
      assert.deepEqual(emulator.genesys.desktop(userId).interactions, []);
  });

  it('faults and events are taken and cleared', async () => {
    const fault = { platform: 'genesys', match: {}, effect: { status: 503 }, times: 1 };
    assert.equal((await door(emulator, 'POST', 'faults', fault)).status, 200);
    assert.equal(
      (await door(emulator, 'POST', 'events', { action: 'drop', times: 1 })).status,
      200,
    );
    assert.equal((await door(emulator, 'DELETE', 'faults')).status, 200);
    assert.equal(emulator.faults.take('genesys', 'GET', '/api/v2/users/me'), undefined);
  });

  const BAD: readonly (readonly [string, 'GET' | 'POST' | 'DELETE', string, unknown, number])[] = [
    ['an unknown door', 'GET', 'nowhere', undefined, 404],
    ['a wrong method', 'GET', 'calls', undefined, 405],
    ['a body that is no JSON', 'POST', 'calls', 'from=1', 400],
    ['a body that is no object', 'POST', 'calls', [1], 400],
    ['a call from nowhere', 'POST', 'calls', { to: '+33199000100' }, 400],
    ['a number that is none', 'POST', 'calls', { from: 'Elena', to: '+33199000100' }, 400],
    ['a misspelt field', 'POST', 'calls', { from: '+33199001234', too: '+33199000100' }, 400],
    ['an unknown call', 'POST', 'calls/none/customer', { action: 'hangup' }, 404],
    ['a customer who sings', 'POST', 'calls/none/customer', { action: 'sing' }, 400],
    [
      'an outside party that is not there',
      'POST',
      'calls/none/external',
      { action: 'answer' },
      404,
    ],
    ['an outside party that sings', 'POST', 'calls/none/external', { action: 'sing' }, 400],
    ['an unknown platform', 'GET', 'requests?platform=siebel', undefined, 400],
    ['a since that is no number', 'GET', 'requests?since=noon', undefined, 400],
    ['a fault of nobody', 'POST', 'faults', { match: {}, effect: { status: 500 } }, 400],
    ['a fault without effect', 'POST', 'faults', { platform: 'vault', match: {}, effect: {} }, 400],
    [
      'a fault with a status that is none',
      'POST',
      'faults',
      { platform: 'vault', match: {}, effect: { status: 42 } },
      400,
    ],
    [
      'a Retry-After alone',
      'POST',
      'faults',
      { platform: 'genesys', match: {}, effect: { retryAfter: 3 } },
      400,
    ],
    ['an unknown fault of events', 'POST', 'events', { action: 'explode' }, 400],
    ['events of a stranger', 'POST', 'events', { action: 'drop', userId: 'nobody' }, 404],
    ['an unknown switch', 'POST', 'switches', { gravity: false }, 400],
    ['a switch of the wrong type', 'POST', 'switches', { usePopupAuth: 'yes' }, 400],
    ['a ringing time of nothing', 'POST', 'switches', { alertingTimeoutMs: 0 }, 400],
    ['time that runs backwards', 'POST', 'clock', { advanceMs: -1 }, 400],
    ['time that is no number', 'POST', 'clock', { advanceMs: '1' }, 400],
  ];
  for (const [name, method, path, body, expected] of BAD)
    it(`${name} is refused with a sentence`, async () => {
      const reply = await door(emulator, method, path, body);
      assert.equal(reply.status, expected, JSON.stringify(reply.body));
      assert.match(errorOf(reply.body), /^[A-Z].+\. .+\.$/s);
    });

  it('R10.1 pages of foreign sites cannot use the doors', async () => {
    const response = await fetch(`${emulator.url}emulator/reset`, {
      method: 'POST',
      headers: { origin: 'https://attacker.example' },
    });
    assert.equal(response.status, 403);
  });
});
