/** @fileoverview The notification topics that there are, and who may hear them. */
import { DETAIL_SUBJECTS } from './detail-events.js';

/** One kind of topic. */
export interface TopicKind {
  /** `v2.users.{id}.presence` */
  readonly template: string;
  readonly of: 'user' | 'queue' | 'conversation';
  readonly description: string;
  /** At least one of these is needed; nobody needs any where it is empty. */
  readonly permissions: readonly string[];
  /** Whether users hear of themselves without them. */
  readonly allowsCurrentUser: boolean;
}

/** Who sees what happened in conversations. */
const SEE_DETAILS = ['analytics:conversationDetail:view'];

/** Who sees others' conversations. */
const SEE_CONVERSATIONS = ['conversation:communication:view'];

/** Which permissions belong to which topic is ASSUMED. */
const USER_TOPICS: readonly (readonly [string, string, (readonly string[])?])[] = [
  ['activity', 'Presence, routing status and active queues of a user.'],
  ['conversations', 'All conversations of a user.', SEE_CONVERSATIONS],
  ['conversations.calls', 'Calls of a user.', SEE_CONVERSATIONS],
  ['conversationsummary', 'How many conversations a user has.', SEE_CONVERSATIONS],
  ['outofoffice', 'Whether and when a user is away.'],
  ['presence', 'Presence of a user.'],
  ['routingStatus', 'Routing status of a user.'],
  ['station', 'Station of a user.'],
  ['tokens', 'Tokens that a user is issued.', ['oauth:client:view']],
];

const QUEUE_TOPICS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'v2.analytics.queues.{id}.observations',
    'Observations of a queue.',
    ['analytics:queueObservation:view'],
  ],
  ['v2.routing.queues.{id}.conversations', 'All conversations of a queue.', SEE_CONVERSATIONS],
  ['v2.routing.queues.{id}.conversations.calls', 'Calls of a queue.', SEE_CONVERSATIONS],
  [
    'v2.routing.queues.{id}.users',
    'Members of a queue that join or leave it.',
    ['routing:queue:view'],
  ],
];

/** All kinds. */
export const TOPIC_KINDS: readonly TopicKind[] = [
  ...USER_TOPICS.map(([subject, description, permissions = []]): TopicKind => ({
    template: `v2.users.{id}.${subject}`,
    of: 'user',
    description,
    permissions,
    allowsCurrentUser: true,
  })),
  ...QUEUE_TOPICS.map(([template, description, permissions]): TopicKind => ({
    template,
    of: 'queue',
    description,
    permissions,
    allowsCurrentUser: false,
  })),
  ...DETAIL_SUBJECTS.map((subject): TopicKind => ({
    template: `v2.detail.events.conversation.{id}.${subject}`,
    of: 'conversation',
    description: 'One fact of a conversation.',
    permissions: SEE_DETAILS,
    allowsCurrentUser: false,
  })),
];

/** `AvailableTopic`: the name, and of the rest what was asked for. */
export function availableTopic(kind: TopicKind, expand: readonly string[]) {
  const { template, description, permissions, allowsCurrentUser } = kind;
  const all: Readonly<Record<string, object>> = {
    description: { description },
    enforced: { enforced: true },
    visibility: { visibility: 'Public' },
    transports: { transports: ['Websocket'] },
    schema: { schema: {} },
    publicApiTemplateUriPaths: { publicApiTemplateUriPaths: [] },
    requiresPermissions: { requiresPermissions: permissions },
    permissionDetails: {
      permissionDetails:
        permissions.length === 0
          ? []
          : [{ type: 'requiresPermissions', permissions, allowsCurrentUser, enforced: true }],
    },
    topicParameters: { topicParameters: ['id'] },
  };
  return {
    id: template,
    requiresCurrentUser: false,
    requiresCurrentUserOrPermission: allowsCurrentUser && permissions.length > 0,
    ...Object.assign({}, ...expand.map((name) => all[name])),
  } as const;
}

/** What `?expand=` of the list of topics takes. */
export const TOPIC_EXPANSIONS = [
  'description',
  'enforced',
  'schema',
  'visibility',
  'transports',
  'publicApiTemplateUriPaths',
  'requiresPermissions',
  'permissionDetails',
  'topicParameters',
];
