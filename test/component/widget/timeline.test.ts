import { expect } from '@open-wc/testing';
import type { TimelineView } from '../../../src/app/view.js';
import {
  allByRole,
  byRole,
  descriptionOf,
  focused,
  mountWidget,
  region,
  said,
  textOf,
} from '../../support/mount-widget.js';
import {
  makeCorrection,
  makeSegment,
  makeTimeline,
  makeTransferEntry,
  makeView,
} from '../../support/views.js';

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

  describe('corrections and notes', () => {
    it('R5.6 came: who filed the call here, when, and from where', async () => {
      const text = await entry(makeCorrection());
      expect(text).to.match(
        /^Ben Okafor \d+:58:00 [AP]M Filed the call here; before, it was under C-000007\.$/,
      );
    });

    it('R5.6 went: where the call is now; nothing is erased', async () => {
      expect(await entry(makeCorrection({ side: 'went' }))).to.contain(
        'Filed the call under C-000007 instead; its entries are there.',
      );
    });

    it('R5.6 unnamed: a rep and a case whom nobody knows leave no gap', async () => {
      const { at: _at, ...correction } = makeCorrection({ agentName: '', otherNumber: '' });
      const text = await entry({ ...correction, pending: true });
      expect(text).to.equal(
        'A colleague Filed the call here; before, it was under another case. waiting to be written',
      );
    });

    it('R5.8 note: stands with the hand-over, as text', async () => {
      const note = '<b>bold</b> & \u202Eevil';
      const { section, items } = await mountTimeline(
        makeTimeline({ entries: [makeTransferEntry({ reason: 'Language', note })] }),
      );
      expect(items[0]).to.contain(`Reason: Language Note: ${note}`);
      expect(section.querySelector('b')).to.equal(null);
      const [list] = allByRole(section, 'list');
      expect(list?.querySelector('bdi')?.textContent, 'it turns nothing else round').to.equal(note);
    });

    it('R6.2 transfer: has both its times', async () => {
      expect(await entry(makeTransferEntry())).to.match(/\d+:56:35 .*Completed \d+:56:46/);
    });
  });

  describe('earlier entries', () => {
    it('R6.2 more: "Show earlier" is above the oldest, and asks for them', async () => {
      const { widget, model } = await mountWidget(
        makeView({ timeline: makeTimeline({ earlier: 'more' }) }),
      );
      byRole(region(widget, 'Timeline'), 'button', 'Show earlier').click();
      expect(model.calls).to.deep.equal([['showEarlier']]);
    });

    it('R6.2 none: there is no button', async () => {
      const { section } = await mountTimeline(makeTimeline());
      expect(allByRole(section, 'button')).to.have.length(0);
    });

    it('R1.3 reading: the button keeps the focus and asks no second time', async () => {
      const { widget, model, show } = await mountWidget(
        makeView({ timeline: makeTimeline({ earlier: 'more' }) }),
      );
      const button = byRole(widget, 'button', 'Show earlier');
      button.focus();
      await show(makeView({ timeline: makeTimeline({ earlier: 'reading' }) }));
      expect(focused()).to.equal('button Show earlier');
      expect(descriptionOf(button)).to.equal('Reading earlier entries…');
      button.click();
      expect(model.calls).to.deep.equal([]);
    });

    it('R9.1 failed: says so, and the button asks again', async () => {
      const { widget, model } = await mountWidget(
        makeView({ timeline: makeTimeline({ earlier: 'failed' }) }),
      );
      const button = byRole(widget, 'button', 'Show earlier');
      expect(descriptionOf(button)).to.equal('Earlier entries could not be read. Try again.');
      button.click();
      expect(model.calls).to.deep.equal([['showEarlier']]);
    });

    it('R11.1 shown: how many came is said once, and the focus stays in the region', async () => {
      const mounted = await mountWidget(
        makeView({ timeline: makeTimeline({ earlier: 'reading' }) }),
      );
      byRole(mounted.widget, 'button', 'Show earlier').focus();
      const entries = [makeSegment({ key: 'e1' }), makeSegment({ key: 'e2' })];
      await mounted.show(
        makeView({ timeline: makeTimeline({ entries: [...entries, ...makeTimeline().entries] }) }),
      );
      expect(focused()).to.equal('heading Timeline');
      expect((await said(mounted)).polite).to.contain('2 earlier entries shown.');
    });
  });

  it('R9.1 not loaded: says that nothing is lost', async () => {
    const { widget, show } = await mountWidget(
      makeView({ timeline: makeTimeline({ entries: [] }) }),
    );
    const element = widget.shadowRoot!.querySelector('baton-timeline')!;
    element.loadDrawing = () => Promise.reject(new Error('The network is gone.'));
    await show(makeView());
    expect(textOf(element)).to.contain('The timeline could not be loaded.');
  });
});
