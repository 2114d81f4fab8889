/** @fileoverview Who is a member of a queue, and who of them takes its calls. */
import type { Route } from '../../kernel/router.js';
import type { SeedQueue, SeedUser } from '../../organisation.js';
import {
  isObject,
  listParam,
  readJson,
  readObject,
  requirePermission,
  type GenesysContext,
} from '../context.js';
import { badRequest, empty, json, notFound } from '../errors.js';
import { page } from '../listing.js';
import { userOf } from '../people/permissions.js';
import { expandedUser, type ExpansionSource } from '../people/user-expansions.js';
import { findQueue, isDescending, sorted } from './find-queue.js';
import { joinedFilter } from './joined-filter.js';
import { memberView, userQueueView } from './queue-view.js';

const MEMBERS = '/api/v2/routing/queues/{queueId}/members';
const USER_QUEUES = '/api/v2/users/{userId}/queues';
const PAGE_SIZE_MAX = 100;

const SEE_MEMBERS = [
  'routing:queue:view',
  'routing:queue:edit',
  'routing:queue:readonly',
  'routing:queueMember:manage',
];
const MANAGE_MEMBERS = ['routing:queue:edit', 'routing:queueMember:manage'];
const JOIN = ['routing:queue:join', 'routing:queueMember:manage'];

/** `/routing/queues/{queueId}/members…` and `/users/{userId}/queues…`. */
export function memberRoutes(source: ExpansionSource): Route<GenesysContext>[] {
  const { organisation, people } = source;
  const membersOf = ({ members }: SeedQueue): SeedUser[] =>
    members.flatMap((id) => userOf(organisation, id) ?? []);
  const existingUser = (id: string | undefined): SeedUser => {
    const user = userOf(organisation, id ?? '');
    if (!user) throw notFound('user');
    return user;
  };
  const queuesOf = (userId: string, url: URL) =>
    sorted(organisation.queues, url)
      .filter(({ members }) => members.includes(userId))
      .map((queue) => userQueueView(queue, people, userId));

  return [
    {
      method: 'GET',
      path: MEMBERS,
      handler: ({ url, params, context }) => {
        requirePermission(context.principal, ...SEE_MEMBERS);
        const queue = findQueue(organisation, params['queueId']);
        const expand = listParam(url, 'expand');
        const fits = memberFilter(url, source, queue);
        const found = membersOf(queue)
          .filter(fits)
          .sort((a, b) => a.name.localeCompare(b.name));
        if (isDescending(url)) found.reverse();
        const { entities, pageNumber, pageSize, firstUri, selfUri, nextUri, previousUri } = page(
          found,
          url,
          PAGE_SIZE_MAX,
        );
        // This listing has no total.
        return json({
          entities: entities.map((user) =>
            memberView(queue, user, people, expandedUser(user, expand, source, context)),
          ),
          pageNumber,
          pageSize,
          firstUri,
          selfUri,
          nextUri,
          previousUri,
        });
      },
    },
    {
      method: 'PATCH',
      path: `${MEMBERS}/{memberId}`,
      handler: async ({ request, params, context }) => {
        requirePermission(context.principal, ...MANAGE_MEMBERS);
        const queue = findQueue(organisation, params['queueId']);
        const member = membersOf(queue).find(({ id }) => id === params['memberId']);
        if (!member) throw notFound('member');
        people.setJoined(member.id, queue.id, joinedOf(await readObject(request)));
        return empty(200);
      },
    },
    {
      method: 'GET',
      path: USER_QUEUES,
      handler: ({ url, params, context }) => {
        requirePermission(context.principal, 'routing:queue:view');
        const { id } = existingUser(params['userId']);
        // As documented, those that the user is joined to are listed where nothing is said.
        const isWanted = joinedFilter(url, 'true');
        return json(
          page(
            queuesOf(id, url).filter(({ joined }) => isWanted(joined)),
            url,
          ),
        );
      },
    },
    {
      method: 'PATCH',
      path: USER_QUEUES,
      handler: async ({ request, url, params, context }) => {
        requirePermission(context.principal, ...JOIN);
        const { id } = existingUser(params['userId']);
        const body = await readJson(request);
        if (!Array.isArray(body) || !body.every(isObject))
          throw badRequest('The request body is not a list of queues. Send one.');
        const wanted = body.map((entry) => ({ queueId: entry['id'], joined: joinedOf(entry) }));
        for (const { queueId, joined } of wanted) {
          // Queues that the user is no member of are disregarded, as documented.
          const queue = organisation.queues.find((candidate) => candidate.id === queueId);
          if (queue?.members.includes(id)) people.setJoined(id, queue.id, joined);
        }
        return json(page(queuesOf(id, url), url));
      },
    },
    {
      method: 'PATCH',
      path: `${USER_QUEUES}/{queueId}`,
      handler: async ({ request, params, context }) => {
        requirePermission(context.principal, ...JOIN);
        const { id } = existingUser(params['userId']);
        const queue = findQueue(organisation, params['queueId']);
        if (!queue.members.includes(id)) throw notFound('member');
        people.setJoined(id, queue.id, joinedOf(await readObject(request)));
        return json(userQueueView(queue, people, id));
      },
    },
  ];
}

function joinedOf({ joined }: Readonly<Record<string, unknown>>): boolean {
  if (typeof joined === 'boolean') return joined;
  throw badRequest('The field joined must be true or false. Send one of them.');
}

/** What `?name=&routingStatus=&presence=&joined=&memberBy=` leave. */
function memberFilter(
  url: URL,
  { people }: ExpansionSource,
  queue: SeedQueue,
): (user: SeedUser) => boolean {
  const name = (url.searchParams.get('name') ?? '').toLowerCase();
  const statuses = listParam(url, 'routingStatus').map((status) => status.toUpperCase());
  const presences = listParam(url, 'presence').map((text) =>
    text.toUpperCase().replaceAll(' ', '_'),
  );
  const isWanted = joinedFilter(url);
  // Everybody is a member in person, nobody by a group; skills and languages are not given to anybody.
  const nobody =
    url.searchParams.get('memberBy') === 'group' ||
    ['profileSkills', 'skills', 'languages'].some((filter) => listParam(url, filter).length > 0);
  return (user) =>
    !nobody &&
    user.name.toLowerCase().includes(name) &&
    isWanted(people.isJoined(user.id, queue.id)) &&
    (statuses.length === 0 || statuses.includes(people.routingStatus(user.id).status)) &&
    (presences.length === 0 ||
      presences.includes(people.presence(user.id).definition.systemPresence));
}
