import assert from 'node:assert/strict';
import test, { after, afterEach, before, beforeEach } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import type {
  ConversationId,
  Instant,
  QueueId,
  RecordId,
  UserId,
} from '../../../src/domain/ids.js';
import { segmentKey, transferKey } from '../../../src/domain/ids.js';
import type { ParticipantId } from '../../../src/domain/ids.js';
import type { SegmentRecord, TransferRecord } from '../../../src/domain/records.js';
import type { Result } from '../../../src/domain/result.js';
import type { Crm } from '../../../src/ports/crm.js';
import { isRetryable, type PlatformError } from '../../../src/ports/platform-error.js';
import { startTestEmulator } from '../../support/emulator.js';
import { AMARA, BEN, crmOf, fault, installBaton, noFaults, vaultQuery } from './bench.js';

const CONVERSATION = 'emu00000-0000-4000-8000-00000000c0de' as ConversationId;
const LEG = 'emu00000-0000-4000-8000-0000000000a1' as ParticipantId;
const ANSWERED = Date.parse('2026-01-31T12:00:00.123Z') as Instant;
const at = (ms: number): Instant => (ANSWERED + ms) as Instant;

const segment: SegmentRecord = {
  key: segmentKey(CONVERSATION, LEG),
  conversation: CONVERSATION,
  agent: AMARA,
  start: at(-5_001),
  answer: ANSWERED,
  began: 'queue',
  queue: 'emuqueue-0000-4000-8000-000000000001' as QueueId,
  queueName: 'Medical "Information" \\ l\'été',
};
const transfer: TransferRecord = {
  key: transferKey(CONVERSATION, LEG, 1),
  conversation: CONVERSATION,
  from: segment.key,
  agent: AMARA,
  kind: 'blind',
  attended: true,
  targetKind: 'user',
  target: BEN,
  targetName: 'Ben Okafor',
  outcome: 'requested',
};

let emulator: RunningEmulator;
let crm: Crm;
const value = <T>(result: Result<T, PlatformError>): T => {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};
const newCase = async (): Promise<RecordId> =>
  value(await crm.createCase({ conversation: CONVERSATION }));

before(async () => {
  emulator = await startTestEmulator();
  await installBaton(emulator);
});
beforeEach(async () => {
  emulator.vault.reset();
  crm = await crmOf(emulator, AMARA);
  value(await crm.open(AMARA));
});
afterEach(() => noFaults(emulator));
after(() => emulator.stop());

test('R7.4 bootstrap: knows each rep, and says where a rep has no active Vault user', async () => {
  assert.equal(value(await crm.open(BEN)).user?.name, 'Ben Okafor');
  assert.equal(value(await crm.open('nobody' as UserId)).user, undefined);
});

test('R2.4 list_users: the active users that have a Genesys counterpart', async () => {
  assert.deepEqual(
    value(await crm.users()).map(({ name, userId }) => [name, userId]),
    organisation.users.map(({ name, id }) => [name, id]),
  );
});

test('R5.1 find_accounts: found in whichever spelling Vault holds, several where several share a number', async () => {
  const names = async (...spellings: string[]): Promise<string[]> =>
    value(await crm.accountsByPhone(spellings)).map(({ name }) => name);
  assert.deepEqual(await names('+33199001234', '01 99 00 12 34'), ['Dr. Elena Rossi']);
  assert.deepEqual(await names('+33199002345', '01 99 00 23 45'), ['Dr. Hugo Lambert']);
  assert.deepEqual(await names('+442079460011'), ['Dr. Priya Nair', 'Thames Clinic']);
  assert.deepEqual(await names('+33199009999'), []);
});

