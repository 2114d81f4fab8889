import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { AMARA, BEN, CHLOE } from '../../support/genesys-server.js';
import { phoneCall, refusal, type PhoneCall } from '../../support/phone-call.js';

const [, QUALITY] = organisation.queues;
const [IVR] = organisation.ivrs;
const [POISON] = organisation.outsideParties;
const [INES] = organisation.contacts;
assert.ok(QUALITY && IVR && POISON && INES);
const OUTSIDE = POISON.number;
const PATH = '/api/v2/conversations/calls/{conversationId}/participants/{participantId}';
const PREFIX = 'conversation.error';

type SpeakTo = 'DESTINATION' | 'OBJECT' | 'BOTH' | 'CONFERENCE';

/** Amara asks Chloé. */
const ask = async (call: PhoneCall, speakTo: SpeakTo = 'DESTINATION') =>
  call.amara.postConversationsCallParticipantConsultAgent(call.id, await call.idOf('customer'), {
    speakTo,
    userId: CHLOE,
  });

const speak = async (call: PhoneCall, speakTo: SpeakTo) =>
  call.amara.patchConversationsCallParticipantConsult(call.id, await call.idOf('customer'), {
    speakTo,
  });

const cancel = async (call: PhoneCall) =>
  call.amara.deleteConversationsCallParticipantConsult(call.id, await call.idOf('customer'));

const asked = async (t: Parameters<typeof phoneCall>[0], speakTo?: SpeakTo): Promise<PhoneCall> => {
  const call = await phoneCall(t);
  await ask(call, speakTo);
  call.act(CHLOE, 'answer');
  return call;
};

/** Caller, initiator and destination; the queue's leg says nothing here. */
const three = async (call: PhoneCall): Promise<string[]> =>
  (await call.legs()).filter((leg) => !leg.startsWith('acd terminated'));

test(`R2.2 consult: \`POST ${PATH}/consult/agent\` rings the colleague and puts the caller aside at once`, async (t) => {
  const call = await phoneCall(t);
  const { destinationParticipantId } = await ask(call);
  assert.equal(destinationParticipantId, await call.idOf(CHLOE));
  assert.deepEqual(await three(call), [
    'customer connected confined',
    'agent connected',
    'agent alerting',
  ]);
  const leg = await call.leg(CHLOE);
  assert.equal(leg.consultParticipantId, await call.idOf('customer'));
  assert.equal(leg.calls[0].transferSource, 'Consult');
  const initiator = await call.leg(AMARA);
  assert.deepEqual(initiator.attributes, { consultInitiator: 'true' });
  // Reported from the field: who asks is not shown as holding, though the caller waits.
  assert.equal(initiator.calls[0].held, false);
  call.act(CHLOE, 'answer');
  assert.deepEqual(await three(call), [
    'customer connected confined',
    'agent connected',
    'agent connected',
  ]);
  assert.deepEqual((await call.look()).recentTransfers, []);
});

/** Whom each word puts aside while all three are there. */
const ASIDE: Readonly<Record<SpeakTo, readonly ('customer' | 'destination')[]>> = {
  DESTINATION: ['customer'],
  OBJECT: ['destination'],
  BOTH: [],
  CONFERENCE: [],
};

for (const [word, aside] of Object.entries(ASIDE) as [SpeakTo, string[]][]) {
  const expected = [
    `customer connected${aside.includes('customer') ? ' confined' : ''}`,
    'agent connected',
    `agent connected${aside.includes('destination') ? ' confined' : ''}`,
  ];

  test(`R2.3 consult: started with ${word}, and the colleague has answered`, async (t) => {
    assert.deepEqual(await three(await asked(t, word)), expected);
  });

  test(`R2.3 consult: \`PATCH ${PATH}/consult\` from each other state to ${word}`, async (t) => {
    const call = await asked(t);
    for (const before of ['DESTINATION', 'OBJECT', 'BOTH'] as const) {
      if (before === word) continue;
      await speak(call, before);
      if (word === 'CONFERENCE' && before !== 'BOTH') continue;
      const reply = await speak(call, word);
      assert.equal(reply.destinationParticipantId, await call.idOf(CHLOE));
      assert.deepEqual(await three(call), expected);
    }
  });
}

