import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { mountWidget } from '../../support/mount-widget.js';
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
});
