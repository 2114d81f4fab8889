/** @fileoverview Which topics a channel may hear, and how it is made to hear them: by REST and over the socket alike. */
import { isObject, may, type Principal } from '../context.js';
import { Refused, badRequest } from '../errors.js';
import type { Channel } from './channel.js';
import type { TopicKind } from './topic-kinds.js';
import { expandTopic, type Topic } from './topics.js';

/** Subscriptions of one channel. */
export const SUBSCRIPTIONS_MAX = 1_000;

/** Whether there is a user, queue or conversation with this id. */
export type TopicOwners = (of: TopicKind['of'], id: string) => boolean;

/** `ChannelTopic`. */
export interface ChannelTopic {
  readonly id: string;
  readonly state: 'Permitted' | 'Rejected';
  readonly rejectionReason?: string;
  readonly missingPermissions?: readonly string[];
}

/** How to subscribe. */
export interface SubscribeOptions {
  /** What the channel heard before is forgotten. */
  readonly replace: boolean;
  /** Topics that are rejected do not refuse the others. */
  readonly ignoreErrors: boolean;
}

/**
 * Lets a channel hear topics, and lets it live a day from now.
 * Throws `Refused` (403, 400) where one may not be heard, none of that name is there, or they are too many; then nothing changes.
 * @returns the topics that were rejected.
 */
export function subscribe(
  owners: TopicOwners,
  principal: Principal,
  channel: Channel,
  ids: readonly string[],
  { replace, ignoreErrors }: SubscribeOptions,
): ChannelTopic[] {
  const judged = ids.map((id) => judge(owners, principal, id));
  const rejected = judged.filter(({ state }) => state === 'Rejected');
  if (rejected.length > 0 && !ignoreErrors) throw refusalOf(rejected);
  const permitted = judged.filter(({ state }) => state === 'Permitted').map(({ id }) => id);
  const kept = replace ? [] : [...channel.subscriptions.keys()];
  if (new Set([...kept, ...permitted]).size > SUBSCRIPTIONS_MAX)
    throw badRequest('Too many subscriptions', 'notification.subscription.too.many.subscriptions');
  if (replace) channel.subscriptions.clear();
  for (const id of permitted)
    channel.subscriptions.set(
      id,
      expandTopic(id).map(({ name }) => name),
    );
  channel.renew();
  return rejected;
}

/** Ids of topics as they come by REST: `[{"id":"v2.users.…"}]`. Throws `Refused` (400). */
export function topicIds(body: unknown): string[] {
  if (!Array.isArray(body))
    throw badRequest('The request body is not a list. Send a list of topics.');
  return body.map((entry: unknown) => {
    const id = isObject(entry) ? entry['id'] : undefined;
    if (typeof id === 'string') return id;
    throw badRequest('A topic has no id. Send {"id":"v2.users.…"}.', 'notification.invalid.topic');
  });
}

function judge(owners: TopicOwners, principal: Principal, id: string): ChannelTopic {
  const topics = expandTopic(id);
  if (topics.length === 0 || !topics.every(({ kind, ownerId }) => owners(kind.of, ownerId)))
    return { id, state: 'Rejected', rejectionReason: 'The subscription topic is not valid.' };
  const missing = topics.filter((topic) => !mayHear(principal, topic));
  if (missing.length === 0) return { id, state: 'Permitted' };
  return {
    id,
    state: 'Rejected',
    rejectionReason: 'You are missing permissions for this topic.',
    missingPermissions: [...new Set(missing.flatMap(({ kind }) => kind.permissions))],
  };
}

const mayHear = (principal: Principal, { kind, ownerId }: Topic): boolean =>
  kind.permissions.length === 0 ||
  (kind.allowsCurrentUser && ownerId === principal.id) ||
  may(principal, ...kind.permissions);

/** One topic that is refused refuses the whole request. */
function refusalOf(rejected: readonly ChannelTopic[]): Refused {
  const missing = [
    ...new Set(rejected.flatMap(({ missingPermissions = [] }) => missingPermissions)),
  ];
  if (missing.length === 0)
    return badRequest('The subscription topic is not valid.', 'notification.invalid.topic');
  const list = `[${missing.join(', ')}]`;
  return new Refused(
    403,
    'missing.permissions',
    `Unable to perform the requested action. You are missing the following permission(s): ${list}`,
    { messageParams: { permissions: list } },
  );
}
