import assert from 'node:assert/strict';
import test from 'node:test';
import type { ConversationId, Instant, RecordId, TransferKey } from '../../../src/domain/ids.js';
import type { TransferRecord } from '../../../src/domain/records.js';
import { err, ok } from '../../../src/domain/result.js';
import type { WriteSegmentInput } from '../../../src/operations/write-segment.js';
import type { WriteTransferInput } from '../../../src/operations/write-transfer.js';
import { createVaultCrm } from '../../../src/vault/vault-crm.js';
import { DEFAULT_POLICY } from '../../../src/domain/phone-policy.js';
import {
  AMARA,
  bootstrapReply,
  CASE,
  makeCorrection,
  makeSegment,
  makeTransfer,
  openCrm,
  rows,
  SETTINGS,
  wrote,
} from './fixtures.js';

const refused = (type: string): object => ({
  responseStatus: 'FAILURE',
  errors: [{ type, message: 'a message with a name in it' }],
  rows: [],
});
const opening = (reply: unknown) =>
  createVaultCrm({ bootstrapId: 'boot', run: async () => ok(reply) }).open(AMARA);

test('R7.4 open: says who the rep is in Vault, and what was set up', async () => {
  assert.deepEqual(await opening(bootstrapReply()), {
    ok: true,
    value: {
      vaultId: '1776',
      opensCase: 'on_answer',
      recordsSegments: true,
      reasons: ['Adverse event'],
      assignsCaseOwner: true,
      defaultCountry: 'FR',
      phonePolicy: DEFAULT_POLICY,
      holdWarningMs: 60_000,
      user: { id: '12001', userId: AMARA, name: 'Amara Diallo' },
    },
  });
});

test('R7.4 open: a rep without an active Vault user is told apart from a failure', async () => {
  const session = await opening(bootstrapReply({ rows: [] }));
  assert.ok(session.ok);
  assert.equal('user' in session.value, false);
});

test('R10.1 open: an address that is not a web address is not taken over', async () => {
  for (const [casePageUrl, taken] of [
    ['javascript:alert(1)', false],
    ['https://vault.example/ui/#object/case__v/{id}', true],
  ] as const) {
    const session = await opening(bootstrapReply({ settings: { ...SETTINGS, casePageUrl } }));
    assert.ok(session.ok);
    assert.equal(session.value.casePageUrl, taken ? casePageUrl : undefined);
  }
});

test('R10.1 open: a reply of another shape is an invalid reply', async () => {
  const { names } = bootstrapReply() as { names: Record<string, object> };
  for (const reply of [
    undefined,
    'text',
    [],
    {},
    bootstrapReply({ rows: 'none' }),
    bootstrapReply({ rows: [null] }),
    bootstrapReply({ responseStatus: '' }),
    bootstrapReply({ settings: {} }),
    bootstrapReply({ settings: [] }),
    bootstrapReply({ operations: { list_users: 'a' } }),
    bootstrapReply({ names: { ...names, call: { ...names.call, key: '' } } }),
    bootstrapReply({ names: { ...names, case: { ...names.case, closedStates: [1] } } }),
    bootstrapReply({ names: { ...names, user: { ...names.user, licence: { field: 'x__c' } } } }),
    bootstrapReply({ names: { ...names, case: { ...names.case, awareAt: '' } } }),
    bootstrapReply({ names: { ...names, target: undefined } }),
  ]) {
    const session = await opening(reply);
    assert.ok(!session.ok, JSON.stringify(reply));
    assert.equal(session.error.code, 'invalid_reply');
  }
});

