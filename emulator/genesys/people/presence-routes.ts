/** @fileoverview Routes about users' presence and routing status. */
import type { Route } from '../../kernel/router.js';
import type { Organisation, SeedUser } from '../../organisation.js';
import {
  isObject,
  listParam,
  readJson,
  readObject,
  requirePermission,
  type GenesysContext,
  type JsonObject,
} from '../context.js';
import { Refused, badRequest, invalidValue, json, notFound } from '../errors.js';
import type { People } from './people.js';
import { userOf } from './permissions.js';
import {
  PRESENCE_DEFINITIONS,
  presenceDefinition,
  type PresenceDefinition,
} from './presence-definitions.js';
import { bulkPresenceView, presenceView, routingStatusView } from './user-view.js';

/** Most ids in one bulk request. */
const BULK_MAX = 50;

/** Who sets somebody else's presence needs it. ASSUMED for the single form, documented for the bulk form. */
const EDIT_OTHERS = 'presence:userPresence:edit';

const ROUTING_STATUSES = ['OFF_QUEUE', 'IDLE', 'INTERACTING', 'NOT_RESPONDING', 'COMMUNICATING'];

/** `/users/presences…`, `/users/{userId}/presences/{sourceId}`, `/users/{userId}/routingstatus`. */
export function presenceRoutes(
  organisation: Organisation,
  people: People,
): Route<GenesysContext>[] {
  const find = (id: string | undefined): SeedUser => {
    const user = userOf(organisation, id ?? '');
    if (!user) throw notFound('user');
    return user;
  };
  const set = (userId: string, body: JsonObject) => {
    const { message } = body;
    if (message !== undefined && typeof message !== 'string')
      throw badRequest('The message of a presence must be a text.');
    people.setPresence(userId, definitionOf(body), message);
    return presenceView(userId, people.presence(userId));
  };
  return [
    {
      method: 'GET',
      path: '/api/v2/users/presences/{sourceId}/bulk',
      handler: ({ url, params }) => {
        checkSource(params['sourceId']);
        const ids = listParam(url, 'id');
        if (ids.length > BULK_MAX)
          throw badRequest(`At most ${BULK_MAX} ids can be asked for. These are ${ids.length}.`);
        // Ids that nobody has are left out of the reply. ASSUMED.
        const known = ids.filter((id) => userOf(organisation, id));
        return json(known.map((id) => bulkPresenceView(id, people.presence(id))));
      },
    },
    {
      method: 'PUT',
      path: '/api/v2/users/presences/bulk',
      handler: async ({ request, context }) => {
        requirePermission(context.principal, EDIT_OTHERS);
        const entries = await readJson(request);
        if (!Array.isArray(entries) || !entries.every(isObject))
          throw badRequest('The request body is not a list of presences. Send one.');
        // All are looked at before any is set: a refusal changes nothing.
        const found = entries.map((entry) => {
          definitionOf(entry);
          return { user: find(typeof entry['id'] === 'string' ? entry['id'] : ''), entry };
        });
        return json(found.map(({ user, entry }) => set(user.id, entry)));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/users/{userId}/presences/{sourceId}',
      handler: ({ params }) => {
        checkSource(params['sourceId']);
        const { id } = find(params['userId']);
        return json(presenceView(id, people.presence(id)));
      },
    },
    {
      method: 'PATCH',
      path: '/api/v2/users/{userId}/presences/{sourceId}',
      handler: async ({ request, params, context }) => {
        checkSource(params['sourceId']);
        const { id } = find(params['userId']);
        if (context.principal.id !== id) requirePermission(context.principal, EDIT_OTHERS);
        return json(set(id, await readObject(request)));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/users/{userId}/routingstatus',
      handler: ({ params }) => {
        const { id } = find(params['userId']);
        return json(routingStatusView(id, people.routingStatus(id)));
      },
    },
    {
      method: 'PUT',
      path: '/api/v2/users/{userId}/routingstatus',
      handler: async ({ request, params, context }) => {
        const { id } = find(params['userId']);
        if (context.principal.id !== id && !context.principal.permissions.has('*'))
          throw new Refused(
            403,
            'not.authorized',
            'You are not authorized to perform the requested action.',
          );
        const { status } = await readObject(request);
        if (typeof status !== 'string' || !ROUTING_STATUSES.includes(status))
          throw invalidValue(status, 'status', ROUTING_STATUSES);
        const now = people.routingStatus(id).status;
        // The status follows presence and calls; a user can only say that they respond again.
        if (status !== now && (status !== 'IDLE' || now !== 'NOT_RESPONDING'))
          throw badRequest(
            'An invalid routing status transition was attempted.',
            'general.bad.request',
          );
        people.setResponding(id);
        return json(routingStatusView(id, people.routingStatus(id)));
      },
    },
  ];
}

/** Only the platform's own presence is there; others come from integrations. */
function checkSource(sourceId: string | undefined): void {
  if (sourceId?.toUpperCase() !== 'PURECLOUD') throw notFound('presence source');
}

function definitionOf(body: JsonObject): PresenceDefinition {
  const wanted = body['presenceDefinition'];
  const name = isObject(wanted) ? (wanted['id'] ?? wanted['systemPresence']) : undefined;
  const definition = typeof name === 'string' ? presenceDefinition(name) : undefined;
  if (definition) return definition;
  throw invalidValue(
    name ?? null,
    'presenceDefinition.id',
    PRESENCE_DEFINITIONS.map(({ id }) => id),
  );
}
