import { expect } from '@open-wc/testing';
import { a11ySnapshot, sendKeys } from '@web/test-runner-commands';
import type { WidgetView } from '../../../src/app/view.js';
import {
  allByRole,
  byRole,
  drawn,
  focused,
  mountWidget,
  textOf,
  type Mounted,
} from '../../support/mount-widget.js';
import {
  makeAllRows,
  makeNumberRow,
  makeReady,
  makeRow,
  makeRows,
  makeTyped,
  makeView,
  targetId,
} from '../../support/views.js';

/** A picker on the page with the focus in its input. */
interface Picker extends Mounted {
  readonly input: HTMLInputElement;
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Names of the options that are shown. */
  options(): readonly string[];
  /** The name of the marked option, by what `aria-activedescendant` leads to. */
  active(): string | undefined;
  isOpen(): boolean;
  isFocused(): boolean;
}

async function mountPicker(view: WidgetView = makeView()): Promise<Picker> {
  const mounted = await mountWidget(view);
  const { widget } = mounted;
  const input = byRole(widget, 'combobox', 'Transfer to') as HTMLInputElement;
  input.focus();
  const root = input.getRootNode() as ShadowRoot;
  const nameOf = (option: Element): string => option.querySelector('.name')?.textContent ?? '';
  return {
    ...mounted,
    input,
    async press(...keys) {
      for (const key of keys) {
        const alt = key.startsWith('Alt+');
        if (alt) await sendKeys({ down: 'Alt' });
        await sendKeys({ press: key.replace('Alt+', '') });
        if (alt) await sendKeys({ up: 'Alt' });
        await drawn(widget);
      }
    },
    async type(text) {
      await sendKeys({ type: text });
      await drawn(widget);
    },
    options: () => rowsOf(widget).map(nameOf),
    active() {
      const id = input.getAttribute('aria-activedescendant');
      const option = id === null ? null : root.getElementById(id);
      return option === null ? undefined : nameOf(option);
    },
    isOpen: () => input.getAttribute('aria-expanded') === 'true',
    isFocused: () => focused() === 'combobox Transfer to',
  };
}

/** The options of the list: the field **Reason** has options too. */
const rowsOf = (widget: Element, name?: string | RegExp): HTMLElement[] =>
  allByRole(widget, 'listbox').flatMap((list) => allByRole(list, 'option', name));

const ALL = ['Ben Okafor', 'Chloé Martin', 'Dmitri Volkov', 'Erin O’Neill', 'Farah Haddad'];

