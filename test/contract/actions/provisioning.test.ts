import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { tokenFor } from '../../support/genesys-server.js';
import { organisation } from '../../../emulator/organisation.js';
import {
  anAction,
  enabledIntegration,
  refusalOf,
  startActionsBench,
  type ActionsBench,
} from './actions-bench.js';

let bench: ActionsBench;
beforeEach(async () => {
  bench = await startActionsBench();
});
afterEach(() => bench.stop());

const WIDGET = 'embedded-client-app-interaction-widget';

test('R8.1 provisioning: an integration is created disabled, configured, enabled and found again', async () => {
  const { api } = bench;
  const id = await enabledIntegration(bench);
  const integration = await api.getIntegration(id, { expand: ['config.current'] });
  assert.equal(integration.intendedState, 'ENABLED');
  assert.equal(integration.reportedState?.code, 'ACTIVE');
  assert.equal(integration.config?.current?.version, 2);
  const { entities } = await api.getIntegrations({ integrationType: 'custom-rest-actions' });
  assert.deepEqual(
    entities?.map((one) => one.id),
    [id],
  );
  const others = await api.getIntegrations({ integrationType: WIDGET });
  assert.deepEqual(others.entities, []);
});

test('R8.2 provisioning: a configuration of an old version is refused', async () => {
  const { api } = bench;
  const id = await enabledIntegration(bench);
  const config = await api.getIntegrationConfigCurrent(id);
  await api.putIntegrationConfigCurrent(id, { body: { ...config, notes: 'first' } });
  const refusal = await refusalOf(
    api.putIntegrationConfigCurrent(id, { body: { ...config, notes: 'second' } }),
  );
  assert.equal(refusal.status, 400);
  assert.equal((await api.getIntegrationConfigCurrent(id)).notes, 'first');
});

test('R7.2 provisioning: what a credential holds can never be read back', async () => {
  const { api } = bench;
  const id = await enabledIntegration(bench);
  const config = await api.getIntegrationConfigCurrent(id);
  const credentialId = config.credentials.basicAuth?.id ?? '';
  const seen = JSON.stringify([
    config,
    await api.getIntegrationsCredential(credentialId),
    await api.getIntegrationsCredentials(),
    await api.getIntegration(id, { expand: ['config.current'] }),
  ]);
  assert.doesNotMatch(seen, /secret-token/);
});

test('R8.6 provisioning: a credential in use is not taken away, one out of use is', async () => {
  const { api } = bench;
  const id = await enabledIntegration(bench);
  const { credentials } = await api.getIntegrationConfigCurrent(id);
  const credentialId = credentials.basicAuth?.id ?? '';
  assert.equal((await refusalOf(api.deleteIntegrationsCredential(credentialId))).status, 400);
  await api.deleteIntegration(id);
  await api.deleteIntegrationsCredential(credentialId);
  assert.equal((await refusalOf(api.getIntegrationsCredential(credentialId))).status, 404);
});

test('R8.1 provisioning: a draft is written, published, and only then runs', async () => {
  const { api } = bench;
  const integrationId = await enabledIntegration(bench);
  const { name, category, secure, config, contract } = anAction();
  const draft = await api.postIntegrationsActionsDrafts({
    name,
    category,
    integrationId,
    config: {},
    contract: { input: { inputSchema: {} }, output: { successSchema: {} } },
  });
  const id = draft.id ?? '';
  assert.match(id, /^custom_-_emu/);
  assert.equal((await refusalOf(api.postIntegrationsActionExecute(id, { id: '1' }))).status, 404);
  const changed = await api.patchIntegrationsActionDraft(id, {
    config,
    contract,
    secure,
    version: draft.version ?? 0,
  });
  const stale = await refusalOf(api.postIntegrationsActionDraftPublish(id, { version: 1 }));
  assert.equal(stale.status, 400);
  const published = await api.postIntegrationsActionDraftPublish(id, {
    version: changed.version ?? 0,
  });
  assert.equal(published.id, id);
  assert.equal(published.version, 1);
  assert.equal((await refusalOf(api.getIntegrationsActionDraft(id))).status, 404);
  bench.remote.answer = () => Promise.resolve(Response.json({ responseStatus: 'SUCCESS' }));
  assert.deepEqual(await api.postIntegrationsActionExecute(id, { id: '1' }), { status: 'SUCCESS' });
});

