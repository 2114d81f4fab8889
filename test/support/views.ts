/** @fileoverview Views as the application makes them: valid by default, each part replaceable. */
import type {
  CallView,
  CaseView,
  TargetRow,
  TimelineEntry,
  TimelineView,
  TransferView,
  WidgetView,
} from '../../src/app/view.js';
import type { Instant, RecordId, UserId } from '../../src/domain/ids.js';
import type { AccountRecord, CaseRecord } from '../../src/domain/records.js';
import type { Availability, UserTarget } from '../../src/domain/target.js';
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

export const makeRow = (
  name: string,
  availability: Availability = 'free',
  row: Partial<TargetRow> & { title?: string } = {},
): TargetRow => {
  const { title = 'Medical Information', ...rest } = row;
  const target: UserTarget = {
    kind: 'user',
    userId: userId(name.split(' ')[0]?.toLowerCase() ?? ''),
    name,
    title,
    availability,
  };
  return { target, ...(availability === 'offline' ? { bar: 'offline' } : {}), ...rest };
};

/** One colleague of each availability; the offline one cannot be picked. */
export const makeRows = (): readonly TargetRow[] => [
  makeRow('Ben Okafor', 'free'),
  makeRow('Chloé Martin', 'busy', { title: 'Product Quality' }),
  makeRow('Dmitri Volkov', 'away'),
  makeRow('Erin O’Neill', 'unknown'),
  makeRow('Farah Haddad', 'offline', { title: 'Product Quality' }),
];

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
  canOpen: true,
  ...view,
});

export const makeReady = (
  view: Partial<Extract<TransferView, { phase: 'ready' }>> = {},
): TransferView => ({ phase: 'ready', rows: makeRows(), ...view });

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
  attended: false,
  outcome: 'completed',
  requestedAt: secondsAgo(205),
  settledAt: secondsAgo(194),
  pending: false,
  ...entry,
});

export const makeTimeline = (view: Partial<TimelineView> = {}): TimelineView => ({
  phase: 'ready',
  entries: [makeSegment(), makeTransferEntry(), makeRunningSegment()],
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
