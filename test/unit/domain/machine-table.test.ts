import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { transition } from '../../../src/domain/hand-over.js';
import { summary } from '../../support/machine.js';
import type { Event, State } from '../../support/machine.js';
import { events, states } from '../../support/machine-cases.js';

type StateName = keyof typeof states;
type EventName = keyof typeof events;

/** What a state does at some events; every other event MUST be among those that it ignores. */
interface Row {
  readonly does: Readonly<Partial<Record<EventName, string>>>;
  readonly ignores: readonly EventName[];
}

const WRITTEN = [
  'link_verified',
  'link_failed',
  'claim_won',
  'claim_met',
  'claim_over',
  'claim_unknown',
] as const satisfies readonly EventName[];
const ANSWERED = [
  'overtaken',
  'accepted',
  'refused',
  'unanswered',
] as const satisfies readonly EventName[];
const LOOKED = [
  'looked_without_trace',
  'told_without_trace',
  'looked_claimed',
  'looked_open',
  'looked_consult',
  'looked_settled',
] as const satisfies readonly EventName[];
const FOREIGN = [
  'looked_elsewhere',
  'due_earlier',
  'due_elsewhere',
  'steer_accepted_elsewhere',
  'steer_due_earlier',
  'steer_due_elsewhere',
] as const satisfies readonly EventName[];
const STEERED = [
  'steer_accepted',
  'steer_refused',
  'steer_not_found',
  'steer_unanswered',
] as const satisfies readonly EventName[];
const SEEN = [
  'seen_with_target',
  'seen_with_caller',
  'seen_together',
  'seen_handed_over',
  'seen_target_gone',
] as const satisfies readonly EventName[];
/** All that a state ignores in which no consult command is under way. */
const NOT_STEERING = [...FOREIGN, ...STEERED, ...SEEN];

/** The way back: in every state, as long as somebody is being asked. */
const WAY_BACK = {
  back_to_caller: 'steering back_to_caller sending: cancel_consult',
  back_to_caller_while_it_rings: 'steering back_to_caller sending: cancel_consult',
  back_to_caller_without_consult: 'refused: no_consult',
} as const;

/** Commands in a consult, from the situation in which rep and colleague talk. */
const FREE = {
  talk_to_caller: 'steering talk_to_caller sending: speak caller',
  talk_to_target: 'refused: already_so',
  talk_to_both: 'steering talk_to_both sending: speak both',
  three_way: 'steering three_way sending: speak everyone',
  hand_over_the_consult: 'steering hand_over sending: speak target',
  ...WAY_BACK,
} as const;

const refusing = (refusal: string): Readonly<Partial<Record<EventName, string>>> => ({
  talk_to_caller: refusal,
  talk_to_target: refusal,
  talk_to_both: refusal,
  three_way: refusal,
  hand_over_the_consult: refusal,
});
const WAIT = { hand_over: 'refused: wait_for_running_hand_over' } as const;
const PREPARING = { ...WAIT, ...refusing(WAIT.hand_over), ...WAY_BACK };
const WATCHING = { ...WAIT, ...FREE };
const BUSY = { ...WAIT, ...refusing('refused: wait_for_running_command'), ...WAY_BACK };
const GOING_BACK = {
  ...BUSY,
  back_to_caller: 'refused: wait_for_running_command',
  back_to_caller_while_it_rings: 'refused: wait_for_running_command',
} as const;

/** While this command is not seen to be done. */
const unseen = (state: string): Readonly<Partial<Record<EventName, string>>> => ({
  seen_with_target: state,
  seen_with_caller: state,
  seen_together: state,
  seen_handed_over: 'idle',
  seen_target_gone: 'idle',
});
/** A command whose request is on its way. */
const sending = (state: string): Readonly<Partial<Record<EventName, string>>> => {
  const command = state.split(' ')[1];
  return {
    ...unseen(state),
    due: `${state}: look, steer_ask_later`,
    steer_accepted: `steering ${command} settling: steer_ask_later`,
    steer_refused: `steering ${command} doubting: steer_ask_later`,
    steer_not_found: `steering ${command} doubting: steer_ask_later`,
    steer_unanswered: `steering ${command} doubting: steer_ask_later`,
  };
};
const SENDING_IGNORES = [...WRITTEN, ...ANSWERED, ...LOOKED, ...FOREIGN];
const ASKED_IGNORES = [...SENDING_IGNORES, ...STEERED];

