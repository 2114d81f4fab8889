/** @fileoverview Routes that read conversations. */
import type { Route } from '../../../kernel/router.js';
import { requireUser, type GenesysContext } from '../../context.js';
import { json } from '../../errors.js';
import { page } from '../../listing.js';
import { callsView } from '../../projections/calls-view.js';
import { genericView } from '../../projections/generic-view.js';
import { readable } from '../access.js';
import type { Conversation } from '../conversation.js';
import type { CallEngine } from '../engine.js';
import { CALLS, GENERIC } from './paths.js';

/** `GET /conversations`, `/conversations/{id}` and their twins for calls. */
export function readingRoutes(engine: CallEngine): Route<GenesysContext>[] {
  const views = [
    { listing: '/api/v2/conversations', one: GENERIC, view: genericView },
    { listing: '/api/v2/conversations/calls', one: CALLS, view: callsView },
  ];
  return views.flatMap(({ listing, one, view }): Route<GenesysContext>[] => [
    {
      method: 'GET',
      path: listing,
      handler: ({ url, context }) => {
        const found = ownLive(engine, requireUser(context.principal));
        return json(
          page(
            found.map((conversation) => view(engine, conversation)),
            url,
          ),
        );
      },
    },
    {
      method: 'GET',
      path: one,
      handler: ({ params, context }) =>
        json(view(engine, readable(engine, context.principal, params['conversationId']))),
    },
  ]);
}

/** Conversations of the user that are not over for them: a live leg, or wrap-up that is not done. */
const ownLive = ({ conversations }: CallEngine, userId: string): Conversation[] =>
  [...conversations.values()].filter(({ legs }) =>
    legs.some((leg) => leg.userId === userId && leg.state !== 'terminated'),
  );
