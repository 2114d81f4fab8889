import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ASK_DELAYS_MS, resume, transition, WATCH_AT_MS } from '../../../src/domain/hand-over.js';
import type {
  Attempt,
  HandOverEffect,
  HandOverEvent,
  HandOverState,
  Step,
} from '../../../src/domain/hand-over.js';
import type { ParticipantId, TransferKey } from '../../../src/domain/ids.js';
import type { TransferRecord } from '../../../src/domain/records.js';
import {
  AMARA,
  answered,
  at,
  BEN,
  conversation,
  customer,
  ended,
  leg,
} from '../../support/conversations.js';

type State = HandOverState<string>;
type Event = HandOverEvent<string>;

const key = 'conv-1:a:1' as TransferKey;
const other = 'conv-1:a:2' as TransferKey;
const attempt: Attempt = {
  key,
  ownLeg: 'a' as ParticipantId,
  reused: false,
  order: { toUser: BEN, toName: 'Ben', attended: false, withoutCase: false },
};
const talking = conversation([customer(), answered('a', AMARA, 0)]);
const order: Event = { kind: 'hand_over', attempt, conversation: talking, rep: AMARA };
const record = (outcome: TransferRecord['outcome'], platformId?: string): TransferRecord =>
  ({ key, outcome, ...(platformId && { platformId }) }) as TransferRecord;

const states = {
  idle: { phase: 'idle' },
  linking: { phase: 'linking', attempt },
  claiming: { phase: 'claiming', attempt },
  commanding: { phase: 'commanding', attempt },
  asking: { phase: 'asking', attempt, after: 'unanswered', asks: 1, seen: true, reason: 'lost' },
  watching: { phase: 'watching', key, toName: 'Ben', attended: false, asks: 1 },
} satisfies Record<string, State>;

const events = {
  hand_over: order,
  link_verified: { kind: 'link_verified' },
  link_failed: { kind: 'link_failed', reason: 'down' },
  claim_won: { kind: 'claim_won' },
  claim_met: { kind: 'claim_met' },
  claim_unknown: { kind: 'claim_unknown' },
  accepted: { kind: 'accepted' },
  refused: { kind: 'refused', reason: 'no' },
  unanswered: { kind: 'unanswered', reason: 'lost' },
  looked_without_trace: { kind: 'looked', key },
  looked_open: { kind: 'looked', key, record: record('ringing', 'p') },
  looked_settled: { kind: 'looked', key, record: record('completed', 'p') },
  looked_elsewhere: { kind: 'looked', key: other, record: record('completed', 'p') },
  ask_due_asking: { kind: 'ask_due', key, phase: 'asking', asks: 1 },
  ask_due_watching: { kind: 'ask_due', key, phase: 'watching', asks: 1 },
  ask_due_again: { kind: 'ask_due', key, phase: 'watching', asks: 0 },
  ask_due_elsewhere: { kind: 'ask_due', key: other, phase: 'watching', asks: 1 },
} satisfies Record<string, Event>;

/** What each event does in each state: the phase it leads to (with its effects), `refused` or `-` for ignored. */
const table: Record<keyof typeof states, Partial<Record<keyof typeof events, string>>> = {
  idle: { hand_over: 'linking: write_link' },
  linking: { hand_over: 'refused', link_verified: 'claiming: claim', link_failed: 'idle' },
  claiming: {
    hand_over: 'refused',
    claim_won: 'commanding: command',
    claim_met: 'idle',
    claim_unknown: 'commanding: command',
  },
  commanding: {
    hand_over: 'refused',
    accepted: 'watching: ask_later',
    refused: 'asking: ask_later',
    unanswered: 'asking: ask_later',
  },
  asking: {
    hand_over: 'refused',
    ask_due_asking: 'asking: look, ask_later',
    looked_without_trace: 'asking',
    looked_open: 'watching: ask_later',
    looked_settled: 'idle',
  },
  watching: {
    hand_over: 'refused',
    ask_due_watching: 'watching: look, ask_later',
    looked_settled: 'idle',
  },
};

const summary = (step: Step<string>): string => {
  if (step.kind !== 'moved') return step.kind === 'refused' ? 'refused' : '-';
  const effects = step.effects.map(({ kind }) => kind).join(', ');
  return effects ? `${step.state.phase}: ${effects}` : step.state.phase;
};

const moved = (step: Step<string>): { state: State; effects: readonly HandOverEffect[] } => {
  if (step.kind !== 'moved') throw new Error(`expected a move, got ${step.kind}`);
  return step;
};

/** The question that a state waits for. */
const due = (state: State): Event => {
  if (state.phase !== 'asking' && state.phase !== 'watching') throw new Error('nothing is asked');
  return { kind: 'ask_due', key, phase: state.phase, asks: state.asks };
};

describe('R1.3 the transfer machine', () => {
  for (const [from, state] of Object.entries(states)) {
    for (const [name, event] of Object.entries(events)) {
      const expected = table[from as keyof typeof states][name as keyof typeof events] ?? '-';
      it(`R1.3 machine: ${from} and ${name}: ${expected === '-' ? 'ignored' : expected}`, () => {
        assert.equal(summary(transition<string>(state, event)), expected);
      });
    }
  }

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
      [states.linking, { kind: 'link_failed' }, { kind: 'link_failed' }],
      [
        { ...states.asking, after: 'refused' },
        events.ask_due_asking,
        { kind: 'refused', reason: 'lost' },
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
    assert.deepEqual(state, { phase: 'idle', fault: { kind: 'not_sent', reason: 'lost' } });
  });

  it('R1.3 machine: a refusal is believed only where the platform shows no trace of the command', () => {
    const { state } = moved(transition<string>(states.commanding, events.refused));
    assert.equal(summary(transition<string>(state, events.looked_open)), 'watching: ask_later');
    const asked = moved(transition<string>(state, due(state)));
    assert.equal(asked.effects[0]?.kind, 'look');
    const seen = moved(transition<string>(asked.state, events.looked_without_trace));
    assert.deepEqual(moved(transition<string>(seen.state, due(seen.state))).state, {
      phase: 'idle',
      fault: { kind: 'refused', reason: 'no' },
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
    assert.equal(summary(resume<string>(record('ringing', 'p'))), 'watching: ask_later');
  });
});
