/** @fileoverview What changes about people: presence, routing status, station, and the queues that they are on. */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { Organisation } from '../../organisation.js';
import { presenceDefinition, type PresenceDefinition } from './presence-definitions.js';
import { stationIdOf } from './stations.js';

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

/** `OutOfOffice`, less the user: told to others, without effect on calls. */
export interface OutOfOffice {
  readonly active: boolean;
  readonly indefinite: boolean;
  /** ISO, where the absence has them. */
  readonly startDate?: string;
  readonly endDate?: string;
}

interface Person {
  presence: Presence;
  routing: RoutingStatus;
  /** What a call makes of the status; `undefined` while there is none. */
  busy: 'INTERACTING' | 'COMMUNICATING' | undefined;
  notResponding: boolean;
  outOfOffice: OutOfOffice;
  /** The station that they use; `undefined` for none. */
  stationId: string | undefined;
  /** Queues that they are a member of and take no calls of now. */
  readonly left: Set<string>;
}

/** What of a user changed. */
export type PeopleChange =
  | { readonly kind: 'presence' | 'routingStatus' | 'station' | 'outOfOffice' }
  | { readonly kind: 'queue'; readonly queueId: string };

/** Told after each change of one user. */
export type PeopleListener = (userId: string, change: PeopleChange) => void;

/**
 * Everybody's presence, routing status and station. At the start all are at their own station, joined to their queues, on
 * queue and idle, so that calls find somebody. Methods throw for unknown users: routes look them up first.
 */
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

  /** A user's presence. */
  presence(userId: string): Presence {
    return this.#person(userId).presence;
  }

  /** A user's routing status. */
  routingStatus(userId: string): RoutingStatus {
    return this.#person(userId).routing;
  }

  /** Whether and when a user is away. */
  outOfOffice(userId: string): OutOfOffice {
    return this.#person(userId).outOfOffice;
  }

  /** Id of the station that a user uses. */
  stationId(userId: string): string | undefined {
    return this.#person(userId).stationId;
  }

  /** Whether a member of a queue takes its calls: whether they are joined. */
  isJoined(userId: string, queueId: string): boolean {
    return !this.#person(userId).left.has(queueId);
  }

  /** Sets a presence. `ON_QUEUE` makes the user available for queue calls, every other one ends that. */
  setPresence(userId: string, definition: PresenceDefinition, message = ''): void {
    const person = this.#person(userId);
    person.presence = { definition, message, modifiedAt: this.#clock.now() };
    person.notResponding = false;
    this.#tell(userId, { kind: 'presence' });
    this.#settle(userId, person);
  }

  /** Says whether and when a user is away. */
  setOutOfOffice(userId: string, outOfOffice: OutOfOffice): void {
    this.#person(userId).outOfOffice = outOfOffice;
    this.#tell(userId, { kind: 'outOfOffice' });
  }

  /** Gives the user a station, or takes it away. */
  setStation(userId: string, stationId: string | undefined): void {
    const person = this.#person(userId);
    if (person.stationId === stationId) return;
    person.stationId = stationId;
    this.#tell(userId, { kind: 'station' });
  }

  /** Joins a member to a queue, or lets them leave it. */
  setJoined(userId: string, queueId: string, joined: boolean): void {
    const { left } = this.#person(userId);
    if (left.has(queueId) === !joined) return;
    if (joined) left.delete(queueId);
    else left.add(queueId);
    this.#tell(userId, { kind: 'queue', queueId });
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

  /** Everybody is as at the start. */
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
        outOfOffice: { active: false, indefinite: false },
        stationId: stationIdOf(id),
        left: new Set(),
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
    this.#tell(userId, { kind: 'routingStatus' });
  }

  #tell(userId: string, change: PeopleChange): void {
    for (const listener of this.#listeners) listener(userId, change);
  }
}

function statusOf({ presence, busy, notResponding }: Person): RoutingStatusName {
  if (presence.definition.systemPresence !== 'ON_QUEUE') return 'OFF_QUEUE';
  return busy ?? (notResponding ? 'NOT_RESPONDING' : 'IDLE');
}
