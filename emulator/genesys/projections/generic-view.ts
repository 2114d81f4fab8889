/** @fileoverview `GET /conversations/{conversationId}`: `Conversation`, with participants that have calls. */
import {
  isConference,
  type Conversation,
  type Leg,
  type Span,
  type Transfer,
} from '../calls/conversation.js';
import type { CallEngine } from '../calls/engine.js';
import { CONFERENCE_MAX } from '../calls/join.js';
import {
  addressOfLeg,
  aniOf,
  dnisOf,
  endsOf,
  iso,
  peerOf,
  telOrNone,
  wrapupFields,
} from './spell.js';

/** What the projections ask of the engine. */
export type ProjectionSource = Pick<CallEngine, 'queue' | 'switches'>;

/** `Conversation`. */
export const genericView = (source: ProjectionSource, conversation: Conversation) => ({
  id: conversation.id,
  startTime: iso(conversation.startedAt),
  endTime: iso(conversation.endedAt),
  externalTag: conversation.externalTag,
  address: telOrNone(conversation.dialled),
  maxParticipants: maxParticipants(conversation),
  participants: conversation.legs.map((leg) => participant(source, conversation, leg)),
  recordingState: 'NONE',
  recentTransfers: conversation.transfers.map(transferView),
  securePause: false,
  selfUri: `/api/v2/conversations/${conversation.id}`,
});

/** Only conferences have a limit of parties. */
export const maxParticipants = (conversation: Conversation): number | undefined =>
  isConference(conversation) ? CONFERENCE_MAX : undefined;

const participant = (source: ProjectionSource, conversation: Conversation, leg: Leg) => ({
  id: leg.id,
  startTime: iso(leg.startedAt),
  endTime: iso(leg.endedAt),
  connectedTime: iso(leg.connectedAt),
  name: leg.name,
  userUri: leg.userId === undefined ? undefined : `/api/v2/users/${leg.userId}`,
  userId: leg.userId,
  queueId: leg.queueId,
  queueName: source.queue(leg.queueId)?.name,
  purpose: leg.purpose,
  participantType:
    leg.purpose === 'customer' || leg.purpose === 'external' ? 'External' : 'Internal',
  address: addressOfLeg(leg),
  consultParticipantId: leg.consultParticipantId,
  externalContactId: leg.contactId,
  ani: aniOf(conversation),
  aniName: conversation.callerName,
  dnis: dnisOf(conversation, leg),
  conversationRoutingData: routingData(leg),
  ...wrapupFields(leg),
  wrapup: leg.wrapup,
  wrapupSkipped: leg.wrapupSkipped,
  mediaRoles: ['full'],
  alertingTimeoutMs: leg.alertingAt === undefined ? undefined : source.switches.alertingTimeoutMs,
  attributes: leg.attributes,
  calls: [call(conversation, leg)],
  startAcwTime: iso(leg.acwStartedAt),
  endAcwTime: iso(leg.acwEndedAt),
});

/** `ConversationRoutingData`: what a queue goes by. */
export const routingData = ({ purpose, queueId }: Leg) =>
  purpose === 'acd' && queueId !== undefined
    ? {
        queue: { id: queueId, selfUri: `/api/v2/routing/queues/${queueId}` },
        priority: 0,
        skills: [],
        scoredAgents: [],
      }
    : undefined;

const call = (conversation: Conversation, leg: Leg) => ({
  state: leg.state,
  initialState: leg.initialState,
  id: leg.callId,
  direction: leg.direction,
  recording: leg.recording,
  recordingState: leg.recording ? 'active' : 'none',
  muted: leg.muted,
  confined: leg.confined,
  held: leg.held,
  securePause: false,
  segments: leg.spans.flatMap((span) => segment(leg, span)),
  disconnectType: leg.disconnectType,
  startHoldTime: iso(leg.heldSince),
  startAlertingTime: iso(leg.alertingAt),
  connectedTime: iso(leg.connectedAt),
  disconnectedTime: iso(leg.endedAt),
  disconnectReasons: leg.disconnectReason && [{ type: 'q850', ...leg.disconnectReason }],
  transferSource: leg.transferSource,
  provider: 'Edge',
  peerId: peerOf(conversation, leg),
  ...endsOf(conversation, leg),
});

/** A segment needs both times, so one that lasts still is not shown; a hold that lasts is told by `startHoldTime`. ASSUMED. */
const segment = (leg: Leg, { type, start, end }: Span) =>
  end === undefined
    ? []
    : [
        {
          type,
          startTime: iso(start),
          endTime: iso(end),
          ...(end === leg.endedAt
            ? { howEnded: 'Disconnect', disconnectType: leg.disconnectType }
            : { howEnded: 'Transition' }),
        },
      ];

/** `TransferResponse`. */
export const transferView = (transfer: Transfer) => ({
  id: transfer.id,
  state: transfer.state,
  dateIssued: iso(transfer.issuedAt),
  initiator: { userId: transfer.initiatorUserId },
  destination: transfer.to,
  transferType: transfer.type,
});
