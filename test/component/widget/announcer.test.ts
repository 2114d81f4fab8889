import { expect } from '@open-wc/testing';
import { announcementsOf } from '../../../src/widget/announcer/announcements.js';
import { ANNOUNCE_DELAY_MS } from '../../../src/widget/announcer/baton-announcer.js';
import { spokenMessage } from '../../../src/widget/message.js';
import { transferMessage } from '../../../src/widget/transfer/transfer-text.js';
import { sendKeys } from '@web/test-runner-commands';
import {
  byRole,
  descendants,
  drawn,
  mountWidget,
  type Mounted,
} from '../../support/mount-widget.js';
import { makeCall, makeError, makeReady, makeView, targetId } from '../../support/views.js';
import { widgetStates } from '../../support/widget-states.js';

/** The states of a lost call or a failed hand-over. */
const INTERRUPTING =
  /^transfer-(declined|not-answered|failed|canceled-lost|link-failed|claimed|refused|not-sent)|^consult-(refused|lost)-hand_over$/;

const liveRegions = ({ widget }: Mounted): Element[] =>
  [...descendants(widget)].filter((element) => element.hasAttribute('aria-live'));

/** Lets the throttle pass and returns what was said. */
async function said(mounted: Mounted): Promise<{ polite: string; assertive: string }> {
  mounted.clock.advance(ANNOUNCE_DELAY_MS);
  await drawn(mounted.widget);
  const [polite, assertive] = liveRegions(mounted).map((element) => element.textContent);
  return { polite: polite ?? '', assertive: assertive ?? '' };
}

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
    }
  });

  it('R11.1 polite: a change is said once, after the throttle, and not again when it is drawn again', async () => {
    const mounted = await mountWidget({ phase: 'starting' });
    expect((await said(mounted)).polite).to.equal('');
    await mounted.show(widgetStates['case-incoming'] ?? makeView());
    expect(liveRegions(mounted)[0]?.textContent, 'not at once').to.equal('');
    const first = await said(mounted);
    expect(first.polite).to.equal(
      'The call is ringing. Amara Diallo is handing this call over. Its case opens here when you answer.',
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
    }
  });

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
});
