import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DoorError } from '../../../emulator/kernel/door-error.js';
import { callBench, type ConversationView } from '../../support/genesys-call.js';
import {
  AMARA,
  BEN,
  CALLER,
  CHLOE,
  QUEUE_NUMBER,
  api,
  genesysBench,
  tokenFor,
} from '../../support/genesys-server.js';

const RING_MS = 30_000;
const span = ({ startTime, endTime }: { startTime: string; endTime: string }): number =>
  Date.parse(endTime) - Date.parse(startTime);

test('R6.1 call: the customer waits in the queue while it rings, and the queue leaves at the answer', async () => {
  const { act, legs, look, genesys } = await callBench();
  assert.deepEqual(await legs(), ['customer connected', 'acd connected', 'agent alerting']);
  assert.equal(genesys.desktop(AMARA).interactions[0]?.state, 'alerting');
  assert.equal(genesys.desktop(AMARA).interactions[0]?.caller, 'Dr. Elena Rossi');
  act(AMARA, 'answer');
  assert.deepEqual(await legs(), [
    'customer connected',
    'acd terminated transfer',
    'agent connected',
  ]);
  assert.equal(genesys.desktop(AMARA).routingStatus, 'INTERACTING');
  assert.equal((await look()).participants[2]?.queueName, 'Medical Information');
});

test('R6.1 call: start of ringing, answer and end of a leg are different times of the platform’s clock', async () => {
  const { act, clock, legOf } = await callBench();
  clock.advance(4_000);
  act(AMARA, 'answer');
  clock.advance(60_000);
  act(AMARA, 'hangup');
  const { startTime, calls, connectedTime, endTime } = await legOf(AMARA);
  const [call] = calls;
  assert.equal(call.startAlertingTime, startTime);
  assert.equal(call.connectedTime, connectedTime);
  assert.equal(call.disconnectedTime, endTime);
  assert.equal(Date.parse(connectedTime ?? '') - Date.parse(startTime), 4_000);
  assert.equal(Date.parse(endTime ?? '') - Date.parse(connectedTime ?? ''), 60_000);
});

test('R6.1 call: a hold is told while it lasts, and kept as a segment with both times', async () => {
  const { act, clock, legOf, genesys } = await callBench();
  act(AMARA, 'answer');
  clock.advance(10_000);
  act(AMARA, 'hold');
  const during = (await legOf(AMARA)).calls[0];
  assert.ok(during.held && during.startHoldTime);
  assert.equal(genesys.desktop(AMARA).interactions[0]?.state, 'held');
  act(AMARA, 'hold');
  clock.advance(7_000);
  act(AMARA, 'resume');
  act(AMARA, 'hangup');
  const { segments, held, startHoldTime } = (await legOf(AMARA)).calls[0];
  assert.deepEqual(
    segments.map(({ type }) => type),
    ['Alert', 'Interact', 'Hold', 'Interact'],
  );
  const hold = segments.find(({ type }) => type === 'Hold');
  assert.ok(hold);
  assert.equal(hold.startTime, during.startHoldTime);
  assert.equal(span(hold), 7_000);
  assert.deepEqual([held, startHoldTime], [false, undefined]);
});

test('R6.1 call: whoever hangs up, everybody’s leg ends, and says who it was', async () => {
  const agent = await callBench();
  agent.act(AMARA, 'answer');
  agent.act(AMARA, 'hangup');
  assert.deepEqual(await agent.legs(), [
    'customer terminated peer',
    'acd terminated transfer',
    'agent disconnected client',
  ]);
  assert.ok((await agent.look()).endTime);

  const customer = await callBench();
  customer.act(AMARA, 'answer');
  customer.genesys.customer(customer.id, 'hangup');
  assert.deepEqual(await customer.legs(), [
    'customer terminated endpoint',
    'acd terminated transfer',
    'agent disconnected peer',
  ]);
  assert.throws(() => customer.genesys.customer(customer.id, 'hangup'), DoorError);
});

test('R6.1 call: a customer who gives up while it rings ends the ringing', async () => {
  const { genesys, id, legs, clock } = await callBench();
  genesys.customer(id, 'hangup');
  clock.advance(2 * RING_MS);
  assert.deepEqual(await legs(), [
    'customer terminated endpoint',
    'acd terminated peer',
    'agent terminated peer',
  ]);
  assert.deepEqual(genesys.desktop(AMARA).interactions, []);
  assert.equal(genesys.desktop(AMARA).routingStatus, 'IDLE');
});

