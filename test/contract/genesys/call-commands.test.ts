import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { AMARA, BEN, CALLER, CHLOE } from '../../support/genesys-server.js';
import { callOf, phoneCall, programOf, refusal, type PhoneCall } from '../../support/phone-call.js';

const [MEDICAL, QUALITY] = organisation.queues;
const [POISON] = organisation.outsideParties;
const [ANSWERED] = organisation.wrapupCodes;
assert.ok(MEDICAL && QUALITY && POISON && ANSWERED);
const GENERIC = '/api/v2/conversations/{conversationId}';
const CALLS = '/api/v2/conversations/calls/{conversationId}';
const ON_LEG = '/participants/{participantId}';
const PREFIX = 'conversation.error';

for (const [path, patch] of [
  [
    `PATCH ${GENERIC}${ON_LEG}`,
    (call: PhoneCall, leg: string, body: object) =>
      call.amara.patchConversationParticipant(call.id, leg, body),
  ],
  [
    `PATCH ${CALLS}${ON_LEG}`,
    (call: PhoneCall, leg: string, body: object) =>
      call.amara.patchConversationsCallParticipant(call.id, leg, body),
  ],
] as const) {
  test(`E calls: \`${path}\` answers, holds, mutes, wraps up and disconnects`, async (t) => {
    const call = await phoneCall(t, { answeredBy: null });
    const own = await call.idOf(AMARA);
    assert.equal(await refusal(patch(call, own, { held: true })), `400 ${PREFIX}.hold.alerting`);
    assert.equal(await refusal(patch(call, own, { state: 'terminated' })), '400 invalid.value');
    await patch(call, own, { state: 'connected' });
    assert.equal((await call.legs()).at(-1), 'agent connected');
    await patch(call, own, { held: true, muted: true });
    assert.equal((await call.legs()).at(-1), 'agent connected held');
    await patch(call, own, { held: false });
    assert.equal(
      await refusal(patch(call, own, { confined: true })),
      `400 ${PREFIX}.cannot.confine.party`,
    );
    assert.equal(
      await refusal(patch(call, own, { wrapup: { notes: 'x' } })),
      `400 ${PREFIX}.wrapup.code.required`,
    );
    await patch(call, own, { state: 'disconnected' });
    assert.equal((await call.legs()).at(-1), 'agent disconnected client');
    assert.equal(
      await refusal(patch(call, own, { held: true })),
      `400 ${PREFIX}.call.disconnected`,
    );
    await patch(call, own, { wrapup: { code: ANSWERED.id, notes: 'Told the dose.' } });
    assert.equal((await call.legs()).at(-1), 'agent terminated client');
  });

  test(`E calls: \`${path}\` skips wrap-up where the queue lets it be skipped`, async (t) => {
    const call = await phoneCall(t);
    call.act(AMARA, 'hangup');
    await patch(call, await call.idOf(AMARA), { wrapupSkipped: true });
    assert.equal((await call.legs()).at(-1), 'agent terminated client');
  });

  test(`E calls: \`${path}\` confines in a conference only, and takes back`, async (t) => {
    const call = await phoneCall(t);
    await call.amara.postConversationsCallParticipantConsultAgent(
      call.id,
      await call.idOf('customer'),
      { speakTo: 'CONFERENCE', userId: CHLOE },
    );
    call.act(CHLOE, 'answer');
    const customer = await call.idOf('customer');
    await patch(call, customer, { confined: true });
    assert.equal((await call.legs())[0], 'customer connected confined');
    await patch(call, customer, { confined: false });
    assert.equal((await call.legs())[0], 'customer connected');
  });
}

test('E calls: others’ legs can be ended by those who are on the call, and changed by nobody else', async (t) => {
  const call = await phoneCall(t);
  const [customer, own] = [await call.idOf('customer'), await call.idOf(AMARA)];
  assert.equal(
    await refusal(call.amara.patchConversationsCallParticipant(call.id, customer, { muted: true })),
    '403 not.authorized',
  );
  assert.equal(
    await refusal(call.ben.patchConversationsCallParticipant(call.id, own, { muted: true })),
    `404 ${PREFIX}.not.conversation.participant`,
  );
  await call.amara.patchConversationsCallParticipant(call.id, customer, { state: 'disconnected' });
  assert.equal((await call.legs())[0], 'customer terminated client');
  assert.ok((await call.look()).endTime);
});

