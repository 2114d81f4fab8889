/**
 * @fileoverview A small, independent model of what reps, callers, outside parties and the platform do with a call, for property
 * tests. It shares nothing with the code under test but the types, and keeps book of what is true on its own.
 */
import type {
  Conversation,
  EndCause,
  HoldSpan,
  Leg,
  PlatformTransfer,
} from '../../src/domain/conversation.js';
import type { ParticipantId, QueueId, UserId } from '../../src/domain/ids.js';
import { at, CONVERSATION } from './conversations.js';

/** Reps of the model; the call first rings at the first one. */
export const REPS = ['rep-0', 'rep-1', 'rep-2', 'rep-3'] as readonly string[] as readonly UserId[];

/** The queue that calls come through, one to which they can be sent, a menu's number and somebody's outside. */
const QUEUES = ['q-first', 'q-other'] as readonly string[] as readonly QueueId[];
const MENU = '+33199000500';
const OUTSIDE = '+33199005001';

/** Whom a call can be handed to in the model. */
const TARGETS = [...REPS, QUEUES[1] as QueueId, MENU, OUTSIDE] as const;

/** What can happen. Where it cannot happen now, nothing does. */
export const MOVES = [
  'answer',
  'decline',
  'timeout',
  'hold',
  'resume',
  'blind',
  'attended',
  'consult',
  'talk_to_caller',
  'talk_to_target',
  'talk_to_both',
  'cancel',
  'keys',
  'rep_hangs_up',
  'target_hangs_up',
  'caller_hangs_up',
] as const;

/** One step: who does what, and how many milliseconds later than the last. */
export interface Move {
  readonly what: (typeof MOVES)[number];
  readonly who: number;
  readonly ms: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface ModelLeg extends Mutable<Leg> {
  /** Why it was added; what its answer means follows from it. */
  readonly errand: 'first' | 'transfer' | 'consult' | 'return';
  /** Who sent or asked. */
  readonly from?: string;
  readonly spans: Mutable<HoldSpan>[];
  waitMs: number;
}

/** What the model knows to be true after a step. */
export interface Truth {
  readonly snapshot: Conversation;
  /** Who has the call or had it last. */
  readonly holder?: UserId;
  /** Who is asking somebody, while both are on the call. */
  readonly asker?: UserId;
  /** How often each leg tried to hand the call over. */
  readonly attempts: Readonly<Record<string, number>>;
  /** How long each leg waited, or kept the caller waiting. */
  readonly waitMs: Readonly<Record<string, number>>;
  /** Why each leg was added, and from which one. */
  readonly errands: Readonly<Record<string, readonly [ModelLeg['errand'], string | undefined]>>;
}

/** One call. */
export class CallModel {
  readonly #legs: ModelLeg[] = [];
  readonly #transfers: Mutable<PlatformTransfer>[] = [];
  readonly #attempts: Record<string, number> = {};
  readonly #marksBothLegs: boolean;
  readonly #caller: ModelLeg;
  #sender: ModelLeg | undefined;
  #asker: ModelLeg | undefined;
  #holder: UserId | undefined;
  #now = 0;
  #over = false;

  /** @param marksBothLegs whether the platform puts the hold of a consult on the asker's leg too. */
  constructor(marksBothLegs: boolean) {
    this.#marksBothLegs = marksBothLegs;
    this.#caller = this.#add({ purpose: 'customer', state: 'connected', answeredAt: at(0) });
    const queueId = QUEUES[0] as QueueId;
    const over = {
      state: 'ended',
      answeredAt: at(0),
      endedAt: at(0),
      endCause: 'transfer',
    } as const;
    this.#add({ purpose: 'acd', queueId, ...over });
    this.#add({ userId: REPS[0] as UserId, queueId });
  }

