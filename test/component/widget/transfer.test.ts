import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { WidgetView } from '../../../src/app/view.js';
import {
  allByRole,
  byRole,
  descriptionOf,
  focused,
  mountWidget,
  region,
  textOf,
} from '../../support/mount-widget.js';
import { makeError, makeReady, makeView, userId } from '../../support/views.js';
import { widgetStates } from '../../support/widget-states.js';

const BUTTONS = ['Hand over now', 'Hand over when they answer'] as const;

const mountTransfer = async (view: WidgetView) => {
  const mounted = await mountWidget(view);
  return { ...mounted, section: region(mounted.widget, 'Transfer') };
};

const mountState = (name: string) => {
  const view = widgetStates[name];
  if (view === undefined) throw new Error(`There is no state "${name}". See widget-states.ts.`);
  return mountTransfer(view);
};

describe('the region Transfer', () => {
  describe('where nothing can be started', () => {
    for (const [state, reason] of [
      ['transfer-barred-ringing', 'Answer the call first; then you can hand it over.'],
      ['transfer-barred-call_ended', 'The call is over; there is nothing left to hand over.'],
      ['transfer-barred-own_leg_ended', 'You are no longer on this call.'],
      ['transfer-barred-targets_loading', 'The list of colleagues is being read.'],
      ['call-connected', 'Pick a colleague from the list first.'],
      ['transfer-picked-offline', 'Not signed in: cannot take a call.'],
      ['transfer-checking', 'A hand-over is under way.'],
      ['transfer-requested', 'A hand-over is under way.'],
      ['transfer-ringing-attended', 'A hand-over is under way.'],
      ['transfer-completed', 'You are no longer on this call.'],
      ['transfer-failed-lost', 'You are no longer on this call.'],
    ] as const) {
      it(`R1.1 ${state}: both buttons are there, disabled, and say why`, async () => {
        const { section, model } = await mountState(state);
        expect(textOf(section)).to.contain(reason);
        for (const name of BUTTONS) {
          const button = byRole(section, 'button', name);
          expect(button.getAttribute('aria-disabled')).to.equal('true');
          expect(descriptionOf(button)).to.contain(reason);
          button.focus();
          expect(focused(), 'can be reached').to.equal(`button ${name}`);
          button.click();
        }
        expect(model.calls).to.deep.equal([]);
        byRole(section, 'combobox', 'Transfer to');
      });
    }
  });

  describe('where somebody is picked', () => {
    for (const [name, mode] of [
      ['Hand over now', 'now'],
      ['Hand over when they answer', 'when_they_answer'],
    ] as const) {
      it(`R2.1 ready: "${name}" hands over by keyboard`, async () => {
        const { section, model } = await mountState('call-picked');
        byRole(section, 'button', name).focus();
        await sendKeys({ press: 'Enter' });
        expect(model.calls).to.deep.equal([['handOver', mode]]);
      });
    }

    it('R2.1 ready: the buttons say how they differ', async () => {
      const { section } = await mountState('call-picked');
      for (const name of BUTTONS) {
        expect(descriptionOf(byRole(section, 'button', name))).to.equal(
          'Now: you leave the call at once. When they answer: you keep the caller until then.',
        );
      }
    });

    it('R1.3 working: the button that was pressed keeps the focus and starts nothing more', async () => {
      const { section, model, show } = await mountState('call-picked');
      const button = byRole(section, 'button', 'Hand over now');
      button.focus();
      await sendKeys({ press: 'Enter' });
      await show(
        makeView({
          transfer: { phase: 'working', step: 'checking', toName: 'Ben Okafor', attended: false },
        }),
      );
      await sendKeys({ press: 'Enter' });
      expect(focused()).to.equal('button Hand over now');
      expect(model.calls).to.have.length(1);
    });
  });

  describe('how a hand-over goes', () => {
    for (const [state, ...sentences] of [
      [
        'transfer-checking',
        'Checking that the call can be handed over…',
        'You still have the caller.',
      ],
      ['transfer-linking', 'Making sure that the case travels with the call…'],
      ['transfer-recording', 'Noting the hand-over in Vault…'],
      ['transfer-commanding', 'Asking Genesys Cloud to transfer the call…'],
      ['transfer-requested', 'Genesys Cloud is transferring the call to Ben Okafor.'],
      [
        'transfer-overdue',
        'The outcome is not known here yet.',
        'Ben Okafor’s widget will record it',
      ],
      ['transfer-ringing-attended', 'It rings at Ben Okafor.', 'Keep talking to the caller'],
      ['transfer-ringing-unattended', 'It rings at Ben Okafor.', 'You have left the call'],
      ['transfer-completed', 'Ben Okafor answered and has the call.'],
      ['transfer-declined-kept', 'Ben Okafor declined the call.', 'You still have the caller'],
      [
        'transfer-not-answered-returned',
        'Ben Okafor did not answer.',
        'The call came back to you: try again or pick somebody else.',
      ],
      [
        'transfer-failed-lost',
        'The hand-over to Ben Okafor failed.',
        'The caller is no longer on the line.',
      ],
      ['transfer-claimed', 'You are already handing this call over in another window.'],
      [
        'transfer-refused',
        'Genesys Cloud does not let a call from a queue be left unattended.',
        'You still have the call. Use “Hand over when they answer” instead.',
        'Reference: HTTP 400 · conversations.error.transfer.acd.call.unattended · 5e21',
      ],
      [
        'transfer-not-sent',
        'The hand-over did not happen.',
        'You still have the call. Genesys Cloud did not answer in time.',
      ],
      ['transfer-no-list', 'The list of colleagues could not be read.'],
    ] as const) {
      it(`R1.4 ${state}: says "${sentences[0]}"`, async () => {
        const { section } = await mountState(state);
        for (const sentence of sentences) expect(textOf(section)).to.contain(sentence);
      });
    }

    it('R1.4 ringing: the field shows to whom it goes', async () => {
      const { section } = await mountState('transfer-ringing-attended');
      const input = byRole(section, 'combobox', 'Transfer to') as HTMLInputElement;
      expect(input.value).to.equal('Ben Okafor');
      expect(input.readOnly).to.equal(true);
    });

    it('R2.4 no list: "Try again" reads it again', async () => {
      const { section, model } = await mountState('transfer-no-list');
      byRole(section, 'button', 'Try again').click();
      expect(model.calls).to.deep.equal([['retry']]);
    });

    it('R1.2 refused for lack of a permission: names the permission', async () => {
      const { section } = await mountTransfer(
        makeView({
          transfer: makeReady({
            picked: userId('ben'),
            failure: {
              kind: 'refused',
              error: makeError({
                platform: 'genesys',
                code: 'forbidden',
                detail: 'missing.any.permissions',
              }),
            },
          }),
        }),
      );
      expect(textOf(section)).to.contain('Conversation > Communication > Blind Transfer');
    });
  });

  describe('when the case could not be tied to the call', () => {
    it('R5.2 link failed: the rep may go without the case, the way that keeps the caller', async () => {
      const { section, model } = await mountState('transfer-link-failed');
      byRole(section, 'button', 'Hand over without the case').click();
      expect(model.calls).to.deep.equal([['handOver', 'when_they_answer', true]]);
    });

    it('R5.2 link failed: going without repeats the button that was pressed', async () => {
      const { section, model, show } = await mountState('call-picked');
      byRole(section, 'button', 'Hand over now').click();
      const failed = widgetStates['transfer-link-failed'];
      if (failed !== undefined) await show(failed);
      byRole(section, 'button', 'Hand over without the case').click();
      expect(model.calls.at(-1)).to.deep.equal(['handOver', 'now', true]);
    });

    it('R5.2 link failed: says why, where the platform told', async () => {
      const error = makeError({ platform: 'genesys', code: 'timeout' });
      const { section } = await mountTransfer(
        makeView({ transfer: makeReady({ failure: { kind: 'link_failed', error } }) }),
      );
      expect(textOf(section)).to.contain('Genesys Cloud did not answer in time. You still have');
    });

    it('R5.2 link failed: trying again stays possible', async () => {
      const { section, model } = await mountState('transfer-link-failed');
      byRole(section, 'button', 'Hand over now').click();
      expect(model.calls).to.deep.equal([['handOver', 'now']]);
    });

    it('R11.1 link failed: when its button goes, the focus stays in the region', async () => {
      const { section, show } = await mountState('transfer-link-failed');
      byRole(section, 'button', 'Hand over without the case').focus();
      await show(makeView());
      expect(focused()).to.equal('heading Transfer');
    });

    it('R5.2 other failures: nobody is offered to go without the case', async () => {
      const { section } = await mountState('transfer-not-sent');
      expect(allByRole(section, 'button', 'Hand over without the case')).to.have.length(0);
    });
  });
});
