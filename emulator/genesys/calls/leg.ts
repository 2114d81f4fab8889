/** @fileoverview What can happen to one leg. These functions keep its state, its times and its spans in step. */
import type { CallState, DisconnectType, Leg, Span } from './conversation.js';

/** What a new leg is made of. */
export type LegSeed = Pick<Leg, 'id' | 'callId' | 'purpose' | 'name'> &
  Partial<
    Pick<
      Leg,
      | 'direction'
      | 'userId'
      | 'queueId'
      | 'number'
      | 'contactId'
      | 'ivrId'
      | 'errand'
      | 'asked'
      | 'acw'
      | 'consultParticipantId'
      | 'transferSource'
    >
  >;

type FirstState = 'alerting' | 'dialing' | 'connected';

const SPAN_OF: Readonly<Record<FirstState | 'contacting', Span['type']>> = {
  alerting: 'Alert',
  dialing: 'Dialing',
  contacting: 'Contacting',
  connected: 'Interact',
};

const fresh = (seed: LegSeed, now: number, state: FirstState): Leg => ({
  direction: 'inbound',
  ...seed,
  startedAt: now,
  attributes: {},
  spans: [{ type: SPAN_OF[state], start: now }],
  initialState: state satisfies CallState,
  state,
  held: false,
  confined: false,
  keepsCallerWaiting: false,
  muted: false,
  recording: false,
});

/** A leg that rings at a user. */
export const ringingLeg = (seed: LegSeed, now: number): Leg => ({
  ...fresh(seed, now, 'alerting'),
  alertingAt: now,
});

/** A leg whose number is being dialled. */
export const dialingLeg = (seed: LegSeed, now: number): Leg => ({
  ...fresh({ ...seed, direction: 'outbound' }, now, 'dialing'),
});

/** A leg that is connected from the start. */
export const connectedLeg = (seed: LegSeed, now: number): Leg => ({
  ...fresh(seed, now, 'connected'),
  connectedAt: now,
});

/** It rings at the number that was dialled. */
export function contactLeg(leg: Leg, now: number): void {
  leg.state = 'contacting';
  nextSpan(leg, now, SPAN_OF.contacting);
}

/** A ringing leg is answered. */
export function connectLeg(leg: Leg, now: number): void {
  leg.state = 'connected';
  leg.connectedAt = now;
  nextSpan(leg, now, SPAN_OF.connected);
}

/** What makes a connected leg a held one. */
export type HoldMarks = Partial<Pick<Leg, 'held' | 'confined' | 'keepsCallerWaiting'>>;

/** A connected leg is put on hold or aside, or taken back. Says whether that changed anything. */
export function holdLeg(leg: Leg, marks: HoldMarks, now: number): boolean {
  const before = { waits: waits(leg), shown: leg.held || leg.confined };
  const changed = Object.entries(marks).some(
    ([name, value]) => leg[name as keyof HoldMarks] !== value,
  );
  if (!changed) return false;
  Object.assign(leg, marks);
  const shown = leg.held || leg.confined;
  if (shown && !before.shown) leg.heldSince = now;
  if (!shown) delete leg.heldSince;
  // A hold that was told by its beginning has a span of its own, which is told once it is over.
  if (waits(leg) !== before.waits || shown !== before.shown)
    nextSpan(leg, now, waits(leg) ? 'Hold' : 'Interact');
  return true;
}

const waits = ({ held, confined, keepsCallerWaiting }: Leg): boolean =>
  held || confined || keepsCallerWaiting;

/**
 * A live leg ends. An agent who talked has after-call work then: their leg stays `disconnected` until it is done
 * (see `finishWrapup`). Every other leg is `terminated` at once.
 */
export function endLeg(leg: Leg, cause: DisconnectType, now: number): void {
  closeSpan(leg, now);
  leg.held = false;
  leg.confined = false;
  leg.keepsCallerWaiting = false;
  delete leg.heldSince;
  leg.muted = false;
  leg.recording = false;
  leg.endedAt = now;
  leg.disconnectType = cause;
  leg.state = 'terminated';
  if (leg.connectedAt === undefined || !leg.acw || leg.acw.prompt === 'agentRequested') return;
  leg.acwStartedAt = now;
  const isDone = leg.wrapup !== undefined && leg.wrapup.provisional !== true;
  if (isDone && leg.acw.prompt !== 'forcedTimeout') leg.acwEndedAt = now;
  else leg.state = 'disconnected';
}

/** After-call work is done. */
export function finishWrapup(leg: Leg, now: number): void {
  if (leg.state !== 'disconnected') return;
  leg.state = 'terminated';
  leg.acwEndedAt = now;
}

function nextSpan(leg: Leg, now: number, type: Span['type']): void {
  closeSpan(leg, now);
  leg.spans.push({ type, start: now });
}

function closeSpan(leg: Leg, now: number): void {
  const last = leg.spans.at(-1);
  if (last && last.end === undefined) last.end = now;
}
