import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyChanges, laterOutcome, planChanges } from '../../../src/domain/change-plan.js';
import type { Conversation } from '../../../src/domain/conversation.js';
import type {
  RecordedCall,
  SegmentOrigin,
  TransferOutcome,
  TransferRecord,
} from '../../../src/domain/records.js';
import { segmentsOf } from '../../../src/domain/segments.js';
import { transfersOf } from '../../../src/domain/transfers.js';
import {
  AMARA,
  at,
  BEN,
  conversation,
  customer,
  ended,
  transfer,
} from '../../support/conversations.js';
import { histories, RUNS } from '../../support/histories.js';

const NOTHING: RecordedCall = { segments: [], transfers: [] };

/** A widget that sees this snapshot and writes what it sees. */
const written = (recorded: RecordedCall, snapshot: Conversation): RecordedCall => {
  const transfers = transfersOf(snapshot, recorded.transfers);
  return applyChanges(
    recorded,
    planChanges({ segments: segmentsOf(snapshot), transfers }, recorded),
  );
};

const sorted = ({ segments, transfers }: RecordedCall): RecordedCall => ({
  segments: [...segments].sort((a, b) => a.key.localeCompare(b.key)),
  transfers: [...transfers].sort((a, b) => a.key.localeCompare(b.key)),
});

