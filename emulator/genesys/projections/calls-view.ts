/** @fileoverview `GET /conversations/calls/{conversationId}`: `CallConversation`, with flattened participants. */
import type { Conversation, Leg } from '../calls/conversation.js';
import { needsWrapup } from '../calls/leg.js';
import { transferView, type ProjectionSource } from './generic-view.js';
import { addressOfLeg, iso, peerOf, tel } from './spell.js';

/** `CallConversation`. */
export const callsView = (source: ProjectionSource, conversation: Conversation) => ({
  id: conversation.id,
  participants: conversation.legs.map((leg) => mediaParticipant(source, conversation, leg)),
  otherMediaUris: [],
  recentTransfers: conversation.transfers.map(transferView),
  recordingState: 'none',
  securePause: false,
  selfUri: `/api/v2/conversations/calls/${conversation.id}`,
});

const mediaParticipant = (source: ProjectionSource, conversation: Conversation, leg: Leg) => ({
  id: leg.id,
  name: leg.name,
  address: addressOfLeg(conversation, leg),
  startTime: iso(leg.startedAt),
  startAlertingTime: iso(leg.alertingAt),
  connectedTime: iso(leg.connectedAt),
  endTime: iso(leg.endedAt),
  startHoldTime: iso(leg.heldSince),
  purpose: leg.purpose,
  state: leg.state,
  direction: 'inbound',
  disconnectType: leg.disconnectType,
  held: leg.held,
  wrapupRequired: needsWrapup(leg),
  wrapupPrompt: needsWrapup(leg) ? 'optional' : undefined,
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
  confined: false,
  recording: leg.recording,
  recordingState: leg.recording ? 'active' : 'none',
  ani: tel(conversation.caller),
  dnis: tel(conversation.dialled),
  securePause: false,
});

const reference = (kind: string, id: string | undefined) =>
  id === undefined ? undefined : { id, selfUri: `/api/v2/${kind}/${id}` };
