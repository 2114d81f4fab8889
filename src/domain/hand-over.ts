/**
 * @fileoverview The transfer machine. Pure: `transition` gives the next state and the effects as data;
 * `src/app/hand-over-runner.ts` performs them and feeds the outcomes back as events. Here: an order, until the platform has
 * obeyed it. What the rep then does in a consult is `steering.ts`.
 *
 * ```
 *          hand_over          link_verified         claim_won/unknown           accepted
 *   idle ────────────► linking ────────────► claiming ────────────► commanding ────────────► watching
 *    ▲                    │ link_failed         │ claim_met              │ refused, unanswered    │
 *    ├────────────────────┴─────────────────────┘                        ▼                        │
 *    │                    no trace after the last question            asking ── trace ──► watching│
 *    ├─────────────────────────────────────────────────────────────────┘                          │
 *    ├──────────────────────────────────── settled, a consult that is there, no trace in the end ──┘
 *    └◄── steering ◄── steer: in a consult
 * ```
 * | state | what the rep has done | what the caller hears |
 * |---|---|---|
 * | `idle` | nothing that is not finished | the rep, unless a consult goes on (`consult.ts`) |
 * | `linking`, `claiming` | has chosen a target; nobody was asked to transfer | the rep |
 * | `commanding`, `asking` | has handed over; whether the platform obeyed is not known | the rep, or already what follows |
 * | `watching` | has handed over; the platform obeyed | attended: the rep; else ringing, the queue, the other side |
 * | `steering` | has changed who hears whom, or has ended the consult | see `consult.ts` |
 *
 * From `commanding` back to `idle` where the order was overtaken: the rep has begun something else on this call meanwhile.
 *
 * A refusal is believed only after a look at the platform's account: a browser that lost the reply may have repeated the
 * request by itself, and then the first one was obeyed and the second one refused.
 *
 * What the platform did (rings, answered, declined; who hears whom) is not in here: it is derived from the conversation, so
 * that a reload changes nothing. `resume` rebuilds the only thing that waits: the questions after a blind hand-over.
 */
import { consultOf } from './consult.js';
import { fault, ignored, moved, refused } from './hand-over-model.js';
import type {
  Attempt,
  HandOverEffect,
  HandOverEvent,
  HandOverState,
  Question,
  Step,
} from './hand-over-model.js';
import { isConnected, ownLeg } from './legs.js';
import type { TransferRecord } from './records.js';
import { assertNever } from './result.js';
import { isOpen } from './standing.js';
import { fromSteering, steer } from './steering.js';

/** When the state is asked for after an accepted hand-over, in milliseconds: the platform may tell the sender nothing more. */
export const WATCH_AT_MS: readonly number[] = [4_000, 8_000, 16_000, 30_000];

/**
 * Waits before each question after a command without a good answer, in milliseconds; the last one is for the answer to the
 * last question.
 */
export const ASK_DELAYS_MS: Readonly<Record<'refused' | 'unanswered' | 'met', readonly number[]>> =
  {
    refused: [0, 1_000],
    met: [0, 1_000, 2_000, 4_000, 4_000],
    unanswered: [0, 1_000, 2_000, 4_000, 4_000],
  };

/** The machine's next state and effects. A broken invariant throws. */
export function transition<Reason>(
  state: HandOverState<Reason>,
  event: HandOverEvent<Reason>,
): Step<Reason> {
  if (event.kind === 'hand_over') return start(state, event);
  if (event.kind === 'steer') return steer(state, event);
  switch (state.phase) {
    case 'idle':
      return ignored(`${event.kind} while nothing is under way`);
    case 'linking':
      return fromLinking(state, event);
    case 'claiming':
      return fromClaiming(state, event);
    case 'commanding':
      return fromCommanding(state, event);
    case 'asking':
      return fromAsking(state, event);
    case 'watching':
      return fromWatching(state, event);
    case 'steering':
      return fromSteering(state, event);
    default:
      return assertNever(state);
  }
}