test('R1.2 participant: a PATCH needs one of three permissions', async (t) => {
  const call = await phoneCall(t);
  const own = await call.idOf(AMARA);
  call.genesys.switches.withheldPermissions = {
    [AMARA]: ['conversation:participant:wrapup', 'conversation:communication:disconnect'],
  };
  assert.equal(
    await refusal(call.amara.patchConversationParticipant(call.id, own, { held: true })),
    '403 missing.any.permissions',
  );
});

test(`E calls: \`PATCH ${CALLS}${ON_LEG}/communications/{communicationId}\` can only disconnect`, async (t) => {
  const call = await phoneCall(t);
  const { id: own, calls } = await call.leg(AMARA);
  const patch = (communication: string, state: string) =>
    call.amara.patchConversationsCallParticipantCommunication(call.id, own, communication, {
      state,
    });
  assert.equal(await refusal(patch(calls[0].id, 'connected')), '400 communication.state.required');
  assert.equal(await refusal(patch('none', 'disconnected')), '404 not.found');
  assert.deepEqual(await patch(calls[0].id, 'disconnected'), {});
  assert.equal((await call.legs()).at(-1), 'agent disconnected client');
});

for (const [path, patch] of [
  [
    `PATCH ${GENERIC}${ON_LEG}/attributes`,
    (call: PhoneCall, leg: string, attributes: Record<string, string>) =>
      call.amara.patchConversationParticipantAttributes(call.id, leg, { attributes }),
  ],
  [
    `PATCH ${CALLS}${ON_LEG}/attributes`,
    (call: PhoneCall, leg: string, attributes: Record<string, string>) =>
      call.amara.patchConversationsCallParticipantAttributes(call.id, leg, { attributes }),
  ],
] as const)
  test(`R5.2 attributes: \`${path}\` merges into the customer’s map, which outlives a transfer`, async (t) => {
    const call = await phoneCall(t);
    const customer = await call.idOf('customer');
    await patch(call, customer, { baton_v: '1', baton_case: 'x' });
    await patch(call, customer, { baton_case: '' });
    await call.amara.postConversationParticipantReplaceAgent(call.id, await call.idOf(AMARA), {
      userId: BEN,
    });
    call.pass();
    call.act(BEN, 'answer');
    const seen = await call.ben.getConversation(call.id);
    assert.deepEqual(seen.participants[0]?.attributes, { baton_v: '1' });
    assert.deepEqual(seen.participants.at(-1)?.attributes, {});
  });

test(`E calls: \`POST ${CALLS}${ON_LEG}/communications/{communicationId}/wrapup\` keeps a draft, then the note, which \`GET ${CALLS}${ON_LEG}/communications/{communicationId}/wrapup\` gives back, as do \`GET ${CALLS}${ON_LEG}/wrapup\` and \`GET ${GENERIC}${ON_LEG}/wrapup\``, async (t) => {
  const call = await phoneCall(t);
  call.act(AMARA, 'hangup');
  const { id: own, calls } = await call.leg(AMARA);
  const [communication] = calls;
  const post = (body: object) =>
    call.amara.postConversationsCallParticipantCommunicationWrapup(call.id, own, communication.id, {
      body,
    });
  const get = (provisional?: boolean) =>
    call.amara.getConversationsCallParticipantCommunicationWrapup(
      call.id,
      own,
      communication.id,
      provisional === undefined ? {} : { provisional },
    );
  assert.equal(await refusal(get()), '404 not.found');
  await post({ notes: 'A draft', provisional: true });
  assert.equal((await call.legs()).at(-1), 'agent disconnected client');
  assert.equal((await get(true)).notes, 'A draft');
  assert.equal(await refusal(get()), '404 not.found');
  assert.equal(await refusal(post({ notes: 'x' })), `400 ${PREFIX}.wrapup.code.required`);
  await post({ code: ANSWERED.id, notes: 'Told the dose.', tags: ['dose'], durationSeconds: 12 });
  assert.equal((await call.legs()).at(-1), 'agent terminated client');
  const { code, notes, tags, durationSeconds } = await get();
  assert.deepEqual(
    { code, notes, tags, durationSeconds },
    { code: ANSWERED.id, notes: 'Told the dose.', tags: ['dose'], durationSeconds: 12 },
  );
  assert.equal((await call.amara.getConversationParticipantWrapup(call.id, own)).code, code);
  assert.equal((await call.amara.getConversationsCallParticipantWrapup(call.id, own)).code, code);
});

