import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyChanges, laterOutcome, planChanges } from '../../../src/domain/change-plan.js';
import type { Conversation } from '../../../src/domain/conversation.js';
import type { RecordedCall, TransferRecord } from '../../../src/domain/records.js';
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

  it('R6.3 plan: an outcome goes on, and never back', () => {
    assert.equal(laterOutcome('requested', 'ringing'), 'ringing');
    assert.equal(laterOutcome('ringing', 'requested'), 'ringing');
    assert.equal(laterOutcome('declined', 'not_answered'), 'declined');
    assert.equal(laterOutcome('failed', 'completed'), 'completed');
    assert.equal(laterOutcome('completed', 'failed'), 'completed');
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
