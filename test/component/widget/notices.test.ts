import { expect } from '@open-wc/testing';
import { allByRole, byRole, mountWidget, textOf } from '../../support/mount-widget.js';
import { makeView } from '../../support/views.js';
import { widgetStates } from '../../support/widget-states.js';

describe('the notices', () => {
  it('R9.1 compact: each is one line, and its details unfold', async () => {
    const { widget } = await mountWidget(widgetStates['notices'] ?? makeView());
    const list = byRole(widget, 'list', 'Notices');
    expect(textOf(list)).to.contain('Live updates have stopped.');
    expect(textOf(list)).to.not.contain('Baton is connecting again');
    const details = [...list.querySelectorAll('details')];
    expect(details).to.have.length(5);
    for (const element of details) element.open = true;
    expect(textOf(list)).to.contain('Baton is connecting again');
    expect(textOf(list)).to.contain('Reference: 0c9d');
  });

  it('R9.1 "Try again": is there without unfolding', async () => {
    const { widget, model } = await mountWidget(widgetStates['notices'] ?? makeView());
    byRole(widget, 'button', 'Try again').click();
    expect(model.calls).to.deep.equal([['retry']]);
  });

  it('R2.2 caller on hold: a button takes them off hold', async () => {
    const { widget, model } = await mountWidget(
      widgetStates['notice-caller-on-hold'] ?? makeView(),
    );
    expect(textOf(widget)).to.contain('The caller still hears music.');
    byRole(widget, 'button', 'Take the caller off hold').click();
    expect(model.calls).to.deep.equal([['takeCallerBack']]);
  });

  it('R2.2 caller on hold elsewhere: no button, and it is said who can', async () => {
    const { widget } = await mountWidget(
      widgetStates['notice-caller-on-hold-elsewhere'] ?? makeView(),
    );
    expect(allByRole(widget, 'button', 'Take the caller off hold')).to.have.length(0);
    const details = widget.shadowRoot
      ?.querySelector('baton-notices')
      ?.shadowRoot?.querySelector('details');
    expect(details?.textContent).to.contain('Ask whoever has the call');
  });

  for (const [state, title] of [
    ['notice-one-waiting', '1 entry waiting to be written to Vault.'],
    ['notice-waiting', '2 entries waiting to be written to Vault.'],
    ['notices', '5 entries waiting to be written to Vault, 3 of earlier calls.'],
    ['notice-one-earlier', '1 entry of an earlier call waiting to be written to Vault.'],
    ['notice-earlier', '3 entries of earlier calls waiting to be written to Vault.'],
  ] as const) {
    it(`R6.5 ${state}: says "${title}"`, async () => {
      const { widget } = await mountWidget(widgetStates[state] ?? makeView());
      expect(textOf(byRole(widget, 'list', 'Notices'))).to.contain(title);
    });
  }
});
