import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QueueId } from '../../../src/domain/ids.js';
import type { Abilities } from '../../../src/domain/target.js';
import { AMARA, BEN, CHLOE, MEDICAL, QUALITY, failureOf, portCall, valueOf } from './port-bench.js';
import type { PortCall } from './port-bench.js';

const standing = async (line: PortCall, queue: QueueId): Promise<object | undefined> => {
  const found = valueOf(await line.port.queueStandings([MEDICAL, QUALITY])).get(queue);
  if (!found) return undefined;
  const { asOf, ...counts } = found;
  assert.ok(Math.abs(Date.now() - asOf) < 60_000, 'as of now, by this machine');
  return counts;
};

test('R3.3 queues: agents on queue and waiting calls, as they change; nobody there is 0, not unknown', async (t) => {
  const line = await portCall(t);
  const { genesys } = line.call;
  assert.deepEqual(await standing(line, MEDICAL), { agents: 2, waiting: 0 });
  assert.deepEqual(await standing(line, QUALITY), { agents: 1, waiting: 0 });
  genesys.act(CHLOE, { action: 'presence', systemPresence: 'BREAK' });
  genesys.placeCall('+33199002345', '+33199000200');
  assert.deepEqual(await standing(line, QUALITY), { agents: 0, waiting: 1 });
  genesys.act(BEN, { action: 'presence', systemPresence: 'MEAL' });
  assert.deepEqual(await standing(line, MEDICAL), { agents: 1, waiting: 0 });
});

test('R3.3 queues: one that was deleted is not told about, and no wait is expected in it', async (t) => {
  const line = await portCall(t);
  const { routing } = await line.call.bench.as();
  await routing.deleteRoutingQueue(QUALITY);
  assert.equal(await standing(line, QUALITY), undefined);
  assert.deepEqual(await standing(line, MEDICAL), { agents: 2, waiting: 0 });
  assert.equal(
    failureOf(await line.port.expectedWait(QUALITY)),
    'not_found 404 resource.not.found',
  );
});

test('R3.3 queues: the expected wait of a new call, in milliseconds', async (t) => {
  const line = await portCall(t);
  const { genesys } = line.call;
  assert.equal(valueOf(await line.port.expectedWait(QUALITY)), 0, 'somebody is free');
  genesys.act(CHLOE, { action: 'presence', systemPresence: 'BREAK' });
  assert.equal(valueOf(await line.port.expectedWait(QUALITY)), 180_000);
  genesys.placeCall('+33199002345', '+33199000200');
  assert.equal(valueOf(await line.port.expectedWait(QUALITY)), 360_000);
});

test('R1.2 queues: what the rep may not see is forbidden, not zero', async (t) => {
  const line = await portCall(t);
  line.call.genesys.switches.withheldPermissions = {
    [AMARA]: ['analytics:queueObservation:view', 'routing:queue:view'],
  };
  assert.match(failureOf(await line.port.queueStandings([MEDICAL])), /^forbidden 403 missing/);
  assert.match(failureOf(await line.port.expectedWait(MEDICAL)), /^forbidden 403 missing/);
});

test('R1.2 abilities: each permission opens its own kind of target; numbers need the broad one', async (t) => {
  const line = await portCall(t);
  const abilities = async (...withheld: string[]): Promise<Abilities | undefined> => {
    line.call.genesys.switches.withheldPermissions = {
      [AMARA]: withheld.map((name) => `conversation:communication:${name}`),
    };
    const { abilities: told, ...rep } = valueOf(await line.port.me());
    assert.deepEqual(rep, { userId: AMARA, name: 'Amara Diallo' });
    return told;
  };
  const all = { user: true, queue: true, number: true };
  assert.deepEqual(await abilities(), { blind: all, consult: all });
  assert.deepEqual(await abilities('blindTransfer', 'blindTransferQueue'), {
    blind: { user: true, queue: false, number: false },
    consult: all,
  });
  assert.deepEqual(await abilities('consultTransfer', 'consultTransferAgent'), {
    blind: all,
    consult: { user: false, queue: true, number: false },
  });
  assert.deepEqual(await abilities('blindTransferAgent'), { blind: all, consult: all });
});
