import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { WidgetView } from '../../../src/app/view.js';
import { ANNOUNCE_DELAY_MS } from '../../../src/widget/announcer/baton-announcer.js';
import {
  allByRole,
  byRole,
  descendants,
  descriptionOf,
  drawn,
  focused,
  mountWidget,
  region,
  textOf,
} from '../../support/mount-widget.js';
import { makeConsult, makeView, secondsAgo } from '../../support/views.js';
import { widgetStates } from '../../support/widget-states.js';

const mountConsult = async (view: WidgetView) => {
  const mounted = await mountWidget(view);
  return { ...mounted, section: region(mounted.widget, 'Transfer') };
};

const mountState = (name: string) => {
  const view = widgetStates[name];
  if (view === undefined) throw new Error(`There is no state "${name}". See widget-states.ts.`);
  return mountConsult(view);
};

const COMMANDS = [
  ['Talk to the caller', 'talk_to_caller'],
  ['Talk to both', 'talk_to_both'],
  ['Hand over and leave', 'hand_over'],
  ['Stay in three-way call', 'three_way'],
] as const;

const consultStates = Object.entries(widgetStates).filter(([name]) => name.startsWith('consult-'));

describe('the bar of a consult', () => {
  describe('who hears whom', () => {
    for (const [state, ...sentences] of [
      ['consult-user-ringing', 'It rings at Ben Okafor.', 'The caller hears music.'],
      ['consult-outside-ringing', 'Dialling +44 20 7946 0501…'],
      ['consult-ivr-ringing', 'Dialling Main menu…'],
      [
        'consult-queue-queued',
        'Waiting in Complaints until somebody answers; you can leave the wait at any time.',
      ],
      [
        'consult-user-with_target',
        'You and Ben Okafor hear each other.',
        'The caller hears music.',
      ],
      ['consult-user-with_caller', 'You and the caller hear each other; Ben Okafor waits.'],
      ['consult-user-together', 'You, the caller and Ben Okafor all hear each other.'],
    ] as const) {
      it(`R2.3 ${state}: says "${sentences[0]}"`, async () => {
        const { section } = await mountState(state);
        for (const sentence of sentences) expect(textOf(section)).to.contain(sentence);
      });
    }

    for (const [state, pressed] of [
      ['consult-user-ringing', undefined],
      ['consult-user-with_target', 'Talk to Ben Okafor'],
      ['consult-user-with_caller', 'Talk to the caller'],
      ['consult-user-together', 'Talk to both'],
    ] as const) {
      it(`R2.3 ${state}: ${pressed ?? 'no button'} is marked`, async () => {
        const { section } = await mountState(state);
        const marked = allByRole(section, 'button').filter(
          (button) => button.getAttribute('aria-pressed') === 'true',
        );
        expect(marked.map(textOf)).to.deep.equal(pressed === undefined ? [] : [pressed]);
      });
    }

    it('R11.1 drawing: each situation has other lines, not only other colours', async () => {
      const shapes = new Set<string>();
      for (const situation of ['ringing', 'with_target', 'with_caller', 'together']) {
        const { section } = await mountState(`consult-user-${situation}`);
        const drawing = [...descendants(section)].find((part) => part.matches('.drawing'));
        const lines = [...(drawing?.querySelectorAll('.wire') ?? [])].map(
          (wire) => getComputedStyle(wire).borderBlockStartStyle + wire.className,
        );
        shapes.add(lines.join(' '));
        expect(drawing?.getAttribute('aria-hidden')).to.equal('true');
      }
      expect(shapes.size).to.equal(4);
    });
  });

  describe('back to the caller', () => {
    it('R2.2 "Back to caller" is there, enabled and works in every state of a consult', async () => {
      const { section, model, show } = await mountState('consult-user-ringing');
      const button = byRole(section, 'button', 'Back to caller');
      for (const [name, view] of consultStates) {
        await show(view);
        expect(button.isConnected, name).to.equal(true);
        expect(button.getAttribute('aria-disabled'), name).to.equal(null);
        button.click();
      }
      expect(model.callsOf('steer')).to.deep.equal(consultStates.map(() => ['back_to_caller']));
    });

    it('R2.2 "Back to caller" comes first, and stays at its place while the consult goes on', async () => {
      const { section, show } = await mountState('consult-user-ringing');
      const [first] = allByRole(section, 'button');
      expect(first && textOf(first)).to.equal('Back to caller');
      const button = byRole(section, 'button', 'Back to caller');
      const { top, left } = button.getBoundingClientRect();
      for (const [name, view] of consultStates) {
        await show(view);
        const now = button.getBoundingClientRect();
        expect([now.top, now.left], name).to.deep.equal([top, left]);
      }
    });

    it('R2.2 "Back to caller" keeps the focus while the situation changes', async () => {
      const { section, show } = await mountState('consult-user-ringing');
      byRole(section, 'button', 'Back to caller').focus();
      for (const [, view] of consultStates) {
        await show(view);
        expect(focused()).to.equal('button Back to caller');
      }
    });

    it('R9.1 not loaded: without the rest of the bar there are still the words and the way back', async () => {
      const mounted = await mountWidget(makeView());
      const transfer = [...descendants(mounted.widget)].find(
        (element) => element.localName === 'baton-transfer',
      );
      if (transfer?.localName !== 'baton-transfer') throw new Error('There is no region Transfer.');
      (transfer as HTMLElementTagNameMap['baton-transfer']).loadBar = () =>
        Promise.reject(new Error('The network is gone.'));
      await mounted.show(widgetStates['consult-user-with_target'] ?? makeView());
      const section = region(mounted.widget, 'Transfer');
      expect(textOf(section)).to.contain('You and Ben Okafor hear each other.');
      expect(textOf(section)).to.contain('The other controls could not be loaded.');
      byRole(section, 'button', 'Back to caller').click();
      expect(mounted.model.callsOf('steer')).to.deep.equal([['back_to_caller']]);
    });
  });

  describe('the commands', () => {
    for (const [name, command] of COMMANDS) {
      it(`R2.3 "${name}": steers once somebody has answered`, async () => {
        const { section, model } = await mountState('consult-user-with_target');
        byRole(section, 'button', name).focus();
        await sendKeys({ press: 'Enter' });
        expect(model.callsOf('steer')).to.deep.equal([[command]]);
      });

      for (const [state, why] of [
        ['consult-user-ringing', 'Wait until Ben Okafor answers.'],
        ['consult-queue-queued', 'Wait until somebody of Complaints answers.'],
        ['consult-busy-talk_to_both', 'One moment: Genesys Cloud is at it.'],
      ] as const) {
        it(`R2.2 "${name}" in ${state}: is there, disabled, and says why`, async () => {
          const { section, model } = await mountState(state);
          const button = byRole(section, 'button', name);
          expect(button.getAttribute('aria-disabled')).to.equal('true');
          expect(descriptionOf(button)).to.equal(why);
          button.click();
          expect(model.callsOf('steer')).to.deep.equal([]);
        });
      }
    }

    it('R2.3 "Talk to Ben Okafor": turns back to the colleague', async () => {
      const { section, model } = await mountState('consult-user-with_caller');
      byRole(section, 'button', 'Talk to Ben Okafor').click();
      expect(model.callsOf('steer')).to.deep.equal([['talk_to_target']]);
    });

    it('R2.3 what is so already is not asked for', async () => {
      const { section, model } = await mountState('consult-user-with_target');
      byRole(section, 'button', 'Talk to Ben Okafor').click();
      expect(model.calls).to.deep.equal([]);
    });

    for (const [state, ...sentences] of [
      [
        'consult-refused-hand_over',
        '“Hand over and leave” did not work.',
        'nobody is being asked any more',
        'Everybody hears whom they heard before.',
      ],
      ['consult-lost-talk_to_both', '“Talk to both” did not come through.', 'Press it again.'],
      ['consult-three-way-for-good', 'The three of you talk together for good'],
    ] as const) {
      it(`R1.4 ${state}: says "${sentences[0]}"`, async () => {
        const { section } = await mountState(state);
        for (const sentence of sentences) expect(textOf(section)).to.contain(sentence);
      });
    }

    it('R2.2 three-way for good: nobody can be put aside, the rep can still leave', async () => {
      const { section, model } = await mountState('consult-three-way-for-good');
      byRole(section, 'button', 'Talk to the caller').click();
      byRole(section, 'button', 'Hand over and leave').click();
      expect(model.callsOf('steer')).to.deep.equal([['hand_over']]);
    });
  });

  describe('how long the caller waits', () => {
    it('R2.3 timer: runs by the second; the reminder comes at its time and is said once, politely', async () => {
      const view = makeView({ transfer: makeConsult({ callerAsideSince: secondsAgo(58) }) });
      const { widget, section, clock } = await mountConsult(view);
      const timer = byRole(section, 'timer', 'Caller on hold');
      expect(textOf(timer)).to.equal('0:58');
      const live = (): string[] =>
        [...descendants(widget)]
          .filter((element) => element.hasAttribute('aria-live'))
          .map((element) => element.textContent ?? '');
      clock.advance(1000);
      await drawn(widget);
      expect(textOf(section)).to.not.contain('Tell them you are still there');
      clock.advance(1000);
      await drawn(widget);
      expect(textOf(timer)).to.equal('1:00');
      const words =
        'The caller has been on hold for more than 1 min. Tell them you are still there.';
      expect(textOf(section)).to.contain(words);
      clock.advance(ANNOUNCE_DELAY_MS);
      await drawn(widget);
      expect(live()[0]).to.contain(words);
      expect(live()[1]).to.equal('');
      let changes = 0;
      const observer = new MutationObserver(() => changes++);
      for (const element of descendants(widget)) {
        if (!element.hasAttribute('aria-live')) continue;
        observer.observe(element, { childList: true, characterData: true, subtree: true });
      }
      clock.advance(5000);
      await drawn(widget);
      observer.disconnect();
      expect(changes, 'said once').to.equal(0);
    });

    it('R2.3 timer: says so where it is not known', async () => {
      const { section } = await mountState('consult-hold-unknown');
      expect(textOf(byRole(section, 'timer'))).to.equal('not known');
    });

    it('R2.3 timer: there is none while the caller is on the line', async () => {
      const { section } = await mountState('consult-user-with_caller');
      expect(allByRole(section, 'timer')).to.have.length(0);
    });
  });

  describe('the keypad', () => {
    it('R3.4 keys: twelve, with names; each sends its tone', async () => {
      const { section, model } = await mountState('consult-ivr-with_target');
      const names = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'Star *', '0', 'Hash #'];
      for (const name of names) byRole(section, 'button', name).click();
      expect(model.callsOf('sendTones').flat().join('')).to.equal('123456789*0#');
    });

    it('R3.4 keys: can be typed while one has the focus', async () => {
      const { section, model } = await mountState('consult-ivr-with_target');
      byRole(section, 'button', '5').focus();
      await sendKeys({ press: '4' });
      await sendKeys({ press: '#' });
      await sendKeys({ press: 'x' });
      expect(model.callsOf('sendTones')).to.deep.equal([['4'], ['#']]);
    });

    it('R3.4 keys: what was sent is shown, and so is what was not', async () => {
      const sent = await mountState('consult-tones-sent');
      expect(textOf(sent.section)).to.contain('Sent: 1 2 #');
      const failed = await mountState('consult-tones-failed');
      expect(textOf(failed.section)).to.contain('The last key may not have been sent.');
    });

    it('R3.4 keys: there are none for people', async () => {
      const { section } = await mountState('consult-user-with_target');
      expect(allByRole(section, 'button', '1')).to.have.length(0);
    });
  });
});
