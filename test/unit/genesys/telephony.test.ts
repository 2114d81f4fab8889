import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationId } from '../../../src/domain/ids.js';
import { createActionRunner } from '../../../src/genesys/run-action.js';
import { createTelephony } from '../../../src/genesys/telephony.js';
import type { Telephony } from '../../../src/ports/telephony.js';
import { ManualClock } from '../../support/manual-clock.js';
import { rejection, stubClient } from './stub-client.js';
import type { Answer, Sent } from './stub-client.js';

const CALL = 'c1' as ConversationId;
const INVALID = { ok: false, error: { platform: 'genesys', code: 'invalid_reply' } };

function telephony(answer: Answer): { port: Telephony; sent: Sent[] } {
  const { client, sent } = stubClient(answer);
  const openSocket = (): WebSocket => assert.fail('no socket is opened');
  return { port: createTelephony({ client, clock: new ManualClock(0), openSocket }), sent };
}
const failing = telephony(() => {
  throw rejection(403, { code: 'missing.permission' });
}).port;

test('R9.1 telephony: every request resolves with the failure where there is one', async () => {
  const forbidden = {
    ok: false,
    error: { platform: 'genesys', code: 'forbidden', status: 403, detail: 'missing.permission' },
  };
  assert.deepEqual(await failing.me(), forbidden);
  assert.deepEqual(await failing.conversation(CALL), forbidden);
  assert.deepEqual(await failing.colleagues(), forbidden);
});

test('R2.4 telephony: who the rep is', async () => {
  const { port, sent } = telephony(() => ({ id: 'u1', name: 'Amara', email: 'not taken' }));
  assert.deepEqual(await port.me(), { ok: true, value: { userId: 'u1', name: 'Amara' } });
  assert.equal(sent[0]?.path, '/api/v2/users/me');
  assert.deepEqual(sent[0]?.query['expand'], ['authorization']);
  for (const odd of [undefined, {}, { id: 'u1' }, { name: 'x' }, { id: 7, name: 'x' }, 'x']) {
    assert.deepEqual(await telephony(() => odd).port.me(), INVALID, JSON.stringify(odd));
  }
});

test('R1.2 telephony: what the rep may do comes with who they are', async () => {
  const permissions = ['conversation:communication:blindTransferAgent'];
  const { port } = telephony(() => ({ id: 'u1', name: 'A', authorization: { permissions } }));
  const none = { user: false, queue: false, number: false };
  assert.deepEqual(await port.me(), {
    ok: true,
    value: {
      userId: 'u1',
      name: 'A',
      abilities: { blind: { ...none, user: true }, consult: none },
    },
  });
});

test('R6.1 telephony: the conversation is the whole account, not that of the calls', async () => {
  const { port, sent } = telephony(() => ({
    id: CALL,
    startTime: '2026-03-02T12:00:00Z',
    participants: [],
  }));
  const reply = await port.conversation(CALL);
  assert.ok(reply.ok);
  assert.equal(reply.value.id, CALL);
  assert.deepEqual([sent[0]?.method, sent[0]?.path], ['GET', '/api/v2/conversations/c1']);
  assert.deepEqual(await telephony(() => ({ id: CALL })).port.conversation(CALL), INVALID);
});

test('R2.4 telephony: all pages of active colleagues, by name, with title and availability; odd ones are left out', async () => {
  const free = {
    presence: { presenceDefinition: { systemPresence: 'Available' } },
    routingStatus: { status: 'OFF_QUEUE' },
  };
  const pages: unknown[][] = [
    [{ id: 'u3', name: 'Zoë', ...free }, { id: 'u4' }, null],
    [
      { id: 'u1', name: 'amara', title: 'MSL', ...free },
      { id: 'u2', name: 'Émile', title: 7 },
    ],
  ];
  const { port, sent } = telephony(({ query }) => ({
    entities: pages[Number(query['pageNumber']) - 1],
    pageCount: pages.length,
  }));
  assert.deepEqual(await port.colleagues(), {
    ok: true,
    value: [
      { userId: 'u1', name: 'amara', title: 'MSL', availability: 'free' },
      { userId: 'u2', name: 'Émile', availability: 'unknown' },
      { userId: 'u3', name: 'Zoë', availability: 'free' },
    ],
  });
  assert.deepEqual(
    sent.map(({ path, query }) => [
      path,
      query['pageNumber'],
      query['pageSize'],
      query['state'],
      query['expand'],
    ]),
    [1, 2].map((page) => ['/api/v2/users', page, 100, 'active', ['presence', 'routingStatus']]),
  );
});

test('R2.4 telephony: a list without pages is one page; one without entities is none', async () => {
  const { port, sent } = telephony(() => ({ entities: [] }));
  assert.deepEqual(await port.colleagues(), { ok: true, value: [] });
  assert.equal(sent.length, 1);
  assert.deepEqual(await telephony(() => ({})).port.colleagues(), INVALID);
  assert.deepEqual(await telephony(() => null).port.colleagues(), INVALID);
});

test('R7.2 operations: one is run by its id, once, and whose failure it is is told', async () => {
  const { client, sent } = stubClient(() => ({ rows: [] }));
  const input = { caseId: 'x' };
  assert.deepEqual(await createActionRunner(client)('custom_-_1', input), {
    ok: true,
    value: { rows: [] },
  });
  assert.deepEqual(
    sent.map(({ method, path, query, body }) => [method, path, query['flatten'], body]),
    [['POST', '/api/v2/integrations/actions/custom_-_1/execute', false, input]],
  );
  const down = stubClient(() => {
    throw rejection(400, { code: 'bad.request' });
  });
  const reply = await createActionRunner(down.client)('custom_-_1', {});
  assert.deepEqual(!reply.ok && [reply.error.platform, reply.error.code], ['vault', 'unavailable']);
  assert.equal(down.sent.length, 1);
});
