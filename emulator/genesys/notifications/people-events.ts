/** @fileoverview Bodies of the topics about one user or one member of a queue. */
import type { SeedUser } from '../../organisation.js';
import type { CallEngine } from '../calls/engine.js';
import type { Presence } from '../people/people.js';
import { userStationsView } from '../people/stations.js';
import { iso } from '../projections/spell.js';

const definitionRef = ({ definition: { id, systemPresence } }: Presence) => ({
  id,
  systemPresence,
});

/** `PresenceEventUserPresence` */
export function presenceEvent({ people }: CallEngine, userId: string) {
  const presence = people.presence(userId);
  return {
    source: 'PURECLOUD',
    presenceDefinition: definitionRef(presence),
    primary: true,
    message: presence.message,
    modifiedDate: iso(presence.modifiedAt),
  };
}

/** `UserRoutingStatusUserRoutingStatus` */
export function routingStatusEvent({ people }: CallEngine, userId: string) {
  const { status, startedAt } = people.routingStatus(userId);
  return { id: userId, routingStatus: { status, startTime: iso(startedAt) } };
}

/** `AgentActivityChangedTopicAgentActivity` */
export function activityEvent({ organisation, people }: CallEngine, userId: string) {
  const presence = people.presence(userId);
  const { status, startedAt } = people.routingStatus(userId);
  const active = organisation.queues.filter(
    ({ id, members }) => members.includes(userId) && people.isJoined(userId, id),
  );
  return {
    id: userId,
    routingStatus: { status, startTime: iso(startedAt) },
    presence: {
      presenceDefinition: definitionRef(presence),
      presenceMessage: presence.message,
      modifiedDate: iso(presence.modifiedAt),
    },
    outOfOffice: { active: false },
    activeQueueIds: active.map(({ id }) => id),
  };
}

/** `UserStationChangeTopicUserStations` */
export function stationEvent({ people }: CallEngine, user: SeedUser) {
  const { associatedStation } = userStationsView(user, people);
  if (!associatedStation) return {};
  const { id, name } = associatedStation;
  return { associatedStation: { id, name, associatedUser: { id: user.id } } };
}

/** `QueueUserEventTopicQueueMember` */
export const memberEvent = ({ people }: CallEngine, userId: string, queueId: string) => ({
  id: userId,
  user: { id: userId },
  queueId,
  joined: people.isJoined(userId, queueId),
});