test('R2.3 consult: whom the initiator speaks to can be changed before the colleague answers', async (t) => {
  const call = await phoneCall(t);
  await ask(call);
  await speak(call, 'OBJECT');
  assert.equal((await call.legs())[0], 'customer connected');
  call.act(CHLOE, 'answer');
  assert.equal((await call.legs()).at(-1), 'agent connected confined');
});

test('R2.2 consult: a three-way call for good is a conference: there is nothing to go back to, and it cannot consult', async (t) => {
  const call = await asked(t);
  await speak(call, 'BOTH');
  assert.equal((await call.look()).maxParticipants, undefined);
  await speak(call, 'CONFERENCE');
  assert.equal((await call.look()).maxParticipants, 12);
  for (const request of [() => speak(call, 'OBJECT'), () => cancel(call)])
    assert.equal(await refusal(request()), `404 ${PREFIX}.consult.transfer.pending.not.found`);
  assert.equal(await refusal(ask(call)), `400 ${PREFIX}.cannot.transfer.conference`);
  call.act(AMARA, 'hangup');
  assert.deepEqual(await three(call), [
    'customer connected',
    'agent disconnected client',
    'agent connected',
  ]);
});

test('R2.2 consult: completed by speaking to the destination and ending the own leg: caller and colleague talk', async (t) => {
  const call = await asked(t);
  await speak(call, 'DESTINATION');
  await call.amara.patchConversationsCallParticipant(call.id, await call.idOf(AMARA), {
    state: 'disconnected',
  });
  assert.deepEqual(await three(call), [
    'customer connected',
    'agent disconnected client',
    'agent connected',
  ]);
  assert.equal(await refusal(cancel(call)), `404 ${PREFIX}.consult.transfer.pending.not.found`);
});

test('R2.2 consult: completed with the desktop’s own button, the own leg says transfer.consult', async (t) => {
  const call = await asked(t, 'OBJECT');
  call.act(AMARA, 'hangup');
  assert.deepEqual(await three(call), [
    'customer connected',
    'agent disconnected transfer.consult',
    'agent connected',
  ]);
});

test('R2.2 consult: where the switch says so the caller stays on hold after it, until the colleague takes them back', async (t) => {
  const call = await asked(t);
  call.genesys.switches.callerStaysHeldAfterConsult = true;
  call.act(AMARA, 'hangup');
  assert.equal((await call.legs())[0], 'customer connected confined');
  assert.equal(call.genesys.desktop(CHLOE).interactions[0]?.state, 'held');
  await call.chloe.patchConversationsCallParticipant(call.id, await call.idOf(CHLOE), {
    held: false,
  });
  assert.equal((await call.legs())[0], 'customer connected');
  assert.equal(call.genesys.desktop(CHLOE).interactions[0]?.state, 'connected');
});

test(`R2.2 consult: \`DELETE ${PATH}/consult\` ends the colleague’s leg at any moment and gives the caller back`, async (t) => {
  const ringing = await phoneCall(t);
  await ask(ringing);
  await cancel(ringing);
  assert.deepEqual(await three(ringing), [
    'customer connected',
    'agent connected',
    'agent terminated peer',
  ]);
  for (const word of ['DESTINATION', 'OBJECT', 'BOTH'] as const) {
    const call = await asked(t, word);
    await cancel(call);
    assert.deepEqual(await three(call), [
      'customer connected',
      'agent connected',
      'agent disconnected peer',
    ]);
  }
  await ask(ringing);
  assert.equal((await ringing.legs()).at(-1), 'agent alerting');
});

