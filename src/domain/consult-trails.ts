/**
 * @fileoverview Follows each consult through the legs. The platform keeps no account of consults: they are the legs that say
 * about whom somebody was asked. A queue's or menu's leg is followed by those to whom it passes the asker on.
 */
import { numberIn } from './address.js';
import type { Conversation, Leg } from './conversation.js';
import { isRepLeg } from './legs.js';
import { passedOn } from './passing-on.js';
import type { TargetKind } from './records.js';
import type { ConsultTrail } from './trail.js';

/** The consults of a conversation, oldest first, each with its legs. */
export function consultTrailsOf(conversation: Conversation): readonly ConsultTrail[] {
  const { legs } = conversation;
  const asked = legs.filter(({ consultedFor }) => consultedFor !== undefined);
  const trails: ConsultTrail[] = [];
  for (const first of asked) {
    if (trails.some((trail) => trail.legs.includes(first))) continue;
    const { id, startedAt, consultedFor } = first;
    const later = asked.slice(asked.indexOf(first) + 1);
    const chain = passedOn(
      first,
      later.filter((leg) => leg.consultedFor === consultedFor),
    );
    const about = legs.find((leg) => leg.id === consultedFor);
    const source = askerOf(legs, first, about);
    trails.push({
      kind: 'consult',
      id,
      at: startedAt,
      legs: chain,
      ...targetOf(first),
      ...(about && { about }),
      ...(source && { source }),
      ...(source?.userId !== undefined && { initiator: source.userId }),
    });
  }
  return trails;
}

/** The newest rep's leg that was on the call when the first leg was brought in. */
function askerOf(legs: readonly Leg[], first: Leg, about: Leg | undefined): Leg | undefined {
  const before = legs
    .slice(0, legs.indexOf(first))
    .filter(
      (leg) => isRepLeg(leg) && leg !== about && (leg.answeredAt ?? Infinity) <= first.startedAt,
    );
  return (
    before.findLast(({ endedAt }) => endedAt === undefined || endedAt > first.startedAt) ??
    // Who left in the same millisecond.
    before.findLast(({ endedAt }) => endedAt === first.startedAt)
  );
}

function targetOf({ userId, purpose, queueId, address }: Leg): {
  readonly targetKind: TargetKind;
  readonly target?: string;
} {
  if (userId !== undefined) return { targetKind: 'user', target: userId };
  if (purpose === 'acd') {
    return { targetKind: 'queue', ...(queueId !== undefined && { target: queueId }) };
  }
  return {
    targetKind: purpose === 'ivr' ? 'ivr' : 'outside',
    ...(address !== undefined && { target: numberIn(address) ?? address }),
  };
}
