import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consultOf, type ConsultSituation } from '../../../src/domain/consult.js';
import type { SpeakTo } from '../../../src/domain/hand-over-model.js';
import type { Destination } from '../../../src/domain/target.js';
import { AMARA, BEN, CHLOE, QUALITY, TO, failureOf, portCall, valueOf } from './port-bench.js';
import type { PortCall } from './port-bench.js';

const OTHERS_LEGS = 'conversation:communication:disconnect';
const NO_CONSULT = 'not_found 404 conversation.error.consult.transfer.pending.not.found';

const ask = async (line: PortCall, to: Destination = TO.user): Promise<void> => {
  const about = await line.idOf('customer');
  valueOf(await line.port.consult({ conversation: line.id, about, to }));
};

const asked = async (...args: Parameters<typeof portCall>): Promise<PortCall> => {
  const line = await portCall(...args);
  await ask(line);
  line.call.act(CHLOE, 'answer');
  return line;
};

const speak = async (line: PortCall, whom: SpeakTo) =>
  line.port.speakTo(line.id, await line.idOf('customer'), whom);
const cancel = async (line: PortCall) =>
  line.port.cancelConsult(line.id, await line.idOf('customer'));
const situation = async (line: PortCall): Promise<ConsultSituation | undefined> =>
  consultOf(await line.account(), AMARA)?.situation;

/** How each kind is while nobody has answered, and how it is answered. */
const KINDS: Readonly<
  Record<
    Destination['kind'],
    { readonly waits?: ConsultSituation; readonly answer: (line: PortCall) => void }
  >
> = {
  user: { waits: 'ringing', answer: ({ call }) => call.act(CHLOE, 'answer') },
  queue: { waits: 'queued', answer: ({ call }) => call.act(CHLOE, 'answer') },
  ivr: { answer: () => undefined },
  outside: {
    waits: 'ringing',
    answer: ({ call, id }) => {
      call.pass(600);
      call.genesys.external(id, 'answer');
    },
  },
};

/** Whom each word lets the rep hear. */
const SPEAKING: readonly [SpeakTo, ConsultSituation][] = [
  ['caller', 'with_caller'],
  ['both', 'together'],
  ['target', 'with_target'],
];

for (const [kind, { waits, answer }] of Object.entries(KINDS)) {
  const to = TO[kind as Destination['kind']];

  test(`R2.3 consult of ${kind}: asked, answered, whom the rep speaks to, back to the caller`, async (t) => {
    const line = await portCall(t);
    await ask(line, to);
    const caller = await line.leg('customer');
    assert.ok(caller.confined && caller.heldSince !== undefined, 'the caller is aside at once');
    if (waits) assert.equal(await situation(line), waits);
    answer(line);
    assert.equal(await situation(line), 'with_target');
    assert.equal((await line.leg('customer')).heldSince, caller.heldSince, 'since the same time');
    for (const [whom, expected] of SPEAKING) {
      valueOf(await speak(line, whom));
      assert.equal(await situation(line), expected);
      const { heldSince, confined } = await line.leg('customer');
      assert.equal(heldSince !== undefined, confined);
    }
    valueOf(await cancel(line));
    assert.deepEqual(await line.live(), ['customer connected', 'agent connected']);
    assert.equal(await situation(line), undefined);
    assert.equal(failureOf(await cancel(line)), NO_CONSULT);
    assert.equal(failureOf(await speak(line, 'both')), NO_CONSULT);
  });

  test(`R2.2 consult of ${kind}: handed over, the others talk`, async (t) => {
    const line = await portCall(t);
    await ask(line, to);
    answer(line);
    valueOf(await speak(line, 'target'));
    valueOf(await line.port.endLeg(line.id, await line.idOf(AMARA)));
    const target = { user: 'agent', queue: 'agent', ivr: 'ivr', outside: 'external' }[to.kind];
    assert.deepEqual(await line.live(), ['customer connected', `${target} connected`]);
    const own = await line.leg(AMARA);
    assert.deepEqual([own.state, own.endCause, own.wrapUp], ['ended', 'client', 'open']);
  });
}

