/**
 * @fileoverview What a notification tells of a conversation, in our words. Pure. It only decides whether the platform is
 * asked, so everything that is not of the published shape makes the whole notification untold: then it is asked.
 * @see `ConversationEventTopicConversation`, body of `v2.users.{id}.conversations`
 */
import type { ParticipantId } from '../domain/ids.js';
import type { Told, ToldLeg } from '../domain/told.js';
import { isRecord, optional, text } from './json.js';
import {
  callMarks,
  isListener,
  newestCall,
  toAttributes,
  toTransferState,
  wrapUpOf,
} from './words.js';

/** What is told, or `undefined` where the event has not the published shape. */
export function toTold(eventBody: unknown): Told | undefined {
  if (!isRecord(eventBody) || !text(eventBody['id'])) return undefined;
  const { participants, recentTransfers = [] } = eventBody;
  if (!Array.isArray(participants)) return undefined;
  const legs = all(
    participants.filter((one) => !isListener(one)),
    toToldLeg,
  );
  const transfers = all(recentTransfers, toToldTransfer);
  return legs && transfers && { legs, transfers };
}

function toToldLeg(participant: unknown): ToldLeg | undefined {
  if (!isRecord(participant)) return undefined;
  const id = text(participant['id']);
  const { attributes = {}, calls = [] } = participant;
  const call = newestCall(participant);
  const areMarks = [call['held'], call['confined']].every(
    (mark) => mark === undefined || typeof mark === 'boolean',
  );
  const isCall = Array.isArray(calls) && (calls.length === 0 || typeof call['state'] === 'string');
  if (!id || !isRecord(attributes) || !isCall || !areMarks) return undefined;
  return {
    id: id as ParticipantId,
    ...callMarks(call),
    ...optional('wrapUp', wrapUpOf(participant, call)),
    attributes: toAttributes(attributes),
  };
}

function toToldTransfer(transfer: unknown): Told['transfers'][number] | undefined {
  if (!isRecord(transfer)) return undefined;
  const id = text(transfer['id']);
  return id && text(transfer['state'])
    ? { id, state: toTransferState(transfer['state']) }
    : undefined;
}

/** Every element read, or `undefined` where one cannot be. */
function all<T>(value: unknown, read: (element: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const found = value.flatMap((element) => read(element) ?? []);
  return found.length === value.length ? found : undefined;
}
