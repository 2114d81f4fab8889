import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { consultOf } from '../../../src/domain/consult.js';
import { transition } from '../../../src/domain/hand-over.js';
import type { ConsultCommand, HandOverFault } from '../../../src/domain/hand-over-model.js';
import { DOUBT_DELAYS_MS, SETTLE_DELAYS_MS } from '../../../src/domain/steering.js';
import { AMARA, BEN, conversation, customer } from '../../support/conversations.js';
import { histories, RUNS } from '../../support/histories.js';
import { REPS } from '../../support/call-model.js';
import {
  benLeft,
  due,
  handedOver,
  moved,
  ringing,
  seen,
  steer,
  steering,
  summary,
  talking,
  together,
  TURN,
  withCaller,
  withTarget,
} from '../../support/machine.js';
import type { Event, State } from '../../support/machine.js';
import { events, states } from '../../support/machine-cases.js';

const idle: State = { phase: 'idle' };
const step = (state: State, event: Event) => transition<string>(state, event);
const next = (state: State, event: Event): State => moved(step(state, event)).state;
const replies = {
  accepted: { kind: 'steer_accepted', turn: TURN + 1 },
  refused: { kind: 'steer_refused', turn: TURN + 1, reason: 'no', notFound: false },
  notFound: { kind: 'steer_refused', turn: TURN + 1, reason: 'gone', notFound: true },
  unanswered: { kind: 'steer_unanswered', turn: TURN + 1, reason: 'lost' },
} as const satisfies Record<string, Event>;

/** What the rep is told once every question has been asked, and the account shows the same each time. */
function toldAfter(command: ConsultCommand, reply: Event, call = withTarget): State {
  let state = next(next(idle, steer(command, call)), reply);
  for (let turns = 0; state.phase === 'steering' && turns < 20; turns += 1) {
    state = next(state, seen(call));
    if (state.phase === 'steering') state = next(state, due(state));
  }
  return state;
}

