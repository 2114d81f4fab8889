import { expect } from '@open-wc/testing';
import type { CaseView, WidgetView } from '../../../src/app/view.js';
import type { RecordId } from '../../../src/domain/ids.js';
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
  makeAccount,
  makeCard,
  makeCase,
  makeChoice,
  makeLinked,
  makeView,
  secondsAgo,
} from '../../support/views.js';
import { widgetStates } from '../../support/widget-states.js';

const mountCase = async (view: WidgetView) => {
  const mounted = await mountWidget(view);
  return { ...mounted, section: region(mounted.widget, 'Case') };
};

const mountState = (name: string) => {
  const view = widgetStates[name];
  if (view === undefined) throw new Error(`There is no state "${name}". See widget-states.ts.`);
  return mountCase(view);
};

describe('the region Case', () => {
  describe('in words, phase by phase', () => {
    for (const [state, ...sentences] of [
      ['case-searching', 'Looking for the case…'],
      ['case-ringing', 'A caller is waiting.', 'Queue: Medical Information'],
      [
        'case-incoming',
        'Amara Diallo is handing this call over.',
        'Its case opens here when you answer.',
        'Queue: Medical Information',
      ],
      [
        'case-incoming-unknown',
        'A colleague is handing this call over.',
        'It comes without a case; one is looked for when you answer.',
      ],
      [
        'case-refused-malformed',
        'is not a case link that Baton knows.',
        'pick or search for it here',
      ],
      ['case-refused-foreign_vault', 'belongs to another Vault.', 'pick or search for it here'],
      ['case-refused-unknown_case', 'Vault does not know the case', 'pick or search for it here'],
      [
        'case-refused-contradicted',
        'says something else than the call does.',
        'pick or search for it here',
      ],
      ['case-internal', 'This is a call between colleagues: it has no case.'],
      [
        'case-unavailable',
        'Vault is out of service at the moment.',
        'The call is not affected.',
        'Try again in a few minutes.',
        'Reference: find_accounts · 77ab',
      ],
    ] as const) {
      it(`R5.3 ${state}: says "${sentences[0]}"`, async () => {
        const { section } = await mountState(state);
        for (const sentence of sentences) expect(textOf(section)).to.contain(sentence);
      });
    }
  });

  it('R9.1 unavailable: "Try again" asks again', async () => {
    const { section, model } = await mountState('case-unavailable');
    byRole(section, 'button', 'Try again').click();
    expect(model.calls).to.deep.equal([['retry']]);
  });

  describe('picking', () => {
    it('R5.1 pick: each open case and each account is a button', async () => {
      const { section } = await mountState('case-pick');
      const names = allByRole(section, 'button').map((button) => textOf(button));
      expect(names).to.have.length(4);
      expect(names[0]).to.match(/^Use case C-000012 Shipment arrived above 8 °C .*Severity: High$/);
      expect(names[1]).to.match(/^Use case C-000007 /);
      expect(names.slice(2)).to.deep.equal([
        'New case for Dr. Elena Rossi',
        'New case without an account',
      ]);
    });

    it('R5.1 pick: a button links its own case', async () => {
      const { section, model } = await mountState('case-pick');
      byRole(section, 'button', /^Use case C-000007/).click();
      expect(model.calls).to.deep.equal([['pickCase', 'C01000000000007']]);
    });

    it('R5.1 pick: a new case is for the account named, or for none', async () => {
      const { section, model } = await mountState('case-pick');
      byRole(section, 'button', 'New case for Dr. Elena Rossi').click();
      byRole(section, 'button', 'New case without an account').click();
      expect(model.calls).to.deep.equal([
        ['createCase', makeAccount().id],
        ['createCase', undefined],
      ]);
    });

    it('R5.1 pick: several accounts, and nobody, are told apart in words', async () => {
      expect(textOf((await mountState('case-pick-accounts')).section)).to.contain(
        'Vault knows more than one account with this number. Who is calling?',
      );
      const nobody = await mountState('case-pick-nobody');
      expect(textOf(nobody.section)).to.contain('Vault knows nobody with this number.');
      byRole(nobody.section, 'button', 'New case without an account');
    });

    it('R5.1 pick: one account without an open case is not called several', async () => {
      const { section } = await mountCase(
        makeView({ caseView: { phase: 'pick', choice: makeChoice() } }),
      );
      expect(textOf(section)).to.contain('Vault knows this number. Start a case for the call.');
    });

    it('R5.1 pick: while one is being linked, the buttons keep the focus and do nothing', async () => {
      const { section, model } = await mountState('case-pick-busy');
      for (const button of allByRole(section, 'button')) {
        button.focus();
        expect(focused()).to.equal(`button ${textOf(button)}`);
        expect(button.getAttribute('aria-disabled')).to.equal('true');
        button.click();
      }
      expect(model.calls).to.deep.equal([]);
      expect(textOf(section)).to.contain('Tying the case to the call…');
    });

    it('R11.1 pick: when the choice is made, the focus stays in the region', async () => {
      const { section, show } = await mountState('case-pick');
      byRole(section, 'button', /^Use case C-000012/).focus();
      await show(makeView());
      expect(focused()).to.equal('heading Case');
    });
  });

  describe('the case itself', () => {
    it('R5.3 linked: shows number, subject, severity, state, account and age', async () => {
      const { section } = await mountCase(makeView());
      expect(textOf(section)).to.match(
        /Case C-000012 Open case Shipment arrived above 8 °C Severity High State In progress Account Dr\. Elena Rossi Updated 5 minutes ago/,
      );
    });

    it('R5.3 linked: the age has its moment in full', async () => {
      const { section } = await mountCase(makeView());
      const time = section.querySelector('time');
      expect(time?.dateTime).to.equal('2026-03-02T11:55:00.000Z');
      expect(time?.title).to.contain('2026');
    });

    it('R11.1 linked: a high severity has a sign, a low one none', async () => {
      const high = await mountCase(makeView());
      expect(high.section.querySelectorAll('dd svg')).to.have.length(1);
      const low = await mountCase(
        makeView({ caseView: makeLinked({ caseRecord: makeCase({ severity: 'Low' }) }) }),
      );
      expect(low.section.querySelectorAll('dd svg')).to.have.length(0);
    });

    it('R5.3 linked: "Open case" opens Vault’s page', async () => {
      const { section, model } = await mountCase(makeView());
      byRole(section, 'button', 'Open case').click();
      expect(model.calls).to.deep.equal([['openCase']]);
    });

    it('R5.3 linked: what Vault did not tell leaves no empty label', async () => {
      const { section } = await mountState('case-bare');
      expect(textOf(section)).to.equal(
        'Case C-000001 Chosen for this call by you. Being tied to the call… Change case',
      );
      expect(allByRole(section, 'button').map(textOf)).to.deep.equal(['Change case']);
    });

    for (const [verdict, sentence] of [
      ['own', 'Chosen for this call by you.'],
      ['created', 'Created for this call by Baton.'],
      ['confirmed', 'Confirmed by Vault’s records.'],
      ['unconfirmed', 'Not confirmed by Vault yet. Nothing is written to it until it is.'],
    ] as const) {
      it(`R5.7 ${verdict}: says "${sentence}"`, async () => {
        const { section } = await mountCase(makeView({ caseView: makeLinked({ verdict }) }));
        expect(textOf(section)).to.contain(sentence);
      });
    }

    it('R5.2 linked: says whether the case travels with the call', async () => {
      const { section, show } = await mountCase(
        makeView({ caseView: makeLinked({ travels: false }) }),
      );
      expect(textOf(section)).to.contain('Being tied to the call…');
      await show(makeView());
      expect(textOf(section)).to.contain('Travels with the call.');
    });

    it('R10.1 linked: markup from Vault is text', async () => {
      const hostile = '<img src=x onerror=alert(1)>';
      const caseView: CaseView = makeLinked({
        caseRecord: makeCase({
          id: 'C1' as RecordId,
          subject: hostile,
          accountName: hostile,
          modifiedAt: secondsAgo(0),
        }),
      });
      const { section } = await mountCase(makeView({ caseView }));
      expect(section.querySelector('img')).to.equal(null);
      expect(textOf(section)).to.contain(hostile);
    });
  });

  describe('who hands over', () => {
    for (const [state, ...sentences] of [
      [
        'case-incoming',
        'Caller on the call for 12 min',
        'on hold 1 min, 15 sec',
        'First hand-over',
        'Reason Needs a specialist',
        'Note Asks whether a shipment that arrived at 12 °C may still be used.',
      ],
      ['case-incoming-back', 'Hand-over number 4 of this call', 'You had this call before'],
      ['case-incoming-reading', 'Reading reason and note…'],
      ['case-incoming-nothing-left', 'No reason and no note were left.', 'no hold'],
      [
        'case-incoming-unknown',
        'Caller on the call for less than a minute',
        'hold time not known',
        'Reason and note are not known here yet.',
      ],
      ['case-incoming-asked', 'Amara Diallo is asking you about this call.'],
      ['case-card-asked', 'Asked by Amara Diallo', 'No reason'],
      ['case-card', 'Handed over by Amara Diallo', 'Needs a specialist', 'C-000012'],
      ['case-pick-card', 'Handed over by Amara Diallo', 'This number has open cases.'],
      ['case-searching-card', 'Handed over by Amara Diallo', 'Looking for the case…'],
      ['case-unavailable-card', 'Handed over by Amara Diallo', 'did not answer in time'],
    ] as const) {
      it(`R5.3 ${state}: says "${sentences[0]}"`, async () => {
        const { section } = await mountState(state);
        for (const sentence of sentences) expect(textOf(section)).to.contain(sentence);
      });
    }

    it('R5.3 returns: nothing is said where the rep has not had the call', async () => {
      const { section } = await mountState('case-card');
      expect(textOf(section)).to.not.contain('You had this call before');
    });

    it('R5.3 time: grows while the widget is open, by whole minutes', async () => {
      const { section, widget, clock } = await mountState('case-incoming');
      clock.advance(60_000);
      await drawn(widget);
      expect(textOf(section)).to.contain('Caller on the call for 13 min');
    });

    it('R5.8 note: markup in it is text', async () => {
      const note = '<img src=x onerror=alert(1)>';
      const { section } = await mountCase(
        makeView({ caseView: makeLinked({ card: makeCard({ note, reason: note, from: note }) }) }),
      );
      expect(section.querySelector('img')).to.equal(null);
      expect(textOf(section)).to.contain(`Note ${note}`);
    });

    it('R9.1 not loaded: the case is there all the same', async () => {
      const { widget, show } = await mountWidget(makeView());
      const element = widget.shadowRoot!.querySelector('baton-case')!;
      element.loadCard = () => Promise.reject(new Error('The network is gone.'));
      await show(makeView({ caseView: makeLinked({ card: makeCard() }) }));
      expect(textOf(element)).to.contain('C-000012');
      expect(textOf(element)).to.not.contain('Handed over by');
    });
  });

  describe('an adverse event', () => {
    it('R5.3 aware: its day and time, and how long ago', async () => {
      const { section } = await mountState('case-adverse-event');
      expect(textOf(section)).to.match(/Aware since March 1, 2026 at \d+:00 [AP]M \(yesterday\)/);
      const time = section.querySelector<HTMLTimeElement>('.aware time');
      expect(time?.dateTime).to.equal('2026-03-01T10:00:00.000Z');
    });

    it('R5.3 aware: other cases say nothing of it', async () => {
      expect(textOf((await mountState('case-card')).section)).to.not.contain('Aware');
    });
  });

  describe('opening it', () => {
    it('R5.3 waits: the button is there, and says why it was not opened', async () => {
      const { section, model } = await mountState('case-open-waits');
      const button = byRole(section, 'button', 'Open case');
      expect(descriptionOf(button)).to.equal(
        'Not opened in Vault by itself, because you were typing.',
      );
      button.click();
      expect(model.calls).to.deep.equal([['openCase']]);
    });

    it('R5.3 waits: it takes no focus from a field', async () => {
      const { widget, show } = await mountWidget(makeView());
      byRole(widget, 'combobox', 'Transfer to').focus();
      await show(widgetStates['case-open-waits'] ?? makeView());
      expect(focused()).to.equal('combobox Transfer to');
    });

    it('R5.3 never: no button', async () => {
      const { section } = await mountCase(makeView({ caseView: makeLinked({ open: 'never' }) }));
      expect(allByRole(section, 'button', 'Open case')).to.have.length(0);
    });
  });
});
