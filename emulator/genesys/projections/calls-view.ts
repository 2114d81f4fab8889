/** @fileoverview `GET /conversations/calls/{conversationId}`: `CallConversation`, with flattened participants. */
import type { Conversation, Leg } from '../calls/conversation.js';
import {
  maxParticipants,
  routingData,
  transferView,
  type ProjectionSource,
} from './generic-view.js';
import { addressOfLeg, aniOf, dnisOf, iso, peerOf, wrapupFields } from './spell.js';

/** `CallConversation`. */
export const callsView = (source: ProjectionSource, conversation: Conversation) => ({
  id: conversation.id,
  participants: conversation.legs.map((leg) => mediaParticipant(source, conversation, leg)),
  otherMediaUris: [],
  recentTransfers: conversation.transfers.map(transferView),
  recordingState: 'none',
  maxParticipants: maxParticipants(conversation),
  securePause: false,
  selfUri: `/api/v2/conversations/calls/${conversation.id}`,
});

const mediaParticipant = (source: ProjectionSource, conversation: Conversation, leg: Leg) => ({
  id: leg.id,
  name: leg.name,
  address: addressOfLeg(leg),
  startTime: iso(leg.startedAt),
  startAlertingTime: iso(leg.alertingAt),
  connectedTime: iso(leg.connectedAt),
  endTime: iso(leg.endedAt),
  startHoldTime: iso(leg.heldSince),
  purpose: leg.purpose,
  state: leg.state,
  direction: leg.direction,
  disconnectType: leg.disconnectType,
  held: leg.held,
  ...wrapupFields(leg),
  mediaRoles: ['full'],
  user: reference('users', leg.userId),
  queue: reference('routing/queues', leg.queueId),
  attributes: leg.attributes,
  wrapup: leg.wrapup,
  wrapupSkipped: leg.wrapupSkipped,
  alertingTimeoutMs: leg.alertingAt === undefined ? undefined : source.switches.alertingTimeoutMs,
  provider: 'Edge',
  peer: peerOf(conversation, leg),
  startAcwTime: iso(leg.acwStartedAt),
  endAcwTime: iso(leg.acwEndedAt),
  muted: leg.muted,
  confined: leg.confined,
  recording: leg.recording,
  recordingState: leg.recording ? 'active' : 'none',
  ani: aniOf(conversation),
  dnis: dnisOf(conversation, leg),
  consultParticipantId: leg.consultParticipantId,
  conversationRoutingData: routingData(leg),
  externalContact: reference('externalcontacts/contacts', leg.contactId),
  transferSource: leg.transferSource,
  securePause: false,
});

const reference = (kind: string, id: string | undefined) =>
  id === undefined ? undefined : { id, selfUri: `/api/v2/${kind}/${id}` };
