/**
 * @fileoverview The transfer machine, for a blind hand-over to a user. Pure: `transition` gives the next state and the
 * effects as data; `src/app/hand-over-runner.ts` performs them and feeds the outcomes back as events.
 *
 * ```
 *          hand_over          link_verified         claim_won/unknown           accepted
 *   idle ────────────► linking ────────────► claiming ────────────► commanding ────────────► watching
 *    ▲                    │ link_failed         │ claim_met              │ refused, unanswered    │
 *    ├────────────────────┴─────────────────────┘                        ▼                        │
 *    │                    no trace after the last question            asking ── trace ──► watching│
 *    ├─────────────────────────────────────────────────────────────────┘                          │
 *    └──────────────────────────────────────────────────────────────────────────────── settled ──┘
 * ```
 * A refusal is believed only after a look at the platform's account: a browser that lost the reply may have repeated the
 * request by itself, and then the first one was obeyed and the second one refused.
 *
 * What the platform did (rings, answered, declined) is not in here: it is derived from the conversation, so that a reload
 * changes nothing. `resume` rebuilds the only thing that waits: the questions after a hand-over.
 */
import type { Conversation } from './conversation.js';
import type { ParticipantId, TransferKey, UserId } from './ids.js';
import { isConnected, ownLeg } from './legs.js';
import type { TransferRecord } from './records.js';
import { assertNever } from './result.js';
import { isOpen } from './transfers.js';

/** Whom the rep wants to hand over to, and how. */
export interface Order {
  readonly toUser: UserId;
  readonly toName: string;
  /** True: the rep keeps the call until the target answers. */
  readonly attended: boolean;
  /** True: the rep chose to go without the case after its link could not be written. */
  readonly withoutCase: boolean;
}

/** An order under way: which attempt it is, and from which leg. */
export interface Attempt {
  readonly order: Order;
  readonly key: TransferKey;
  readonly ownLeg: ParticipantId;
  /** The key was claimed before by this rep for the same target, without a trace on the platform. */
  readonly reused: boolean;
}

/** Why an order came to nothing before the platform did anything. `Reason` is what the port said. */
export type HandOverFault<Reason> =
  | { readonly kind: 'link_failed'; readonly reason?: Reason }
  | { readonly kind: 'already_claimed' }
  | { readonly kind: 'refused'; readonly reason: Reason }
  | { readonly kind: 'not_sent'; readonly reason: Reason };

/** How far the rep's own doing is. */
export type HandOverState<Reason> =
  /** Nothing under way. The rep may start; the last order may have failed. */
  | { readonly phase: 'idle'; readonly fault?: HandOverFault<Reason> }
  /** The link is being written and read back. Nobody has been asked to transfer. */
  | { readonly phase: 'linking'; readonly attempt: Attempt }
  /** The attempt's key is being claimed in Vault. Nobody has been asked to transfer. */
  | { readonly phase: 'claiming'; readonly attempt: Attempt }
  /** The platform has been asked, once; its answer is awaited. */
  | { readonly phase: 'commanding'; readonly attempt: Attempt }
  /** No answer came, or a refusal; the platform's account is being asked for what happened. Never asked to transfer again. */
  | {
      readonly phase: 'asking';
      readonly attempt: Attempt;
      /** `met`: the attempt was claimed before, by this rep before a reload or in another widget, and may be under way. */
      readonly after: 'refused' | 'unanswered' | 'met';
      readonly asks: number;
      /** Whether the platform's account has been read since, and showed no trace. */
      readonly seen: boolean;
      readonly reason?: Reason;
    }
  /** The platform accepted; how it ends is read from its account, at notifications and at these intervals. */
  | {
      readonly phase: 'watching';
      readonly key: TransferKey;
      readonly toName: string;
      readonly attended: boolean;
      readonly asks: number;
    };

/** One planned question to the platform: of which attempt, in which phase, the how-manyeth. */
export interface Question {
  readonly key: TransferKey;
  readonly phase: 'asking' | 'watching';
  readonly asks: number;
}

/** What happens: one command of the rep, and what the effects and the platform bring. */
export type HandOverEvent<Reason> =
  | {
      readonly kind: 'hand_over';
      readonly attempt: Attempt;
      readonly conversation: Conversation;
      readonly rep: UserId;
    }
  | { readonly kind: 'link_verified' }
  | { readonly kind: 'link_failed'; readonly reason?: Reason }
  /** Vault had no such key before. */
  | { readonly kind: 'claim_won' }
  /** Vault had the key: somebody else claimed it, or this rep before a reload. */
  | { readonly kind: 'claim_met' }
  /** Vault did not answer in time; the record waits in the outbox. */
  | { readonly kind: 'claim_unknown' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: Reason }
  /** No answer came: whether the platform acted is unknown. */
  | { readonly kind: 'unanswered'; readonly reason: Reason }
  /** The platform's account was read. `record` is this attempt as derived from it. */
  | { readonly kind: 'looked'; readonly key: TransferKey; readonly record?: TransferRecord }
  /** The time of one question has come. One that belongs to an earlier state is ignored. */
  | ({ readonly kind: 'ask_due' } & Question);

