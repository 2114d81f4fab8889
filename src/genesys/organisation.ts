/**
 * @fileoverview The port `Organisation` on the platform SDK, as a program with client credentials. Runs in Node, with
 * the SDK's bundle for it: the platform refuses that grant in browsers.
 */
import platformClient, { type IntegrationsApi } from 'purecloud-platform-client-v2';
import { err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { DataAction, Organisation } from '../ports/organisation.js';
import type { PlatformError } from '../ports/platform-error.js';
import { prepare, type Client } from './client.js';
import { attempt, toPlatformError } from './errors.js';
import { isRecord, textAt } from './json.js';
import {
  actionFrom,
  configOf,
  contractOf,
  INTEGRATION_TYPES,
  settingsFrom,
} from './organisation-wire.js';
import type { Region } from './region.js';

// The package has the class beside the instance that everybody shares, but its types do not name it.
const { ApiClientClass: FreshClient } = platformClient as unknown as {
  readonly ApiClientClass: new () => Client;
};

/** Under this key an integration names its credential, whatever the credential's type. */
const CREDENTIAL_KEY = 'basicAuth';

/** Where a reply names the files of an action's templates. */
const REQUEST_TEMPLATE = ['config', 'request', 'requestTemplateUri'] as const;
const SUCCESS_TEMPLATE = ['config', 'response', 'successTemplateUri'] as const;

const PAGE_SIZE = 100;

/** Signs in as a program. Needs an OAuth client for client credentials with the permissions that the port names. */
export async function openOrganisation(
  region: Region,
  clientId: string,
  clientSecret: string,
): Promise<Result<Organisation, PlatformError>> {
  const client = prepare(new FreshClient(), region);
  try {
    await client.loginClientCredentialsGrant(clientId, clientSecret);
  } catch (rejection) {
    return err(toPlatformError(isRecord(rejection) ? (rejection['response'] ?? rejection) : {}));
  }
  return ok(organisationOf(new platformClient.IntegrationsApi(client)));
}

function organisationOf(api: IntegrationsApi): Organisation {
  return {
    integrations: async (kind) => {
      const all = await pages((page) => api.getIntegrations(page));
      if (!all.ok) return all;
      const own = all.value.filter(
        (each) => textAt(each, 'integrationType', 'id') === INTEGRATION_TYPES[kind],
      );
      return ok(
        own.map((each) => ({
          id: textAt(each, 'id') ?? '',
          name: textAt(each, 'name') ?? '',
          enabled: textAt(each, 'intendedState') === 'ENABLED',
        })),
      );
    },

    createIntegration: (kind, name) =>
      idOf(() =>
        api.postIntegrations({ body: { name, integrationType: { id: INTEGRATION_TYPES[kind] } } }),
      ),

    settings: async (id) => {
      const reply = await attempt(() => api.getIntegrationConfigCurrent(id));
      return reply.ok ? ok(settingsFrom(reply.value, CREDENTIAL_KEY)) : reply;
    },

    configure: async (id, { properties, advanced, notes, credentialId }) => {
      const reply = await attempt(() => api.getIntegrationConfigCurrent(id));
      if (!reply.ok) return reply;
      const name = textAt(reply.value, 'name') ?? '';
      const version = versionIn(reply.value);
      const credentials = credentialId ? { [CREDENTIAL_KEY]: { id: credentialId } } : {};
      const body = { name, version, properties, advanced, notes, credentials };
      return done(await attempt(() => api.putIntegrationConfigCurrent(id, { body })));
    },

    enable: async (id) =>
      done(await attempt(() => api.patchIntegration(id, { body: { intendedState: 'ENABLED' } }))),

    credential: async (name) => {
      const all = await pages((page) => api.getIntegrationsCredentials(page));
      if (!all.ok) return all;
      return ok(
        textAt(
          all.value.find((each) => textAt(each, 'name') === name),
          'id',
        ),
      );
    },

    createCredential: (name, credentialFields) =>
      idOf(() =>
        api.postIntegrationsCredentials({
          body: { name, type: { name: 'userDefined' }, credentialFields },
        }),
      ),

    actions: async (category) => {
      const all = await pages((page) => api.getIntegrationsActions({ ...page, category }));
      if (!all.ok) return all;
      return ok(
        all.value.map((each) => ({
          id: textAt(each, 'id') ?? '',
          name: textAt(each, 'name') ?? '',
          integrationId: textAt(each, 'integrationId') ?? '',
        })),
      );
    },

    action: async (id) => {
      const reply = await attempt(() =>
        api.getIntegrationsAction(id, { expand: 'contract', includeConfig: true }),
      );
      if (!reply.ok) return reply;
      const body = await template(api, id, textAt(reply.value, ...REQUEST_TEMPLATE));
      if (!body.ok) return body;
      const success = await template(api, id, textAt(reply.value, ...SUCCESS_TEMPLATE));
      return success.ok ? ok(actionFrom(reply.value, body.value, success.value)) : success;
    },

    createAction: (action) =>
      idOf(() =>
        api.postIntegrationsActions({
          name: action.name,
          category: action.category,
          integrationId: action.integrationId,
          config: configOf(action),
          contract: contractOf(action),
          secure: false,
        }),
      ),

    replaceAction: (id, action) => replace(api, id, action),
  };
}

/**
 * The text of a template, which the platform keeps as a file beside the action.
 * @param uri ends with the file's name; nothing is read where there is none.
 */
async function template(
  api: IntegrationsApi,
  id: string,
  uri: string | undefined,
): Promise<Result<string, PlatformError>> {
  const fileName = uri?.split('/').at(-1);
  if (!fileName) return ok('');
  const reply = await attempt(() => api.getIntegrationsActionTemplate(id, fileName));
  if (!reply.ok) return reply;
  // The SDK's HTTP client parses whatever looks like JSON, as some templates do.
  return ok(typeof reply.value === 'string' ? reply.value : JSON.stringify(reply.value));
}

/** The published action stays as it is until the draft is published whole. */
async function replace(
  api: IntegrationsApi,
  id: string,
  action: DataAction,
): Promise<Result<void, PlatformError>> {
  const draft = await attempt(() => api.postIntegrationsActionDraft(id));
  if (!draft.ok) return draft;
  const changed = await attempt(() =>
    api.patchIntegrationsActionDraft(id, {
      name: action.name,
      category: action.category,
      config: configOf(action),
      contract: contractOf(action),
      secure: false,
      version: versionIn(draft.value),
    }),
  );
  if (!changed.ok) return changed;
  return done(
    await attempt(() =>
      api.postIntegrationsActionDraftPublish(id, { version: versionIn(changed.value) }),
    ),
  );
}

/** All entities of a listing. */
async function pages(
  list: (page: { pageSize: number; pageNumber: number }) => Promise<unknown>,
): Promise<Result<readonly unknown[], PlatformError>> {
  const all: unknown[] = [];
  for (let pageNumber = 1; ; pageNumber += 1) {
    const reply = await attempt(() => list({ pageSize: PAGE_SIZE, pageNumber }));
    if (!reply.ok) return reply;
    const entities = isRecord(reply.value) ? reply.value['entities'] : undefined;
    if (!Array.isArray(entities))
      return err({ code: 'invalid_reply', platform: 'genesys', detail: 'entities' });
    all.push(...entities);
    if (entities.length < PAGE_SIZE) return ok(all);
  }
}

async function idOf(request: () => Promise<unknown>): Promise<Result<string, PlatformError>> {
  const reply = await attempt(request);
  if (!reply.ok) return reply;
  const id = textAt(reply.value, 'id');
  return id ? ok(id) : err({ code: 'invalid_reply', platform: 'genesys', detail: 'id' });
}

const done = (reply: Result<unknown, PlatformError>): Result<void, PlatformError> =>
  reply.ok ? ok(undefined) : reply;

const versionIn = (value: unknown): number =>
  isRecord(value) && typeof value['version'] === 'number' ? value['version'] : 1;
