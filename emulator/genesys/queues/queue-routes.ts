/** @fileoverview The four listings of queues, one queue, its wrap-up codes, and how long its callers wait. */
import type { Route } from '../../kernel/router.js';
import type { Organisation } from '../../organisation.js';
import type { CallEngine } from '../calls/engine.js';
import {
  requireAllPermissions,
  requirePermission,
  requireUser,
  type GenesysContext,
} from '../context.js';
import { badRequest, invalidValue, json } from '../errors.js';
import { page } from '../listing.js';
import type { People } from '../people/people.js';
import { HOME_DIVISION } from '../people/user-view.js';
import { estimatedWaitSeconds } from './estimated-wait.js';
import { findQueue, nameTest, selectedQueues, sorted } from './find-queue.js';
import { joinedFilter } from './joined-filter.js';
import { queueView, userQueueView } from './queue-view.js';

const QUEUES = '/api/v2/routing/queues';
const QUEUE = `${QUEUES}/{queueId}`;

/** `divisionviews` shows no more than this of an organisation. */
const DIVISION_VIEWS = { pageSizeMax: 100, pageNumberMax: 5 };

const MEDIA_TYPES = ['all', 'call', 'chat', 'callback', 'email', 'videoComm', 'message'];

/** What these routes work on. */
export interface QueueRoutesOptions {
  readonly organisation: Organisation;
  readonly people: People;
  readonly engine: CallEngine;
}

/** `/routing/queues…`, to read. */
export function queueRoutes({
  organisation,
  people,
  engine,
}: QueueRoutesOptions): Route<GenesysContext>[] {
  const wait = (queueId: string | undefined, intent: 'ALL' | 'CALL') => {
    const queue = findQueue(organisation, queueId);
    const estimatedWaitTimeSeconds = estimatedWaitSeconds(engine, queue);
    return json({ results: [{ intent, formula: 'SIMPLE', estimatedWaitTimeSeconds }] });
  };
  return [
    {
      method: 'GET',
      path: QUEUES,
      handler: ({ url, context }) => {
        requirePermission(context.principal, 'routing:queue:view');
        const found = selectedQueues(organisation, url).map((queue) => queueView(queue, people));
        return json(page(found, url));
      },
    },
    {
      method: 'GET',
      path: `${QUEUES}/divisionviews`,
      handler: ({ url, context }) => {
        requireAllPermissions(context.principal, 'routing:queue:search');
        const found = selectedQueues(organisation, url).map((queue) => queueView(queue, people));
        const listing = page(found, url, DIVISION_VIEWS.pageSizeMax);
        if (listing.pageNumber > DIVISION_VIEWS.pageNumberMax)
          throw badRequest(`pageNumber must be at most ${DIVISION_VIEWS.pageNumberMax}.`);
        return json(listing);
      },
    },
    {
      method: 'GET',
      path: `${QUEUES}/divisionviews/all`,
      handler: ({ url, context }) => {
        requireAllPermissions(context.principal, 'routing:queue:search');
        const all = sorted(organisation.queues, url).map((queue) => queueView(queue, people));
        return json(page(all, url));
      },
    },
    {
      method: 'GET',
      path: `${QUEUES}/me`,
      handler: ({ url, context }) => {
        const userId = requireUser(context.principal);
        const isWanted = joinedFilter(url);
        const own = sorted(organisation.queues, url)
          .filter(({ members }) => members.includes(userId))
          .map((queue) => userQueueView(queue, people, userId))
          .filter(({ joined }) => isWanted(joined));
        return json(page(own, url));
      },
    },
    {
      method: 'GET',
      path: QUEUE,
      handler: ({ params, context }) => {
        requireAllPermissions(context.principal, 'routing:queue:view');
        return json(queueView(findQueue(organisation, params['queueId']), people));
      },
    },
    {
      method: 'GET',
      path: `${QUEUE}/wrapupcodes`,
      handler: ({ url, params, context }) => {
        requireAllPermissions(context.principal, 'routing:queue:view');
        findQueue(organisation, params['queueId']);
        const fits = nameTest(url.searchParams.get('name') ?? '');
        const codes = organisation.wrapupCodes
          .filter(({ name }) => fits(name))
          .map(({ id, name }) => ({
            id,
            name,
            division: HOME_DIVISION,
            selfUri: `/api/v2/routing/wrapupcodes/${id}`,
          }));
        return json(page(codes, url));
      },
    },
    {
      method: 'GET',
      path: `${QUEUE}/estimatedwaittime`,
      handler: ({ params, context }) => {
        requireAllPermissions(context.principal, 'routing:queue:view');
        return wait(params['queueId'], 'ALL');
      },
    },
    {
      method: 'GET',
      path: `${QUEUE}/mediatypes/{mediaType}/estimatedwaittime`,
      handler: ({ params, context }) => {
        requireAllPermissions(context.principal, 'routing:queue:view');
        const mediaType = params['mediaType'] ?? '';
        if (!MEDIA_TYPES.includes(mediaType))
          throw invalidValue(mediaType, 'mediaType', MEDIA_TYPES);
        if (mediaType === 'all' || mediaType === 'call')
          return wait(params['queueId'], mediaType === 'all' ? 'ALL' : 'CALL');
        // There is nothing but calls here, so nothing can be predicted of other media.
        findQueue(organisation, params['queueId']);
        return json({ results: [] });
      },
    },
  ];
}