test(`E calls: \`GET ${CALLS}${ON_LEG}/wrapupcodes\` lists the codes, and so does \`GET ${GENERIC}${ON_LEG}/wrapupcodes\``, async (t) => {
  const call = await phoneCall(t);
  const own = await call.idOf(AMARA);
  const names = organisation.wrapupCodes.map(({ name }) => name);
  const ofCall = await call.amara.getConversationsCallParticipantWrapupcodes(call.id, own);
  assert.deepEqual(
    ofCall.map(({ name }) => name),
    names,
  );
  const generic = await call.amara.getConversationParticipantWrapupcodes(call.id, own);
  assert.deepEqual(
    generic.map(({ name }) => name),
    names,
  );
});

test(`E calls: \`PATCH ${CALLS}/conference\` brings the parties of another call in; the other call ends with transfer.conference`, async (t) => {
  const first = await phoneCall(t);
  const merge = (...conversationIds: string[]) =>
    first.amara.patchConversationsCallConference(first.id, { conversationIds });
  assert.equal(await refusal(merge()), `400 ${PREFIX}.empty.conversation.list`);
  assert.equal(await refusal(merge('none')), `404 ${PREFIX}.conversation.not.found`);
  const created = await first.amara.postConversationsCalls({ phoneNumber: POISON.number });
  const second = await callOf(first.bench, created.id ?? '');
  assert.equal(await refusal(merge(second.id)), `400 ${PREFIX}.cannot.merge.alerting.conference`);
  second.pass(600);
  second.genesys.external(second.id, 'answer');
  assert.equal((await first.legs()).at(-1), 'agent connected held');
  await merge(second.id);
  assert.deepEqual(await second.legs(), [
    'user terminated transfer.conference',
    'external terminated transfer.conference',
  ]);
  assert.deepEqual((await first.legs()).slice(2), ['agent connected held', 'external connected']);
  assert.equal((await first.look()).maxParticipants, 12);
  assert.ok((await second.look()).endTime);
});

test(`E calls: \`POST ${CALLS}/participants\` calls a colleague, a queue or a number, who join when they answer`, async (t) => {
  const call = await phoneCall(t);
  const add = (...participants: object[]) =>
    call.amara.postConversationsCallParticipants(call.id, {
      startTime: '2026-01-31T12:00:00.000Z',
      participants,
    });
  assert.equal(await refusal(add()), '400 bad.request');
  const reply = await add({ userId: CHLOE }, { address: POISON.number });
  assert.equal(reply.participants.length, 5);
  assert.deepEqual((await call.legs()).slice(2), [
    'agent connected',
    'agent alerting',
    'external dialing',
  ]);
  call.act(CHLOE, 'answer');
  call.genesys.external(call.id, 'decline');
  assert.deepEqual((await call.legs()).slice(2), [
    'agent connected',
    'agent connected',
    'external terminated endpoint',
  ]);
  await add({ queueId: MEDICAL.id });
  call.act(BEN, 'answer');
  assert.deepEqual((await call.legs()).slice(5), ['acd terminated transfer', 'agent connected']);
  call.act(AMARA, 'hangup');
  call.act(BEN, 'hangup');
  assert.equal((await call.look()).endTime, undefined);
  call.act(CHLOE, 'hangup');
  assert.ok((await call.look()).endTime);
  assert.equal(
    await refusal(add({ userId: BEN })),
    `403 ${PREFIX}.forbidden.not.active.participant`,
  );
});

test(`E calls: \`POST ${GENERIC}/disconnect\` ends the call for everybody`, async (t) => {
  const call = await phoneCall(t);
  assert.equal(
    await refusal(call.chloe.postConversationDisconnect(call.id)),
    `404 ${PREFIX}.not.conversation.participant`,
  );
  await call.amara.postConversationDisconnect(call.id);
  assert.deepEqual(await call.legs(), [
    'customer terminated peer',
    'acd terminated transfer',
    'agent disconnected client',
  ]);
  assert.equal(
    await refusal(call.amara.postConversationDisconnect(call.id)),
    `403 ${PREFIX}.forbidden.not.active.participant`,
  );
});

test(`E calls: \`DELETE ${GENERIC}\` ends the call for everybody`, async (t) => {
  const call = await phoneCall(t);
  await (await programOf(call.bench)).deleteConversation(call.id);
  assert.equal((await call.legs()).at(-1), 'agent disconnected peer');
  assert.equal(
    await refusal(call.amara.deleteConversation('none')),
    `404 ${PREFIX}.conversation.not.found`,
  );
});