test('R6.1 call: after-call work keeps an answered leg open until it is done', async () => {
  const { act, genesys, clock, legOf } = await callBench();
  act(AMARA, 'answer');
  act(AMARA, 'hangup');
  assert.equal(genesys.desktop(AMARA).interactions[0]?.state, 'wrapup');
  clock.advance(5_000);
  act(AMARA, 'done');
  const leg = await legOf(AMARA);
  assert.equal(leg.calls[0].state, 'terminated');
  assert.equal(leg.startAcwTime, leg.endTime);
  assert.equal(Date.parse(leg.endAcwTime ?? '') - Date.parse(leg.startAcwTime ?? ''), 5_000);
  assert.deepEqual(genesys.desktop(AMARA).interactions, []);
});

test('R6.1 queue: who declines is passed over; each offer is a leg of its own', async () => {
  const { act, legs, genesys } = await callBench();
  act(AMARA, 'decline');
  assert.deepEqual(await legs(), [
    'customer connected',
    'acd connected',
    'agent terminated client',
    'agent alerting',
  ]);
  assert.equal(genesys.desktop(BEN).interactions[0]?.state, 'alerting');
  assert.deepEqual(genesys.desktop(AMARA).interactions, []);
});

test('R6.1 queue: who does not answer is not asked again until they say that they are there', async () => {
  const { clock, genesys, look } = await callBench();
  clock.advance(RING_MS);
  assert.equal(genesys.desktop(AMARA).routingStatus, 'NOT_RESPONDING');
  clock.advance(RING_MS);
  assert.equal(genesys.desktop(BEN).routingStatus, 'NOT_RESPONDING');
  clock.advance(600_000);
  assert.equal((await look()).participants.length, 4);
  genesys.act(BEN, { action: 'presence', systemPresence: 'On Queue' });
  clock.advance(1);
  assert.equal(genesys.desktop(BEN).interactions[0]?.state, 'alerting');
});

test('R6.1 queue: when all have declined the call rests, then rings again', async () => {
  const { act, clock, look, genesys } = await callBench();
  act(AMARA, 'decline');
  act(BEN, 'decline');
  clock.advance(9_000);
  assert.equal((await look()).participants.length, 4);
  clock.advance(1_000);
  assert.equal((await look()).participants.length, 5);
  assert.equal(genesys.desktop(AMARA).interactions[0]?.state, 'alerting');
});

test('R6.1 queue: a second call rings at the next member, a third waits until somebody is free', async () => {
  const { act, genesys, clock } = await callBench();
  act(AMARA, 'answer');
  const second = genesys.placeCall(CALLER, QUEUE_NUMBER);
  assert.equal(genesys.desktop(BEN).interactions[0]?.conversationId, second);
  genesys.act(BEN, { action: 'answer', conversationId: second });
  const third = genesys.placeCall(CALLER, QUEUE_NUMBER);
  clock.advance(1_000);
  assert.equal(genesys.desktop(AMARA).interactions.length, 1);
  act(AMARA, 'hangup');
  clock.advance(1);
  const ringing = genesys.desktop(AMARA).interactions.find(({ state }) => state === 'alerting');
  assert.equal(ringing?.conversationId, third);
});

test('R6.1 queue: nobody rings who is not on queue', async () => {
  const { genesys, clock } = genesysBench();
  for (const user of [AMARA, BEN])
    genesys.act(user, { action: 'presence', systemPresence: 'AVAILABLE' });
  genesys.placeCall(CALLER, QUEUE_NUMBER);
  clock.advance(RING_MS);
  assert.deepEqual(genesys.desktop(AMARA).interactions, []);
  assert.throws(() => genesys.placeCall(CALLER, '+33199000999'), /No queue has the number/);
});

test('R5.2 attributes: merged into one leg’s own map, seen by all; both paths work', async () => {
  const { genesys, id, look, act } = await callBench();
  act(AMARA, 'answer');
  const token = await tokenFor(genesys, AMARA);
  const [customer] = (await look()).participants;
  const path = (media = '') =>
    `conversations${media}/${id}/participants/${customer?.id}/attributes`;
  const first = await api(genesys, token, 'PATCH', path(), { attributes: { a: '1', b: '2' } });
  assert.deepEqual([first.status, first.body], [202, undefined]);
  const second = await api(genesys, token, 'PATCH', path('/calls'), {
    attributes: { b: '', c: '3' },
  });
  assert.equal(second.status, 202);
  const maps = (await look()).participants.map(({ attributes }) => attributes);
  assert.deepEqual(maps, [{ a: '1', c: '3' }, {}, {}]);
  const refused = await api(genesys, token, 'PATCH', path(), { attributes: { d: 4 } });
  assert.deepEqual([refused.status, refused.body.code], [400, 'invalid.value']);
  const nothing = await api(genesys, token, 'PATCH', path(), { attributes: null });
  assert.equal(nothing.body.code, 'conversation.error.participant.attribute.null');
});