for (const [how, act, cause] of [
  ['declines', (call: PhoneCall) => call.act(CHLOE, 'decline'), 'terminated client'],
  ['does not answer', (call: PhoneCall) => call.pass(31_000), 'terminated transfer.noanswer'],
] as const) {
  test(`R2.5 consult: a colleague who ${how} gives the caller back`, async (t) => {
    const call = await phoneCall(t);
    await ask(call);
    act(call);
    assert.deepEqual(await three(call), [
      'customer connected',
      'agent connected',
      `agent ${cause}`,
    ]);
    assert.equal(await refusal(cancel(call)), `404 ${PREFIX}.consult.transfer.pending.not.found`);
  });

  test(`R2.5 consult: a colleague who ${how} after the initiator has left: the call comes back, or ends, as the switch says`, async (t) => {
    for (const [switched, last] of [
      ['return', 'agent alerting'],
      ['disconnect', `agent ${cause}`],
    ] as const) {
      const call = await phoneCall(t);
      call.genesys.switches.unansweredTransfer = switched;
      await ask(call);
      call.act(AMARA, 'hangup');
      assert.deepEqual(await three(call), [
        'customer connected confined',
        'agent disconnected client',
        'agent alerting',
      ]);
      act(call);
      assert.equal((await call.legs()).at(-1), last);
      const ended = switched === 'disconnect';
      assert.equal(
        (await call.legs())[0],
        ended ? 'customer terminated system' : 'customer connected',
      );
    }
  });
}

test('R2.2 consult: an initiator who leaves while it rings leaves a call that the colleague can answer', async (t) => {
  const call = await phoneCall(t);
  await ask(call);
  call.act(AMARA, 'hangup');
  assert.equal(await refusal(cancel(call)), `404 ${PREFIX}.consult.transfer.pending.not.found`);
  call.act(CHLOE, 'answer');
  assert.deepEqual(await three(call), [
    'customer connected',
    'agent disconnected client',
    'agent connected',
  ]);
});

test('R2.2 consult: a colleague who hangs up gives the caller back', async (t) => {
  const call = await asked(t);
  call.act(CHLOE, 'hangup');
  assert.deepEqual(await three(call), [
    'customer connected',
    'agent connected',
    'agent disconnected client',
  ]);
});

test('R2.2 consult: a caller who hangs up ends the call for all, or leaves the colleagues to talk, as the switch says', async (t) => {
  const over = await asked(t);
  over.genesys.customer(over.id, 'hangup');
  assert.deepEqual(await three(over), [
    'customer terminated endpoint',
    'agent disconnected peer',
    'agent disconnected peer',
  ]);
  const stays = await asked(t);
  stays.genesys.switches.colleaguesStayWhenCallerLeaves = true;
  stays.genesys.customer(stays.id, 'hangup');
  assert.deepEqual(await three(stays), [
    'customer terminated endpoint',
    'agent connected',
    'agent connected',
  ]);
  stays.act(CHLOE, 'hangup');
  assert.equal((await stays.legs()).at(-2), 'agent disconnected peer');
  const alone = await phoneCall(t);
  alone.genesys.switches.colleaguesStayWhenCallerLeaves = true;
  await ask(alone);
  alone.genesys.customer(alone.id, 'hangup');
  assert.deepEqual(await three(alone), [
    'customer terminated endpoint',
    'agent disconnected peer',
    'agent terminated peer',
  ]);
});

test('R2.2 consult: two events that cross have one result: the colleague’s answer against the cancelling', async (t) => {
  const call = await phoneCall(t);
  await ask(call);
  const customer = await call.idOf('customer');
  const chloe = await call.idOf(CHLOE);
  const [cancelled, answered] = await Promise.allSettled([
    call.amara.deleteConversationsCallParticipantConsult(call.id, customer),
    call.chloe.patchConversationsCallParticipant(call.id, chloe, { state: 'connected' }),
  ]);
  assert.equal(cancelled.status, 'fulfilled');
  const legs = await three(call);
  assert.deepEqual(legs.slice(0, 2), ['customer connected', 'agent connected']);
  assert.equal(
    legs[2],
    answered.status === 'fulfilled' ? 'agent disconnected peer' : 'agent terminated peer',
  );
});

