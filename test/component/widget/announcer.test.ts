import { expect, fixtureCleanup } from '@open-wc/testing';
import { announcementsOf } from '../../../src/widget/announcer/announcements.js';
import { spokenMessage } from '../../../src/widget/message.js';
import { transferMessage } from '../../../src/widget/transfer/transfer-text.js';
import { sendKeys } from '@web/test-runner-commands';
import { byRole, drawn, liveRegions, mountWidget, said } from '../../support/mount-widget.js';
import {
  makeCall,
  makeCard,
  makeCase,
  makeChoice,
  makeError,
  makeLinked,
  makeNote,
  makeReady,
  makeView,
  targetId,
} from '../../support/views.js';
import { EVERY_STATE_MS, widgetStates } from '../../support/widget-states.js';

/** The states of a lost call or a failed hand-over. */
const INTERRUPTING =
  /^transfer-(declined|not-answered|failed|canceled-lost|link-failed|claimed|refused|not-sent)|^consult-(refused|lost)-hand_over$/;

describe('the announcer', () => {
  it('R11.1 one: there are two live regions in every state, before anything is said', async () => {
    for (const view of Object.values(widgetStates)) {
      const mounted = await mountWidget(view);
      const regions = liveRegions(mounted);
      expect(regions.map((element) => element.getAttribute('aria-live'))).to.deep.equal([
        'polite',
        'assertive',
      ]);
      expect(regions.map((element) => element.textContent)).to.deep.equal(['', '']);
      fixtureCleanup();
    }
  }).timeout(EVERY_STATE_MS);

  it('R11.1 polite: a change is said once, after the throttle, and not again when it is drawn again', async () => {
    const mounted = await mountWidget({ phase: 'starting' });
    expect((await said(mounted)).polite).to.equal('');
    await mounted.show(widgetStates['case-incoming'] ?? makeView());
    expect(liveRegions(mounted)[0]?.textContent, 'not at once').to.equal('');
    const first = await said(mounted);
    expect(first.polite).to.equal(
      'The call is ringing. Amara Diallo is handing this call over. Its case opens here when you answer. Reason: Needs a specialist. Note: Asks whether a shipment that arrived at 12 °C may still be used.',
    );
    expect(first.assertive).to.equal('');
    let changes = 0;
    const observer = new MutationObserver(() => changes++);
    for (const element of liveRegions(mounted)) {
      observer.observe(element, { childList: true, characterData: true, subtree: true });
    }
    await mounted.show({ ...(widgetStates['case-incoming'] ?? makeView()) });
    await said(mounted);
    observer.disconnect();
    expect(changes).to.equal(0);
  });

  it('R11.1 polite: the case is told by its number', async () => {
    const mounted = await mountWidget(widgetStates['case-searching'] ?? makeView());
    await said(mounted);
    await mounted.show(makeView());
    expect((await said(mounted)).polite).to.equal('Case C-000012 is open for this call.');
  });

  it('R1.4 polite: each step of a hand-over is said', async () => {
    const mounted = await mountWidget(widgetStates['call-picked'] ?? makeView());
    await said(mounted);
    await mounted.show(widgetStates['transfer-ringing-user-attended'] ?? makeView());
    expect((await said(mounted)).polite).to.contain('It rings at Ben Okafor.');
    await mounted.show(widgetStates['transfer-completed-user'] ?? makeView());
    const last = await said(mounted);
    expect(last.polite).to.equal(
      'Ben Okafor answered and has the call. Your wrap-up is still open in the desktop.',
    );
    expect(last.assertive).to.equal('');
  });

  for (const [state, sentence] of [
    ['transfer-declined-kept', 'Ben Okafor declined the call.'],
    ['transfer-not-answered-returned', 'The call came back to you'],
    ['transfer-failed-lost', 'The caller is no longer on the line.'],
    ['transfer-link-failed', 'nothing was handed over.'],
    ['transfer-refused', 'does not let a call from a queue be left unattended.'],
    ['transfer-not-sent', 'The hand-over did not happen.'],
  ] as const) {
    it(`R2.5 assertive: ${state} interrupts`, async () => {
      const mounted = await mountWidget(widgetStates['call-picked'] ?? makeView());
      await said(mounted);
      await mounted.show(widgetStates[state] ?? makeView());
      expect((await said(mounted)).assertive).to.contain(sentence);
    });
  }

  it('R11.1 nothing else interrupts', async () => {
    for (const [name, view] of Object.entries(widgetStates)) {
      if (INTERRUPTING.test(name)) continue;
      const mounted = await mountWidget({ phase: 'starting' });
      await mounted.show(view);
      expect((await said(mounted)).assertive, name).to.equal('');
      fixtureCleanup();
    }
  }).timeout(EVERY_STATE_MS);

  it('R11.1 every transition: what changed is said once, and interrupts only for a lost call or a failed hand-over', () => {
    const views = Object.entries(widgetStates);
    for (const [before, from] of views) {
      for (const [after, to] of views) {
        const said = announcementsOf(from, to);
        const texts = said.map(({ text }) => text);
        expect(new Set(texts).size, `${before} to ${after}`).to.equal(texts.length);
        if (to.phase !== 'call') continue;
        const message = transferMessage(to.transfer);
        const earlier = from.phase === 'call' ? transferMessage(from.transfer) : undefined;
        const isNews = message && (!earlier || spokenMessage(message) !== spokenMessage(earlier));
        if (message) {
          const times = texts.filter((text) => text === spokenMessage(message)).length;
          expect(times, `${before} to ${after}`).to.equal(isNews ? 1 : 0);
        }
        const interrupts = said.some(({ urgency }) => urgency === 'assertive');
        if (!INTERRUPTING.test(after)) expect(interrupts, `${before} to ${after}`).to.equal(false);
      }
    }
  });

  it('R11.1 repeat: the same failure a second time is a change again', async () => {
    const failed = makeView({
      transfer: makeReady({
        picked: targetId('ben'),
        failure: { kind: 'not_sent', error: makeError({ platform: 'genesys', code: 'timeout' }) },
      }),
    });
    const working = makeView({
      transfer: {
        phase: 'working',
        step: 'checking',
        toName: 'Ben Okafor',
        way: 'when_they_answer',
      },
    });
    const mounted = await mountWidget(working);
    await mounted.show(failed);
    const first = (await said(mounted)).assertive;
    await mounted.show(working);
    await mounted.show(failed);
    const second = (await said(mounted)).assertive;
    expect(second).to.not.equal(first);
    expect(second.trim()).to.equal(first.trim());
  });

  it('R11.1 notices: a new one is said, the others are not said again', async () => {
    const mounted = await mountWidget(makeView({ notices: [{ kind: 'feed_lost' }] }));
    await said(mounted);
    await mounted.show(
      makeView({
        notices: [{ kind: 'feed_lost' }, { kind: 'entries_waiting', count: 2, earlier: 0 }],
      }),
    );
    expect((await said(mounted)).polite).to.match(/^2 entries waiting/);
  });

  it('R11.1 call: an end is said politely', async () => {
    const mounted = await mountWidget(makeView());
    await said(mounted);
    await mounted.show(makeView({ call: makeCall({ state: 'ended' }) }));
    expect((await said(mounted)).polite).to.equal('The call has ended.');
  });

  it('R2.4 typing: how many are left is said, only the last of a burst', async () => {
    const mounted = await mountWidget(makeView());
    await said(mounted);
    byRole(mounted.widget, 'combobox', 'Transfer to').focus();
    await sendKeys({ type: 'm' });
    await drawn(mounted.widget);
    expect((await said(mounted)).polite).to.equal('4 entries in the list.');
    await sendKeys({ type: 'a' });
    await drawn(mounted.widget);
    expect((await said(mounted)).polite).to.equal('To Chloé Martin, busy.');
  });

  it('R5.3 card: reason and note are said when they are known, and not again after the answer', async () => {
    const mounted = await mountWidget(widgetStates['case-incoming-reading'] ?? makeView());
    await said(mounted);
    await mounted.show(widgetStates['case-incoming'] ?? makeView());
    expect((await said(mounted)).polite).to.equal(
      'Reason: Needs a specialist. Note: Asks whether a shipment that arrived at 12 °C may still be used.',
    );
    await mounted.show(makeView({ caseView: makeLinked({ card: makeCard() }) }));
    const answered = (await said(mounted)).polite;
    expect(answered).to.contain('Case C-000012 is open for this call.');
    expect(answered).to.not.contain('Reason');
  });

  for (const [state, sentence] of [
    ['case-open-waits', 'Not opened in Vault by itself, because you were typing.'],
    ['case-adverse-event', 'Aware since March 1, 2026 at'],
    ['case-change', 'Which case does the call belong to?'],
    ['case-change-failed', 'Nothing was changed.'],
    ['case-pick-probable', 'Probably case C-000012. Amara Diallo handed this caller over'],
    ['transfer-hints', 'This would be hand-over number 3 of this call.'],
    ['notice-earlier', '3 entries of earlier calls waiting'],
  ] as const) {
    it(`R11.1 ${state}: is said politely, once`, async () => {
      const mounted = await mountWidget(makeView());
      await said(mounted);
      await mounted.show(widgetStates[state] ?? makeView());
      const { polite, assertive } = await said(mounted);
      expect(polite.split(sentence)).to.have.length(2);
      expect(assertive).to.equal('');
    });
  }

  it('R11.1 search: what was found is said, only the last of a burst', async () => {
    const searching = (text: string, phase: 'searching' | 'found', count = 0) =>
      makeView({
        caseView: {
          phase: 'pick',
          choice: makeChoice({
            search: { text, phase, found: Array.from({ length: count }, () => makeCase()) },
          }),
        },
      });
    const mounted = await mountWidget(searching('C', 'searching'));
    await said(mounted);
    await mounted.show(searching('C-', 'found', 3));
    await mounted.show(searching('C-0', 'found', 1));
    expect((await said(mounted)).polite).to.equal('1 case found.');
  });

  it('R11.1 note: a warning and the end of the field are said once each', async () => {
    const writing = (length: number, warning?: 'date') =>
      makeView({
        transfer: makeReady({
          note: makeNote({ note: 'x'.repeat(length), ...(warning && { warning }) }),
        }),
      });
    const mounted = await mountWidget(writing(10));
    await said(mounted);
    await mounted.show(writing(11, 'date'));
    expect((await said(mounted)).polite).to.contain('This looks like a date of birth.');
    await mounted.show(writing(400, 'date'));
    expect((await said(mounted)).polite).to.equal('100 characters left');
    await mounted.show(writing(450, 'date'));
    expect((await said(mounted)).polite).to.equal('100 characters left');
    await mounted.show(writing(500, 'date'));
    expect((await said(mounted)).polite).to.equal('0 characters left');
  });
});
