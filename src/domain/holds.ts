/** @fileoverview How long a rep's call was on hold: by their own button, and by asking somebody while the caller waits. */
import type { Conversation, Leg } from './conversation.js';
import type { Instant } from './ids.js';
import { customerLeg, isRepLeg } from './legs.js';
import { standingOf } from './standing.js';
import type { ConsultTrail, TransferTrail } from './trail.js';
import { trailTo } from './trails.js';

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
  const spans = holdsOf(leg, within.end);
  if (!spans) return undefined;
  for (const trail of trails) {
    if (trail.kind !== 'consult' || trail.source !== leg) continue;
    const waits = waitsIn(conversation, trail, within.end);
    if (!waits) return undefined;
    spans.push(...waits);
  }
  return lengthOf(spans.map(cutTo(within)));
}

/**
 * Milliseconds for which the caller heard music, whoever had put them aside; what still lasts does not count. `undefined` where
 * the platform does not tell.
 */
export function callerHeldMs(
  conversation: Conversation,
  trails: readonly TransferTrail[],
): number | undefined {
  const caller = customerLeg(conversation);
  const spans: Span[] = [];
  for (const leg of conversation.legs) {
    const from = leg === caller ? -Infinity : hadCallerFrom(conversation, trails, leg);
    if (from === undefined) continue;
    if (!leg.holds) return undefined;
    for (const { start, end = leg.endedAt } of leg.holds)
      if (end !== undefined) spans.push({ start: Math.max(start, from), end });
  }
  return lengthOf(spans);
}

/**
 * Since when whoever is on a leg could put the caller aside; `undefined` where they never could. Who is only asked puts nobody
 * aside but themselves.
 */
function hadCallerFrom(
  conversation: Conversation,
  trails: readonly TransferTrail[],
  leg: Leg,
): number | undefined {
  if (!isRepLeg(leg) || leg.answeredAt === undefined) return undefined;
  const trail = trailTo(trails, leg);
  if (trail?.kind !== 'consult' || trail.returned === leg) return leg.answeredAt;
  const { outcome, settledAt } = standingOf(trail, conversation);
  return outcome === 'completed' ? settledAt : undefined;
}

/** When the caller waited in a consult; `undefined` where the platform does not tell. */
function waitsIn(
  conversation: Conversation,
  consult: ConsultTrail,
  end: Instant,
): readonly Span[] | undefined {
  const { at, about } = consult;
  const { settledAt = end } = standingOf(consult, conversation);
  return about && holdsOf(about, end)?.map(cutTo({ start: at, end: settledAt }));
}

/**
 * The holds of a leg up to a moment; `undefined` where the platform does not tell. One that lasts may be told by its beginning
 * alone.
 */
function holdsOf({ holds, held, confined, heldSince }: Leg, end: Instant): Span[] | undefined {
  if (!holds) return undefined;
  const spans = holds.map((hold) => ({ start: hold.start, end: hold.end ?? end }));
  if (heldSince !== undefined) return [...spans, { start: heldSince, end }];
  const isTold = !(held || confined) || holds.some((hold) => hold.end === undefined);
  return isTold ? spans : undefined;
}

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