test(`R3.2 consult: \`POST ${PATH}/consult/queue\` waits in the queue, whose agent is the one who is asked`, async (t) => {
  const call = await phoneCall(t);
  const { destinationParticipantId } =
    await call.amara.postConversationsCallParticipantConsultQueue(
      call.id,
      await call.idOf('customer'),
      { speakTo: 'DESTINATION', queueId: QUALITY.id },
    );
  assert.equal(destinationParticipantId, await call.idOf('acd'));
  assert.deepEqual(await three(call), [
    'customer connected confined',
    'agent connected',
    'acd connected',
    'agent alerting',
  ]);
  call.act(CHLOE, 'answer');
  assert.deepEqual(await three(call), [
    'customer connected confined',
    'agent connected',
    'agent connected',
  ]);
  assert.equal((await call.leg(CHLOE)).consultParticipantId, await call.idOf('customer'));
  const reply = await speak(call, 'OBJECT');
  assert.equal(reply.destinationParticipantId, await call.idOf(CHLOE));
  await cancel(call);
  assert.equal((await call.legs()).at(-1), 'agent disconnected peer');
});

test('R3.2 consult: the wait for a queue that never answers can be left at any time', async (t) => {
  const call = await phoneCall(t);
  const customer = await call.idOf('customer');
  const wait = () =>
    call.amara.postConversationsCallParticipantConsultQueue(call.id, customer, {
      speakTo: 'DESTINATION',
      queueName: QUALITY.name,
    });
  await wait();
  await cancel(call);
  assert.deepEqual((await call.legs()).slice(3), ['acd terminated peer', 'agent terminated peer']);
  await wait();
  call.pass(31_000);
  call.pass(600_000);
  assert.deepEqual((await call.legs()).slice(5), ['acd connected', 'agent terminated client']);
  await cancel(call);
  assert.deepEqual((await call.legs()).slice(0, 3), [
    'customer connected',
    'acd terminated transfer',
    'agent connected',
  ]);
  await wait();
  // Who leaves instead hands the caller over to the queue.
  call.act(AMARA, 'hangup');
  assert.equal((await call.look()).endTime, undefined);
  call.genesys.act(CHLOE, { action: 'presence', systemPresence: 'ON_QUEUE' });
  call.pass();
  call.act(CHLOE, 'answer');
  assert.deepEqual((await call.legs())[0], 'customer connected');
});

for (const [path, start] of [
  [
    'voice/consult',
    async ({ amara, id, idOf }: PhoneCall) =>
      amara.postConversationsCallParticipantVoiceConsult(id, await idOf('customer'), {
        speakTo: 'DESTINATION',
        address: OUTSIDE,
      }),
  ],
  [
    'consult/external',
    async ({ amara, id, idOf }: PhoneCall) =>
      amara.postConversationsCallParticipantConsultExternal(id, await idOf('customer'), {
        speakTo: 'DESTINATION',
        address: OUTSIDE,
      }),
  ],
  [
    'consult/contact/external',
    async ({ amara, id, idOf }: PhoneCall) =>
      amara.postConversationsCallParticipantConsultContactExternal(id, await idOf('customer'), {
        speakTo: 'DESTINATION',
        contactId: INES.id,
        phoneType: 'WorkPhone',
      }),
  ],
] as const)
  test(`R4.2 consult: \`POST ${PATH}/${path}\` dials outside: answered and completed, or busy`, async (t) => {
    const call = await phoneCall(t);
    const { destinationParticipantId } = await start(call);
    assert.equal(destinationParticipantId, await call.idOf('external'));
    assert.equal((await call.legs()).at(-1), 'external dialing');
    call.genesys.external(call.id, 'decline');
    assert.deepEqual(await three(call), [
      'customer connected',
      'agent connected',
      'external terminated endpoint',
    ]);
    await start(call);
    call.pass(600);
    call.genesys.external(call.id, 'answer');
    await speak(call, 'OBJECT');
    assert.equal((await call.legs()).at(-1), 'external connected confined');
    call.act(AMARA, 'hangup');
    assert.deepEqual(
      (await call.legs()).filter((leg) => leg.includes('connected ') || leg.endsWith(' connected')),
      ['customer connected', 'agent disconnected transfer.consult', 'external connected'],
    );
  });

