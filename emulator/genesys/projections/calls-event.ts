/**
 * @fileoverview Body of `v2.users.{id}.conversations.calls`: `ConversationCallEventTopicCallConversation`. Beside REST
 * it lacks the transfers and the start of ringing, and refers to users and queues by id alone.
 */
import type { Conversation, Leg } from '../calls/conversation.js';
import { needsWrapup } from '../calls/leg.js';
import type { ProjectionSource } from './generic-view.js';
import { addressOfLeg, iso, peerOf, tel, topicWrapup } from './spell.js';

/** `ConversationCallEventTopicCallConversation`. */
export const callsEvent = (source: ProjectionSource, conversation: Conversation) => ({
  id: conversation.id,
  participants: conversation.legs.map((leg) => mediaParticipant(source, conversation, leg)),
  otherMediaUris: [],
  address: tel(conversation.dialled),
  recordingState: 'none',
  securePause: false,
});

const mediaParticipant = (source: ProjectionSource, conversation: Conversation, leg: Leg) => ({
  id: leg.id,
  name: leg.name,
  address: addressOfLeg(conversation, leg),
  startTime: iso(leg.startedAt),
  connectedTime: iso(leg.connectedAt),
  endTime: iso(leg.endedAt),
  startHoldTime: iso(leg.heldSince),
  purpose: leg.purpose,
  state: leg.state,
  initialState: leg.initialState,
  direction: 'inbound',
  disconnectType: leg.disconnectType,
  held: leg.held,
  wrapupRequired: needsWrapup(leg),
  wrapupPrompt: needsWrapup(leg) ? 'optional' : undefined,
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
  confined: false,
  recording: leg.recording,
  recordingState: leg.recording ? 'active' : 'none',
  securePause: false,
  ani: tel(conversation.caller),
  dnis: tel(conversation.dialled),
});
