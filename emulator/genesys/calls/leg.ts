/** @fileoverview What can happen to one leg. These functions keep its state, its times and its spans in step. */
import type { DisconnectType, Leg, Span } from './conversation.js';

/** What a new leg is made of. */
export type LegSeed = Pick<Leg, 'id' | 'callId' | 'purpose' | 'name'> &
  Partial<Pick<Leg, 'userId' | 'queueId' | 'offer'>>;

const fresh = (seed: LegSeed, now: number, state: 'alerting' | 'connected'): Leg => ({
  ...seed,
  startedAt: now,
  attributes: {},
  spans: [{ type: state === 'alerting' ? 'Alert' : 'Interact', start: now }],
  initialState: state,
  state,
  held: false,
  muted: false,
  recording: false,
});

/** A leg that rings. */
export const ringingLeg = (seed: LegSeed, now: number): Leg => ({
  ...fresh(seed, now, 'alerting'),
  alertingAt: now,
});

/** A leg that is connected from the start. */
export const connectedLeg = (seed: LegSeed, now: number): Leg => ({
  ...fresh(seed, now, 'connected'),
  connectedAt: now,
});

/** A ringing leg is answered. */
export function connectLeg(leg: Leg, now: number): void {
  leg.state = 'connected';
  leg.connectedAt = now;
  nextSpan(leg, now, 'Interact');
}

/** A connected leg is put on hold, or taken back. Says whether that changed anything. */
export function holdLeg(leg: Leg, held: boolean, now: number): boolean {
  if (leg.held === held) return false;
  leg.held = held;
  if (held) leg.heldSince = now;
  else delete leg.heldSince;
  nextSpan(leg, now, held ? 'Hold' : 'Interact');
  return true;
}

/**
 * A live leg ends. An agent who talked has after-call work then: their leg stays `disconnected` until it is done
 * (see `finishWrapup`). Every other leg is `terminated` at once.
 */
export function endLeg(leg: Leg, cause: DisconnectType, now: number): void {
  closeSpan(leg, now);
  leg.held = false;
  delete leg.heldSince;
  leg.muted = false;
  leg.recording = false;
  leg.endedAt = now;
  leg.disconnectType = cause;
  leg.state = 'terminated';
  if (!needsWrapup(leg) || leg.connectedAt === undefined) return;
  leg.acwStartedAt = now;
  if (leg.wrapup && !leg.wrapup.provisional) leg.acwEndedAt = now;
  else leg.state = 'disconnected';
}

/** After-call work is done. */
export function finishWrapup(leg: Leg, now: number): void {
  if (leg.state !== 'disconnected') return;
  leg.state = 'terminated';
  leg.acwEndedAt = now;
}

/** Whether this leg is followed by after-call work: agents on queue calls. */
export const needsWrapup = (leg: Leg): boolean =>
  leg.purpose === 'agent' && leg.queueId !== undefined;

function nextSpan(leg: Leg, now: number, type: Span['type']): void {
  closeSpan(leg, now);
  leg.spans.push({ type, start: now });
}

function closeSpan(leg: Leg, now: number): void {
  const last = leg.spans.at(-1);
  if (last && last.end === undefined) last.end = now;
}