test('R4.4 open: settings out of their bounds are an invalid reply: what may be dialled is never guessed', async () => {
  const policy = (changes: object): object => ({ phonePolicy: { ...DEFAULT_POLICY, ...changes } });
  for (const changes of [
    { defaultCountry: 'fr' },
    { opensCase: undefined },
    { opensCase: 'sometimes' },
    { recordsSegments: 'yes' },
    { reasons: undefined },
    { reasons: 'Adverse event' },
    { reasons: [''] },
    { reasons: [' Adverse event'] },
    { reasons: ['Two\nlines'] },
    { reasons: ['x'.repeat(151)] },
    { reasons: ['half \ud800'] },
    { reasons: ['Twice', 'Twice'] },
    { reasons: Array.from({ length: 51 }, (_, n) => `Reason ${n}`) },
    { holdWarningMs: undefined },
    { holdWarningMs: 999 },
    { holdWarningMs: 3_600_001 },
    { holdWarningMs: 1_000.5 },
    { holdWarningMs: '60000' },
    { phonePolicy: undefined },
    { phonePolicy: null },
    policy({ allowedCountries: ['France'] }),
    policy({ allowedCountries: 'FR' }),
    policy({ blockedPrefixes: ['0033'] }),
    policy({ blockedPrefixes: Array.from({ length: 501 }, () => '+3389') }),
    policy({ emergencyNumbers: [112] }),
    policy({ emergencyNumbers: undefined }),
    policy({ allowsPremium: 'no' }),
  ]) {
    const session = await opening(bootstrapReply({ settings: { ...SETTINGS, ...changes } }));
    assert.equal(!session.ok && session.error.code, 'invalid_reply', JSON.stringify(changes));
  }
  const widest = {
    holdWarningMs: 3_600_000,
    opensCase: 'never',
    recordsSegments: false,
    reasons: Array.from({ length: 50 }, (_, n) => `${n}`.padStart(150, 'é')),
    ...policy({ allowedCountries: ['FR', 'GB'], blockedPrefixes: ['+3389'], allowsPremium: true }),
  };
  const session = await opening(bootstrapReply({ settings: { ...SETTINGS, ...widest } }));
  assert.ok(session.ok);
  assert.deepEqual(session.value.reasons, widest.reasons);
  assert.deepEqual([session.value.opensCase, session.value.recordsSegments], ['never', false]);
  assert.deepEqual(session.value.phonePolicy, { ...(widest as typeof SETTINGS).phonePolicy });
});

test('R9.1 refusals: each of Vault’s error types means one thing, and its message goes no further', async () => {
  const expected = {
    INVALID_SESSION_ID: 'unauthenticated',
    USERNAME_OR_PASSWORD_INCORRECT: 'refused',
    INVALID_DATA: 'refused',
    INCORRECT_QUERY_SYNTAX: 'refused',
    INCORRECT_QUERY_SYNTAX_ERROR: 'refused',
    SOMETHING_NEW: 'refused',
    API_LIMIT_EXCEEDED: 'rate_limited',
    RACE_CONDITION: 'unavailable',
    OPERATION_IN_PROGRESS: 'unavailable',
    INSUFFICIENT_ACCESS: 'forbidden',
    OPERATION_NOT_ALLOWED: 'forbidden',
  };
  for (const [type, code] of Object.entries(expected)) {
    const { crm } = await openCrm({ read_case: refused(type) });
    const error = { code, platform: 'vault', detail: type };
    assert.deepEqual(await crm.caseById(CASE), { ok: false, error });
  }
});

test('R9.1 refusals: where Vault gave no answer of its own, the error says what it was asked for', async () => {
  const error = { code: 'unavailable', platform: 'vault', correlationId: 'ctx-1' } as const;
  const { crm } = await openCrm({ read_case: err(error), assign_case: err(error) });
  const failed = (detail: string): object => ({ ok: false, error: { ...error, detail } });
  assert.deepEqual(await crm.caseById(CASE), failed('read_case'));
  assert.deepEqual(await crm.assignCase(CASE, CASE), failed('assign_case'));
});

test('R9.1 refusals: what Genesys says about running an operation is passed on as it is', async () => {
  const error = { code: 'timeout', platform: 'genesys' } as const;
  const { crm } = await openCrm({ read_case: err(error) });
  assert.deepEqual(await crm.caseById(CASE), { ok: false, error });
});

test('R6.5 writes: refused as a whole, refused as a row, confirmed, and confirmed without change', async () => {
  const errors = [{ type: 'RACE_CONDITION', message: 'x' }];
  const cases = [
    [wrote(), true],
    [wrote({ event: 'updated__sys' }), true],
    [wrote({ responseStatus: 'WARNING', rowStatus: 'WARNING', event: '' }), true],
    [wrote({ responseStatus: 'FAILURE', rowStatus: '', id: '', errors }), false],
    [wrote({ rowStatus: 'FAILURE', id: '', event: '', rowErrors: errors }), false],
    [wrote({ rowStatus: 'EXCEPTION', id: '', event: '', rowErrors: errors }), false],
    [wrote({ rowStatus: '', id: '' }), false],
    [wrote({ id: 7 }), false],
  ] as const;
  for (const [reply, confirmed] of cases) {
    const { crm } = await openCrm({ write_segment: reply });
    const result = await crm.writeSegment(makeSegment(), CASE);
    assert.equal(result.ok, confirmed, JSON.stringify(reply));
  }
});