test('R8.2 provisioning: a published action is changed through a draft, and its templates are files', async () => {
  const { api } = bench;
  const integrationId = await enabledIntegration(bench);
  const created = await api.postIntegrationsActions({ ...anAction(), integrationId });
  const id = created.id ?? '';
  const read = await api.getIntegrationsAction(id, { expand: 'contract', includeConfig: true });
  assert.equal(read.config?.request?.requestTemplate, undefined);
  assert.match(read.config?.request?.requestTemplateUri ?? '', /requesttemplate\.vm$/);
  assert.ok(read.contract?.input?.inputSchema?.properties?.id);
  const plain = await api.getIntegrationsAction(id);
  assert.equal(plain.config, undefined);
  assert.equal(plain.contract, undefined);
  const draft = await api.postIntegrationsActionDraft(id);
  const changed = await api.patchIntegrationsActionDraft(id, {
    name: 'renamed',
    version: draft.version ?? 0,
  });
  assert.equal((await api.getIntegrationsAction(id)).name, 'write_note');
  const published = await api.postIntegrationsActionDraftPublish(id, {
    version: changed.version ?? 0,
  });
  assert.deepEqual([published.name, published.version], ['renamed', 2]);
  const template = await api.getIntegrationsActionTemplate(id, 'successtemplate.vm');
  assert.equal(template, '{"status": ${status}}');
});

test('R8.3 provisioning: actions are listed page by page and by name and category', async () => {
  const { api } = bench;
  const integrationId = await enabledIntegration(bench);
  for (const name of ['one', 'two', 'three'])
    await api.postIntegrationsActions({ ...anAction({ name }), integrationId });
  const first = await api.getIntegrationsActions({ pageSize: 2 });
  assert.deepEqual([first.entities?.length, first.total, first.pageCount], [2, 3, 2]);
  const named = await api.getIntegrationsActions({ name: 'two' });
  assert.deepEqual(
    named.entities?.map((one) => one.name),
    ['two'],
  );
  const foreign = await api.getIntegrationsActions({ category: 'Other' });
  assert.equal(foreign.total, 0);
});

test('R8.1 provisioning: an action that could never run is not published', async () => {
  const { api } = bench;
  const integrationId = await enabledIntegration(bench);
  for (const changes of [
    { request: { requestUrlTemplate: '' } },
    { request: { requestType: 'BREW' } },
    { request: { requestTemplate: '#if($input.id never closed' } },
    { successSchema: { type: 'nothing' } },
  ]) {
    const refusal = await refusalOf(
      api.postIntegrationsActions({ ...anAction(changes), integrationId }),
    );
    assert.equal(refusal.status, 400, JSON.stringify(changes));
  }
  assert.equal((await api.getIntegrationsActions()).total, 0);
});

test('R8.1 provisioning: taking the integration away takes its actions away', async () => {
  const { api } = bench;
  const integrationId = await enabledIntegration(bench);
  const action = await api.postIntegrationsActions({ ...anAction(), integrationId });
  await api.deleteIntegration(integrationId);
  assert.equal((await refusalOf(api.getIntegrationsAction(action.id ?? ''))).status, 404);
});

test('R8.1 provisioning: the desktop shows enabled widgets, with address, sandbox and lifecycle', async () => {
  const { api, genesys } = bench;
  const integration = await api.postIntegrations({
    body: { name: 'Baton', integrationType: { id: WIDGET } },
  });
  const id = integration.id ?? '';
  const url = 'http://127.0.0.1:8080/widget/?conversationId={{gcConversationId}}';
  const properties = { url, sandbox: 'allow-scripts', communicationTypeFilter: 'call' };
  const body = {
    name: 'Baton',
    version: 1,
    properties,
    advanced: { lifecycle: { ephemeral: false, hooks: { stop: true } } },
    notes: '',
    credentials: {},
  };
  const refusal = await refusalOf(
    api.putIntegrationConfigCurrent(id, {
      body: { ...body, properties: { ...properties, communicationTypeFilter: 'call,message' } },
    }),
  );
  assert.match(refusal.message ?? '', /Input validation error/);
  await api.putIntegrationConfigCurrent(id, { body });
  assert.deepEqual(genesys.widgets(), []);
  await api.patchIntegration(id, { body: { intendedState: 'ENABLED' } });
  assert.deepEqual(genesys.widgets(), [
    {
      id,
      name: 'Baton',
      url,
      sandbox: 'allow-scripts',
      lifecycle: { ephemeral: false, hooks: { stop: true } },
    },
  ]);
});

test('R7.2 provisioning: a rep can neither read nor change integrations', async () => {
  const { genesys } = bench;
  const [rep] = organisation.users;
  const token = await repToken(rep?.id ?? '');
  for (const [method, path] of [
    ['GET', 'integrations'],
    ['GET', 'integrations/credentials'],
    ['DELETE', 'integrations/actions/custom_-_1'],
  ] as const) {
    const response = await genesys.handle(
      new Request(`http://localhost:8082/api/v2/${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}` },
      }),
      { origin: 'http://localhost:8082', seat: rep?.id ?? '' },
    );
    assert.equal(response.status, 403, path);
  }
});

async function repToken(seat: string): Promise<string> {
  bench.genesys.registerRedirects(organisation.widgetClientId, ['http://127.0.0.1:8083/widget/']);
  return tokenFor(bench.genesys, seat);
}
