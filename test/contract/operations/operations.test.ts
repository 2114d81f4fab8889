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
import { correctionKey, segmentKey, transferKey } from '../../../src/domain/ids.js';
import type { ParticipantId } from '../../../src/domain/ids.js';
import type {
  CorrectionRecord,
  SegmentRecord,
  TransferRecord,
} from '../../../src/domain/records.js';
import type { Result } from '../../../src/domain/result.js';
import { destinationOf, platformIdOf } from '../../../src/domain/target.js';
import { ASSUMED_NAMES } from '../../../src/operations/names.js';
import type { Crm } from '../../../src/ports/crm.js';
import { isRetryable, type PlatformError } from '../../../src/ports/platform-error.js';
import { startTestEmulator, withEmulator } from '../../support/emulator.js';
import {
  AMARA,
  BEN,
  CHLOE,
  crmOf,
  fault,
  installBaton,
  noFaults,
  vaultCreate,
  vaultQuery,
} from './bench.js';

const CONVERSATION = 'emu00000-0000-4000-8000-00000000c0de' as ConversationId;
const LEG = 'emu00000-0000-4000-8000-0000000000a1' as ParticipantId;
/** The rows of this file's call: Vault has a past. */
const OURS = `WHERE genesys_conversation_id__c = '${CONVERSATION}'`;
/** Text that would break anything that is not escaped. */
const HOSTILE_TEXT = 'Q"a\\ue\' $input.key ${input.key} #if(true)x#end </script> é 😀 "},{"id":"x';
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

const CALLER = '+33199001234';
const CALL_BACK = { caller: CALLER, dialled: '+33199000500', since: 0 as Instant };
const correction = (on: RecordId, other: RecordId): CorrectionRecord => ({
  key: correctionKey(CONVERSATION, 1, 'came'),
  conversation: CONVERSATION,
  side: 'came',
  on,
  other,
  agent: AMARA,
});

let emulator: RunningEmulator;
let crm: Crm;
const value = <T>(result: Result<T, PlatformError>): T => {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};
const newCase = async (): Promise<RecordId> =>
  value(await crm.createCase({ conversation: CONVERSATION })).id;

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

test('R7.4 licence rule: only its users are admitted and listed; without one every active user is', async (t) => {
  const own = await withEmulator(t);
  const rule = { field: 'license_type__sys', values: ['full__v', 'external__v'] } as const;
  const seenBy = async (rep: UserId): Promise<[string | undefined, readonly UserId[]]> => {
    const theirs = await crmOf(own, rep);
    const { user } = value(await theirs.open(rep));
    return [user?.name, value(await theirs.users()).map(({ userId }) => userId)];
  };
  await installBaton(own, { licence: rule });
  assert.deepEqual(await seenBy(AMARA), ['Amara Diallo', [AMARA, BEN]]);
  assert.deepEqual(await seenBy(CHLOE), [undefined, [AMARA, BEN]]);
  assert.deepEqual(await installBaton(own), [
    'Updated the operation "Baton list_users".',
    'Updated the operation "Baton bootstrap".',
  ]);
  assert.deepEqual(await seenBy(CHLOE), ['Chloé Martin', [AMARA, BEN, CHLOE]]);
});

test('R4.4 bootstrap: tells which numbers may be dialled and when a rep is reminded, as the administrator decided', async (t) => {
  const byDefault = value(await crm.open(AMARA));
  assert.equal(byDefault.phonePolicy.allowsPremium, false);
  assert.ok(byDefault.phonePolicy.emergencyNumbers.includes('112'));
  assert.equal(byDefault.holdWarningMs, 60_000);
  const own = await withEmulator(t);
  const decisions = {
    defaultCountry: 'DE',
    holdWarningMs: 30_000,
    phonePolicy: {
      allowedCountries: ['DE', 'FR'],
      blockedPrefixes: ['+49900', '+3389'],
      emergencyNumbers: ['112', '110'],
      allowsPremium: true,
    },
  };
  await installBaton(own, { decisions });
  const { defaultCountry, holdWarningMs, phonePolicy } = value(
    await (await crmOf(own, AMARA)).open(AMARA),
  );
  assert.deepEqual({ defaultCountry, holdWarningMs, phonePolicy }, decisions);
});

