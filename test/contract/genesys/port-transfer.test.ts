import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlatformTransfer } from '../../../src/domain/conversation.js';
import type { Destination } from '../../../src/domain/target.js';
import { AMARA, CHLOE, QUALITY, TO, failureOf, portCall, valueOf } from './port-bench.js';
import type { PortCall } from './port-bench.js';

const hand = async (line: PortCall, to: Destination, attended: boolean): Promise<void> => {
  const { id, port } = line;
  const ownLeg = await line.idOf(AMARA);
  valueOf(await port.transfer({ conversation: id, ownLeg, to, attended }));
};

const lastTransfer = async (line: PortCall): Promise<Partial<PlatformTransfer>> => {
  const { id: _id, issuedAt: _issuedAt, ...told } = (await line.account()).transfers.at(-1) ?? {};
  return told;
};

/** Who is there once it has begun, and once it is taken; and how the platform names where it goes. */
const KINDS: Readonly<
  Record<
    Destination['kind'],
    {
      readonly begun: readonly string[];
      readonly taken: readonly string[];
      readonly take: (line: PortCall) => void;
      readonly to: object;
      /** Attended: whether the platform shows it as done before anybody takes it. */
      readonly isInstant?: boolean;
    }
  >
> = {
  user: {
    begun: ['agent alerting'],
    take: ({ call }) => call.act(CHLOE, 'answer'),
    taken: ['agent connected'],
    to: { toUser: CHLOE },
  },
  queue: {
    begun: ['acd connected', 'agent alerting'],
    take: ({ call }) => call.act(CHLOE, 'answer'),
    taken: ['agent connected'],
    to: { toAddress: QUALITY },
  },
  ivr: {
    begun: ['ivr connected'],
    take: () => undefined,
    taken: ['ivr connected'],
    to: { toAddress: TO.ivr.address },
    isInstant: true,
  },
  outside: {
    begun: ['external dialing'],
    take: ({ call, id }) => {
      call.pass(600);
      call.genesys.external(id, 'answer');
    },
    taken: ['external connected'],
    to: { toAddress: TO.outside.address },
  },
};

for (const [kind, { begun, take, taken, to, isInstant }] of Object.entries(KINDS)) {
  const destination = TO[kind as Destination['kind']];

  test(`R1.4 blind now to ${kind}: it begins without the rep, and is taken`, async (t) => {
    const line = await portCall(t);
    await hand(line, destination, false);
    line.call.pass();
    assert.deepEqual(await line.live(), ['customer connected', ...begun]);
    const own = await line.leg(AMARA);
    assert.deepEqual([own.state, own.endCause], ['ended', 'transfer']);
    take(line);
    assert.deepEqual(await line.live(), ['customer connected', ...taken]);
    assert.deepEqual(await lastTransfer(line), {
      state: 'complete',
      attended: false,
      initiator: AMARA,
      ...to,
    });
  });

  test(`R2.5 blind when they answer to ${kind}: the rep keeps the call until it is taken`, async (t) => {
    const line = await portCall(t);
    await hand(line, destination, true);
    line.call.pass();
    const rep = isInstant ? [] : ['agent connected'];
    assert.deepEqual(await line.live(), ['customer connected', ...rep, ...begun]);
    assert.equal((await lastTransfer(line)).state, isInstant ? 'complete' : 'active');
    take(line);
    assert.deepEqual(await line.live(), ['customer connected', ...taken]);
    assert.deepEqual(await lastTransfer(line), {
      state: 'complete',
      attended: true,
      initiator: AMARA,
      ...to,
    });
  });
}

test('R2.5 blind when they answer: an outside line that is busy, and a user who declines, leave the rep with the call', async (t) => {
  const line = await portCall(t);
  await hand(line, TO.outside, true);
  line.call.pass(600);
  line.call.genesys.external(line.id, 'decline');
  assert.deepEqual(await line.live(), ['customer connected', 'agent connected']);
  assert.equal((await lastTransfer(line)).state, 'failed');
  assert.equal((await line.leg('external')).endCause, 'endpoint');
  await hand(line, TO.user, true);
  line.call.pass();
  line.call.act(CHLOE, 'decline');
  assert.deepEqual(await line.live(), ['customer connected', 'agent connected']);
  assert.equal((await lastTransfer(line)).state, 'failed');
});

test('R2.5 blind: a user whose presence turns calls away has it back at the rep', async (t) => {
  const line = await portCall(t);
  line.call.genesys.switches.busyTurnsCallsAway = true;
  line.call.genesys.act(CHLOE, { action: 'presence', systemPresence: 'BUSY' });
  await hand(line, TO.user, false);
  line.call.pass();
  assert.deepEqual(await line.live(), ['customer connected', 'agent alerting']);
  assert.equal((await line.leg(AMARA)).state, 'alerting');
  assert.equal((await line.leg(CHLOE)).endCause, 'transfer');
  assert.equal((await lastTransfer(line)).state, 'failed');
});

test('R1.2 blind: what the rep may not do is refused by the platform, and nothing happens', async (t) => {
  const line = await portCall(t);
  const ownLeg = await line.idOf(AMARA);
  const broad = 'conversation:communication:blindTransfer';
  const tried = (to: Destination): Promise<string> =>
    line.port.transfer({ conversation: line.id, ownLeg, to, attended: false }).then(failureOf);
  line.call.genesys.switches.withheldPermissions = {
    [AMARA]: [broad, `${broad}Agent`, `${broad}Queue`],
  };
  for (const to of Object.values(TO))
    assert.match(await tried(to), /^forbidden 403 missing\.(any\.)?permissions$/, to.kind);
  line.call.genesys.switches.withheldPermissions = { [AMARA]: [broad] };
  assert.match(await tried(TO.outside), /^forbidden/, 'the narrow ones do not reach numbers');
  assert.deepEqual(await line.live(), ['customer connected', 'agent connected']);
  await hand(line, TO.user, true);
});

test('R1.4 blind: what the platform refuses has its reason', async (t) => {
  const line = await portCall(t);
  const ownLeg = await line.idOf(AMARA);
  const tried = (to: Destination, leg = ownLeg): Promise<string> =>
    line.port.transfer({ conversation: line.id, ownLeg: leg, to, attended: false }).then(failureOf);
  const prefix = 'conversations.error';
  assert.equal(
    await tried({ kind: 'user', userId: AMARA }),
    `refused 400 ${prefix}.transfer.same.party`,
  );
  assert.equal(
    await tried({ kind: 'outside', address: 'Poison Control' }),
    'refused 400 bad.request',
  );
  assert.equal(
    await tried(TO.user, await line.idOf('customer')),
    'forbidden 403 not.authorized',
    'another’s leg',
  );
  line.call.genesys.switches.unattendedQueueCallRefused = true;
  assert.equal(await tried(TO.user), `refused 400 ${prefix}.transfer.acd.call.unattended`);
  const { routing } = await line.call.bench.as();
  await routing.deleteRoutingQueue(QUALITY);
  assert.equal(await tried(TO.queue), `refused 400 ${prefix}.queue.not.found`);
  line.call.act(AMARA, 'hangup');
  assert.equal(await tried(TO.outside), `refused 400 ${prefix}.transfer.not.connected`);
});
