/**
 * @fileoverview Segments: what Vault records of each leg that a person answered. A pure function of the conversation, so
 * that whoever looks at it, and whenever, derives the same records (ADR 0001). Outside parties and menus have none.
 */
import { wasOnlyAsked } from './assignment.js';
import { isLeftToOthers } from './consult-standing.js';
import type { Conversation, EndCause, Leg } from './conversation.js';
import { heldMs } from './holds.js';
import { segmentKey } from './ids.js';
import type { Instant, SegmentKey } from './ids.js';
import { isRepLeg } from './legs.js';
import { passedOn } from './passing-on.js';
import type { SegmentEnding, SegmentOrigin, SegmentRecord } from './records.js';
import type { TransferTrail } from './trail.js';
import { trailsOf, trailTo } from './trails.js';

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
      ended: endingOf(conversation, trails, leg, endedAt),
      ...durations(conversation, trails, leg, { start: answeredAt, end: endedAt }),
    }),
  };
}

/** How the leg came to be, and from which segment. */
function originOf(
  conversation: Conversation,
  trails: readonly TransferTrail[],
  leg: Leg,
): { readonly began: SegmentOrigin; readonly previous?: SegmentKey } {
  const trail = trailTo(trails, leg);
  if (!trail) return { began: firstOrigin(conversation, trails, leg) };
  const { kind, source, returned } = trail;
  const began = returned === leg ? 'returned' : kind === 'consult' ? 'consult' : 'transfer';
  return { began, ...(source && { previous: segmentKey(conversation.id, source.id) }) };
}

/** Of a call that was made on behalf of a queue the platform shows the queue too; whom a queue asked came after its leg. */
function firstOrigin(
  { legs }: Conversation,
  trails: readonly TransferTrail[],
  leg: Leg,
): SegmentOrigin {
  if (leg.direction === 'outbound') return 'outbound';
  const isFromQueue = legs
    .slice(0, legs.indexOf(leg))
    .some((by) => by.purpose === 'acd' && !trailTo(trails, by) && passedOn(by, [leg]).length > 1);
  return isFromQueue ? 'queue' : 'direct';
}

/** Talk and hold in whole milliseconds. Hold that the platform does not tell is unknown, and so is talk. */
function durations(
  conversation: Conversation,
  trails: readonly TransferTrail[],
  leg: Leg,
  within: { readonly start: Instant; readonly end: Instant },
): { readonly talkMs?: number; readonly holdMs?: number } {
  const holdMs = heldMs(conversation, trails, leg, within);
  return holdMs === undefined ? {} : { holdMs, talkMs: within.end - within.start - holdMs };
}

/**
 * How it ended. Who leaves the caller to somebody they asked has transferred the call, whatever the platform calls it; the part
 * of somebody who was only asked ended with the consult, unless they sent it on, or the caller hung up.
 */
function endingOf(
  conversation: Conversation,
  trails: readonly TransferTrail[],
  leg: Leg,
  end: Instant,
): SegmentEnding {
  const isTransferred = trails.some(
    (trail) =>
      trail.source === leg &&
      (trail.kind === 'blind' ? leg.endCause === 'transfer' : isLeftToOthers(trail, conversation)),
  );
  if (isTransferred) return 'transferred';
  if (!wasOnlyAsked(conversation, trails, leg)) return ENDING[leg.endCause ?? 'unknown'];
  const caller = conversation.legs.find(({ id }) => id === leg.consultedFor);
  const isCallerGone = caller?.endedAt !== undefined && caller.endedAt <= end;
  return isCallerGone ? 'caller_hung_up' : 'consult_canceled';
}

const ENDING: Readonly<Record<EndCause, SegmentEnding>> = {
  transfer: 'transferred',
  peer: 'caller_hung_up',
  client: 'rep_hung_up',
  endpoint: 'rep_hung_up',
  system: 'failed',
  timeout: 'failed',
  transport: 'failed',
  error: 'failed',
  other: 'other',
  spam: 'other',
  uncallable: 'other',
  unknown: 'other',
};
