/** @fileoverview How queues and their members look: `Queue`, `UserQueue`, `QueueMember`. */
import type { SeedQueue, SeedUser } from '../../organisation.js';
import type { People } from '../people/people.js';
import { HOME_DIVISION, routingStatusView } from '../people/user-view.js';

/** `Queue`. */
export const queueView = ({ id, name, members }: SeedQueue, people: People) => ({
  id,
  name,
  division: HOME_DIVISION,
  memberCount: members.length,
  userMemberCount: members.length,
  joinedMemberCount: members.filter((member) => people.isJoined(member, id)).length,
  scoringMethod: 'TimestampAndPriority',
  skillEvaluationMethod: 'ALL',
  selfUri: `/api/v2/routing/queues/${id}`,
});

/** `UserQueue`: a queue, as one of its members sees it. */
export const userQueueView = (queue: SeedQueue, people: People, userId: string) => ({
  ...queueView(queue, people),
  joined: people.isJoined(userId, queue.id),
});

/** `QueueMember`. */
export const memberView = <User extends object>(
  { id: queueId }: SeedQueue,
  { id, name }: SeedUser,
  people: People,
  user: User,
) => ({
  id,
  name,
  user,
  ringNumber: 1,
  joined: people.isJoined(id, queueId),
  memberBy: 'user',
  routingStatus: routingStatusView(id, people.routingStatus(id)),
  selfUri: `/api/v2/routing/queues/${queueId}/members/${id}`,
});
