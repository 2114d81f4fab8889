import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import { organisation } from '../../../emulator/organisation.js';
import { DEFAULT_SWITCHES } from '../../../emulator/genesys/contract.js';
import { DEFAULT_VAULT_SWITCHES } from '../../../emulator/vault/contract.js';
import { door, startTestEmulator, tokenAt } from '../../support/emulator.js';

/** What a door says no with. */
const errorOf = (body: unknown): string => (body as { readonly error: string }).error;

describe('the doors of the emulator', () => {
  let emulator: RunningEmulator;
  before(async () => {
    emulator = await startTestEmulator();
  });
  after(() => emulator.stop());

  it('E doors: health names both platforms and how to sign in to Vault', async () => {
    const { status, body } = await door(emulator, 'GET', 'health');
    assert.equal(status, 200);
    assert.deepEqual(body, {
      ready: true,
      genesys: { baseUrl: emulator.genesysUrl },
      vault: { baseUrl: emulator.vaultUrl, ...organisation.vaultUser },
    });
  });

  it('E doors: seats lists each agent once, with a desktop and a widget on two sites', async () => {
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

  it('E doors: numbers lists what can be dialled and who calls', async () => {
    const { body } = await door(emulator, 'GET', 'numbers');
    const numbers = body as { number: string; leadsTo: string; kind: string }[];
    assert.ok(
      numbers.some(
        ({ number, leadsTo, kind }) =>
          number === '+33199000100' && leadsTo === 'Medical Information' && kind === 'queue',
      ),
    );
    assert.equal(numbers.filter(({ kind }) => kind === 'customer').length, 7);
    for (const [number, leadsTo, kind] of [
      ['+33199000301', 'Amara Diallo', 'user'],
      ['+33199000500', 'Main menu', 'ivr'],
      ['+33199005001', 'Poison Control Centre', 'outside'],
      ['+33199005011', 'Ines Moreau', 'contact'],
    ])
      assert.ok(
        numbers.some(
          (one) => one.number === number && one.leadsTo === leadsTo && one.kind === kind,
        ),
        `${kind} ${number}`,
      );
  });

  it('E doors: customer presses keys, and the menu leads on to the queue behind them', async () => {
    const { body } = await door(emulator, 'POST', 'calls', {
      from: '+33199001234',
      to: '+33199000500',
    });
    const { conversationId } = body as { conversationId: string };
    const path = `calls/${conversationId}/customer`;
    const rings = (): boolean =>
      emulator.seats.some(({ userId }) =>
        emulator.genesys
          .desktop(userId)
          .interactions.some((one) => one.conversationId === conversationId),
      );
    assert.equal(
      (await door(emulator, 'POST', path, { action: 'press', digits: '9' })).status,
      200,
    );
    assert.equal(rings(), false, 'no queue is behind 9');
    assert.deepEqual(await door(emulator, 'POST', path, { action: 'press', digits: '2' }), {
      status: 200,
      body: { done: true },
    });
    assert.equal(rings(), true);
    await door(emulator, 'POST', path, { action: 'hangup' });
  });

  it('E doors: external lets an outside party answer and hang up', async () => {
    const { body } = await door(emulator, 'POST', 'calls', {
      from: '+33199001234',
      to: '+33199000301',
    });
    const { conversationId } = body as { conversationId: string };
    const amara = emulator.seats[0]!;
    emulator.genesys.act(amara.userId, { action: 'answer', conversationId });
    const own = emulator.genesys
      .desktop(amara.userId)
      .interactions.find((one) => one.conversationId === conversationId);
    const token = await tokenAt(amara);
    const api = (method: string, rest: string, sent?: object): Promise<Response> =>
      fetch(`${amara.url}api/v2/conversations/${rest}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(sent && { body: JSON.stringify(sent) }),
      });
    const sent = await api(
      'POST',
      `${conversationId}/participants/${own?.participantId}/transfer`,
      {
        address: '+33199005001',
        transferType: 'Unattended',
      },
    );
    assert.equal(sent.status, 202, await sent.text());
    const outside = async (): Promise<{ id: string; state: string } | undefined> => {
      const reply = await api('GET', `calls/${conversationId}`);
      const { participants } = (await reply.json()) as {
        participants: { id: string; purpose: string; state: string; address?: string }[];
      };
      return participants.findLast(({ purpose }) => purpose === 'external');
    };
    const leg = await outside();
    const path = `calls/${conversationId}/external`;
    const participantId = leg?.id;
    assert.equal(
      (await door(emulator, 'POST', path, { action: 'hangup', participantId })).status,
      404,
      'who has not answered cannot hang up',
    );
    assert.equal(
      (await door(emulator, 'POST', path, { action: 'answer', participantId })).status,
      200,
    );
    assert.equal((await outside())?.state, 'connected');
    assert.equal((await door(emulator, 'POST', path, { action: 'hangup' })).status, 200);
    assert.match((await outside())?.state ?? '', /disconnected|terminated/);
  });

  it('E doors: calls places a call that rings at an agent, and the customer can hang it up', async () => {
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

  it('E doors: clock puts the time forward', async () => {
    const earlier = emulator.clock.now();
    const { body } = await door(emulator, 'POST', 'clock', { advanceMs: 60_000 });
    const { now } = body as { now: string };
    assert.ok(Date.parse(now) - earlier >= 60_000);
  });

  it('E doors: switches are set one by one, and a reset puts them back', async () => {
    const { body } = await door(emulator, 'POST', 'switches', { widgetWhileRinging: false });
    assert.equal((body as { widgetWhileRinging: boolean }).widgetWhileRinging, false);
    assert.equal(emulator.genesys.switches.widgetWhileRinging, false);
    const reset = await door(emulator, 'POST', 'reset');
    assert.deepEqual(reset, { status: 200, body: { done: true } });
    assert.equal(emulator.genesys.switches.widgetWhileRinging, true);
  });

  it('E doors: switches of Vault are set at the same door, and a reset puts them back', async () => {
    const { body } = await door(emulator, 'POST', 'switches', {
      uniqueFields: 'absent',
      allowedOrigin: 'http://localhost:1',
      queryMs: 5,
      busyTurnsCallsAway: true,
    });
    const { uniqueFields, allowedOrigin, queryMs, busyTurnsCallsAway } = body as Record<
      string,
      unknown
    >;
    assert.deepEqual(
      [uniqueFields, allowedOrigin, queryMs, busyTurnsCallsAway],
      ['absent', 'http://localhost:1', 5, true],
    );
    assert.equal(emulator.vault.switches.uniqueFields, 'absent');
    assert.equal(emulator.genesys.switches.busyTurnsCallsAway, true);
    await door(emulator, 'POST', 'reset');
    assert.deepEqual(emulator.vault.switches, DEFAULT_VAULT_SWITCHES);
    assert.deepEqual(emulator.genesys.switches, DEFAULT_SWITCHES);
  });

  it('E doors: no switch of one platform has the name of one of the other', () => {
    const names = [...Object.keys(DEFAULT_SWITCHES), ...Object.keys(DEFAULT_VAULT_SWITCHES)];
    assert.equal(new Set(names).size, names.length);
  });

  it('E doors: a switch that is misspelt or has a wrong value changes none', async () => {
    const { status } = await door(emulator, 'POST', 'switches', {
      usePopupAuth: true,
      signInFraming: 'sometimes',
    });
    assert.equal(status, 400);
    assert.equal(emulator.genesys.switches.usePopupAuth, false);
  });

  it('E doors: reset ends calls and forgets the ledger', async () => {
    await door(emulator, 'POST', 'calls', { from: '+33199001234', to: '+33199000200' });
    await fetch(`${emulator.genesysUrl}/api/v2/users/me`);
    assert.ok(emulator.ledger.list().length > 0);
    await door(emulator, 'POST', 'reset');
    assert.deepEqual(emulator.ledger.list(), []);
    for (const { userId } of emulator.seats)
      assert.deepEqual(emulator.genesys.desktop(userId).interactions, []);
  });

  it('E doors: faults and events are taken and cleared', async () => {
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
    [
      'a customer who presses letters',
      'POST',
      'calls/none/customer',
      { action: 'press', digits: 'a' },
      400,
    ],
    [
      'keys of an unknown call',
      'POST',
      'calls/none/customer',
      { action: 'press', digits: '1' },
      404,
    ],
    [
      'an unknown error of Vault',
      'POST',
      'faults',
      { platform: 'vault', match: {}, effect: { error: 'TIRED' } },
      400,
    ],
    [
      'an error of Vault for Genesys',
      'POST',
      'faults',
      { platform: 'genesys', match: {}, effect: { error: 'RACE_CONDITION' } },
      400,
    ],
    [
      'an error of Vault with a delay',
      'POST',
      'faults',
      { platform: 'vault', match: {}, effect: { error: 'RACE_CONDITION', delayMs: 5 } },
      400,
    ],
    [
      'an error of Vault with an asterisk',
      'POST',
      'faults',
      { platform: 'vault', match: { path: '/a*' }, effect: { error: 'RACE_CONDITION' } },
      400,
    ],
    ['a switch of Vault that has no such value', 'POST', 'switches', { dateTimes: 'days' }, 400],
    ['an origin that is none', 'POST', 'switches', { allowedOrigin: 'http://a/b' }, 400],
    ['a query that takes a day', 'POST', 'switches', { queryMs: 86_400_000 }, 400],
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
    it(`E doors: ${name} is refused with a sentence`, async () => {
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
