import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { byRole, drawn, mountWidget } from '../../support/mount-widget.js';
import { makeView } from '../../support/views.js';
import { widgetStates } from '../../support/widget-states.js';

const mountState = (name: string) => mountWidget(widgetStates[name] ?? makeView());

describe('whether the rep is typing', () => {
  for (const [state, role, name] of [
    ['call-picked', 'combobox', 'Transfer to'],
    ['call-picked', 'textbox', 'Note (optional)'],
    ['case-pick', 'textbox', 'Find a case'],
  ] as const) {
    it(`R5.3 ${name}: is told when the field gets the focus, and when it loses it`, async () => {
      const { widget, model } = await mountState(state);
      const field = byRole(widget, role, name);
      expect(model.typing).to.deep.equal([]);
      field.focus();
      await sendKeys({ type: 'x' });
      expect(model.typing).to.deep.equal([true]);
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ up: 'Shift' });
      await drawn(widget);
      expect(model.typing).to.deep.equal([true, false]);
    });
  }

  for (const [role, name] of [
    ['button', 'Hand over now'],
    ['combobox', 'Reason (optional)'],
    ['button', 'Open case'],
  ] as const) {
    it(`R5.3 ${name}: is no text field`, async () => {
      const { widget, model } = await mountState('call-picked');
      byRole(widget, role, name).focus();
      expect(model.typing).to.deep.equal([]);
    });
  }

  it('R5.3 gone: a field that is taken away ends it', async () => {
    const { widget, model, show } = await mountState('case-pick');
    byRole(widget, 'textbox', 'Find a case').focus();
    await show(makeView());
    expect(model.typing).to.deep.equal([true, false]);
  });

  it('R5.3 barred: a field that takes no text any more ends it', async () => {
    const { widget, model, show } = await mountState('call-picked');
    byRole(widget, 'textbox', 'Note (optional)').focus();
    await show(widgetStates['transfer-commanding'] ?? makeView());
    expect(model.typing).to.deep.equal([true, false]);
  });
});
