/** @fileoverview States, events and effects of the transfer machine, as data. The machine itself is `hand-over.ts`. */
import type { Conversation } from './conversation.js';
import type { ParticipantId, TransferKey, UserId } from './ids.js';
import type { TransferRecord } from './records.js';
import type { Destination, Way } from './target.js';

/** The longest reason that is kept, in characters. */
export const REASON_MAX = 150;

/** The longest note that is kept, in characters. */
export const NOTE_MAX = 500;

/** Whom the rep wants to hand over to, and how. */
export interface Order {
  readonly to: Destination;
  readonly toName: string;
  readonly way: Way;
  /** Why: one of the administrator's reasons; `REASON_MAX` at most. */
  readonly reason?: string;
  /** What the next rep should know; `NOTE_MAX` at most, one line. */
  readonly note?: string;
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

/**
 * What the rep can do in a consult.
 * - `talk_to_…`: who hears whom. - `three_way`: all three together, for good. - `hand_over`: the rep leaves, the others talk.
 * - `back_to_caller`: the target leaves, the rep has the caller.
 */
export type ConsultCommand =
  | 'talk_to_caller'
  | 'talk_to_target'
  | 'talk_to_both'
  | 'three_way'
  | 'hand_over'
  | 'back_to_caller';

/** Why an order or a command came to nothing. `Reason` is what the port said. */
export type HandOverFault<Reason> =
  | { readonly kind: 'link_failed'; readonly reason?: Reason }
  | { readonly kind: 'already_claimed' }
  | { readonly kind: 'refused'; readonly attempt: Attempt; readonly reason: Reason }
  /** The platform's account shows no trace of it. Without a reason: though the platform had accepted it. */
  | { readonly kind: 'not_sent'; readonly attempt: Attempt; readonly reason?: Reason }
  /** The platform refused a command in a consult. */
  | { readonly kind: 'command_refused'; readonly command: ConsultCommand; readonly reason: Reason }
  /** No answer to a command in a consult, or one that nothing followed from. */
  | { readonly kind: 'command_lost'; readonly command: ConsultCommand; readonly reason?: Reason }
  /** The three talk together for good: nobody can be put aside any more. */
  | { readonly kind: 'three_way_for_good'; readonly command: ConsultCommand };

/** The legs that a consult command is about. */
export interface Steered {
  /** The caller's, or the other end of an internal call. */
  readonly about: ParticipantId;
  readonly asker: ParticipantId;
  readonly target: ParticipantId;
}

/**
 * How far a consult command is.
 * - `sending`: its first request is on its way. - `leaving`: the own leg is being ended. - `dropping`: the target's is.
 * - `settling`: accepted; the platform's account does not show it yet. - `doubting`: refused or unanswered; it is being asked.
 */
export type SteerStage = 'sending' | 'leaving' | 'dropping' | 'settling' | 'doubting';

/** A consult command under way. */
export interface Steering<Reason> {
  readonly phase: 'steering';
  readonly command: ConsultCommand;
  readonly legs: Steered;
  /** Tells the replies of this command from those of others. */
  readonly turn: number;
  readonly stage: SteerStage;
  readonly asks: number;
  /** Whether the platform's account has been read in this stage. */
  readonly seen: boolean;
  /** While doubting: what came instead of an acceptance. */
  readonly doubt?: SteerDoubt<Reason>;
}

/** What came instead of an acceptance. `notFound`: the platform says that there is no such consult. */
export interface SteerDoubt<Reason> {
  readonly of: Exclude<SteerStage, 'settling' | 'doubting'>;
  readonly kind: 'refused' | 'unanswered';
  readonly notFound: boolean;
  readonly reason: Reason;
}

/** How far the rep's own doing is. */
export type HandOverState<Reason> =
  /** Nothing under way. The rep may start; the last order or command may have failed. */
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
      readonly way: Way;
      readonly asks: number;
      /** Absent where it was commanded before a reload or elsewhere: then the platform shows it. */
      readonly attempt?: Attempt;
    }
  | Steering<Reason>;

/** One planned question to the platform: of which attempt, in which phase, the how-manyeth. */
export interface Question {
  readonly key: TransferKey;
  readonly phase: 'asking' | 'watching';
  readonly asks: number;
}

/** One planned question about a consult command: of which turn, in which stage, the how-manyeth. */
export interface SteerQuestion {
  readonly turn: number;
  readonly stage: SteerStage;
  readonly asks: number;
}

