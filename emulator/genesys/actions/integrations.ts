/** @fileoverview Integrations and their configuration. */
import type { Route } from '../../kernel/router.js';
import {
  isObject,
  listParam,
  readObject,
  type GenesysContext,
  type JsonObject,
} from '../context.js';
import { badRequest, json, notFound } from '../errors.js';
import { page } from '../listing.js';
import { checkVersion, objectMember, optionalText, requiredText } from './body.js';
import { guarded, type ActionsEnvironment } from './context.js';
import { credentialInfo } from './credentials.js';
import { provideCustomAuth } from './custom-auth.js';
import type { Provisioned, StoredConfig, StoredIntegration } from './model.js';
import { INTEGRATION_TYPES } from './types.js';
import { checkWidgetProperties, WIDGET_TYPE } from './widgets.js';

const VIEW = ['integrations:integration:view'];
const ADD = ['integrations:integration:add'];
const EDIT = ['integrations:integration:edit'];
const DELETE = ['integrations:integration:delete'];

/** `/api/v2/integrations` */
export function integrationRoutes(environment: ActionsEnvironment): Route<GenesysContext>[] {
  const { auth, clock, ids, provisioned } = environment;
  const save = (integration: StoredIntegration): StoredIntegration => {
    const changed = { ...integration, changedAt: clock.iso() };
    provisioned.integrations.set(integration.id, changed);
    return changed;
  };
  const found = (id: string | undefined): StoredIntegration => {
    const integration = provisioned.integrations.get(id ?? '');
    if (!integration) throw notFound('integration');
    return integration;
  };
  return [
    guarded('GET', '', VIEW, ({ url }) => {
      const type = url.searchParams.get('integrationType');
      const wanted = listParam(url, 'ids');
      const all = [...provisioned.integrations.values()]
        .filter((one) => !type || one.type === type)
        .filter((one) => wanted.length === 0 || wanted.includes(one.id));
      const listing = page(all, url);
      return json({
        ...listing,
        entities: listing.entities.map((one) => view(one, provisioned, expandsConfig(url))),
      });
    }),
    guarded('POST', '', ADD, async ({ request }) => {
      const body = await readObject(request);
      const type = requiredText(objectMember(body, 'integrationType'), 'id');
      if (!INTEGRATION_TYPES[type]) throw badRequest(`There is no integration type ${type}.`);
      const config: StoredConfig = {
        name: requiredText(body, 'name'),
        version: 1,
        properties: {},
        advanced: {},
        notes: '',
        credentials: {},
      };
      const id = ids.genesys();
      const integration = save({ id, type, intendedState: 'DISABLED', config, changedAt: '' });
      return json(view(integration, provisioned, true));
    }),
    guarded('GET', '/{integrationId}', VIEW, ({ params, url }) =>
      json(view(found(params.integrationId), provisioned, expandsConfig(url))),
    ),
    guarded('PATCH', '/{integrationId}', EDIT, async ({ params, request, url }) => {
      const { intendedState } = await readObject(request);
      const integration = found(params.integrationId);
      if (intendedState !== 'ENABLED' && intendedState !== 'DISABLED')
        throw badRequest('intendedState must be ENABLED or DISABLED.');
      return json(view(save({ ...integration, intendedState }), provisioned, expandsConfig(url)));
    }),
    guarded('DELETE', '/{integrationId}', DELETE, ({ params }) => {
      const integration = found(params.integrationId);
      provisioned.integrations.delete(integration.id);
      // ASSUMED: its actions go with it.
      for (const action of [...provisioned.actions.values()])
        if (action.integrationId === integration.id) provisioned.actions.delete(action.id);
      return json({ ...view(integration, provisioned, false), intendedState: 'DELETED' });
    }),
    guarded('GET', '/{integrationId}/config/current', VIEW, ({ params }) =>
      json(configView(found(params.integrationId), provisioned)),
    ),
    guarded('PUT', '/{integrationId}/config/current', EDIT, async ({ params, request }) => {
      const body = await readObject(request);
      const integration = found(params.integrationId);
      checkVersion(body, integration.config.version);
      const config: StoredConfig = {
        name: requiredText(body, 'name'),
        version: integration.config.version + 1,
        properties: objectMember(body, 'properties'),
        advanced: objectMember(body, 'advanced'),
        notes: optionalText(body, 'notes', ''),
        credentials: credentialsOf(body, provisioned),
      };
      if (integration.type === WIDGET_TYPE) checkWidgetProperties(config.properties);
      const saved = save({ ...integration, config });
      provideCustomAuth(saved, provisioned);
      auth.forget(saved.id);
      return json(configView(saved, provisioned));
    }),
  ];
}

const expandsConfig = (url: URL): boolean => listParam(url, 'expand').includes('config.current');

/** `Integration` */
function view(
  integration: StoredIntegration,
  provisioned: Provisioned,
  withConfig: boolean,
): JsonObject {
  const { id, type, intendedState, config, changedAt } = integration;
  const isOn = intendedState === 'ENABLED';
  return {
    id,
    name: config.name,
    integrationType: { id: type, name: INTEGRATION_TYPES[type] },
    notes: config.notes,
    intendedState,
    ...(withConfig ? { config: { current: configView(integration, provisioned) } } : {}),
    reportedState: {
      code: isOn ? 'ACTIVE' : 'INACTIVE',
      effective: isOn ? 'Active' : 'Inactive',
      lastUpdated: changedAt,
    },
    selfUri: `/api/v2/integrations/${id}`,
  };
}

/** `IntegrationConfiguration` */
function configView({ id, config }: StoredIntegration, provisioned: Provisioned): JsonObject {
  const credentials = Object.entries(config.credentials).flatMap(([role, credentialId]) => {
    const credential = provisioned.credentials.get(credentialId);
    return credential ? [[role, credentialInfo(credential)] as const] : [];
  });
  return {
    id: 'current',
    ...config,
    credentials: Object.fromEntries(credentials),
    selfUri: `/api/v2/integrations/${id}/config/current`,
  };
}

function credentialsOf(body: JsonObject, provisioned: Provisioned): Record<string, string> {
  const credentials: Record<string, string> = {};
  for (const [role, info] of Object.entries(objectMember(body, 'credentials'))) {
    const id = isObject(info) ? requiredText(info, 'id') : '';
    if (!provisioned.credentials.has(id))
      throw badRequest(`There is no credential ${id}. Create it first.`);
    credentials[role] = id;
  }
  return credentials;
}
