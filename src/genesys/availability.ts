/** @fileoverview Presence and routing status of a user, as availability. Pure. */
import type { Availability } from '../domain/target.js';

/** What the platform says about a user, from REST or from the topics; either part may be missing. */
export interface Presence {
  /** `presence.presenceDefinition.systemPresence`; REST writes `Available`, topics `AVAILABLE`. */
  readonly systemPresence?: string | undefined;
  /** `routingStatus.status` */
  readonly routingStatus?: string | undefined;
}

/** Whether the user can take a call now. What is missing or new to this version is `unknown`, never free. */
export function availabilityOf({ systemPresence, routingStatus }: Presence): Availability {
  switch (normal(systemPresence)) {
    case 'OFFLINE':
      return 'offline';
    case 'AWAY':
    case 'BREAK':
    case 'MEAL':
    case 'MEETING':
    case 'TRAINING':
    case 'IDLE':
      return 'away';
    case 'BUSY':
      return 'busy';
    case 'AVAILABLE':
    case 'ONQUEUE':
      return whileWorking(routingStatus);
    default:
      return 'unknown';
  }
}

function whileWorking(routingStatus: string | undefined): Availability {
  switch (normal(routingStatus)) {
    case 'INTERACTING':
    case 'COMMUNICATING':
      return 'busy';
    case 'NOTRESPONDING':
      return 'away';
    case 'IDLE':
    case 'OFFQUEUE':
      return 'free';
    default:
      return 'unknown';
  }
}

const normal = (value: string | undefined): string | undefined =>
  value?.toUpperCase().replace(/[\s_]/g, '');
