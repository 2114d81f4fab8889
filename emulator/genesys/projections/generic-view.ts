/** @fileoverview `GET /conversations/{conversationId}`: `Conversation`, with participants that have calls. */
import type { Conversation, Leg, Span, Transfer } from '../calls/conversation.js';
import type { CallEngine } from '../calls/engine.js';
import { needsWrapup } from '../calls/leg.js';
import { addressOfLeg, endsOf, iso, peerOf, tel } from './spell.js';

/** What the projections ask of the engine. */
export type ProjectionSource = Pick<CallEngine, 'queue' | 'switches'>;

/** `Conversation`. */
export const genericView = (source: ProjectionSource, conversation: Conversation) => ({
  id: conversation.id,
  startTime: iso(conversation.startedAt),
  endTime: iso(conversation.endedAt),
  address: tel(conversation.dialled),
  participants: conversation.legs.map((leg) => participant(source, conversation, leg)),
  recordingState: 'NONE',
  recentTransfers: conversation.transfers.map(transferView),
  securePause: false,
  selfUri: `/api/v2/conversations/${conversation.id}`,
});

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
  participantType: leg.purpose === 'customer' ? 'External' : 'Internal',
  address: addressOfLeg(conversation, leg),
  ani: tel(conversation.caller),
  aniName: conversation.callerName,
  dnis: tel(conversation.dialled),
  wrapupRequired: needsWrapup(leg),
  wrapupPrompt: needsWrapup(leg) ? 'optional' : undefined,
  wrapup: leg.wrapup,
  wrapupSkipped: leg.wrapupSkipped,
  mediaRoles: ['full'],
  alertingTimeoutMs: leg.alertingAt === undefined ? undefined : source.switches.alertingTimeoutMs,
  attributes: leg.attributes,
  calls: [call(conversation, leg)],
  startAcwTime: iso(leg.acwStartedAt),
  endAcwTime: iso(leg.acwEndedAt),
});

const call = (conversation: Conversation, leg: Leg) => ({
  state: leg.state,
  initialState: leg.initialState,
  id: leg.callId,
  direction: 'inbound',
  recording: leg.recording,
  recordingState: leg.recording ? 'active' : 'none',
  muted: leg.muted,
  confined: false,
  held: leg.held,
  securePause: false,
  segments: leg.spans.flatMap((span) => segment(leg, span)),
  disconnectType: leg.disconnectType,
  startHoldTime: iso(leg.heldSince),
  startAlertingTime: iso(leg.alertingAt),
  connectedTime: iso(leg.connectedAt),
  disconnectedTime: iso(leg.endedAt),
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
  destination: { userId: transfer.toUserId },
  transferType: transfer.type,
});
