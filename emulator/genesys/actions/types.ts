/** @fileoverview Kinds of integrations, and what their configurations take (genesys reference, section 12). */
import type { Route } from '../../kernel/router.js';
import type { GenesysContext, JsonObject } from '../context.js';
import { json, notFound } from '../errors.js';
import { page } from '../listing.js';
import { guarded } from './context.js';
import { WIDGET_TYPE } from './widgets.js';

/** Types that can be created here, with their names. */
export const INTEGRATION_TYPES: Readonly<Record<string, string>> = {
  'custom-rest-actions': 'Web Services Data Actions',
  'embedded-client-app': 'Client Application',
  [WIDGET_TYPE]: 'Interaction Widget',
};

const VIEW = ['integrations:integration:view'];
const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };
const APP = { url: TEXT, sandbox: TEXT, permissions: TEXT, groups: TEXTS };

/** Properties by type; ASSUMED as far as real organisations were not seen. */
const PROPERTIES: Readonly<Record<string, JsonObject>> = {
  'custom-rest-actions': {},
  'embedded-client-app': { ...APP, displayType: TEXT, featureCategory: TEXT },
  [WIDGET_TYPE]: { ...APP, communicationTypeFilter: TEXT, queueIdFilterList: TEXTS },
};
const ADVANCED = {
  lifecycle: { type: 'object' },
  icon: { type: 'object' },
  i10n: { type: 'object' },
};

/** `/api/v2/integrations/types` */
export const typeRoutes = (): Route<GenesysContext>[] => [
  guarded('GET', '/types', VIEW, ({ url }) => {
    const listing = page(Object.keys(INTEGRATION_TYPES), url);
    return json({ ...listing, entities: listing.entities.map(view) });
  }),
  guarded('GET', '/types/{typeId}', VIEW, ({ params }) => json(view(known(params.typeId)))),
  guarded('GET', '/types/{typeId}/configschemas/{configType}', VIEW, ({ params }) => {
    const type = known(params.typeId);
    if (params.configType !== 'properties' && params.configType !== 'advanced')
      throw notFound('configuration schema');
    return json({
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: `${INTEGRATION_TYPES[type] ?? type}: ${params.configType}`,
      type: 'object',
      properties: params.configType === 'properties' ? PROPERTIES[type] : ADVANCED,
    });
  }),
];

function known(type: string | undefined): string {
  if (type !== undefined && Object.hasOwn(INTEGRATION_TYPES, type)) return type;
  throw notFound('integration type');
}

const view = (id: string): JsonObject => ({
  id,
  name: INTEGRATION_TYPES[id],
  configPropertiesSchemaUri: `/api/v2/integrations/types/${id}/configschemas/properties`,
  configAdvancedSchemaUri: `/api/v2/integrations/types/${id}/configschemas/advanced`,
  selfUri: `/api/v2/integrations/types/${id}`,
});