const EVERY_WAY = ['now', 'when_they_answer', 'consult'];
const LISTED = [
  ['queue', 'Medical Information', 'emuqueue-0000-4000-8000-000000000001', EVERY_WAY],
  ['queue', 'Product Quality', 'emuqueue-0000-4000-8000-000000000002', EVERY_WAY],
  ['ivr', 'Main menu', '+33199000500', EVERY_WAY],
  ['outside', 'Poison Control Centre', '+33199005001', EVERY_WAY],
  ['outside', 'Courier service desk', '+442079460500', EVERY_WAY],
  ['outside', 'Physician on call', '+33199005002', ['consult']],
] as const;
const listed = async (): Promise<unknown[]> =>
  value(await crm.targets()).map((target) => [
    target.kind,
    target.name,
    platformIdOf(destinationOf(target)),
    target.ways,
  ]);

test('R3.1 list_targets: the active entries in their order, with the ways that are allowed', async () => {
  const since = emulator.ledger.list({ platform: 'vault' }).at(-1)?.seq ?? 0;
  assert.deepEqual(await listed(), LISTED);
  assert.equal(emulator.ledger.list({ platform: 'vault', since }).length, 1);
  const inactive = await vaultQuery(
    emulator,
    "SELECT name__v FROM baton_target__c WHERE status__v = 'inactive__v'",
  );
  assert.deepEqual(inactive, [{ name__v: 'Former courier service' }]);
});

test('R3.1 list_targets: what the administrator adds is there at once; equal order goes by label, none comes last', async () => {
  const added = { kind__c: 'outside__c', ways__c: 'now__c,consult__c', order__c: 1 };
  await vaultCreate(emulator, 'baton_target__c', [
    { ...added, name__v: 'Beta', address__c: '+33199005021' },
    { ...added, name__v: 'Alpha', address__c: '+33199005022' },
    { ...added, name__v: 'Aardvark', address__c: '+33199005023', order__c: null },
  ]);
  const ways = ['now', 'consult'];
  assert.deepEqual(await listed(), [
    ['outside', 'Alpha', '+33199005022', ways],
    ['outside', 'Beta', '+33199005021', ways],
    ...LISTED,
    ['outside', 'Aardvark', '+33199005023', ways],
  ]);
});

test('R10.1 list_targets: hostile and careless entries in Vault are left out, or shown as text', async () => {
  const entry = { name__v: 'X', ways__c: ['now__c'], order__c: 1 };
  const outside = { ...entry, kind__c: 'outside__c' };
  const queue = { ...entry, kind__c: 'queue__c' };
  const statuses = await vaultCreate(emulator, 'baton_target__c', [
    { ...outside, address__c: '15' },
    { ...outside, address__c: '01 99 00 50 01' },
    { ...outside, address__c: 'sip:desk@elsewhere.example' },
    { ...outside, address__c: '+33199005001;ext=7' },
    { ...outside, address__c: "+331' OR id != '" },
    { ...outside, queue_id__c: 'emuqueue-0000-4000-8000-000000000001' },
    { ...outside, address__c: '+33199005024', ways__c: null },
    { ...queue, address__c: '+33199000100' },
    { ...queue, queue_id__c: '../../users/me' },
    { ...queue, queue_id__c: 'emuqueue-0000-4000-8000-000000000001', order__c: 99 },
    { ...outside, name__v: HOSTILE_TEXT, address__c: '+33199005025', order__c: 99 },
  ]);
  assert.deepEqual([...new Set(statuses)], ['SUCCESS'], 'Vault itself takes all of them');
  assert.deepEqual(await listed(), [...LISTED, ['outside', HOSTILE_TEXT, '+33199005025', ['now']]]);
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
  assert.equal(value(first).id, value(second).id);
  assert.deepEqual([value(first).isNew, value(second).isNew].sort(), [false, true]);
  assert.deepEqual(value(await crm.createCase(input)), { id: value(first).id, isNew: false });
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
  value(await crm.writeSegment(segment, id));
  const ended = { ...segment, end: at(60_000), holdMs: 0, talkMs: 60_000, ended: 'other' } as const;
  value(await crm.writeSegment(ended, id));
  const query = `SELECT baton_key__c, start__c, agent__c, modified_date__v FROM case_conversation__v ${OURS}`;
  const before = await vaultQuery(emulator, query);
  value(await crm.writeSegment(ended, id));
  assert.deepEqual(await vaultQuery(emulator, query), before);
  assert.equal(before.length, 1);
  assert.equal(before[0]?.start__c, new Date(segment.start).toISOString());
  assert.equal(before[0]?.agent__c, '12001');
  assert.deepEqual(value(await crm.timeline({ caseId: id })), {
    segments: [ended],
    transfers: [],
    corrections: [],
    elsewhere: new Map(),
  });
});

