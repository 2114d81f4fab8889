/**
 * @fileoverview What is read back is checked: another version of Baton may have kept it. Fields that this version does not know are
 * left out; a field that is not as it should be makes the whole unreadable.
 */
import type {
  CorrectionRecord,
  RecordedCall,
  SegmentRecord,
  TransferRecord,
} from '../domain/records.js';
import type { ConversationId } from '../domain/ids.js';
import type { KeptCall } from '../ports/outbox.js';

type Check = (value: unknown) => boolean;

/** Every field of a record, and what it must be. */
type Shape<R> = {
  readonly [F in keyof R]-?: Partial<Pick<R, F>> extends Pick<R, F>
    ? { readonly may: Check }
    : { readonly must: Check };
};

const text: Check = (value) => typeof value === 'string';
const id: Check = (value) => typeof value === 'string' && value !== '';
const flag: Check = (value) => typeof value === 'boolean';
/** Whole milliseconds: a moment or a duration. */
const whole: Check = (value) => Number.isSafeInteger(value);

/** One of these words; all of them must be named. */
const oneOf =
  <Word extends string>(words: Readonly<Record<Word, true>>): Check =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(words, value);

const SEGMENT: Shape<SegmentRecord> = {
  key: { must: id },
  conversation: { must: id },
  start: { must: whole },
  answer: { must: whole },
  end: { may: whole },
  talkMs: { may: whole },
  holdMs: { may: whole },
  agent: { must: id },
  queue: { may: id },
  queueName: { may: text },
  began: {
    must: oneOf<SegmentRecord['began']>({
      queue: true,
      direct: true,
      outbound: true,
      transfer: true,
      returned: true,
      consult: true,
    }),
  },
  ended: {
    may: oneOf<NonNullable<SegmentRecord['ended']>>({
      transferred: true,
      consult_canceled: true,
      caller_hung_up: true,
      rep_hung_up: true,
      failed: true,
      other: true,
    }),
  },
  previous: { may: id },
};

const TRANSFER: Shape<TransferRecord> = {
  key: { must: id },
  conversation: { must: id },
  from: { must: id },
  agent: { must: id },
  kind: { must: oneOf<TransferRecord['kind']>({ blind: true, consult: true }) },
  attended: { must: flag },
  targetKind: {
    must: oneOf<TransferRecord['targetKind']>({
      user: true,
      queue: true,
      ivr: true,
      outside: true,
    }),
  },
  target: { must: text },
  targetName: { may: text },
  outcome: {
    must: oneOf<TransferRecord['outcome']>({
      requested: true,
      ringing: true,
      connected: true,
      completed: true,
      declined: true,
      not_answered: true,
      left: true,
      failed: true,
      canceled: true,
    }),
  },
  requestedAt: { may: whole },
  settledAt: { may: whole },
  aftermath: {
    may: oneOf<NonNullable<TransferRecord['aftermath']>>({
      kept: true,
      returned: true,
      lost: true,
    }),
  },
  platformId: { may: id },
  reason: { may: text },
  note: { may: text },
  caller: { may: text },
};

const CORRECTION: Shape<CorrectionRecord> = {
  key: { must: id },
  conversation: { must: id },
  side: { must: oneOf<CorrectionRecord['side']>({ came: true, went: true }) },
  on: { must: id },
  other: { must: id },
  otherNumber: { may: text },
  agent: { must: id },
  at: { may: whole },
};

const list: Check = (value) => Array.isArray(value);

const RECORDED: Shape<RecordedCall> = { segments: { must: list }, transfers: { must: list } };

const KEPT: Shape<KeptCall> = {
  conversation: { must: id },
  vault: { may: id },
  caseId: { may: id },
  desired: { must: (value) => typeof value === 'object' },
  corrections: { must: list },
  waiting: { must: (value) => Number.isSafeInteger(value) && Number(value) >= 0 },
};

/**
 * The call that was kept.
 * @param value anything.
 * @returns `undefined` where it is not what this version keeps, or is of another conversation.
 */
export function parseKept(value: unknown, conversation: ConversationId): KeptCall | undefined {
  const call = read(KEPT, value);
  const desired = call && read(RECORDED, call.desired);
  if (!desired || call.conversation !== conversation) return undefined;
  const segments = readAll(SEGMENT, desired.segments, conversation);
  const transfers = readAll(TRANSFER, desired.transfers, conversation);
  const corrections = readAll(CORRECTION, call.corrections, conversation);
  if (!segments || !transfers || !corrections) return undefined;
  return { ...call, desired: { segments, transfers }, corrections };
}

/** A record's known fields, where each is as it must be. */
function read<R>(shape: Shape<R>, value: unknown): R | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields: Record<string, unknown> = {};
  const entries = Object.entries<{ readonly may?: Check; readonly must?: Check }>(shape);
  for (const [name, { may, must }] of entries) {
    const found = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    const check = must ?? may;
    if (found === undefined ? must !== undefined : !check?.(found)) return undefined;
    if (found !== undefined) fields[name] = found;
  }
  return fields as R;
}

/** Records of this conversation, all of them readable. */
function readAll<R extends { readonly key: string; readonly conversation: ConversationId }>(
  shape: Shape<R>,
  values: readonly unknown[],
  conversation: ConversationId,
): readonly R[] | undefined {
  const records: R[] = [];
  for (const value of values) {
    const record = read(shape, value);
    const isOurs =
      record?.conversation === conversation && record.key.startsWith(`${conversation}:`);
    if (!isOurs) return undefined;
    records.push(record);
  }
  return records;
}
