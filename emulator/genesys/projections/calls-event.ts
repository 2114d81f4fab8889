/**
 * @fileoverview Body of `v2.users.{id}.conversations.calls`: `ConversationCallEventTopicCallConversation`. Beside REST
 * it lacks the transfers and the start of ringing, and refers to users and queues by id alone.
 */
import type { Conversation, Leg } from '../calls/conversation.js';
import { maxParticipants, type ProjectionSource } from './generic-view.js';
import {
  addressOfLeg,
  aniOf,
  dnisOf,
  iso,
  peerOf,
  telOrNone,
  topicDisconnectType,
  topicRoutingData,
  topicWrapup,
  wrapupFields,
} from './spell.js';

/** `ConversationCallEventTopicCallConversation`. */
export const callsEvent = (source: ProjectionSource, conversation: Conversation) => ({
  id: conversation.id,
  participants: conversation.legs.map((leg) => mediaParticipant(source, conversation, leg)),
  otherMediaUris: [],
  address: telOrNone(conversation.dialled),
  recordingState: 'none',
  maxParticipants: maxParticipants(conversation),
  securePause: false,
});

const mediaParticipant = (source: ProjectionSource, conversation: Conversation, leg: Leg) => ({
  id: leg.id,
  name: leg.name,
  address: addressOfLeg(leg),
  startTime: iso(leg.startedAt),
  connectedTime: iso(leg.connectedAt),
  endTime: iso(leg.endedAt),
  startHoldTime: iso(leg.heldSince),
  purpose: leg.purpose,
  state: leg.state,
  initialState: leg.initialState,
  direction: leg.direction,
  disconnectType: topicDisconnectType(leg.disconnectType),
  held: leg.held,
  ...wrapupFields(leg),
  user: leg.userId === undefined ? undefined : { id: leg.userId },
  queue: leg.queueId === undefined ? undefined : { id: leg.queueId },
  attributes: leg.attributes,
  wrapupSkipped: leg.wrapupSkipped,
  alertingTimeoutMs: leg.alertingAt === undefined ? undefined : source.switches.alertingTimeoutMs,
  provider: 'Edge',
  wrapup: leg.wrapup && topicWrapup(leg.wrapup),
  peer: peerOf(conversation, leg),
  startAcwTime: iso(leg.acwStartedAt),
  endAcwTime: iso(leg.acwEndedAt),
  mediaRoles: ['full'],
  muted: leg.muted,
  confined: leg.confined,
  recording: leg.recording,
  recordingState: leg.recording ? 'active' : 'none',
  securePause: false,
  ani: aniOf(conversation),
  dnis: dnisOf(conversation, leg),
  consultParticipantId: leg.consultParticipantId,
  conversationRoutingData: topicRoutingData(leg),
  externalContact: leg.contactId === undefined ? undefined : { id: leg.contactId },
  transferSource: leg.transferSource,
});
