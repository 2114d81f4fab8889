import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { TimelinePages } from '../../../src/app/timeline-pages.js';
import { joinParts, timelineSoFar } from '../../../src/app/timeline-parts.js';
import { timelineView } from '../../../src/app/timeline-view.js';
import type { AppState } from '../../../src/app/state.js';
import type { ConversationId, SegmentKey } from '../../../src/domain/ids.js';
import type { CaseTimeline, SegmentRecord } from '../../../src/domain/records.js';
import { vaultError } from '../../support/fakes/answers.js';
import { addCase, emptyVault, recordId } from '../../support/fakes/fake-crm.js';
import { settled } from '../../support/fakes/settled.js';
import { at } from '../../support/conversations.js';
import {
  linkedState,
  makeCase,
  makeParts,
  makeSegment,
  makeTimeline,
  makeTransfer,
} from './bench.js';
import type { Parts } from './bench.js';

const CASE = recordId('CASE', 1);
const OTHER = recordId('CASE', 2);

/** The n-th of the segments that other calls have left on the case, oldest first. */
const old = (n: number): SegmentRecord =>
  makeSegment({
    key: `old-${n}:x` as SegmentKey,
    conversation: `old-${n}` as ConversationId,
    start: at(n - 1_000_000),
    answer: at(n - 1_000_000),
  });
const part = (numbers: readonly number[], from?: number): CaseTimeline =>
  makeTimeline({ segments: numbers.map(old), ...(from !== undefined && { from: at(from) }) });
const keysOf = ({ segments }: Pick<CaseTimeline, 'segments'>): string[] =>
  segments.map((segment) => segment.key);

describe('two parts as one', () => {
  it('R6.2 parts: the older one comes first, and says where the whole begins', () => {
    const joined = joinParts(part([3, 4], 300), part([1, 2], 100));
    assert.deepEqual(keysOf(joined), ['old-1:x', 'old-2:x', 'old-3:x', 'old-4:x']);
    assert.equal(joined.from, at(100));
    assert.equal('from' in joinParts(part([3], 300), part([1])), false, 'it is the whole');
  });

  it('R6.2 parts: of a row that both have the newer part’s word stands', () => {
    const later = { ...makeTransfer(), outcome: 'completed' as const };
    const joined = joinParts(
      makeTimeline({ transfers: [later] }),
      makeTimeline({ transfers: [makeTransfer()] }),
    );
    assert.deepEqual(joined.transfers, [later]);
  });

  it('R5.6 parts: a row that was moved meanwhile is where the newer part has it', () => {
    const here = makeTimeline({ segments: [makeSegment()] });
    const elsewhere = makeTimeline({ elsewhere: new Map([[makeSegment().key, OTHER]]) });
    const gone = joinParts(elsewhere, here);
    assert.deepEqual([keysOf(gone), gone.elsewhere.size], [[], 1]);
    const came = joinParts(here, elsewhere);
    assert.deepEqual([keysOf(came), came.elsewhere.size], [['conv-1:a'], 0]);
  });
});

describe('the timeline so far', () => {
  const soFar = (parts: Partial<AppState>): CaseTimeline | undefined =>
    timelineSoFar(linkedState(parts));
  const earlier = (timeline: CaseTimeline, caseId = CASE): AppState['earlier'] => ({
    caseId,
    timeline,
    phase: 'read',
  });

  it('R6.2 parts: nothing before the newest part was read', () => {
    const timeline = part([1]);
    assert.equal(soFar({ recorded: undefined, earlier: earlier(timeline) }), undefined);
  });

  it('R6.2 parts: earlier ones of another case do not count', () => {
    const recorded = part([3], 300);
    assert.equal(soFar({ recorded, earlier: earlier(part([1]), OTHER) }), recorded);
    assert.equal(
      soFar({ recorded, earlier: earlier(part([1])), caseState: { phase: 'pick' } }),
      recorded,
    );
  });

  it('R6.2 parts: it begins where the part begins that reaches furthest back', () => {
    const whole = soFar({ recorded: part([3, 4], 300), earlier: earlier(part([2, 3], 200)) });
    assert.deepEqual(whole && [keysOf(whole), whole.from], [
      ['old-2:x', 'old-3:x', 'old-4:x'],
      at(200),
    ]);
    // The recorder has read on by itself.
    assert.equal(
      soFar({ recorded: part([1, 2, 3], 100), earlier: earlier(part([3], 300)) })?.from,
      at(100),
    );
    const all = soFar({ recorded: part([1, 2, 3]), earlier: earlier(part([3], 300)) });
    assert.equal(all && 'from' in all, false);
    const wasAll = soFar({ recorded: part([3], 300), earlier: earlier(part([1, 2, 3])) });
    assert.equal(wasAll && 'from' in wasAll, false);
  });
});

