/**
 * @fileoverview Follows each blind transfer through the legs. The platform names the user, or the address (of a queue: its id)
 * that it was sent to; the legs are found by that and by time.
 */
import { numberIn } from './address.js';
import type { Conversation, Leg, PlatformTransfer } from './conversation.js';
import { passedOn } from './passing-on.js';
import type { TargetKind } from './records.js';
import type { BlindTrail } from './trail.js';

/** The blind transfers that the platform remembers, oldest first, each with its legs. */
export function blindTrailsOf(conversation: Conversation): readonly BlindTrail[] {
  const free = conversation.legs.filter(({ consultedFor }) => consultedFor === undefined);
  const inOrder = [...conversation.transfers].sort((a, b) => a.issuedAt - b.issuedAt);
  return inOrder.map((transfer): BlindTrail => {
    const { id, state, issuedAt, initiator, attended } = transfer;
    const source = sourceOf(conversation, transfer);
    // Whoever was brought in stands behind who sent the call.
    const later = free.slice(source ? free.indexOf(source) + 1 : 0);
    const first = later.find((leg) => isReachedBy(leg, transfer));
    const legs = first ? passedOn(first, later.slice(later.indexOf(first) + 1)) : [];
    for (const leg of legs) free.splice(free.indexOf(leg), 1);
    return {
      kind: 'blind',
      id,
      state,
      at: issuedAt,
      attended,
      legs,
      ...targetOf(transfer, first),
      ...(initiator !== undefined && { initiator }),
      ...(source && { source }),
    };
  });
}

/** The newest leg of the initiator that was answered when the command was given. */
const sourceOf = (
  { legs }: Conversation,
  { initiator, issuedAt }: PlatformTransfer,
): Leg | undefined =>
  legs.findLast(
    ({ userId, answeredAt }) =>
      userId !== undefined &&
      userId === initiator &&
      answeredAt !== undefined &&
      answeredAt <= issuedAt,
  );

/** Whether the command brought this leg in. Behind a number there may be anybody, but not the sender. */
function isReachedBy(
  leg: Leg,
  { issuedAt, initiator, toUser, toAddress }: PlatformTransfer,
): boolean {
  if (leg.startedAt < issuedAt) return false;
  if (toUser !== undefined) return leg.userId === toUser;
  if (toAddress === undefined) return false;
  return numberIn(toAddress) === undefined
    ? leg.purpose === 'acd' && leg.queueId === toAddress
    : leg.userId === undefined || leg.userId !== initiator;
}

function targetOf(
  { toUser, toAddress }: PlatformTransfer,
  first: Leg | undefined,
): { readonly targetKind: TargetKind; readonly target?: string } {
  if (toUser !== undefined) return { targetKind: 'user', target: toUser };
  if (toAddress === undefined) return { targetKind: 'outside' };
  const number = numberIn(toAddress);
  if (number === undefined) {
    // A queue goes by its id; an address of another form is somebody's outside.
    return { targetKind: toAddress.includes(':') ? 'outside' : 'queue', target: toAddress };
  }
  return { targetKind: first?.purpose === 'ivr' ? 'ivr' : 'outside', target: number };
}