test('R1.3 claim_transfer: of any number who claim a key one succeeds; the others get to see its record, and change nothing', async () => {
  const id = await newCase();
  const claims = await Promise.all(
    Array.from({ length: 4 }, async (_, n) => {
      const mine = { ...transfer, target: `emu0user-0000-4000-8000-00000000000${n}` };
      return { mine, there: value(await crm.claimTransfer(id, mine)) };
    }),
  );
  const [winner, ...others] = claims.filter(({ there }) => there === undefined);
  assert.ok(winner);
  assert.equal(others.length, 0);
  for (const { there } of claims)
    if (there) assert.equal(there.transfer.target, winner.mine.target);
  assert.deepEqual(value(await crm.timeline({ caseId: id })).transfers, [winner.mine]);
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
  value(await crm.writeTransfer(settled, id));
  const { aftermath: _, settledAt: __, targetName: ___, ...sparse } = settled;
  value(await crm.writeTransfer(sparse, id));
  assert.deepEqual(value(await crm.timeline({ caseId: id })).transfers, [settled]);
});

test('R6.2 write_transfer: the reason is kept as it was typed and read back, on the timeline and by the next rep', async () => {
  const id = await newCase();
  const reasoned = { ...transfer, reason: HOSTILE_TEXT };
  value(await crm.writeTransfer(reasoned, id));
  const rows = await vaultQuery(emulator, `SELECT reason__c FROM case_conversation__v ${OURS}`);
  assert.deepEqual(rows, [{ reason__c: HOSTILE_TEXT }]);
  assert.deepEqual(value(await crm.timeline({ caseId: id })).transfers, [reasoned]);
  const next = await crmOf(emulator, BEN);
  value(await next.open(BEN));
  assert.deepEqual(value(await next.handOver(transfer.key))?.transfer, reasoned);
  value(await crm.writeTransfer({ ...transfer, outcome: 'ringing' }, id));
  assert.equal(
    value(await crm.timeline({ caseId: id })).transfers[0]?.reason,
    HOSTILE_TEXT,
    'it stays',
  );
});

test('R6.2 write_transfer: a reason that is too long is cut to what Vault keeps, and written again without a change', async () => {
  const id = await newCase();
  const wordy = { ...transfer, reason: 'é😀'.repeat(80) };
  value(await crm.writeTransfer(wordy, id));
  const query = `SELECT reason__c, modified_date__v FROM case_conversation__v ${OURS}`;
  const before = await vaultQuery(emulator, query);
  assert.equal(before[0]?.reason__c, 'é😀'.repeat(50));
  value(await crm.writeTransfer(wordy, id));
  assert.deepEqual(await vaultQuery(emulator, query), before);
});

test('R6.2 write_transfer: a consult with every outcome on its way', async () => {
  const id = await newCase();
  const consult: TransferRecord = { ...transfer, kind: 'consult', targetKind: 'outside' };
  for (const outcome of ['ringing', 'connected', 'left'] as const) {
    value(await crm.writeTransfer({ ...consult, outcome }, id));
    assert.deepEqual(value(await crm.timeline({ caseId: id })).transfers, [
      { ...consult, outcome },
    ]);
  }
});

test('R6.1 write_segment: a consulted colleague, and a consult that was cancelled', async () => {
  const id = await newCase();
  const asked: SegmentRecord = {
    ...segment,
    began: 'consult',
    end: at(9_000),
    ended: 'consult_canceled',
  };
  value(await crm.writeSegment(asked, id));
  assert.deepEqual(value(await crm.timeline({ caseId: id })).segments, [asked]);
});

