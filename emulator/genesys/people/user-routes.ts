/** @fileoverview Routes about users. */
import type { Route } from '../../kernel/router.js';
import type { SeedUser } from '../../organisation.js';
import { listParam, requireUser, type GenesysContext } from '../context.js';
import { Refused, badRequest, invalidValue, json, notFound } from '../errors.js';
import { page } from '../listing.js';
import { userOf } from './permissions.js';
import { jabberIdOf } from './user-view.js';
import { expandedMe, expandedUser, type ExpansionSource } from './user-expansions.js';

/** Most ids in one request. */
const IDS_MAX = 100;

const STATES = ['active', 'inactive', 'deleted', 'any'];

/** `/users`, `/users/me`, `/users/{userId}`. */
export function userRoutes(source: ExpansionSource): Route<GenesysContext>[] {
  const { organisation } = source;
  const find = (id: string): SeedUser => {
    const user = userOf(organisation, id);
    if (user) return user;
    throw new Refused(404, 'general.resource.not.found', 'Unable to find a user with that userId');
  };
  return [
    {
      method: 'GET',
      path: '/api/v2/users',
      handler: ({ url, context }) => {
        const expand = listParam(url, 'expand');
        const listing = page(sorted(selected(organisation.users, url), url), url);
        return json({
          ...listing,
          entities: listing.entities.map((user) => expandedUser(user, expand, source, context)),
        });
      },
    },
    {
      method: 'GET',
      path: '/api/v2/users/me',
      handler: ({ url, context }) => {
        const user = userOf(organisation, requireUser(context.principal));
        if (!user) throw notFound('user');
        return json(expandedMe(user, listParam(url, 'expand'), source, context));
      },
    },
    {
      method: 'GET',
      path: '/api/v2/users/{userId}',
      handler: ({ url, params, context }) => {
        const user = find(params['userId'] ?? '');
        return json(expandedUser(user, listParam(url, 'expand'), source, context));
      },
    },
  ];
}

function selected(users: readonly SeedUser[], url: URL): SeedUser[] {
  const ids = listParam(url, 'id');
  const jabberIds = listParam(url, 'jabberId');
  if (ids.length > IDS_MAX)
    throw badRequest('Only 100 users can be requested at a time.', 'max.user.ids');
  if (ids.length > 0 && jabberIds.length > 0)
    throw badRequest('The parameters id and jabberId cannot be used together. Send one of them.');
  const state = url.searchParams.get('state') ?? 'active';
  if (!STATES.includes(state)) throw invalidValue(state, 'state', STATES);
  // Nobody in this organisation is inactive or deleted.
  if (state !== 'active' && state !== 'any') return [];
  return users.filter(
    ({ id }) =>
      (ids.length === 0 || ids.includes(id)) &&
      (jabberIds.length === 0 || jabberIds.includes(jabberIdOf(id))),
  );
}

function sorted(users: readonly SeedUser[], url: URL): SeedUser[] {
  const order = url.searchParams.get('sortOrder')?.toUpperCase() ?? 'ASC';
  const byName = [...users].sort((a, b) => a.name.localeCompare(b.name));
  return order.startsWith('DESC') ? byName.reverse() : byName;
}