test('R5.1 open_cases: the open cases of an account, none of another', async () => {
  const [account] = value(await crm.accountsByPhone(['493023125010']));
  assert.ok(account);
  const cases = value(await crm.openCases(account.id));
  assert.deepEqual(cases.map(({ subject }) => subject).sort(), [
    'Delivery of samples',
    'Storage temperature of Cholecap',
  ]);
  assert.equal(cases[0]?.accountName, 'Berlin Mitte Pharmacy');
  const [other] = value(await crm.accountsByPhone(['+33199001234']));
  assert.deepEqual(value(await crm.openCases(other?.id ?? ('' as RecordId))), []);
});

test('R5.1 create_case: two widgets at once make one case, with the account that was chosen', async () => {
  const [account] = value(await crm.accountsByPhone(['+33199001234']));
  const input = { conversation: CONVERSATION, ...(account && { account: account.id }) };
  const other = await crmOf(emulator, AMARA);
  value(await other.open(AMARA));
  const [first, second] = await Promise.all([crm.createCase(input), other.createCase(input)]);
  assert.equal(value(first), value(second));
  const rows = await vaultQuery(emulator, 'SELECT id, account__v FROM case__v');
  assert.equal(rows.filter(({ account__v }) => account__v === account?.id).length, 1);
});

test('R5.3 read_case: the card of a new case; none for an id that Vault does not know', async () => {
  const id = await newCase();
  const card = value(await crm.caseById(id));
  assert.match(card?.number ?? '', /^C-\d{6}$/);
  assert.equal(card?.subject, 'Phone call');
  assert.equal(card?.state, 'New');
  assert.equal(value(await crm.caseById('C00000000000000' as RecordId)), undefined);
});

test('R6.1 write_segment: kept to the millisecond, with the rep as a reference, and written again without a change', async () => {
  const id = await newCase();
  value(await crm.writeSegment(id, segment));
  const ended = { ...segment, end: at(60_000), holdMs: 0, talkMs: 60_000, ended: 'other' } as const;
  value(await crm.writeSegment(id, ended));
  const query =
    'SELECT baton_key__c, start__c, agent__c, modified_date__v FROM case_conversation__v';
  const before = await vaultQuery(emulator, query);
  value(await crm.writeSegment(id, ended));
  assert.deepEqual(await vaultQuery(emulator, query), before);
  assert.equal(before.length, 1);
  assert.equal(before[0]?.start__c, new Date(segment.start).toISOString());
  assert.equal(before[0]?.agent__c, '12001');
  assert.deepEqual(value(await crm.timeline(id)), { segments: [ended], transfers: [] });
});

test('R1.3 write_transfer: the first to write a key has claimed it, among any number', async () => {
  const id = await newCase();
  const events = await Promise.all(
    Array.from({ length: 4 }, async () => value(await crm.writeTransfer(id, transfer))),
  );
  assert.equal(events.filter((event) => event === 'created').length, 1);
  assert.equal(value(await crm.timeline(id)).transfers.length, 1);
});

test('R6.2 write_transfer: what is not known when it is written again stays as it was', async () => {
  const id = await newCase();
  const settled: TransferRecord = {
    ...transfer,
    outcome: 'declined',
    aftermath: 'kept',
    requestedAt: at(30_000),
    settledAt: at(33_000),
    platformId: 'emu00000-0000-4000-8000-0000000000f1',
  };
  value(await crm.writeTransfer(id, settled));
  const { aftermath: _, settledAt: __, targetName: ___, ...sparse } = settled;
  assert.equal(value(await crm.writeTransfer(id, sparse)), 'updated');
  assert.deepEqual(value(await crm.timeline(id)).transfers, [settled]);
});

test('R5.7 read_hand_over: the transfer with its case in one request; none for a key that Vault does not know', async () => {
  const id = await newCase();
  value(await crm.writeTransfer(id, transfer));
  const since = emulator.ledger.list({ platform: 'vault' }).at(-1)?.seq ?? 0;
  const found = value(await crm.handOver(transfer.key));
  assert.equal(emulator.ledger.list({ platform: 'vault', since }).length, 1);
  assert.deepEqual(found?.transfer, transfer);
  assert.equal(found?.caseRecord.id, id);
  assert.match(found?.caseRecord.number ?? '', /^C-\d{6}$/);
  const unknown = transferKey(CONVERSATION, LEG, 99);
  assert.equal(value(await crm.handOver(unknown)), undefined);
});