  play({ what, who, ms }: Move): void {
    if (this.#over) return;
    this.#pass(ms);
    const ringing = this.#legs.findLast(isRinging);
    const talker = this.#asker ?? this.#legs.findLast((leg) => leg.userId && isOn(leg));
    const isFree = talker !== undefined && !this.#pending() && !this.#asker;
    const target = TARGETS[who % TARGETS.length] as string;
    switch (what) {
      case 'answer':
        if (ringing) this.#answer(ringing);
        break;
      case 'decline':
      case 'timeout':
        if (ringing) this.#notTaken(ringing, what);
        break;
      case 'hold':
      case 'resume':
        if (talker && !this.#asker) this.#mark(talker, { held: what === 'hold' });
        break;
      case 'blind':
      case 'attended':
        if (isFree && target !== talker.userId) this.#transfer(talker, target, what === 'attended');
        break;
      case 'consult':
        if (isFree && target !== talker.userId && isOn(this.#caller)) this.#consult(talker, target);
        break;
      case 'talk_to_caller':
      case 'talk_to_target':
      case 'talk_to_both':
        if (this.#asker && this.#asked(isOn)) this.#speak(what);
        break;
      case 'cancel':
        if (this.#asker) this.#endConsult('peer');
        break;
      case 'keys':
        this.#press();
        break;
      case 'target_hangs_up': {
        const leg = this.#asker && this.#asked((asked) => isOn(asked) && asked.purpose !== 'acd');
        if (leg) this.#end(leg, leg.userId ? 'client' : 'endpoint');
        if (leg) this.#endConsult('peer');
        break;
      }
      case 'rep_hangs_up':
        if (talker) this.#leave(talker);
        break;
      case 'caller_hangs_up':
        this.#finish('peer');
        break;
    }
  }

  truth(): Truth {
    const { id: asker } = this.#asker ?? {};
    return structuredClone({
      snapshot: {
        id: CONVERSATION,
        startedAt: at(0),
        ...(this.#over && { endedAt: at(this.#now) }),
        legs: this.#legs.map(({ spans, errand: _, waitMs: __, from: ___, ...leg }) => ({
          ...leg,
          holds: spans,
        })),
        transfers: this.#transfers,
      },
      ...(this.#holder && { holder: this.#holder }),
      ...(asker && this.#asker?.userId && { asker: this.#asker.userId }),
      attempts: this.#attempts,
      waitMs: Object.fromEntries(this.#legs.map(({ id, waitMs }) => [id, waitMs])),
      errands: Object.fromEntries(this.#legs.map(({ id, errand, from }) => [id, [errand, from]])),
    });
  }

  /** Time goes by; whoever waits, or keeps the caller waiting, is charged for it. */
  #pass(ms: number): void {
    this.#now += ms;
    for (const leg of this.#legs) {
      const keepsCaller = leg === this.#asker && this.#caller.confined;
      if (isOn(leg) && (leg.held || leg.confined || keepsCaller)) leg.waitMs += ms;
    }
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
      errand: 'first',
      spans: [],
      waitMs: 0,
      ...fields,
    };
    this.#legs.push(leg);
    return leg;
  }

  /** A target's first leg: it rings, it is dialled, or a queue or a menu takes the call at once. */
  #bringIn(target: string, fields: Partial<ModelLeg>): void {
    const state = { state: 'connected', answeredAt: at(this.#now) } as const;
    if (target === OUTSIDE)
      this.#add({ purpose: 'external', state: 'dialing', address: `tel:${target}`, ...fields });
    else if (target === MENU)
      this.#add({ purpose: 'ivr', address: `tel:${target}`, ...state, ...fields });
    else if (target === QUEUES[1]) this.#enterQueue(fields);
    else this.#add({ userId: target as UserId, ...fields });
  }

  #enterQueue(fields: Partial<ModelLeg>): void {
    const queueId = QUEUES[1] as QueueId;
    this.#add({
      purpose: 'acd',
      queueId,
      state: 'connected',
      answeredAt: at(this.#now),
      ...fields,
    });
    this.#ringAgent(fields, 0);
  }

  /** A queue's agent is rung: one who is not on the call. */
  #ringAgent(fields: Partial<ModelLeg>, from: number): void {
    const isHere = (rep: UserId): boolean =>
      this.#legs.some((leg) => leg.userId === rep && leg.state !== 'ended');
    const userId = [...REPS.slice(from), ...REPS].find((rep) => !isHere(rep));
    if (userId) this.#add({ userId, queueId: QUEUES[1] as QueueId, ...fields });
  }

  #transfer(sender: ModelLeg, target: string, attended: boolean): void {
    this.#count(sender);
    this.#sender = sender;
    this.#transfers.push({
      id: `transfer-${this.#transfers.length}`,
      state: target === QUEUES[1] && !attended ? 'complete' : 'active',
      issuedAt: at(this.#now),
      initiator: sender.userId as UserId,
      ...(REPS.includes(target as UserId) ? { toUser: target as UserId } : { toAddress: target }),
      attended,
    });
    if (!attended) this.#end(sender, 'transfer');
    this.#bringIn(target, { errand: 'transfer', from: sender.id });
    if (target === MENU) this.#arrive(this.#legs.at(-1) as ModelLeg);
  }

  #consult(asker: ModelLeg, target: string): void {
    this.#count(asker);
    this.#asker = asker;
    if (asker.held) this.#mark(asker, { held: false });
    this.#speak('talk_to_target');
    this.#bringIn(target, {
      errand: 'consult',
      from: asker.id,
      consultedFor: this.#caller.id,
    });
  }

  #speak(whom: 'talk_to_caller' | 'talk_to_target' | 'talk_to_both'): void {
    const asked = this.#asked(isOn);
    this.#mark(this.#caller, { confined: whom === 'talk_to_target' });
    if (asked) this.#mark(asked, { confined: whom === 'talk_to_caller' });
    if (this.#marksBothLegs && this.#asker) this.#bracket(this.#asker, this.#caller.confined);
  }

  #answer(leg: ModelLeg): void {
    leg.state = 'connected';
    leg.answeredAt = at(this.#now);
    this.#arrive(leg);
  }

