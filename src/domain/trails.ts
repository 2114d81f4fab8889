/**
 * @fileoverview Follows each transfer command through the legs: from which leg it was given, at which leg it rang, and
 * on which leg the call came back. The platform names users only; the legs are found by user and time.
 */
import type { Conversation, Leg, PlatformTransfer } from './conversation.js';

/** One transfer command and the legs that belong to it. */
export interface TransferTrail {
  readonly transfer: PlatformTransfer;
  /** The leg from which it was commanded. Absent where the platform does not name the initiator. */
  readonly source?: Leg;
  /** The leg at which it rang. Absent until the platform makes one. */
  readonly target?: Leg;
  /** The sender's next leg, where the call came back because nobody took it. */
  readonly returned?: Leg;
}

/** All transfer commands that the platform remembers, oldest first, each with its legs. */
export function trailsOf(conversation: Conversation): readonly TransferTrail[] {
  const claimed = new Set<Leg>();
  const inOrder = [...conversation.transfers].sort((a, b) => a.issuedAt - b.issuedAt);
  return inOrder.map((transfer) => {
    const source = sourceOf(conversation, transfer);
    const target = claim(claimed, conversation.legs, (leg) => rangAt(leg, transfer));
    const returned =
      target && isTaken(target)
        ? undefined
        : claim(claimed, conversation.legs, (leg) => cameBackTo(leg, transfer, source, target));
    return {
      transfer,
      ...(source && { source }),
      ...(target && { target }),
      ...(returned && { returned }),
    };
  });
}

/** Whether somebody answered this leg, at any time. */
const isTaken = (leg: Leg): boolean => leg.answeredAt !== undefined;

/** The newest leg of the initiator that was answered when the command was given. */
function sourceOf({ legs }: Conversation, transfer: PlatformTransfer): Leg | undefined {
  return legs.findLast(
    (leg) =>
      leg.userId !== undefined &&
      leg.userId === transfer.initiator &&
      leg.answeredAt !== undefined &&
      leg.answeredAt <= transfer.issuedAt,
  );
}

const rangAt = (leg: Leg, transfer: PlatformTransfer): boolean =>
  leg.userId !== undefined && leg.userId === transfer.toUser && leg.startedAt >= transfer.issuedAt;

const cameBackTo = (
  leg: Leg,
  transfer: PlatformTransfer,
  source: Leg | undefined,
  target: Leg | undefined,
): boolean =>
  source !== undefined &&
  !transfer.attended &&
  leg.id !== source.id &&
  leg.userId === source.userId &&
  target?.endedAt !== undefined &&
  leg.startedAt >= target.endedAt;

/** Finds a leg that no earlier transfer has, and takes it. */
function claim(
  claimed: Set<Leg>,
  legs: readonly Leg[],
  belongs: (leg: Leg) => boolean,
): Leg | undefined {
  const leg = legs.find((candidate) => !claimed.has(candidate) && belongs(candidate));
  if (leg) claimed.add(leg);
  return leg;
}
