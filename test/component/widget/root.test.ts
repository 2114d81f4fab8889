import { expect, fixtureCleanup } from '@open-wc/testing';
import {
  allByRole,
  byRole,
  descendants,
  drawn,
  mountWidget,
  region,
  textOf,
} from '../../support/mount-widget.js';
import { StubModel } from '../../support/stub-model.js';
import { makeCall, makeLinked, makeCase, makeView, secondsAgo } from '../../support/views.js';
import { EVERY_STATE_MS, widgetStates } from '../../support/widget-states.js';

describe('the whole widget', () => {
  it('R11.1 regions: Case, Transfer and Timeline stand in this order under one heading', async () => {
    const { widget } = await mountWidget(makeView());
    expect(allByRole(widget, 'heading').map(textOf)).to.deep.equal([
      'Dr. Elena Rossi',
      'Case',
      'Transfer',
      'Timeline',
    ]);
    for (const name of ['Case', 'Transfer', 'Timeline'] as const) region(widget, name);
  });

  it('R11.1 heading: names caller, state and queue', async () => {
    const { widget } = await mountWidget(makeView());
    const heading = byRole(widget, 'heading', 'Dr. Elena Rossi').closest('header');
    expect(heading && textOf(heading)).to.equal(
      'Dr. Elena Rossi Connected Queue: Medical Information On the call 3:14',
    );
  });

  for (const [state, word] of [
    ['case-ringing', 'Ringing'],
    ['call-on-hold', 'On hold'],
    ['transfer-completed-user', 'Handed over'],
    ['call-ended', 'Ended'],
  ] as const) {
    it(`R1.4 ${state}: the heading says "${word}"`, async () => {
      const { widget } = await mountWidget(widgetStates[state] ?? makeView());
      const header = widget.shadowRoot?.querySelector('baton-call');
      expect(header && textOf(header)).to.contain(word);
    });
  }

  it('R11.1 heading: a caller without a name is told', async () => {
    const { widget } = await mountWidget(makeView({ call: { state: 'connected' } }));
    byRole(widget, 'heading', 'Unknown caller');
  });

  it('R11.1 timer: runs by the second and is no live region', async () => {
    const { widget, clock } = await mountWidget(makeView());
    const timer = byRole(widget, 'timer');
    expect(textOf(timer)).to.equal('3:14');
    clock.advance(1000);
    await drawn(widget);
    expect(textOf(timer)).to.equal('3:15');
    expect(timer.closest('[aria-live]')).to.equal(null);
  });

  it('R11.1 timer: stands still with the call', async () => {
    const { widget } = await mountWidget(makeView({ call: makeCall({ state: 'ended' }) }));
    expect(allByRole(widget, 'timer')).to.have.length(0);
  });

  it('R11.1 ages: grow while the widget is open', async () => {
    const caseView = makeLinked({ caseRecord: makeCase({ modifiedAt: secondsAgo(60) }) });
    const { widget, clock } = await mountWidget(makeView({ caseView }));
    expect(textOf(region(widget, 'Case'))).to.contain('1 minute ago');
    clock.advance(60_000);
    await drawn(widget);
    expect(textOf(region(widget, 'Case'))).to.contain('2 minutes ago');
  });

  it('R12.1 leaving: a widget that is removed listens to nothing and waits for nothing', async () => {
    const { widget, model, clock } = await mountWidget(makeView());
    expect(model.listenerCount).to.equal(1);
    widget.remove();
    expect(model.listenerCount).to.equal(0);
    expect(clock.pending).to.equal(0);
  });

  it('R9.1 coming back: a widget that is put back shows the newest view', async () => {
    const { widget, model, show } = await mountWidget(makeView());
    const parent = widget.parentElement;
    widget.remove();
    model.view = makeView({ call: makeCall({ callerName: 'Somebody else' }) });
    parent?.append(widget);
    await drawn(widget);
    byRole(widget, 'heading', 'Somebody else');
    await show(makeView());
    byRole(widget, 'heading', 'Dr. Elena Rossi');
  });

  it('R9.1 another model: the old one is left', async () => {
    const { widget, model } = await mountWidget(makeView());
    const other = new StubModel(makeView({ call: makeCall({ callerName: 'Somebody else' }) }));
    widget.model = other;
    await drawn(widget);
    byRole(widget, 'heading', 'Somebody else');
    expect(model.listenerCount).to.equal(0);
    expect(other.listenerCount).to.equal(1);
  });

  it('R9.1 not loaded: where the screen of a call does not arrive, that is said', async () => {
    const widget = document.createElement('baton-widget');
    widget.loadScreen = () => Promise.reject(new Error('The network is gone.'));
    widget.model = new StubModel(makeView());
    document.body.append(widget);
    try {
      await drawn(widget);
      expect(textOf(widget)).to.contain('A part of Baton could not be loaded.');
      byRole(widget, 'button', 'Load again');
    } finally {
      widget.remove();
    }
  });

  it('R10.2 policy: nothing needs inline styles or inline scripts', async () => {
    for (const view of Object.values(widgetStates)) {
      const { widget } = await mountWidget(view);
      for (const element of descendants(widget)) {
        expect(element.tagName).to.not.equal('STYLE');
        expect(
          element.getAttributeNames().filter((name) => /^(style$|on)/.test(name)),
        ).to.deep.equal([]);
      }
      fixtureCleanup();
    }
  }).timeout(EVERY_STATE_MS);
});
