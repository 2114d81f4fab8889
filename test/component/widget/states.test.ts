import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { descendants, mountWidget } from '../../support/mount-widget.js';
import { widgetStates } from '../../support/widget-states.js';

/** Widths that must work, in CSS pixels; the narrowest is that of WCAG 2.2, 1.4.10. */
const WIDTHS_PX = [800, 400, 320];

describe('every visual state', () => {
  after(async () => {
    await emulateMedia({ colorScheme: 'light' });
    await setViewport({ width: 800, height: 600 });
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, view] of Object.entries(widgetStates)) {
      it(`R11.1 ${name}: has no accessibility violation in ${colorScheme}`, async () => {
        await emulateMedia({ colorScheme });
        const { widget } = await mountWidget(view);
        for (const width of WIDTHS_PX) {
          await setViewport({ width, height: 800 });
          const { scrollWidth } = document.documentElement;
          expect(scrollWidth, 'no sideways scrolling').to.equal(width);
        }
        await expect(widget).to.be.accessible();
      });
    }
  }

  it('R11.1 forced colours: a button that does nothing looks so in every state', async () => {
    await emulateMedia({ forcedColors: 'active' });
    try {
      for (const [name, view] of Object.entries(widgetStates)) {
        const { widget } = await mountWidget(view);
        for (const element of descendants(widget)) {
          if (element.localName !== 'button') continue;
          const isDisabled = element.getAttribute('aria-disabled') === 'true';
          const isGrey = getComputedStyle(element).color === colorOf('GrayText');
          expect(isGrey, `${name}: ${element.textContent}`).to.equal(isDisabled);
        }
        if (name.endsWith('busy')) await expect(widget).to.be.accessible();
      }
    } finally {
      await emulateMedia({ forcedColors: 'none' });
    }
  });
});

/** What the browser makes of a system colour now. */
function colorOf(system: string): string {
  const probe = document.createElement('span');
  probe.style.color = system;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