test('R5.4 assign_case: the rep who answered becomes the owner', async () => {
  const id = await newCase();
  const ben = value(await crm.users()).find(({ userId }) => userId === BEN);
  assert.ok(ben);
  value(await crm.assignCase(id, ben.id));
  assert.equal(value(await crm.caseById(id))?.owner, ben.id);
  value(await crm.assignCase(id, ben.id));
});

const failing = async (): Promise<readonly [string, Result<unknown, PlatformError>][]> => {
  const id = 'C00000000000000' as RecordId;
  return [
    ['bootstrap', await crm.open(AMARA)],
    ['find_accounts', await crm.accountsByPhone(['+33199001234'])],
    ['open_cases', await crm.openCases('A00000000000000' as RecordId)],
    ['read_case', await crm.caseById(id)],
    ['create_case', await crm.createCase({ conversation: CONVERSATION })],
    ['read_hand_over', await crm.handOver(transfer.key)],
    ['read_timeline', await crm.timeline(id)],
    ['write_segment', await crm.writeSegment(id, segment)],
    ['write_transfer', await crm.writeTransfer(id, transfer)],
    ['assign_case', await crm.assignCase(id, '12001' as RecordId)],
    ['list_users', await crm.users()],
  ];
};

test('R9.1 every operation: Vault down is Vault’s failure, and worth trying again', async () => {
  for (const effect of [{ status: 503 }, { status: 500 }, { drop: 'before' }]) {
    await noFaults(emulator);
    await fault(emulator, effect);
    for (const [name, result] of await failing()) {
      assert.ok(!result.ok, name);
      assert.equal(result.error.platform, 'vault', name);
      assert.ok(isRetryable(result.error), `${name}: ${JSON.stringify(result.error)}`);
    }
  }
});

test('R9.1 every operation: Vault too slow is a time-out, and the call is not waited for any longer', async () => {
  await fault(emulator, { delayMs: 3_600_000 });
  const waiting = failing();
  let isOver = false;
  void waiting.finally(() => (isOver = true));
  while (!isOver) {
    await new Promise((resolve) => setImmediate(resolve));
    emulator.clock.advance(1_000);
  }
  for (const [name, result] of await waiting) {
    assert.ok(!result.ok, name);
    assert.deepEqual([result.error.platform, result.error.code], ['vault', 'timeout'], name);
  }
});

test('R9.1 writes: a lost reply changes nothing on the second try', async () => {
  const id = await newCase();
  await fault(emulator, { drop: 'after' }, '/api/*/vobjects/*');
  const first = await crm.writeSegment(id, segment);
  assert.ok(!first.ok && isRetryable(first.error));
  await noFaults(emulator);
  value(await crm.writeSegment(id, segment));
  assert.deepEqual(value(await crm.timeline(id)).segments, [segment]);
});

test('R9.1 writes: what Vault refuses is said with its own error type', async () => {
  const unknown = 'C00000000000000' as RecordId;
  const refusals = [
    await crm.writeSegment(unknown, segment),
    await crm.writeTransfer(unknown, transfer),
    await crm.assignCase(unknown, '12001' as RecordId),
  ];
  for (const result of refusals)
    assert.deepEqual(
      !result.ok && [result.error.platform, result.error.code, result.error.detail],
      ['vault', 'refused', 'INVALID_DATA'],
    );
});

test('R8.6 an expired token is the integration’s failure, not the rep’s', async () => {
  emulator.clock.advance(91 * 86_400_000);
  const late = await crmOf(emulator, AMARA);
  const result = await late.open(AMARA);
  assert.deepEqual(!result.ok && [result.error.platform, result.error.code, result.error.detail], [
    'vault',
    'refused',
    'INVALID_SESSION_ID',
  ]);
});
