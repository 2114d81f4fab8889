import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { RecordId } from '../../../src/domain/ids.js';
import { mountWidget, region } from '../../support/mount-widget.js';
import {
  makeCase,
  makeChoice,
  makeCorrection,
  makeTimeline,
  makeView,
} from '../../support/views.js';
import { widgetStates } from '../../support/widget-states.js';

/** The case number in every state that shows one in a sentence, and the region where. */
const SHOWN = [
  ['case-pick', 'Case', 'C-000012'],
  ['case-pick-probable', 'Case', 'C-000012'],
  ['timeline-corrections', 'Timeline', 'C-000007'],
] as const;

/** The lines that each showing of a text stands on. */
function linesOf(root: Element, text: string): number[] {
  const lines: number[] = [];
  const walk = (node: Node): void => {
    const at = node instanceof Text ? node.data.indexOf(text) : -1;
    if (at >= 0) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      lines.push(new Set([...range.getClientRects()].map(({ top }) => top)).size);
    }
    if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  walk(root);
  return lines;
}

describe('a case’s number in a sentence', () => {
  for (const [state, name, number] of SHOWN) {
    it(`R11.1 ${state}: stays on one line at every width`, async () => {
      await setViewport({ width: 800, height: 600 });
      const view = widgetStates[state];
      if (view === undefined) throw new Error(`There is no state "${state}".`);
      const { widget } = await mountWidget(view);
      const section = region(widget, name);
      expect(linesOf(section, number)).to.not.have.length(0);
      for (let width = 200; width <= 480; width += 2) {
        widget.style.inlineSize = `${width}px`;
        expect(
          linesOf(section, number).every((lines) => lines === 1),
          `${width} px`,
        ).to.equal(true);
      }
    });
  }

  it('R11.1 a number that no line has room for breaks, and nothing is cut off', async () => {
    await setViewport({ width: 320, height: 600 });
    const number = `C-${'0123456789'.repeat(8)}`;
    const caseRecord = makeCase({ id: 'C01000000000031' as RecordId, number });
    const { widget } = await mountWidget(
      makeView({
        caseView: { phase: 'pick', choice: makeChoice({ openCases: [caseRecord] }) },
        timeline: makeTimeline({ entries: [makeCorrection({ otherNumber: number })] }),
      }),
    );
    for (const name of ['Case', 'Timeline'] as const) {
      const section = region(widget, name);
      expect(linesOf(section, number)[0]).to.be.greaterThan(1);
      expect(section.scrollWidth).to.equal(section.clientWidth);
    }
  });
});