const ASKING = {
  ...WATCHING,
  looked_without_trace: 'asking',
  looked_claimed: 'asking',
  looked_open: 'watching: ask_later',
  looked_consult: 'watching: ask_later',
  looked_settled: 'idle',
} as const;
const ASKING_IGNORES = ['told_without_trace', ...WRITTEN, ...ANSWERED, ...NOT_STEERING] as const;
const WATCHING_IGNORES = [
  ...ASKING_IGNORES,
  'looked_without_trace',
  'looked_claimed',
  'looked_open',
] as const;

const table: Readonly<Record<StateName, Row>> = {
  idle: {
    does: { hand_over: 'linking: write_link', ...FREE },
    ignores: [...WRITTEN, ...ANSWERED, ...LOOKED, 'due', ...NOT_STEERING],
  },
  linking: {
    does: { ...PREPARING, link_verified: 'claiming: claim', link_failed: 'idle link_failed' },
    ignores: [
      'claim_won',
      'claim_met',
      'claim_over',
      'claim_unknown',
      ...ANSWERED,
      ...LOOKED,
      'due',
      ...NOT_STEERING,
    ],
  },
  claiming: {
    does: {
      ...PREPARING,
      claim_won: 'commanding: command',
      claim_met: 'idle already_claimed',
      claim_over: 'idle already_claimed',
      claim_unknown: 'commanding: command',
    },
    ignores: ['link_verified', 'link_failed', ...ANSWERED, ...LOOKED, 'due', ...NOT_STEERING],
  },
  claiming_again: {
    does: {
      ...PREPARING,
      claim_won: 'commanding: command',
      claim_met: 'asking: ask_later',
      claim_over: 'idle already_claimed',
      claim_unknown: 'asking: ask_later',
    },
    ignores: ['link_verified', 'link_failed', ...ANSWERED, ...LOOKED, 'due', ...NOT_STEERING],
  },
  commanding: {
    does: {
      ...PREPARING,
      overtaken: 'idle already_claimed',
      accepted: 'watching: ask_later',
      refused: 'asking: ask_later',
      unanswered: 'asking: ask_later',
    },
    ignores: [...WRITTEN, ...LOOKED, 'due', ...NOT_STEERING],
  },
  commanding_a_consult: {
    does: {
      ...PREPARING,
      overtaken: 'idle already_claimed',
      accepted: 'watching: ask_later',
      refused: 'asking: ask_later',
      unanswered: 'asking: ask_later',
    },
    ignores: [...WRITTEN, ...LOOKED, 'due', ...NOT_STEERING],
  },
  asking_after_a_refusal: {
    does: { ...ASKING, due: 'idle refused' },
    ignores: ASKING_IGNORES,
  },
  asking_about_a_consult: {
    does: { ...ASKING, looked_open: 'idle', looked_consult: 'idle', due: 'idle not_sent' },
    ignores: ASKING_IGNORES,
  },
  asking_about_a_claim: {
    does: { ...ASKING, due: 'commanding: command' },
    ignores: ASKING_IGNORES,
  },
  asking_in_vain: {
    does: { ...ASKING, due: 'asking: look, ask_later' },
    ignores: ASKING_IGNORES,
  },
  watching: {
    does: {
      ...WATCHING,
      looked_consult: 'idle',
      looked_settled: 'idle',
      due: 'watching: look, ask_later',
    },
    ignores: WATCHING_IGNORES,
  },
  watching_in_vain: {
    does: {
      ...WATCHING,
      looked_claimed: 'idle not_sent',
      looked_consult: 'idle',
      looked_settled: 'idle',
      due: 'watching: look',
    },
    ignores: WATCHING_IGNORES.filter((event) => event !== 'looked_claimed'),
  },
  watching_a_consult: {
    does: {
      ...WATCHING,
      looked_consult: 'idle',
      looked_settled: 'idle',
      due: 'watching: look, ask_later',
    },
    ignores: WATCHING_IGNORES,
  },
  talk_to_caller_sending: {
    does: { ...BUSY, ...sending('steering talk_to_caller sending'), seen_with_caller: 'idle' },
    ignores: SENDING_IGNORES,
  },
  three_way_sending: {
    does: { ...BUSY, ...sending('steering three_way sending') },
    ignores: SENDING_IGNORES,
  },
  hand_over_sending: {
    does: {
      ...BUSY,
      ...sending('steering hand_over sending'),
      steer_accepted: 'steering hand_over leaving: end_leg a',
    },
    ignores: SENDING_IGNORES,
  },
  hand_over_leaving: {
    does: { ...BUSY, ...sending('steering hand_over leaving') },
    ignores: SENDING_IGNORES,
  },
  back_to_caller_sending: {
    does: { ...GOING_BACK, ...sending('steering back_to_caller sending') },
    ignores: SENDING_IGNORES,
  },
  back_to_caller_dropping: {
    does: { ...GOING_BACK, ...sending('steering back_to_caller dropping') },
    ignores: SENDING_IGNORES,
  },
  talk_to_both_settling: {
    does: {
      ...BUSY,
      ...unseen('steering talk_to_both settling'),
      seen_together: 'idle',
      due: 'steering talk_to_both settling: look, steer_ask_later',
    },
    ignores: ASKED_IGNORES,
  },
  hand_over_settled_in_vain: {
    does: { ...BUSY, ...unseen('steering hand_over settling'), due: 'idle command_lost' },
    ignores: ASKED_IGNORES,
  },
  talk_to_both_refused: {
    does: {
      ...BUSY,
      ...unseen('steering talk_to_both doubting'),
      seen_together: 'idle',
      due: 'idle command_refused',
    },
    ignores: ASKED_IGNORES,
  },
  talk_to_both_not_found: {
    does: {
      ...BUSY,
      ...unseen('steering talk_to_both doubting'),
      seen_together: 'idle',
      due: 'idle three_way_for_good',
    },
    ignores: ASKED_IGNORES,
  },
  hand_over_not_found: {
    does: {
      ...BUSY,
      ...unseen('steering hand_over doubting'),
      due: 'steering hand_over leaving: end_leg a',
    },
    ignores: ASKED_IGNORES,
  },
  hand_over_leaving_not_found: {
    does: { ...BUSY, ...unseen('steering hand_over doubting'), due: 'idle command_refused' },
    ignores: ASKED_IGNORES,
  },
  back_to_caller_not_found: {
    does: {
      ...GOING_BACK,
      ...unseen('steering back_to_caller doubting'),
      due: 'steering back_to_caller dropping: end_leg b',
    },
    ignores: ASKED_IGNORES,
  },
  three_way_unanswered: {
    does: {
      ...BUSY,
      ...unseen('steering three_way doubting'),
      seen_together: 'idle',
      due: 'idle command_lost',
    },
    ignores: ASKED_IGNORES,
  },
  three_way_unanswered_in_vain: {
    does: {
      ...BUSY,
      ...unseen('steering three_way doubting'),
      seen_together: 'idle',
      due: 'steering three_way doubting: look, steer_ask_later',
    },
    ignores: ASKED_IGNORES,
  },
};

