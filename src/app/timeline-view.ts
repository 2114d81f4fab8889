/** @fileoverview The region **Timeline** as a pure function of the state. */
import type { CorrectionRecord, SegmentRecord, TransferRecord } from '../domain/records.js';
import { nameOf, nameOfTarget } from './names-of.js';
import { desiredRecords } from './selectors.js';
import type { AppState } from './state.js';
import { timelineSoFar } from './timeline-parts.js';
import type { TimelineEntry, TimelineView } from './view.js';

/** What **Timeline** shows: what Vault has on the case, and what it will have. */
export function timelineView(state: AppState): TimelineView {
  const { caseState, recorded, corrections } = state;
  if (caseState.phase !== 'linked') return { phase: 'no_case', entries: [], earlier: 'none' };
  const caseId = caseState.caseRecord.id;
  const known = timelineSoFar(state);
  const own = desiredRecords(state);
  // What is filed on another case, and stays there, is on that one's timeline.
  const isHere = ({ key }: SegmentRecord | TransferRecord): boolean =>
    !known?.elsewhere.has(key) || isOwed(state, key);
  // Vault knows a correction's time, and whether another one took its place.
  const corrected = both(corrections, known?.corrections).filter(({ on }) => on === caseId);
  const segments = both(known?.segments, own.segments.filter(isHere));
  const entries: readonly Placed[] = [
    // Of the same moment, the transfer comes before the segment that it began.
    ...both(known?.transfers, own.transfers.filter(isHere)).map((record) => ({
      at: madeAt(record, segments),
      entry: transferEntry(state, record),
    })),
    ...segments.map((record) => ({ at: record.start, entry: segmentEntry(state, record) })),
    ...corrected.map((record) => ({
      at: record.at,
      entry: correctionEntry(state, record, known?.corrections.includes(record) === true),
    })),
  ];
  return {
    phase: recorded ? 'ready' : state.vaultError ? 'unavailable' : 'loading',
    entries: [...entries].sort((a, b) => placeOf(a) - placeOf(b)).map(({ entry }) => entry),
    earlier: earlierOf(state),
  };
}

/** An entry and its place among the others. */
interface Placed {
  readonly at: number | undefined;
  readonly entry: TimelineEntry;
}

/** What has no time yet is the newest. */
const placeOf = ({ at }: Placed): number => at ?? Number.MAX_VALUE;

/** When an attempt was made; one that the platform never showed, before its segment was over. */
const madeAt = (
  { requestedAt, settledAt, from }: TransferRecord,
  segments: readonly SegmentRecord[],
): number | undefined => requestedAt ?? settledAt ?? segments.find(({ key }) => key === from)?.end;

/** All of two lists; of a record that is in both, the second one's. */
const both = <R extends { readonly key: string }>(
  first: readonly R[] = [],
  second: readonly R[] = [],
): readonly R[] => [...first.filter(({ key }) => !second.some((r) => r.key === key)), ...second];

function earlierOf(state: AppState): TimelineView['earlier'] {
  const { caseState, earlier } = state;
  if (timelineSoFar(state)?.from === undefined) return 'none';
  const isOfCase = caseState.phase === 'linked' && earlier?.caseId === caseState.caseRecord.id;
  return !isOfCase || earlier.phase === 'read' ? 'more' : earlier.phase;
}

const isOwed = ({ owed }: AppState, key: string): boolean =>
  owed.some((item) => item.kind !== 'assignment' && item.record.key === key);

function segmentEntry(state: AppState, record: SegmentRecord): TimelineEntry {
  const { key, conversation, start, answer, began, end } = record;
  const { talkMs, holdMs, queueName, ended, agent } = record;
  return {
    kind: 'segment',
    key,
    start,
    answer,
    began,
    agentName: nameOf(state, agent) ?? '',
    pending: isOwed(state, key),
    ...(end !== undefined && { end }),
    ...(end === undefined && conversation !== state.conversationId && { isEndUnknown: true }),
    ...(talkMs !== undefined && { talkMs }),
    ...(holdMs !== undefined && { holdMs }),
    ...(queueName !== undefined && { queueName }),
    ...(ended && { ended }),
  };
}

function transferEntry(state: AppState, record: TransferRecord): TimelineEntry {
  const { key, attended, outcome, aftermath, requestedAt, settledAt, agent, reason, note } = record;
  return {
    kind: 'transfer',
    key,
    attended,
    outcome,
    fromName: nameOf(state, agent) ?? '',
    toName: nameOfTarget(state, record),
    toKind: record.targetKind,
    transferKind: record.kind,
    pending: isOwed(state, key),
    ...(aftermath && { aftermath }),
    ...(reason !== undefined && { reason }),
    ...(note !== undefined && { note }),
    ...(requestedAt !== undefined && { requestedAt }),
    ...(settledAt !== undefined && { settledAt }),
  };
}

/** @param isRecorded Vault has confirmed it; its time may not have been read yet. */
function correctionEntry(
  state: AppState,
  record: CorrectionRecord,
  isRecorded: boolean,
): TimelineEntry {
  const { key, side, agent, otherNumber, at } = record;
  return {
    kind: 'correction',
    key,
    side,
    agentName: nameOf(state, agent) ?? '',
    otherNumber: otherNumber ?? '',
    pending: !isRecorded,
    ...(at !== undefined && { at }),
  };
}
