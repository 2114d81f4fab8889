/** @fileoverview States and events of the transfer machine for its table: each state and each event that differs from the others. */
import { ASK_DELAYS_MS, WATCH_AT_MS } from '../../src/domain/hand-over.js';
import { DOUBT_DELAYS_MS } from '../../src/domain/steering.js';
import {
  attempt,
  benLeft,
  due,
  handedOver,
  KEY,
  OTHER_KEY,
  record,
  ringing,
  seen,
  steer,
  steering,
  talking,
  together,
  TURN,
  withCaller,
  withTarget,
} from './machine.js';
import type { Event, State } from './machine.js';
import { AMARA } from './conversations.js';

const toConsult = { ...attempt, order: { ...attempt.order, way: 'consult' } } as const;
const lastAsk = (delays: readonly number[]): number => delays.length - 1;
const refusal = { of: 'sending', kind: 'refused', notFound: false, reason: 'no' } as const;
const notFound = { ...refusal, notFound: true } as const;
const silence = { ...refusal, kind: 'unanswered', reason: 'lost' } as const;
const refusedAt = { asks: lastAsk(DOUBT_DELAYS_MS.refused), seen: true };

/** One state of each kind; those that ask are at their last question, and have seen the platform's account. */
export const states = {
  idle: { phase: 'idle' },
  linking: { phase: 'linking', attempt },
  claiming: { phase: 'claiming', attempt },
  claiming_again: { phase: 'claiming', attempt: { ...attempt, reused: true } },
  commanding: { phase: 'commanding', attempt },
  commanding_a_consult: { phase: 'commanding', attempt: toConsult },
  asking_after_a_refusal: {
    phase: 'asking',
    attempt,
    after: 'refused',
    asks: lastAsk(ASK_DELAYS_MS.refused),
    seen: true,
    reason: 'no',
  },
  asking_about_a_consult: {
    phase: 'asking',
    attempt: toConsult,
    after: 'unanswered',
    asks: lastAsk(ASK_DELAYS_MS.unanswered),
    seen: true,
    reason: 'lost',
  },
  asking_about_a_claim: {
    phase: 'asking',
    attempt,
    after: 'met',
    asks: lastAsk(ASK_DELAYS_MS.met),
    seen: true,
  },
  asking_in_vain: {
    phase: 'asking',
    attempt,
    after: 'unanswered',
    asks: lastAsk(ASK_DELAYS_MS.unanswered),
    seen: false,
    reason: 'lost',
  },
  watching: { phase: 'watching', key: KEY, toName: 'Ben', way: 'now', asks: 1 },
  watching_in_vain: {
    phase: 'watching',
    key: KEY,
    toName: 'Ben',
    way: 'now',
    asks: WATCH_AT_MS.length,
    attempt,
  },
  watching_a_consult: { phase: 'watching', key: KEY, toName: 'Ben', way: 'consult', asks: 1 },
  talk_to_caller_sending: steering('talk_to_caller', 'sending'),
  three_way_sending: steering('three_way', 'sending'),
  hand_over_sending: steering('hand_over', 'sending'),
  hand_over_leaving: steering('hand_over', 'leaving'),
  back_to_caller_sending: steering('back_to_caller', 'sending'),
  back_to_caller_dropping: steering('back_to_caller', 'dropping'),
  talk_to_both_settling: steering('talk_to_both', 'settling'),
  hand_over_settled_in_vain: steering('hand_over', 'settling', { asks: 2, seen: true }),
  talk_to_both_refused: steering('talk_to_both', 'doubting', { ...refusedAt, doubt: refusal }),
  talk_to_both_not_found: steering('talk_to_both', 'doubting', { ...refusedAt, doubt: notFound }),
  hand_over_not_found: steering('hand_over', 'doubting', { ...refusedAt, doubt: notFound }),
  hand_over_leaving_not_found: steering('hand_over', 'doubting', {
    ...refusedAt,
    doubt: { ...notFound, of: 'leaving' },
  }),
  back_to_caller_not_found: steering('back_to_caller', 'doubting', {
    ...refusedAt,
    doubt: notFound,
  }),
  three_way_unanswered: steering('three_way', 'doubting', {
    asks: lastAsk(DOUBT_DELAYS_MS.unanswered),
    seen: true,
    doubt: silence,
  }),
  three_way_unanswered_in_vain: steering('three_way', 'doubting', {
    asks: lastAsk(DOUBT_DELAYS_MS.unanswered),
    doubt: silence,
  }),
} satisfies Record<string, State>;

