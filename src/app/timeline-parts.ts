/** @fileoverview A case's timeline is read in parts, the newest first. Pure. */
import type { CaseTimeline } from '../domain/records.js';
import type { AppState } from './state.js';

/** Two parts as one. Of a row that both know, what the newer part says stands: it was read last, or kept since. */
export function joinParts(newer: CaseTimeline, older: CaseTimeline): CaseTimeline {
  const known = new Set<string>([
    ...[newer.segments, newer.transfers, newer.corrections].flat().map(({ key }) => key),
    ...newer.elsewhere.keys(),
  ]);
  const isNew = ({ key }: { readonly key: string }): boolean => !known.has(key);
  return {
    segments: [...older.segments.filter(isNew), ...newer.segments],
    transfers: [...older.transfers.filter(isNew), ...newer.transfers],
    corrections: [...older.corrections.filter(isNew), ...newer.corrections],
    elsewhere: new Map([
      ...[...older.elsewhere].filter(([key]) => !known.has(key)),
      ...newer.elsewhere,
    ]),
    ...(older.from !== undefined && { from: older.from }),
  };
}

/** All that is known of the linked case's timeline: its newest part, and what the rep asked to see; `undefined` until it was read. */
export function timelineSoFar({
  caseState,
  recorded,
  earlier,
}: AppState): CaseTimeline | undefined {
  const caseId = caseState.phase === 'linked' ? caseState.caseRecord.id : undefined;
  if (!recorded || !earlier || earlier.caseId !== caseId) return recorded;
  const joined = joinParts(recorded, earlier.timeline);
  // Either may reach further back: the recorder reads on by itself where it misses rows of the call.
  const reachesFurther =
    recorded.from === undefined || recorded.from < (earlier.timeline.from ?? -Infinity);
  if (!reachesFurther) return joined;
  const { from: _from, ...whole } = joined;
  return { ...whole, ...(recorded.from !== undefined && { from: recorded.from }) };
}
