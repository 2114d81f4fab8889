/**
 * @fileoverview Body of `v2.users.{id}.conversations`: `ConversationEventTopicConversation`. Beside REST it lacks the
 * conversation's times, the participants' start, numbers and queue names, and the calls' segments and start of ringing.
 */
import type { Conversation, Leg, Transfer } from '../calls/conversation.js';
import { maxParticipants, type ProjectionSource } from './generic-view.js';
import {
  addressOfLeg,
  endsOf,
  iso,
  peerOf,
  telOrNone,
  topicDisconnectType,
  topicRoutingData,
  topicWrapup,
  wrapupFields,
} from './spell.js';

/** `ConversationEventTopicConversation`. */
export const genericEvent = (source: ProjectionSource, conversation: Conversation) => ({
  id: conversation.id,
  externalTag: conversation.externalTag,
  address: telOrNone(conversation.dialled),
  maxParticipants: maxParticipants(conversation),
  participants: conversation.legs.map((leg) => participant(source, conversation, leg)),
  recentTransfers: conversation.transfers.map(transfer),
  recordingState: 'none',
  securePause: false,
});

const participant = (source: ProjectionSource, conversation: Conversation, leg: Leg) => ({
  id: leg.id,
  connectedTime: iso(leg.connectedAt),
  endTime: iso(leg.endedAt),
  userId: leg.userId,
  name: leg.name,
  queueId: leg.queueId,
  purpose: leg.purpose,
  address: addressOfLeg(leg),
  consultParticipantId: leg.consultParticipantId,
  externalContactId: leg.contactId,
  conversationRoutingData: topicRoutingData(leg),
  ...wrapupFields(leg),
  wrapupExpected: wrapupFields(leg).wrapupRequired,
  wrapup: leg.wrapup && topicWrapup(leg.wrapup),
  startAcwTime: iso(leg.acwStartedAt),
  endAcwTime: iso(leg.acwEndedAt),
  alertingTimeoutMs: leg.alertingAt === undefined ? undefined : source.switches.alertingTimeoutMs,
  mediaRoles: ['full'],
  attributes: leg.attributes,
  calls: [call(conversation, leg)],
});

const call = (conversation: Conversation, leg: Leg) => ({
  id: leg.callId,
  state: leg.state,
  initialState: leg.initialState,
  recording: leg.recording,
  recordingState: leg.recording ? 'active' : 'none',
  muted: leg.muted,
  confined: leg.confined,
  held: leg.held,
  securePause: false,
  disconnectType: topicDisconnectType(leg.disconnectType),
  disconnectReasons: leg.disconnectReason && [{ type: 'q850', ...leg.disconnectReason }],
  startHoldTime: iso(leg.heldSince),
  direction: leg.direction,
  ...endsOf(conversation, leg),
  transferSource: leg.transferSource,
  provider: 'Edge',
  peerId: peerOf(conversation, leg),
  connectedTime: iso(leg.connectedAt),
  disconnectedTime: iso(leg.endedAt),
});

/** The topic spells states and kinds in lower case. */
const transfer = (command: Transfer) => ({
  id: command.id,
  state: command.state.toLowerCase(),
  dateIssued: iso(command.issuedAt),
  initiator: { userId: command.initiatorUserId },
  destination: command.to,
  transferType: command.type.toLowerCase(),
});
