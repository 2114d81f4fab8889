/** @fileoverview Presences as agents read them. */

/** What an agent can choose, by system presence. */
export const PRESENCES = [
  ['ON_QUEUE', 'On Queue'],
  ['AVAILABLE', 'Available'],
  ['BUSY', 'Busy'],
  ['AWAY', 'Away'],
  ['BREAK', 'Break'],
  ['MEAL', 'Meal'],
  ['MEETING', 'Meeting'],
  ['TRAINING', 'Training'],
  ['OFFLINE', 'Offline'],
] as const;

/** `On Queue`, `ON_QUEUE` and `on queue` are the same presence. */
export const presenceKey = (presence: string): string =>
  presence.trim().toUpperCase().replace(/\s+/g, '_');

/** A presence in words. */
export const presenceLabel = (presence: string): string =>
  PRESENCES.find(([key]) => key === presenceKey(presence))?.[1] ?? presence;

/** What a routing status means to a colleague. */
export function routingLabel(routingStatus: string): string {
  switch (routingStatus) {
    case 'IDLE':
      return 'ready for calls';
    case 'INTERACTING':
      return 'on a call';
    case 'COMMUNICATING':
      return 'on a call';
    case 'NOT_RESPONDING':
      return 'did not answer';
    case 'OFF_QUEUE':
      return 'takes no queue calls';
    default:
      return routingStatus;
  }
}
