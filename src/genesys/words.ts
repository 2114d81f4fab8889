/** @fileoverview The platform's words for a call, in ours: what REST and the notifications have in common. Pure. */
import type {
  EndCause,
  Leg,
  LegPurpose,
  LegState,
  PlatformTransferState,
} from '../domain/conversation.js';
import { instant, isRecord, list, lower, optional, text } from './json.js';

/** What both surfaces tell of a leg's call. */
export type CallMarks = Pick<Leg, 'state' | 'held' | 'confined' | 'heldSince'>;

/** `participants[].calls[]`: a participant has one call at a time; the newest stands last. Empty where there is none. */
export function newestCall(
  participant: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const newest = list(participant['calls']).at(-1);
  return isRecord(newest) ? newest : {};
}

/** State of a call, and whether it is put aside. */
export function callMarks(call: Readonly<Record<string, unknown>>): CallMarks {
  const held = call['held'] === true;
  const confined = call['confined'] === true;
  const heldSince = held || confined ? instant(call['startHoldTime']) : undefined;
  return {
    state: member(call['state'], LEG_STATES),
    held,
    confined,
    ...optional('heldSince', heldSince),
  };
}

/**
 * How after-call work stands, of a user who talked and whose leg ended. A draft looks like a note in the notifications, so
 * the state decides: `disconnected` lasts as long as the work does, `terminated` follows. Absent where none is told of.
 */
export function wrapUpOf(
  participant: Readonly<Record<string, unknown>>,
  call: Readonly<Record<string, unknown>>,
): 'open' | 'done' | undefined {
  const talked = text(participant['userId']) && instant(call['connectedTime']) !== undefined;
  if (!talked || member(call['state'], LEG_STATES) !== 'ended') return undefined;
  const isOver = lower(call['state']) === 'terminated';
  if (instant(participant['endAcwTime']) !== undefined) return 'done';
  if (isOver) return isRecord(participant['wrapup']) ? 'done' : undefined;
  const isExpected = participant['wrapupRequired'] === true;
  return isExpected || instant(participant['startAcwTime']) !== undefined ? 'open' : undefined;
}

/**
 * Whether somebody only listens, or whispers to one who is on the call: a supervisor, whom the caller does not hear. Who has barged
 * in talks with all. No party of the call, so it is left out of it.
 */
export const isListener = (participant: unknown): boolean =>
  isRecord(participant) &&
  text(participant['bargedParticipantId']) === undefined &&
  (text(participant['monitoredParticipantId']) ?? text(participant['coachedParticipantId'])) !==
    undefined;

/** `participants[].attributes`; what is no text is left out. */
export function toAttributes(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** State of a transfer command; REST writes `Complete`, the notifications `complete`. */
export const toTransferState = (value: unknown): PlatformTransferState =>
  member(lower(value), TRANSFER_STATES);

/** Only the part before the dot is compared: the rest is spelled differently by each surface, and may change. */
export const toEndCause = (value: unknown): EndCause =>
  member(lower(value)?.split('.')[0], END_CAUSES);

/** What a leg stands for. */
export const toPurpose = (value: unknown): LegPurpose => member(value, PURPOSES);

const PURPOSES: Readonly<Record<string, LegPurpose>> = {
  customer: 'customer',
  external: 'external',
  agent: 'agent',
  user: 'user',
  acd: 'acd',
  ivr: 'ivr',
};

const LEG_STATES: Readonly<Record<string, LegState>> = {
  alerting: 'alerting',
  offering: 'alerting',
  dialing: 'dialing',
  contacting: 'contacting',
  connected: 'connected',
  disconnected: 'ended',
  terminated: 'ended',
};

const TRANSFER_STATES: Readonly<Record<string, PlatformTransferState>> = {
  pending: 'pending',
  active: 'active',
  complete: 'complete',
  canceled: 'canceled',
  failed: 'failed',
  timeout: 'timeout',
};

const END_CAUSES: Readonly<Record<string, EndCause>> = {
  endpoint: 'endpoint',
  client: 'client',
  system: 'system',
  timeout: 'timeout',
  transfer: 'transfer',
  transport: 'transport',
  error: 'error',
  peer: 'peer',
  other: 'other',
  spam: 'spam',
  uncallable: 'uncallable',
};

/** The word of ours for one of the platform's; `unknown` where this version has none. */
function member<T extends string>(
  value: unknown,
  known: Readonly<Record<string, T>>,
): T | 'unknown' {
  return typeof value === 'string' && Object.hasOwn(known, value)
    ? (known[value] ?? 'unknown')
    : 'unknown';
}
