/** @fileoverview Each operation on integrations and data actions, by the official SDK's own class. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { ACTION_LIMITS } from '../../../emulator/genesys/actions/limits.js';
import {
  anAction,
  enabledIntegration,
  publishedAction,
  refusalOf,
  startActionsBench,
  type ActionsBench,
} from './actions-bench.js';

let bench: ActionsBench;
beforeEach(async () => {
  bench = await startActionsBench();
});
afterEach(() => bench.stop());

const succeed = (reply: object = { responseStatus: 'SUCCESS' }): void => {
  bench.remote.answer = () => Promise.resolve(Response.json(reply));
};
const rest = { id: 'custom-rest-actions' };

test('E actions: `POST /api/v2/integrations`, `GET /api/v2/integrations/{integrationId}` and `GET /api/v2/integrations` create, show and list', async () => {
  const { api } = bench;
  const { id = '' } = await api.postIntegrations({ body: { name: 'One', integrationType: rest } });
  assert.equal((await api.getIntegration(id)).name, 'One');
  const listed = await api.getIntegrations({ ids: [id] });
  assert.equal(listed.total, 1);
  const unknown = { name: 'x', integrationType: { id: 'telepathy' } };
  assert.equal((await refusalOf(api.postIntegrations({ body: unknown }))).status, 400);
  assert.equal((await refusalOf(api.getIntegration('nothing'))).status, 404);
});

test('E actions: `PATCH /api/v2/integrations/{integrationId}` and `DELETE /api/v2/integrations/{integrationId}` enable and remove', async () => {
  const { api } = bench;
  const { id = '' } = await api.postIntegrations({ body: { name: 'One', integrationType: rest } });
  const enabled = await api.patchIntegration(id, { body: { intendedState: 'ENABLED' } });
  assert.equal(enabled.reportedState?.code, 'ACTIVE');
  const nonsense = api.patchIntegration(id, { body: { intendedState: 'ASLEEP' } });
  assert.equal((await refusalOf(nonsense)).status, 400);
  assert.equal((await api.deleteIntegration(id)).intendedState, 'DELETED');
  assert.equal((await refusalOf(api.deleteIntegration(id))).status, 404);
});

test('E actions: `GET /api/v2/integrations/{integrationId}/config/current` and `PUT /api/v2/integrations/{integrationId}/config/current` count versions', async () => {
  const { api } = bench;
  const id = await enabledIntegration(bench);
  const config = await api.getIntegrationConfigCurrent(id);
  assert.equal(config.version, 2);
  const next = await api.putIntegrationConfigCurrent(id, { body: { ...config, notes: 'n' } });
  assert.deepEqual([next.version, next.notes], [3, 'n']);
  const foreign = { ...next, credentials: { basicAuth: { id: 'nobody' } } };
  assert.equal(
    (await refusalOf(api.putIntegrationConfigCurrent(id, { body: foreign }))).status,
    400,
  );
});

test('E actions: `GET /api/v2/integrations/types`, `GET /api/v2/integrations/types/{typeId}` and `GET /api/v2/integrations/types/{typeId}/configschemas/{configType}` describe the kinds', async () => {
  const { api } = bench;
  const types = await api.getIntegrationsTypes();
  assert.ok(types.entities?.some(({ id }) => id === 'custom-rest-actions'));
  const type = 'embedded-client-app-interaction-widget';
  assert.equal((await api.getIntegrationsType(type)).name, 'Interaction Widget');
  const schema = await api.getIntegrationsTypeConfigschema(type, 'properties');
  assert.ok(schema.properties?.communicationTypeFilter);
  assert.equal((await refusalOf(api.getIntegrationsType('none'))).status, 404);
});

test('E actions: `POST /api/v2/integrations/credentials`, `GET /api/v2/integrations/credentials`, `GET /api/v2/integrations/credentials/{credentialId}`, `PUT /api/v2/integrations/credentials/{credentialId}`, `DELETE /api/v2/integrations/credentials/{credentialId}` and `GET /api/v2/integrations/credentials/types`', async () => {
  const { api } = bench;
  const body = { name: 'c', type: { id: 'userDefined' }, credentialFields: { token: 'secret-1' } };
  const { id = '' } = await api.postIntegrationsCredentials({ body });
  const renamed = await api.putIntegrationsCredential(id, { body: { ...body, name: 'd' } });
  assert.equal(renamed.name, 'd');
  const listed = await api.getIntegrationsCredentials();
  assert.equal(listed.total, 1);
  const one = await api.getIntegrationsCredential(id);
  assert.doesNotMatch(JSON.stringify([listed, one, renamed]), /secret-1/);
  const types = (await api.getIntegrationsCredentialsTypes()) as { id: string }[];
  assert.deepEqual(
    types.map((type) => type.id),
    ['basicAuth', 'userDefined', 'userDefinedOAuth'],
  );
  await api.deleteIntegrationsCredential(id);
  assert.equal((await refusalOf(api.getIntegrationsCredential(id))).status, 404);
});

test('E actions: `POST /api/v2/integrations/actions`, `GET /api/v2/integrations/actions/{actionId}`, `GET /api/v2/integrations/actions` and `DELETE /api/v2/integrations/actions/{actionId}` in one go', async () => {
  const { api } = bench;
  const integrationId = await enabledIntegration(bench);
  const { id = '' } = await api.postIntegrationsActions({ ...anAction(), integrationId });
  assert.equal((await api.getIntegrationsAction(id)).name, 'write_note');
  assert.equal((await api.getIntegrationsActions({ category: 'Baton' })).total, 1);
  await api.deleteIntegrationsAction(id);
  assert.equal((await refusalOf(api.getIntegrationsAction(id))).status, 404);
  assert.equal((await api.getIntegrationsActions()).total, 0);
});

test('E actions: `PATCH /api/v2/integrations/actions/{actionId}` changes what is published, by its version', async () => {
  const { api } = bench;
  const id = await publishedAction(bench);
  const { version = 0 } = await api.getIntegrationsAction(id);
  const changed = await api.patchIntegrationsAction(id, { version, name: 'renamed' });
  assert.deepEqual([changed.name, changed.version], ['renamed', version + 1]);
  const stale = api.patchIntegrationsAction(id, { version, name: 'again' });
  assert.equal((await refusalOf(stale)).status, 400);
});

test('E actions: `POST /api/v2/integrations/actions/drafts`, `GET /api/v2/integrations/actions/drafts`, `GET /api/v2/integrations/actions/{actionId}/draft`, `PATCH /api/v2/integrations/actions/{actionId}/draft` and `POST /api/v2/integrations/actions/{actionId}/draft/publish`', async () => {
  const { api } = bench;
  const integrationId = await enabledIntegration(bench);
  const { name, category, config, contract } = anAction();
  const empty = {
    config: {},
    contract: { input: { inputSchema: {} }, output: { successSchema: {} } },
  };
  const draft = await api.postIntegrationsActionsDrafts({
    name,
    category,
    integrationId,
    ...empty,
  });
  const id = draft.id ?? '';
  assert.equal((await api.getIntegrationsActionsDrafts()).total, 1);
  assert.equal((await api.getIntegrationsActionDraft(id)).version, 1);
  const early = api.postIntegrationsActionDraftPublish(id, { version: 1 });
  assert.equal((await refusalOf(early)).status, 400);
  const changed = await api.patchIntegrationsActionDraft(id, { version: 1, config, contract });
  const published = await api.postIntegrationsActionDraftPublish(id, {
    version: changed.version ?? 0,
  });
  assert.equal(published.version, 1);
  assert.equal((await api.getIntegrationsActionsDrafts()).total, 0);
});

test('E actions: `POST /api/v2/integrations/actions/{actionId}/draft` and `DELETE /api/v2/integrations/actions/{actionId}/draft` begin and drop a change', async () => {
  const { api } = bench;
  const id = await publishedAction(bench);
  await api.postIntegrationsActionDraft(id);
  await api.deleteIntegrationsActionDraft(id);
  assert.equal((await refusalOf(api.deleteIntegrationsActionDraft(id))).status, 404);
  assert.equal((await api.getIntegrationsAction(id)).name, 'write_note');
});

test('E actions: `GET /api/v2/integrations/actions/{actionId}/draft/validation` says why a draft cannot be published', async () => {
  const { api } = bench;
  const id = await publishedAction(bench);
  const { version = 0 } = await api.postIntegrationsActionDraft(id);
  assert.deepEqual(await api.getIntegrationsActionDraftValidation(id), { valid: true, errors: [] });
  const { config } = anAction({ request: { requestType: 'BREW' } });
  await api.patchIntegrationsActionDraft(id, { version, config });
  const { valid, errors } = await api.getIntegrationsActionDraftValidation(id);
  assert.equal(valid, false);
  assert.match(errors?.[0]?.message ?? '', /requestType/);
});

test('E actions: `GET /api/v2/integrations/actions/categories` lists what actions are filed under', async () => {
  const { api } = bench;
  await publishedAction(bench);
  const { entities, total } = await api.getIntegrationsActionsCategories();
  assert.deepEqual([entities, total], [[{ name: 'Baton' }], 1]);
});

test('E actions: `GET /api/v2/integrations/actions/{actionId}/templates/{fileName}` and `GET /api/v2/integrations/actions/{actionId}/draft/templates/{fileName}` give templates as text', async () => {
  const { api } = bench;
  const id = await publishedAction(bench);
  const { version = 0 } = await api.postIntegrationsActionDraft(id);
  const { config } = anAction({ request: { requestTemplate: 'changed' } });
  await api.patchIntegrationsActionDraft(id, { version, config });
  const template: unknown = await api.getIntegrationsActionTemplate(id, 'requesttemplate.vm');
  // The SDK parses what looks like JSON.
  assert.match(JSON.stringify(template), /jsonString/);
  assert.equal(await api.getIntegrationsActionDraftTemplate(id, 'requesttemplate.vm'), 'changed');
  assert.equal((await refusalOf(api.getIntegrationsActionTemplate(id, 'x.vm'))).status, 404);
});

const NESTED = {
  type: 'object',
  properties: {
    case: {
      type: 'object',
      properties: {
        id: { type: 'string' },
        owner: { type: 'object', properties: { name: { type: 'string' } } },
      },
    },
    rows: {
      type: 'array',
      items: { type: 'object', properties: { n: { type: 'integer' }, note: { type: 'string' } } },
    },
    tags: { type: 'array', items: { type: 'string' } },
  },
};

test('E actions: `GET /api/v2/integrations/actions/{actionId}/schemas/{fileName}` and `GET /api/v2/integrations/actions/{actionId}/draft/schemas/{fileName}` give schemas, flat on request', async () => {
  const { api } = bench;
  const id = await publishedAction(bench, { successSchema: NESTED });
  await api.postIntegrationsActionDraft(id);
  assert.deepEqual(await api.getIntegrationsActionSchema(id, 'successschema.json'), NESTED);
  assert.deepEqual(await api.getIntegrationsActionDraftSchema(id, 'successschema.json'), NESTED);
  const flat = await api.getIntegrationsActionSchema(id, 'successschema.json', { flatten: true });
  assert.deepEqual(flat.properties, {
    'case.id': { type: 'string' },
    'case.owner.name': { type: 'string' },
    'rows.n': { type: 'array', items: { type: 'integer' } },
    'rows.note': { type: 'array', items: { type: 'string' } },
    tags: { type: 'array', items: { type: 'string' } },
  });
  const action = await api.getIntegrationsAction(id, { expand: 'contract', flatten: true });
  assert.deepEqual(action.contract?.output?.successSchemaFlattened, { schema: flat });
  assert.equal(action.contract.output.successSchema, undefined);
  assert.equal((await refusalOf(api.getIntegrationsActionSchema(id, 'constructor'))).status, 404);
});

test('E actions: `POST /api/v2/integrations/actions/{actionId}/execute` gives the result, flat on request', async () => {
  const { api } = bench;
  const result = {
    case: { id: 'c1', owner: { name: 'Amara' } },
    rows: [{ n: 1, note: 'a' }, { n: 2 }],
    tags: ['x'],
    none: [],
  };
  succeed(result);
  const response = { translationMap: {}, successTemplate: '${rawResult}' };
  const id = await publishedAction(bench, { response, successSchema: NESTED });
  assert.deepEqual(await api.postIntegrationsActionExecute(id, { id: '7' }), result);
  assert.deepEqual(await api.postIntegrationsActionExecute(id, { id: '7' }, { flatten: true }), {
    'case.id': 'c1',
    'case.owner.name': 'Amara',
    'rows.n': [1, 2],
    'rows.note': ['a', null],
    tags: ['x'],
    none: [],
  });
});

test('E actions: `POST /api/v2/integrations/actions/{actionId}/test` and `POST /api/v2/integrations/actions/{actionId}/draft/test` tell each step', async () => {
  const { api } = bench;
  succeed({ responseStatus: 'SUCCESS', draftStatus: 'DRAFT' });
  const id = await publishedAction(bench);
  const { version = 0 } = await api.postIntegrationsActionDraft(id);
  const { config } = anAction({ response: { translationMap: { status: '$.draftStatus' } } });
  await api.patchIntegrationsActionDraft(id, { version, config });
  const published = await api.postIntegrationsActionTest(id, { id: '7' });
  const draft = await api.postIntegrationsActionDraftTest(id, { id: '7' });
  assert.deepEqual(
    [published.finalResult, draft.finalResult],
    [{ status: 'SUCCESS' }, { status: 'DRAFT' }],
  );
  assert.deepEqual(
    draft.operations?.map(({ step, name }) => [step, name]),
    [
      [1, 'Validate input'],
      [2, 'Resolve request'],
      [3, 'Execute'],
      [4, 'Transform result'],
    ],
  );
});

test('E actions: more executions at once than are allowed are refused with 429 and Retry-After', async () => {
  const id = await publishedAction(bench);
  const waiting: (() => void)[] = [];
  let all: () => void = () => undefined;
  const full = new Promise<void>((resolve) => (all = resolve));
  const most = ACTION_LIMITS['actions.concurrent.executions.max'];
  bench.remote.answer = () =>
    new Promise((resolve) => {
      waiting.push(() => resolve(Response.json({ responseStatus: 'SUCCESS' })));
      if (waiting.length === most) all();
    });
  const run = () => bench.api.postIntegrationsActionExecute(id, { id: '7' });
  const running = Array.from({ length: most }, run);
  await full;
  const refusal = await refusalOf(run());
  assert.deepEqual([refusal.status, refusal.code], [429, 'too.many.requests']);
  assert.equal(refusal.messageParams?.limitKey, 'actions.concurrent.executions.max');
  for (const answer of waiting) answer();
  for (const result of await Promise.all(running)) assert.deepEqual(result, { status: 'SUCCESS' });
  const again = run();
  while (waiting.length === most) await new Promise((resolve) => setImmediate(resolve));
  waiting.at(-1)?.();
  assert.deepEqual(await again, { status: 'SUCCESS' });
});

test('E actions: an integration has no more actions than are allowed', async () => {
  const { api } = bench;
  const integrationId = await enabledIntegration(bench);
  const create = () => api.postIntegrationsActions({ ...anAction(), integrationId });
  for (let i = 0; i < ACTION_LIMITS['actions.integration.max']; i += 1) await create();
  assert.match((await refusalOf(create())).message ?? '', /actions\.integration\.max/);
});

for (const [seconds, isAllowed] of [
  [0, false],
  [1, true],
  [60, true],
  [61, false],
] as const)
  test(`E actions: a time-out of ${seconds} s is ${isAllowed ? 'allowed' : 'refused'}`, async () => {
    const { api } = bench;
    const integrationId = await enabledIntegration(bench);
    const action = anAction();
    const wanted = {
      ...action,
      config: { ...action.config, timeoutSeconds: seconds },
      integrationId,
    };
    if (isAllowed) await api.postIntegrationsActions(wanted);
    else assert.equal((await refusalOf(api.postIntegrationsActions(wanted))).status, 400);
  });