test('R1.3 claim: whoever creates the row has claimed it; who is refused is told what stands under the key', async () => {
  const won = await openCrm({ claim_transfer: wrote() });
  assert.deepEqual(await won.crm.claimTransfer(CASE, makeTransfer()), {
    ok: true,
    value: undefined,
  });
  const refusedRow = {
    ...wrote(),
    rowStatus: 'FAILURE',
    rowErrors: [{ type: 'INVALID_DATA' }],
    id: '',
  };
  const alone = await openCrm({ claim_transfer: refusedRow, read_hand_over: rows() });
  const refused = await alone.crm.claimTransfer(CASE, makeTransfer());
  assert.ok(!refused.ok, 'refused for a reason of its own');
  assert.equal(refused.error.detail, 'INVALID_DATA');
  const unavailable = err({ code: 'unavailable', platform: 'vault' } as const);
  const down = await openCrm({ claim_transfer: unavailable });
  assert.equal((await down.crm.claimTransfer(CASE, makeTransfer())).ok, false);
  assert.ok(!down.asked.some(({ id }) => id === 'id-of-read_hand_over'), 'nothing was refused');
});

test('R5.6 correction: written once; the same entry there already is no failure, another one is', async () => {
  const mine = makeCorrection();
  const refusedRow = wrote({
    rowStatus: 'FAILURE',
    rowErrors: [{ type: 'INVALID_DATA' }],
    id: '',
  });
  const standing = (changes: object = {}): object => ({
    baton_key__c: mine.key,
    genesys_conversation_id__c: 'c1',
    agent_platform_id__c: AMARA,
    case__v: CASE,
    correction_side__c: ['came__c'],
    other_case__c: mine.other,
    created_date__v: '2026-01-31T12:00:00.000Z',
    ...changes,
  });
  const done = { ok: true, value: undefined };
  const won = await openCrm({ write_correction: wrote() });
  assert.deepEqual(await won.crm.writeCorrection(mine), done);
  assert.deepEqual(won.asked.at(-1)?.input, {
    key: mine.key,
    caseId: CASE,
    conversation: 'c1',
    agent: AMARA,
    agentUser: '12001',
    side: 'came__c',
    otherCase: mine.other,
  });
  const again = await openCrm({ write_correction: refusedRow, read_timeline: rows(standing()) });
  assert.deepEqual(await again.crm.writeCorrection(mine), done);
  assert.deepEqual(again.asked.at(-1)?.input, { caseId: CASE, conversation: 'c1' });
  for (const changes of [
    { agent_platform_id__c: 'u-ben' },
    { other_case__c: 'C00000000000003' },
    { case__v: 'C00000000000003' },
    { correction_side__c: ['went__c'] },
  ]) {
    const reply = rows(standing(changes));
    const taken = await openCrm({ write_correction: refusedRow, read_timeline: reply });
    const result = await taken.crm.writeCorrection(mine);
    assert.ok(!result.ok);
    assert.deepEqual([result.error.code, result.error.detail], ['refused', 'TAKEN']);
  }
  const alone = await openCrm({ write_correction: refusedRow, read_timeline: rows() });
  const refusal = await alone.crm.writeCorrection(mine);
  assert.equal(!refusal.ok && refusal.error.detail, 'INVALID_DATA', 'a reason of its own');
  const down = await openCrm({
    write_correction: err({ code: 'unavailable', platform: 'vault' } as const),
  });
  const failure = await down.crm.writeCorrection(mine);
  assert.equal(!failure.ok && failure.error.code, 'unavailable');
  assert.equal(down.asked.at(-1)?.id, 'id-of-write_correction', 'nothing was refused');
});

test('R5.1 call backs: asked with two numbers, and not at all where one of them is none', async () => {
  const { crm, asked } = await openCrm({ find_call_backs: rows() });
  const query = { caller: '+33199001234', dialled: '+33199000500', since: 0 as Instant };
  assert.deepEqual(await crm.callBacks(query), { ok: true, value: [] });
  for (const changes of [
    { caller: 'anonymous' },
    { caller: '' },
    { dialled: "+331' OR id != '" },
    { dialled: 'sip:desk@elsewhere.example' },
  ])
    assert.deepEqual(await crm.callBacks({ ...query, ...changes }), { ok: true, value: [] });
  assert.deepEqual(
    asked.map(({ input }) => input),
    [{ ...query, since: '1970-01-01T00:00:00.000Z' }],
  );
});

test('R5.6 rows: the case is sent where it is said, and left out where the row stays', async () => {
  const { crm, asked } = await openCrm({ write_segment: wrote(), write_transfer: wrote() });
  await crm.writeSegment(makeSegment(), undefined);
  await crm.writeTransfer(makeTransfer({ note: 'In\ta car \ud800', caller: '+331' }), undefined);
  await crm.writeTransfer(makeTransfer(), CASE);
  const inputs = asked.slice(1).map(({ input }) => input as Partial<WriteTransferInput>);
  assert.deepEqual(
    inputs.map((input) => ('caseId' in input ? input.caseId : 'stays')),
    ['stays', 'stays', CASE],
  );
  assert.deepEqual([inputs[1]?.note, inputs[1]?.caller], ['In a car', '+331']);
});

