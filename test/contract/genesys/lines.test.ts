import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DoorError } from '../../../emulator/kernel/door-error.js';
import { organisation } from '../../../emulator/organisation.js';
import { AMARA, BEN, CALLER, CHLOE } from '../../support/genesys-server.js';
import { callOf, phoneCall, refusal, type PhoneCall } from '../../support/phone-call.js';

const [MEDICAL, QUALITY] = organisation.queues;
const [IVR] = organisation.ivrs;
const [POISON] = organisation.outsideParties;
assert.ok(MEDICAL && QUALITY && IVR && POISON);
const DIGITS = '/api/v2/conversations/{conversationId}/participants/{participantId}/digits';

const toIvr = async (call: PhoneCall, transferType: 'Attended' | 'Unattended' = 'Unattended') => {
  await call.amara.postConversationParticipantTransfer(call.id, await call.idOf(AMARA), {
    address: IVR.number,
    transferType,
  });
  call.pass();
};

/** The conversation as which a call came back by the trunk, if it did. */
async function cameBack(call: PhoneCall): Promise<PhoneCall> {
  call.pass(600);
  const ringing = [AMARA, BEN, CHLOE].flatMap((user) => call.genesys.desktop(user).interactions);
  const other = ringing.find(({ conversationId }) => conversationId !== call.id);
  assert.ok(other, 'no other conversation rings');
  return callOf(call.bench, other.conversationId);
}

test('R3.4 IVR: a caller hears the menu, and a key that it knows leads to its queue', async (t) => {
  const call = await phoneCall(t, { to: IVR.number, answeredBy: null });
  assert.deepEqual(await call.legs(), ['customer connected', 'ivr connected']);
  call.genesys.press(call.id, '9');
  assert.deepEqual(await call.legs(), ['customer connected', 'ivr connected']);
  call.genesys.press(call.id, '92');
  assert.deepEqual(await call.legs(), [
    'customer connected',
    'ivr terminated transfer',
    'acd connected',
    'agent alerting',
  ]);
  call.act(CHLOE, 'answer');
  const acd = (await call.look()).participants[2];
  assert.equal(acd?.queueName, QUALITY.name);
  assert.deepEqual((await call.leg('ivr')).attributes, {});
});

test('R3.4 IVR: a call handed to the own IVR’s number stays the same conversation, with the menu as a new leg', async (t) => {
  const call = await phoneCall(t);
  await toIvr(call);
  assert.deepEqual((await call.legs()).slice(2), ['agent disconnected transfer', 'ivr connected']);
  const [transfer] = (await call.look()).recentTransfers;
  assert.deepEqual([transfer?.state, transfer?.destination], ['Complete', { address: IVR.number }]);
  call.genesys.press(call.id, '2');
  call.act(CHLOE, 'answer');
  assert.equal((await call.legs()).at(-1), 'agent connected');
});

test('R3.4 IVR: where the switch says so it leaves by the trunk and comes back as another conversation', async (t) => {
  const call = await phoneCall(t);
  call.genesys.switches.ownNumberKeepsConversation = false;
  const customer = await call.idOf('customer');
  await call.amara.patchConversationParticipantAttributes(call.id, customer, {
    attributes: { baton_v: '1' },
  });
  await toIvr(call);
  assert.deepEqual((await call.legs()).slice(2), [
    'agent disconnected transfer',
    'external dialing',
  ]);
  call.pass(600);
  assert.equal((await call.legs()).at(-1), 'external connected');
  // The caller's keys go through the line, and the queue behind the menu rings at an agent, in another conversation.
  call.genesys.press(call.id, '2');
  const other = await cameBack(call);
  assert.notEqual(other.id, call.id);
  assert.deepEqual(await other.legs(), [
    'customer connected',
    'ivr terminated transfer',
    'acd connected',
    'agent alerting',
  ]);
  assert.deepEqual((await other.leg('customer')).attributes, {});
  assert.equal((await other.leg('customer')).ani, `tel:${CALLER}`);
  other.act(CHLOE, 'answer');
  call.genesys.customer(call.id, 'hangup');
  call.pass();
  assert.deepEqual(await other.legs(), [
    'customer terminated endpoint',
    'ivr terminated transfer',
    'acd terminated transfer',
    'agent disconnected peer',
  ]);
});

