/** @fileoverview Conversations for tests: valid by default; a test says only what matters to it. */
import type { Conversation, Leg, PlatformTransfer } from '../../src/domain/conversation.js';
import { correctionKey } from '../../src/domain/ids.js';
import type {
  ConversationId,
  Instant,
  ParticipantId,
  QueueId,
  RecordId,
  UserId,
} from '../../src/domain/ids.js';
import type { CorrectionRecord } from '../../src/domain/records.js';

export const CONVERSATION = 'conv-1' as ConversationId;
export const AMARA = 'user-a' as UserId;
export const BEN = 'user-b' as UserId;
export const CHLOE = 'user-c' as UserId;

/** A moment of the platform's clock: so many milliseconds after the call began. */
export const at = (ms: number): Instant => (1_800_000_000_000 + ms) as Instant;

export const leg = (id: string, overrides: Partial<Leg> = {}): Leg => ({
  id: id as ParticipantId,
  purpose: 'agent',
  state: 'connected',
  startedAt: at(0),
  direction: 'inbound',
  held: false,
  confined: false,
  holds: [],
  attributes: {},
  ...overrides,
});

/** The caller, on the line since the beginning. */
export const customer = (overrides: Partial<Leg> = {}): Leg =>
  leg('customer', { purpose: 'customer', answeredAt: at(0), ani: '+33199001234', ...overrides });

/** The queue that the call went through. */
export const queue = (overrides: Partial<Leg> = {}): Leg =>
  leg('queue', { purpose: 'acd', state: 'ended', queueId: 'q' as QueueId, ...overrides });

/** A rep's leg that was answered one second after it began to ring. */
export const answered = (
  id: string,
  userId: UserId,
  startMs: number,
  overrides: Partial<Leg> = {},
): Leg =>
  leg(id, { userId, startedAt: at(startMs), answeredAt: at(startMs + 1_000), ...overrides });

/** A rep's leg that is over. */
export const ended = (
  id: string,
  userId: UserId,
  startMs: number,
  endMs: number,
  overrides: Partial<Leg> = {},
): Leg =>
  answered(id, userId, startMs, {
    state: 'ended',
    endedAt: at(endMs),
    endCause: 'transfer',
    ...overrides,
  });

/** A rep's leg that rang and was not answered. */
export const unanswered = (
  id: string,
  userId: UserId,
  startMs: number,
  endMs: number,
  overrides: Partial<Leg> = {},
): Leg =>
  leg(id, {
    userId,
    state: 'ended',
    startedAt: at(startMs),
    endedAt: at(endMs),
    endCause: 'client',
    ...overrides,
  });

/** A leg that was brought in by asking about the caller; nobody has answered yet. */
export const asked = (
  id: string,
  userId: UserId,
  startMs: number,
  overrides: Partial<Leg> = {},
): Leg =>
  leg(id, {
    userId,
    state: 'alerting',
    startedAt: at(startMs),
    consultedFor: 'customer' as ParticipantId,
    ...overrides,
  });

export const transfer = (overrides: Partial<PlatformTransfer> = {}): PlatformTransfer => ({
  id: 'transfer-1',
  state: 'complete',
  issuedAt: at(10_000),
  initiator: AMARA,
  toUser: BEN,
  attended: false,
  ...overrides,
});

export const conversation = (
  legs: readonly Leg[],
  overrides: Partial<Conversation> = {},
): Conversation => ({ id: CONVERSATION, startedAt: at(0), legs, transfers: [], ...overrides });

/** One side of a correction that Vault has taken: the n-th one of the call, from one case to another. */
export const correction = (
  n: number,
  from: RecordId,
  to: RecordId,
  side: 'came' | 'went' = 'came',
): CorrectionRecord => ({
  key: correctionKey(CONVERSATION, n, side),
  conversation: CONVERSATION,
  side,
  on: side === 'came' ? to : from,
  other: side === 'came' ? from : to,
  agent: AMARA,
  at: at(n * 60_000),
});
