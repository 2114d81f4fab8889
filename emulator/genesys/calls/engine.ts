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

/** The state that all call operations work on. The operations are functions in the files beside this one. */
export class CallEngine {
  readonly organisation: Organisation;
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  readonly people: People;
  readonly switches: Switches;
  /** Oldest first. */
  readonly conversations = new Map<string, Conversation>();
  /** For each queue, the place in its list of members where the next search begins: round robin. */
  readonly nextMember = new Map<string, number>();

  #alerts = new Map<string, Timer>();
  #rests = new Map<Conversation, Timer>();
  #changed = new Map<Conversation, Set<string>>();
  #listeners = new Set<ConversationListener>();

  constructor(options: CallEngineOptions) {
    this.organisation = options.organisation;
    this.clock = options.clock;
    this.ids = options.ids;
    this.people = options.people;
    this.switches = options.switches;
  }

  /** The user, or `undefined`. */
  user(id: string): SeedUser | undefined {
    return this.organisation.users.find((user) => user.id === id);
  }

  /** The queue, or `undefined`. */
  queue(id: string | undefined): SeedQueue | undefined {
    return this.organisation.queues.find((queue) => queue.id === id);
  }

  /** Conversations that have not ended, oldest first. */
  live(): Conversation[] {
    return [...this.conversations.values()].filter(({ endedAt }) => endedAt === undefined);
  }

  /** Runs `task` when a leg has rung too long; an earlier end of the ringing must call `stopAlert`. */
  startAlert(leg: Leg, task: () => void): void {
    this.#alerts.set(leg.id, this.clock.after(this.switches.alertingTimeoutMs, task));
  }

  /** The leg rings no longer. */
  stopAlert(leg: Leg): void {
    this.clock.cancel(this.#alerts.get(leg.id));
    this.#alerts.delete(leg.id);
  }

  /** Runs `task` after a waiting call has rested in its queue; a rest that has begun is not begun again. */
  startRest(conversation: Conversation, ms: number, task: () => void): void {
    if (this.#rests.has(conversation)) return;
    const timer = this.clock.after(ms, () => {
      this.#rests.delete(conversation);
      task();
    });
    this.#rests.set(conversation, timer);
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
    for (const timer of [...this.#alerts.values(), ...this.#rests.values()])
      this.clock.cancel(timer);
    this.#alerts.clear();
    this.#rests.clear();
    this.#changed.clear();
    this.conversations.clear();
    this.nextMember.clear();
  }

  #tell(): void {
    const changed = this.#changed;
    this.#changed = new Map();
    for (const [conversation, legs] of changed)
      for (const listener of this.#listeners) listener(conversation, legs);
  }
}
