/** @fileoverview Routes about a call as a whole: making one, more parties, its tag, its end. */
import type { Handler, Match, Route } from '../../../kernel/router.js';
import {
  readObject,
  requirePermission,
  requireUser,
  type GenesysContext,
  type JsonObject,
  type Principal,
} from '../../context.js';
import { badRequest, empty, json } from '../../errors.js';
import { genericView } from '../../projections/generic-view.js';
import { existing, mustTakePart } from '../access.js';
import { text } from '../body.js';
import { legOfUser, type Conversation } from '../conversation.js';
import { callCommand, createCall, namedDestination } from '../create-call.js';
import { dropLeg } from '../drop-leg.js';
import { endCall } from '../end-call.js';
import type { CallEngine } from '../engine.js';
import { addParties, mergeCalls } from '../join.js';
import { CALLS, GENERIC } from './paths.js';

/** The longest external tag. ASSUMED. */
const TAG_MAX = 128;

/** `POST /conversations/calls`, `…/participants`, `…/conference`, `…/tags`, `…/disconnect`, `DELETE /conversations/{id}`. */
export function wholeCallRoutes(engine: CallEngine): Route<GenesysContext>[] {
  const on =
    (
      act: (conversation: Conversation, principal: Principal, body: JsonObject) => Response,
    ): Handler<GenesysContext> =>
    async ({ request, params, context }: Match<GenesysContext>) => {
      const hasBody = request.method === 'PATCH' || request.method === 'PUT';
      const body = hasBody ? await readObject(request) : {};
      return act(existing(engine, params['conversationId']), context.principal, body);
    };

  const end = (conversation: Conversation, principal: Principal): void => {
    requirePermission(principal, 'conversation:communication:disconnect');
    mustTakePart(principal, conversation);
    const own = legOfUser(conversation, principal.id);
    if (own) dropLeg(engine, conversation, own, 'client');
    endCall(engine, conversation, 'peer');
  };

  return [
    {
      method: 'POST',
      path: '/api/v2/conversations/calls',
      handler: async ({ request, context }) => {
        const userId = requireUser(context.principal);
        requirePermission(context.principal, 'conversation:conference:add');
        const { id } = createCall(engine, userId, callCommand(engine, await readObject(request)));
        return json({ id, selfUri: `/api/v2/conversations/calls/${id}` });
      },
    },
    {
      method: 'POST',
      path: `${CALLS}/participants`,
      handler: async ({ request, params, context: { principal } }) => {
        const userId = requireUser(principal);
        const { participants } = await readObject(request);
        const conversation = existing(engine, params['conversationId']);
        mustTakePart(principal, conversation);
        const wanted: readonly unknown[] = Array.isArray(participants) ? participants : [];
        if (wanted.length === 0) throw badRequest('There is nobody to add. Send participants.');
        const destinations = wanted.map((one) => namedDestination(engine, one));
        addParties(engine, conversation, destinations, legOfUser(conversation, userId)?.queueId);
        return json(genericView(engine, conversation));
      },
    },
    {
      method: 'PATCH',
      path: `${CALLS}/conference`,
      handler: on((conversation, principal, body) => {
        requirePermission(principal, 'conversation:conference:add');
        mustTakePart(principal, conversation);
        const ids: readonly unknown[] = Array.isArray(body['conversationIds'])
          ? body['conversationIds']
          : [];
        const others = ids.filter((id) => id !== conversation.id);
        if (others.length === 0)
          throw badRequest(
            'An empty list of conversations is invalid.',
            'conversation.error.empty.conversation.list',
          );
        const found = others.map((id) => existing(engine, String(id)));
        for (const other of found) mustTakePart(principal, other);
        mergeCalls(engine, conversation, found);
        return empty(202);
      }),
    },
    {
      method: 'PUT',
      path: `${GENERIC}/tags`,
      handler: on((conversation, principal, body) => {
        requirePermission(principal, 'conversation:externalTag:edit');
        const tag = text(body, 'externalTag');
        if (tag === undefined || tag.length > TAG_MAX)
          throw badRequest(`externalTag must be a text of up to ${TAG_MAX} characters. Send one.`);
        conversation.externalTag = tag;
        engine.touch(conversation);
        return empty(200);
      }),
    },
    {
      method: 'POST',
      path: `${GENERIC}/disconnect`,
      handler: on((conversation, principal) => {
        end(conversation, principal);
        return empty(202);
      }),
    },
    {
      method: 'DELETE',
      path: GENERIC,
      handler: on((conversation, principal) => {
        end(conversation, principal);
        return empty(200);
      }),
    },
  ];
}