test('R5.7 read_hand_over: the transfer with its case in one request; none for a key that Vault does not know', async () => {
  const id = await newCase();
  value(await crm.writeTransfer(transfer, id));
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

test('R5.1 search_cases: by the beginning of the number or of the account’s name, closed ones too, in whatever case and script', async () => {
  const numbers = async (text: string): Promise<string[]> =>
    value(await crm.searchCases(text)).map(({ subject = '' }) => subject);
  const obrien = ['Rash after the second dose of Cholecap', 'Copy of the patient leaflet'];
  assert.deepEqual(await numbers("Siobhán O'Brien"), obrien);
  assert.deepEqual(await numbers('SIOBHÁN O’b'), obrien);
  assert.deepEqual(await numbers('universitätsklinik düster'), ['Weekly supply of Cholecap']);
  const [closed] = value(await crm.searchCases('Siobhán')).slice(-1);
  assert.equal(closed?.state, 'Closed');
  assert.deepEqual(await numbers(closed?.number.toLowerCase() ?? ''), [obrien[1]]);
  assert.equal(value(await crm.searchCases('c-0')).length, 5);
  assert.deepEqual(await numbers('Brien'), [], 'the beginning counts');
});

test('R5.3 read_case: an adverse event says when somebody first became aware of it; other cases do not', async () => {
  const [event, other] = value(await crm.searchCases('Siobhán'));
  assert.equal(event?.severity, 'High');
  const aware = emulator.clock.now() - (event?.awareAt ?? 0);
  assert.equal(Math.round(aware / 3_600_000), 23);
  assert.ok(event && other && !('awareAt' in other));
  assert.deepEqual(value(await crm.caseById(event.id)), event);
});

test('R5.3 read_case: a Vault without a field for first awareness is asked for none', async (t) => {
  const own = await withEmulator(t);
  const { awareAt: _, ...names } = ASSUMED_NAMES.case;
  await installBaton(own, { names: { ...ASSUMED_NAMES, case: names } });
  const theirs = await crmOf(own, AMARA);
  value(await theirs.open(AMARA));
  const [event] = value(await theirs.searchCases('Siobhán'));
  assert.equal(event?.subject, 'Rash after the second dose of Cholecap');
  assert.ok(!('awareAt' in event));
});

test('R6.2 read_timeline: a long one comes in parts, the newest first, each row once', async () => {
  const [long] = value(await crm.searchCases('Universitätsklinik'));
  assert.ok(long);
  const keys: string[] = [];
  let parts = 0;
  for (let before: Instant | undefined, more = true; more; parts += 1) {
    const since = emulator.ledger.list({ platform: 'vault' }).at(-1)?.seq ?? 0;
    const part = value(
      await crm.timeline({ caseId: long.id, ...(before !== undefined && { before }) }),
    );
    assert.equal(emulator.ledger.list({ platform: 'vault', since }).length, 1);
    const rows = [...part.segments, ...part.transfers];
    assert.ok(rows.length <= 50 && rows.length > 0);
    keys.push(...rows.map(({ key }) => key));
    ({ from: before } = part);
    more = before !== undefined;
  }
  assert.deepEqual([parts, keys.length, new Set(keys).size], [2, 72, 72]);
});

test('R6.2 read_timeline: rows that came in one moment are read once each, wherever a part ends', async () => {
  const id = await newCase();
  const legs = Array.from({ length: 60 }, (_, n) => `leg-${n}` as ParticipantId);
  for (const leg of legs)
    value(await crm.writeSegment({ ...segment, key: segmentKey(CONVERSATION, leg) }, id));
  const newest = value(await crm.timeline({ caseId: id }));
  assert.ok(newest.from !== undefined);
  const rest = value(await crm.timeline({ caseId: id, before: newest.from }));
  const keys = [...rest.segments, ...newest.segments].map(({ key }) => key);
  assert.deepEqual([keys.length, new Set(keys).size, rest.from], [60, 60, undefined]);
});

test('R5.6 read_timeline: the rows of a call are found wherever they are filed; a row without a case stays, with one it moves', async () => {
  const [id, elsewhere] = [await newCase(), value(await crm.searchCases('Siobhán'))[0]?.id];
  assert.ok(elsewhere);
  value(await crm.writeSegment(segment, elsewhere));
  value(await crm.writeTransfer(transfer, elsewhere));
  const query = { caseId: id, conversation: CONVERSATION };
  const before = value(await crm.timeline(query));
  assert.deepEqual([before.segments, before.transfers], [[], []]);
  assert.deepEqual([...before.elsewhere].sort(), [
    [segment.key, elsewhere],
    [transfer.key, elsewhere],
  ]);
  value(await crm.writeSegment({ ...segment, ended: 'other' }, undefined));
  value(await crm.writeTransfer({ ...transfer, outcome: 'ringing' }, id));
  const after = value(await crm.timeline(query));
  assert.deepEqual([...after.elsewhere], [[segment.key, elsewhere]]);
  assert.deepEqual(after.transfers, [{ ...transfer, outcome: 'ringing' }]);
  const [row] = await vaultQuery(
    emulator,
    `SELECT ended__c, case__v FROM case_conversation__v WHERE baton_key__c = '${segment.key}'`,
  );
  assert.deepEqual(row, { ended__c: ['other__c'], case__v: elsewhere });
  const unknown = { ...segment, key: segmentKey(CONVERSATION, 'new' as ParticipantId) };
  const refused = await crm.writeSegment(unknown, undefined);
  assert.equal(
    !refused.ok && refused.error.code,
    'refused',
    'a row that is not there needs a case',
  );
});

test('R5.6 write_correction: on both timelines, never written over; who comes second is told', async () => {
  const [id, old] = [await newCase(), value(await crm.searchCases('Siobhán'))[0]];
  assert.ok(old);
  const came = correction(id, old.id);
  const went: CorrectionRecord = {
    ...came,
    key: correctionKey(CONVERSATION, 1, 'went'),
    side: 'went',
    on: old.id,
    other: id,
  };
  value(await crm.writeCorrection(came));
  value(await crm.writeCorrection(went));
  value(await crm.writeCorrection(came));
  const ben = await crmOf(emulator, BEN);
  value(await ben.open(BEN));
  const second = await ben.writeCorrection({ ...came, agent: BEN });
  assert.deepEqual(!second.ok && [second.error.code, second.error.detail], ['refused', 'TAKEN']);
  const number = value(await crm.caseById(id))?.number ?? '';
  const onNew = value(await crm.timeline({ caseId: id }));
  const onOld = value(await crm.timeline({ caseId: old.id }));
  const { at: cameAt, ...cameThere } = onNew.corrections[0] ?? came;
  assert.deepEqual(cameThere, { ...came, otherNumber: old.number });
  assert.ok(Math.abs((cameAt ?? 0) - emulator.clock.now()) < 60_000, 'by the clock of Vault');
  assert.deepEqual(
    onOld.corrections.map(({ at: _, ...rest }) => rest),
    [{ ...went, otherNumber: number }],
  );
  assert.equal(onOld.segments.length, 2, 'its own calls are still there');
  const all = value(await crm.timeline({ caseId: id, conversation: CONVERSATION }));
  assert.deepEqual(
    all.corrections.map(({ side }) => side),
    ['came', 'went'],
  );
  const rows = await vaultQuery(
    emulator,
    `SELECT baton_key__c, object_type__vr.api_name__v, agent__cr.name__v FROM case_conversation__v ${OURS} ORDER BY baton_key__c ASC`,
  );
  assert.deepEqual(
    rows,
    [came, went].map(({ key }) => ({
      baton_key__c: key,
      'object_type__vr.api_name__v': 'call_correction__c',
      'agent__cr.name__v': 'Amara Diallo',
    })),
  );
});

test('R5.6 write_correction: a taken key is told apart from other refusals on a long timeline too', async () => {
  const [long] = value(await crm.searchCases('Universitätsklinik'));
  assert.ok(long);
  const mine = correction(long.id, await newCase());
  value(await crm.writeCorrection(mine));
  for (let n = 0; n < 60; n += 1)
    value(
      await crm.writeSegment(
        { ...segment, key: segmentKey(CONVERSATION, `leg-${n}` as ParticipantId) },
        long.id,
      ),
    );
  value(await crm.writeCorrection(mine));
  const other = await crm.writeCorrection({ ...mine, agent: BEN });
  assert.equal(!other.ok && other.error.detail, 'TAKEN');
  const nowhere = { ...mine, key: correctionKey(CONVERSATION, 2, 'came') };
  const refused = await crm.writeCorrection({ ...nowhere, other: 'C00000000000000' as RecordId });
  assert.equal(!refused.ok && refused.error.detail, 'INVALID_DATA');
});

test('R5.1 find_call_backs: a caller who was handed to a number, with the case; the newest five since then', async () => {
  const id = await newCase();
  const out: TransferRecord = {
    ...transfer,
    targetKind: 'ivr',
    target: CALL_BACK.dialled,
    caller: CALLER,
    note: HOSTILE_TEXT,
  };
  for (let n = 1; n <= 6; n += 1)
    value(await crm.writeTransfer({ ...out, key: transferKey(CONVERSATION, LEG, n) }, id));
  const found = value(await crm.callBacks(CALL_BACK));
  assert.equal(found.length, 5);
  assert.equal(found[0]?.caseRecord.id, id);
  assert.equal(found[0]?.transfer.note, HOSTILE_TEXT);
  for (const changes of [
    { caller: '+33199002345' },
    { dialled: '+33199005001' },
    { since: (emulator.clock.now() + 60_000) as Instant },
  ])
    assert.deepEqual(value(await crm.callBacks({ ...CALL_BACK, ...changes })), []);
});

test('R5.8 write_transfer: a note of full length arrives whole, and written again nothing changes', async () => {
  const id = await newCase();
  const noted = { ...transfer, note: HOSTILE_TEXT.padEnd(500, '€'), caller: CALLER };
  value(await crm.writeTransfer(noted, id));
  assert.deepEqual(value(await crm.handOver(transfer.key))?.transfer, noted);
  const query = `SELECT note__c, modified_date__v FROM case_conversation__v ${OURS}`;
  const before = await vaultQuery(emulator, query);
  value(await crm.writeTransfer(noted, undefined));
  assert.deepEqual(await vaultQuery(emulator, query), before);
  assert.equal(before[0]?.note__c, noted.note);
});

test('R5.8 bootstrap: tells the reasons, when a case is opened and who writes segments, as the administrator decided', async (t) => {
  const byDefault = value(await crm.open(AMARA));
  assert.equal(byDefault.reasons.length, 6);
  assert.deepEqual([byDefault.opensCase, byDefault.recordsSegments], ['on_click', true]);
  const own = await withEmulator(t);
  const decisions = {
    opensCase: 'never',
    recordsSegments: false,
    reasons: ['Costs $5 #end', 'Était “là”', "O'Neil \\ ${credentials.token}"],
  } as const;
  await installBaton(own, { decisions });
  const { opensCase, recordsSegments, reasons } = value(
    await (await crmOf(own, AMARA)).open(AMARA),
  );
  assert.deepEqual({ opensCase, recordsSegments, reasons }, decisions);
});

const failing = async (): Promise<readonly [string, Result<unknown, PlatformError>][]> => {
  const id = 'C00000000000000' as RecordId;
  return [
    ['bootstrap', await crm.open(AMARA)],
    ['find_accounts', await crm.accountsByPhone(['+33199001234'])],
    ['search_cases', await crm.searchCases('C-0000')],
    ['find_call_backs', await crm.callBacks(CALL_BACK)],
    ['open_cases', await crm.openCases('A00000000000000' as RecordId)],
    ['read_case', await crm.caseById(id)],
    ['create_case', await crm.createCase({ conversation: CONVERSATION })],
    ['read_hand_over', await crm.handOver(transfer.key)],
    ['read_timeline', await crm.timeline({ caseId: id })],
    ['write_segment', await crm.writeSegment(segment, id)],
    ['write_transfer', await crm.writeTransfer(transfer, id)],
    ['claim_transfer', await crm.claimTransfer(id, transfer)],
    ['write_correction', await crm.writeCorrection(correction(id, id))],
    ['assign_case', await crm.assignCase(id, '12001' as RecordId)],
    ['list_users', await crm.users()],
    ['list_targets', await crm.targets()],
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
      // What support is told: what was asked for, and the platform's id of the exchange.
      const { status, detail, correlationId } = result.error;
      assert.equal(status, undefined, 'the platform’s own status says nothing of Vault');
      assert.equal(detail, /^(write|claim)_/.test(name) ? 'list_users' : name);
      assert.match(correlationId ?? '', /^emu/, name);
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
  const first = await crm.writeSegment(segment, id);
  assert.ok(!first.ok && isRetryable(first.error));
  await noFaults(emulator);
  value(await crm.writeSegment(segment, id));
  assert.deepEqual(value(await crm.timeline({ caseId: id })).segments, [segment]);
});

test('R9.1 writes: what Vault refuses is said with its own error type', async () => {
  const unknown = 'C00000000000000' as RecordId;
  const refusals = [
    await crm.writeSegment(segment, unknown),
    await crm.writeTransfer(transfer, unknown),
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
    'unauthenticated',
    'INVALID_SESSION_ID',
  ]);
});
