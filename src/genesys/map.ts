/**
 * @fileoverview The platform's account of a conversation, in our words. Pure. Everything is looked at as if anybody could
 * have sent it: what is not of the published shape is left out or makes the whole reply invalid, never guessed.
 * @see definitions `Conversation`, `Participant`, `Call`, `Segment`, `TransferResponse` of the platform API.
 */
import type { Conversation, HoldSpan, Leg, PlatformTransfer } from '../domain/conversation.js';
import type { ConversationId, ParticipantId, QueueId, UserId } from '../domain/ids.js';
import { instant, isRecord, list, lower, optional, text } from './json.js';
import {
  callMarks,
  isListener,
  newestCall,
  toAttributes,
  toEndCause,
  toPurpose,
  toTransferState,
  wrapUpOf,
} from './words.js';

/** The conversation, or `undefined` where the reply has not the published shape. */
export function toConversation(body: unknown): Conversation | undefined {
  if (!isRecord(body)) return undefined;
  const id = text(body['id']);
  const startedAt = instant(body['startTime']);
  const endedAt = instant(body['endTime']);
  const participants = body['participants'];
  if (!id || startedAt === undefined || !Array.isArray(participants)) return undefined;
  const legs = participants.filter((one) => !isListener(one)).map(toLeg);
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
  const call = newestCall(participant);
  const marks = callMarks(call);
  return {
    id: id as ParticipantId,
    purpose: toPurpose(participant['purpose']),
    ...marks,
    startedAt,
    direction: call['direction'] === 'outbound' ? 'outbound' : 'inbound',
    attributes: toAttributes(participant['attributes']),
    ...optional('userId', text(participant['userId']) as UserId | undefined),
    ...optional('queueId', text(participant['queueId']) as QueueId | undefined),
    ...optional('queueName', text(participant['queueName'])),
    ...optional('name', text(participant['name'])),
    // Only where nobody of the organisation is: a user's own number says nothing of where the call was sent.
    ...(!text(participant['userId']) && optional('address', addressOf(participant['address']))),
    ...optional('ani', addressOf(participant['ani'])),
    ...optional('dialled', addressOf(participant['dnis'])),
    ...optional('answeredAt', instant(call['connectedTime'])),
    ...optional('endedAt', instant(call['disconnectedTime'])),
    ...(marks.state === 'ended' && { endCause: toEndCause(call['disconnectType']) }),
    ...optional('holds', toHolds(call['segments'])),
    ...optional(
      'consultedFor',
      text(participant['consultParticipantId']) as ParticipantId | undefined,
    ),
    ...optional('wrapUp', wrapUpOf(participant, call)),
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
    state: toTransferState(transfer['state']),
    attended: lower(transfer['transferType']) === 'attended',
    ...optional('initiator', text(initiator['userId']) as UserId | undefined),
    ...optional('toUser', text(destination['userId']) as UserId | undefined),
    ...optional('toAddress', addressOf(destination['address'])),
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

/** A number without `tel:`; another address (`sip:…`) as it stands. */
const addressOf = (value: unknown): string | undefined => text(value)?.replace(/^tel:/, '');
