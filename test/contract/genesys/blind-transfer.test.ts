import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { AMARA, BEN, CHLOE } from '../../support/genesys-server.js';
import { callOf, phoneCall, refusal, type PhoneCall } from '../../support/phone-call.js';

const [MEDICAL, QUALITY] = organisation.queues;
const [IVR] = organisation.ivrs;
const [POISON] = organisation.outsideParties;
const [INES] = organisation.contacts;
assert.ok(MEDICAL && QUALITY && IVR && POISON && INES);
const OUTSIDE = POISON.number;
const REPLACE = '/api/v2/conversations/{conversationId}/participants/{participantId}';
const PREFIX = 'conversations.error.transfer';

const transfers = async (call: PhoneCall): Promise<string[]> =>
  (await call.look()).recentTransfers.map(
    ({ state, transferType, destination }) =>
      `${transferType} ${state} ${destination.userId ?? destination.address ?? ''}`,
  );

test(`R2.1 blind: \`POST ${REPLACE}/replace/agent\` rings the colleague on a new leg, who sees how it came`, async (t) => {
  const call = await phoneCall(t);
  await call.amara.postConversationParticipantReplaceAgent(call.id, await call.idOf(AMARA), {
    userId: CHLOE,
    transferType: 'Unattended',
  });
  call.pass();
  assert.deepEqual((await call.legs()).slice(2), ['agent disconnected transfer', 'agent alerting']);
  const leg = await call.leg(CHLOE);
  assert.equal(leg.calls[0].transferSource, 'Blind');
  assert.equal(leg.calls[0].peerId, (await call.leg('customer')).calls[0].id);
  assert.equal(leg.queueName, MEDICAL.name);
});

test(`E calls: \`POST ${REPLACE}/replace/agent\` leads to the voice mailbox of a personal call, and refuses it for a queue’s`, async (t) => {
  const ofQueue = await phoneCall(t);
  const toMailbox = async (call: PhoneCall, body = {}): Promise<unknown> =>
    call.amara.postConversationParticipantReplaceAgent(call.id, await call.idOf(AMARA), {
      voicemail: true,
      ...body,
    });
  assert.equal(await refusal(toMailbox(ofQueue)), `400 ${PREFIX}.userCall.voicemail`);
  const direct = await phoneCall(t, { to: organisation.users[0]?.number ?? '' });
  assert.deepEqual(await direct.legs(), ['external connected', 'user connected']);
  await toMailbox(direct, { userId: BEN });
  direct.pass();
  assert.deepEqual(await direct.legs(), [
    'external connected',
    'user terminated transfer',
    'voicemail connected',
  ]);
  assert.equal((await direct.leg('voicemail')).name, 'Voicemail of Ben Okafor');
  direct.genesys.customer(direct.id, 'hangup');
  assert.ok((await direct.look()).endTime);
});

test(`R3.1 blind: \`POST ${REPLACE}/replace/queue\` puts the caller into the queue, whose next member is rung`, async (t) => {
  const call = await phoneCall(t);
  await call.amara.postConversationParticipantReplaceQueue(call.id, await call.idOf(AMARA), {
    queueId: QUALITY.id,
  });
  call.pass();
  assert.deepEqual((await call.legs()).slice(2), [
    'agent disconnected transfer',
    'acd connected',
    'agent alerting',
  ]);
  const acd = await call.leg('acd');
  assert.equal(acd.queueName, QUALITY.name);
  assert.equal(acd.conversationRoutingData?.queue.id, QUALITY.id);
  assert.deepEqual(await transfers(call), [`Unattended Complete ${QUALITY.id}`]);
  call.act(CHLOE, 'answer');
  assert.deepEqual((await call.legs()).slice(3), ['acd terminated transfer', 'agent connected']);
  assert.equal((await call.leg(CHLOE)).queueName, QUALITY.name);
});

