import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callBench } from '../../support/genesys-call.js';
import { AMARA, BEN, CHLOE, api, tokenFor } from '../../support/genesys-server.js';

const RING_MS = 30_000;

const connectedCall = async () => {
  const bench = await callBench();
  bench.act(AMARA, 'answer');
  return bench;
};

test('R2.1 unattended: the sender leaves at once, the target rings, and has the call at the answer', async () => {
  const { replace, settle, legs, look, act, genesys } = await connectedCall();
  const accepted = await replace(AMARA, { userId: BEN });
  assert.deepEqual([accepted.status, accepted.body], [202, undefined]);
  assert.equal((await look()).recentTransfers[0]?.state, 'Pending');
  settle();
  assert.deepEqual((await legs()).slice(2), ['agent disconnected transfer', 'agent alerting']);
  assert.equal((await look()).recentTransfers[0]?.state, 'Active');
  assert.equal(genesys.desktop(BEN).interactions[0]?.queueName, 'Medical Information');
  act(BEN, 'answer');
  assert.deepEqual((await legs()).slice(2), ['agent disconnected transfer', 'agent connected']);
  const { recentTransfers } = await look();
  assert.equal(recentTransfers.length, 1);
  const [transfer] = recentTransfers;
  assert.equal(transfer?.state, 'Complete');
  assert.equal(transfer?.transferType, 'Unattended');
  assert.deepEqual(transfer?.initiator, { userId: AMARA });
  assert.deepEqual(transfer?.destination, { userId: BEN });
});

test('R2.1 attended: the sender keeps the call until the target answers', async () => {
  const { replace, settle, legs, look, act } = await connectedCall();
  await replace(AMARA, { userName: 'chloe.martin@emulated.example', transferType: 'Attended' });
  settle();
  assert.deepEqual((await legs()).slice(2), ['agent connected', 'agent alerting']);
  act(CHLOE, 'answer');
  assert.deepEqual((await legs()).slice(2), ['agent disconnected transfer', 'agent connected']);
  assert.equal((await look()).recentTransfers[0]?.state, 'Complete');
});

for (const [how, cause, state] of [
  ['declined', 'client', 'Failed'],
  ['not answered', 'transfer.noanswer', 'Timeout'],
] as const) {
  const refuse = (bench: Awaited<ReturnType<typeof callBench>>): void => {
    if (how === 'declined') bench.act(BEN, 'decline');
    else bench.clock.advance(RING_MS);
  };

  test(`R2.5 attended, ${how}: the sender still has the call`, async () => {
    const bench = await connectedCall();
    await bench.replace(AMARA, { userId: BEN, transferType: 'Attended' });
    bench.settle();
    refuse(bench);
    assert.deepEqual((await bench.legs()).slice(2), [
      'agent connected',
      `agent terminated ${cause}`,
    ]);
    assert.equal((await bench.look()).recentTransfers[0]?.state, state);
  });

  test(`R2.5 unattended, ${how}: the call rings at the sender again, on a new leg`, async () => {
    const bench = await connectedCall();
    await bench.replace(AMARA, { userId: BEN });
    bench.settle();
    refuse(bench);
    assert.deepEqual((await bench.legs()).slice(2), [
      'agent disconnected transfer',
      `agent terminated ${cause}`,
      'agent alerting',
    ]);
    assert.equal((await bench.look()).recentTransfers[0]?.state, state);
    assert.equal((await bench.legOf(AMARA)).calls[0].state, 'alerting');
    bench.act(AMARA, 'answer');
    assert.equal((await bench.legs()).at(-1), 'agent connected');
  });

  test(`R2.5 unattended, ${how}, where the switch says so: the call ends`, async () => {
    const bench = await connectedCall();
    bench.genesys.switches.unansweredTransfer = 'disconnect';
    await bench.replace(AMARA, { userId: BEN });
    bench.settle();
    refuse(bench);
    assert.equal((await bench.legs())[0], 'customer terminated system');
    assert.ok((await bench.look()).endTime);
  });
}

test('R2.5 unattended: a call that came back and is not taken there either ends', async () => {
  const { replace, settle, clock, legs } = await connectedCall();
  await replace(AMARA, { userId: BEN });
  settle();
  clock.advance(2 * RING_MS);
  assert.deepEqual(await legs(), [
    'customer terminated system',
    'acd terminated transfer',
    'agent disconnected transfer',
    'agent terminated transfer.noanswer',
    'agent terminated client',
  ]);
});

