/** @fileoverview How long a rep's call was on hold: by their own button, and by asking somebody while the caller waits. */
import type { Conversation, HoldSpan, Leg } from './conversation.js';
import type { Instant } from './ids.js';
import { standingOf } from './standing.js';
import type { ConsultTrail, TransferTrail } from './trail.js';

/** A stretch of time. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Milliseconds of hold on a leg that was answered and ended; `undefined` where the platform does not tell.
 *
 * The caller's wait in a consult counts for who asked. Some platforms put it on both legs: it counts once.
 */
export function heldMs(
  conversation: Conversation,
  trails: readonly TransferTrail[],
  leg: Leg,
  within: { readonly start: Instant; readonly end: Instant },
): number | undefined {
  if (!leg.holds) return undefined;
  const spans = leg.holds.map(closedAt(within.end));
  for (const trail of trails) {
    if (trail.kind !== 'consult' || trail.source !== leg) continue;
    const waits = waitsIn(conversation, trail, within.end);
    if (!waits) return undefined;
    spans.push(...waits);
  }
  return lengthOf(spans.map(cutTo(within)));
}

/** When the caller waited in a consult; `undefined` where the platform does not tell. */
function waitsIn(
  conversation: Conversation,
  consult: ConsultTrail,
  end: Instant,
): readonly Span[] | undefined {
  const { at, about } = consult;
  const { settledAt = end } = standingOf(consult, conversation);
  return about?.holds?.map(closedAt(end)).map(cutTo({ start: at, end: settledAt }));
}

/** A hold that was never ended lasted until this moment. */
const closedAt =
  (end: Instant) =>
  (hold: HoldSpan): Span => ({ start: hold.start, end: hold.end ?? end });

const cutTo =
  ({ start, end }: Span) =>
  (span: Span): Span => ({ start: Math.max(span.start, start), end: Math.min(span.end, end) });

/** How much time the spans cover together, each moment once. */
function lengthOf(spans: readonly Span[]): number {
  let covered = 0;
  let until = -Infinity;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return covered;
}