test('R10.1 access: only who took part, or may see all, sees a conversation or changes it', async () => {
  const { genesys, id, look } = await callBench();
  const stranger = await tokenFor(genesys, CHLOE);
  for (const path of [`conversations/${id}`, `conversations/calls/${id}`]) {
    const reply = await api(genesys, stranger, 'GET', path);
    assert.deepEqual([reply.status, reply.body.code], [403, 'missing.permissions']);
  }
  const [customer] = (await look()).participants;
  const path = `conversations/${id}/participants/${customer?.id}`;
  const attributes = await api(genesys, stranger, 'PATCH', `${path}/attributes`, {
    attributes: { a: '1' },
  });
  assert.equal(attributes.status, 403);
  const patch = await api(genesys, stranger, 'PATCH', path, { state: 'disconnected' });
  assert.deepEqual(
    [patch.status, patch.body.code],
    [404, 'conversation.error.not.conversation.participant'],
  );
  const none = await api(genesys, stranger, 'GET', 'conversations/none');
  assert.equal(none.status, 404);
});

test('R6.1 listings: own calls, until after-call work is done', async () => {
  const { genesys, id, act } = await callBench();
  const token = await tokenFor(genesys, AMARA);
  type Found = { entities: { id: string }[] };
  const ids = async (path: string) =>
    (await api<Found>(genesys, token, 'GET', path)).body.entities.map((found) => found.id);
  for (const action of ['answer', 'hangup'] as const) {
    act(AMARA, action);
    assert.deepEqual(await ids('conversations'), [id]);
    assert.deepEqual(await ids('conversations/calls'), [id]);
  }
  act(AMARA, 'done');
  assert.deepEqual(await ids('conversations'), []);
});

test('R6.1 participant: answered, held, wrapped up and ended over the API, with the platform’s codes where it cannot be', async () => {
  const { genesys, id, legOf } = await callBench();
  const token = await tokenFor(genesys, AMARA);
  const leg = await legOf(AMARA);
  const patch = async (body: object, media = '') => {
    const path = `conversations${media}/${id}/participants/${leg.id}`;
    const reply = await api<{ code?: string } | undefined>(genesys, token, 'PATCH', path, body);
    return reply.body?.code ?? reply.status;
  };
  assert.equal(await patch({ held: true }), 'conversation.error.hold.alerting');
  assert.equal(await patch({ state: 'alerting' }), 'invalid.value');
  assert.equal(await patch({ state: 'connected' }), 202);
  assert.equal(await patch({ held: true, muted: true }, '/calls'), 202);
  assert.ok((await legOf(AMARA)).calls[0].held);
  assert.equal(await patch({ confined: true }), 'conversation.error.cannot.confine.party');
  assert.equal(await patch({ wrapup: { notes: 'x' } }), 'conversation.error.wrapup.code.required');
  assert.equal(await patch({ state: 'disconnected' }), 202);
  assert.equal(await patch({ held: false }), 'conversation.error.call.disconnected');
  assert.equal((await legOf(AMARA)).calls[0].state, 'disconnected');
  assert.equal(await patch({ wrapup: { code: 'answered', notes: 'x' } }), 202);
  assert.equal((await legOf(AMARA)).calls[0].state, 'terminated');
});

test('R6.1 participant: one who talks may end the customer’s leg, but not answer for a colleague', async () => {
  const { genesys, id, act, look, legOf } = await callBench();
  const ben = await tokenFor(genesys, BEN);
  const amarasLeg = await legOf(AMARA);
  act(AMARA, 'decline');
  act(BEN, 'answer');
  const path = (legId: string | undefined) => `conversations/${id}/participants/${legId}`;
  const foreign = await api(genesys, ben, 'PATCH', path(amarasLeg.id), { state: 'connected' });
  assert.deepEqual([foreign.status, foreign.body.code], [403, 'not.authorized']);
  const customer = (await look()).participants[0]?.id;
  const ended = await api(genesys, ben, 'PATCH', path(customer), { state: 'disconnected' });
  assert.equal(ended.status, 202);
  const after: ConversationView = await look();
  assert.ok(after.endTime);
});
