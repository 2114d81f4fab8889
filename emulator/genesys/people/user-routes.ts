/** @fileoverview Routes about users, their presence and their routing status. */
import type { Route } from '../../kernel/router.js';
import type { Organisation, SeedUser } from '../../organisation.js';
import {
  listParam,
  readObject,
  requirePermission,
  requireUser,
  type GenesysContext,
  type Principal,
} from '../context.js';
import type { Switches } from '../contract.js';
import { badRequest, json, notFound } from '../errors.js';
import { page } from '../listing.js';
import type { People } from './people.js';
import { permissionsOf } from './permissions.js';
import { presenceDefinition } from './presence-definitions.js';
import {
  authorizationView,
  bulkPresenceView,
  organizationView,
  presenceDefinitionViews,
  presenceView,
  routingStatusView,
  userView,
} from './user-view.js';

/** Most ids in one bulk request. */
const BULK_MAX = 50;

/** What these routes work on. */
export interface UserRoutesOptions {
  readonly organisation: Organisation;
  readonly people: People;
  readonly switches: Switches;
}

/** `/users…`, presence and routing status. */
export function userRoutes(options: UserRoutesOptions): Route<GenesysContext>[] {
  const { organisation, people, switches } = options;
  const find = (id: string): SeedUser => {
    const user = organisation.users.find((candidate) => candidate.id === id);
    if (!user) throw notFound('user');
    return user;
  };
  const expanded = (user: SeedUser, expand: readonly string[], principal: Principal) => ({
    ...userView(user),
    ...(expand.includes('presence')
      ? { presence: presenceView(user.id, people.presence(user.id)) }
      : {}),
    ...(expand.includes('routingStatus')
      ? { routingStatus: routingStatusView(user.id, people.routingStatus(user.id)) }
      : {}),
    ...(expand.includes('authorization')
      ? {
          authorization: authorizationView(
            user.id === principal.id ? principal : { permissions: permissionsOf(user, switches) },
          ),
        }
      : {}),
  });
  return [
    {
      method: 'GET',
      path: '/api/v2/users',
      handler: ({ url, context }) => {
        const ids = listParam(url, 'id');
        const state = url.searchParams.get('state') ?? 'active';
        const expand = listParam(url, 'expand');
        // Nobody in this organisation is inactive or deleted.
        const found =
          state === 'active' || state === 'any'
            ? organisation.users.filter(({ id }) => ids.length === 0 || ids.includes(id))
            : [];
        const sorted = [...found].sort((a, b) => a.name.localeCompare(b.name));
        if (url.searchParams.get('sortOrder') === 'descending') sorted.reverse();
        const listing = page(sorted, url);
        return json({
          ...listing,
          entities: listing.entities.map((user) => expanded(user, expand, context.principal)),
        });
      },
    },
    {
      method: 'GET',
      path: '/api/v2/users/me',
      handler: ({ url, context }) => {
        const expand = listParam(url, 'expand');
        return json({
          ...expanded(find(requireUser(context.principal)), expand, context.principal),
          ...(expand.includes('organization')
            ? { organization: organizationView(organisation) }
            : {}),
          ...(expand.includes('presencedefinitions')
            ? { presenceDefinitions: presenceDefinitionViews() }
            : {}),
        });
      },
    },
    {
      method: 'GET',
      path: '/api/v2/users/{userId}',
      handler: ({ url, params, context }) =>
        json(expanded(find(params['userId'] ?? ''), listParam(url, 'expand'), context.principal)),
    },
    {
      method: 'GET',
      path: '/api/v2/users/presences/purecloud/bulk',
      handler: ({ url }) => {
        const ids = listParam(url, 'id');
        if (ids.length > BULK_MAX)
          throw badRequest(`At most ${BULK_MAX} ids can be asked for. These are ${ids.length}.`);
        // Ids that nobody has are left out of the reply. ASSUMED.
        const known = ids.filter((id) => organisation.users.some((user) => user.id === id));
        return json(known.map((id) => bulkPresenceView(id, people.presence(id))));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/users/{userId}/presences/purecloud',
      handler: ({ params }) => {
        const { id } = find(params['userId'] ?? '');
        return json(presenceView(id, people.presence(id)));
      },
    },
    {
      method: 'PATCH',
      path: '/api/v2/users/{userId}/presences/purecloud',
      handler: async ({ request, params, context }) => {
        const { id } = find(params['userId'] ?? '');
        if (context.principal.id !== id)
          requirePermission(context.principal, 'users:presence:edit');
        const body = await readObject(request);
        const wanted = body['presenceDefinition'];
        const name =
          typeof wanted === 'object' && wanted !== null
            ? ('id' in wanted && wanted.id) || ('systemPresence' in wanted && wanted.systemPresence)
            : undefined;
        const definition = typeof name === 'string' ? presenceDefinition(name) : undefined;
        if (!definition)
          throw badRequest('There is no such presence definition. Send the id of one.');
        const message = body['message'];
        people.setPresence(id, definition, typeof message === 'string' ? message : '');
        return json(presenceView(id, people.presence(id)));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/users/{userId}/routingstatus',
      handler: ({ params }) => {
        const { id } = find(params['userId'] ?? '');
        return json(routingStatusView(id, people.routingStatus(id)));
      },
    },
    {
      method: 'PUT',
      path: '/api/v2/users/{userId}/routingstatus',
      handler: async ({ request, params, context }) => {
        const { id } = find(params['userId'] ?? '');
        if (context.principal.id !== id)
          requirePermission(context.principal, 'routing:status:edit');
        const { status } = await readObject(request);
        if (status !== 'IDLE')
          throw badRequest('The routing status can only be set to IDLE. It follows the calls.');
        people.setResponding(id);
        return json(routingStatusView(id, people.routingStatus(id)));
      },
    },
  ];
}