test(`E calls: the deprecated \`POST ${PATH}/consult\` takes one of a user, a queue and an address`, async (t) => {
  for (const [destination, legs] of [
    [{ userId: CHLOE }, ['agent alerting']],
    [{ queueId: QUALITY.id }, ['acd connected', 'agent alerting']],
    [{ address: OUTSIDE }, ['external dialing']],
  ] as const) {
    const call = await phoneCall(t);
    await call.amara.postConversationsCallParticipantConsult(call.id, await call.idOf('customer'), {
      speakTo: 'BOTH',
      destination,
    });
    assert.deepEqual((await call.legs()).slice(3), legs);
  }
  const call = await phoneCall(t);
  const customer = await call.idOf('customer');
  const both = { userId: CHLOE, queueId: QUALITY.id };
  for (const [destination, code] of [
    [both, '400 bad.request'],
    [{}, `400 ${PREFIX}.consult.transfer.no.destination`],
  ] as const)
    assert.equal(
      await refusal(
        call.amara.postConversationsCallParticipantConsult(call.id, customer, {
          speakTo: 'BOTH',
          destination,
        }),
      ),
      code,
    );
});

test('R1.4 consult: what the platform refuses has its codes; the path names the customer’s leg, not the own one', async (t) => {
  const call = await phoneCall(t);
  const { amara, ben, admin, id } = call;
  const [customer, own, acd] = [
    await call.idOf('customer'),
    await call.idOf(AMARA),
    await call.idOf('acd'),
  ];
  const to = (participant: string, body = {}) =>
    amara.postConversationsCallParticipantConsultAgent(id, participant, {
      speakTo: 'DESTINATION',
      userId: BEN,
      ...body,
    });
  const table: [() => Promise<unknown>, string][] = [
    [() => to(own), '400 object.participant.id.required'],
    [() => to(acd), '400 object.participant.id.required'],
    [() => to('none'), '404 not.found'],
    [() => to(customer, { userId: AMARA }), `400 ${PREFIX}.cannot.transfer.to.self`],
    [() => to(customer, { userId: 'nobody' }), '404 not.found'],
    [() => to(customer, { userId: undefined }), `400 ${PREFIX}.consult.transfer.no.destination`],
    [
      () => to(customer, { consultingUserId: CHLOE }),
      `400 ${PREFIX}.consult.transfer.no.initiator`,
    ],
    [() => to(customer, { speakTo: 'NOBODY' }), '400 invalid.value'],
    [
      () =>
        amara.postConversationsCallParticipantConsultQueue(id, customer, {
          speakTo: 'DESTINATION',
          queueId: 'none',
        }),
      '404 not.found',
    ],
    [
      () =>
        ben.postConversationsCallParticipantConsultAgent(id, customer, {
          speakTo: 'DESTINATION',
          userId: CHLOE,
        }),
      '400 not.a.participant',
    ],
    [() => cancel(call), `400 ${PREFIX}.consult.transfer.not.started`],
  ];
  for (const [request, expected] of table) assert.equal(await refusal(request()), expected);
  assert.equal((await call.legs()).length, 3);

  await to(customer);
  assert.equal(await refusal(to(customer)), `400 ${PREFIX}.cannot.transfer.conference`);
  const pending = `404 ${PREFIX}.consult.transfer.pending.not.found`;
  assert.equal(await refusal(amara.deleteConversationsCallParticipantConsult(id, own)), pending);
  assert.equal(
    await refusal(amara.patchConversationsCallParticipantConsult(id, own, { speakTo: 'BOTH' })),
    pending,
  );
  call.act(BEN, 'answer');
  assert.equal(
    await refusal(ben.deleteConversationsCallParticipantConsult(id, customer)),
    '403 not.authorized',
  );
  assert.ok(await admin.getConversationsCall(id));
});

