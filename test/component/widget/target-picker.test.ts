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
import { makeReady, makeRows, makeView, userId } from '../../support/views.js';

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
    options: () => allByRole(widget, 'option').map(nameOf),
    active() {
      const id = input.getAttribute('aria-activedescendant');
      const option = id === null ? null : root.getElementById(id);
      return option === null ? undefined : nameOf(option);
    },
    isOpen: () => input.getAttribute('aria-expanded') === 'true',
    isFocused: () => focused() === 'combobox Transfer to',
  };
}

const ALL = ['Ben Okafor', 'Chloé Martin', 'Dmitri Volkov', 'Erin O’Neill', 'Farah Haddad'];

describe('the field Transfer to', () => {
  it('R2.4 list: each colleague has a name, a title and an availability in words and shape', async () => {
    const { widget, press } = await mountPicker();
    await press('ArrowDown');
    expect(allByRole(widget, 'option').map(textOf)).to.deep.equal([
      'Ben Okafor Medical Information Free',
      'Chloé Martin Product Quality Busy',
      'Dmitri Volkov Medical Information Away',
      'Erin O’Neill Medical Information Not known',
      'Farah Haddad Product Quality Offline Not signed in: cannot take a call.',
    ]);
    const shapes = allByRole(widget, 'option').map(
      (option) => option.querySelector('svg')?.innerHTML,
    );
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
      /"name":"Transfer to","expanded":true,"focused":true/.test(open),
      'expanded, and still focused',
    ).to.equal(true);
    expect(/"role":"listbox"[^}]*"name":"Colleagues"/.test(open), 'list').to.equal(true);
    expect(
      /"name":"Hand over now","description":"Pick a colleague from the list first.","disabled":true/.test(
        open,
      ),
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
      expect(picker.model.calls).to.deep.equal([['pickTarget', userId('chloé')]]);
      expect(picker.isOpen()).to.equal(false);
      expect(picker.input.value).to.equal('Chloé Martin');
      expect(picker.isFocused()).to.equal(true);
    });

    it('R2.1 Enter: with nothing marked, nothing happens, even when somebody is picked', async () => {
      const picker = await mountPicker(
        makeView({ transfer: makeReady({ picked: userId('ben') }) }),
      );
      await picker.press('Enter');
      await picker.press('Alt+ArrowDown', 'Enter');
      expect(picker.model.calls).to.deep.equal([]);
    });

    it('R2.4 Enter: somebody offline cannot be picked; the list stays open', async () => {
      const picker = await mountPicker();
      await picker.press('ArrowUp', 'Enter');
      expect(picker.active()).to.equal('Farah Haddad');
      expect(picker.model.calls).to.deep.equal([]);
      expect(picker.isOpen()).to.equal(true);
      const option = byRole(picker.widget, 'option', /^Farah Haddad/);
      expect(option.getAttribute('aria-disabled')).to.equal('true');
    });
  });

  describe('Escape', () => {
    it('R11.1 Escape: closes the list first, then clears text and pick', async () => {
      const picker = await mountPicker(
        makeView({ transfer: makeReady({ picked: userId('ben') }) }),
      );
      await picker.press('ArrowDown', 'Escape');
      expect(picker.isOpen()).to.equal(false);
      expect(picker.input.value).to.equal('Ben Okafor');
      expect(picker.model.calls).to.deep.equal([]);
      await picker.press('Escape');
      expect(picker.input.value).to.equal('');
      expect(picker.model.calls).to.deep.equal([['pickTarget', undefined]]);
    });
  });

  describe('Tab', () => {
    it('R11.1 Tab: leaves for the first button, closes, and picks nothing', async () => {
      const picker = await mountPicker();
      await picker.press('ArrowDown', 'Tab');
      expect(picker.isOpen()).to.equal(false);
      expect(picker.model.calls).to.deep.equal([]);
      expect(focused()).to.equal('button Hand over now');
    });
  });

  describe('typing', () => {
    it('R2.4 typing: narrows the list, whatever the accents and the case', async () => {
      const picker = await mountPicker();
      await picker.type('chloe');
      expect(picker.isOpen()).to.equal(true);
      expect(picker.options()).to.deep.equal(['Chloé Martin']);
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
      expect(textOf(picker.widget)).to.contain('No colleague matches what you typed.');
    });

    it('R2.4 typing: clears the pick and keeps what is typed', async () => {
      const picker = await mountPicker(
        makeView({ transfer: makeReady({ picked: userId('ben') }) }),
      );
      await picker.press('End', 'Backspace');
      expect(picker.model.calls).to.deep.equal([['pickTarget', undefined]]);
      await picker.show(makeView());
      expect(picker.input.value).to.equal('Ben Okafo');
    });

    it('R2.4 a pick shown again lists everybody, not only who is picked', async () => {
      const picker = await mountPicker(
        makeView({ transfer: makeReady({ picked: userId('ben') }) }),
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
      expect(picker.model.calls).to.deep.equal([['pickTarget', userId('ben')]]);
      expect(picker.isOpen()).to.equal(false);
      expect(picker.isFocused()).to.equal(true);
    });

    it('R2.4 arrow button: opens and closes, and is no stop for the keyboard', async () => {
      const picker = await mountPicker();
      const button = byRole(picker.widget, 'button', 'Show colleagues');
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
      row.target.name === 'Chloé Martin'
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
        transfer: { phase: 'working', step: 'checking', toName: 'Ben Okafor', attended: true },
      }),
    );
    expect(picker.isOpen()).to.equal(false);
    await picker.press('ArrowDown');
    expect(picker.isOpen()).to.equal(false);
    expect(picker.input.getAttribute('aria-disabled')).to.equal('true');
  });

  for (const state of ['open', 'nobody matches'] as const) {
    it(`R11.1 ${state}: has no accessibility violation`, async () => {
      const picker = await mountPicker();
      if (state === 'open') await picker.press('ArrowDown');
      else await picker.type('zz');
      await expect(picker.widget).to.be.accessible();
    });
  }
});
