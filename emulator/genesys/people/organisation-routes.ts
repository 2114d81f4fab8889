/** @fileoverview Routes about the organisation itself and its presences. */
import type { Route } from '../../kernel/router.js';
import type { Organisation } from '../../organisation.js';
import type { GenesysContext } from '../context.js';
import { json } from '../errors.js';
import { page } from '../listing.js';
import { PRESENCE_DEFINITIONS } from './presence-definitions.js';
import { organizationView, presenceDefinitionViews } from './user-view.js';

/** `/organizations/me`, `/presencedefinitions`, `/systempresences`. */
export const organisationRoutes = (organisation: Organisation): Route<GenesysContext>[] => [
  {
    method: 'GET',
    path: '/api/v2/organizations/me',
    handler: () => json(organizationView(organisation)),
  },
  {
    method: 'GET',
    path: '/api/v2/presencedefinitions',
    handler: ({ url }) => {
      // None was ever deleted.
      const onlyDeleted = url.searchParams.get('deleted')?.toUpperCase() === 'TRUE';
      return json(page(onlyDeleted ? [] : presenceDefinitionViews(), url));
    },
  },
  {
    method: 'GET',
    path: '/api/v2/systempresences',
    handler: () =>
      json(
        PRESENCE_DEFINITIONS.map(({ systemPresence, label }) => ({
          id: systemPresence,
          name: label,
        })),
      ),
  },
];
