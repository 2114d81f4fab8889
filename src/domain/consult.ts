/**
 * @fileoverview A consult that is going on, derived from the conversation: who asks, who is asked, who hears whom.
 * Pure; a reload changes nothing.
 *
 * | situation | what each has done | who hears whom |
 * |---|---|---|
 * | `ringing` | the asker has started it; the target rings, or its number is dialled | the caller hears music, the asker hears ringing |
 * | `queued` | the target is a queue, and nobody of it has answered | the caller hears music, the asker what the queue plays |
 * | `with_target` | the target has answered | asker and target hear each other; the caller hears music |
 * | `with_caller` | the asker has turned to the caller | asker and caller hear each other; the target waits |
 * | `together` | the asker has put all three together | everybody hears everybody |
 *
 * The platform tells no difference between "both" and "three-way for good" afterwards (ASSUMED): both are `together`.
 */
import { consultTrailsOf } from './consult-trails.js';
import type { Conversation, Leg } from './conversation.js';
import type { Instant, UserId } from './ids.js';
import { isConnected } from './legs.js';

/** Who hears whom. */
export type ConsultSituation = 'ringing' | 'queued' | 'with_target' | 'with_caller' | 'together';

/** A consult that is going on. */
export interface Consult {
  /** Whether the rep asks or is asked. */
  readonly role: 'asker' | 'asked';
  /** The party who is being handed over: the caller, or the other end of an internal call. */
  readonly about: Leg;
  /** The rep's leg from which it was started. */
  readonly asker: Leg;
  /** Who took the call; until then the queue where it waits, or whoever is rung or dialled. */
  readonly target: Leg;
  readonly situation: ConsultSituation;
  /** Whether the caller is put aside. */
  readonly isCallerAside: boolean;
  /** Since when the caller is put aside: `calls[].startHoldTime`; absent where they are not, or where it is not told. */
  readonly asideSince?: Instant;
}

/** The consult that this rep takes part in, as asker or asked; `undefined` where there is none. */
export function consultOf(conversation: Conversation, rep: UserId): Consult | undefined {
  const trail = consultTrailsOf(conversation).findLast(({ legs }) => legs.some(isLive));
  if (!trail) return undefined;
  const { about, source: asker, legs } = trail;
  const target = targetOf(legs);
  if (!about || !isLive(about) || !asker || !isConnected(asker) || !target) return undefined;
  // Not by the rep's newest leg: whoever they asked can have sent them the call once more, on a leg beside the asker's.
  const isAsker = asker.userId === rep;
  if (!isAsker && !legs.some((leg) => leg.userId === rep && isLive(leg))) return undefined;
  const isCallerAside = about.confined || about.held;
  return {
    role: isAsker ? 'asker' : 'asked',
    about,
    asker,
    target,
    situation: situationOf(target, isCallerAside),
    isCallerAside,
    ...(isCallerAside && about.heldSince !== undefined && { asideSince: about.heldSince }),
  };
}

/** Who took the call, else the queue where it waits (it may ring at several in turn), else whoever is rung. */
const targetOf = (legs: readonly Leg[]): Leg | undefined =>
  legs.findLast((leg) => leg.purpose !== 'acd' && isConnected(leg)) ??
  legs.findLast((leg) => leg.purpose === 'acd' && isLive(leg)) ??
  legs.findLast(isLive);

function situationOf(target: Leg, isCallerAside: boolean): ConsultSituation {
  if (target.purpose === 'acd') return 'queued';
  if (!isConnected(target)) return 'ringing';
  if (isCallerAside) return 'with_target';
  return target.confined ? 'with_caller' : 'together';
}

const isLive = (leg: Leg): boolean => leg.state !== 'ended' && leg.state !== 'unknown';
