import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { anAction, refusalOf, startActionsBench, type ActionsBench } from './actions-bench.js';

let bench: ActionsBench;
beforeEach(async () => {
  bench = await startActionsBench();
});
afterEach(() => bench.stop());

const LOGIN = 'https://login.example/token';
const FIELDS = { loginUrl: LOGIN, clientId: 'baton', clientSecret: 'emu-s3cret' };

/** An enabled integration with a credential of this type. */
async function integrationWith(type: string, credentialFields: Record<string, string>) {
  const { api } = bench;
  const { id = '' } = await api.postIntegrations({
    body: { name: 'Remote', integrationType: { id: 'custom-rest-actions' } },
  });
  const credential = await api.postIntegrationsCredentials({
    body: { name: 'Remote', type: { id: type }, credentialFields },
  });
  await api.putIntegrationConfigCurrent(id, {
    body: {
      name: 'Remote',
      version: 1,
      properties: {},
      advanced: {},
      notes: '',
      credentials: { basicAuth: { id: credential.id ?? '' } },
    },
  });
  await api.patchIntegration(id, { body: { intendedState: 'ENABLED' } });
  return { id, credentialId: credential.id ?? '' };
}

/** Configures the custom authentication as a client of the platform does: draft, change, publish. */
async function configureAuth(integrationId: string, config: object = {}): Promise<void> {
  const { api } = bench;
  const id = `customAuth_-_${integrationId}`;
  const draft = await api.postIntegrationsActionDraft(id);
  const changed = await api.patchIntegrationsActionDraft(id, {
    version: draft.version ?? 0,
    config: {
      request: {
        requestUrlTemplate: '${credentials.loginUrl}',
        requestType: 'POST',
        headers: {
          Authorization:
            'Basic $encoding.base64("${credentials.clientId}:${credentials.clientSecret}")',
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        requestTemplate:
          'grant_type=client_credentials&client_id=$esc.url(${credentials.clientId})',
      },
      response: {
        translationMap: { token: '$.access_token' },
        translationMapDefaults: {},
        successTemplate: '{"access_token": ${token}}',
      },
      ...config,
    },
  });
  await api.postIntegrationsActionDraftPublish(id, { version: changed.version ?? 0 });
}

/** An action that sends what custom authentication gave. */
const bearing = (integrationId: string) =>
  bench.api.postIntegrationsActions({
    ...anAction({ request: { headers: { Authorization: 'Bearer ${authResponse.access_token}' } } }),
    integrationId,
  });

/** The remote service gives tokens `t1`, `t2`, … and takes the newest `valid` says so of. */
function remoteWith(valid: (token: string) => number): { readonly logins: () => number } {
  let logins = 0;
  bench.remote.answer = (request) => {
    if (request.url === LOGIN) {
      logins += 1;
      return Promise.resolve(Response.json({ access_token: `t${logins}` }));
    }
    const token = request.headers.get('Authorization')?.replace('Bearer ', '') ?? '';
    const status = valid(token);
    return Promise.resolve(Response.json({ responseStatus: token }, { status }));
  };
  return { logins: () => logins };
}

test('E actions: a credential of the type userDefinedOAuth brings an action that authenticates; it is listed on request only', async () => {
  const { api } = bench;
  const { id } = await integrationWith('userDefinedOAuth', FIELDS);
  const authId = `customAuth_-_${id}`;
  const action = await api.getIntegrationsAction(authId);
  assert.equal(action.integrationId, id);
  assert.deepEqual((await api.getIntegrationsActions()).entities, []);
  const all = await api.getIntegrationsActions({ includeAuthActions: 'true' });
  assert.deepEqual(
    all.entities?.map((one) => one.id),
    [authId],
  );
  assert.equal((await refusalOf(api.deleteIntegrationsAction(authId))).status, 400);
  await api.deleteIntegration(id);
  assert.equal((await refusalOf(api.getIntegrationsAction(authId))).status, 404);
});

test('E actions: what authentication answered goes into the templates, and is asked for once', async () => {
  const { id } = await integrationWith('userDefinedOAuth', FIELDS);
  await configureAuth(id);
  const remote = remoteWith(() => 200);
  const action = await bearing(id);
  for (let i = 0; i < 3; i += 1) {
    const result = await bench.api.postIntegrationsActionExecute(action.id ?? '', { id: '7' });
    assert.deepEqual(result, { status: 't1' });
  }
  assert.equal(remote.logins(), 1);
  const [login] = bench.received;
  assert.equal(
    login?.headers.get('Authorization'),
    `Basic ${Buffer.from('baton:emu-s3cret').toString('base64')}`,
  );
  assert.equal(login.body, 'grant_type=client_credentials&client_id=baton');
});

test('E actions: calls at the same time share one authentication', async () => {
  const { id } = await integrationWith('userDefinedOAuth', FIELDS);
  await configureAuth(id);
  const remote = remoteWith(() => 200);
  const { id: actionId = '' } = await bearing(id);
  await Promise.all(
    Array.from({ length: 8 }, () => bench.api.postIntegrationsActionExecute(actionId, { id: '7' })),
  );
  assert.equal(remote.logins(), 1);
});

test('E actions: a 401 renews the authentication once and repeats the call; other refusals do not', async () => {
  const { id } = await integrationWith('userDefinedOAuth', FIELDS);
  await configureAuth(id);
  let status = (token: string): number => (token === 't1' ? 401 : 200);
  const remote = remoteWith((token) => status(token));
  const { id: actionId = '' } = await bearing(id);
  const run = () => bench.api.postIntegrationsActionExecute(actionId, { id: '7' });
  assert.deepEqual(await run(), { status: 't2' });
  assert.equal(remote.logins(), 2);
  status = () => 403;
  assert.equal((await refusalOf(run())).messageParams?.status, '403');
  // Vault says that a session is over with HTTP 200: nobody notices.
  status = () => 200;
  assert.deepEqual(await run(), { status: 't2' });
  assert.equal(remote.logins(), 2);
  status = () => 401;
  assert.equal((await refusalOf(run())).messageParams?.status, '401');
  assert.equal(remote.logins(), 3);
});

test('E actions: changed credentials or a changed authentication are used at once', async () => {
  const { id, credentialId } = await integrationWith('userDefinedOAuth', FIELDS);
  await configureAuth(id);
  const remote = remoteWith(() => 200);
  const { id: actionId = '' } = await bearing(id);
  const run = () => bench.api.postIntegrationsActionExecute(actionId, { id: '7' });
  await run();
  await bench.api.putIntegrationsCredential(credentialId, {
    body: {
      name: 'Remote',
      type: { id: 'userDefinedOAuth' },
      credentialFields: { ...FIELDS, clientId: 'baton-2' },
    },
  });
  await run();
  assert.match(bench.received.at(-2)?.body ?? '', /client_id=baton-2$/);
  await configureAuth(id);
  await run();
  assert.equal(remote.logins(), 3);
});

test('E actions: an authentication that fails is told to the caller, and tried again the next time', async () => {
  const { id } = await integrationWith('userDefinedOAuth', FIELDS);
  const { id: actionId = '' } = await bearing(id);
  const run = () => bench.api.postIntegrationsActionExecute(actionId, { id: '7' });
  assert.match((await refusalOf(run())).message ?? '', /requestUrlTemplate/);
  await configureAuth(id);
  bench.remote.answer = () => Promise.resolve(Response.json({}, { status: 500 }));
  assert.equal((await refusalOf(run())).messageParams?.status, '500');
  remoteWith(() => 200);
  assert.deepEqual(await run(), { status: 't1' });
});

test('E actions: basic authentication goes with every request, with or without a password', async () => {
  for (const [fields, expected] of [
    [{ userName: 'amélie', password: 'p:w' }, 'amélie:p:w'],
    [{ userName: 'baton' }, 'baton:'],
  ] as const) {
    const { id } = await integrationWith('basicAuth', fields);
    const action = await bench.api.postIntegrationsActions({
      ...anAction({ request: { headers: {} } }),
      integrationId: id,
    });
    bench.remote.answer = () => Promise.resolve(Response.json({ responseStatus: 'SUCCESS' }));
    await bench.api.postIntegrationsActionExecute(action.id ?? '', { id: '7' });
    assert.equal(
      bench.received.at(-1)?.headers.get('Authorization'),
      `Basic ${Buffer.from(expected).toString('base64')}`,
    );
  }
});
