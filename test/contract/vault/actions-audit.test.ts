import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { IDP_TOKEN_PREFIX } from '../../../emulator/vault/logins.js';
import { callsOf, makeClient } from './vault-client.js';

const CLOSE = 'Objectlifecyclestateuseraction.case__v.new_state__v.close_useraction__c';

interface Action {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly links: readonly {
    readonly rel: string;
    readonly href: string;
    readonly method: string;
  }[];
}
type Entry = Readonly<Record<string, unknown>>;

async function withCase() {
  const client = await makeClient();
  const { rows } = await client.write('POST', '/vobjects/case__v', [{ subject__v: 'A case' }]);
  const id = String(rows[0]?.data?.id);
  const at = `/vobjects/case__v/${id}`;
  const state = async () =>
    ((await client.call('GET', at)).body.data as { state__v: string }).state__v;
  const trail = async (query = '') =>
    (await client.call('GET', `${at}/audittrail${query}`)).body.data as readonly Entry[];
  return { ...client, id, at, state, trail };
}

test('E Vault actions: `GET /api/{version}/vobjects/{object}/{id}/actions` lists what can be done now', async () => {
  const { at, call } = await withCase();
  const { body } = await call('GET', `${at}/actions`);
  const actions = body.data as readonly Action[];
  assert.deepEqual(
    actions.map(({ name, label, type }) => [name, label, type]),
    [
      [
        'Objectlifecyclestateuseraction.case__v.new_state__v.start_work_useraction__c',
        'Start Work',
        'state_change',
      ],
      [CLOSE, 'Close', 'state_change'],
    ],
  );
  const [start] = actions;
  const execute = start?.links.find(({ rel }) => rel === 'execute');
  assert.equal(execute?.method, 'POST');
  const done = await call('POST', execute.href.replace('/api/v26.2', ''));
  assert.deepEqual(done.body, { responseStatus: 'SUCCESS' });
  const next = (await call('GET', `${at}/actions`)).body.data as readonly Action[];
  assert.deepEqual(
    next.map(({ label }) => label),
    ['Close'],
  );
});

test('E Vault actions: `GET /api/{version}/vobjects/{object}/{id}/actions/{action}` asks for nothing more', async () => {
  const { at, call } = await withCase();
  const { body } = await call('GET', `${at}/actions/${CLOSE}`);
  assert.deepEqual(body.data, { name: CLOSE, label: 'Close', type: 'state_change', controls: [] });
});

test('E Vault actions: `POST /api/{version}/vobjects/{object}/{id}/actions/{action}` changes the state once', async () => {
  const { at, call, state } = await withCase();
  assert.equal((await call('POST', `${at}/actions/${CLOSE}`)).body.responseStatus, 'SUCCESS');
  assert.equal(await state(), 'closed_state__v');
  const again = await call('POST', `${at}/actions/${CLOSE}`);
  assert.equal(again.body.errors?.[0]?.type, 'OPERATION_NOT_ALLOWED');
  const nowhere = await call('POST', `/vobjects/case__v/C00emu999999999/actions/${CLOSE}`);
  assert.equal(nowhere.body.errors?.[0]?.type, 'INSUFFICIENT_ACCESS');
});

test('E Vault actions: `POST /api/{version}/vobjects/{object}/actions/{action}` works on many records, each by itself', async () => {
  const { call, id, state } = await withCase();
  const bulk = (ids: string) =>
    call('POST', `/vobjects/case__v/actions/${CLOSE}`, new URLSearchParams({ ids }));
  const { body } = await bulk(`${id},C00emu999999999`);
  const results = body.data as readonly { id: string; responseStatus: string }[];
  assert.deepEqual(
    results.map((one) => [one.id, one.responseStatus]),
    [
      [id, 'SUCCESS'],
      ['C00emu999999999', 'FAILURE'],
    ],
  );
  assert.equal(await state(), 'closed_state__v');
  assert.equal((await bulk('')).body.errors?.[0]?.type, 'PARAMETER_REQUIRED');
  const many = Array.from({ length: 501 }, () => id).join(',');
  assert.equal((await bulk(many)).body.errors?.[0]?.type, 'INVALID_DATA');
});