test('R6.1 segments: written with the times of the platform and the Vault user of the rep', async () => {
  const { crm, asked } = await openCrm({ write_segment: wrote() });
  const segment = makeSegment({
    end: 9_000 as Instant,
    talkMs: 7_000,
    holdMs: 0,
    queueName: `Line\nbreak ${'x'.repeat(200)}`,
    ended: 'rep_hung_up',
  });
  await crm.writeSegment(segment, CASE);
  await crm.writeSegment(makeSegment(), CASE);
  assert.deepEqual(
    asked.map(({ id }) => id),
    ['id-of-list_users', 'id-of-write_segment', 'id-of-write_segment'],
    'users are read once',
  );
  assert.deepEqual(asked[1]?.input, {
    key: 'c1:p1',
    caseId: CASE,
    conversation: 'c1',
    agent: AMARA,
    agentUser: '12001',
    start: '1970-01-01T00:00:01.000Z',
    answer: '1970-01-01T00:00:02.000Z',
    end: '1970-01-01T00:00:09.000Z',
    talkMs: 7_000,
    holdMs: 0,
    queueName: `Line break ${'x'.repeat(89)}`,
    began: 'queue__c',
    ended: 'rep_hung_up__c',
  });
  assert.deepEqual(
    Object.values(asked[2]?.input ?? {}).filter((value) => value === undefined || value === null),
    [],
  );
});

test('R6.1 segments: wait while the users cannot be read, and go without the reference where that is refused', async () => {
  const unavailable = err({ code: 'unavailable', platform: 'vault' } as const);
  for (const passing of [unavailable, refused('INVALID_SESSION_ID')]) {
    const waiting = await openCrm({ list_users: passing, write_segment: wrote() });
    assert.equal((await waiting.crm.writeSegment(makeSegment(), CASE)).ok, false);
    assert.equal(waiting.asked.length, 1, 'nothing was written');
  }

  const barred = await openCrm({
    list_users: refused('INSUFFICIENT_ACCESS'),
    write_segment: wrote(),
  });
  assert.equal((await barred.crm.writeSegment(makeSegment(), CASE)).ok, true);
  assert.equal('agentUser' in (barred.asked[1]?.input ?? {}), false);
});

test('R6.2 timeline: what was written is read back as it was', async () => {
  const segment = makeSegment({ end: 9_000 as Instant, talkMs: 7_000, holdMs: 0, ended: 'other' });
  const transfer = makeTransfer({
    outcome: 'left',
    aftermath: 'kept',
    reason: 'Dosage',
    note: 'Is in a car',
    caller: '+331',
  });
  const shared = {
    genesys_conversation_id__c: 'c1',
    agent_platform_id__c: AMARA,
    case__v: CASE,
  };
  const segmentRow = {
    ...shared,
    baton_key__c: segment.key,
    start__c: '1970-01-01T00:00:01.000Z',
    answer__c: '1970-01-01T00:00:02Z',
    end__c: '1970-01-01T00:00:09.000Z',
    talk_ms__c: 7000.0,
    hold_ms__c: '0.00',
    began__c: ['queue__c'],
    ended__c: ['other__c'],
    transfer_kind__c: null,
    queue_name__c: null,
  };
  const transferRow = {
    ...shared,
    baton_key__c: transfer.key,
    from_key__c: transfer.from,
    transfer_kind__c: ['blind__c'],
    attended__c: false,
    target_kind__c: ['user__c'],
    target__c: transfer.target,
    outcome__c: ['left__c'],
    reason__c: 'Dosage',
    note__c: 'Is in a car',
    caller__c: '+331',
    aftermath__c: ['kept__c'],
  };
  const later = { ...segmentRow, baton_key__c: 'c1:p2', answer__c: '1970-01-01T00:00:05.000Z' };
  const foreign = { ...segmentRow, baton_key__c: 'c1:p3', began__c: ['telepathy__c'] };
  const { crm } = await openCrm({
    read_timeline: rows(transferRow, later, foreign, segmentRow),
  });
  const timeline = await crm.timeline({ caseId: CASE });
  assert.ok(timeline.ok);
  assert.deepEqual(timeline.value.segments[0], segment);
  assert.deepEqual(
    timeline.value.segments.map(({ key }) => key),
    ['c1:p1', 'c1:p2'],
  );
  assert.deepEqual(timeline.value.transfers, [transfer]);
});

