/**
 * @fileoverview The part of the transfer machine in which the rep steers a consult. Pure.
 *
 * ```
 *            talk_to_…, three_way                    accepted
 *   (any) ──────────────────────────► sending ─────────────────► settling ── seen ──► idle
 *     │      back_to_caller: cancel      │ refused, unanswered        │ not seen in time
 *     │      hand_over: speak, then      ▼                            ▼
 *     │      leaving ── accepted ──► doubting ── seen ──► idle      fault
 *     │                                  │ no such consult, but the three are there
 *     └── back_to_caller, always         ├──► hand_over: leaving    back_to_caller: dropping (the target's leg is ended)
 *                                        └──► fault
 * ```
 * What a command did is read from the platform's account, never assumed: `steer_seen` ends every stage. "Back to caller"
 * is legal whenever there is a consult, whatever else is on its way; replies to what it overtook are ignored by their turn.
 * Who hears whom in each situation stands in `consult.ts`.
 */
import { consultOf } from './consult.js';
import type { ConsultSituation } from './consult.js';
import type { Conversation } from './conversation.js';
import { fault, ignored, moved, refused } from './hand-over-model.js';
import type {
  ConsultCommand,
  HandOverEffect,
  HandOverEvent,
  HandOverState,
  SpeakTo,
  SteerDoubt,
  SteerStage,
  Steering,
  Step,
} from './hand-over-model.js';
import type { UserId } from './ids.js';

/** Waits before each question after an accepted command that the account does not show yet, in milliseconds. */
export const SETTLE_DELAYS_MS: readonly number[] = [1_000, 2_000, 4_000];

/** Waits before each question after a command without a good answer, in milliseconds. */
export const DOUBT_DELAYS_MS: Readonly<Record<'refused' | 'unanswered', readonly number[]>> = {
  refused: [0, 1_000],
  unanswered: [0, 1_000, 2_000, 4_000],
};

/** Whom the rep speaks to by each command; handing over puts the target first, as the platform wants it. */
const SPEAKS_TO: Readonly<Record<Exclude<ConsultCommand, 'back_to_caller'>, SpeakTo>> = {
  talk_to_caller: 'caller',
  talk_to_target: 'target',
  talk_to_both: 'both',
  three_way: 'everyone',
  hand_over: 'target',
};

/** What the account shows once a command has done its work; `hand_over` and `back_to_caller` end the consult. */
const LEADS_TO: Readonly<Partial<Record<ConsultCommand, ConsultSituation>>> = {
  talk_to_caller: 'with_caller',
  talk_to_target: 'with_target',
  talk_to_both: 'together',
  three_way: 'together',
};

/** The rep's command, in any phase. */
export function steer<Reason>(
  state: HandOverState<Reason>,
  { command, turn, conversation, rep }: HandOverEvent<Reason> & { kind: 'steer' },
): Step<Reason> {
  const consult = consultOf(conversation, rep);
  if (consult?.role !== 'asker') return refused('no_consult');
  const isWayBack = command === 'back_to_caller';
  if (state.phase === 'steering' && (!isWayBack || state.command === command)) {
    return refused('wait_for_running_command');
  }
  const isBeingPrepared =
    state.phase === 'linking' || state.phase === 'claiming' || state.phase === 'commanding';
  if (isBeingPrepared && !isWayBack) return refused('wait_for_running_hand_over');
  const { situation, about, asker, target } = consult;
  if (!isWayBack && (situation === 'ringing' || situation === 'queued')) {
    return refused('wait_until_answered');
  }
  // Three-way for good looks like "both"; who wants it is not there yet.
  if (command !== 'three_way' && LEADS_TO[command] === situation) return refused('already_so');
  const legs = { about: about.id, asker: asker.id, target: target.id };
  return moved(
    inStage({ command, legs, turn }, 'sending'),
    isWayBack
      ? { kind: 'cancel_consult', turn, about: about.id }
      : { kind: 'speak', turn, about: about.id, whom: SPEAKS_TO[command] },
  );
}

/** What comes while a command is under way. */
export function fromSteering<Reason>(
  state: Steering<Reason>,
  event: HandOverEvent<Reason>,
): Step<Reason> {
  if ('turn' in event && event.turn !== state.turn) return ignored('news of another command');
  switch (event.kind) {
    case 'steer_accepted':
      return accepted(state);
    case 'steer_refused':
      return doubt(state, event, 'refused', event.notFound);
    case 'steer_unanswered':
      return doubt(state, event, 'unanswered', false);
    case 'steer_seen':
      return seen(state, event.conversation, event.rep);
    case 'steer_ask_due':
      return event.stage === state.stage && event.asks === state.asks
        ? askDue(state)
        : ignored('a question of an earlier stage');
    default:
      return ignored(`${event.kind} while a consult is being steered`);
  }
}