test(`E calls: \`PUT ${GENERIC}/tags\` sets the external tag, with its permission`, async (t) => {
  const call = await phoneCall(t);
  assert.equal(
    await refusal(call.amara.putConversationTags(call.id, { externalTag: 'x' })),
    '403 missing.any.permissions',
  );
  await call.admin.putConversationTags(call.id, { externalTag: 'case-7' });
  assert.equal((await call.look()).externalTag, 'case-7');
});

test(`E calls: \`GET ${GENERIC}\`, \`GET ${CALLS}\` and \`GET /api/v2/conversations\` show the same call`, async (t) => {
  const call = await phoneCall(t);
  const generic = await call.amara.getConversation(call.id);
  const flat = await call.amara.getConversationsCall(call.id);
  const own = await call.amara.getConversations();
  const calls = await call.amara.getConversationsCalls();
  const ids = generic.participants.map(({ id }) => id);
  assert.deepEqual(
    flat.participants?.map(({ id }) => id),
    ids,
  );
  assert.deepEqual(
    own.entities?.[0]?.participants.map(({ id }) => id),
    ids,
  );
  assert.deepEqual(
    calls.entities?.[0]?.participants?.map(({ id }) => id),
    ids,
  );
  assert.equal(await refusal(call.chloe.getConversation(call.id)), '403 missing.permissions');
  assert.equal(await refusal((await programOf(call.bench)).getConversations()), '400 not.a.user');
});

test('R1.1 outbound: `POST /api/v2/conversations/calls` calls a number: both wait until it is answered', async (t) => {
  const first = await phoneCall(t);
  const { id = '' } = await first.amara.postConversationsCalls({
    phoneNumber: CALLER,
    attributes: { why: 'call back' },
  });
  const call = await callOf(first.bench, id);
  assert.equal((await first.legs()).at(-1), 'agent connected held');
  assert.deepEqual(await call.legs(), ['user dialing', 'external dialing']);
  const [own, far] = (await call.look()).participants;
  assert.deepEqual(
    [own?.calls[0].direction, far?.calls[0].direction, far?.name, far?.attributes],
    ['outbound', 'outbound', 'Dr. Elena Rossi', { why: 'call back' }],
  );
  assert.deepEqual(
    [far?.ani, far?.dnis],
    [`tel:${organisation.users[0]?.number}`, `tel:${CALLER}`],
  );
  call.pass(600);
  call.genesys.external(id, 'answer');
  assert.deepEqual(await call.legs(), ['user connected', 'external connected']);
  assert.equal(call.genesys.desktop(AMARA).interactions.at(-1)?.direction, 'outbound');
  assert.equal(call.genesys.desktop(AMARA).interactions.at(-1)?.caller, 'Dr. Elena Rossi');
  await call.amara.postConversationParticipantReplaceAgent(id, await call.idOf(AMARA), {
    userId: CHLOE,
  });
  call.pass();
  call.act(CHLOE, 'answer');
  assert.deepEqual(await call.legs(), [
    'user terminated transfer',
    'external connected',
    'user connected',
  ]);
});

for (const [how, outside, cause] of [
  ['busy', (call: PhoneCall) => call.genesys.external(call.id, 'decline'), 'endpoint'],
  ['not answered', (call: PhoneCall) => call.pass(61_000), 'system'],
] as const)
  test(`R1.1 outbound: a number that is ${how} ends the call`, async (t) => {
    const first = await phoneCall(t, { answeredBy: null });
    const { id = '' } = await first.chloe.postConversationsCalls({ phoneNumber: POISON.number });
    const call = await callOf(first.bench, id);
    outside(call);
    assert.deepEqual(await call.legs(), ['user terminated peer', `external terminated ${cause}`]);
    assert.ok((await call.look()).endTime);
  });

test('R1.1 outbound: on behalf of a queue the rep is an agent, with after-call work', async (t) => {
  const first = await phoneCall(t, { answeredBy: null });
  const { id = '' } = await first.chloe.postConversationsCalls({
    phoneNumber: POISON.number,
    callFromQueueId: QUALITY.id,
  });
  const call = await callOf(first.bench, id);
  call.genesys.external(id, 'answer');
  call.genesys.external(id, 'hangup');
  assert.deepEqual(await call.legs(), ['agent disconnected peer', 'external terminated endpoint']);
});

