import assert from 'node:assert/strict';
import test from 'node:test';
import { openCrm, rows } from './fixtures.js';

const QUEUE = {
  id: 'T00000000000001',
  name__v: 'Medical Information',
  kind__c: ['queue__c'],
  queue_id__c: 'q-1',
  address__c: null,
  ways__c: ['consult__c', 'now__c', 'when_they_answer__c'],
};
const NUMBER = {
  id: 'T00000000000002',
  name__v: 'Poison Control Centre',
  kind__c: ['outside__c'],
  queue_id__c: null,
  address__c: '+33199005001',
  ways__c: ['now__c'],
};

async function targetsFrom(...all: readonly object[]) {
  const { crm } = await openCrm({ list_targets: rows(...all) });
  const targets = await crm.targets();
  assert.ok(targets.ok);
  return targets.value;
}

test('R3.1 the list: queues, menus and outside numbers in the order of Vault, ways in that of the screen', async () => {
  const menu = { ...NUMBER, name__v: 'Main menu', kind__c: ['ivr__c'], ways__c: ['consult__c'] };
  assert.deepEqual(await targetsFrom(NUMBER, QUEUE, menu), [
    { kind: 'outside', address: '+33199005001', name: 'Poison Control Centre', ways: ['now'] },
    {
      kind: 'queue',
      queueId: 'q-1',
      name: 'Medical Information',
      ways: ['now', 'when_they_answer', 'consult'],
    },
    { kind: 'ivr', address: '+33199005001', name: 'Main menu', ways: ['consult'] },
  ]);
});

test('R10.1 the list: an entry that does not say where it leads is left out, never guessed at', async () => {
  const broken = [
    { ...QUEUE, kind__c: ['user__c'], queue_id__c: 'u-ben', address__c: '+33199000302' },
    { ...QUEUE, kind__c: ['department__c'] },
    { ...QUEUE, kind__c: null },
    { ...QUEUE, queue_id__c: null, address__c: '+33199000100' },
    { ...QUEUE, queue_id__c: 'q-1/../q-2' },
    { ...QUEUE, queue_id__c: 'q'.repeat(51) },
    { ...NUMBER, address__c: null, queue_id__c: 'q-1' },
    { ...NUMBER, address__c: '01 99 00 50 01' },
    { ...NUMBER, address__c: '+33 199005001' },
    { ...NUMBER, address__c: '+0199005001' },
    { ...NUMBER, address__c: '+1234567890123456' },
    { ...NUMBER, address__c: 'sip:desk@elsewhere.example' },
    { ...NUMBER, address__c: '112' },
    { ...NUMBER, name__v: null },
    {},
  ];
  assert.deepEqual(await targetsFrom(...broken), []);
});

test('R3.1 the list: an entry without a way that is known allows nothing and is left out', async () => {
  for (const ways__c of [null, [], ['telepathy__c'], 'telepathy__c'])
    assert.deepEqual(await targetsFrom({ ...NUMBER, ways__c }), []);
  const [target] = await targetsFrom({ ...NUMBER, ways__c: ['telepathy__c', 'consult__c'] });
  assert.ok(target?.kind === 'outside');
  assert.deepEqual(target.ways, ['consult']);
});

test('R3.1 the list: of several entries that lead to one place the first counts', async () => {
  const again = { ...NUMBER, name__v: 'The same desk', ways__c: ['consult__c'] };
  const names = (await targetsFrom(NUMBER, again, QUEUE)).map(({ name }) => name);
  assert.deepEqual(names, ['Poison Control Centre', 'Medical Information']);
});

test('R3.1 the list: names are kept as text, whatever they hold', async () => {
  const name__v = `<img src=x onerror=alert(1)> "Q" \\ ' \u2028 😀`;
  assert.equal((await targetsFrom({ ...QUEUE, name__v }))[0]?.name, name__v);
});

test('R3.1 the list: read when it is asked for, and a refusal is passed on', async () => {
  const { crm, asked } = await openCrm({ list_targets: rows(QUEUE) });
  await crm.targets();
  await crm.targets();
  assert.deepEqual(
    asked.map(({ id, input }) => [id, input]),
    [
      ['id-of-list_targets', {}],
      ['id-of-list_targets', {}],
    ],
  );
  const barred = await openCrm({
    list_targets: {
      responseStatus: 'FAILURE',
      errors: [{ type: 'INSUFFICIENT_ACCESS' }],
      rows: [],
    },
  });
  const result = await barred.crm.targets();
  assert.equal(!result.ok && result.error.code, 'forbidden');
});