/** What the table says of a pair. */
function expected(from: StateName, at: EventName): string | undefined {
  const { does, ignores } = table[from];
  return does[at] ?? (ignores.includes(at) ? '-' : undefined);
}

describe('R1.3 the transfer machine, every state at every event', () => {
  const everyEvent = Object.entries(events) as [EventName, (state: State) => Event][];
  const everyState = Object.entries(states) as [StateName, State][];

  it('R1.3 machine: the table has each pair once', () => {
    for (const [from] of everyState) {
      const { does, ignores } = table[from];
      const told = [...Object.keys(does), ...ignores].sort();
      assert.deepEqual(told, Object.keys(events).sort(), from);
    }
  });

  it('R1.3 machine: the states and events of the table are of every phase, stage and kind', () => {
    const phases = everyState.map(([, state]) =>
      state.phase === 'steering' ? state.stage : state.phase,
    );
    assert.deepEqual(
      [...new Set(phases)].sort(),
      [
        'asking',
        'claiming',
        'commanding',
        'doubting',
        'dropping',
        'idle',
        'leaving',
        'linking',
        'sending',
        'settling',
        'watching',
      ].sort(),
    );
    const kinds = everyEvent.map(([, of]) => of(states.talk_to_caller_sending).kind);
    assert.equal(new Set(kinds).size, 19);
  });

  for (const [from, state] of everyState) {
    it(`R1.3 machine: ${from.replaceAll('_', ' ')}`, () => {
      for (const [at, of] of everyEvent)
        assert.equal(summary(transition<string>(state, of(state))), expected(from, at), at);
    });
  }
});
