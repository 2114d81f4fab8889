/**
 * @fileoverview Follows each blind transfer through the legs. The platform names the user, or the address (of a queue: its id)
 * that it was sent to; the legs are found by that and by time.
 */
import { numberIn } from './address.js';
import type { Conversation, Leg, PlatformTransfer } from './conversation.js';
import { passedOn, takerOf } from './passing-on.js';
import type { TargetKind } from './records.js';
import type { BlindTrail } from './trail.js';

/** The blind transfers that the platform remembers, oldest first, each with its legs. */
export function blindTrailsOf(conversation: Conversation): readonly BlindTrail[] {
  const free = conversation.legs.filter(({ consultedFor }) => consultedFor === undefined);
  const take = (leg: Leg): void => void free.splice(free.indexOf(leg), 1);
  const inOrder = [...conversation.transfers].sort((a, b) => a.issuedAt - b.issuedAt);
  // Whom each was sent to the platform says; those to whom a queue or menu passed it on are among the others. One that was
  // canceled may not even have begun: it has what the others leave.
  const isCanceled = ({ state }: PlatformTransfer): boolean => state === 'canceled';
  const firsts = new Map<PlatformTransfer, Leg>();
  for (const transfer of [...inOrder].sort((a, b) => +isCanceled(a) - +isCanceled(b))) {
    const source = sourceOf(conversation, transfer);
    // Whoever was brought in stands behind who sent the call.
    const later = free.slice(source ? free.indexOf(source) + 1 : 0);
    const first = later.find((leg) => isReachedBy(leg, transfer));
    if (first) firsts.set(transfer, first);
    if (first) take(first);
  }
  return inOrder.map((transfer): BlindTrail => {
    const { id, state, issuedAt, initiator, attended } = transfer;
    const source = sourceOf(conversation, transfer);
    const first = firsts.get(transfer);
    const [, ...further] = first ? passedOn(first, behind(conversation, first, free)) : [];
    further.forEach(take);
    return {
      kind: 'blind',
      id,
      state,
      at: issuedAt,
      attended,
      legs: first ? [first, ...further] : [],
      ...targetOf(transfer, first),
      ...(initiator !== undefined && { initiator }),
      ...(source && { source }),
    };
  });
}

/** Those among these legs that came later. */
const behind = ({ legs }: Conversation, leg: Leg, among: readonly Leg[]): readonly Leg[] =>
  among.filter((other) => legs.indexOf(other) > legs.indexOf(leg));

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

/**
 * Whether the command brought this leg in. Behind a number there may be anybody, but not the sender. One that was canceled
 * brought in nobody who took the call.
 */
function isReachedBy(
  leg: Leg,
  { state, issuedAt, initiator, toUser, toAddress }: PlatformTransfer,
): boolean {
  if (leg.startedAt < issuedAt) return false;
  if (state === 'canceled' && takerOf([leg])) return false;
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
