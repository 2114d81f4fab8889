/**
 * @fileoverview The commands of the telephony port, one request each, sent once: nothing here retries.
 * Blind transfers name the rep's own leg, consults the leg of the party who is handed over. The requests that could take
 * any destination are deprecated; each kind of destination has its own.
 */
import type ConversationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/ConversationsApi.js';
import type { SpeakTo } from '../domain/hand-over-model.js';
import { assertNever, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { ConsultStart, Telephony, TransferCommand } from '../ports/telephony.js';
import { attempt } from './errors.js';

/** The commands of the port. */
export type Commands = Pick<
  Telephony,
  | 'writeAttributes'
  | 'transfer'
  | 'consult'
  | 'speakTo'
  | 'cancelConsult'
  | 'endLeg'
  | 'takeBack'
  | 'sendTones'
>;

/** `speakTo` of the platform, which calls the party who is handed over the object. */
const SPEAK_TO: Readonly<Record<SpeakTo, string>> = {
  caller: 'OBJECT',
  target: 'DESTINATION',
  both: 'BOTH',
  everyone: 'CONFERENCE',
};

/** The commands on one client's conversations. */
export const createCommands = (api: ConversationsApi): Commands => ({
  writeAttributes: (conversation, leg, attributes) =>
    send(() =>
      api.patchConversationParticipantAttributes(conversation, leg, {
        attributes: { ...attributes },
      }),
    ),

  transfer: (command) => send(() => transfer(api, command)),

  consult: (command) => send(() => consult(api, command)),

  speakTo: (conversation, about, whom) =>
    send(() =>
      api.patchConversationsCallParticipantConsult(conversation, about, {
        speakTo: SPEAK_TO[whom],
      }),
    ),

  cancelConsult: (conversation, about) =>
    send(() => api.deleteConversationsCallParticipantConsult(conversation, about)),

  endLeg: (conversation, leg) =>
    send(() => api.patchConversationsCallParticipant(conversation, leg, { state: 'disconnected' })),

  // Somebody is put aside with music (`confined`) or in silence (`held`): whichever it was is undone.
  takeBack: (conversation, leg) =>
    send(() =>
      api.patchConversationsCallParticipant(conversation, leg, { held: false, confined: false }),
    ),

  sendTones: (conversation, leg, digits) =>
    send(() => api.postConversationParticipantDigits(conversation, leg, { body: { digits } })),
});

function transfer(
  api: ConversationsApi,
  { conversation, ownLeg, to, attended }: TransferCommand,
): Promise<unknown> {
  const transferType = attended ? 'Attended' : 'Unattended';
  switch (to.kind) {
    case 'user': {
      const body = { userId: to.userId, transferType };
      return api.postConversationParticipantReplaceAgent(conversation, ownLeg, body);
    }
    case 'queue': {
      const body = { queueId: to.queueId, transferType };
      return api.postConversationParticipantReplaceQueue(conversation, ownLeg, body);
    }
    case 'ivr':
    case 'outside': {
      const body = { address: to.address, transferType };
      return api.postConversationParticipantTransfer(conversation, ownLeg, body);
    }
    default:
      return assertNever(to);
  }
}

function consult(
  api: ConversationsApi,
  { conversation, about, to }: ConsultStart,
): Promise<unknown> {
  const speakTo = SPEAK_TO.target;
  switch (to.kind) {
    case 'user': {
      const body = { speakTo, userId: to.userId };
      return api.postConversationsCallParticipantConsultAgent(conversation, about, body);
    }
    case 'queue': {
      const body = { speakTo, queueId: to.queueId };
      return api.postConversationsCallParticipantConsultQueue(conversation, about, body);
    }
    case 'ivr':
    case 'outside': {
      const body = { speakTo, address: to.address };
      return api.postConversationsCallParticipantVoiceConsult(conversation, about, body);
    }
    default:
      return assertNever(to);
  }
}

/** Accepted, or why not; what a reply says beyond that is read from the conversation. */
async function send(request: () => Promise<unknown>): Promise<Result<void, PlatformError>> {
  const reply = await attempt(request);
  return reply.ok ? ok(undefined) : reply;
}
