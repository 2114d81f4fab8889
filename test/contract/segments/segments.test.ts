/**
 * @fileoverview Random histories of the emulated engine: what is derived of each call is what happened. A failure prints its seed
 * and path; `SEGMENTS_SEED` and `SEGMENTS_PATH` replay it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyChanges, planChanges } from '../../../src/domain/change-plan.js';
import type { Conversation as Snapshot } from '../../../src/domain/conversation.js';
import type { RecordedCall, SegmentRecord, TransferRecord } from '../../../src/domain/records.js';
import { segmentsOf } from '../../../src/domain/segments.js';
import { transfersOf } from '../../../src/domain/transfers.js';
import { story } from './commands.js';
import type { Story } from './commands.js';
import type { Attempt } from './attempts.js';
import { EXAMPLES } from './examples.js';
import { Oracle } from './oracle.js';
import type { Part } from './oracle.js';
import { Switchboard } from './switchboard.js';

const NUM_RUNS = Number(process.env['RUNS'] || (process.env['FULL'] ? 20_000 : 150));
const { SEGMENTS_SEED, SEGMENTS_PATH } = process.env;

const NOTHING: RecordedCall = { segments: [], transfers: [] };

/** One call of a history: what widgets could see of it, oldest first, and what had happened by then. */
interface Call {
  readonly snapshots: Snapshot[];
  readonly parts: (readonly Part[])[];
  readonly attempts: (readonly Attempt[])[];
}

/** Lets a history happen. */
function tell({ switches, beginning, deeds }: Story): readonly Call[] {
  const oracle = new Oracle();
  const board = new Switchboard(switches, oracle);
  const calls = new Map<string, Call>();
  const look = (): void => {
    for (const conversation of board.calls) {
      const call = calls.get(conversation.id) ?? { snapshots: [], parts: [], attempts: [] };
      call.snapshots.push(board.snapshot(conversation));
      call.parts.push(oracle.parts(conversation));
      call.attempts.push(oracle.attempts(conversation));
      calls.set(conversation.id, call);
    }
  };
  board.begin(beginning);
  look();
  for (const { deed, thenMs } of deeds) {
    board.happen(deed);
    // What was begun happens in this moment still.
    board.pass(0);
    look();
    board.pass(thenMs);
  }
  board.end();
  look();
  return [...calls.values()];
}

/** A segment in the oracle's words. */
const spoken = (segment: SegmentRecord): Part => {
  const { key, agent, queue, start, answer, end, talkMs, holdMs, began, ended, previous } = segment;
  const legOf = (of: string): string => of.slice(segment.conversation.length + 1);
  return JSON.parse(
    JSON.stringify({
      leg: legOf(key),
      agent,
      queue,
      start,
      answer,
      end,
      talkMs,
      holdMs,
      began,
      ended,
      previous: previous && legOf(previous),
    }),
  ) as Part;
};

/** A transfer in the oracle's words. */
const spokenOf = (transfer: TransferRecord): Attempt => {
  const { platformId, from, agent, kind, attended, targetKind, target } = transfer;
  const { requestedAt, outcome, settledAt, aftermath } = transfer;
  return JSON.parse(
    JSON.stringify({
      id: platformId,
      from: from.slice(transfer.conversation.length + 1),
      agent,
      kind,
      attended,
      targetKind,
      target,
      requestedAt,
      outcome,
      settledAt,
      aftermath,
    }),
  ) as Attempt;
};

const byId = (attempts: readonly Attempt[]): readonly Attempt[] =>
  [...attempts].sort((a, b) => a.id.localeCompare(b.id));

const byLeg = (parts: readonly Part[]): readonly Part[] =>
  [...parts].sort((a, b) => a.leg.localeCompare(b.leg));

/** A widget sees this snapshot and writes what Vault lacks. */
function written(recorded: RecordedCall, snapshot: Snapshot): RecordedCall {
  const transfers = transfersOf(snapshot, recorded.transfers);
  const changes = planChanges({ segments: segmentsOf(snapshot), transfers }, recorded);
  return applyChanges(recorded, changes);
}