describe('the field Transfer to', () => {
  it('R2.4 list: each colleague has a name, a title and an availability in words and shape', async () => {
    const { widget, press } = await mountPicker();
    await press('ArrowDown');
    expect(rowsOf(widget).map(textOf)).to.deep.equal([
      'Ben Okafor Medical Information Free',
      'Chloé Martin Product Quality Busy',
      'Dmitri Volkov Medical Information Away',
      'Erin O’Neill Medical Information Not known',
      'Farah Haddad Product Quality Offline Not signed in: cannot take a call.',
    ]);
    const shapes = rowsOf(widget).map((option) => option.querySelector('svg')?.innerHTML);
    expect(new Set(shapes).size, 'five shapes').to.equal(5);
  });

  it('R11.1 tree: assistive technology gets a combobox, and a list once it is open', async () => {
    const picker = await mountPicker();
    const closed = JSON.stringify(await a11ySnapshot({}));
    expect(/"role":"combobox"[^}]*"name":"Transfer to"/.test(closed), 'combobox').to.equal(true);
    expect(/"role":"listbox"/.test(closed), 'no list yet').to.equal(false);
    await picker.press('ArrowDown');
    const open = JSON.stringify(await a11ySnapshot({}));
    expect(
      /"name":"Transfer to"[^}]*"expanded":true,"focused":true/.test(open),
      'expanded, and still focused',
    ).to.equal(true);
    expect(/"role":"listbox"[^}]*"name":"Whom to transfer to"/.test(open), 'list').to.equal(true);
    expect(
      /"name":"Hand over now","description":"Pick somebody first.","disabled":true/.test(open),
      'why the button is disabled',
    ).to.equal(true);
  });

  describe('Down and Up', () => {
    it('R11.1 Down: opens the list and marks the first row, the focus stays in the input', async () => {
      const picker = await mountPicker();
      expect(picker.isOpen()).to.equal(false);
      await picker.press('ArrowDown');
      expect(picker.isOpen()).to.equal(true);
      expect(picker.options()).to.deep.equal(ALL);
      expect(picker.active()).to.equal('Ben Okafor');
      expect(picker.isFocused()).to.equal(true);
    });

    it('R11.1 Up: opens the list and marks the last row', async () => {
      const picker = await mountPicker();
      await picker.press('ArrowUp');
      expect(picker.active()).to.equal('Farah Haddad');
    });

    it('R11.1 Down and Up: go round the ends', async () => {
      const picker = await mountPicker();
      await picker.press('ArrowUp', 'ArrowDown');
      expect(picker.active()).to.equal('Ben Okafor');
      await picker.press('ArrowUp');
      expect(picker.active()).to.equal('Farah Haddad');
    });

    it('R11.1 Alt+Down: opens and marks nothing; Alt+Up closes', async () => {
      const picker = await mountPicker();
      await picker.press('Alt+ArrowDown');
      expect(picker.isOpen()).to.equal(true);
      expect(picker.active()).to.equal(undefined);
      await picker.press('Alt+ArrowUp');
      expect(picker.isOpen()).to.equal(false);
    });

    it('R11.1 Left: the mark goes, the caret is in the text again', async () => {
      const picker = await mountPicker();
      await picker.press('ArrowDown', 'ArrowLeft');
      expect(picker.active()).to.equal(undefined);
      expect(picker.isOpen()).to.equal(true);
    });
  });

  describe('Enter', () => {
    it('R2.1 Enter: picks the marked row, closes, and starts no transfer', async () => {
      const picker = await mountPicker();
      await picker.press('ArrowDown', 'ArrowDown', 'Enter');
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([[targetId('chloé')]]);
      expect(picker.isOpen()).to.equal(false);
      expect(picker.input.value).to.equal('Chloé Martin');
      expect(picker.isFocused()).to.equal(true);
    });

    it('R2.1 Enter: with nothing marked, nothing happens, even when somebody is picked', async () => {
      const picker = await mountPicker(
        makeView({ transfer: makeReady({ picked: targetId('ben') }) }),
      );
      await picker.press('Enter');
      await picker.press('Alt+ArrowDown', 'Enter');
      expect(picker.model.calls).to.deep.equal([['openTargets']]);
    });

    it('R2.4 Enter: somebody offline cannot be picked; the list stays open', async () => {
      const picker = await mountPicker();
      await picker.press('ArrowUp', 'Enter');
      expect(picker.active()).to.equal('Farah Haddad');
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([]);
      expect(picker.isOpen()).to.equal(true);
      const option = byRole(picker.widget, 'option', /^Farah Haddad/);
      expect(option.getAttribute('aria-disabled')).to.equal('true');
    });
  });

  describe('Escape', () => {
    it('R11.1 Escape: closes the list first, then clears text and pick', async () => {
      const picker = await mountPicker(
        makeView({ transfer: makeReady({ picked: targetId('ben') }) }),
      );
      await picker.press('ArrowDown', 'Escape');
      expect(picker.isOpen()).to.equal(false);
      expect(picker.input.value).to.equal('Ben Okafor');
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([]);
      await picker.press('Escape');
      expect(picker.input.value).to.equal('');
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([[undefined]]);
      expect(picker.model.callsOf('typeTarget')).to.deep.equal([['']]);
    });
  });

  describe('Tab', () => {
    it('R11.1 Tab: leaves for the first button, closes, and picks nothing', async () => {
      const picker = await mountPicker();
      await picker.press('ArrowDown', 'Tab');
      expect(picker.isOpen()).to.equal(false);
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([]);
      expect(focused()).to.equal('button Hand over now');
    });
  });

  describe('typing', () => {
    it('R2.4 typing: narrows the list, whatever the accents and the case', async () => {
      const picker = await mountPicker();
      await picker.type('é');
      await picker.press('Backspace');
      await picker.type('m');
      expect(picker.isOpen()).to.equal(true);
      expect(picker.options()).to.deep.equal([
        'Ben Okafor',
        'Chloé Martin',
        'Dmitri Volkov',
        'Erin O’Neill',
      ]);
      await picker.type('ed');
      expect(picker.options(), 'by title').to.deep.equal([
        'Ben Okafor',
        'Dmitri Volkov',
        'Erin O’Neill',
      ]);
      expect(picker.active(), 'nothing is marked by itself').to.equal(undefined);
    });

    it('R2.4 typing: finds by title and by last name too', async () => {
      const picker = await mountPicker();
      await picker.type('product had');
      expect(picker.options()).to.deep.equal(['Farah Haddad']);
    });

    it('R2.4 typing: says so where nobody matches', async () => {
      const picker = await mountPicker();
      await picker.type('zz');
      expect(picker.isOpen()).to.equal(false);
      expect(textOf(picker.widget)).to.contain(
        'Nothing in the list matches. Only listed names and telephone numbers can be reached.',
      );
      expect(picker.input.getAttribute('aria-invalid')).to.equal('true');
      await picker.press('Tab');
      expect(textOf(picker.widget), 'still there').to.contain('Only listed names');
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([]);
    });

    it('R2.4 typing: a pick that the text no longer fits is cleared, and the text stays', async () => {
      const picker = await mountPicker(
        makeView({ transfer: makeReady({ picked: targetId('ben') }) }),
      );
      await picker.press('End');
      await picker.type('x');
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([[undefined]]);
      await picker.show(makeView());
      expect(picker.input.value).to.equal('Ben Okaforx');
    });

    it('R2.4 a pick shown again lists everybody, not only who is picked', async () => {
      const picker = await mountPicker(
        makeView({ transfer: makeReady({ picked: targetId('ben') }) }),
      );
      await picker.press('ArrowDown');
      expect(picker.options()).to.deep.equal(ALL);
      expect(byRole(picker.widget, 'option', /^Ben Okafor/).getAttribute('aria-selected')).to.equal(
        'true',
      );
    });
  });

  describe('with the mouse', () => {
    it('R2.1 click: opens, picks, and the focus stays in the input', async () => {
      const picker = await mountPicker();
      picker.input.click();
      await drawn(picker.widget);
      byRole(picker.widget, 'option', /^Ben Okafor/).click();
      await drawn(picker.widget);
      expect(picker.model.calls).to.deep.equal([['openTargets'], ['pickTarget', targetId('ben')]]);
      expect(picker.isOpen()).to.equal(false);
      expect(picker.isFocused()).to.equal(true);
    });

    it('R2.4 arrow button: opens and closes, and is no stop for the keyboard', async () => {
      const picker = await mountPicker();
      const button = byRole(picker.widget, 'button', 'Show the list');
      expect(button.tabIndex).to.equal(-1);
      button.click();
      await drawn(picker.widget);
      expect(picker.isOpen()).to.equal(true);
      button.click();
      await drawn(picker.widget);
      expect(picker.isOpen()).to.equal(false);
    });
  });

  it('R2.4 live: an availability that changes leaves the mark where it is', async () => {
    const picker = await mountPicker();
    await picker.press('ArrowDown', 'ArrowDown');
    const rows = makeRows().map((row) =>
      row.target.kind === 'user' && row.target.name === 'Chloé Martin'
        ? { ...row, target: { ...row.target, availability: 'free' as const } }
        : row,
    );
    await picker.show(makeView({ transfer: makeReady({ rows: [...rows].reverse() }) }));
    expect(picker.active()).to.equal('Chloé Martin');
    expect(textOf(byRole(picker.widget, 'option', /^Chloé/))).to.contain('Free');
  });

  it('R1.3 disabled: a hand-over that starts closes the list', async () => {
    const picker = await mountPicker();
    await picker.press('ArrowDown');
    await picker.show(
      makeView({
        transfer: {
          phase: 'working',
          step: 'checking',
          toName: 'Ben Okafor',
          way: 'when_they_answer',
        },
      }),
    );
    expect(picker.isOpen()).to.equal(false);
    await picker.press('ArrowDown');
    expect(picker.isOpen()).to.equal(false);
    expect(picker.input.getAttribute('aria-disabled')).to.equal('true');
  });

  describe('the only match', () => {
    it('R2.1 letters: from the second on it is picked by itself, said, and spelled out when the focus leaves', async () => {
      const picker = await mountPicker();
      picker.model.onCall = ([name, id]) => {
        if (name !== 'pickTarget') return;
        const picked = id === undefined ? {} : { picked: id as ReturnType<typeof targetId> };
        picker.model.show(makeView({ transfer: makeReady(picked) }));
      };
      await picker.type('c');
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([]);
      await picker.type('h');
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([[targetId('chloé')]]);
      expect(picker.isOpen(), 'does not cover the buttons').to.equal(false);
      expect(picker.input.value, 'the text is the rep’s').to.equal('ch');
      expect(textOf(picker.widget)).to.contain('To Chloé Martin, busy');
      await picker.type('l');
      expect(picker.model.callsOf('pickTarget'), 'once').to.have.length(1);
      await picker.press('Tab');
      expect(picker.input.value).to.equal('Chloé Martin');
      expect(focused()).to.equal('button Hand over now');
    });

    it('R2.4 letters: nobody is picked who cannot take a call', async () => {
      const picker = await mountPicker();
      await picker.type('far');
      expect(picker.options()).to.deep.equal(['Farah Haddad']);
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([]);
    });

    it('R3.1 number: a good one is picked as soon as it is read; its country is said', async () => {
      const picker = await mountPicker();
      await picker.type('020 7946 0501');
      expect(picker.model.callsOf('typeTarget').at(-1)).to.deep.equal(['020 7946 0501']);
      await picker.show(makeView({ transfer: makeReady({ typed: { kind: 'reading' } }) }));
      expect(textOf(byRole(byRole(picker.widget, 'listbox'), 'option'))).to.contain(
        'Reading the number…',
      );
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([]);
      const typed = makeTyped();
      await picker.show(makeView({ transfer: makeReady({ typed }) }));
      const picked = targetId('+442079460501', 'outside');
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([[picked]]);
      await picker.show(makeView({ transfer: makeReady({ typed, picked }) }));
      expect(textOf(picker.widget)).to.contain('To +44 20 7946 0501: United Kingdom');
      expect(picker.input.value).to.equal('020 7946 0501');
      expect(picker.isOpen()).to.equal(false);
      await picker.press('Tab');
      expect(picker.input.value).to.equal('+44 20 7946 0501');
    });

    it('R3.1 number: one of the list is its own row, once', async () => {
      const rows = makeAllRows();
      const picker = await mountPicker(makeView({ transfer: makeReady({ rows }) }));
      await picker.type('01 99 00 50 01');
      expect(picker.options(), 'found by its digits').to.deep.equal(['Poison centre']);
      const row = makeNumberRow('Poison centre', '+33199005001');
      await picker.show(makeView({ transfer: makeReady({ rows, typed: { kind: 'row', row } }) }));
      await picker.press('ArrowDown');
      expect(picker.options()).to.deep.equal(['Poison centre']);
    });

    for (const [bar, words] of [
      ['not_a_number', 'Not a telephone number yet.'],
      ['wrong_length', 'Too short or too long'],
      ['unknown_range', 'No such number is in use'],
      ['emergency', 'Emergency numbers cannot be reached from here.'],
      ['premium', 'cost extra'],
      ['country_not_allowed', 'does not allow calls to numbers of Russia'],
      ['blocked', 'has blocked this number'],
    ] as const) {
      it(`R4.4 number ${bar}: is not picked, and says "${words}"`, async () => {
        const picker = await mountPicker();
        await picker.type('08 99');
        const typed = { kind: 'barred', bar, country: 'RU' } as const;
        await picker.show(makeView({ transfer: makeReady({ typed }) }));
        const option = byRole(byRole(picker.widget, 'listbox'), 'option');
        expect(textOf(option)).to.contain(words);
        expect(option.getAttribute('aria-disabled')).to.equal('true');
        await picker.press('ArrowDown', 'Enter', 'Tab');
        expect(picker.model.callsOf('pickTarget')).to.deep.equal([]);
        expect(textOf(picker.widget), 'still said below the buttons').to.contain(words);
      });
    }
  });

  describe('groups', () => {
    const mountAll = () => mountPicker(makeView({ transfer: makeReady({ rows: makeAllRows() }) }));

    it('R3.3 order: colleagues, queues, IVRs, numbers, each a group with a name', async () => {
      const picker = await mountAll();
      await picker.press('ArrowDown');
      const names = allByRole(picker.widget, 'group').map(
        (group) => (group as unknown as { computedName: string }).computedName,
      );
      expect(names.slice(0, 4)).to.deep.equal(['Colleagues', 'Queues', 'IVRs', 'Numbers']);
      await picker.press('ArrowUp');
      expect(picker.active()).to.equal('London office');
    });

    it('R3.3 queue: agents, calls waiting, expected wait and since when; not known is never 0', async () => {
      const picker = await mountAll();
      await picker.press('ArrowDown');
      const said = (name: RegExp): string => textOf(byRole(picker.widget, 'option', name));
      expect(said(/^Complaints/)).to.match(
        /^Complaints 3 agents 2 waiting about 4 min as of \d+:59/,
      );
      expect(said(/^Sampling/)).to.match(/^Sampling 2 agents calls waiting not known as of/);
      expect(said(/^Wholesale/)).to.equal('Wholesale How busy it is is not known');
      expect(said(/^Night desk/)).to.match(/^Night desk Nobody is on this queue 1 waiting as of/);
      expect(textOf(picker.widget)).to.not.contain('0 agents');
    });

    it('R3.3 queue without agents: can still be picked', async () => {
      const picker = await mountAll();
      await picker.type('ni');
      expect(picker.model.callsOf('pickTarget')).to.deep.equal([[targetId('Night desk', 'queue')]]);
    });

    it('R4.4 number: its country is shown in words', async () => {
      const picker = await mountAll();
      await picker.press('ArrowDown');
      expect(textOf(byRole(picker.widget, 'option', /^London/))).to.equal(
        'London office +442079460500 United Kingdom',
      );
      expect(textOf(byRole(picker.widget, 'option', /^Main menu/))).to.equal(
        'Main menu +33199000500 France',
      );
    });

    it('R12.1 200 rows: a letter is drawn in proportion to the rows', async () => {
      const few = await drawingALetter(20);
      const many = await drawingALetter(200);
      // Ten times the rows; what grows with their square would take a hundred times as long.
      const figures = `${few.toFixed(1)} ms with 20 rows, ${many.toFixed(1)} ms with 200`;
      expect(many / few, figures).to.be.below(40);
    });
  });

  for (const state of ['open', 'nobody matches'] as const) {
    it(`R11.1 ${state}: has no accessibility violation`, async () => {
      const picker = await mountPicker(makeView({ transfer: makeReady({ rows: makeAllRows() }) }));
      if (state === 'open') await picker.press('ArrowDown');
      else await picker.type('zz');
      await expect(picker.widget).to.be.accessible();
    });
  }
});

/** Milliseconds that it takes to draw the list once a letter was typed. */
async function drawingALetter(count: number): Promise<number> {
  const rows = Array.from({ length: count }, (_, index) =>
    makeRow(`Agent${index} Person${index}`, 'free'),
  );
  const picker = await mountPicker(makeView({ transfer: makeReady({ rows }) }));
  await picker.press('ArrowDown');
  const began = performance.now();
  picker.input.value = 'a';
  picker.input.dispatchEvent(new InputEvent('input'));
  await drawn(picker.widget);
  picker.input.getBoundingClientRect();
  const tookMs = performance.now() - began;
  expect(picker.options()).to.have.length(count);
  return tookMs;
}