/**
 * Watches an own blind transfer that is still open on the platform, whoever commanded it: after a reload nothing is
 * remembered. A consult needs no watching: the rep is on the call, and is told.
 */
export const resume = <Reason>(open: TransferRecord): Step<Reason> =>
  open.kind === 'consult'
    ? ignored('a consult is not watched')
    : watch({
        phase: 'watching',
        key: open.key,
        toName: open.targetName ?? '',
        way: open.attended ? 'when_they_answer' : 'now',
        asks: 0,
      });

function start<Reason>(
  state: HandOverState<Reason>,
  event: HandOverEvent<Reason> & { kind: 'hand_over' },
): Step<Reason> {
  const { attempt, conversation, rep } = event;
  if (state.phase !== 'idle') return refused('wait_for_running_hand_over');
  if (conversation.endedAt !== undefined) return refused('call_is_over');
  const own = ownLeg(conversation, rep);
  if (!isConnected(own))
    return refused(own?.state === 'ended' ? 'call_is_over' : 'answer_the_call_first');
  const consult = consultOf(conversation, rep);
  if (consult) {
    return refused(consult.role === 'asker' ? 'finish_the_consult_first' : 'you_are_being_asked');
  }
  if (attempt.order.withoutCase) {
    return attempt.reused ? lookFirst(attempt) : command(attempt);
  }
  return moved({ phase: 'linking', attempt }, { kind: 'write_link', attempt });
}

function fromLinking<Reason>(
  { attempt }: HandOverState<Reason> & { phase: 'linking' },
  event: HandOverEvent<Reason>,
): Step<Reason> {
  switch (event.kind) {
    case 'link_verified':
      return moved({ phase: 'claiming', attempt }, { kind: 'claim', attempt });
    case 'link_failed':
      return fault({
        kind: 'link_failed',
        ...(event.reason !== undefined && { reason: event.reason }),
      });
    default:
      return ignored(`${event.kind} while the link is being written`);
  }
}

function fromClaiming<Reason>(
  { attempt }: HandOverState<Reason> & { phase: 'claiming' },
  event: HandOverEvent<Reason>,
): Step<Reason> {
  switch (event.kind) {
    case 'claim_won':
      return command(attempt);
    case 'claim_unknown':
      return attempt.reused ? lookFirst(attempt) : command(attempt);
    case 'claim_met':
      return attempt.reused ? lookFirst(attempt) : fault({ kind: 'already_claimed' });
    case 'claim_over':
      return fault({ kind: 'already_claimed' });
    default:
      return ignored(`${event.kind} while the attempt is being claimed`);
  }
}

const command = <Reason>(attempt: Attempt): Step<Reason> =>
  moved({ phase: 'commanding', attempt }, { kind: 'command', attempt });

/** It was claimed before, and may be under way: it is looked for before it is commanded. */
const lookFirst = <Reason>(attempt: Attempt): Step<Reason> =>
  ask({ phase: 'asking', attempt, after: 'met', asks: 0, seen: false });

function fromCommanding<Reason>(
  { attempt }: HandOverState<Reason> & { phase: 'commanding' },
  event: HandOverEvent<Reason>,
): Step<Reason> {
  switch (event.kind) {
    case 'overtaken':
      return fault({ kind: 'already_claimed' });
    case 'accepted':
      return watchAttempt(attempt);
    case 'refused':
    case 'unanswered':
      return ask({
        phase: 'asking',
        attempt,
        after: event.kind,
        asks: 0,
        seen: false,
        reason: event.reason,
      });
    default:
      return ignored(`${event.kind} while the platform's answer is awaited`);
  }
}