const sorted = ({ segments, transfers }: RecordedCall): RecordedCall => ({
  segments: [...segments].sort((a, b) => a.key.localeCompare(b.key)),
  transfers: [...transfers].sort((a, b) => a.key.localeCompare(b.key)),
});

function holds(property: (call: Call, story: Story) => void): void {
  fc.assert(
    fc.property(story, (told) => {
      for (const call of tell(told)) property(call, told);
    }),
    {
      numRuns: NUM_RUNS,
      examples: [...EXAMPLES],
      includeErrorInReport: true,
      ...(SEGMENTS_SEED !== undefined && { seed: Number(SEGMENTS_SEED) }),
      ...(SEGMENTS_PATH !== undefined && { path: SEGMENTS_PATH, endOnFailure: true }),
    },
  );
}

/** Talk and hold are all there is of a part, it lies within its leg, and a leg has one. */
function assertWhole({ legs, id }: Snapshot, segments: readonly SegmentRecord[]): void {
  assert.equal(new Set(segments.map(({ key }) => key)).size, segments.length, 'one for each leg');
  for (const { key, start, answer, end, talkMs, holdMs } of segments) {
    const leg = legs.find((one) => key === `${id}:${one.id}`);
    assert.ok(leg && leg.startedAt <= start && start <= answer, 'none begins before its leg');
    if (end === undefined) continue;
    assert.ok(
      leg.endedAt !== undefined && answer <= end && end <= leg.endedAt,
      'nor ends after it',
    );
    assert.ok(talkMs !== undefined && holdMs !== undefined && talkMs >= 0 && holdMs >= 0);
    assert.equal(talkMs + holdMs, end - answer, 'talk and hold are all there is');
  }
}

test('R6.1 segments: of any history they are what happened, at its end and at any time before', () => {
  const seen = new Set<string>();
  holds(({ snapshots, parts }) => {
    for (const { began, ended } of parts.at(-1) ?? []) seen.add(began).add(ended ?? 'goes on');
    for (const [i, snapshot] of snapshots.entries()) {
      const segments = segmentsOf(snapshot);
      assert.deepEqual(byLeg(segments.map(spoken)), byLeg(parts[i] ?? []));
      assertWhole(snapshot, segments);
    }
  });
  const ways = ['queue', 'direct', 'outbound', 'transfer', 'returned', 'consult'];
  const ends = ['transferred', 'consult_canceled', 'caller_hung_up', 'rep_hung_up'];
  assert.deepEqual([...seen].sort(), [...ways, ...ends].sort(), 'the histories have all of them');
});

test('R6.2 transfers: of any history they are what happened, at its end and at any time before', () => {
  const seen = new Set<string>();
  holds(({ snapshots, attempts }) => {
    for (const { outcome, aftermath } of attempts.at(-1) ?? [])
      seen.add(outcome).add(aftermath ?? 'theirs');
    for (const [i, snapshot] of snapshots.entries()) {
      const transfers = transfersOf(snapshot, []);
      assert.deepEqual(byId(transfers.map(spokenOf)), byId(attempts[i] ?? []));
    }
  });
  const outcomes = ['completed', 'declined', 'not_answered', 'left', 'canceled'];
  const places = ['theirs', 'kept', 'returned', 'lost'];
  assert.deepEqual([...seen].sort(), [...outcomes, ...places].sort(), 'the histories have all');
});

test('R6.3 segments: whatever of a history was seen, in any order, the same stands on record at its end', () => {
  holds(({ snapshots }, { looks }) => {
    const last = snapshots.at(-1);
    assert.ok(last);
    const atOnce = written(NOTHING, last);
    assert.deepEqual(written(NOTHING, structuredClone(last)), atOnce, 'same history, same records');
    const seen = looks.map((look) => snapshots[look % snapshots.length] as Snapshot);
    const before = seen.reduce(written, NOTHING);
    assert.deepEqual(sorted(written(before, last)), sorted(atOnce), 'any prefix, the same end');
    for (const older of snapshots) assert.deepEqual(written(atOnce, older), atOnce, 'no way back');
  });
});
