import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { assigneeOf } from '../../../src/domain/assignment.js';
import { laterOutcome } from '../../../src/domain/change-plan.js';
import { consultOf } from '../../../src/domain/consult.js';
import type { TransferRecord } from '../../../src/domain/records.js';
import { segmentsOf } from '../../../src/domain/segments.js';
import { transfersOf } from '../../../src/domain/transfers.js';
import { REPS } from '../../support/call-model.js';
import type { Truth } from '../../support/call-model.js';
import { histories, RUNS } from '../../support/histories.js';

const holds = (property: (truths: readonly Truth[]) => void): void =>
  fc.assert(
    fc.property(histories, ({ truths }) => property(truths)),
    { numRuns: RUNS },
  );

describe('R6.3 what is derived from random histories is what happened', () => {
  it('R5.4 assignment: whoever has the call, and nobody who was only rung or only asked', () => {
    holds((truths) => {
      for (const { snapshot, holder } of truths) assert.equal(assigneeOf(snapshot), holder);
    });
  });

  it('R2.3 consult: exactly those who ask somebody are askers, as long as the caller is there', () => {
    holds((truths) => {
      for (const { snapshot, asker } of truths)
        for (const rep of REPS)
          assert.equal(consultOf(snapshot, rep)?.role === 'asker', asker === rep);
    });
  });

  it("R6.1 segments: hold is the rep's own and the caller's wait while they asked, each moment once", () => {
    holds((truths) => {
      const { snapshot, waitMs } = truths.at(-1)!;
      for (const { end, holdMs, key } of segmentsOf(snapshot))
        if (end !== undefined) assert.equal(holdMs, waitMs[key.split(':')[1]!]);
    });
  });

  it('R6.1 segments: each says how it began, and from which one it came', () => {
    const began = { transfer: 'transfer', consult: 'consult', return: 'returned', first: 'queue' };
    holds((truths) => {
      const { snapshot, errands } = truths.at(-1)!;
      for (const segment of segmentsOf(snapshot)) {
        const [errand, from] = errands[segment.key.split(':')[1]!]!;
        assert.equal(segment.began, began[errand]);
        assert.equal(segment.previous, from && `${snapshot.id}:${from}`);
      }
    });
  });

  it('R6.2 transfers: one for each command, numbered from one for each leg, in the order of the commands', () => {
    holds((truths) => {
      const { snapshot, attempts } = truths.at(-1)!;
      const counted: Record<string, number> = {};
      for (const { key } of transfersOf(snapshot, [])) {
        const [, leg = '', n] = key.split(':');
        counted[leg] = (counted[leg] ?? 0) + 1;
        assert.equal(Number(n), counted[leg]);
      }
      assert.deepEqual(counted, attempts);
    });
  });

  it('R6.3 transfers: what an earlier snapshot said, every later one says too; outcomes only go on', () => {
    holds((truths) => {
      let before: readonly TransferRecord[] = [];
      for (const { snapshot } of truths) {
        const now = transfersOf(snapshot, []);
        for (const { outcome, ...facts } of before) {
          const later = now.find(({ key }) => key === facts.key)!;
          assert.equal(laterOutcome(outcome, later.outcome), later.outcome);
          assert.deepEqual({ ...later, ...facts }, later);
        }
        before = now;
      }
    });
  });
});