test('E calls: an attended transfer to a queue leaves the call with the sender until somebody of the queue answers', async (t) => {
  const call = await phoneCall(t);
  await call.amara.postConversationParticipantReplaceQueue(call.id, await call.idOf(AMARA), {
    queueName: QUALITY.name,
    transferType: 'Attended',
  });
  call.pass();
  assert.deepEqual((await call.legs()).slice(2), [
    'agent connected',
    'acd connected',
    'agent alerting',
  ]);
  assert.deepEqual(await transfers(call), [`Attended Active ${QUALITY.id}`]);
  call.act(CHLOE, 'decline');
  call.pass(10_000);
  assert.deepEqual((await call.legs()).slice(4), ['agent terminated client', 'agent alerting']);
  call.act(CHLOE, 'answer');
  assert.deepEqual((await call.legs()).slice(2), [
    'agent disconnected transfer',
    'acd terminated transfer',
    'agent terminated client',
    'agent connected',
  ]);
  assert.deepEqual(await transfers(call), [`Attended Complete ${QUALITY.id}`]);
});

for (const [operation, start] of [
  [
    'transfer',
    async ({ amara, id, idOf }: PhoneCall, type: 'Attended' | 'Unattended') =>
      amara.postConversationParticipantTransfer(id, await idOf(AMARA), {
        address: OUTSIDE,
        transferType: type,
      }),
  ],
  [
    'replace/external',
    async ({ amara, id, idOf }: PhoneCall, type: 'Attended' | 'Unattended') =>
      amara.postConversationParticipantReplaceExternal(id, await idOf(AMARA), {
        address: OUTSIDE,
        transferType: type,
      }),
  ],
] as const) {
  test(`R4.1 blind: \`POST ${REPLACE}/${operation}\` dials a number outside, which rings and is answered`, async (t) => {
    const call = await phoneCall(t);
    await start(call, 'Unattended');
    call.pass();
    const outside = async () => (await call.legs()).slice(2);
    assert.deepEqual(await outside(), ['agent disconnected transfer', 'external dialing']);
    call.pass(600);
    assert.deepEqual(await outside(), ['agent disconnected transfer', 'external contacting']);
    call.genesys.external(call.id, 'answer');
    assert.deepEqual(await outside(), ['agent disconnected transfer', 'external connected']);
    const leg = await call.leg('external');
    assert.deepEqual(
      [leg.name, leg.address, leg.dnis, leg.calls[0].direction],
      [POISON.name, `tel:${OUTSIDE}`, `tel:${OUTSIDE}`, 'outbound'],
    );
    assert.deepEqual(await transfers(call), [`Unattended Complete ${OUTSIDE}`]);
    call.genesys.external(call.id, 'hangup');
    assert.deepEqual(
      (await call.legs()).filter((text) => text.endsWith('peer') || text.endsWith('endpoint')),
      ['customer terminated peer', 'external terminated endpoint'],
    );
  });

  test(`R4.1 attended: \`POST ${REPLACE}/${operation}\` leaves the call with the sender until it is answered outside`, async (t) => {
    const call = await phoneCall(t);
    await start(call, 'Attended');
    call.pass();
    call.pass(600);
    assert.deepEqual((await call.legs()).slice(2), ['agent connected', 'external contacting']);
    call.genesys.external(call.id, 'answer', await call.idOf('external'));
    assert.deepEqual((await call.legs()).slice(2), [
      'agent disconnected transfer',
      'external connected',
    ]);
  });
}

for (const [how, outside, cause, reason] of [
  ['busy', (call: PhoneCall) => call.genesys.external(call.id, 'decline'), 'endpoint', 17],
  ['not answered', (call: PhoneCall) => call.pass(61_000), 'transfer.noanswer', 19],
] as const)
  test(`R4.1 blind: a number outside that is ${how} gives the call back, and says why`, async (t) => {
    const call = await phoneCall(t);
    await call.amara.postConversationParticipantTransfer(call.id, await call.idOf(AMARA), {
      address: `tel:${OUTSIDE}`,
    });
    call.pass();
    outside(call);
    assert.deepEqual((await call.legs()).slice(2), [
      'agent disconnected transfer',
      `external terminated ${cause}`,
      'agent alerting',
    ]);
    const { disconnectReasons } = (await call.leg('external')).calls[0];
    assert.deepEqual(
      disconnectReasons?.map(({ code }) => code),
      [reason],
    );
    assert.equal((await call.leg(AMARA)).calls[0].state, 'alerting');
  });