describe('R2.3 steering a consult', () => {
  const commands: readonly [ConsultCommand, typeof talking, string][] = [
    ['talk_to_caller', withTarget, 'speak caller'],
    ['talk_to_target', withCaller, 'speak target'],
    ['talk_to_both', withTarget, 'speak both'],
    ['three_way', withTarget, 'speak everyone'],
    ['three_way', together, 'speak everyone'],
    ['hand_over', withTarget, 'speak target'],
    ['hand_over', withCaller, 'speak target'],
    ['hand_over', together, 'speak target'],
    ['back_to_caller', together, 'cancel_consult'],
    ['back_to_caller', ringing, 'cancel_consult'],
  ];
  for (const [command, call, effect] of commands) {
    it(`R2.3 steering: ${command} from ${consultOf(call, AMARA)?.situation}: ${effect}`, () => {
      const { state, effects } = moved(step(idle, steer(command, call)));
      assert.deepEqual(state, { ...steering(command, 'sending'), turn: TURN + 1 });
      assert.equal(
        summary({ kind: 'moved', state, effects }),
        `steering ${command} sending: ${effect}`,
      );
      assert.deepEqual(
        { ...effects[0] },
        {
          ...effects[0],
          turn: TURN + 1,
          about: 'customer',
        },
      );
    });
  }

  const refusals: readonly [ConsultCommand, typeof talking, string][] = [
    ['talk_to_caller', ringing, 'wait_until_answered'],
    ['hand_over', ringing, 'wait_until_answered'],
    ['three_way', ringing, 'wait_until_answered'],
    ['talk_to_caller', withCaller, 'already_so'],
    ['talk_to_target', withTarget, 'already_so'],
    ['talk_to_both', together, 'already_so'],
    ['talk_to_caller', talking, 'no_consult'],
    ['back_to_caller', handedOver, 'no_consult'],
    ['back_to_caller', benLeft, 'no_consult'],
  ];
  for (const [command, call, refusal] of refusals) {
    it(`R1.1 steering: ${command} is refused: ${refusal}`, () => {
      assert.deepEqual(step(idle, steer(command, call)), { kind: 'refused', refusal });
    });
  }

  it('R2.3 steering: while a queue is waited for there is nobody to talk to', () => {
    const queued = conversation([
      ...talking.legs,
      { ...ringing.legs[2]!, purpose: 'acd', state: 'connected' },
    ]);
    assert.deepEqual(step(idle, steer('talk_to_both', queued)), {
      kind: 'refused',
      refusal: 'wait_until_answered',
    });
  });

  it('R1.1 steering: who is asked does not steer', () => {
    const asBen = { ...steer('back_to_caller'), rep: BEN } as Event;
    assert.deepEqual(step(idle, asBen), { kind: 'refused', refusal: 'no_consult' });
  });

  it('R2.2 steering: handing over puts the target first, then ends the own leg, and is done when that is seen', () => {
    let now = moved(step(idle, steer('hand_over', together)));
    now = moved(step(now.state, replies.accepted));
    assert.deepEqual(now.effects, [{ kind: 'end_leg', turn: TURN + 1, leg: 'a' }]);
    assert.equal(now.state.phase === 'steering' && now.state.stage, 'leaving');
    now = moved(step(now.state, replies.accepted));
    assert.equal(now.state.phase === 'steering' && now.state.stage, 'settling');
    assert.deepEqual(next(now.state, seen(handedOver)), idle);
  });

  it('R2.2 steering: going back from three-way for good ends the leg of the target', () => {
    let state = next(next(idle, steer('back_to_caller', together)), replies.notFound);
    state = next(next(state, seen(together)), due(state));
    const dropped = moved(step(state, due(state)));
    assert.equal(
      summary({ kind: 'moved', ...dropped }),
      'steering back_to_caller dropping: end_leg b',
    );
    assert.deepEqual(next(next(dropped.state, replies.accepted), seen(benLeft)), idle);
  });

  it('R2.3 steering: three-way is done only once the platform has answered, for "both" looks the same', () => {
    const state = next(idle, steer('three_way', together));
    assert.equal(next(state, seen(together)).phase, 'steering');
    assert.deepEqual(next(next(state, replies.accepted), seen(together)), idle);
  });

  it('R1.3 steering: done is what the account shows, even before the answer', () => {
    const state = next(idle, steer('talk_to_caller'));
    assert.deepEqual(next(state, seen(withCaller)), idle);
    assert.equal(step(idle, replies.accepted).kind, 'ignored');
  });

  const faults: readonly (readonly [string, ConsultCommand, Event, HandOverFault<string>])[] = [
    [
      'refused',
      'talk_to_both',
      replies.refused,
      { kind: 'command_refused', command: 'talk_to_both', reason: 'no' },
    ],
    [
      'refused when handing over',
      'hand_over',
      replies.refused,
      { kind: 'command_refused', command: 'hand_over', reason: 'no' },
    ],
    [
      'refused when going back',
      'back_to_caller',
      replies.refused,
      { kind: 'command_refused', command: 'back_to_caller', reason: 'no' },
    ],
    [
      'unanswered',
      'three_way',
      replies.unanswered,
      { kind: 'command_lost', command: 'three_way', reason: 'lost' },
    ],
    [
      'accepted, and nothing follows',
      'talk_to_both',
      replies.accepted,
      { kind: 'command_lost', command: 'talk_to_both' },
    ],
    ...(['talk_to_caller', 'talk_to_both', 'three_way'] as const).map(
      (command) =>
        [
          `not found: ${command}`,
          command,
          replies.notFound,
          { kind: 'three_way_for_good', command },
        ] as const,
    ),
  ];
  for (const [what, command, reply, fault] of faults) {
    it(`R9.1 steering: ${what}: the rep reads ${fault.kind}, and can go on`, () => {
      const state = toldAfter(command, reply);
      assert.deepEqual(state, { phase: 'idle', fault });
      assert.equal(step(state, steer('back_to_caller')).kind, 'moved');
    });
  }

  it('R9.1 steering: that nobody can be put aside after three-way for good is told of the colleague too', () => {
    assert.deepEqual(toldAfter('talk_to_target', replies.notFound, withCaller), {
      phase: 'idle',
      fault: { kind: 'three_way_for_good', command: 'talk_to_target' },
    });
  });

  it('R9.1 steering: a refusal is believed only after a look, and not where the account shows the deed', () => {
    const state = next(next(idle, steer('talk_to_caller')), replies.refused);
    assert.deepEqual(next(state, seen(withCaller)), idle);
    const asked = moved(step(state, due(state)));
    assert.deepEqual(
      asked.effects.map(({ kind }) => kind),
      ['look', 'steer_ask_later'],
    );
    // The account was not read since: it is asked on.
    assert.equal(next(asked.state, due(asked.state)).phase, 'steering');
  });

  it('R9.1 steering: each wait before a question is as planned', () => {
    const waitsAfter = (reply: Event): number[] => {
      let now = moved(step(next(idle, steer('talk_to_both')), reply));
      const waits: number[] = [];
      while (now.state.phase === 'steering') {
        waits.push(
          ...now.effects.flatMap((effect) =>
            effect.kind === 'steer_ask_later' ? [effect.afterMs] : [],
          ),
        );
        const read = next(now.state, seen(withTarget));
        now = moved(step(read, due(read)));
      }
      return waits;
    };
    assert.deepEqual(waitsAfter(replies.accepted), SETTLE_DELAYS_MS);
    assert.deepEqual(waitsAfter(replies.refused), DOUBT_DELAYS_MS.refused);
    assert.deepEqual(waitsAfter(replies.unanswered), DOUBT_DELAYS_MS.unanswered);
  });

  it('R9.1 steering: what is asked names its turn and stage, and other questions are ignored', () => {
    const { state, effects } = moved(step(next(idle, steer('talk_to_both')), replies.accepted));
    const question = { turn: TURN + 1, stage: 'settling', asks: 0 } as const;
    assert.deepEqual(effects, [
      { kind: 'steer_ask_later', question, afterMs: SETTLE_DELAYS_MS[0] },
    ]);
    for (const wrong of [{ asks: 1 }, { stage: 'doubting' }, { turn: 1 }] as const) {
      const stale = step(state, { kind: 'steer_ask_due', ...question, ...wrong });
      assert.ok(stale.kind === 'ignored' && stale.because.length > 10);
    }
  });

  it('R9.1 steering: answers after the answer, and news of orders, are ignored with a reason', () => {
    for (const state of [states.talk_to_both_settling, states.talk_to_both_refused])
      for (const event of [
        events.steer_accepted(),
        events.steer_refused(),
        events.steer_unanswered(),
        events.accepted(),
      ] as Event[]) {
        const ignored = step(state, event);
        assert.ok(ignored.kind === 'ignored' && ignored.because.length > 10);
      }
  });

  it('R2.2 steering: what the way back has overtaken changes nothing when it is answered', () => {
    const busy = next(idle, steer('talk_to_both', withTarget, TURN));
    const back = next(busy, steer('back_to_caller'));
    for (const late of [events.steer_accepted(), events.steer_refused()] as Event[])
      assert.equal(step(back, late).kind, 'ignored');
  });

  it('R2.2 steering: the caller hangs up, or the consult is over by itself: nothing is left to steer', () => {
    const gone = conversation([
      customer({ state: 'ended', confined: false }),
      ...withTarget.legs.slice(1),
    ]);
    for (const call of [gone, benLeft, handedOver, talking])
      assert.deepEqual(next(states.back_to_caller_sending, seen(call)), idle);
  });

  it('R9.1 steering: doubting without knowing why, or asking more than planned, is a bug and says so', () => {
    const baseless = steering('hand_over', 'doubting', { asks: 2, seen: true });
    assert.throws(() => step(baseless, due(baseless)), /without knowing why/);
    const tooOften = steering('hand_over', 'settling', { asks: 9 });
    assert.throws(() => step(tooOften, due(tooOften)), /more often/);
  });
});

