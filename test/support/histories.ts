/**
 * @fileoverview Random histories of a call, for property tests: a small, independent model of what reps, callers and the
 * platform do, which writes down a snapshot after each step. It shares nothing with the code under test but the types.
 */
import fc from 'fast-check';
import type {
  Conversation,
  HoldSpan,
  Leg,
  PlatformTransfer,
} from '../../src/domain/conversation.js';
import type { ParticipantId, QueueId, UserId } from '../../src/domain/ids.js';
import { at, CONVERSATION } from './conversations.js';

/** One step: who does what, and how many milliseconds later than the last. */
interface Move {
  readonly what:
    | 'answer'
    | 'decline'
    | 'timeout'
    | 'hold'
    | 'resume'
    | 'blind'
    | 'attended'
    | 'rep_hangs_up'
    | 'caller_hangs_up';
  readonly who: number;
  readonly ms: number;
}

/** Reps of the model; the call first rings at the first one. */
export const REPS = ['rep-0', 'rep-1', 'rep-2', 'rep-3'] as readonly string[] as readonly UserId[];

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface ModelLeg extends Mutable<Leg> {
  holdSpans: Mutable<HoldSpan>[];
}

/** What is true of a history, as the model knows it: for comparison with what is derived. */
export interface History {
  /** A snapshot after each step, oldest first; the last one is the end of the story. */
  readonly snapshots: readonly Conversation[];
}

class Model {
  readonly #legs: ModelLeg[] = [];
  readonly #transfers: Mutable<PlatformTransfer>[] = [];
  #now = 0;
  #over = false;

  constructor() {
    this.#add({ purpose: 'customer', state: 'connected', answeredAt: at(0) });
    this.#ring(REPS[0] as UserId, 'q' as QueueId);
  }

  play({ what, who, ms }: Move): void {
    if (this.#over) return;
    this.#now += ms;
    const ringing = this.#legs.find(({ state }) => state === 'alerting');
    const talking = this.#legs.find(({ userId, state }) => userId && state === 'connected');
    if (what === 'caller_hangs_up') this.#finish('peer');
    else if (what === 'answer' && ringing) this.#answer(ringing);
    else if (what === 'decline' && ringing) this.#notTaken(ringing, 'client', 'failed');
    else if (what === 'timeout' && ringing) this.#notTaken(ringing, 'transfer', 'timeout');
    else if (what === 'hold' && talking && !talking.held) {
      talking.held = true;
      talking.holdSpans.push({ start: at(this.#now) });
    } else if (what === 'resume' && talking?.held) this.#resume(talking);
    else if (what === 'rep_hangs_up' && talking && !ringing) this.#finish('client');
    else if ((what === 'blind' || what === 'attended') && talking && !ringing) {
      this.#transfer(talking, REPS[who % REPS.length] as UserId, what === 'attended');
    }
  }

  snapshot(): Conversation {
    return structuredClone({
      id: CONVERSATION,
      startedAt: at(0),
      ...(this.#over && { endedAt: at(this.#now) }),
      legs: this.#legs.map(({ holdSpans, ...leg }) => ({ ...leg, holds: holdSpans })),
      transfers: this.#transfers,
    });
  }

  #add(fields: Partial<ModelLeg>): ModelLeg {
    const leg: ModelLeg = {
      id: `leg-${this.#legs.length}` as ParticipantId,
      purpose: 'agent',
      state: 'alerting',
      startedAt: at(this.#now),
      direction: 'inbound',
      held: false,
      confined: false,
      attributes: {},
      holdSpans: [],
      ...fields,
    };
    this.#legs.push(leg);
    return leg;
  }

  #ring(userId: UserId, queueId?: QueueId): void {
    this.#add({ userId, ...(queueId && { queueId }) });
  }

  #transfer(sender: ModelLeg, toUser: UserId, attended: boolean): void {
    if (toUser === sender.userId) return;
    this.#transfers.push({
      id: `transfer-${this.#transfers.length}`,
      state: 'active',
      issuedAt: at(this.#now),
      initiator: sender.userId as UserId,
      toUser,
      attended,
    });
    if (!attended) this.#end(sender, 'transfer');
    this.#ring(toUser);
  }

  #answer(leg: ModelLeg): void {
    leg.state = 'connected';
    leg.answeredAt = at(this.#now);
    const open = this.#open();
    if (!open || open.toUser !== leg.userId) return;
    open.state = 'complete';
    for (const other of this.#legs) {
      if (other !== leg && other.userId && other.state === 'connected')
        this.#end(other, 'transfer');
    }
  }

  #notTaken(leg: ModelLeg, cause: 'client' | 'transfer', state: 'failed' | 'timeout'): void {
    this.#end(leg, cause);
    const open = this.#open();
    if (open && open.toUser === leg.userId) {
      open.state = state;
      if (!open.attended) this.#ring(open.initiator as UserId);
    } else this.#finish('system');
  }

  #resume(leg: ModelLeg): void {
    leg.held = false;
    const hold = leg.holdSpans.at(-1);
    if (hold) hold.end = at(this.#now);
  }

  #end(leg: ModelLeg, endCause: NonNullable<Leg['endCause']>): void {
    if (leg.held) this.#resume(leg);
    leg.state = 'ended';
    leg.endedAt = at(this.#now);
    leg.endCause = endCause;
  }

  #finish(cause: NonNullable<Leg['endCause']>): void {
    const open = this.#open();
    if (open) open.state = 'canceled';
    for (const leg of this.#legs) if (leg.state !== 'ended') this.#end(leg, cause);
    this.#over = true;
  }

  #open(): Mutable<PlatformTransfer> | undefined {
    return this.#transfers.find(({ state }) => state === 'active');
  }
}

const move: fc.Arbitrary<Move> = fc.record({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('answer', 'blind', 'attended', 'hold', 'resume') },
    { weight: 2, arbitrary: fc.constantFrom('decline', 'timeout') },
    { weight: 1, arbitrary: fc.constantFrom('rep_hangs_up', 'caller_hangs_up') },
  ) as fc.Arbitrary<Move['what']>,
  who: fc.nat(3),
  ms: fc.nat(120_000),
});

/** Random histories of up to 30 steps. */
export const histories: fc.Arbitrary<History> = fc.array(move, { maxLength: 30 }).map((moves) => {
  const model = new Model();
  const snapshots = [model.snapshot()];
  for (const step of moves) {
    model.play(step);
    snapshots.push(model.snapshot());
  }
  return { snapshots };
});

/** How many histories a property is tried on: few in the everyday run, all of them in the full one. */
export const RUNS = process.env['FULL'] ? 20_000 : 500;
