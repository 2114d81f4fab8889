import { expect } from '@open-wc/testing';
import type { WidgetView } from '../../../src/app/view.js';
import { allByRole, byRole, focused, mountWidget, textOf } from '../../support/mount-widget.js';
import { makeError, makeView } from '../../support/views.js';
import { widgetStates } from '../../support/widget-states.js';

const mountState = (name: string) => {
  const view = widgetStates[name];
  if (view === undefined) throw new Error(`There is no state "${name}". See widget-states.ts.`);
  return mountWidget(view);
};

describe('the screens before a call', () => {
  for (const [state, ...sentences] of [
    ['starting', 'Opening the call…'],
    ['sign-in-popup_asked', 'Baton needs your Genesys Cloud sign-in.'],
    ['sign-in-frame_refused', 'Genesys Cloud wants you to sign in yourself.'],
    ['sign-in-state_mismatch', 'belonged to another sign-in', 'Your call is not affected.'],
    ['sign-in-signed_out', 'Your sign-in has ended.', 'Your call is not affected.'],
    ['sign-in-denied-detail', 'Genesys Cloud refused the sign-in.', 'Reference: access_denied'],
    ['sign-in-popup_blocked', 'The browser blocked the sign-in window.', 'Allow windows'],
    ['sign-in-timeout', 'No sign-in came in time.', 'Sign in again.'],
    ['fatal-no_desktop', 'outside the Genesys Cloud desktop', 'Open it beside a call'],
    ['fatal-misconfigured', 'address is incomplete', 'It lacks: gcEnvironment, client.'],
    ['fatal-no_conversation', 'did not say which call this is', 'Select the call again'],
    ['fatal-not_your_conversation', 'not one of yours', 'Select one of your own calls'],
    ['fatal-not_a_crm_user', 'Vault has no active user for you.', 'Ask your administrator'],
    ['unreachable', 'Genesys Cloud cannot be reached.', 'Your call is not affected.'],
  ] as const) {
    it(`R9.1 ${state}: says "${sentences[0]}", and what to do`, async () => {
      const { widget } = await mountState(state);
      for (const sentence of sentences) expect(textOf(widget)).to.contain(sentence);
      expect(allByRole(widget, 'heading')).to.have.length(1);
    });
  }

  it('R10.2 sign-in: the button opens the sign-in window within the click', async () => {
    const { widget, model } = await mountState('sign-in-popup_asked');
    byRole(widget, 'button', 'Sign in').click();
    expect(model.calls).to.deep.equal([['signIn']]);
  });

  it('R10.2 sign-in under way: the button opens no second window', async () => {
    const { widget, model } = await mountState('sign-in-busy');
    const button = byRole(widget, 'button', 'Sign in');
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    button.click();
    expect(model.calls).to.deep.equal([]);
    expect(textOf(widget)).to.contain('Finish the sign-in in its own window.');
  });

  it('R11.1 sign-in done: the focus goes to the call, not to the top of the page', async () => {
    const { widget, show } = await mountState('sign-in-popup_asked');
    byRole(widget, 'button', 'Sign in').focus();
    await show(makeView());
    expect(focused()).to.equal('main');
  });

  it('R9.1 unreachable: "Try again" asks again', async () => {
    const { widget, model } = await mountState('unreachable');
    byRole(widget, 'button', 'Try again').click();
    expect(model.calls).to.deep.equal([['retry']]);
  });
});

describe('notices', () => {
  it('R9.1 notices: what does not work is listed beside what does', async () => {
    const { widget } = await mountState('notices');
    const items = allByRole(byRole(widget, 'list', 'Notices'), 'listitem');
    for (const item of items) item.querySelector('details')?.setAttribute('open', '');
    const texts = items.map(textOf);
    expect(texts).to.have.length(5);
    expect(texts[0]).to.contain('Vault did not answer in time. The call is not affected');
    expect(texts[1]).to.contain('what is shown here may be old');
    expect(texts[2]).to.contain('Live updates have stopped.');
    expect(texts[3]).to.contain('entries that still wait are lost if this page is closed');
    expect(texts[4]).to.contain('5 entries waiting to be written to Vault, 3 of earlier calls.');
    for (const name of ['Case', 'Transfer', 'Timeline']) byRole(widget, 'region', name);
  });

  it('R6.5 notices: one waiting entry is told in the singular', async () => {
    const { widget } = await mountState('notice-one-waiting');
    expect(textOf(widget)).to.contain('1 entry waiting to be written to Vault.');
  });

  const codes = [
    'unreachable',
    'timeout',
    'unauthenticated',
    'forbidden',
    'not_found',
    'rate_limited',
    'refused',
    'unavailable',
    'invalid_reply',
  ] as const;
  for (const code of codes) {
    for (const platform of ['genesys', 'vault'] as const) {
      it(`R9.1 ${platform} ${code}: two sentences, one that names who failed`, async () => {
        const view: WidgetView = { phase: 'unreachable', error: makeError({ code, platform }) };
        const { widget } = await mountWidget(view);
        const [title, body] = [
          ...(widget.shadowRoot
            ?.querySelector('baton-gate')
            ?.shadowRoot?.querySelectorAll('.message p') ?? []),
        ].map(textOf);
        expect(title).to.match(platform === 'vault' ? /Vault.*\.$/ : /Genesys Cloud.*\.$/);
        expect(body).to.match(/^Your call is not affected\. .+\.$/);
      });
    }
  }
});