describe('R6.3 the plan of changes', () => {
  const call = conversation(
    [customer(), ended('a', AMARA, 0, 10_001), ended('b', BEN, 10_001, 30_000)],
    {
      transfers: [transfer()],
    },
  );

  it('R6.3 plan: everything is written to an empty Vault, segments first', () => {
    const plan = planChanges(
      { segments: segmentsOf(call), transfers: transfersOf(call, []) },
      NOTHING,
    );
    assert.deepEqual(
      plan.map(({ kind }) => kind),
      ['segment', 'segment', 'transfer'],
    );
  });

  it('R6.3 plan: written again, nothing changes', () => {
    const recorded = written(NOTHING, call);
    const desired = {
      segments: segmentsOf(call),
      transfers: transfersOf(call, recorded.transfers),
    };
    assert.deepEqual(planChanges(desired, recorded), []);
  });

  it('R6.3 plan: a time that Vault keeps in another precision is not written again', () => {
    const recorded = written(NOTHING, call);
    const cut = {
      ...recorded,
      segments: recorded.segments.map((segment) => ({ ...segment, answer: at(2_000) })),
    };
    const desired = { segments: segmentsOf(call), transfers: transfersOf(call, cut.transfers) };
    assert.deepEqual(planChanges(desired, cut), []);
  });

  /** Each outcome may replace those in the steps before it, and none in its own. */
  const STEPS: readonly (readonly TransferOutcome[])[] = [
    ['requested'],
    ['ringing'],
    ['connected'],
    ['declined', 'not_answered', 'left', 'failed', 'canceled'],
    ['completed'],
  ];
  for (const [i, step] of STEPS.entries())
    for (const recorded of step)
      it(`R6.3 plan: ${recorded} gives way to what comes later, and to nothing else`, () => {
        for (const [j, others] of STEPS.entries())
          for (const derived of others)
            assert.equal(laterOutcome(recorded, derived), j > i ? derived : recorded);
      });

  const [segment] = segmentsOf(call);
  const beganAs = (recorded: SegmentOrigin, derived: SegmentOrigin): SegmentOrigin | undefined => {
    const [change] = planChanges(
      { segments: [{ ...segment!, began: derived }], transfers: [] },
      { segments: [{ ...segment!, began: recorded }], transfers: [] },
    );
    return change?.kind === 'segment' ? change.record.began : undefined;
  };

  it('R6.3 plan: that a segment came by a hand-over is known later than that it came at all', () => {
    for (const guess of ['queue', 'direct', 'outbound'] as const) {
      for (const better of ['transfer', 'returned', 'consult'] as const) {
        assert.equal(beganAs(guess, better), better);
        assert.equal(beganAs(better, guess), undefined);
        assert.equal(beganAs(better, 'transfer'), undefined);
      }
      assert.equal(beganAs(guess, 'queue'), undefined);
    }
  });

  it('R6.3 plan: what is better known is written with what was lacking', () => {
    const [, second] = segmentsOf(call);
    const { end: _, ended: __, ...open } = second!;
    const [change] = planChanges(
      { segments: [second!], transfers: [] },
      { segments: [{ ...open, began: 'direct' }], transfers: [] },
    );
    assert.deepEqual(change, { kind: 'segment', record: { ...second } });
  });

  it('R6.3 plan: an outcome is written with what was lacking, and what is recorded stays', () => {
    const [transferred] = transfersOf(call, []);
    const { settledAt: _, ...open } = transferred!;
    const plan = planChanges(
      { segments: [], transfers: [transferred!] },
      {
        segments: [],
        transfers: [{ ...open, outcome: 'ringing', targetName: 'Ben O.', reason: 'why' }],
      },
    );
    assert.deepEqual(plan, [
      { kind: 'transfer', record: { ...transferred, targetName: 'Ben O.', reason: 'why' } },
    ]);
  });

  it("R5.8 plan: a note and the caller's number are filled in once, and never erased or replaced", () => {
    const [transferred] = transfersOf(call, []);
    const noted = { ...transferred!, note: 'wants a call back', caller: '+33199001234' };
    const plan = (desired: TransferRecord, recorded: TransferRecord) =>
      planChanges({ segments: [], transfers: [desired] }, { segments: [], transfers: [recorded] });
    assert.deepEqual(plan(noted, transferred!), [{ kind: 'transfer', record: noted }]);
    assert.deepEqual(plan(transferred!, noted), []);
    assert.deepEqual(plan({ ...noted, note: 'another', caller: '+33199005678' }, noted), []);
  });

  it('R6.3 plan: an outcome is written though nothing else was lacking', () => {
    const [transferred] = transfersOf(call, []);
    const plan = planChanges(
      { segments: [], transfers: [transferred!] },
      { segments: [], transfers: [{ ...transferred!, outcome: 'connected' }] },
    );
    assert.deepEqual(plan, [{ kind: 'transfer', record: transferred }]);
  });

  it('R6.3 plan: a value that is not there does not count as one', () => {
    const [transferred] = transfersOf(call, []);
    const desired = { ...transferred!, reason: undefined } as unknown as TransferRecord;
    const recorded = { segments: [], transfers: [transferred!] };
    assert.deepEqual(planChanges({ segments: [], transfers: [desired] }, recorded), []);
  });

  it('R6.3 plan: what is written replaces what was there, and nothing else', () => {
    const [first, second] = segmentsOf(call);
    const recorded = { segments: [first!, second!], transfers: transfersOf(call, []) };
    const [change] = [{ kind: 'segment', record: { ...first!, queueName: 'x' } } as const];
    assert.deepEqual(applyChanges(recorded, [change]), {
      segments: [second, change.record],
      transfers: recorded.transfers,
    });
    const transferChange = {
      kind: 'transfer',
      record: { ...recorded.transfers[0]!, reason: 'x' },
    } as const;
    assert.deepEqual(applyChanges(recorded, [transferChange]), {
      segments: recorded.segments,
      transfers: [transferChange.record],
    });
  });

  it('R6.3 plan: an attempt that was claimed and never commanded is recorded as failed once its leg is over', () => {
    const [claimed] = transfersOf(call, []);
    const intent = { ...claimed, key: 'conv-1:a:2', outcome: 'requested' } as TransferRecord;
    const { platformId: _, ...unseen } = intent;
    const records = transfersOf(call, [unseen]);
    assert.deepEqual(
      records.map(({ key, outcome }) => [key, outcome]),
      [['conv-1:a:2', 'completed']],
      'the only command from this leg is the one that was claimed',
    );
    const elsewhere = transfersOf(call, [{ ...unseen, target: 'user-z' }]);
    assert.deepEqual(elsewhere.map(({ outcome }) => outcome).sort(), ['completed', 'failed']);
  });
});

describe('R6.3 the record of random histories', () => {
  it('R6.3 record: whoever writes whatever they saw, in whatever order, Vault ends with the same record', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(), { maxLength: 20 }), ({ snapshots }, picks) => {
        const last = snapshots.at(-1) as Conversation;
        const stale = picks.map((pick) => snapshots[pick % snapshots.length] as Conversation);
        const byAll = written(stale.reduce(written, NOTHING), last);
        const byOne = written(NOTHING, last);
        assert.deepEqual(sorted(byAll), sorted(byOne));
      }),
      { numRuns: RUNS },
    );
  });

  it('R6.3 record: a writer with an older snapshot changes nothing', () => {
    fc.assert(
      fc.property(histories, fc.nat(), ({ snapshots }, pick) => {
        const recorded = written(NOTHING, snapshots.at(-1) as Conversation);
        const stale = snapshots[pick % snapshots.length] as Conversation;
        assert.deepEqual(sorted(written(recorded, stale)), sorted(recorded));
      }),
      { numRuns: RUNS },
    );
  });
});
