/** @fileoverview Routes about conversations: reading them, and commands to them. */
import type { Handler, Match, Route } from '../../kernel/router.js';
import {
  readObject,
  requirePermission,
  requireUser,
  type GenesysContext,
  type JsonObject,
} from '../context.js';
import { badRequest, empty, json } from '../errors.js';
import { page } from '../listing.js';
import { callsView } from '../projections/calls-view.js';
import { genericView } from '../projections/generic-view.js';
import { existing, legOf, mustCommand, readable } from './access.js';
import type { Conversation, Leg } from './conversation.js';
import type { CallEngine } from './engine.js';
import { patchAttributes } from './patch-attributes.js';
import { patchParticipant } from './patch-participant.js';
import { replaceAgent, type ReplaceAgentRequest } from './replace-agent.js';

const GENERIC = '/api/v2/conversations/{conversationId}';
const CALLS = '/api/v2/conversations/calls/{conversationId}';
const PARTICIPANT = '/participants/{participantId}';

/** `/conversations…`. */
export function callRoutes(engine: CallEngine): Route<GenesysContext>[] {
  const read = ({ context, params }: Match<GenesysContext>): Conversation =>
    readable(engine, context.principal, params['conversationId']);

  const onLeg =
    (
      act: (
        conversation: Conversation,
        leg: Leg,
        body: JsonObject,
        context: GenesysContext,
      ) => Response,
    ): Handler<GenesysContext> =>
    async (match) => {
      const body = await readObject(match.request);
      const conversation = existing(engine, match.params['conversationId']);
      return act(
        conversation,
        legOf(conversation, match.params['participantId']),
        body,
        match.context,
      );
    };

  const patch = onLeg((conversation, leg, body, { principal }) => {
    mustCommand(principal, conversation, leg, body['state'] === 'disconnected');
    requirePermission(
      principal,
      'conversation:participant:wrapup',
      'conversation:call:record',
      'conversation:communication:disconnect',
    );
    patchParticipant(engine, conversation, leg, body);
    return empty(202);
  });

  const attributes = (reply: (leg: Leg) => Response): Handler<GenesysContext> =>
    onLeg((conversation, leg, body, { principal }) => {
      readable(engine, principal, conversation.id);
      patchAttributes(engine, conversation, leg, body);
      return reply(leg);
    });

  return [
    {
      method: 'GET',
      path: '/api/v2/conversations',
      handler: ({ url, context }) =>
        json(
          page(
            ownLive(engine, context).map((found) => genericView(engine, found)),
            url,
          ),
        ),
    },
    {
      method: 'GET',
      path: '/api/v2/conversations/calls',
      handler: ({ url, context }) =>
        json(
          page(
            ownLive(engine, context).map((found) => callsView(engine, found)),
            url,
          ),
        ),
    },
    { method: 'GET', path: GENERIC, handler: (match) => json(genericView(engine, read(match))) },
    { method: 'GET', path: CALLS, handler: (match) => json(callsView(engine, read(match))) },
    { method: 'PATCH', path: `${GENERIC}${PARTICIPANT}`, handler: patch },
    { method: 'PATCH', path: `${CALLS}${PARTICIPANT}`, handler: patch },
    {
      method: 'PATCH',
      path: `${GENERIC}${PARTICIPANT}/attributes`,
      handler: attributes(() => empty(202)),
    },
    {
      method: 'PATCH',
      path: `${CALLS}${PARTICIPANT}/attributes`,
      handler: attributes((leg) => json({ attributes: leg.attributes }, 202)),
    },
    {
      method: 'POST',
      path: `${GENERIC}${PARTICIPANT}/replace/agent`,
      handler: onLeg((conversation, leg, body, { principal }) => {
        requirePermission(
          principal,
          'conversation:communication:blindTransfer',
          'conversation:communication:blindTransferAgent',
        );
        mustCommand(principal, conversation, leg, false);
        const initiator = principal.kind === 'user' ? principal.id : undefined;
        replaceAgent(engine, conversation, leg, replaceAgentRequest(body), initiator);
        return empty(202);
      }),
    },
  ];
}

/** Conversations of the caller that are not over for them: a live leg, or wrap-up that is not done. */
function ownLive(engine: CallEngine, { principal }: GenesysContext): Conversation[] {
  const userId = requireUser(principal);
  return [...engine.conversations.values()].filter(({ legs }) =>
    legs.some((leg) => leg.userId === userId && leg.state !== 'terminated'),
  );
}

function replaceAgentRequest(body: JsonObject): ReplaceAgentRequest {
  const { transferType = 'Unattended', userId, userName, voicemail } = body;
  if (transferType !== 'Attended' && transferType !== 'Unattended')
    throw badRequest(
      `Value [${String(transferType)}] is not valid for field type [transferType]. Allowable values are: Attended, Unattended`,
      'invalid.value',
    );
  return {
    transferType,
    ...(typeof userId === 'string' ? { userId } : {}),
    ...(typeof userName === 'string' ? { userName } : {}),
    ...(typeof voicemail === 'boolean' ? { voicemail } : {}),
  };
}