test('R2.1 transfer: a caller who hangs up meanwhile cancels it', async () => {
  const { replace, settle, genesys, id, look, legs } = await connectedCall();
  await replace(AMARA, { userId: BEN });
  settle();
  genesys.customer(id, 'hangup');
  assert.equal((await look()).recentTransfers[0]?.state, 'Canceled');
  assert.equal((await legs()).at(-1), 'agent terminated peer');
});

test('R2.1 transfer: a caller who hangs up before it begins cancels it, and nobody rings', async () => {
  const { replace, settle, genesys, id, look } = await connectedCall();
  await replace(AMARA, { userId: BEN });
  genesys.customer(id, 'hangup');
  settle();
  assert.equal((await look()).recentTransfers[0]?.state, 'Canceled');
  assert.equal((await look()).participants.length, 3);
});

test('R1.3 transfer: a second command while the first rings makes a second leg; who answers first wins', async () => {
  const { replace, settle, act, legs, look } = await connectedCall();
  await replace(AMARA, { userId: BEN, transferType: 'Attended' });
  await replace(AMARA, { userId: CHLOE, transferType: 'Attended' });
  settle();
  act(CHLOE, 'answer');
  assert.deepEqual((await legs()).slice(2), [
    'agent disconnected transfer',
    'agent terminated transfer',
    'agent connected',
  ]);
  const states = (await look()).recentTransfers.map(({ state }) => state);
  assert.deepEqual(states, ['Canceled', 'Complete']);
});

test('R5.5 transfer: there and back gives one user two legs', async () => {
  const { replace, settle, act, look } = await connectedCall();
  await replace(AMARA, { userId: BEN });
  settle();
  act(BEN, 'answer');
  await replace(BEN, { userId: AMARA });
  settle();
  act(AMARA, 'answer');
  const amaras = (await look()).participants.filter(({ userId }) => userId === AMARA);
  assert.deepEqual(
    amaras.map(({ calls: [call] }) => call.state),
    ['disconnected', 'connected'],
  );
});

test('R1.4 transfer: what the platform refuses has its codes, and changes nothing', async () => {
  const { replace, act, genesys, id, look, legOf } = await callBench();
  const code = async (...args: Parameters<typeof replace>) => {
    const reply = await replace(...args);
    return [reply.status, reply.body?.code];
  };
  const prefix = 'conversations.error.transfer';
  assert.deepEqual(await code(AMARA, { userId: BEN }), [400, `${prefix}.not.connected`]);
  act(AMARA, 'answer');
  assert.deepEqual(await code(AMARA, { userId: AMARA }), [400, `${prefix}.same.party`]);
  assert.deepEqual(await code(AMARA, {}), [400, `${prefix}.destination.required`]);
  assert.deepEqual(await code(AMARA, { userId: 'nobody' }), [404, 'not.found']);
  assert.deepEqual(await code(AMARA, { userId: BEN, transferType: 'Blind' }), [
    400,
    'invalid.value',
  ]);
  assert.deepEqual(await code(AMARA, { userId: BEN, voicemail: true }), [
    400,
    `${prefix}.userCall.voicemail`,
  ]);
  genesys.switches.unattendedQueueCallRefused = true;
  assert.deepEqual(await code(AMARA, { userId: BEN }), [400, `${prefix}.acd.call.unattended`]);
  const ben = await tokenFor(genesys, BEN);
  const foreign = `conversations/${id}/participants/${(await legOf(AMARA)).id}/replace/agent`;
  const outsider = await api(genesys, ben, 'POST', foreign, { userId: CHLOE });
  assert.equal(outsider.body.code, 'conversation.error.not.conversation.participant');
  const customer = (await look()).participants[0]?.id;
  const wrongLeg = await api(
    genesys,
    await tokenFor(genesys, AMARA),
    'POST',
    `conversations/${id}/participants/${customer}/replace/agent`,
    { userId: BEN },
  );
  assert.deepEqual([wrongLeg.status, wrongLeg.body.code], [403, 'not.authorized']);
  assert.deepEqual((await look()).recentTransfers, []);
});

test('R2.1 attended is possible where unattended transfers of queue calls are refused', async () => {
  const { replace, genesys } = await connectedCall();
  genesys.switches.unattendedQueueCallRefused = true;
  assert.equal((await replace(AMARA, { userId: BEN, transferType: 'Attended' })).status, 202);
});
