/** @fileoverview Routes under `notifications`. */
import type { Route } from '../../kernel/router.js';
import { listParam, readJson, requireUser, type GenesysContext } from '../context.js';
import { empty, invalidValue, json, notFound } from '../errors.js';
import { iso } from '../projections/spell.js';
import type { Channel } from './channel.js';
import type { Channels } from './channels.js';
import { subscribe, topicIds, type ChannelTopic, type TopicOwners } from './subscriptions.js';
import { TOPIC_EXPANSIONS, TOPIC_KINDS, availableTopic } from './topic-kinds.js';

const CHANNELS = '/api/v2/notifications/channels';
const SUBSCRIPTIONS = `${CHANNELS}/{channelId}/subscriptions`;
const WHOSE = ['token', 'oauthclient'];

/** Topics, channels and their subscriptions. */
export function notificationRoutes(
  owners: TopicOwners,
  channels: Channels,
): Route<GenesysContext>[] {
  const owned = (context: GenesysContext, channelId: string | undefined): Channel => {
    const channel = channels.find(channelId ?? '');
    const isOwn =
      channel?.owner.userId === context.principal.id && channel.owner.clientId === context.clientId;
    if (!channel || !isOwn) throw notFound('channel');
    return channel;
  };

  const subscribing =
    (replace: boolean): Route<GenesysContext>['handler'] =>
    async ({ request, url, params, context: { principal, ...context } }) => {
      const channel = owned({ principal, ...context }, params['channelId']);
      const ids = topicIds(await readJson(request));
      const ignoreErrors = url.searchParams.get('ignoreErrors') === 'true';
      const rejected = subscribe(owners, principal, channel, ids, { replace, ignoreErrors });
      return json({ entities: [...listed(channel), ...rejected] });
    };

  return [
    {
      method: 'GET',
      path: '/api/v2/notifications/availabletopics',
      handler: ({ url }) => {
        const expand = listParam(url, 'expand');
        const unknown = expand.find((name) => !TOPIC_EXPANSIONS.includes(name));
        if (unknown !== undefined) throw invalidValue(unknown, 'expand', TOPIC_EXPANSIONS);
        return json({ entities: TOPIC_KINDS.map((kind) => availableTopic(kind, expand)) });
      },
    },
    {
      method: 'POST',
      path: CHANNELS,
      handler: ({ context }) => {
        const userId = requireUser(context.principal);
        const { clientId, token, door } = context;
        return json(channelView(channels.create({ userId, clientId, token }, door)));
      },
    },
    {
      method: 'GET',
      path: CHANNELS,
      handler: ({ url, context }) => {
        const { clientId, token, principal } = context;
        const whose = url.searchParams.get('includechannels') ?? 'token';
        if (!WHOSE.includes(whose)) throw invalidValue(whose, 'includechannels', WHOSE);
        const own = channels.list({ userId: principal.id, clientId });
        // Of channels of the user's other tokens it is told that they exist, and no more.
        const entities = own.flatMap((channel) => {
          if (channel.owner.token === token) return channelView(channel);
          return whose === 'oauthclient' ? { expires: iso(channel.expiresAt) } : [];
        });
        return json({ entities });
      },
    },
    {
      method: 'HEAD',
      path: `${CHANNELS}/{channelId}`,
      handler: ({ context, params }) => {
        owned(context, params['channelId']);
        return empty(200);
      },
    },
    {
      method: 'GET',
      path: SUBSCRIPTIONS,
      handler: ({ context, params }) =>
        json({ entities: listed(owned(context, params['channelId'])) }),
    },
    { method: 'POST', path: SUBSCRIPTIONS, handler: subscribing(false) },
    { method: 'PUT', path: SUBSCRIPTIONS, handler: subscribing(true) },
    {
      method: 'DELETE',
      path: SUBSCRIPTIONS,
      handler: ({ context, params }) => {
        owned(context, params['channelId']).subscriptions.clear();
        return empty(200);
      },
    },
  ];
}

/** `Channel` */
const channelView = ({ id, connectUri, expiresAt }: Channel) => ({
  id,
  connectUri,
  expires: iso(expiresAt),
});

const listed = ({ subscriptions }: Channel): ChannelTopic[] =>
  [...subscriptions.keys()].map((id) => ({ id, state: 'Permitted' }));
