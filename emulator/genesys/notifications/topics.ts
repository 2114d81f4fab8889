/** @fileoverview Names of notification topics. */

/** What is told about a user, by the last part of the topic's name; `false`: known, but nothing is ever sent here. */
const USER_TOPICS: Readonly<Record<string, boolean>> = {
  conversations: true,
  'conversations.calls': true,
  presence: true,
  routingStatus: true,
  activity: false,
  callforwarding: false,
  conversationsummary: false,
  outofoffice: false,
  station: false,
  tokens: false,
};

/** A topic of a user. */
export interface UserTopic {
  /** `v2.users.{id}.presence` */
  readonly name: string;
  readonly userId: string;
  /** `presence`, `conversations.calls`, … */
  readonly subject: string;
}

/** Most characters of a topic's id. */
const TOPIC_MAX = 200;

/** `v2.users.{userId}.{subject}` */
export const userTopicName = (userId: string, subject: string): string =>
  `v2.users.${userId}.${subject}`;

/**
 * The topics that one subscription stands for: itself, or each part of a combined one
 * (`v2.users.{id}?presence&routingStatus`). Empty where it is no topic.
 */
export function expandTopic(id: string): UserTopic[] {
  if (id.length > TOPIC_MAX) return [];
  const combined = /^v2\.users\.([^.?]+)\?(.+)$/.exec(id);
  const single = /^v2\.users\.([^.?]+)\.(.+)$/.exec(id);
  const [, userId = '', rest = ''] = combined ?? single ?? [];
  const subjects = combined ? rest.split('&') : [rest];
  if (userId === '' || subjects.some((subject) => USER_TOPICS[subject] === undefined)) return [];
  return subjects.map((subject) => ({ name: userTopicName(userId, subject), userId, subject }));
}

/** Whether others than the user need a permission for it. */
export const isPrivate = ({ subject }: UserTopic): boolean =>
  subject.startsWith('conversation') || subject === 'tokens';