test('R3.2 consult of a queue nobody works in: the rep waits there, and leaves it at any time', async (t) => {
  const line = await portCall(t);
  line.call.genesys.act(CHLOE, { action: 'presence', systemPresence: 'BREAK' });
  await ask(line, TO.queue);
  assert.equal(await situation(line), 'queued');
  valueOf(await speak(line, 'caller'));
  assert.deepEqual(await line.live(), [
    'customer connected',
    'agent connected',
    'acd connected confined',
  ]);
  valueOf(await cancel(line));
  assert.deepEqual(await line.live(), ['customer connected', 'agent connected']);
});

test('R2.2 three-way for good: nothing can be changed any more, and the rep leaves or ends the colleague’s part', async (t) => {
  const line = await asked(t);
  valueOf(await speak(line, 'everyone'));
  assert.equal(await situation(line), 'together');
  for (const whom of ['caller', 'target', 'both', 'everyone'] as const)
    assert.equal(failureOf(await speak(line, whom)), NO_CONSULT);
  assert.equal(failureOf(await cancel(line)), NO_CONSULT);
  valueOf(await line.port.endLeg(line.id, await line.idOf(CHLOE)));
  assert.deepEqual(await line.live(), ['customer connected', 'agent connected']);
  assert.equal((await line.leg(AMARA)).state, 'connected');
});

test('R1.2 three-way for good: without the permission nobody ends another’s part, and everybody their own', async (t) => {
  const line = await asked(t);
  valueOf(await speak(line, 'everyone'));
  line.call.genesys.switches.withheldPermissions = { [AMARA]: [OTHERS_LEGS] };
  const ended = await line.port.endLeg(line.id, await line.idOf(CHLOE));
  assert.match(failureOf(ended), /^forbidden 403 missing/);
  assert.equal((await line.live()).length, 3);
  valueOf(await line.port.endLeg(line.id, await line.idOf(AMARA)));
  assert.deepEqual(await line.live(), ['customer connected', 'agent connected']);
});

test('R2.2 a caller who stays on hold after the hand-over: the colleague takes them back, who left cannot', async (t) => {
  const line = await asked(t);
  line.call.genesys.switches.callerStaysHeldAfterConsult = true;
  valueOf(await line.port.endLeg(line.id, await line.idOf(AMARA)));
  assert.deepEqual(await line.live(), ['customer connected confined', 'agent connected']);
  const caller = await line.leg('customer');
  assert.ok(caller.heldSince !== undefined);
  assert.equal(
    failureOf(await line.port.takeBack(line.id, caller.id)),
    'forbidden 403 not.authorized',
  );
  assert.equal((await line.leg('customer')).confined, true);
  valueOf(await (await line.portOf(CHLOE)).takeBack(line.id, caller.id));
  assert.deepEqual(await line.live(), ['customer connected', 'agent connected']);
  assert.equal((await line.leg('customer')).heldSince, undefined);
});

test('R2.2 a hold of the rep’s own is told with its start, and taken back', async (t) => {
  const line = await portCall(t);
  line.call.act(AMARA, 'hold');
  const own = await line.leg(AMARA);
  assert.ok(own.held && own.heldSince !== undefined);
  valueOf(await line.port.takeBack(line.id, own.id));
  const { held, heldSince, holds } = await line.leg(AMARA);
  assert.deepEqual([held, heldSince, holds?.length], [false, undefined, 1]);
});

test('R3.4 keypad tones: an IVR that is consulted follows them; an outside line and a person hear them', async (t) => {
  const line = await portCall(t);
  await ask(line, TO.ivr);
  valueOf(await line.port.sendTones(line.id, await line.idOf('ivr'), '9#'));
  assert.equal(await situation(line), 'with_target', 'the menu knows no 9');
  valueOf(await line.port.sendTones(line.id, await line.idOf('ivr'), '2'));
  assert.equal(await situation(line), 'queued');
  const acd = await line.leg('acd');
  assert.deepEqual([acd.queueId, acd.consultedFor], [QUALITY, await line.idOf('customer')]);
  line.call.act(CHLOE, 'answer');
  assert.equal(await situation(line), 'with_target');
  valueOf(await cancel(line));
  await ask(line, TO.outside);
  line.call.pass(600);
  line.call.genesys.external(line.id, 'answer');
  valueOf(await line.port.sendTones(line.id, await line.idOf('external'), '0*#'));
  assert.equal(await situation(line), 'with_target');
  const wrong = await line.port.sendTones(line.id, await line.idOf('external'), 'hello');
  assert.equal(failureOf(wrong), 'refused 400 bad.request');
});

