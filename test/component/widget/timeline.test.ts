import { expect } from '@open-wc/testing';
import type { TimelineView } from '../../../src/app/view.js';
import { allByRole, mountWidget, region, textOf } from '../../support/mount-widget.js';
import { makeSegment, makeTimeline, makeTransferEntry, makeView } from '../../support/views.js';

const mountTimeline = async (timeline: TimelineView) => {
  const { widget } = await mountWidget(makeView({ timeline }));
  const section = region(widget, 'Timeline');
  return { section, items: allByRole(section, 'listitem').map(textOf) };
};

const entry = async (...entries: TimelineView['entries']): Promise<string> => {
  const { items } = await mountTimeline(makeTimeline({ entries }));
  return items[0] ?? '';
};

describe('the region Timeline', () => {
  it('R6.2 order: entries stand in the order given, in an ordered list', async () => {
    const { section, items } = await mountTimeline(makeTimeline());
    expect(items).to.have.length(3);
    expect(items[0]).to.match(/^Amara Diallo /);
    expect(items[1]).to.match(/^Amara Diallo to Ben Okafor /);
    expect(items[2]).to.match(/^Ben Okafor /);
    expect(section.querySelector('ol')?.children).to.have.length(3);
  });

  it('R6.1 segment: rep, queue, times and how it ended', async () => {
    const text = await entry(makeSegment());
    expect(text).to.contain('Answered from queue Medical Information');
    expect(text).to.contain('Talked 6 min, 15 sec');
    expect(text).to.contain('on hold 15 sec');
    expect(text).to.contain('handed over');
    expect(text).to.match(/\d+:\d\d:00/);
  });

  it('R6.1 segment: no hold is said, unknown hold is never shown as none', async () => {
    expect(await entry(makeSegment({ holdMs: 0 }))).to.contain('no hold');
    const { holdMs: _hold, talkMs: _talk, ...unknown } = makeSegment();
    const text = await entry(unknown);
    expect(text).to.contain('hold time not known');
    expect(text).to.contain('Talk time not known');
    expect(text).to.not.contain('no hold');
  });

  it('R6.1 segment: one that lasts has no figures yet', async () => {
    const { end: _end, ended: _ended, talkMs: _talk, holdMs: _hold, ...running } = makeSegment();
    const text = await entry(running);
    expect(text).to.contain('On the call now');
    expect(text).to.not.contain('not known');
  });

  for (const [began, words] of [
    ['direct', 'Called directly'],
    ['outbound', 'Called the customer'],
    ['transfer', 'Received by hand-over'],
    ['returned', 'Came back after a hand-over'],
    ['consult', 'Was asked first by a colleague'],
  ] as const) {
    it(`R6.1 segment that began ${began}: says "${words}"`, async () => {
      expect(await entry(makeSegment({ began }))).to.contain(words);
    });
  }

  for (const [ended, words] of [
    ['consult_canceled', 'the colleague went back to the caller'],
    ['caller_hung_up', 'the caller hung up'],
    ['rep_hung_up', 'the rep hung up'],
    ['failed', 'the line failed'],
    ['other', 'ended'],
  ] as const) {
    it(`R6.1 segment that ended ${ended}: says "${words}"`, async () => {
      expect(await entry(makeSegment({ ended }))).to.contain(words);
    });
  }

  for (const [outcome, aftermath, words] of [
    ['requested', undefined, 'Requested'],
    ['ringing', undefined, 'Ringing'],
    ['completed', undefined, 'Completed'],
    ['declined', 'kept', 'Declined: the sender kept the call'],
    ['not_answered', 'returned', 'Not answered: the call came back'],
    ['failed', 'lost', 'Failed: the call was lost'],
    ['canceled', undefined, 'Taken back'],
    ['connected', undefined, 'Answered; not handed over yet'],
    ['left', 'kept', 'Left before the hand-over: the sender kept the call'],
  ] as const) {
    it(`R6.2 transfer ${outcome}: says "${words}"`, async () => {
      const text = await entry(
        makeTransferEntry({ outcome, ...(aftermath === undefined ? {} : { aftermath }) }),
      );
      expect(text).to.match(/^Amara Diallo to Ben Okafor .*Handed over at once/);
      expect(text).to.contain(words);
    });
  }

  it('R6.2 transfer: its kind is told', async () => {
    expect(await entry(makeTransferEntry({ attended: true }))).to.contain(
      'Handed over when they answer',
    );
  });

  it('R2.2 consult: its kind is told, and so is the reason', async () => {
    const text = await entry(
      makeTransferEntry({ transferKind: 'consult', attended: true, reason: 'Asks about a recall' }),
    );
    expect(text).to.contain('Asked first');
    expect(text).to.contain('Reason: Asks about a recall');
  });

  it('R6.1 names: somebody whom nobody knows by name is not an empty line', async () => {
    expect(await entry(makeSegment({ agentName: '' }))).to.match(/^A colleague /);
    expect(await entry(makeTransferEntry({ toName: '' }))).to.match(
      /^Amara Diallo to A colleague /,
    );
  });

  it('R6.5 pending: what Vault has not confirmed says so in words', async () => {
    expect(await entry(makeSegment({ pending: true }))).to.contain('waiting to be written');
    expect(await entry(makeSegment())).to.not.contain('waiting');
  });

  for (const [phase, words] of [
    ['loading', 'Reading the timeline…'],
    ['ready', 'Nothing yet: the first entry appears when a rep answers.'],
    ['unavailable', 'Nothing is lost.'],
    ['no_case', 'Entries are written once the call has a case.'],
  ] as const) {
    it(`R6.2 ${phase} without entries: says "${words}"`, async () => {
      const { section, items } = await mountTimeline({ phase, entries: [], earlier: 'none' });
      expect(textOf(section)).to.contain(words);
      expect(items).to.deep.equal([]);
    });
  }

  it('R9.1 unavailable: what this call shows stays on the screen', async () => {
    const { items } = await mountTimeline(makeTimeline({ phase: 'unavailable' }));
    expect(items).to.have.length(3);
  });
});