test(`E calls: \`POST ${REPLACE}/replace/contact/external\` dials the contact’s telephone of the kind asked for`, async (t) => {
  const call = await phoneCall(t);
  const own = await call.idOf(AMARA);
  const to = (contactId: string, phoneType: string) =>
    call.amara.postConversationParticipantReplaceContactExternal(call.id, own, {
      contactId,
      phoneType,
    });
  assert.equal(await refusal(to(INES.id, 'HomePhone')), '404 not.found');
  assert.equal(await refusal(to('nobody', 'WorkPhone')), '404 not.found');
  assert.equal(await refusal(to(INES.id, 'Fax')), '400 invalid.value');
  await to(INES.id, 'CellPhone');
  call.pass();
  const leg = await call.leg('external');
  assert.deepEqual(
    [leg.name, leg.address, leg.externalContactId],
    ['Ines Moreau', `tel:${INES.phones.CellPhone}`, INES.id],
  );
});

for (const [path, replace] of [
  [
    `POST ${REPLACE}/replace`,
    async ({ amara, id, idOf }: PhoneCall, body: object) =>
      amara.postConversationParticipantReplace(id, await idOf(AMARA), body),
  ],
  [
    'POST /api/v2/conversations/calls/{conversationId}/participants/{participantId}/replace',
    async ({ amara, id, idOf }: PhoneCall, body: object) =>
      amara.postConversationsCallParticipantReplace(id, await idOf(AMARA), body),
  ],
] as const)
  test(`E calls: the deprecated \`${path}\` takes a user, a login, a queue or an address, and one of them`, async (t) => {
    const results: [object, string[], string][] = [
      [{ userId: CHLOE }, ['agent alerting'], CHLOE],
      [{ userName: 'chloe.martin@emulated.example' }, ['agent alerting'], CHLOE],
      [{ queueId: QUALITY.id }, ['acd connected', 'agent alerting'], QUALITY.id],
      [{ address: OUTSIDE }, ['external dialing'], OUTSIDE],
      [{ address: QUALITY.id }, ['acd connected', 'agent alerting'], QUALITY.id],
      [{ address: CHLOE }, ['agent alerting'], CHLOE],
    ];
    for (const [body, legs, shown] of results) {
      const call = await phoneCall(t);
      await replace(call, body);
      call.pass();
      assert.deepEqual((await call.legs()).slice(3), legs, JSON.stringify(body));
      assert.ok((await transfers(call))[0]?.endsWith(shown));
    }
  });

test('R1.4 blind: what the platform refuses has its codes, whatever the destination', async (t) => {
  const call = await phoneCall(t);
  const own = await call.idOf(AMARA);
  const customer = await call.idOf('customer');
  const { amara, ben, id } = call;
  assert.equal(
    await refusal(amara.postConversationParticipantReplaceQueue(id, own, { queueId: 'none' })),
    '400 conversations.error.queue.not.found',
  );
  assert.equal(
    await refusal(amara.postConversationParticipantReplaceQueue(id, own, {})),
    `400 ${PREFIX}.destination.required`,
  );
  assert.equal(
    await refusal(amara.postConversationParticipantTransfer(id, own, { address: 'Ben' })),
    '400 bad.request',
  );
  assert.equal(
    await refusal(
      amara.postConversationParticipantReplace(id, own, { userId: BEN, queueId: QUALITY.id }),
    ),
    '400 bad.request',
  );
  // The sender's own leg is what the path must name: not the customer's, as with consults.
  assert.equal(
    await refusal(amara.postConversationParticipantTransfer(id, customer, { address: OUTSIDE })),
    '403 not.authorized',
  );
  assert.equal(
    await refusal(amara.postConversationsCallParticipantReplace(id, customer, { userId: BEN })),
    '403 conversation.error.forbidden.not.active.participant',
  );
  assert.equal(
    await refusal(ben.postConversationParticipantTransfer(id, own, { address: OUTSIDE })),
    '404 conversation.error.not.conversation.participant',
  );
  assert.equal(
    await refusal(amara.postConversationParticipantTransfer(id, 'none', { address: OUTSIDE })),
    '404 not.found',
  );
  assert.deepEqual((await call.look()).recentTransfers, []);
});