test('R1.2 consult: the narrow permissions allow their own kind of destination; a free number needs the broad one', async (t) => {
  const call = await phoneCall(t);
  const broad = 'conversation:communication:consultTransfer';
  call.genesys.switches.withheldPermissions = { [AMARA]: [broad, `${broad}Queue`] };
  const customer = await call.idOf('customer');
  for (const request of [
    () =>
      call.amara.postConversationsCallParticipantVoiceConsult(call.id, customer, {
        speakTo: 'DESTINATION',
        address: OUTSIDE,
      }),
    () =>
      call.amara.postConversationsCallParticipantConsultQueue(call.id, customer, {
        speakTo: 'DESTINATION',
        queueId: QUALITY.id,
      }),
    () =>
      call.amara.postConversationsCallParticipantConsult(call.id, customer, {
        speakTo: 'DESTINATION',
        destination: { userId: CHLOE },
      }),
  ])
    assert.equal(await refusal(request()), '403 missing.any.permissions');
  await ask(call);
  assert.equal((await call.legs()).at(-1), 'agent alerting');
});

test('R2.2 consult: both shapes of both topics tell the same as REST', async (t) => {
  const call = await phoneCall(t);
  const topics = [`v2.users.${AMARA}.conversations`, `v2.users.${AMARA}.conversations.calls`];
  const channel = await call.bench.listen(await call.bench.as(AMARA), topics);
  await ask(call);
  call.act(CHLOE, 'answer');
  call.pass();
  type Generic = {
    participants: { consultParticipantId?: string; calls: { confined: boolean }[] }[];
  };
  type Flat = { participants: { consultParticipantId?: string; confined: boolean }[] };
  const [generic] = channel.bodies<Generic>(topics[0] ?? '').slice(-1);
  const [flat] = channel.bodies<Flat>(topics[1] ?? '').slice(-1);
  const { participants } = await call.look();
  const rest = participants.map(({ consultParticipantId, calls: [{ confined }] }) => [
    consultParticipantId,
    confined,
  ]);
  assert.deepEqual(
    generic?.participants.map((leg) => [leg.consultParticipantId, leg.calls[0]?.confined]),
    rest,
  );
  assert.deepEqual(
    flat?.participants.map((leg) => [leg.consultParticipantId, leg.confined]),
    rest,
  );
  const restFlat = (await call.admin.getConversationsCall(call.id)).participants ?? [];
  assert.deepEqual(
    restFlat.map((leg) => [leg.consultParticipantId, leg.confined]),
    rest,
  );
});

test('R6.1 consult: a hold of the initiator’s own is told when it is over, also while the caller’s wait goes on in their segments', async (t) => {
  const call = await phoneCall(t);
  call.genesys.switches.consultHoldInOwnSegments = true;
  const holds = async (): Promise<readonly unknown[]> =>
    (await call.leg(AMARA)).calls[0].segments.filter(({ type }) => type === 'Hold');
  call.act(AMARA, 'hold');
  call.pass(2_000);
  await ask(call);
  assert.deepEqual(await holds(), [], 'told by when it began');
  assert.ok((await call.leg(AMARA)).calls[0].startHoldTime);
  call.act(AMARA, 'resume');
  assert.equal((await call.leg(AMARA)).calls[0].startHoldTime, undefined);
  assert.equal((await holds()).length, 1);
});

for (const inOwn of [false, true])
  test(`R6.1 consult: the caller’s wait is a hold in the caller’s segments${inOwn ? ', and where the switch says so in the initiator’s too' : ', and not in the initiator’s'}`, async (t) => {
    const call = await phoneCall(t);
    call.genesys.switches.consultHoldInOwnSegments = inOwn;
    await ask(call);
    call.act(CHLOE, 'answer');
    call.pass(4_000);
    await speak(call, 'OBJECT');
    await speak(call, 'DESTINATION');
    call.pass(3_000);
    call.act(AMARA, 'hangup');
    call.genesys.customer(call.id, 'hangup');
    const held = async (who: string): Promise<number[]> =>
      (await call.leg(who)).calls[0].segments
        .filter(({ type }) => type === 'Hold')
        .map(({ startTime, endTime }) =>
          Math.floor((Date.parse(endTime) - Date.parse(startTime)) / 1_000),
        );
    assert.deepEqual(await held('customer'), [4, 3]);
    assert.deepEqual(await held(AMARA), inOwn ? [4, 3] : []);
    assert.equal((await held(CHLOE)).length, 1);
  });
