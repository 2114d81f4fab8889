/** @fileoverview What every visual state of the screen is checked for. Each colour scheme is a file of its own: they run side by side. */
import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { mountWidget } from './mount-widget.js';
import { widgetStates } from './widget-states.js';

/** Widths that must work, in CSS pixels; the narrowest is that of WCAG 2.2, 1.4.10. */
const WIDTHS_PX = [800, 400, 320];

/** Registers a test for each state. */
export function checkEveryState(colorScheme: 'light' | 'dark'): void {
  describe(`every visual state in ${colorScheme}`, () => {
    before(() => emulateMedia({ colorScheme }));

    after(async () => {
      await emulateMedia({ colorScheme: 'light' });
      await setViewport({ width: 800, height: 600 });
    });

    for (const [name, view] of Object.entries(widgetStates)) {
      it(`R11.1 ${name}: has no accessibility violation in ${colorScheme}`, async () => {
        const { widget } = await mountWidget(view);
        for (const width of WIDTHS_PX) {
          await setViewport({ width, height: 800 });
          const { scrollWidth } = document.documentElement;
          expect(scrollWidth, 'no sideways scrolling').to.equal(width);
        }
        await expect(widget).to.be.accessible();
      });
    }
  });
}