/** What the effect runner is to do. */
export type HandOverEffect =
  | { readonly kind: 'write_link'; readonly attempt: Attempt }
  | { readonly kind: 'claim'; readonly attempt: Attempt }
  | { readonly kind: 'command'; readonly attempt: Attempt }
  /** Read the conversation, now. */
  | { readonly kind: 'look' }
  /** Send `ask_due` with this question after so many milliseconds. */
  | { readonly kind: 'ask_later'; readonly question: Question; readonly afterMs: number };

/** Why a command is not legal now, in terms of what the rep can do instead. */
export type Refusal = 'wait_for_running_hand_over' | 'answer_the_call_first' | 'call_is_over';

/** The outcome of one step. `ignored` says why a platform event changed nothing; it is logged. */
export type Step<Reason> =
  | {
      readonly kind: 'moved';
      readonly state: HandOverState<Reason>;
      readonly effects: readonly HandOverEffect[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'ignored'; readonly because: string };

/** When the state is asked for after an accepted hand-over, in milliseconds: the platform may tell the sender nothing more. */
export const WATCH_AT_MS: readonly number[] = [2_000, 4_000, 8_000, 16_000, 30_000];

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
    default:
      return assertNever(state);
  }
}

/** Watches an own transfer that is still open on the platform, whoever commanded it: after a reload nothing is remembered. */
export const resume = <Reason>(open: TransferRecord): Step<Reason> =>
  watch(open.key, open.targetName ?? '', open.attended, 0);

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
  if (attempt.order.withoutCase) {
    return moved({ phase: 'commanding', attempt }, { kind: 'command', attempt });
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
  const command = moved<Reason>({ phase: 'commanding', attempt }, { kind: 'command', attempt });
  switch (event.kind) {
    case 'claim_won':
    case 'claim_unknown':
      return command;
    case 'claim_met':
      return attempt.reused
        ? ask({ phase: 'asking', attempt, after: 'met', asks: 0, seen: false })
        : fault({ kind: 'already_claimed' });
    default:
      return ignored(`${event.kind} while the attempt is being claimed`);
  }
}

function fromCommanding<Reason>(
  { attempt }: HandOverState<Reason> & { phase: 'commanding' },
  event: HandOverEvent<Reason>,
): Step<Reason> {
  const { toName, attended } = attempt.order;
  switch (event.kind) {
    case 'accepted':
      return watch(attempt.key, toName, attended, 0);
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
      if (event.record?.platformId === undefined) return moved({ ...state, seen: true });
      const { toName, attended } = attempt.order;
      return isOpen(event.record.outcome)
        ? watch(attempt.key, toName, attended, 0)
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
  if (after === 'met') return moved({ phase: 'commanding', attempt }, { kind: 'command', attempt });
  if (reason === undefined) throw new Error('Baton asks what happened without knowing why.');
  return fault({ kind: after === 'refused' ? 'refused' : 'not_sent', reason });
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
      return watch(state.key, state.toName, state.attended, state.asks + 1, { kind: 'look' });
    case 'looked':
      return event.key === state.key && event.record && !isOpen(event.record.outcome)
        ? moved({ phase: 'idle' })
        : ignored('the attempt is still open');
    default:
      return ignored(`${event.kind} after the platform accepted`);
  }
}

/** Watches on; the next question is scheduled unless the last one has been asked. */
function watch<Reason>(
  key: TransferKey,
  toName: string,
  attended: boolean,
  asks: number,
  ...effects: readonly HandOverEffect[]
): Step<Reason> {
  const askAt = WATCH_AT_MS[asks];
  const next: readonly HandOverEffect[] =
    askAt === undefined
      ? []
      : [
          {
            kind: 'ask_later',
            question: { key, phase: 'watching', asks },
            afterMs: askAt - (WATCH_AT_MS[asks - 1] ?? 0),
          },
        ];
  return moved({ phase: 'watching', key, toName, attended, asks }, ...effects, ...next);
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
const moved = <Reason>(
  state: HandOverState<Reason>,
  ...effects: readonly HandOverEffect[]
): Step<Reason> => ({ kind: 'moved', state, effects });
const refused = <Reason>(refusal: Refusal): Step<Reason> => ({ kind: 'refused', refusal });
const ignored = <Reason>(because: string): Step<Reason> => ({ kind: 'ignored', because });
const fault = <Reason>(problem: HandOverFault<Reason>): Step<Reason> =>
  moved({ phase: 'idle', fault: problem });
