import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CaseChoice, CaseSearchView, WidgetView } from '../../../src/app/view.js';
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
import { makeCase, makeChoice, makeError, makeLinked, makeView } from '../../support/views.js';
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

describe('the choice of a case', () => {
  describe('changing it', () => {
    const withChange = (change: Partial<CaseChoice> = {}): WidgetView =>
      makeView({ caseView: makeLinked({ change: makeChoice(change) }) });

    it('R5.6 change: by keyboard there and back, the focus goes along', async () => {
      const { section, model, show } = await mountCase(makeView());
      byRole(section, 'button', 'Change case').focus();
      await sendKeys({ press: 'Enter' });
      expect(model.calls).to.deep.equal([['changeCase', true]]);
      await show(withChange());
      expect(focused()).to.equal('textbox Find a case');
      await sendKeys({ press: 'Escape' });
      expect(model.calls.at(-1)).to.deep.equal(['changeCase', false]);
      await show(makeView());
      expect(focused()).to.equal('button Change case');
    });

    it('R5.6 change: the way back is a button that names the case', async () => {
      const { section, model } = await mountState('case-change');
      byRole(section, 'button', 'Keep C-000012').click();
      expect(model.calls).to.deep.equal([['changeCase', false]]);
    });

    it('R5.6 change: nothing takes the focus of a rep who has gone on', async () => {
      const { widget, section, show } = await mountCase(makeView());
      const button = byRole(section, 'button', 'Change case');
      button.focus();
      button.click();
      byRole(widget, 'combobox', 'Transfer to').focus();
      await show(withChange());
      expect(focused()).to.equal('combobox Transfer to');
    });

    it('R5.6 change: the case that is linked is not offered', async () => {
      const { section, model } = await mountState('case-change');
      const offers = allByRole(section, 'button', /^Use case/);
      expect(offers).to.have.length(1);
      offers[0]?.click();
      expect(model.calls).to.deep.equal([['pickCase', 'C01000000000007']]);
    });

    it('R5.6 change: where the case that is linked is found, it says so and cannot be picked', async () => {
      const { section, model } = await mountState('case-search-found');
      const [linked] = allByRole(section, 'button', /^Use case C-000012/);
      expect(linked && textOf(linked)).to.contain('Is the call’s case now');
      linked?.click();
      expect(model.calls).to.deep.equal([]);
    });

    it('R5.6 busy: nothing can be picked, kept or created meanwhile', async () => {
      const { section, model } = await mountState('case-change-busy');
      for (const button of allByRole(section, 'button', /^(Use|New|Keep)/)) {
        expect(button.getAttribute('aria-disabled')).to.equal('true');
        button.click();
      }
      expect(model.calls).to.deep.equal([]);
    });

    for (const [error, words] of [
      [{ code: 'timeout' }, 'Vault did not answer in time.'],
      [{ code: 'not_found' }, 'Vault no longer has that case'],
      [{ code: 'refused', detail: 'ONE_CASE_PER_CALL' }, 'This call has made a case before'],
    ] as const) {
      it(`R9.1 failed with ${error.code}: says that nothing was changed, and "${words}"`, async () => {
        const { section } = await mountCase(withChange({ error: makeError(error) }));
        expect(textOf(section)).to.contain(`Nothing was changed. ${words}`);
      });
    }

    it('R9.1 not loaded: says so, and tries again by a button', async () => {
      const { widget, show } = await mountWidget(makeView());
      const element = widget.shadowRoot!.querySelector('baton-case')!;
      const load = element.loadChoice;
      element.loadChoice = () => Promise.reject(new Error('The network is gone.'));
      await show(withChange());
      expect(textOf(element)).to.contain('The choice of a case could not be loaded.');
      byRole(element, 'button', 'Keep C-000012');
      element.loadChoice = load;
      byRole(element, 'button', 'Try again').click();
      await drawn(widget);
      byRole(element, 'textbox', 'Find a case');
    });
  });

  it('R9.1 failed: what an administrator asks for is shown', async () => {
    const { section } = await mountState('case-change-failed');
    expect(textOf(section)).to.contain('Reference: HTTP 200 · INVALID_DATA');
  });

  it('R9.1 search refused: the reference that the advice speaks of is there', async () => {
    const { section } = await mountState('case-search-refused');
    expect(textOf(section)).to.contain(
      'Tell your administrator, with the reference shown here. Reference: INVALID_DATA',
    );
  });

  describe('a case that it probably is', () => {
    it('R5.1 probable: is offered with why, and linked by its button only', async () => {
      const { section, model } = await mountState('case-pick-probable');
      expect(textOf(section)).to.match(
        /Probably case C-000012\. Amara Diallo handed this caller over to Main menu at \d+:56 [AP]M; this may be the same call, come back\./,
      );
      expect(model.calls).to.deep.equal([]);
      expect(textOf(section)).to.contain('This number has open cases.');
      byRole(section, 'button', /^Use case C-000012/).click();
      expect(model.calls).to.deep.equal([['pickCase', makeCase().id]]);
    });

    it('R5.1 probable: nothing is said of open cases where nothing else is open', async () => {
      const { section } = await mountState('case-pick-probable-only');
      const other = 'If the call is about something else, start a new case.';
      expect(textOf(section)).to.contain(other);
      expect(textOf(section)).to.not.contain('open cases');
      byRole(section, 'list', other);
      byRole(section, 'button', 'New case for Dr. Elena Rossi');
    });

    it('R5.1 probable: names and time that nobody knows leave no gap', async () => {
      const { section } = await mountState('case-pick-probable-unnamed');
      expect(textOf(section)).to.contain(
        'A colleague handed this caller over to another number; this may be the same call, come back.',
      );
    });
  });

  describe('many open cases', () => {
    it('R5.1 many: five at first, and the keyboard goes to the sixth when all are shown', async () => {
      const { section, widget } = await mountState('case-pick-many');
      expect(allByRole(section, 'button', /^Use case/)).to.have.length(5);
      byRole(section, 'button', 'Show all 12 open cases').focus();
      await sendKeys({ press: 'Enter' });
      await drawn(widget);
      expect(allByRole(section, 'button', /^Use case/)).to.have.length(12);
      expect(focused()).to.match(/^button Use case C-000105/);
    });
  });

  describe('a link that was refused', () => {
    it('R5.7 refused: the rep chooses, or searches', async () => {
      const { section, model } = await mountState('case-refused-contradicted');
      expect(textOf(section)).to.contain('Which case does the call belong to?');
      byRole(section, 'textbox', 'Find a case');
      byRole(section, 'button', /^Use case C-000012/).click();
      expect(model.calls).to.deep.equal([['pickCase', makeCase().id]]);
    });
  });

  describe('the search', () => {
    const searchView = (search: Partial<CaseSearchView> = {}): WidgetView =>
      makeView({
        caseView: {
          phase: 'pick',
          choice: makeChoice({ search: { text: '', phase: 'idle', found: [], ...search } }),
        },
      });

    it('R5.1 search: each key is told, and the field keeps what is typed while answers come', async () => {
      const { section, model, show } = await mountCase(searchView());
      const field = byRole(section, 'textbox', 'Find a case') as HTMLInputElement;
      field.focus();
      await sendKeys({ type: 'C-0' });
      expect(model.callsOf('searchCases')).to.deep.equal([['C'], ['C-'], ['C-0']]);
      await show(searchView({ text: 'C-', phase: 'searching' }));
      expect(field.value).to.equal('C-0');
      expect(textOf(section)).to.contain('Searching…');
      expect(focused()).to.equal('textbox Find a case');
    });

    it('R11.1 search: by keyboard from the field to a case and back', async () => {
      const found = [makeCase(), makeCase({ id: 'C7' as RecordId, number: 'C-000007' })];
      const { section, model } = await mountCase(searchView({ text: 'C', phase: 'found', found }));
      byRole(section, 'textbox', 'Find a case').focus();
      await sendKeys({ press: 'ArrowDown' });
      expect(focused()).to.match(/^button Use case C-000012/);
      await sendKeys({ press: 'ArrowDown' });
      expect(focused()).to.match(/^button Use case C-000007/);
      await sendKeys({ press: 'ArrowDown' });
      expect(focused(), 'the last one keeps it').to.match(/^button Use case C-000007/);
      await sendKeys({ press: 'ArrowUp' });
      await sendKeys({ press: 'ArrowUp' });
      expect(focused()).to.equal('textbox Find a case');
      await sendKeys({ press: 'Enter' });
      expect(focused(), 'Enter in the field links nothing').to.match(/^button Use case C-000012/);
      await sendKeys({ press: 'Escape' });
      expect(focused()).to.equal('textbox Find a case');
      expect(model.calls).to.deep.equal([]);
      await sendKeys({ press: 'Enter' });
      await sendKeys({ press: 'Enter' });
      expect(model.calls).to.deep.equal([['pickCase', makeCase().id]]);
    });

    it('R11.1 search: Escape clears the field, and leaves nothing else', async () => {
      const { section, model } = await mountCase(searchView());
      byRole(section, 'textbox', 'Find a case').focus();
      await sendKeys({ type: 'x' });
      await sendKeys({ press: 'Escape' });
      await sendKeys({ press: 'Escape' });
      expect(model.calls).to.deep.equal([
        ['searchCases', 'x'],
        ['searchCases', ''],
      ]);
    });

    for (const [state, words] of [
      ['case-search-none', 'Nothing found.'],
      ['case-search-found', '3 cases found.'],
      ['case-search-failed', 'Vault did not answer in time. Wait a moment, then try again.'],
      ['case-pick', 'How its number, or its account’s name, begins: two characters at least.'],
    ] as const) {
      it(`R5.1 ${state}: the line below the field says "${words}"`, async () => {
        const { section } = await mountState(state);
        expect(descriptionOf(byRole(section, 'textbox', 'Find a case'))).to.contain(words);
      });
    }

    it('R5.1 search: where there may be more than are found, that is said', async () => {
      const found = Array.from({ length: 20 }, (_, index) =>
        makeCase({ id: `C${index}` as RecordId, number: `C-0000${index}` }),
      );
      const { section } = await mountCase(searchView({ text: 'C', phase: 'found', found }));
      expect(textOf(section)).to.contain('The newest 20 cases. Type more to find others.');
    });
  });
});