test('R3.1 queue: a queue’s number, left by the trunk: when the agent there hangs up, the first call ends too', async (t) => {
  const call = await phoneCall(t);
  call.genesys.switches.ownNumberKeepsConversation = false;
  await call.amara.postConversationParticipantTransfer(call.id, await call.idOf(AMARA), {
    address: QUALITY.number,
  });
  call.pass();
  const other = await cameBack(call);
  other.act(CHLOE, 'answer');
  other.act(CHLOE, 'hangup');
  call.pass();
  assert.deepEqual(
    (await call.legs()).filter((leg) => !leg.startsWith('a')),
    ['customer terminated peer', 'external terminated endpoint'],
  );
  assert.ok((await call.look()).endTime);
});

test(`R3.4 digits: \`POST ${DIGITS}\` sends keypad tones to the leg that the path names`, async (t) => {
  const call = await phoneCall(t);
  const customer = await call.idOf('customer');
  const { destinationParticipantId: ivr } =
    await call.amara.postConversationsCallParticipantVoiceConsult(call.id, customer, {
      speakTo: 'DESTINATION',
      address: IVR.number,
    });
  assert.deepEqual((await call.legs()).slice(2), ['agent connected', 'ivr connected']);
  const press = (leg: string, digits: string) =>
    call.amara.postConversationParticipantDigits(call.id, leg, { body: { digits } });
  // Tones to oneself or to the caller do not reach the menu.
  await press(await call.idOf(AMARA), '2');
  await press(customer, '2');
  // The caller, put aside, is not heard either.
  call.genesys.press(call.id, '2');
  assert.equal((await call.legs()).length, 4);
  await press(ivr, '2');
  assert.deepEqual((await call.legs()).slice(3), [
    'ivr terminated transfer',
    'acd connected',
    'agent alerting',
  ]);
  call.act(CHLOE, 'answer');
  assert.deepEqual((await call.legs()).slice(4), ['acd terminated transfer', 'agent connected']);
  const { destinationParticipantId } = await call.amara.patchConversationsCallParticipantConsult(
    call.id,
    customer,
    { speakTo: 'OBJECT' },
  );
  assert.equal(destinationParticipantId, await call.idOf(CHLOE));
  call.act(AMARA, 'hangup');
  assert.equal((await call.legs())[0], 'customer connected');
});

test('R3.4 digits: nobody sends nonsense, or tones to a call that is not theirs', async (t) => {
  const call = await phoneCall(t);
  const customer = await call.idOf('customer');
  const press = (api: PhoneCall['amara'], digits: string) =>
    api.postConversationParticipantDigits(call.id, customer, { body: { digits } });
  assert.equal(await refusal(press(call.amara, 'one')), '400 bad.request');
  assert.equal(await refusal(press(call.amara, '')), '400 bad.request');
  assert.equal(
    await refusal(press(call.chloe, '1')),
    '404 conversation.error.not.conversation.participant',
  );
  assert.equal(
    await refusal(
      call.amara.postConversationParticipantDigits('none', customer, { body: { digits: '1' } }),
    ),
    '404 conversation.error.conversation.not.found',
  );
});

test('E external: what an outside party cannot do now is refused with a sentence', async (t) => {
  const call = await phoneCall(t);
  const { genesys, id } = call;
  for (const action of ['answer', 'decline', 'hangup'] as const)
    assert.throws(() => genesys.external(id, action), DoorError);
  assert.throws(() => genesys.external('none', 'answer'), DoorError);
  assert.throws(() => genesys.press('none', '1'), DoorError);
  await call.amara.postConversationParticipantTransfer(id, await call.idOf(AMARA), {
    address: POISON.number,
  });
  call.pass();
  assert.throws(() => genesys.external(id, 'hangup'), DoorError);
  assert.throws(() => genesys.external(id, 'answer', 'another'), DoorError);
  genesys.external(id, 'answer');
  assert.throws(() => genesys.external(id, 'answer'), DoorError);
});
