import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ASK_DELAYS_MS, resume, transition, WATCH_AT_MS } from '../../../src/domain/hand-over.js';
import type { Step } from '../../../src/domain/hand-over-model.js';
import { AMARA, at, BEN, conversation, customer, ended, leg } from '../../support/conversations.js';
import {
  attempt,
  due,
  moved,
  record,
  ringing,
  summary,
  talking,
  withTarget,
} from '../../support/machine.js';
import type { Event, State } from '../../support/machine.js';
import { events as cases, states } from '../../support/machine-cases.js';

const order = cases.hand_over() as Event;
const events = {
  link_failed: cases.link_failed() as Event,
  claim_met: cases.claim_met() as Event,
  accepted: cases.accepted() as Event,
  refused: cases.refused() as Event,
  unanswered: cases.unanswered() as Event,
  looked_without_trace: cases.looked_without_trace() as Event,
  looked_open: cases.looked_open() as Event,
};

describe('R1.3 the transfer machine', () => {
  it('R1.3 machine: a second order while one is under way is told to wait', () => {
    for (const state of Object.values(states).filter(({ phase }) => phase !== 'idle')) {
      assert.deepEqual(transition<string>(state, order), {
        kind: 'refused',
        refusal: 'wait_for_running_hand_over',
      });
    }
  });

  it('R1.1 machine: nothing starts before the answer, after the own leg, or after the call', () => {
    const start = (call: typeof talking): Step<string> =>
      transition<string>(states.idle, { ...order, conversation: call } as Event);
    const ringing = leg('a', { userId: AMARA, state: 'alerting' });
    assert.deepEqual(start(conversation([customer(), ringing])), {
      kind: 'refused',
      refusal: 'answer_the_call_first',
    });
    assert.deepEqual(start(conversation([customer(), ended('a', AMARA, 0, 9)])), {
      kind: 'refused',
      refusal: 'call_is_over',
    });
    assert.deepEqual(start({ ...talking, endedAt: at(9) }), {
      kind: 'refused',
      refusal: 'call_is_over',
    });
  });

  it('R5.2 machine: the link is verified before the platform is asked, unless the rep goes without', () => {
    const without = { ...attempt, order: { ...attempt.order, withoutCase: true } };
    const step = transition<string>(states.idle, { ...order, attempt: without } as Event);
    assert.equal(summary(step), 'commanding: command');
  });

  it('R1.3 machine: an attempt that may be under way is asked for first, also where it goes without the case', () => {
    const again = { ...attempt, reused: true, order: { ...attempt.order, withoutCase: true } };
    const step = transition<string>(states.idle, { ...order, attempt: again } as Event);
    assert.equal(summary(step), 'asking: ask_later');
  });

  it('R1.3 machine: a claim that somebody else made stops the hand-over', () => {
    assert.deepEqual(moved(transition<string>(states.claiming, events.claim_met)).state, {
      phase: 'idle',
      fault: { kind: 'already_claimed' },
    });
  });

  it('R1.3 machine: a claim that was taken up again is commanded only once the platform shows no trace of it', () => {
    const mine: State = { phase: 'claiming', attempt: { ...attempt, reused: true } };
    let step = moved(transition<string>(mine, events.claim_met));
    for (let turns = 0; step.state.phase === 'asking' && turns < 20; turns += 1) {
      assert.ok(step.effects.every(({ kind }) => kind !== 'command'));
      const seen = moved(transition<string>(step.state, events.looked_without_trace));
      step = moved(transition<string>(seen.state, due(seen.state)));
    }
    assert.equal(summary({ kind: 'moved', ...step }), 'commanding: command');
  });

  it('R9.1 machine: while the platform cannot be asked, nothing is said of what happened', () => {
    let { state } = moved(transition<string>(states.commanding, events.unanswered));
    for (let turns = 0; turns < 20; turns += 1) {
      const step = moved(transition<string>(state, due(state)));
      assert.ok(step.effects.length > 0);
      ({ state } = step);
    }
    assert.equal(state.phase, 'asking');
  });

  it('R1.3 machine: each failure says which one it was, and the control is usable again', () => {
    const faults = [
      [states.linking, events.link_failed, { kind: 'link_failed', reason: 'down' }],
      [states.linking, { kind: 'link_failed' } as Event, { kind: 'link_failed' }],
      [
        states.asking_after_a_refusal,
        due(states.asking_after_a_refusal),
        { kind: 'refused', attempt, reason: 'no' },
      ],
    ] as const;
    for (const [state, event, fault] of faults) {
      const step = transition<string>(state, event);
      assert.deepEqual(moved(step).state, { phase: 'idle', fault });
      assert.equal(summary(transition<string>(moved(step).state, order)), 'linking: write_link');
    }
  });

  it('R1.3 machine: after a command without an answer it asks so many times, then says that nothing was sent', () => {
    let { state } = moved(transition<string>(states.commanding, events.unanswered));
    let looks = 0;
    for (let turns = 0; state.phase === 'asking' && turns < 20; turns += 1) {
      ({ state } = moved(transition<string>(state, events.looked_without_trace)));
      const step = moved(transition<string>(state, due(state)));
      looks += step.effects.filter(({ kind }) => kind === 'look').length;
      assert.ok(!step.effects.some(({ kind }) => kind === 'command'), 'never commanded twice');
      ({ state } = step);
    }
    assert.equal(looks, ASK_DELAYS_MS.unanswered.length - 1);
    assert.deepEqual(state, {
      phase: 'idle',
      fault: { kind: 'not_sent', attempt, reason: 'lost' },
    });
  });

  it('R1.3 machine: a refusal is believed only where the platform shows no trace of the command', () => {
    const { state } = moved(transition<string>(states.commanding, events.refused));
    assert.equal(summary(transition<string>(state, events.looked_open)), 'watching: ask_later');
    const asked = moved(transition<string>(state, due(state)));
    assert.equal(asked.effects[0]?.kind, 'look');
    const seen = moved(transition<string>(asked.state, events.looked_without_trace));
    assert.deepEqual(moved(transition<string>(seen.state, due(seen.state))).state, {
      phase: 'idle',
      fault: { kind: 'refused', attempt, reason: 'no' },
    });
  });

  it('R1.4 machine: after the command it asks at 2, 4, 8, 16 and 30 seconds, then waits for news', () => {
    let step = moved(transition<string>(states.commanding, events.accepted));
    const times: number[] = [];
    for (;;) {
      const later = step.effects.find((effect) => effect.kind === 'ask_later');
      if (!later) break;
      times.push((times.at(-1) ?? 0) + later.afterMs);
      step = moved(transition<string>(step.state, due(step.state)));
    }
    assert.deepEqual(times, WATCH_AT_MS);
    assert.equal(step.state.phase, 'watching');
  });

  it('R9.1 machine: after a reload an open transfer is watched from the first question on', () => {
    const open = record('ringing', { platformId: 'p', targetName: 'Ben' });
    const watched = { key: open.key, phase: 'watching', toName: 'Ben', asks: 0 } as const;
    assert.deepEqual(moved(resume<string>(open)), {
      kind: 'moved',
      state: { ...watched, way: 'now' },
      effects: [
        {
          kind: 'ask_later',
          question: { key: open.key, phase: 'watching', asks: 0 },
          afterMs: WATCH_AT_MS[0],
        },
      ],
    });
    const { targetName: _, ...nameless } = open;
    assert.deepEqual(moved(resume<string>({ ...nameless, attended: true })).state, {
      ...watched,
      toName: '',
      way: 'when_they_answer',
    });
  });

  it('R9.1 machine: after a reload a consult needs no watching: it is on the call', () => {
    assert.equal(summary(resume<string>(record('connected', { kind: 'consult' }))), '-');
  });

  it('R1.3 machine: while somebody is being asked, neither side starts another hand-over', () => {
    for (const call of [ringing, withTarget]) {
      assert.deepEqual(transition<string>(states.idle, { ...order, conversation: call } as Event), {
        kind: 'refused',
        refusal: 'finish_the_consult_first',
      });
    }
    const asBen = { ...order, conversation: withTarget, rep: BEN } as Event;
    assert.deepEqual(transition<string>(states.idle, asBen), {
      kind: 'refused',
      refusal: 'you_are_being_asked',
    });
  });

  it('R1.3 machine: each wait before a question is as planned', () => {
    for (const after of ['refused', 'unanswered'] as const) {
      let step = moved(transition<string>(states.commanding, events[after]));
      const waits: number[] = [];
      while (step.state.phase === 'asking') {
        waits.push(...step.effects.flatMap((e) => (e.kind === 'ask_later' ? [e.afterMs] : [])));
        const seen = moved(transition<string>(step.state, events.looked_without_trace));
        step = moved(transition<string>(seen.state, due(seen.state)));
      }
      assert.deepEqual(waits, ASK_DELAYS_MS[after]);
    }
  });

  it('R1.3 machine: what is ignored says why, for the log', () => {
    for (const [state, event] of [
      [states.idle, events.accepted],
      [states.linking, events.accepted],
      [states.claiming, events.accepted],
      [states.commanding, events.claim_met],
      [states.asking_after_a_refusal, events.accepted],
      [states.asking_after_a_refusal, cases.looked_elsewhere()],
      [states.asking_after_a_refusal, cases.due_earlier()],
      [states.watching, events.accepted],
      [states.watching, cases.due_elsewhere()],
      [states.watching, events.looked_open],
    ] as [State, Event][]) {
      const step = transition<string>(state, event);
      assert.ok(step.kind === 'ignored' && step.because.length > 10);
    }
  });

  it('R1.3 machine: that it asks without a reason, or more often than planned, is a bug and says so', () => {
    const { reason: _, ...unreasoned } = states.asking_after_a_refusal;
    assert.throws(() => transition<string>(unreasoned, due(unreasoned)), /without knowing why/);
    const tooOften: State = { ...states.asking_in_vain, asks: 99 };
    assert.throws(() => transition<string>(tooOften, due(tooOften)), /more often/);
  });
});
