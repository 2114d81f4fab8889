/** @fileoverview Stations: each user has a browser telephone of their own, which nobody else can use. */
import type { Organisation, SeedUser } from '../../organisation.js';
import type { People } from './people.js';

const TYPE = 'inin_webrtc_softphone';

/** Id of a user's own station. */
export const stationIdOf = (userId: string): string => userId.replace('user', 'sttn');

/** The user whose station it is; `undefined` for an unknown id. */
export const stationOwner = ({ users }: Organisation, stationId: string): SeedUser | undefined =>
  users.find(({ id }) => stationIdOf(id) === stationId);

const nameOf = ({ name }: SeedUser): string => `${name} (browser telephone)`;

/** `Station`. */
export function stationView(user: SeedUser, people: People) {
  const id = stationIdOf(user.id);
  const isInUse = people.stationId(user.id) === id;
  return {
    id,
    name: nameOf(user),
    status: isInUse ? 'ASSOCIATED' : 'AVAILABLE',
    ...(isInUse ? { userId: user.id } : {}),
    webRtcUserId: user.id,
    type: TYPE,
    webRtcPersistentEnabled: false,
    webRtcCallAppearances: 100,
    selfUri: `/api/v2/stations/${id}`,
  };
}

/** `UserStations`: the one that is used, and the one that is the user's by default. */
export function userStationsView(user: SeedUser, people: People) {
  const own = { id: stationIdOf(user.id), name: nameOf(user), type: TYPE };
  return {
    ...(people.stationId(user.id) === own.id
      ? { associatedStation: own, effectiveStation: own }
      : {}),
    defaultStation: own,
  };
}
