/** @fileoverview What the call operations share: the conversations, who is who, and how a change is made known. */
import type { EmulatorClock, Timer } from '../../kernel/clock.js';
import type { IdSource } from '../../kernel/ids.js';
import type { Organisation, SeedQueue, SeedUser } from '../../organisation.js';
import type { Switches } from '../contract.js';
import type { People } from '../people/people.js';
import type { Conversation, Leg } from './conversation.js';

/** What an engine is made of. */
export interface CallEngineOptions {
  readonly organisation: Organisation;
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  readonly people: People;
  readonly switches: Switches;
}

/** Told once per conversation and burst of changes, after the burst. `changedLegs` are ids. */
export type ConversationListener = (
  conversation: Conversation,
  changedLegs: ReadonlySet<string>,
) => void;

/** How many conversations that have ended are kept; the oldest are forgotten. */
export const ENDED_KEPT = 500;

/** The state that all call operations work on. The operations are functions in the files beside this one. */
export class CallEngine {
  readonly organisation: Organisation;
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  readonly people: People;
  readonly switches: Switches;
  /** For each queue, the place in its list of members where the next search begins: round robin. */
  readonly nextMember = new Map<string, number>();

  readonly #conversations = new Map<string, Conversation>();
  readonly #live = new Set<Conversation>();
  readonly #timers = new Map<Leg, Timer>();
  #changed = new Map<Conversation, Set<string>>();
  readonly #listeners = new Set<ConversationListener>();

  constructor(options: CallEngineOptions) {
    this.organisation = options.organisation;
    this.clock = options.clock;
    this.ids = options.ids;
    this.people = options.people;
    this.switches = options.switches;
  }

  /** The user, or `undefined`. */
  user(id: string | undefined): SeedUser | undefined {
    return this.organisation.users.find((user) => user.id === id);
  }

  /** The queue, or `undefined`. */
  queue(id: string | undefined): SeedQueue | undefined {
    return this.organisation.queues.find((queue) => queue.id === id);
  }

  /** Conversations, oldest first: those that go on, and the newest that have ended. */
  get conversations(): ReadonlyMap<string, Conversation> {
    return this.#conversations;
  }

  /** Conversations that have not ended, oldest first. */
  live(): Conversation[] {
    return [...this.#live];
  }

  /** A conversation begins. */
  add(conversation: Conversation): void {
    this.#conversations.set(conversation.id, conversation);
    this.#live.add(conversation);
  }

  /** A conversation has ended. Where too many have, the oldest is forgotten. */
  ended(conversation: Conversation): void {
    this.#live.delete(conversation);
    if (this.#conversations.size - this.#live.size <= ENDED_KEPT) return;
    for (const [id, oldest] of this.#conversations) {
      if (this.#live.has(oldest)) continue;
      for (const leg of oldest.legs) this.stopTimer(leg);
      this.#conversations.delete(id);
      return;
    }
  }

  /** Runs `task` later, unless `stopTimer` comes first. A leg has one timer: it rings, rests or has after-call work. */
  startTimer(leg: Leg, ms: number, task: () => void): void {
    this.stopTimer(leg);
    const timer = this.clock.after(ms, () => {
      this.#timers.delete(leg);
      task();
    });
    this.#timers.set(leg, timer);
  }

  /** Whether the leg waits for something in time. */
  hasTimer(leg: Leg): boolean {
    return this.#timers.has(leg);
  }

  /** The leg waits no longer. */
  stopTimer(leg: Leg): void {
    this.clock.cancel(this.#timers.get(leg));
    this.#timers.delete(leg);
  }

  /**
   * Notes that legs (or, without legs, only the conversation) changed. Listeners are called later, once for all
   * changes of the same moment, as the platform tells a burst.
   */
  touch(conversation: Conversation, ...legs: readonly Leg[]): void {
    if (this.#changed.size === 0) this.clock.after(0, () => this.#tell());
    const noted = this.#changed.get(conversation) ?? new Set<string>();
    for (const leg of legs) noted.add(leg.id);
    this.#changed.set(conversation, noted);
  }

  /** Calls `listener` after changes. */
  listen(listener: ConversationListener): void {
    this.#listeners.add(listener);
  }

  /** Forgets all calls. */
  reset(): void {
    for (const timer of this.#timers.values()) this.clock.cancel(timer);
    this.#timers.clear();
    this.#changed.clear();
    this.#conversations.clear();
    this.#live.clear();
    this.nextMember.clear();
  }

  #tell(): void {
    const changed = this.#changed;
    this.#changed = new Map();
    for (const [conversation, legs] of changed)
      for (const listener of this.#listeners) listener(conversation, legs);
  }
}
