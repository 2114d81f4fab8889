/** @fileoverview Views as the application makes them: valid by default, each part replaceable. */
import type {
  CallView,
  CaseChoice,
  CaseView,
  FromCard,
  HandOverNote,
  TargetRow,
  TimelineEntry,
  TimelineView,
  TransferView,
  TypedView,
  WidgetView,
} from '../../src/app/view.js';
import type { Instant, QueueId, RecordId, UserId } from '../../src/domain/ids.js';
import type { AccountRecord, CaseRecord, TargetKind } from '../../src/domain/records.js';
import { WAYS } from '../../src/domain/target.js';
import type { Availability, QueueStanding, TargetId, UserTarget } from '../../src/domain/target.js';
import type { PlatformError } from '../../src/ports/platform-error.js';

/** The moment at which test views are looked at: 2 March 2026, 12:00:00 UTC. */
export const NOW = Date.UTC(2026, 2, 2, 12, 0, 0);

/** A moment so many seconds before `NOW`. */
export const secondsAgo = (seconds: number): Instant => (NOW - seconds * 1000) as Instant;

/** A user id that can be told in a failure message. */
export const userId = (name: string): UserId => `user-${name}` as UserId;

export type CallPhaseView = Extract<WidgetView, { phase: 'call' }>;
export type SegmentEntry = Extract<TimelineEntry, { kind: 'segment' }>;
export type TransferEntry = Extract<TimelineEntry, { kind: 'transfer' }>;
export type CorrectionEntry = Extract<TimelineEntry, { kind: 'correction' }>;

export const makeError = (error: Partial<PlatformError> = {}): PlatformError => ({
  code: 'unavailable',
  platform: 'vault',
  ...error,
});

export const makeAccount = (account: Partial<AccountRecord> = {}): AccountRecord => ({
  id: 'A01000000000001' as RecordId,
  name: 'Dr. Elena Rossi',
  ...account,
});

export const makeCase = (record: Partial<CaseRecord> = {}): CaseRecord => ({
  id: 'C01000000000012' as RecordId,
  number: 'C-000012',
  subject: 'Shipment arrived above 8 °C',
  severity: 'High',
  state: 'In progress',
  accountName: 'Dr. Elena Rossi',
  modifiedAt: secondsAgo(300),
  ...record,
});

/** The id under which a target of this name and kind is picked. */
export const targetId = (name: string, kind: TargetKind = 'user'): TargetId =>
  `${kind}:${kind === 'user' ? userId(name) : name}` as TargetId;

/** A colleague; offline ones cannot be picked. */
export const makeRow = (
  name: string,
  availability: Availability = 'free',
  row: Partial<TargetRow> & { title?: string } = {},
): TargetRow => {
  const { title = 'Medical Information', ...rest } = row;
  const first = name.split(' ')[0]?.toLowerCase() ?? '';
  const target: UserTarget = { kind: 'user', userId: userId(first), name, title, availability };
  return {
    id: targetId(first),
    target,
    wayBars: {},
    ...(availability === 'offline' ? { bar: 'offline' } : {}),
    ...rest,
  };
};

/** A queue of the list; as of 11:59. @param standing `null` where nothing is known. */
export const makeQueueRow = (
  name: string,
  standing: Partial<QueueStanding> | null = { agents: 3, waiting: 2, expectedWaitMs: 240_000 },
  row: Partial<TargetRow> = {},
): TargetRow => ({
  id: targetId(name, 'queue'),
  target: {
    kind: 'queue',
    queueId: name as QueueId,
    name,
    ways: WAYS,
    ...(standing && { standing: { asOf: NOW - 60_000, ...standing } }),
  },
  wayBars: {},
  ...row,
});

/** A number, of the list or typed. */
export const makeNumberRow = (
  name: string,
  address: string,
  kind: 'ivr' | 'outside' = 'outside',
  country = 'FR',
): TargetRow => ({
  id: targetId(address, kind),
  target: { kind, address, name, ways: WAYS, country },
  wayBars: {},
});

/** One colleague of each availability; the offline one cannot be picked. */
export const makeRows = (): readonly TargetRow[] => [
  makeRow('Ben Okafor', 'free'),
  makeRow('Chloé Martin', 'busy', { title: 'Product Quality' }),
  makeRow('Dmitri Volkov', 'away'),
  makeRow('Erin O’Neill', 'unknown'),
  makeRow('Farah Haddad', 'offline', { title: 'Product Quality' }),
];

/** Colleagues, and a list of queues of every load, an IVR and outside numbers. */
export const makeAllRows = (): readonly TargetRow[] => [
  ...makeRows(),
  makeQueueRow('Complaints'),
  makeQueueRow('Night desk', { agents: 0, waiting: 1 }),
  makeQueueRow('Sampling', { agents: 2 }, { wayBars: { when_they_answer: 'not_listed' } }),
  makeQueueRow('Wholesale', null),
  makeNumberRow('Main menu', '+33199000500', 'ivr'),
  makeNumberRow('Poison centre', '+33199005001'),
  makeNumberRow('London office', '+442079460500', 'outside', 'GB'),
];

