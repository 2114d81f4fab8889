/** @fileoverview Routes of `notifications/channels`. */
import type { Route } from '../../kernel/router.js';
import type { Organisation } from '../../organisation.js';
import {
  isObject,
  may,
  readJson,
  requireUser,
  type GenesysContext,
  type Principal,
} from '../context.js';
import { Refused, badRequest, empty, json, notFound } from '../errors.js';
import { iso } from '../projections/spell.js';
import type { Channel } from './channel.js';
import type { Channels } from './channels.js';
import { expandTopic, isPrivate } from './topics.js';

/** Subscriptions of one channel. */
const SUBSCRIPTIONS_MAX = 1_000;

const VIEW_PERMISSION = 'conversation:communication:view';
const CHANNELS = '/api/v2/notifications/channels';
const SUBSCRIPTIONS = `${CHANNELS}/{channelId}/subscriptions`;

/** `ChannelTopic`. */
interface ChannelTopic {
  readonly id: string;
  readonly state: 'Permitted' | 'Rejected';
  readonly rejectionReason?: string;
  readonly missingPermissions?: readonly string[];
}

/** Channels and their subscriptions. */
export function notificationRoutes(
  organisation: Organisation,
  channels: Channels,
): Route<GenesysContext>[] {
  const owned = (context: GenesysContext, channelId: string | undefined): Channel => {
    const channel = channels.find(channelId ?? '');
    const isOwn =
      channel?.owner.userId === context.principal.id && channel.owner.clientId === context.clientId;
    if (!channel || !isOwn) throw notFound('channel');
    return channel;
  };

  const subscribe =
    (replace: boolean): Route<GenesysContext>['handler'] =>
    async ({ request, url, params, context }) => {
      const channel = owned(context, params['channelId']);
      const ids = topicIds(await readJson(request));
      const judged = ids.map((id) => judge(organisation, context.principal, id));
      const rejected = judged.filter(({ state }) => state === 'Rejected');
      if (rejected.length > 0 && url.searchParams.get('ignoreErrors') !== 'true')
        throw refusalOf(rejected);
      const permitted = judged.filter(({ state }) => state === 'Permitted');
      const kept = replace ? [] : [...channel.subscriptions.keys()];
      if (new Set([...kept, ...permitted.map(({ id }) => id)]).size > SUBSCRIPTIONS_MAX)
        throw badRequest(
          'Too many subscriptions',
          'notification.subscription.too.many.subscriptions',
        );
      if (replace) channel.subscriptions.clear();
      for (const { id } of permitted)
        channel.subscriptions.set(
          id,
          expandTopic(id).map(({ name }) => name),
        );
      channel.renew();
      return json({ entities: [...listed(channel), ...rejected] });
    };

  return [
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
        const own = channels.list({ userId: principal.id, clientId });
        const all = url.searchParams.get('includechannels') === 'oauthclient';
        const entities = own.filter(({ owner }) => all || owner.token === token);
        return json({ entities: entities.map(channelView) });
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
    { method: 'POST', path: SUBSCRIPTIONS, handler: subscribe(false) },
    { method: 'PUT', path: SUBSCRIPTIONS, handler: subscribe(true) },
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

function topicIds(body: unknown): string[] {
  if (!Array.isArray(body))
    throw badRequest('The request body is not a list. Send a list of topics.');
  return body.map((entry: unknown) => {
    const id = isObject(entry) ? entry['id'] : undefined;
    if (typeof id === 'string') return id;
    throw badRequest('A topic has no id. Send {"id":"v2.users.…"}.', 'notification.invalid.topic');
  });
}

function judge({ users }: Organisation, principal: Principal, id: string): ChannelTopic {
  const topics = expandTopic(id);
  const isKnown =
    topics.length > 0 && topics.every(({ userId }) => users.some((user) => user.id === userId));
  if (!isKnown)
    return { id, state: 'Rejected', rejectionReason: 'The subscription topic is not valid.' };
  const isForeign = topics.some(
    (topic) =>
      isPrivate(topic) && topic.userId !== principal.id && !may(principal, VIEW_PERMISSION),
  );
  return isForeign
    ? {
        id,
        state: 'Rejected',
        rejectionReason: 'You may not subscribe to this topic of another user.',
        missingPermissions: [VIEW_PERMISSION],
      }
    : { id, state: 'Permitted' };
}

/** One topic that is refused refuses the whole request. */
function refusalOf(rejected: readonly ChannelTopic[]): Refused {
  const missing = rejected.flatMap(({ missingPermissions = [] }) => missingPermissions);
  return missing.length > 0
    ? new Refused(
        403,
        'missing.permissions',
        `Unable to perform the requested action. You are missing the following permission(s): ${missing.join(', ')}`,
        { messageParams: { permissions: missing.join(', ') } },
      )
    : badRequest('The subscription topic is not valid.', 'notification.invalid.topic');
}
