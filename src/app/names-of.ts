/** @fileoverview Names of people and queues, from whoever knows them. Pure. */
import type { Conversation } from '../domain/conversation.js';
import type { UserId } from '../domain/ids.js';
import type { TransferRecord } from '../domain/records.js';
import { destinationOf, platformIdOf } from '../domain/target.js';
import type { AppState } from './state.js';

/** The queue that the call came by, for a leg that was not sent by a queue itself. */
export const queueOf = ({ legs }: Conversation): string | undefined =>
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
