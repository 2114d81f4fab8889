/**
 * @fileoverview Segments: what Vault records of each leg that a person answered. A pure function of the conversation, so
 * that whoever looks at it, and whenever, derives the same records (ADR 0001).
 */
import type { Conversation, EndCause, HoldSpan, Leg } from './conversation.js';
import { segmentKey } from './ids.js';
import type { Instant, SegmentKey } from './ids.js';
import { isRepLeg } from './legs.js';
import type { SegmentEnding, SegmentOrigin, SegmentRecord } from './records.js';
import { assertNever } from './result.js';
import { trailsOf } from './trails.js';
import type { TransferTrail } from './trails.js';

/** The segments of a conversation, in the order in which they were answered. A rep who was only rung has none. */
export function segmentsOf(conversation: Conversation): readonly SegmentRecord[] {
  const trails = trailsOf(conversation);
  return conversation.legs
    .flatMap((leg) => segmentOf(conversation, trails, leg) ?? [])
    .sort((a, b) => a.answer - b.answer);
}

function segmentOf(
  conversation: Conversation,
  trails: readonly TransferTrail[],
  leg: Leg,
): SegmentRecord | undefined {
  const { userId, answeredAt, endedAt, queueId, queueName } = leg;
  if (!isRepLeg(leg) || userId === undefined || answeredAt === undefined) return undefined;
  return {
    key: segmentKey(conversation.id, leg.id),
    conversation: conversation.id,
    start: leg.startedAt,
    answer: answeredAt,
    agent: userId,
    ...(queueId !== undefined && { queue: queueId }),
    ...(queueName !== undefined && { queueName }),
    ...originOf(conversation, trails, leg),
    ...(endedAt !== undefined && {
      end: endedAt,
      ended: endingOf(leg.endCause ?? 'unknown'),
      ...durations(answeredAt, endedAt, leg.holds),
    }),
  };
}

/** How the leg came to be, and from which segment. */
function originOf(
  conversation: Conversation,
  trails: readonly TransferTrail[],
  leg: Leg,
): { readonly began: SegmentOrigin; readonly previous?: SegmentKey } {
  const trail = trails.find(({ target, returned }) => target === leg || returned === leg);
  if (!trail) return { began: firstOrigin(leg) };
  const began = trail.target === leg ? 'transfer' : 'returned';
  return {
    began,
    ...(trail.source && { previous: segmentKey(conversation.id, trail.source.id) }),
  };
}

const firstOrigin = (leg: Leg): SegmentOrigin =>
  leg.direction === 'outbound' ? 'outbound' : leg.queueId === undefined ? 'direct' : 'queue';

/** Talk and hold in whole milliseconds. Hold that the platform does not tell is unknown, and so is talk. */
function durations(
  answer: Instant,
  end: Instant,
  holds: readonly HoldSpan[] | undefined,
): { readonly talkMs?: number; readonly holdMs?: number } {
  if (!holds) return {};
  const holdMs = holds.reduce((sum, hold) => sum + overlap(hold, answer, end), 0);
  return { holdMs, talkMs: end - answer - holdMs };
}

/** The part of a hold that lies within the segment; one that was never ended lasted until the segment's end. */
const overlap = (hold: HoldSpan, answer: Instant, end: Instant): number =>
  Math.max(0, Math.min(hold.end ?? end, end) - Math.max(hold.start, answer));

function endingOf(cause: EndCause): SegmentEnding {
  switch (cause) {
    case 'transfer':
      return 'transferred';
    case 'peer':
      return 'caller_hung_up';
    case 'client':
    case 'endpoint':
      return 'rep_hung_up';
    case 'system':
    case 'timeout':
    case 'transport':
    case 'error':
      return 'failed';
    case 'other':
    case 'spam':
    case 'uncallable':
    case 'unknown':
      return 'other';
    default:
      return assertNever(cause);
  }
}