/** A number that was typed and can be called. */
export const makeTyped = (): TypedView => ({
  kind: 'row',
  row: makeNumberRow('+44 20 7946 0501', '+442079460501', 'outside', 'GB'),
});

export const makeCall = (call: Partial<CallView> = {}): CallView => ({
  callerName: 'Dr. Elena Rossi',
  queueName: 'Medical Information',
  state: 'connected',
  answeredAt: secondsAgo(194),
  ...call,
});

export const makeLinked = (
  view: Partial<Extract<CaseView, { phase: 'linked' }>> = {},
): CaseView => ({
  phase: 'linked',
  caseRecord: makeCase(),
  verdict: 'own',
  travels: true,
  open: 'on_click',
  ...view,
});

/** What there is to choose from: one account, no open case, nothing searched for. */
export const makeChoice = (choice: Partial<CaseChoice> = {}): CaseChoice => ({
  accounts: [makeAccount()],
  openCases: [],
  search: { text: '', phase: 'idle', found: [] },
  busy: false,
  ...choice,
});

/** A colleague's first hand-over, 12 minutes into the call, with a reason and a note. */
export const makeCard = (card: Partial<FromCard> = {}): FromCard => ({
  from: 'Amara Diallo',
  isAsked: false,
  queueName: 'Medical Information',
  since: secondsAgo(740),
  heldMs: 75_000,
  hops: 1,
  returns: false,
  reason: 'Needs a specialist',
  note: 'Asks whether a shipment that arrived at 12 °C may still be used.',
  details: 'known',
  ...card,
});

/** The administrator's reasons, nothing given yet. */
export const makeNote = (note: Partial<HandOverNote> = {}): HandOverNote => ({
  reasons: REASONS,
  reason: '',
  note: '',
  ...note,
});

/** Reasons that an administrator may offer. */
export const REASONS: readonly string[] = [
  'Needs a specialist',
  'Product quality complaint',
  'Adverse event',
  'Language',
  'Wrong queue',
];

export const makeReady = (
  view: Partial<Extract<TransferView, { phase: 'ready' }>> = {},
): TransferView => ({
  phase: 'ready',
  rows: makeRows(),
  note: makeNote(),
  hints: [],
  ...view,
});

/** A consult with a colleague who has answered, 45 seconds after the caller was put aside. */
export const makeConsult = (
  view: Partial<Extract<TransferView, { phase: 'consult' }>> = {},
): Extract<TransferView, { phase: 'consult' }> => ({
  phase: 'consult',
  toName: 'Ben Okafor',
  toKind: 'user',
  situation: 'with_target',
  isCallerAside: true,
  callerAsideSince: secondsAgo(45),
  holdWarningMs: 60_000,
  ...view,
});

export const makeSegment = (entry: Partial<SegmentEntry> = {}): SegmentEntry => ({
  kind: 'segment',
  key: 'conversation:segment-1',
  agentName: 'Amara Diallo',
  queueName: 'Medical Information',
  start: secondsAgo(600),
  answer: secondsAgo(590),
  end: secondsAgo(200),
  talkMs: 375_000,
  holdMs: 15_000,
  began: 'queue',
  ended: 'transferred',
  pending: false,
  ...entry,
});

/** A segment that has not ended. */
export const makeRunningSegment = (entry: Partial<SegmentEntry> = {}): SegmentEntry => ({
  kind: 'segment',
  key: 'conversation:segment-2',
  agentName: 'Ben Okafor',
  start: secondsAgo(204),
  answer: secondsAgo(194),
  began: 'transfer',
  pending: true,
  ...entry,
});

export const makeTransferEntry = (entry: Partial<TransferEntry> = {}): TransferEntry => ({
  kind: 'transfer',
  key: 'conversation:leg:1',
  fromName: 'Amara Diallo',
  toName: 'Ben Okafor',
  toKind: 'user',
  transferKind: 'blind',
  attended: false,
  outcome: 'completed',
  requestedAt: secondsAgo(205),
  settledAt: secondsAgo(194),
  pending: false,
  ...entry,
});

/** The call came here from another case. */
export const makeCorrection = (entry: Partial<CorrectionEntry> = {}): CorrectionEntry => ({
  kind: 'correction',
  key: 'conversation:correction:1:came',
  agentName: 'Ben Okafor',
  side: 'came',
  otherNumber: 'C-000007',
  at: secondsAgo(120),
  pending: false,
  ...entry,
});

export const makeTimeline = (view: Partial<TimelineView> = {}): TimelineView => ({
  phase: 'ready',
  entries: [makeSegment(), makeTransferEntry(), makeRunningSegment()],
  earlier: 'none',
  ...view,
});

/** A call in which everything works: connected, with a case, ready to hand over. */
export const makeView = (view: Partial<CallPhaseView> = {}): CallPhaseView => ({
  phase: 'call',
  call: makeCall(),
  notices: [],
  caseView: makeLinked(),
  transfer: makeReady(),
  timeline: makeTimeline(),
  ...view,
});