test('E Vault actions: the address for documents is none for records', async () => {
  const { at, call } = await withCase();
  const { status, body } = await call('PUT', `${at}/lifecycle_actions`);
  assert.deepEqual([status, body.errors?.[0]?.type], [404, 'MALFORMED_URL']);
});

test('E Vault audit: `GET /api/{version}/vobjects/{object}/{id}/audittrail` has one entry for a creation and one for each changed field', async () => {
  const { at, call, id, trail, write } = await withCase();
  await write('PUT', '/vobjects/case__v', [
    { id, subject__v: 'Another', severity__v: 'high__v', description__v: null },
  ]);
  await write('PUT', '/vobjects/case__v', [{ id, subject__v: 'Another' }]);
  const { body } = await call('GET', `${at}/audittrail`);
  assert.deepEqual(body.responseDetails, {
    offset: 0,
    limit: 200,
    size: 3,
    total: 3,
    object: { name: 'case__v', label: 'Case', url: '/api/v26.2/metadata/vobjects/case__v' },
  });
  const [created, subject, severity] = await trail();
  assert.deepEqual(
    [created?.action, created?.field_name, created?.old_value, created?.new_value],
    ['Create', null, null, null],
  );
  assert.deepEqual(
    [subject?.action, subject?.field_name, subject?.old_value, subject?.new_value],
    ['Edit', 'subject__v', 'A case', 'Another'],
  );
  assert.deepEqual([severity?.field_name, severity?.new_value], ['severity__v', 'high__v']);
  assert.equal(subject?.user_name, organisation.vaultUser.username);
  assert.equal(subject.on_behalf_of, null);
  assert.match(String(subject.timestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.equal(subject.grouping_id, severity?.grouping_id);
  assert.notEqual(subject.grouping_id, created?.grouping_id);
});

test('E Vault audit: the trail can be asked for in parts, by time and by kind', async () => {
  const { at, call, clock, id, trail, write } = await withCase();
  clock.advance(600_000);
  const later = `${clock.iso().slice(0, 19)}Z`;
  await write('PUT', '/vobjects/case__v', [{ id, subject__v: 'Another', severity__v: 'low__v' }]);
  assert.equal((await trail('?events=Edit')).length, 2);
  assert.equal((await trail(`?start_date=${later}`)).length, 2);
  assert.equal((await trail('?end_date=2000-01-01T00:00:00Z')).length, 0);
  const part = await call('GET', `${at}/audittrail?limit=1&offset=1`);
  const { size, total, previous_page } = part.body.responseDetails ?? {};
  assert.deepEqual([size, total], [1, 3]);
  assert.match(String(previous_page), /offset=0$/);
  for (const query of [
    'limit=1001',
    'limit=0',
    'offset=-1',
    'start_date=yesterday',
    'format_result=csv',
  ]) {
    const { body } = await call('GET', `${at}/audittrail?${query}`);
    assert.equal(body.errors?.[0]?.type, 'INVALID_DATA', query);
  }
});

test('E Vault audit: a state change is told, and whoever acts for another is named with them', async () => {
  const { id, send, trail } = await withCase();
  const [amara, ben] = organisation.users;
  const login = await send('POST', '/auth/oauth/session/emu_oidc_profile', {
    authorization: `Bearer ${IDP_TOKEN_PREFIX}${amara?.email ?? ''}`,
  });
  const own = callsOf(send, String(login.body.sessionId));
  const delegated = await own.call(
    'POST',
    '/delegation/login',
    new URLSearchParams({ vault_id: '1776', delegator_userid: String(ben?.vaultUserId) }),
  );
  const asBen = callsOf(send, String(delegated.body.delegated_sessionid));
  await asBen.call('POST', `/vobjects/case__v/${id}/actions/${CLOSE}`);
  const entry = (await trail()).at(-1);
  assert.deepEqual(
    [entry?.field_name, entry?.old_value, entry?.new_value],
    ['state__v', 'new_state__v', 'closed_state__v'],
  );
  assert.deepEqual([entry?.user_name, entry?.on_behalf_of], [amara?.email, ben?.email]);
});