function accepted<Reason>(state: Steering<Reason>): Step<Reason> {
  const { command, stage } = state;
  if (stage === 'settling' || stage === 'doubting') return ignored('accepted twice');
  if (command === 'hand_over' && stage === 'sending') return leave(state);
  return ask(inStage(state, 'settling'));
}

/** A refusal is believed only after a look: a browser that lost the reply may have repeated the request by itself. */
function doubt<Reason>(
  state: Steering<Reason>,
  { reason }: { readonly reason: Reason },
  kind: SteerDoubt<Reason>['kind'],
  notFound: boolean,
): Step<Reason> {
  const { stage } = state;
  if (stage === 'settling' || stage === 'doubting') return ignored('an answer after the answer');
  return ask({
    ...inStage(state, 'doubting'),
    doubt: { of: stage, kind, notFound, reason },
  });
}

/** The account shows how the call stands: the command is done, or the consult is over by itself, or it is not yet. */
function seen<Reason>(
  state: Steering<Reason>,
  conversation: Conversation,
  rep: UserId,
): Step<Reason> {
  const { command, stage } = state;
  const consult = consultOf(conversation, rep);
  if (consult?.role !== 'asker') return moved({ phase: 'idle' });
  // What is on its way to be three-way for good looks the same as what was there before.
  const isAnswered = stage === 'settling' || stage === 'doubting' || command !== 'three_way';
  if (isAnswered && LEADS_TO[command] === consult.situation) return moved({ phase: 'idle' });
  return moved({ ...state, seen: true });
}

function askDue<Reason>(state: Steering<Reason>): Step<Reason> {
  const { stage, asks, seen: isKnown } = state;
  const delays = delaysOf(state);
  if (asks + 1 < delays.length) return ask({ ...state, asks: asks + 1 }, { kind: 'look' });
  // While nobody could be asked, nothing is known: it is asked on.
  if (!isKnown) return ask(state, { kind: 'look' });
  return stage === 'doubting' ? believe(state) : lost(state);
}

/** The account was read, and what was refused or unanswered has not happened. */
function believe<Reason>(state: Steering<Reason>): Step<Reason> {
  const { command, legs, turn, doubt: why } = state;
  if (!why) throw new Error('Baton doubts a command without knowing why.');
  if (why.kind === 'unanswered') return lost(state);
  if (!why.notFound || why.of !== 'sending') {
    return fault({ kind: 'command_refused', command, reason: why.reason });
  }
  // There is no consult to steer any more, and all three are there: they talk together for good.
  switch (command) {
    case 'hand_over':
      return leave(state);
    case 'back_to_caller':
      return moved(inStage(state, 'dropping'), { kind: 'end_leg', turn, leg: legs.target });
    case 'talk_to_caller':
    case 'talk_to_target':
    case 'talk_to_both':
    case 'three_way':
      return fault({ kind: 'three_way_for_good', command });
  }
}

const leave = <Reason>(state: Steering<Reason>): Step<Reason> =>
  moved(inStage(state, 'leaving'), {
    kind: 'end_leg',
    turn: state.turn,
    leg: state.legs.asker,
  });

/** The command at the beginning of a stage: nothing has been asked or seen in it. */
const inStage = <Reason>(
  { command, legs, turn }: Pick<Steering<Reason>, 'command' | 'legs' | 'turn'>,
  stage: SteerStage,
): Steering<Reason> => ({
  phase: 'steering',
  command,
  legs,
  turn,
  stage,
  asks: 0,
  seen: false,
});

const lost = <Reason>({ command, doubt: why }: Steering<Reason>): Step<Reason> =>
  fault({ kind: 'command_lost', command, ...(why && { reason: why.reason }) });

const delaysOf = <Reason>({ doubt: why }: Steering<Reason>): readonly number[] =>
  why ? DOUBT_DELAYS_MS[why.kind] : SETTLE_DELAYS_MS;

/** Asks on; the next question is scheduled. */
function ask<Reason>(state: Steering<Reason>, ...effects: readonly HandOverEffect[]): Step<Reason> {
  const { turn, stage, asks } = state;
  const afterMs = delaysOf(state)[asks];
  if (afterMs === undefined) throw new Error('Baton asked more often than it planned to.');
  return moved(state, ...effects, {
    kind: 'steer_ask_later',
    question: { turn, stage, asks },
    afterMs,
  });
}
