/** @fileoverview Routes about stations. */
import type { Route } from '../../kernel/router.js';
import type { Organisation, SeedUser } from '../../organisation.js';
import { listParam, requirePermission, type GenesysContext } from '../context.js';
import { Refused, empty, json, notFound } from '../errors.js';
import { page } from '../listing.js';
import type { People } from './people.js';
import { userOf } from './permissions.js';
import { stationOwner, stationView, userStationsView } from './stations.js';

/** `/stations…` and `/users/{userId}/station…`. */
export function stationRoutes(organisation: Organisation, people: People): Route<GenesysContext>[] {
  const user = (id: string | undefined): SeedUser => {
    const found = userOf(organisation, id ?? '');
    if (!found) throw notFound('user');
    return found;
  };
  const owner = (stationId: string | undefined): SeedUser => {
    const found = stationOwner(organisation, stationId ?? '');
    if (!found) throw notFound('station');
    return found;
  };
  const associated = '/api/v2/users/{userId}/station/associatedstation';
  return [
    {
      method: 'GET',
      path: '/api/v2/stations',
      handler: ({ url }) => {
        const ids = listParam(url, 'id');
        const name = url.searchParams.get('name')?.toLowerCase() ?? '';
        const webRtcUserId = url.searchParams.get('webRtcUserId');
        const found = organisation.users
          .filter(({ id }) => webRtcUserId === null || id === webRtcUserId)
          .map((each) => stationView(each, people))
          .filter((each) => ids.length === 0 || ids.includes(each.id))
          .filter((each) => each.name.toLowerCase().includes(name));
        return json(page(found, url));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/stations/{stationId}',
      handler: ({ params }) => json(stationView(owner(params['stationId']), people)),
    },
    {
      method: 'GET',
      path: '/api/v2/users/{userId}/station',
      handler: ({ params, context }) => {
        requirePermission(context.principal, 'telephony:otherStationAssociation:view');
        return json(userStationsView(user(params['userId']), people));
      },
    },
    {
      method: 'PUT',
      path: `${associated}/{stationId}`,
      handler: ({ params, context }) => {
        requirePermission(context.principal, 'telephony:otherStationAssociation:edit');
        const { id } = user(params['userId']);
        const stationId = params['stationId'] ?? '';
        const own = owner(stationId);
        if (own.id !== id || people.stationId(id) === stationId)
          throw new Refused(
            409,
            'userservice.stationalreadyassociated',
            'Station is already associated',
          );
        people.setStation(id, stationId);
        return empty(202);
      },
    },
    {
      method: 'DELETE',
      path: associated,
      handler: ({ params, context }) => {
        requirePermission(context.principal, 'telephony:station:disassociate');
        people.setStation(user(params['userId']).id, undefined);
        return empty(202);
      },
    },
  ];
}
