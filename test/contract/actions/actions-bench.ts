/** @fileoverview An emulated Genesys behind a port, the official SDK's IntegrationsApi, and a remote service to call. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import platformClient from 'purecloud-platform-client-v2';
import { createGenesys } from '../../../emulator/genesys/genesys.js';
import { EmulatorClock } from '../../../emulator/kernel/clock.js';
import { IdSource } from '../../../emulator/kernel/ids.js';
import { organisation } from '../../../emulator/organisation.js';
import { serve } from '../../../emulator/server/node-http.js';
import { observeWithSpec } from '../../support/openapi-hook.js';
import { doorOf, sdkClient } from '../../support/genesys-server.js';

/** What the SDK rejects with: the platform's error body. */
export interface Refusal {
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
  readonly messageParams?: Readonly<Record<string, string>>;
}

/** What the SDK's promise was rejected with. Fails where it was not. */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  let reply: unknown;
  try {
    reply = await promise;
  } catch (error) {
    return error as Refusal;
  }
  throw new Error(`A refusal was expected, not ${JSON.stringify(reply)}.`);
}

/** One request that the remote service received. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** Starts everything; the administrator's program is signed in. */
export async function startActionsBench() {
  const clock = new EmulatorClock();
  const received: Received[] = [];
  /** What the remote service answers; tests set it. */
  const remote = { answer: (_request: Request) => Promise.resolve(Response.json({})) };
  const genesys = createGenesys({
    organisation,
    clock,
    ids: new IdSource(),
    callHttp: async (request) => {
      const { method, url, headers } = request;
      received.push({ method, url, headers, body: await request.clone().text() });
      return remote.answer(request);
    },
  });
  const stopObserving = observeWithSpec(genesys);
  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing, (request) => genesys.handle(request, doorOf()));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const client = sdkClient(port);
  const { id, secret } = organisation.adminClient;
  await client.loginClientCredentialsGrant(id, secret);
  const api = new platformClient.IntegrationsApi(client);
  return {
    api,
    clock,
    genesys,
    received,
    remote,
    stop: async () => {
      stopObserving();
      genesys.reset();
      clock.reset();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A data action's definition; valid by default. */
export const anAction = (changes: ActionChanges = {}) => ({
  name: changes.name ?? 'write_note',
  category: 'Baton',
  secure: false,
  config: {
    timeoutSeconds: 10,
    request: {
      requestUrlTemplate: 'http://vault.example/notes/${input.id}',
      requestType: 'POST',
      headers: { Authorization: 'Bearer ${credentials.token}', 'Content-Type': 'application/json' },
      requestTemplate: '{"text":"$esc.jsonString(${input.text})"}',
      ...changes.request,
    },
    response: {
      translationMap: { status: '$.responseStatus' },
      translationMapDefaults: { status: '""' },
      successTemplate: '{"status": ${status}}',
      ...changes.response,
    },
  },
  contract: {
    input: {
      inputSchema: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string', pattern: '^[0-9]{1,9}$' },
          text: { type: 'string', maxLength: 100 },
          count: { type: 'integer' },
        },
      },
    },
    output: { successSchema: changes.successSchema ?? { type: 'object', properties: {} } },
  },
});

/** What a test wants to be different. */
export interface ActionChanges {
  readonly name?: string;
  readonly request?: Readonly<Record<string, unknown>>;
  readonly response?: Readonly<Record<string, unknown>>;
  readonly successSchema?: Readonly<Record<string, unknown>>;
}

export type ActionsBench = Awaited<ReturnType<typeof startActionsBench>>;

/** An enabled integration with a credential whose field `token` is `secret-token`. */
export async function enabledIntegration({ api }: ActionsBench): Promise<string> {
  const integration = await api.postIntegrations({
    body: { name: 'Baton', integrationType: { id: 'custom-rest-actions' } },
  });
  const credential = await api.postIntegrationsCredentials({
    body: {
      name: 'Baton',
      type: { id: 'userDefined' },
      credentialFields: { token: 'secret-token' },
    },
  });
  const id = integration.id ?? '';
  await api.putIntegrationConfigCurrent(id, {
    body: {
      name: 'Baton',
      version: 1,
      properties: {},
      advanced: {},
      notes: '',
      credentials: { basicAuth: { id: credential.id ?? '' } },
    },
  });
  await api.patchIntegration(id, { body: { intendedState: 'ENABLED' } });
  return id;
}

/** A published action on an enabled integration; returns its id. */
export async function publishedAction(
  bench: ActionsBench,
  changes: ActionChanges = {},
): Promise<string> {
  const integrationId = await enabledIntegration(bench);
  const action = await bench.api.postIntegrationsActions({ ...anAction(changes), integrationId });
  return action.id ?? '';
}
