/** @fileoverview Names of people and queues, from whoever knows them. Pure. */
import type { Conversation, Leg } from '../domain/conversation.js';
import type { UserId } from '../domain/ids.js';
import type { TransferRecord } from '../domain/records.js';
import { destinationOf, platformIdOf } from '../domain/target.js';
import { trailsOf, trailTo } from '../domain/trails.js';
import type { AppState } from './state.js';

/**
 * The queue by which the call came to a leg: its own, else that of whoever handed it over, else the newest that the call went
 * through before anybody handed it over. Not one that was only asked, or to which the call went later.
 */
export function queueOf(conversation: Conversation, leg: Leg | undefined): string | undefined {
  if (leg?.queueName !== undefined) return leg.queueName;
  const trails = trailsOf(conversation);
  const trail = trailTo(trails, leg);
  if (trail?.source) {
    const passed =
      leg && trail.legs.includes(leg) ? trail.legs.slice(0, trail.legs.indexOf(leg)) : [];
    return lastQueue(passed) ?? queueOf(conversation, trail.source);
  }
  const { legs } = conversation;
  const before = leg ? legs.slice(0, legs.indexOf(leg)) : legs;
  return lastQueue(before.filter((other) => !trailTo(trails, other)));
}

const lastQueue = (legs: readonly Leg[]): string | undefined =>
  legs.findLast(({ queueName }) => queueName !== undefined)?.queueName;

/** A person's name as Genesys, else Vault, has it. */
export function nameOf(state: AppState, user: UserId | undefined): string | undefined {
  const { rep, conversation, colleagues, crmUsers } = state;
  if (user === undefined) return undefined;
  if (user === rep?.userId) return rep.name;
  return (
    colleagues?.find(({ userId }) => userId === user)?.name ??
    crmUsers?.find(({ userId }) => userId === user)?.name ??
    conversation?.legs.find(({ userId }) => userId === user)?.name
  );
}

/** The name of whom a call was handed to, as it was then, else as it is now; empty where nobody knows it. */
export function nameOfTarget(state: AppState, record: TransferRecord | undefined): string {
  if (!record) return '';
  const { target, targetKind, targetName } = record;
  if (targetName !== undefined) return targetName;
  if (targetKind === 'user') return nameOf(state, target as UserId) ?? '';
  const listed = state.listed?.find((entry) => platformIdOf(destinationOf(entry)) === target);
  return listed?.name ?? (targetKind === 'queue' ? '' : target);
}
