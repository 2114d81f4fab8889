import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENDED_KEPT } from '../../../emulator/genesys/calls/engine.js';
import { choice } from '../../../emulator/genesys/calls/body.js';
import { SPEAK_TO } from '../../../emulator/genesys/calls/start-consult.js';
import { Refused } from '../../../emulator/genesys/errors.js';
import { callBench } from '../../support/genesys-call.js';
import { AMARA, CALLER, QUEUE_NUMBER, api, tokenFor } from '../../support/genesys-server.js';

test('E calls: speakTo is understood in any case, as callers of the platform spell it', () => {
  for (const word of ['DESTINATION', 'destination', 'Destination'])
    assert.equal(choice({ speakTo: word }, 'speakTo', SPEAK_TO), 'DESTINATION');
  assert.equal(choice({}, 'speakTo', SPEAK_TO), undefined);
  assert.throws(() => choice({ speakTo: 7 }, 'speakTo', SPEAK_TO), Refused);
});

test('E calls: calls that have ended are forgotten, the oldest first; those that go on never are', async () => {
  const { genesys, admin, id, act, clock } = await callBench({ rateLimitPerMinute: 100_000 });
  act(AMARA, 'answer');
  const ended: string[] = [];
  for (let i = 0; i < ENDED_KEPT + 3; i += 1) {
    const another = genesys.placeCall(CALLER, QUEUE_NUMBER);
    genesys.customer(another, 'hangup');
    ended.push(another);
  }
  clock.advance(1);
  const status = async (conversationId: string | undefined): Promise<number> =>
    (await api(genesys, admin, 'GET', `conversations/${conversationId}`)).status;
  assert.equal(await status(id), 200);
  assert.equal(await status(ended[2]), 404);
  assert.equal(await status(ended[3]), 200);
  assert.equal(await status(ended.at(-1)), 200);
});

test('R1.4 calls: a body that is no object, or has wrong types, is refused with the platform’s codes', async () => {
  const { genesys, id, legOf, act, look } = await callBench();
  act(AMARA, 'answer');
  const token = await tokenFor(genesys, AMARA);
  const own = (await legOf(AMARA)).id;
  const customer = (await look()).participants[0]?.id;
  const generic = `conversations/${id}/participants/${own}`;
  const calls = `conversations/calls/${id}/participants`;
  const table: [string, string, unknown, string][] = [
    ['POST', `${generic}/replace/agent`, [], 'bad.request'],
    ['POST', `${generic}/replace/agent`, { userId: 7 }, 'invalid.value'],
    ['POST', `${generic}/replace/agent`, { voicemail: 'yes' }, 'invalid.value'],
    ['POST', `${generic}/replace/queue`, { transferType: 'Blind' }, 'invalid.value'],
    ['POST', `${generic}/transfer`, { address: {} }, 'invalid.value'],
    ['POST', `${calls}/${customer}/consult/agent`, 'text', 'bad.request'],
    [
      'POST',
      `${calls}/${customer}/consult`,
      { speakTo: 'BOTH', destination: 'Ben' },
      'conversation.error.consult.transfer.no.destination',
    ],
    ['PATCH', `${calls}/${own}`, { held: 'yes' }, 'invalid.value'],
    ['PATCH', `${calls}/${own}`, { wrapup: 'done' }, 'invalid.value'],
    ['POST', 'conversations/calls', { phoneNumber: 33 }, 'invalid.value'],
    [
      'PATCH',
      `conversations/calls/${id}/conference`,
      { conversationIds: id },
      'conversation.error.empty.conversation.list',
    ],
  ];
  for (const [method, path, body, code] of table) {
    const reply = await api(genesys, token, method, path, body);
    assert.equal(reply.body.code, code, `${method} ${path}`);
  }
  assert.equal((await look()).participants.length, 3);
});
