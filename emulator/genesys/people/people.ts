/** @fileoverview What changes about people: presence and routing status. */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { Organisation } from '../../organisation.js';
import { presenceDefinition, type PresenceDefinition } from './presence-definitions.js';

/** `RoutingStatus.status`. */
export type RoutingStatusName =
  'OFF_QUEUE' | 'IDLE' | 'INTERACTING' | 'NOT_RESPONDING' | 'COMMUNICATING';

/** A user's presence and since when. */
export interface Presence {
  readonly definition: PresenceDefinition;
  readonly message: string;
  /** ms since 1970 */
  readonly modifiedAt: number;
}

/** A user's routing status and since when. */
export interface RoutingStatus {
  readonly status: RoutingStatusName;
  /** ms since 1970 */
  readonly startedAt: number;
}

interface Person {
  presence: Presence;
  routing: RoutingStatus;
  /** What a call makes of the status; `undefined` while there is none. */
  busy: 'INTERACTING' | 'COMMUNICATING' | undefined;
  notResponding: boolean;
}

/** Told after each change of one user's presence or routing status. */
export type PeopleListener = (userId: string, what: 'presence' | 'routingStatus') => void;

/** Everybody's presence and routing status. At the start all are on queue and idle, so that calls find somebody. */
export class People {
  readonly #organisation: Organisation;
  readonly #clock: EmulatorClock;
  readonly #people = new Map<string, Person>();
  readonly #listeners = new Set<PeopleListener>();

  constructor(organisation: Organisation, clock: EmulatorClock) {
    this.#organisation = organisation;
    this.#clock = clock;
    this.reset();
  }

  /** A user's presence. Throws for unknown users: routes look them up first. */
  presence(userId: string): Presence {
    return this.#person(userId).presence;
  }

  /** A user's routing status. */
  routingStatus(userId: string): RoutingStatus {
    return this.#person(userId).routing;
  }

  /** Sets a presence. `ON_QUEUE` makes the user available for queue calls, every other one ends that. */
  setPresence(userId: string, definition: PresenceDefinition, message = ''): void {
    const person = this.#person(userId);
    person.presence = { definition, message, modifiedAt: this.#clock.now() };
    person.notResponding = false;
    this.#tell(userId, 'presence');
    this.#settle(userId, person);
  }

  /** What the user's calls make of their routing status. */
  setBusy(userId: string, busy: 'INTERACTING' | 'COMMUNICATING' | undefined): void {
    const person = this.#person(userId);
    person.busy = busy;
    if (busy) person.notResponding = false;
    this.#settle(userId, person);
  }

  /** A queue call rang at the user until it was over: no more queue calls until they say that they are there. */
  setNotResponding(userId: string): void {
    const person = this.#person(userId);
    person.notResponding = true;
    this.#settle(userId, person);
  }

  /** The user says that they are there again. */
  setResponding(userId: string): void {
    const person = this.#person(userId);
    person.notResponding = false;
    this.#settle(userId, person);
  }

  /** Calls `listener` after changes. */
  listen(listener: PeopleListener): void {
    this.#listeners.add(listener);
  }

  /** Everybody is on queue and idle. */
  reset(): void {
    const onQueue = presenceDefinition('ON_QUEUE');
    if (!onQueue) throw new Error('There is no presence ON_QUEUE. Add it to the definitions.');
    const now = this.#clock.now();
    for (const { id } of this.#organisation.users)
      this.#people.set(id, {
        presence: { definition: onQueue, message: '', modifiedAt: now },
        routing: { status: 'IDLE', startedAt: now },
        busy: undefined,
        notResponding: false,
      });
  }

  #person(userId: string): Person {
    const person = this.#people.get(userId);
    if (!person) throw new Error(`There is no user ${userId}. Look the user up first.`);
    return person;
  }

  #settle(userId: string, person: Person): void {
    const status = statusOf(person);
    if (status === person.routing.status) return;
    person.routing = { status, startedAt: this.#clock.now() };
    this.#tell(userId, 'routingStatus');
  }

  #tell(userId: string, what: 'presence' | 'routingStatus'): void {
    for (const listener of this.#listeners) listener(userId, what);
  }
}

function statusOf({ presence, busy, notResponding }: Person): RoutingStatusName {
  if (presence.definition.systemPresence !== 'ON_QUEUE') return 'OFF_QUEUE';
  return busy ?? (notResponding ? 'NOT_RESPONDING' : 'IDLE');
}