test('R1.2 blind: the narrow permissions allow their own kind of destination; a free number needs the broad one', async (t) => {
  const call = await phoneCall(t);
  const own = await call.idOf(AMARA);
  const { amara, id } = call;
  const broad = 'conversation:communication:blindTransfer';
  const withhold = (...permissions: string[]): void => {
    call.genesys.switches.withheldPermissions = { [AMARA]: permissions };
  };
  withhold(broad);
  assert.equal(
    await refusal(amara.postConversationParticipantTransfer(id, own, { address: OUTSIDE })),
    '403 missing.any.permissions',
  );
  assert.equal(
    await refusal(amara.postConversationParticipantReplace(id, own, { userId: BEN })),
    '403 missing.any.permissions',
  );
  withhold(broad, `${broad}Queue`);
  assert.equal(
    await refusal(amara.postConversationParticipantReplaceQueue(id, own, { queueId: QUALITY.id })),
    '403 missing.any.permissions',
  );
  await amara.postConversationParticipantReplaceAgent(id, own, { userId: BEN });
  call.pass();
  assert.equal((await call.leg(BEN)).calls[0].state, 'alerting');
});

test('E calls: a user who is busy turns a transfer away where the switch says so, spelled by each surface', async (t) => {
  const call = await phoneCall(t);
  const { genesys, bench, amara, id } = call;
  genesys.switches.busyTurnsCallsAway = true;
  genesys.act(BEN, { action: 'presence', systemPresence: 'BUSY' });
  const topic = `v2.users.${AMARA}.conversations.calls`;
  const channel = await bench.listen(await bench.as(AMARA), [topic]);
  await amara.postConversationParticipantReplaceAgent(id, await call.idOf(AMARA), {
    userId: BEN,
    transferType: 'Attended',
  });
  call.pass();
  call.pass();
  assert.equal((await call.legs()).at(-1), 'agent terminated transfer.donotdisturb');
  const told = channel.bodies<{ participants: { disconnectType?: string }[] }>(topic).at(-1);
  assert.equal(told?.participants.at(-1)?.disconnectType, 'transfer.dnd');
});

test('E calls: a call that nobody takes does not come back to a sender who is alone on it; it ends', async (t) => {
  const { bench, amara, genesys, id: first } = await phoneCall(t, { answeredBy: null });
  genesys.customer(first, 'hangup');
  const { id = '' } = await amara.postConversationsCalls({ callUserId: BEN });
  const call = await callOf(bench, id);
  call.act(BEN, 'answer');
  await call.ben.postConversationParticipantReplaceQueue(id, await call.idOf(BEN), {
    queueId: MEDICAL.id,
    transferType: 'Attended',
  });
  call.pass();
  await call.amara.postConversationParticipantReplaceAgent(id, await call.idOf(AMARA), {
    userId: CHLOE,
    transferType: 'Unattended',
  });
  call.pass();
  // Who left the call is free for the queue, which brings her in again.
  call.act(AMARA, 'answer');
  assert.equal((await call.leg(AMARA)).calls[0].state, 'connected');
  assert.equal((await call.leg(BEN)).calls[0].state, 'terminated');
  call.act(CHLOE, 'decline');
  assert.deepEqual(await call.legs(), [
    'user terminated transfer',
    'user terminated transfer',
    'acd terminated transfer',
    'user terminated client',
    'agent disconnected peer',
  ]);
  assert.ok((await call.look()).endTime);
});