function fromAsking<Reason>(
  state: HandOverState<Reason> & { phase: 'asking' },
  event: HandOverEvent<Reason>,
): Step<Reason> {
  const { attempt, asks } = state;
  if ('key' in event && event.key !== attempt.key) return ignored('news of another attempt');
  switch (event.kind) {
    case 'ask_due':
      if (!belongs(event, state)) return ignored('a question of an earlier state');
      if (asks + 1 < ASK_DELAYS_MS[state.after].length) {
        return ask({ ...state, asks: asks + 1 }, { kind: 'look' });
      }
      // While nobody could be asked, nothing is known: it is asked on.
      return state.seen ? withoutTrace(state) : ask(state, { kind: 'look' });
    case 'looked': {
      if (event.record?.platformId === undefined) {
        return event.isRead
          ? moved({ ...state, seen: true })
          : ignored('nobody has asked the platform');
      }
      return isOpen(event.record.outcome) && attempt.order.way !== 'consult'
        ? watchAttempt(attempt)
        : moved({ phase: 'idle' });
    }
    default:
      return ignored(`${event.kind} while the platform is asked what happened`);
  }
}

/** The platform was asked and shows no trace of the attempt. */
function withoutTrace<Reason>({
  attempt,
  after,
  reason,
}: HandOverState<Reason> & { phase: 'asking' }): Step<Reason> {
  if (after === 'met') return command(attempt);
  if (reason === undefined) throw new Error('Baton asks what happened without knowing why.');
  return fault({ kind: after === 'refused' ? 'refused' : 'not_sent', attempt, reason });
}

function fromWatching<Reason>(
  state: HandOverState<Reason> & { phase: 'watching' },
  event: HandOverEvent<Reason>,
): Step<Reason> {
  switch (event.kind) {
    case 'ask_due':
      if (event.key !== state.key || !belongs(event, state)) {
        return ignored('a question of an earlier state');
      }
      return watch({ ...state, asks: state.asks + 1 }, { kind: 'look' });
    case 'looked': {
      const { key, record, isRead } = event;
      if (key !== state.key || !record) return ignored('news of another attempt');
      if (isSettled(record)) return moved({ phase: 'idle' });
      const { attempt, asks } = state;
      // Accepted, and nothing came of it: the rep has the caller, and must be able to hand over (0011).
      const isInVain = record.platformId === undefined && asks >= WATCH_AT_MS.length;
      if (attempt && isInVain && isRead) return fault({ kind: 'not_sent', attempt });
      return ignored('the attempt is still open');
    }
    default:
      return ignored(`${event.kind} after the platform accepted`);
  }
}

/** Whether nothing is left to watch: it is over, or it is a consult that the platform shows. */
const isSettled = ({ outcome, kind, platformId }: TransferRecord): boolean =>
  !isOpen(outcome) || (kind === 'consult' && platformId !== undefined);

const watchAttempt = <Reason>(attempt: Attempt): Step<Reason> => {
  const { key, order } = attempt;
  return watch({ phase: 'watching', key, toName: order.toName, way: order.way, asks: 0, attempt });
};

/** Watches on; the next question is scheduled unless the last one has been asked. */
function watch<Reason>(
  state: HandOverState<Reason> & { phase: 'watching' },
  ...effects: readonly HandOverEffect[]
): Step<Reason> {
  const { key, phase, asks } = state;
  const askAt = WATCH_AT_MS[asks];
  const next: readonly HandOverEffect[] =
    askAt === undefined
      ? []
      : [
          {
            kind: 'ask_later',
            question: { key, phase, asks },
            afterMs: askAt - (WATCH_AT_MS[asks - 1] ?? 0),
          },
        ];
  return moved(state, ...effects, ...next);
}

/** Asks on. */
function ask<Reason>(
  state: HandOverState<Reason> & { phase: 'asking' },
  ...effects: readonly HandOverEffect[]
): Step<Reason> {
  const { attempt, phase, asks } = state;
  const afterMs = ASK_DELAYS_MS[state.after][asks];
  if (afterMs === undefined) throw new Error('Baton asked more often than it planned to.');
  const question: Question = { key: attempt.key, phase, asks };
  return moved(state, ...effects, { kind: 'ask_later', question, afterMs });
}

const belongs = (question: Question, { phase, asks }: { phase: string; asks: number }): boolean =>
  question.phase === phase && question.asks === asks;
