/** @fileoverview Whom a call can be handed to, in which ways, and whether they can take it. */
import type { QueueId, UserId } from './ids.js';
import type { TargetKind } from './records.js';
import { assertNever } from './result.js';

/**
 * Whether somebody can take a call now. `unknown` is never shown as free.
 * - `free`: on queue and idle, or available and not in a call. - `busy`: in a call or marked busy.
 * - `away`: break, meal, meeting, training, idle. - `offline`: not signed in.
 */
export type Availability = 'free' | 'busy' | 'away' | 'offline' | 'unknown';

/**
 * How a call is handed over.
 * - `now`: blind, the rep leaves at once. - `when_they_answer`: blind, the rep keeps the caller until the target answers.
 * - `consult`: the rep asks the target first.
 */
export type Way = 'now' | 'when_they_answer' | 'consult';

/** All ways, in the order in which the screen shows them. */
export const WAYS: readonly Way[] = ['now', 'when_they_answer', 'consult'];

/** What the platform is told: whom the call goes to. */
export type Destination =
  | { readonly kind: 'user'; readonly userId: UserId }
  | { readonly kind: 'queue'; readonly queueId: QueueId }
  /** `address`: a telephone number, E.164. */
  | { readonly kind: 'ivr' | 'outside'; readonly address: string };

/** A destination's id on the platform: user id, queue id or number. What `TransferRecord.target` holds. */
export function platformIdOf(destination: Destination): string {
  switch (destination.kind) {
    case 'user':
      return destination.userId;
    case 'queue':
      return destination.queueId;
    case 'ivr':
    case 'outside':
      return destination.address;
    default:
      return assertNever(destination);
  }
}

/** Tells targets of one list apart: kind and platform id. */
export type TargetId = string & { readonly __brand: 'TargetId' };

/** The id of whatever leads to this destination. */
export const targetIdOf = (destination: Destination): TargetId =>
  `${destination.kind}:${platformIdOf(destination)}` as TargetId;

/** A colleague to whom a call can be handed: an active CRM user with a Genesys counterpart. */
export interface UserTarget {
  readonly kind: 'user';
  readonly userId: UserId;
  readonly name: string;
  /** Title or department, where the platform has one. */
  readonly title?: string;
  readonly availability: Availability;
}

/** How busy a queue is, as of one answer of the platform. What it did not tell is absent: unknown, never 0. */
export interface QueueStanding {
  /** Agents who are on the queue. */
  readonly agents?: number;
  /** Calls that wait. */
  readonly waiting?: number;
  /** Milliseconds that a new call is expected to wait. */
  readonly expectedWaitMs?: number;
  /** When the platform was asked: milliseconds of the browser's clock, to be shown as "as of". */
  readonly asOf: number;
}

/** A queue of the administrator's list. */
export interface QueueTarget {
  readonly kind: 'queue';
  readonly queueId: QueueId;
  readonly name: string;
  /** The ways that the administrator allows. */
  readonly ways: readonly Way[];
  /** Absent until the platform was asked, or where it does not tell. */
  readonly standing?: QueueStanding;
}

/** A number of the administrator's list, or one that the rep typed. */
export interface NumberTarget {
  /** `ivr`: an interactive voice response; only the list says so. What is typed is `outside`. */
  readonly kind: 'ivr' | 'outside';
  /** E.164. */
  readonly address: string;
  /** The administrator's label; for a typed number, its international spelling. */
  readonly name: string;
  readonly ways: readonly Way[];
  /** Region of the number, two letters such as `FR`; absent where it belongs to none. */
  readonly country?: string;
}

/** Anything a call can be handed to. */
export type Target = UserTarget | QueueTarget | NumberTarget;

/** One entry of the administrator's list in the CRM. */
export type ListedTarget = Omit<QueueTarget, 'standing'> | NumberTarget;

/** Where a target is reached. */
export function destinationOf(target: Target): Destination {
  switch (target.kind) {
    case 'user':
      return { kind: 'user', userId: target.userId };
    case 'queue':
      return { kind: 'queue', queueId: target.queueId };
    case 'ivr':
    case 'outside':
      return { kind: target.kind, address: target.address };
    default:
      return assertNever(target);
  }
}

/** What the platform tells apart when it permits transfers. Numbers, IVRs' among them, need the broad permission. */
export type ReachedAs = 'user' | 'queue' | 'number';

/** What the rep's permissions allow, by kind of transfer and of target. */
export interface Abilities {
  readonly blind: Readonly<Record<ReachedAs, boolean>>;
  readonly consult: Readonly<Record<ReachedAs, boolean>>;
}

/** As what the platform reaches a kind of target. */
export const reachedAs = (kind: TargetKind): ReachedAs =>
  kind === 'user' || kind === 'queue' ? kind : 'number';

/** Why a target cannot be reached in one way. */
export type WayBar =
  /** The rep's permissions do not allow it. */
  | 'not_permitted'
  /** The administrator's list does not allow it for this target. */
  | 'not_listed';

/**
 * Why this target cannot be reached in this way; `undefined` where it can.
 * @param abilities `undefined` where the platform did not tell: then it decides when it is asked.
 */
export function wayBar(target: Target, way: Way, abilities?: Abilities): WayBar | undefined {
  if (target.kind !== 'user' && !target.ways.includes(way)) return 'not_listed';
  const kind = way === 'consult' ? 'consult' : 'blind';
  return abilities && !abilities[kind][reachedAs(target.kind)] ? 'not_permitted' : undefined;
}