describe('R2.2 the way back to the caller', () => {
  const anyState = fc.constantFrom<State>(...Object.values(states));
  const isGoingBack = (state: State): boolean =>
    state.phase === 'steering' && state.command === 'back_to_caller';

  it('R2.2 back to caller: in every state, whenever somebody asks, unless it is on its way already', () => {
    fc.assert(
      fc.property(histories, anyState, ({ truths }, state) => {
        for (const { snapshot } of truths)
          for (const rep of REPS) {
            const event = { ...steer('back_to_caller', snapshot), rep } as Event;
            const isAsker = consultOf(snapshot, rep)?.role === 'asker';
            const answer = step(state, event);
            assert.equal(answer.kind === 'moved', isAsker && !isGoingBack(state));
          }
      }),
      { numRuns: RUNS },
    );
  });

  it('R1.3 steering: of any replies, in any order, none makes a command go out twice', () => {
    const anyEvent = fc.constantFrom(
      ...Object.values(events).map((of) => of as (state: State) => Event),
    );
    fc.assert(
      fc.property(anyState, fc.array(anyEvent, { maxLength: 40 }), (from, sequence) => {
        let state = from;
        let sent = 0;
        let commanded = 0;
        for (const of of sequence) {
          const event = of(state);
          const result = step(state, event);
          if (result.kind !== 'moved') continue;
          if (event.kind === 'steer') commanded += 1;
          sent += result.effects.filter(
            ({ kind }) => kind === 'speak' || kind === 'cancel_consult',
          ).length;
          ({ state } = result);
        }
        assert.equal(sent, commanded);
      }),
      { numRuns: RUNS },
    );
  });
});