test('R1.1 internal: `POST /api/v2/conversations/calls` calls a colleague; the call has no customer and can be handed over', async (t) => {
  const first = await phoneCall(t, { answeredBy: null });
  const { id = '' } = await first.chloe.postConversationsCalls({ callUserId: BEN });
  const call = await callOf(first.bench, id);
  assert.deepEqual(await call.legs(), ['user dialing', 'user alerting']);
  call.act(BEN, 'answer');
  assert.deepEqual(await call.legs(), ['user connected', 'user connected']);
  assert.equal(call.genesys.desktop(BEN).interactions[0]?.caller, 'Chloé Martin');
  // The other party of an internal call is the object of a consult.
  await call.chloe.postConversationsCallParticipantConsultAgent(id, await call.idOf(BEN), {
    speakTo: 'DESTINATION',
    userId: AMARA,
  });
  assert.equal((await call.legs())[1], 'user connected confined');
  first.act(AMARA, 'decline');
  call.act(AMARA, 'answer');
  call.act(CHLOE, 'hangup');
  assert.deepEqual(await call.legs(), [
    'user terminated transfer.consult',
    'user connected',
    'user connected',
  ]);
  call.act(BEN, 'hangup');
  assert.ok((await call.look()).endTime);
});

test('R1.1 internal: a call to a queue is answered by its agent', async (t) => {
  const first = await phoneCall(t, { answeredBy: null });
  const { id = '' } = await first.amara.postConversationsCalls({ callQueueId: QUALITY.id });
  const call = await callOf(first.bench, id);
  assert.deepEqual(await call.legs(), ['user dialing', 'acd connected', 'agent alerting']);
  call.act(CHLOE, 'answer');
  assert.deepEqual(await call.legs(), [
    'user connected',
    'acd terminated transfer',
    'agent connected',
  ]);
});

test('E calls: a conference is called at once by naming several participants', async (t) => {
  const first = await phoneCall(t, { answeredBy: null });
  const { id = '' } = await first.chloe.postConversationsCalls({
    participants: [{ userId: BEN }, { address: POISON.number }],
  });
  const call = await callOf(first.bench, id);
  call.act(BEN, 'answer');
  call.pass(600);
  call.genesys.external(id, 'answer');
  assert.deepEqual(await call.legs(), ['user connected', 'user connected', 'external connected']);
});

test('R1.4 outbound: what cannot be called is refused with the platform’s codes', async (t) => {
  const { chloe, genesys, bench } = await phoneCall(t, { answeredBy: null });
  for (const [request, code] of [
    [{ phoneNumber: CALLER, callUserId: BEN }, '400 too.many.create.conversation.parameters'],
    [{}, '400 bad.request'],
    [{ callUserId: 'nobody' }, '404 not.found'],
    [{ callQueueId: 'none' }, '404 not.found'],
    [{ phoneNumber: 'Ben' }, '400 bad.request'],
    [{ phoneNumber: CALLER, callFromQueueId: 'none' }, '404 not.found'],
  ] as const)
    assert.equal(await refusal(chloe.postConversationsCalls(request)), code);
  assert.equal(
    await refusal((await programOf(bench)).postConversationsCalls({ phoneNumber: CALLER })),
    '400 not.a.user',
  );
  genesys.switches.withheldPermissions = { [CHLOE]: ['conversation:conference:add'] };
  assert.equal(
    await refusal(chloe.postConversationsCalls({ phoneNumber: CALLER })),
    '403 missing.any.permissions',
  );
});

test('R1.1 direct: a customer calls a rep’s own number: no queue, no after-call work', async (t) => {
  const call = await phoneCall(t, {
    to: organisation.users[1]?.number ?? '',
    answeredBy: BEN,
  });
  assert.deepEqual(await call.legs(), ['external connected', 'user connected']);
  assert.equal(call.genesys.desktop(BEN).routingStatus, 'COMMUNICATING');
  call.act(BEN, 'hangup');
  assert.deepEqual(await call.legs(), ['external terminated peer', 'user terminated client']);
  const missed = call.genesys.placeCall(CALLER, organisation.users[1]?.number ?? '');
  call.pass(31_000);
  assert.deepEqual(await (await callOf(call.bench, missed)).legs(), [
    'external terminated system',
    'user terminated client',
  ]);
});
