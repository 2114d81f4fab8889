/** @fileoverview Users in the older shape, and what one may do (reference section 13). */
import { member, type MemberContext, type VaultCall, type VaultRoute } from './context.js';
import { success } from './envelope.js';
import { PROFILES } from './rights.js';
import { userView } from './user-view.js';
import type { Row } from './store.js';
import { VaultError } from './vault-error.js';

/** Users of one reply where `limit` is absent. */
const USERS_LIMIT = 200;

/** `objects/users` */
export const userRoutes = (): VaultRoute[] => [
  member('GET', '/api/{version}/objects/users', ({ url, context }) => {
    const [limit, start] = [whole(url, 'limit', USERS_LIMIT, 1), whole(url, 'start', 0, 0)];
    const sort = url.searchParams.get('sort') ?? 'id asc';
    const { store } = context.environment;
    const users = store.rows('user__sys').map((row) => userView(row, store));
    const sorted = sortedBy(sort, users);
    const shown = sorted.slice(start, start + limit);
    return success({
      size: shown.length,
      start,
      limit,
      sort,
      users: shown.map((user) => ({ user })),
    });
  }),
  member('GET', '/api/{version}/objects/users/me', ({ context }) => {
    const { delegateId, userId } = context.principal;
    const user = userView(known(context, userId), context.environment.store);
    return success({
      users: [{ user }],
      ...(delegateId ? { delegate_user_id: Number(delegateId) } : {}),
    });
  }),
  member('GET', '/api/{version}/objects/users/me/permissions', permissions),
  member('GET', '/api/{version}/objects/users/{id}', ({ context, params }) =>
    success({
      users: [{ user: userView(known(context, params.id ?? ''), context.environment.store) }],
    }),
  ),
];

function known({ environment }: MemberContext, id: string): Row {
  const row = environment.store.get('user__sys', id);
  if (!row) throw new VaultError('USER_NOT_FOUND', `There is no user [${id}]. Check the id.`);
  return row;
}

/** All objects, or the one of `filter=name__v::object.{object}.object_actions`. */
function permissions({ url, context }: VaultCall<MemberContext>) {
  const filter = url.searchParams.get('filter');
  const wanted =
    filter === null ? undefined : /^name__v::object\.(\w+)\.object_actions$/.exec(filter);
  if (wanted === null)
    throw new VaultError(
      'INVALID_FILTER',
      `The filter [${filter ?? ''}] is not understood. Use name__v::object.{object}.object_actions.`,
    );
  const profile = PROFILES[context.principal.profile];
  const objects = context.environment.schema.objects.filter(
    ({ name }) => wanted === undefined || name === wanted[1],
  );
  return success({
    data: objects.map(({ name }) => ({
      name__v: `object.${name}.object_actions`,
      permissions: profile.rightsOn(name),
    })),
  });
}

function sortedBy(sort: string, users: readonly ReturnType<typeof userView>[]) {
  const [name = 'id', direction = 'asc'] = sort.split(' ');
  if (!/^(asc|desc)$/i.test(direction))
    throw new VaultError('INVALID_DATA', `[sort] takes a field and asc or desc, not [${sort}].`);
  const sign = /^desc$/i.test(direction) ? -1 : 1;
  const value = (user: Readonly<Record<string, unknown>>): string | number =>
    typeof user[name] === 'number' ? user[name] : String(user[name] ?? '');
  return [...users].sort((a, b) => (value(a) < value(b) ? -sign : value(a) > value(b) ? sign : 0));
}

function whole(url: URL, name: string, usual: number, least: number): number {
  const value = Number(url.searchParams.get(name) ?? usual);
  if (Number.isInteger(value) && value >= least) return value;
  throw new VaultError('INVALID_DATA', `[${name}] must be a whole number of at least ${least}.`);
}
