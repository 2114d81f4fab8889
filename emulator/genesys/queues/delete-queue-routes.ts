/** @fileoverview A queue is deleted. */
import type { Route } from '../../kernel/router.js';
import type { SeedQueue } from '../../organisation.js';
import { isLive } from '../calls/conversation.js';
import type { CallEngine } from '../calls/engine.js';
import { requireAllPermissions, type GenesysContext } from '../context.js';
import { badRequest, empty } from '../errors.js';
import { findQueue } from './find-queue.js';

/**
 * `DELETE /routing/queues/{queueId}`: refused while calls of the queue go on, unless `forceDelete` is true. Then they stay
 * where they are, and nobody is asked for them any more (ASSUMED).
 * @param queues those of the organisation; the one that is deleted is taken out of it.
 */
export const deleteQueueRoutes = (
  engine: CallEngine,
  queues: SeedQueue[],
): Route<GenesysContext>[] => [
  {
    method: 'DELETE',
    path: '/api/v2/routing/queues/{queueId}',
    handler: ({ url, params, context }) => {
      requireAllPermissions(context.principal, 'routing:queue:delete');
      const queue = findQueue(engine.organisation, params['queueId']);
      const isUsed = engine
        .live()
        .some(({ legs }) => legs.some((leg) => leg.queueId === queue.id && isLive(leg)));
      if (isUsed && url.searchParams.get('forceDelete') !== 'true')
        throw badRequest('Queue contains active conversations.', 'active.queue');
      queues.splice(queues.indexOf(queue), 1);
      return empty(200);
    },
  },
];
