/** @fileoverview The region **Timeline** as a pure function of the state. */
import type { SegmentRecord, TransferRecord } from '../domain/records.js';
import { nameOf, nameOfTarget } from './names-of.js';
import { desiredRecords } from './selectors.js';
import type { AppState } from './state.js';
import type { TimelineEntry, TimelineView } from './view.js';

/** What **Timeline** shows: what Vault has on the case, and what it will have. */
export function timelineView(state: AppState): TimelineView {
  const { caseState, recorded } = state;
  const linked = caseState.phase === 'linked';
  const own = desiredRecords(state);
  const others = {
    segments: (recorded?.segments ?? []).filter(
      ({ key }) => !own.segments.some((s) => s.key === key),
    ),
    transfers: (recorded?.transfers ?? []).filter(
      ({ key }) => !own.transfers.some((t) => t.key === key),
    ),
  };
  const entries = [
    // Of the same moment, the transfer comes before the segment that it began.
    ...[...others.transfers, ...own.transfers].map((record) => ({
      at: record.requestedAt ?? Number.POSITIVE_INFINITY,
      entry: transferEntry(state, record),
    })),
    ...[...others.segments, ...own.segments].map((record) => ({
      at: record.start,
      entry: segmentEntry(state, record),
    })),
  ];
  return {
    phase: linked ? (recorded ? 'ready' : state.vaultError ? 'unavailable' : 'loading') : 'no_case',
    entries: linked ? entries.sort((a, b) => a.at - b.at).map(({ entry }) => entry) : [],
  };
}

const isOwed = ({ owed }: AppState, key: string): boolean =>
  owed.some((item) => item.kind !== 'assignment' && item.record.key === key);

function segmentEntry(state: AppState, record: SegmentRecord): TimelineEntry {
  const { key, start, answer, began, end, talkMs, holdMs, queueName, ended, agent } = record;
  return {
    kind: 'segment',
    key,
    start,
    answer,
    began,
    agentName: nameOf(state, agent) ?? '',
    pending: isOwed(state, key),
    ...(end !== undefined && { end }),
    ...(talkMs !== undefined && { talkMs }),
    ...(holdMs !== undefined && { holdMs }),
    ...(queueName !== undefined && { queueName }),
    ...(ended && { ended }),
  };
}

function transferEntry(state: AppState, record: TransferRecord): TimelineEntry {
  const { key, attended, outcome, aftermath, requestedAt, settledAt, agent, reason } = record;
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
    ...(requestedAt !== undefined && { requestedAt }),
    ...(settledAt !== undefined && { settledAt }),
  };
}
