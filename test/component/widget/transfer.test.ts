import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { HandOverNote, WidgetView } from '../../../src/app/view.js';
import {
  allByRole,
  byRole,
  descriptionOf,
  drawn,
  focused,
  mountWidget,
  region,
  textOf,
} from '../../support/mount-widget.js';
import {
  REASONS,
  makeError,
  makeNote,
  makeReady,
  makeView,
  targetId,
} from '../../support/views.js';
import { widgetStates } from '../../support/widget-states.js';

const BUTTONS = ['Hand over now', 'Hand over when they answer', 'Ask first'] as const;

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
      ['transfer-barred-targets_loading', 'The list is being read.'],
      ['call-connected', 'Pick somebody first.'],
      ['transfer-picked-offline', 'Not signed in: cannot take a call.'],
      ['transfer-barred-being_asked', 'You can hand the call over once it is yours.'],
      ['transfer-number-emergency', 'Emergency numbers cannot be reached from here.'],
      ['transfer-checking', 'A hand-over is under way.'],
      ['transfer-requested-now', 'A hand-over is under way.'],
      ['transfer-ringing-user-attended', 'A hand-over is under way.'],
      ['transfer-failed-lost', 'You are no longer on this call.'],
    ] as const) {
      it(`R1.1 ${state}: all buttons are there, disabled, and say why`, async () => {
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
      ['Ask first', 'consult'],
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
          'Now: you leave at once. When they answer: you keep the caller until then. Ask first: you talk to them while the caller waits.',
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
          transfer: { phase: 'working', step: 'checking', toName: 'Ben Okafor', way: 'now' },
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
        'Checking whether the hand-over has begun…',
        'You still have the caller.',
      ],
      ['transfer-linking', 'Making sure that the case travels with the call…'],
      ['transfer-recording', 'Noting the hand-over in Vault…'],
      ['transfer-commanding', 'Asking Genesys Cloud…'],
      ['transfer-requested-now', 'Genesys Cloud is transferring the call to Ben Okafor.'],
      ['transfer-requested-consult', 'Genesys Cloud is calling Ben Okafor.'],
      [
        'transfer-overdue',
        'The outcome is not known here yet.',
        'A colleague’s widget records it when they answer',
      ],
      ['transfer-ringing-user-attended', 'It rings at Ben Okafor.', 'Keep talking to the caller'],
      ['transfer-ringing-user-unattended', 'It rings at Ben Okafor.', 'You have left the call'],
      ['transfer-ringing-queue-unattended', 'The call waits in the queue Complaints.'],
      ['transfer-ringing-outside-attended', '+44 20 7946 0501 is being dialled.'],
      [
        'transfer-completed-user',
        'Ben Okafor answered and has the call.',
        'Your wrap-up is still open in the desktop.',
      ],
      ['transfer-completed-queue', 'Somebody of Complaints answered and has the call.'],
      ['transfer-completed-ivr', 'The menu Main menu took the call.', 'Tracking ended at '],
      ['transfer-completed-outside', '+44 20 7946 0501 has the call.', 'Tracking ended at '],
      ['transfer-completed-wrapped-up', 'Your wrap-up is done'],
      ['transfer-completed-unnamed', 'An outside number has the call.', 'Tracking ended there.'],
      [
        'transfer-left-kept',
        'Ben Okafor hung up before the hand-over.',
        'You still have the caller',
      ],
      ['transfer-canceled-kept', 'The hand-over to Ben Okafor was taken back.'],
      [
        'transfer-canceled-lost',
        'The caller hung up before Ben Okafor had the call.',
        'The caller is no longer on the line.',
      ],
      [
        'transfer-barred-being_asked',
        'Amara Diallo is asking you first.',
        'The call is still theirs; it becomes yours when they hand it over.',
      ],
      ['transfer-refused-queue.not.found', 'This queue is no longer there. You still have'],
      ['transfer-refused-cannot.transfer.conference', 'More than two are on the call'],
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
      [
        'transfer-no-list',
        'The list could not be read; numbers can be typed.',
        'Names cannot be looked up now; type a telephone number.',
      ],
      [
        'transfer-no-part-of-list',
        'A part of the list could not be read; the rest can be used, and numbers typed.',
        'Tell your administrator, with the reference shown here.',
        'Reference: list_targets',
        'Two letters are often enough; or type a number.',
      ],
    ] as const) {
      it(`R1.4 ${state}: says "${sentences[0]}"`, async () => {
        const { section } = await mountState(state);
        for (const sentence of sentences) expect(textOf(section)).to.contain(sentence);
      });
    }

    it('R1.4 ringing: the field shows to whom it goes', async () => {
      const { section } = await mountState('transfer-ringing-user-attended');
      const input = byRole(section, 'combobox', 'Transfer to') as HTMLInputElement;
      expect(input.value).to.equal('Ben Okafor');
      expect(input.readOnly).to.equal(true);
    });

    it('R2.4 no list: a list that could not be read is not called empty, whatever is done with the field', async () => {
      const { section, widget } = await mountState('transfer-no-list');
      const field = byRole(section, 'combobox', 'Transfer to');
      expect(descriptionOf(field)).to.equal(
        'Names cannot be looked up now; type a telephone number.',
      );
      field.focus();
      await sendKeys({ type: 'Ben' });
      await drawn(widget);
      expect(descriptionOf(field)).to.equal(
        'Names cannot be looked up now; type a telephone number.',
      );
      expect(field.getAttribute('aria-invalid')).to.equal('true');
    });

    it('R5.2 without the case: says that reason and note are not kept, where there are any', async () => {
      const { section, model, show } = await mountState('transfer-link-failed-note');
      const lost = 'Without the case, your reason and note are not kept: tell them yourself.';
      const button = byRole(section, 'button', 'Hand over without the case');
      expect(descriptionOf(button)).to.equal(lost);
      button.click();
      expect(model.calls).to.deep.equal([['handOver', 'when_they_answer', true]]);
      const failed = (note: Partial<HandOverNote>): WidgetView =>
        makeView({
          transfer: makeReady({ note: makeNote(note), failure: { kind: 'link_failed' } }),
        });
      await show(failed({ note: ' ' }));
      expect(textOf(section)).to.not.contain('not kept');
      await show(failed({ reason: 'Language' }));
      expect(textOf(section)).to.contain(lost);
      await show(failed({ note: 'Asks about a recall' }));
      expect(textOf(section)).to.contain(lost);
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
            picked: targetId('ben'),
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

  describe('what must be known before', () => {
    it('R4.3 outside number: one sentence says that tracking stops there; the buttons say it too', async () => {
      const { section } = await mountState('transfer-picked-outside');
      const sentence =
        'An outside number: tracking stops there, and the call cannot be pulled back once it is handed over.';
      expect(textOf(section)).to.contain(sentence);
      for (const name of BUTTONS) {
        expect(descriptionOf(byRole(section, 'button', name))).to.contain(sentence);
      }
    });

    it('R3.4 IVR: says that nobody sees what happens there', async () => {
      const { section } = await mountState('transfer-picked-ivr');
      expect(textOf(section)).to.contain('what the caller does there is not seen here');
    });

    for (const state of ['transfer-picked-user', 'transfer-picked-queue']) {
      it(`R4.3 ${state}: nothing is said of tracking`, async () => {
        const { section } = await mountState(state);
        expect(textOf(section)).to.not.contain('tracking');
      });
    }
  });

  describe('a way that is barred', () => {
    for (const [state, name, words] of [
      [
        'transfer-way-not-listed',
        'Hand over when they answer',
        'your administrator does not allow it for Sampling',
      ],
      [
        'transfer-way-not-permitted',
        'Hand over now',
        'you do not have the permission for Ben Okafor',
      ],
    ] as const) {
      it(`R1.2 ${state}: its button is there, disabled, and says why; the others work`, async () => {
        const { section, model } = await mountState(state);
        const button = byRole(section, 'button', name);
        expect(button.getAttribute('aria-disabled')).to.equal('true');
        expect(descriptionOf(button)).to.equal(
          `${name}: ${words}.${state.endsWith('permitted') ? ' Ask your administrator for it.' : ''}`,
        );
        button.click();
        expect(model.callsOf('handOver')).to.deep.equal([]);
        byRole(section, 'button', 'Ask first').click();
        expect(model.callsOf('handOver')).to.deep.equal([['consult']]);
      });
    }
  });

  describe('before a hand-over that goes on, or back', () => {
    it('R5.8 hints: are said, by the buttons too', async () => {
      const { section } = await mountState('transfer-hints');
      for (const sentence of [
        'This would be hand-over number 3 of this call.',
        'The call came from Ben Okafor: this would send it back.',
      ]) {
        expect(textOf(section)).to.contain(sentence);
        expect(descriptionOf(byRole(section, 'button', 'Hand over now'))).to.contain(sentence);
      }
    });

    it('R5.8 hints: bar nothing', async () => {
      const { section, model } = await mountState('transfer-hints');
      byRole(section, 'button', 'Hand over now').click();
      expect(model.callsOf('handOver')).to.deep.equal([['now']]);
    });
  });

  describe('reason and note', () => {
    const reasonOf = (section: HTMLElement) =>
      byRole(section, 'combobox', 'Reason (optional)') as HTMLSelectElement;
    const noteOf = (section: HTMLElement) =>
      byRole(section, 'textbox', 'Note (optional)') as HTMLTextAreaElement;

    /** A widget that keeps what the rep writes, as the application does. */
    const mountWriting = async (note: Partial<HandOverNote> = {}) => {
      const mounted = await mountTransfer(
        makeView({ transfer: makeReady({ note: makeNote(note) }) }),
      );
      mounted.model.onCall = ([name, text]) => {
        if (name !== 'giveNote') return;
        const written = makeNote({ ...note, note: String(text) });
        mounted.model.show(makeView({ transfer: makeReady({ note: written }) }));
      };
      return mounted;
    };

    it('R5.8 reason: is one of the administrator’s, or none, picked by keyboard', async () => {
      const { section, model } = await mountState('call-picked');
      const select = reasonOf(section);
      expect([...select.options].map(({ text }) => text)).to.deep.equal(['No reason', ...REASONS]);
      expect(select.value).to.equal('');
      select.focus();
      await sendKeys({ press: 'L' });
      expect(model.callsOf('giveReason')).to.deep.equal([['Language']]);
    });

    it('R5.8 reason: without a list there is no field', async () => {
      const { section } = await mountState('transfer-no-reasons');
      expect(allByRole(section, 'combobox', 'Reason (optional)')).to.have.length(0);
      noteOf(section);
    });

    it('R5.8 reason: follows the view, also back to none', async () => {
      const { section, show } = await mountState('transfer-note-email');
      expect(reasonOf(section).value).to.equal('Language');
      await show(makeView());
      expect(reasonOf(section).value).to.equal('');
    });

    it('R5.8 note: is told as it is typed, on one line, and never longer than 500 characters', async () => {
      const { section, model, widget } = await mountWriting();
      const field = noteOf(section);
      expect(field.maxLength).to.equal(500);
      field.focus();
      await sendKeys({ type: 'ab' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ type: 'c' });
      await drawn(widget);
      expect(model.callsOf('giveNote')).to.deep.equal([['a'], ['ab'], ['abc']]);
      expect(field.value).to.equal('abc');
      expect(focused()).to.equal('textbox Note (optional)');
    });

    it('R5.8 note: grows with what is written, and no further than a screen', async () => {
      const { section } = await mountWriting();
      const short = noteOf(section).offsetHeight;
      const { section: long } = await mountState('transfer-note-long');
      expect(noteOf(long).offsetHeight).to.be.greaterThan(short * 2);
      expect(noteOf(long).offsetHeight).to.be.at.most(160);
    });

    it('R5.8 note: near its end the characters left are counted', async () => {
      const { section, widget } = await mountWriting({ note: 'x'.repeat(399) });
      const field = noteOf(section);
      expect(descriptionOf(field)).to.equal('');
      field.focus();
      await sendKeys({ press: 'End' });
      await sendKeys({ type: 'y' });
      await drawn(widget);
      expect(descriptionOf(field)).to.equal('100 characters left');
    });

    for (const [state, words] of [
      ['transfer-note-email', 'This looks like an e-mail address.'],
      ['transfer-note-phone', 'This looks like a telephone number.'],
      ['transfer-note-date', 'This looks like a date of birth.'],
      ['transfer-note-number', 'This looks like somebody’s number.'],
    ] as const) {
      it(`R7.3 ${state}: a gentle warning that bars nothing`, async () => {
        const { section, model } = await mountState(state);
        expect(descriptionOf(noteOf(section))).to.equal(
          `${words} Personal data is better kept in the case.`,
        );
        byRole(section, 'button', 'Hand over now').click();
        expect(model.callsOf('handOver')).to.deep.equal([['now']]);
      });
    }

    it('R5.8 both: are still there while a hand-over runs and after it failed', async () => {
      const { section, show } = await mountState('transfer-refused');
      const given = () => [reasonOf(section).value, noteOf(section).value];
      expect(given()).to.deep.equal(['Language', 'Asks about a recall']);
      await show(widgetStates['transfer-commanding'] ?? makeView());
      expect(given()).to.deep.equal(['Language', 'Asks about a recall']);
      expect(noteOf(section).readOnly).to.equal(true);
      expect([...reasonOf(section).options].map(({ text }) => text)).to.deep.equal(['Language']);
      await show(widgetStates['transfer-refused'] ?? makeView());
      expect(given()).to.deep.equal(['Language', 'Asks about a recall']);
      expect(noteOf(section).readOnly).to.equal(false);
    });

    it('R11.2 both: come after the buttons, and take no focus', async () => {
      const { section, show, widget } = await mountState('transfer-barred-targets_loading');
      expect(allByRole(section, 'textbox')).to.have.length(0);
      byRole(section, 'combobox', 'Transfer to').focus();
      await show(widgetStates['call-picked'] ?? makeView());
      expect(focused()).to.equal('combobox Transfer to');
      for (const stop of [
        ...BUTTONS.map((name) => `button ${name}`),
        'combobox Reason (optional)',
        'textbox Note (optional)',
      ]) {
        await sendKeys({ press: 'Tab' });
        await drawn(widget);
        expect(focused()).to.equal(stop);
      }
    });

    it('R9.1 not loaded: says so, and the hand-over works', async () => {
      const { widget, model, show } = await mountState('transfer-barred-ringing');
      const element = widget.shadowRoot!.querySelector('baton-transfer')!;
      element.loadNote = () => Promise.reject(new Error('The network is gone.'));
      await show(widgetStates['call-picked'] ?? makeView());
      expect(textOf(element)).to.contain('Reason and note could not be loaded.');
      byRole(element, 'button', 'Hand over now').click();
      expect(model.callsOf('handOver')).to.deep.equal([['now']]);
    });
  });

  it('R1.1 refused with an offer: its button goes the way that the platform would take', async () => {
    const { section, model } = await mountState('transfer-refused');
    const [offer] = allByRole(section, 'button', 'Hand over when they answer');
    offer?.click();
    expect(model.callsOf('handOver')).to.deep.equal([['when_they_answer']]);
  });

  it('R1.4 completed: nothing can be done any more, so the field and the buttons are gone', async () => {
    const { section, show } = await mountState('transfer-ringing-user-attended');
    byRole(section, 'button', 'Hand over when they answer').focus();
    await show(widgetStates['transfer-completed-user'] ?? makeView());
    expect(allByRole(section, 'button')).to.have.length(0);
    expect(allByRole(section, 'combobox')).to.have.length(0);
    expect(focused()).to.equal('heading Transfer');
  });

  describe('the common transfer', () => {
    /** A widget that does what the rep picks, as the application does. */
    const mountLive = async () => {
      const mounted = await mountTransfer(makeView());
      mounted.model.onCall = ([name, id]) => {
        if (name !== 'pickTarget') return;
        const picked = id === undefined ? {} : { picked: id as ReturnType<typeof targetId> };
        mounted.model.show(makeView({ transfer: makeReady(picked) }));
      };
      return mounted;
    };

    it('R11.2 keys: from the field, two beyond the letters; from the top of the page, four', async () => {
      const { widget, model } = await mountLive();
      let keys = 0;
      const press = async (key: string): Promise<void> => {
        keys += 1;
        await sendKeys({ press: key });
        await drawn(widget);
      };
      await press('Tab');
      expect(focused()).to.equal('button Skip to Transfer');
      await press('Enter');
      expect(focused()).to.equal('combobox Transfer to');
      await sendKeys({ type: 'be' });
      await drawn(widget);
      await press('Tab');
      expect(focused()).to.equal('button Hand over now');
      await press('Enter');
      expect(model.callsOf('handOver')).to.deep.equal([['now']]);
      expect(keys, 'beyond the letters').to.equal(4);
    });

    it('R11.2 mouse: two clicks beside the letters', async () => {
      const { widget, section, model } = await mountLive();
      let clicks = 0;
      const click = async (element: HTMLElement): Promise<void> => {
        clicks += 1;
        const { x, y, width, height } = element.getBoundingClientRect();
        await sendMouse({
          type: 'click',
          position: [Math.round(x + width / 2), Math.round(y + height / 2)],
        });
        await drawn(widget);
      };
      await click(byRole(section, 'combobox', 'Transfer to'));
      await sendKeys({ type: 'be' });
      await drawn(widget);
      await click(byRole(section, 'button', 'Hand over now'));
      expect(model.callsOf('handOver')).to.deep.equal([['now']]);
      expect(clicks).to.equal(2);
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
