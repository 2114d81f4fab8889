/** @fileoverview The transfer machine's states and events for tests: one of each kind, with names for tables. */
import type {
  Attempt,
  ConsultCommand,
  HandOverEffect,
  HandOverEvent,
  HandOverState,
  Steering,
  SteerStage,
  Step,
} from '../../src/domain/hand-over-model.js';
import type { ParticipantId, TransferKey } from '../../src/domain/ids.js';
import type { TransferRecord } from '../../src/domain/records.js';
import { AMARA, answered, asked, at, BEN, conversation, customer, ended } from './conversations.js';

/** A reason is a word here; the application's is what the port said. */
export type State = HandOverState<string>;
export type Event = HandOverEvent<string>;
export type Phase = Steering<string>;

export const KEY = 'conv-1:a:1' as TransferKey;
export const OTHER_KEY = 'conv-1:a:2' as TransferKey;
export const TURN = 7;

export const attempt: Attempt = {
  key: KEY,
  ownLeg: 'a' as ParticipantId,
  reused: false,
  order: { to: { kind: 'user', userId: BEN }, toName: 'Ben', way: 'now', withoutCase: false },
};

const own = answered('a', AMARA, 0);

/** Amara talks with the caller; nobody else is there. */
export const talking = conversation([customer(), own]);
/** She asks Ben: it rings, they talk while the caller waits, she talks to the caller, all three talk. */
export const ringing = conversation([customer({ confined: true }), own, asked('b', BEN, 5_000)]);
const ben = answered('b', BEN, 5_000, { consultedFor: 'customer' as ParticipantId });
export const withTarget = conversation([customer({ confined: true }), own, ben]);
export const withCaller = conversation([customer(), own, { ...ben, confined: true }]);
export const together = conversation([customer(), own, ben]);
/** She has left the caller to Ben, or Ben has left. */
export const handedOver = conversation([
  customer(),
  ended('a', AMARA, 0, 9_000, { endCause: 'client' }),
  ben,
]);
export const benLeft = conversation([
  customer(),
  own,
  { ...ben, state: 'ended', endedAt: at(9_000), endCause: 'client' },
]);

/** A consult command under way. */
export const steering = (
  command: ConsultCommand,
  stage: SteerStage,
  more: Partial<Phase> = {},
): Phase => ({
  phase: 'steering',
  command,
  legs: {
    about: 'customer' as ParticipantId,
    asker: 'a' as ParticipantId,
    target: 'b' as ParticipantId,
  },
  turn: TURN,
  stage,
  asks: 0,
  seen: false,
  ...more,
});

/** This attempt as it is derived. */
export const record = (
  outcome: TransferRecord['outcome'],
  more: Partial<TransferRecord> = {},
): TransferRecord => ({ key: KEY, kind: 'blind', outcome, ...more }) as TransferRecord;

/** A step in a word: the phase (and stage) it leads to with its effects, a refusal, or `-` for ignored. */
export function summary(step: Step<string>): string {
  if (step.kind === 'ignored') return '-';
  if (step.kind === 'refused') return `refused: ${step.refusal}`;
  const { state, effects } = step;
  const stage = state.phase === 'steering' ? ` ${state.command} ${state.stage}` : '';
  const fault = state.phase === 'idle' && state.fault ? ` ${state.fault.kind}` : '';
  const done = effects.map(effectText).join(', ');
  return `${state.phase}${stage}${fault}${done && `: ${done}`}`;
}

function effectText(effect: HandOverEffect): string {
  if (effect.kind === 'speak') return `speak ${effect.whom}`;
  return effect.kind === 'end_leg' ? `end_leg ${effect.leg}` : effect.kind;
}

/** The step must be a move. */
export function moved(step: Step<string>): { state: State; effects: readonly HandOverEffect[] } {
  if (step.kind !== 'moved') throw new Error(`expected a move, got ${summary(step)}`);
  return step;
}

/** The question that a state waits for. */
export function due(state: State): Event {
  if (state.phase === 'steering') {
    const { turn, stage, asks } = state;
    return { kind: 'steer_ask_due', turn, stage, asks };
  }
  if (state.phase !== 'asking' && state.phase !== 'watching') throw new Error('nothing is asked');
  return { kind: 'ask_due', key: KEY, phase: state.phase, asks: state.asks };
}

/** The rep's command in a consult. */
export const steer = (command: ConsultCommand, call = withTarget, turn = TURN + 1): Event => ({
  kind: 'steer',
  command,
  turn,
  conversation: call,
  rep: AMARA,
});

/** The platform's account was read. */
export const seen = (call: typeof talking): Event => ({
  kind: 'steer_seen',
  conversation: call,
  rep: AMARA,
});
