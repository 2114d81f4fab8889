/**
 * @fileoverview The platform's account of a conversation, in our words. Pure. Everything is looked at as if anybody could
 * have sent it: what is not of the published shape is left out or makes the whole reply invalid, never guessed.
 * @see definitions `Conversation`, `Participant`, `Call`, `Segment`, `TransferResponse` of the platform API.
 */
import type {
  Conversation,
  EndCause,
  HoldSpan,
  Leg,
  LegPurpose,
  LegState,
  PlatformTransfer,
  PlatformTransferState,
} from '../domain/conversation.js';
import type { ConversationId, Instant, ParticipantId, QueueId, UserId } from '../domain/ids.js';
import { isRecord } from './json.js';

/** The conversation, or `undefined` where the reply has not the published shape. */
export function toConversation(body: unknown): Conversation | undefined {
  if (!isRecord(body)) return undefined;
  const id = text(body['id']);
  const startedAt = instant(body['startTime']);
  const endedAt = instant(body['endTime']);
  const participants = body['participants'];
  if (!id || startedAt === undefined || !Array.isArray(participants)) return undefined;
  const legs = participants.map(toLeg);
  if (legs.some((leg) => !leg)) return undefined;
  return {
    id: id as ConversationId,
    startedAt,
    ...(endedAt !== undefined && { endedAt }),
    legs: legs.filter((leg) => leg !== undefined),
    transfers: list(body['recentTransfers']).flatMap((transfer) => toTransfer(transfer) ?? []),
  };
}

function toLeg(participant: unknown): Leg | undefined {
  if (!isRecord(participant)) return undefined;
  const id = text(participant['id']);
  const startedAt = instant(participant['startTime']);
  if (!id || startedAt === undefined) return undefined;
  // A participant has one call at a time; the newest stands last.
  const newest: unknown = list(participant['calls']).at(-1);
  const call = isRecord(newest) ? newest : {};
  const state = member(call['state'], LEG_STATES);
  const answeredAt = instant(call['connectedTime']);
  const endedAt = instant(call['disconnectedTime']);
  const holds = toHolds(call['segments']);
  return {
    id: id as ParticipantId,
    purpose: member(participant['purpose'], PURPOSES),
    state,
    startedAt,
    direction: call['direction'] === 'outbound' ? 'outbound' : 'inbound',
    held: call['held'] === true,
    confined: call['confined'] === true,
    attributes: toAttributes(participant['attributes']),
    ...optional('userId', text(participant['userId']) as UserId | undefined),
    ...optional('queueId', text(participant['queueId']) as QueueId | undefined),
    ...optional('queueName', text(participant['queueName'])),
    ...optional('name', text(participant['name'])),
    ...optional('ani', text(participant['ani'])?.replace(/^tel:/, '')),
    ...optional('answeredAt', answeredAt),
    ...optional('endedAt', endedAt),
    ...(state === 'ended' && { endCause: toEndCause(call['disconnectType']) }),
    ...optional('holds', holds),
    ...optional(
      'consultedFor',
      text(participant['consultParticipantId']) as ParticipantId | undefined,
    ),
  };
}

function toTransfer(transfer: unknown): PlatformTransfer | undefined {
  if (!isRecord(transfer)) return undefined;
  const id = text(transfer['id']);
  const issuedAt = instant(transfer['dateIssued']);
  if (!id || issuedAt === undefined) return undefined;
  const initiator = isRecord(transfer['initiator']) ? transfer['initiator'] : {};
  const destination = isRecord(transfer['destination']) ? transfer['destination'] : {};
  return {
    id,
    issuedAt,
    state: member(lower(transfer['state']), TRANSFER_STATES),
    attended: lower(transfer['transferType']) === 'attended',
    ...optional('initiator', text(initiator['userId']) as UserId | undefined),
    ...optional('toUser', text(destination['userId']) as UserId | undefined),
    ...optional('toAddress', text(destination['address'])),
  };
}

/** Hold times, or `undefined` where the platform tells no segments (a projection without them). */
function toHolds(segments: unknown): readonly HoldSpan[] | undefined {
  if (!Array.isArray(segments)) return undefined;
  return segments.filter(isRecord).flatMap((segment): HoldSpan[] => {
    const start = instant(segment['startTime']);
    const end = instant(segment['endTime']);
    if (lower(segment['type']) !== 'hold' || start === undefined) return [];
    return [end === undefined ? { start } : { start, end }];
  });
}

function toAttributes(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** Only the part before the dot is compared: the rest is spelled differently by each surface, and may change. */
const toEndCause = (value: unknown): EndCause => member(lower(value)?.split('.')[0], END_CAUSES);

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

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const lower = (value: unknown): string | undefined => text(value)?.toLowerCase();
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function instant(value: unknown): Instant | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? undefined : (ms as Instant);
}

/** `{[key]: value}`, or nothing where there is no value: an absent field is unknown, never null. */
const optional = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