describe('showing earlier entries', () => {
  /** A case with so many old entries; the widget has read the newest part. */
  async function opened(entries: number): Promise<Parts & { pages: TimelinePages }> {
    const vault = emptyVault();
    addCase(vault);
    addCase(vault);
    for (let n = 1; n <= entries; n += 1) {
      const record = old(n);
      vault.segments.set(record.key, { caseId: CASE, record, created: vault.now() });
    }
    const parts = makeParts({ vault, state: { caseState: linkedState().caseState } });
    const newest = await parts.crm.port.timeline({ caseId: CASE });
    parts.store.update({ recorded: newest.ok ? newest.value : undefined });
    return { ...parts, pages: new TimelinePages(parts.store, parts.crm.port) };
  }
  const shown = ({ store }: Parts): [number, string] => {
    const { entries, earlier } = timelineView(store.state);
    return [entries.length, earlier];
  };

  it('R6.2 earlier: part by part, until nothing is missing', async () => {
    // With the entry of the call that goes on.
    const run = await opened(120);
    assert.deepEqual(shown(run), [51, 'more']);
    const showing = run.pages.showEarlier();
    assert.deepEqual(shown(run), [51, 'reading']);
    await showing;
    assert.deepEqual(shown(run), [101, 'more']);
    await run.pages.showEarlier();
    assert.deepEqual(shown(run), [121, 'none']);
    const [first] = timelineView(run.store.state).entries;
    assert.equal(first?.key, 'old-1:x');
    await run.pages.showEarlier();
    assert.equal(run.crm.answers.count('timeline'), 3, 'nothing is asked for that is not there');
  });

  it('R6.2 earlier: there is none of a short timeline, and none before it was read', async () => {
    const run = await opened(3);
    assert.deepEqual(shown(run), [4, 'none']);
    await run.pages.showEarlier();
    run.store.update({ recorded: undefined });
    await run.pages.showEarlier();
    run.store.update({ caseState: { phase: 'unknown' }, recorded: part([3], 300) });
    await run.pages.showEarlier();
    assert.equal(run.crm.answers.count('timeline'), 1);
  });

  it('R6.2 earlier: asked for twice it is read once', async () => {
    const run = await opened(60);
    await Promise.all([run.pages.showEarlier(), run.pages.showEarlier()]);
    assert.equal(run.crm.answers.count('timeline'), 2);
    assert.deepEqual(shown(run), [61, 'none']);
  });

  it('R9.1 earlier: what could not be read can be asked for again, and nothing that is shown goes away', async () => {
    const run = await opened(120);
    await run.pages.showEarlier();
    run.crm.answers.failNext('timeline', vaultError());
    await run.pages.showEarlier();
    assert.deepEqual(shown(run), [101, 'failed']);
    await run.pages.showEarlier();
    assert.deepEqual(shown(run), [121, 'none']);
  });

  it('R6.2 earlier: what was shown stays when the newest part is read anew', async () => {
    const run = await opened(60);
    await run.pages.showEarlier();
    const again = await run.crm.port.timeline({ caseId: CASE });
    run.store.update({ recorded: again.ok ? again.value : undefined });
    assert.deepEqual(shown(run), [61, 'none']);
  });

  it('R5.6 earlier: an answer for a case that is no longer the call’s is not shown', async () => {
    const run = await opened(60);
    const showing = run.pages.showEarlier();
    const caseRecord = makeCase({ id: OTHER, number: 'C-000002' });
    run.store.update({
      caseState: { phase: 'linked', caseRecord, verdict: 'own' },
      recorded: part([9], 900),
    });
    await showing;
    await settled();
    assert.deepEqual(shown(run), [2, 'more']);
    await run.pages.showEarlier();
    assert.equal(run.store.state.earlier?.caseId, OTHER);
  });
});

test('R6.2 earlier: an entry of this call that an earlier part has is shown once, as it is now', () => {
  const timeline = makeTimeline({ segments: [makeSegment({ start: at(5) })], transfers: [] });
  const { entries } = timelineView(
    linkedState({ earlier: { caseId: CASE, timeline, phase: 'read' } }),
  );
  assert.deepEqual(
    entries.map((entry) => [entry.key, entry.kind === 'segment' && entry.start]),
    [['conv-1:a', at(0)]],
  );
});