/** What happens: the rep's commands, and what the effects and the platform bring. */
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
  /** Vault had the key, and what it stands for has come to an end: another widget of this rep was faster. */
  | { readonly kind: 'claim_over' }
  /** Vault did not answer in time; the record waits in the outbox. */
  | { readonly kind: 'claim_unknown' }
  /** It was not commanded: the rep has begun something else on this call meanwhile. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: Reason }
  /** No answer came: whether the platform acted is unknown. */
  | { readonly kind: 'unanswered'; readonly reason: Reason }
  /**
   * There is news. `record` is this attempt as derived from what is known; `isRead`: from an account that the platform has just
   * given, so that no trace is an answer too.
   */
  | {
      readonly kind: 'looked';
      readonly key: TransferKey;
      readonly record?: TransferRecord;
      readonly isRead: boolean;
    }
  /** The time of one question has come. One that belongs to an earlier state is ignored. */
  | ({ readonly kind: 'ask_due' } & Question)
  /** The rep's command in a consult. `turn` MUST be new for each. */
  | {
      readonly kind: 'steer';
      readonly command: ConsultCommand;
      readonly turn: number;
      readonly conversation: Conversation;
      readonly rep: UserId;
    }
  | { readonly kind: 'steer_accepted'; readonly turn: number }
  | {
      readonly kind: 'steer_refused';
      readonly turn: number;
      readonly reason: Reason;
      readonly notFound: boolean;
    }
  | { readonly kind: 'steer_unanswered'; readonly turn: number; readonly reason: Reason }
  /** The platform told, or was asked, how the call stands. */
  | { readonly kind: 'steer_seen'; readonly conversation: Conversation; readonly rep: UserId }
  | ({ readonly kind: 'steer_ask_due' } & SteerQuestion);

/** Who hears the rep in a consult; `everyone` is three-way for good. */
export type SpeakTo = 'caller' | 'target' | 'both' | 'everyone';

/** What the effect runner is to do. */
export type HandOverEffect =
  | { readonly kind: 'write_link'; readonly attempt: Attempt }
  | { readonly kind: 'claim'; readonly attempt: Attempt }
  | { readonly kind: 'command'; readonly attempt: Attempt }
  /** Read the conversation, now. */
  | { readonly kind: 'look' }
  /** Send `ask_due` with this question after so many milliseconds. */
  | { readonly kind: 'ask_later'; readonly question: Question; readonly afterMs: number }
  | {
      readonly kind: 'speak';
      readonly turn: number;
      readonly about: ParticipantId;
      readonly whom: SpeakTo;
    }
  | { readonly kind: 'cancel_consult'; readonly turn: number; readonly about: ParticipantId }
  /** End this leg: the own one after a consult, or the target's. */
  | { readonly kind: 'end_leg'; readonly turn: number; readonly leg: ParticipantId }
  /** Send `steer_ask_due` with this question after so many milliseconds. */
  | {
      readonly kind: 'steer_ask_later';
      readonly question: SteerQuestion;
      readonly afterMs: number;
    };

/** Why a command is not legal now, in terms of what the rep can do instead. */
export type Refusal =
  | 'wait_for_running_hand_over'
  | 'wait_for_running_command'
  | 'answer_the_call_first'
  | 'call_is_over'
  | 'finish_the_consult_first'
  | 'you_are_being_asked'
  | 'no_consult'
  | 'wait_until_answered'
  | 'already_so';

/** The outcome of one step. `ignored` says why a platform event changed nothing; it is logged. */
export type Step<Reason> =
  | {
      readonly kind: 'moved';
      readonly state: HandOverState<Reason>;
      readonly effects: readonly HandOverEffect[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'ignored'; readonly because: string };

/** The machine moves on. */
export const moved = <Reason>(
  state: HandOverState<Reason>,
  ...effects: readonly HandOverEffect[]
): Step<Reason> => ({ kind: 'moved', state, effects });

/** The rep's command is not legal now. */
export const refused = <Reason>(refusal: Refusal): Step<Reason> => ({ kind: 'refused', refusal });

/** What came changes nothing. */
export const ignored = <Reason>(because: string): Step<Reason> => ({ kind: 'ignored', because });

/** Back to idle, with what went wrong. */
export const fault = <Reason>(problem: HandOverFault<Reason>): Step<Reason> =>
  moved({ phase: 'idle', fault: problem });
