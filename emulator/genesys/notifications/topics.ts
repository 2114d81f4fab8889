/** @fileoverview Names of notification topics. */
import { TOPIC_KINDS, type TopicKind } from './topic-kinds.js';

/** A topic of one user or queue. */
export interface Topic {
  /** `v2.users.emu0user-….presence` */
  readonly name: string;
  readonly kind: TopicKind;
  /** User, queue or conversation whose topic it is. */
  readonly ownerId: string;
}

/** Most characters of a topic's id. */
const TOPIC_MAX = 200;

const NAME =
  /^(v2\.(?:users|routing\.queues|analytics\.queues|detail\.events\.conversation))\.([^.?]+)(?:\.(.+)|\?(.+))$/;

/** `v2.users.{userId}.{subject}` */
export const userTopicName = (userId: string, subject: string): string =>
  `v2.users.${userId}.${subject}`;

/** `v2.routing.queues.{queueId}.{subject}` */
export const queueTopicName = (queueId: string, subject: string): string =>
  `v2.routing.queues.${queueId}.${subject}`;

/** `v2.analytics.queues.{queueId}.observations` */
export const observationsTopicName = (queueId: string): string =>
  `v2.analytics.queues.${queueId}.observations`;

/** `v2.detail.events.conversation.{conversationId}.{subject}` */
export const detailTopicName = (conversationId: string, subject: string): string =>
  `v2.detail.events.conversation.${conversationId}.${subject}`;

/**
 * The topics that one subscription stands for: itself, or each part of a combined one
 * (`v2.users.{id}?presence&routingStatus`). Empty where it is no topic.
 */
export function expandTopic(id: string): Topic[] {
  const [, family = '', ownerId = '', single, combined] =
    (id.length > TOPIC_MAX ? undefined : NAME.exec(id)) ?? [];
  const subjects = single === undefined ? (combined?.split('&') ?? []) : [single];
  const topics = subjects.map((subject) => {
    const template = `${family}.{id}.${subject}`;
    const kind = TOPIC_KINDS.find((candidate) => candidate.template === template);
    return kind && { name: template.replace('{id}', ownerId), kind, ownerId };
  });
  const known = topics.filter((topic) => topic !== undefined);
  return known.length === topics.length ? known : [];
}