test('R6.2 transfers: every outcome, and the reason as Vault keeps it: one line of at most 150 characters', async () => {
  const { crm, asked } = await openCrm({ write_transfer: wrote() });
  const written = async (changes: Partial<TransferRecord>): Promise<WriteTransferInput> => {
    await crm.writeTransfer(makeTransfer(changes), CASE);
    return asked.at(-1)?.input as WriteTransferInput;
  };
  for (const outcome of ['connected', 'left', 'canceled'] as const)
    assert.equal((await written({ kind: 'consult', outcome })).outcome, `${outcome}__c`);
  const reason = `Speaks\tGerman ${'😀'.repeat(100)}`;
  assert.equal((await written({ reason })).reason, `Speaks German ${'😀'.repeat(68)}`);
  assert.equal('reason' in (await written({ reason: ' \n ' })), false);
  assert.equal('reason' in (await written({})), false);
});

test('R6.1 segments: one that was consulted, and one whose consult was cancelled, keep these words', async () => {
  const { crm, asked } = await openCrm({ write_segment: wrote() });
  await crm.writeSegment(makeSegment({ began: 'consult', ended: 'consult_canceled' }), CASE);
  const input = asked.at(-1)?.input as WriteSegmentInput;
  assert.deepEqual([input.began, input.ended], ['consult__c', 'consult_canceled__c']);
});

test('R5.7 cases: one that Vault does not know is no failure; one without a number is', async () => {
  const none = await openCrm({ read_case: rows(), read_hand_over: rows() });
  assert.deepEqual(await none.crm.caseById(CASE), { ok: true, value: undefined });
  assert.deepEqual(await none.crm.handOver('c1:p1:1' as TransferKey), {
    ok: true,
    value: undefined,
  });
  const broken = await openCrm({ read_case: rows({ id: CASE }) });
  const result = await broken.crm.caseById(CASE);
  assert.ok(!result.ok && result.error.code === 'invalid_reply');
});

test('R5.3 cases: shown as Vault’s own card shows them', async () => {
  const { crm } = await openCrm({
    read_case: rows({
      id: CASE,
      name__v: 'C-000042',
      subject__v: 'Dosage',
      severity__v: ['high__v'],
      state__v: 'in_progress_state__v',
      account__v: 'A00000000000001',
      'account__vr.name__v': 'Dr. Elena Rossi',
      ownerid__v: 12001,
      modified_date__v: '2026-01-31T12:00:00.000Z',
    }),
  });
  assert.deepEqual(await crm.caseById(CASE), {
    ok: true,
    value: {
      id: CASE,
      number: 'C-000042',
      subject: 'Dosage',
      severity: 'High',
      state: 'In progress',
      accountId: 'A00000000000001',
      accountName: 'Dr. Elena Rossi',
      owner: '12001',
      modifiedAt: Date.parse('2026-01-31T12:00:00.000Z'),
    },
  });
});

test('R5.1 accounts: asked with at most six different spellings that a number can have', async () => {
  const { crm, asked } = await openCrm({ find_accounts: rows() });
  const spellings = ['+331', '+331', "01' OR", '0133', '01 33', '33 1', '(1) 33', '1.33', '1-33'];
  await crm.accountsByPhone(spellings);
  assert.deepEqual(asked[0]?.input, {
    phone1: '+331',
    phone2: '0133',
    phone3: '01 33',
    phone4: '33 1',
    phone5: '(1) 33',
    phone6: '1.33',
  });
  assert.deepEqual(await crm.accountsByPhone(['anonymous']), { ok: true, value: [] });
  assert.equal(asked.length, 1, 'nothing to look for asks nothing');
});

test('R5.1 cases: created for the conversation, with the account where there is one', async () => {
  const { crm, asked } = await openCrm({ create_case: wrote({ id: CASE }) });
  const conversation = 'c1' as ConversationId;
  assert.deepEqual(await crm.createCase({ conversation }), {
    ok: true,
    value: { id: CASE, isNew: true },
  });
  await crm.createCase({ conversation, account: 'A00000000000001' as RecordId });
  assert.deepEqual(
    asked.map(({ input }) => input),
    [{ conversation: 'c1' }, { conversation: 'c1', accountId: 'A00000000000001' }],
  );
});

test('a Vault that was not opened is a bug, said at once', async () => {
  const crm = createVaultCrm({ bootstrapId: 'boot', run: async () => ok({}) });
  await assert.rejects(crm.caseById(CASE), /before it was opened/);
});