/** One event of each kind; `due` is the question that the state waits for. */
export const events = {
  hand_over: () => ({ kind: 'hand_over', attempt, conversation: talking, rep: AMARA }),
  link_verified: () => ({ kind: 'link_verified' }),
  link_failed: () => ({ kind: 'link_failed', reason: 'down' }),
  claim_won: () => ({ kind: 'claim_won' }),
  claim_met: () => ({ kind: 'claim_met' }),
  claim_over: () => ({ kind: 'claim_over' }),
  claim_unknown: () => ({ kind: 'claim_unknown' }),
  overtaken: () => ({ kind: 'overtaken' }),
  accepted: () => ({ kind: 'accepted' }),
  refused: () => ({ kind: 'refused', reason: 'no' }),
  unanswered: () => ({ kind: 'unanswered', reason: 'lost' }),
  looked_without_trace: () => ({ kind: 'looked', key: KEY, isRead: true }),
  told_without_trace: () => ({
    kind: 'looked',
    key: KEY,
    record: record('requested'),
    isRead: false,
  }),
  looked_claimed: () => ({ kind: 'looked', key: KEY, record: record('requested'), isRead: true }),
  looked_open: () => ({
    kind: 'looked',
    key: KEY,
    isRead: true,
    record: record('ringing', { platformId: 'p' }),
  }),
  looked_consult: () => ({
    kind: 'looked',
    key: KEY,
    isRead: true,
    record: record('connected', { platformId: 'b', kind: 'consult' }),
  }),
  looked_settled: () => ({
    kind: 'looked',
    key: KEY,
    isRead: true,
    record: record('completed', { platformId: 'p' }),
  }),
  looked_elsewhere: () => ({
    kind: 'looked',
    key: OTHER_KEY,
    isRead: true,
    record: record('completed', { platformId: 'p' }),
  }),
  due: (state) =>
    state.phase === 'asking' || state.phase === 'watching' || state.phase === 'steering'
      ? due(state)
      : { kind: 'ask_due', key: KEY, phase: 'watching', asks: 0 },
  due_earlier: () => ({ kind: 'ask_due', key: KEY, phase: 'watching', asks: 0 }),
  due_elsewhere: () => ({ kind: 'ask_due', key: OTHER_KEY, phase: 'watching', asks: 1 }),
  talk_to_caller: () => steer('talk_to_caller'),
  talk_to_target: () => steer('talk_to_target'),
  talk_to_both: () => steer('talk_to_both'),
  three_way: () => steer('three_way'),
  hand_over_the_consult: () => steer('hand_over'),
  back_to_caller: () => steer('back_to_caller'),
  back_to_caller_while_it_rings: () => steer('back_to_caller', ringing),
  back_to_caller_without_consult: () => steer('back_to_caller', talking),
  steer_accepted: () => ({ kind: 'steer_accepted', turn: TURN }),
  steer_refused: () => ({ kind: 'steer_refused', turn: TURN, reason: 'no', notFound: false }),
  steer_not_found: () => ({ kind: 'steer_refused', turn: TURN, reason: 'no', notFound: true }),
  steer_unanswered: () => ({ kind: 'steer_unanswered', turn: TURN, reason: 'lost' }),
  steer_accepted_elsewhere: () => ({ kind: 'steer_accepted', turn: TURN - 1 }),
  seen_with_target: () => seen(withTarget),
  seen_with_caller: () => seen(withCaller),
  seen_together: () => seen(together),
  seen_handed_over: () => seen(handedOver),
  seen_target_gone: () => seen(benLeft),
  steer_due_earlier: () => ({ kind: 'steer_ask_due', turn: TURN, stage: 'settling', asks: 9 }),
  steer_due_elsewhere: () => ({
    kind: 'steer_ask_due',
    turn: TURN - 1,
    stage: 'settling',
    asks: 0,
  }),
} satisfies Record<string, (state: State) => Event>;
