/** @fileoverview Bodies of the topics about one user or one member of a queue. */
import type { SeedUser } from '../../organisation.js';
import type { CallEngine } from '../calls/engine.js';
import type { Presence } from '../people/people.js';
import { userStationsView } from '../people/stations.js';
import { iso } from '../projections/spell.js';
import type { Token } from '../sign-in/tokens.js';

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
    outOfOffice: { active: people.outOfOffice(userId).active },
    activeQueueIds: active.map(({ id }) => id),
  };
}

/** `OutOfOfficeEventOutOfOffice` */
export const outOfOfficeEvent = ({ people }: CallEngine, userId: string) => ({
  user: { id: userId },
  ...people.outOfOffice(userId),
});

/** `UserTokensTopicTokenNotification`. The emulator knows nobody's address but its own. */
export const tokenEvent = ({ holder, clientId, issuedAt, expiresAt }: Token) => ({
  user: { id: holder.id },
  ipAddress: '127.0.0.1',
  dateCreated: iso(issuedAt),
  tokenExpirationDate: iso(expiresAt),
  clientId,
});

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
