import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { mountWidget } from '../../support/mount-widget.js';
import { widgetStates } from '../../support/widget-states.js';

/** The narrowest width that must work (WCAG 2.2, 1.4.10), in CSS pixels. */
const NARROWEST_PX = 320;

describe('every visual state', () => {
  after(async () => {
    await emulateMedia({ colorScheme: 'light' });
    await setViewport({ width: 800, height: 600 });
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, view] of Object.entries(widgetStates)) {
      it(`R11.1 ${name}: has no accessibility violation in ${colorScheme}`, async () => {
        await emulateMedia({ colorScheme });
        await setViewport({ width: NARROWEST_PX, height: 800 });
        const { widget } = await mountWidget(view);
        await expect(widget).to.be.accessible();
        expect(document.documentElement.scrollWidth, 'no sideways scrolling').to.equal(
          NARROWEST_PX,
        );
      });
    }
  }
});
