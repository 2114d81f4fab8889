/** @fileoverview What most routes about conversations begin with: the conversation and the leg that their path names. */
import type { Handler, Match } from '../../../kernel/router.js';
import { readObject, type GenesysContext, type JsonObject, type Principal } from '../../context.js';
import { existing, legOf } from '../access.js';
import type { Conversation, Leg } from '../conversation.js';
import type { CallEngine } from '../engine.js';

/** A request about one leg of one conversation. */
export interface LegRequest {
  readonly conversation: Conversation;
  readonly leg: Leg;
  /** Empty where the request has no body. */
  readonly body: JsonObject;
  readonly principal: Principal;
  readonly match: Match<GenesysContext>;
}

/** A handler that is given the leg. It throws `Refused` (404) where the path names none. */
export const onLeg =
  (engine: CallEngine, act: (request: LegRequest) => Response): Handler<GenesysContext> =>
  async (match) => {
    const { request, params, context } = match;
    const hasBody = request.method !== 'GET' && request.method !== 'DELETE';
    const body = hasBody ? await readObject(request) : {};
    const conversation = existing(engine, params['conversationId']);
    const leg = legOf(conversation, params['participantId']);
    return act({ conversation, leg, body, principal: context.principal, match });
  };

/** The user whose command it is; `undefined` for a program. */
export const userIdOf = (principal: Principal): string | undefined =>
  principal.kind === 'user' ? principal.id : undefined;