test('R2.5 consult: however the others end it, the rep has the caller back', async (t) => {
  const ends: readonly [string, Destination, (line: PortCall) => void, string][] = [
    ['declined', TO.user, ({ call }) => call.act(CHLOE, 'decline'), 'client'],
    ['not answered', TO.user, ({ call }) => call.pass(30_000), 'transfer'],
    [
      'hung up',
      TO.user,
      ({ call }) => {
        call.act(CHLOE, 'answer');
        call.act(CHLOE, 'hangup');
      },
      'client',
    ],
    [
      'busy outside',
      TO.outside,
      ({ call, id }) => {
        call.pass(600);
        call.genesys.external(id, 'decline');
      },
      'endpoint',
    ],
  ];
  const line = await portCall(t);
  for (const [how, to, end, cause] of ends) {
    await ask(line, to);
    end(line);
    assert.deepEqual(await line.live(), ['customer connected', 'agent connected'], how);
    assert.equal((await line.account()).legs.at(-1)?.endCause, cause, how);
  }
});

test('R2.5 consult: a user whose presence turns calls away leaves the rep with the caller', async (t) => {
  const line = await portCall(t);
  line.call.genesys.switches.busyTurnsCallsAway = true;
  line.call.genesys.act(CHLOE, { action: 'presence', systemPresence: 'BUSY' });
  await ask(line);
  line.call.pass();
  assert.deepEqual(await line.live(), ['customer connected', 'agent connected']);
});

test('R1.2 consult: what the rep may not do, and what cannot be, is refused, and the caller is not put aside', async (t) => {
  const line = await portCall(t);
  const about = await line.idOf('customer');
  const tried = (to: Destination, of = about): Promise<string> =>
    line.port.consult({ conversation: line.id, about: of, to }).then(failureOf);
  const broad = 'conversation:communication:consultTransfer';
  const { switches } = line.call.genesys;
  switches.withheldPermissions = { [AMARA]: [broad, `${broad}Agent`, `${broad}Queue`] };
  for (const to of Object.values(TO)) assert.match(await tried(to), /^forbidden 403 missing/);
  switches.withheldPermissions = { [AMARA]: [broad] };
  for (const to of [TO.ivr, TO.outside]) assert.match(await tried(to), /^forbidden 403 missing/);
  switches.withheldPermissions = {};
  const prefix = 'conversation.error';
  assert.equal(
    await tried({ kind: 'user', userId: AMARA }),
    `refused 400 ${prefix}.cannot.transfer.to.self`,
  );
  assert.equal(
    await tried(TO.user, await line.idOf(AMARA)),
    'refused 400 object.participant.id.required',
  );
  const { routing } = await line.call.bench.as();
  await routing.deleteRoutingQueue(QUALITY);
  assert.equal(await tried(TO.queue), 'not_found 404 not.found');
  assert.equal(failureOf(await cancel(line)), `refused 400 ${prefix}.consult.transfer.not.started`);
  assert.deepEqual(await line.live(), ['customer connected', 'agent connected']);
  const others = await line.portOf(BEN);
  assert.match(
    failureOf(await others.consult({ conversation: line.id, about, to: TO.user })),
    /^(not_found|refused|forbidden)/,
  );
  assert.deepEqual(await line.live(), ['customer connected', 'agent connected']);
});

test('R1.2 consult: whoever was asked changes nothing in it', async (t) => {
  const line = await asked(t);
  const colleague = await line.portOf(CHLOE);
  const about = await line.idOf('customer');
  assert.match(failureOf(await colleague.speakTo(line.id, about, 'both')), /^forbidden 403/);
  assert.match(failureOf(await colleague.cancelConsult(line.id, about)), /^forbidden 403/);
  assert.equal(await situation(line), 'with_target');
});
