/** @fileoverview Routes about the organisation: itself, its presences, its queues. */
import type { Route } from '../../kernel/router.js';
import type { Organisation, SeedQueue } from '../../organisation.js';
import { listParam, requirePermission, type GenesysContext } from '../context.js';
import { json, notFound } from '../errors.js';
import { page } from '../listing.js';
import { PRESENCE_DEFINITIONS } from './presence-definitions.js';
import { HOME_DIVISION, organizationView, presenceDefinitionViews } from './user-view.js';

/** `Queue`. */
const queueView = ({ id, name, members }: SeedQueue) => ({
  id,
  name,
  division: HOME_DIVISION,
  memberCount: members.length,
  userMemberCount: members.length,
  joinedMemberCount: members.length,
  selfUri: `/api/v2/routing/queues/${id}`,
});

/** `/organizations/me`, presence definitions and queues. */
export function organisationRoutes(organisation: Organisation): Route<GenesysContext>[] {
  const queues = (url: URL) => {
    const ids = listParam(url, 'id');
    const name = url.searchParams.get('name')?.toLowerCase();
    const found = organisation.queues.filter(
      (queue) =>
        (ids.length === 0 || ids.includes(queue.id)) &&
        (!name || queue.name.toLowerCase().includes(name.replaceAll('*', ''))),
    );
    return page(found.map(queueView), url);
  };
  return [
    {
      method: 'GET',
      path: '/api/v2/organizations/me',
      handler: () => json(organizationView(organisation)),
    },
    {
      method: 'GET',
      path: '/api/v2/presencedefinitions',
      handler: ({ url }) => json(page(presenceDefinitionViews(), url)),
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
    {
      method: 'GET',
      path: '/api/v2/routing/queues',
      handler: ({ url, context }) => {
        requirePermission(context.principal, 'routing:queue:view');
        return json(queues(url));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/routing/queues/divisionviews',
      handler: ({ url, context }) => {
        requirePermission(context.principal, 'routing:queue:search');
        return json(queues(url));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/routing/queues/{queueId}',
      handler: ({ params, context }) => {
        requirePermission(context.principal, 'routing:queue:view', 'routing:queue:search');
        const queue = organisation.queues.find(({ id }) => id === params['queueId']);
        if (!queue) throw notFound('queue');
        return json(queueView(queue));
      },
    },
  ];
}