  /** Somebody, or a menu, has taken the call; whoever had its place before leaves. */
  #arrive(leg: ModelLeg): void {
    const waiting = this.#legs.find(
      (other) => other !== leg && other.purpose === 'acd' && isOn(other),
    );
    if (waiting && leg.userId) this.#end(waiting, 'transfer');
    if (leg.errand === 'consult') {
      // Nobody is left who asked: it was a hand-over.
      if (!this.#asker) this.#take(leg);
      return;
    }
    this.#take(leg);
    const open = this.#pending();
    if (leg.errand !== 'transfer' || !open) return;
    open.state = 'complete';
    if (this.#sender && isOn(this.#sender)) this.#end(this.#sender, 'transfer');
    this.#sender = undefined;
  }

  #notTaken(leg: ModelLeg, how: 'decline' | 'timeout'): void {
    const { errand } = leg;
    const declined = leg.userId ? 'client' : 'endpoint';
    this.#end(leg, how === 'decline' ? declined : 'transfer');
    const acd = this.#legs.find((other) => other.purpose === 'acd' && isOn(other));
    if (acd) {
      const { consultedFor, from: sender } = acd;
      const from = REPS.indexOf(leg.userId as UserId) + 1;
      this.#ringAgent(
        { errand, ...(sender && { from: sender }), ...(consultedFor && { consultedFor }) },
        from,
      );
    } else if (errand === 'consult' && this.#asker) this.#endConsult('peer');
    else if (errand === 'transfer' || errand === 'consult') this.#comeBack(how);
    else this.#finish('system');
  }

  #comeBack(how: 'decline' | 'timeout'): void {
    const open = this.#pending();
    if (open) open.state = how === 'decline' ? 'failed' : 'timeout';
    const sender = this.#sender;
    this.#sender = undefined;
    if (sender && !isOn(sender)) {
      this.#add({ userId: sender.userId as UserId, errand: 'return', from: sender.id });
    }
  }

  /** A key of the menu: it passes the call on to the queue. */
  #press(): void {
    const menu = this.#legs.find((leg) => leg.purpose === 'ivr' && isOn(leg));
    if (!menu) return;
    const { errand, from, consultedFor } = menu;
    this.#end(menu, 'transfer');
    this.#enterQueue({ errand, ...(from && { from }), ...(consultedFor && { consultedFor }) });
  }

  #leave(leg: ModelLeg): void {
    const isAsker = leg === this.#asker;
    const asked = isAsker ? this.#asked((other) => other.state !== 'ended') : undefined;
    if (!asked) return this.#pending() ? undefined : this.#finish('client');
    const taker = this.#asked(isOn);
    this.#end(leg, 'client');
    this.#mark(this.#caller, { confined: false });
    for (const other of this.#legs) if (isOn(other)) this.#mark(other, { confined: false });
    this.#asker = undefined;
    this.#sender = leg;
    if (taker) this.#take(taker);
  }

  #endConsult(cause: EndCause): void {
    for (const leg of this.#legs)
      if (leg.errand === 'consult' && leg !== this.#asker && this.#isAsked(leg))
        this.#end(leg, cause);
    this.#mark(this.#caller, { confined: false });
    if (this.#asker) this.#bracket(this.#asker, false);
    this.#asker = undefined;
  }

  /** The legs that the running consult brought in. */
  #isAsked(leg: ModelLeg): boolean {
    return leg.errand === 'consult' && leg.state !== 'ended' && leg !== this.#asker;
  }

  #asked(is: (leg: ModelLeg) => boolean): ModelLeg | undefined {
    return this.#legs.findLast((leg) => this.#isAsked(leg) && is(leg));
  }

  #take(leg: ModelLeg): void {
    if (leg.userId) this.#holder = leg.userId;
  }

  #count({ id }: ModelLeg): void {
    this.#attempts[id] = (this.#attempts[id] ?? 0) + 1;
  }

  #mark(leg: ModelLeg, marks: { held?: boolean; confined?: boolean }): void {
    Object.assign(leg, marks);
    this.#bracket(leg, leg.held || leg.confined);
  }

  /** Opens or closes a hold segment. */
  #bracket(leg: ModelLeg, isHeld: boolean): void {
    const last = leg.spans.at(-1);
    const isOpen = last !== undefined && last.end === undefined;
    if (isHeld && !isOpen) leg.spans.push({ start: at(this.#now) });
    else if (!isHeld && isOpen) last.end = at(this.#now);
  }

  #end(leg: ModelLeg, endCause: EndCause): void {
    if (leg.state === 'ended') return;
    this.#mark(leg, { held: false, confined: false });
    leg.state = 'ended';
    leg.endedAt = at(this.#now);
    leg.endCause = endCause;
  }

  #finish(cause: EndCause): void {
    const open = this.#pending();
    if (open) open.state = 'canceled';
    for (const leg of this.#legs) this.#end(leg, cause);
    this.#asker = undefined;
    this.#over = true;
  }

  #pending(): Mutable<PlatformTransfer> | undefined {
    return this.#sender && this.#transfers.findLast(({ state }) => state === 'active');
  }
}

const isOn = ({ state }: ModelLeg): boolean => state === 'connected';
const isRinging = ({ state }: ModelLeg): boolean => state === 'alerting' || state === 'dialing';
