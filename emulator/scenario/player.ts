/** @fileoverview Plays the parts of a scenario: customers who call, agents and outside parties who act by themselves. */
import type { Genesys } from '../genesys/contract.js';
import type { EmulatorClock, Timer } from '../kernel/clock.js';
import { DoorError } from '../kernel/door-error.js';
import type { Behaviour, Scenario, ScriptedCall } from './scenario.js';

/** Where the scenario is played. */
export interface Stage {
  readonly genesys: Genesys;
  readonly clock: EmulatorClock;
}

/** Where somebody is with a call. */
type Phase = 'ringing' | 'talking' | 'after';

/**
 * Acts through what people have: the desktop, the telephone. Whatever comes in between (a call that is over, a button that
 * a person pressed first) is not for the player any more, and passed over.
 */
export class Player {
  readonly #stage: Stage;
  readonly #scenario: Scenario;
  readonly #timers = new Set<Timer>();
  readonly #stops: (() => void)[] = [];

  constructor(stage: Stage, scenario: Scenario) {
    this.#stage = stage;
    this.#scenario = scenario;
  }

  /** Begins; `at` of the calls counts from now. Begins again where it had begun. */
  start(): void {
    this.stop();
    const { agents, outside, calls } = this.#scenario;
    const { genesys } = this.#stage;
    for (const [userId, behaviour] of agents) this.#playAgent(userId, behaviour);
    if (outside.size > 0) this.#stops.push(genesys.watchCalls(this.#playOutside(genesys, outside)));
    for (const call of calls)
      for (let i = 0; i < call.times; i += 1)
        this.#after(call.at + i * call.every, () => this.#call(call));
  }

  /** Does nothing more. */
  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    for (const timer of this.#timers) this.#stage.clock.cancel(timer);
    this.#timers.clear();
  }

  #call({ from, to, presses, pressesAfter, hangsUpAfter }: ScriptedCall): void {
    const { genesys } = this.#stage;
    const conversationId = genesys.placeCall(from, to);
    if (presses !== undefined)
      this.#after(pressesAfter, () => genesys.press(conversationId, presses));
    if (hangsUpAfter !== undefined)
      this.#after(hangsUpAfter, () => genesys.customer(conversationId, 'hangup'));
  }

  #playAgent(userId: string, behaviour: Behaviour): void {
    const { genesys } = this.#stage;
    const seen = new Map<string, string>();
    const look = (): void => {
      const { interactions } = genesys.desktop(userId);
      forget(
        seen,
        interactions.map(({ conversationId }) => conversationId),
      );
      for (const { conversationId, participantId, state } of interactions) {
        const phase = PHASES[state];
        if (seen.get(conversationId) === `${participantId} ${phase}`) continue;
        seen.set(conversationId, `${participantId} ${phase}`);
        const isStill = (): boolean => seen.get(conversationId) === `${participantId} ${phase}`;
        this.#react(behaviour, phase, isStill, (action) =>
          genesys.act(userId, { action, conversationId }),
        );
      }
    };
    this.#stops.push(genesys.watchDesktop(userId, look));
  }

  #playOutside(genesys: Genesys, outside: ReadonlyMap<string, Behaviour>): () => void {
    const seen = new Map<string, string>();
    return () => {
      const calls = genesys.outsideCalls();
      forget(
        seen,
        calls.map(({ participantId }) => participantId),
      );
      for (const { conversationId, participantId, number, state } of calls) {
        const behaviour = outside.get(number);
        if (!behaviour || seen.get(participantId) === state) continue;
        seen.set(participantId, state);
        const isStill = (): boolean => seen.get(participantId) === state;
        this.#react(behaviour, state === 'ringing' ? 'ringing' : 'talking', isStill, (action) => {
          if (action !== 'done') genesys.external(conversationId, action, participantId);
        });
      }
    };
  }

  /** What somebody does in a phase of a call, where the phase lasts until then. */
  #react(
    { answersAfter, declinesAfter, hangsUpAfter, doneAfter }: Behaviour,
    phase: Phase,
    isStill: () => boolean,
    act: (action: 'answer' | 'decline' | 'hangup' | 'done') => void,
  ): void {
    const later = (seconds: number | undefined, action: Parameters<typeof act>[0]): void => {
      if (seconds !== undefined)
        this.#after(seconds, () => {
          if (isStill()) act(action);
        });
    };
    switch (phase) {
      case 'ringing':
        later(answersAfter, 'answer');
        later(declinesAfter, 'decline');
        break;
      case 'talking':
        later(hangsUpAfter, 'hangup');
        break;
      case 'after':
        later(doneAfter, 'done');
        break;
    }
  }

  #after(seconds: number, task: () => void): void {
    const timer = this.#stage.clock.after(seconds * 1000, () => {
      this.#timers.delete(timer);
      try {
        task();
      } catch (error) {
        if (!(error instanceof DoorError)) throw error;
      }
    });
    this.#timers.add(timer);
  }
}

/** A held call is still the same talk. */
const PHASES = {
  alerting: 'ringing',
  connected: 'talking',
  held: 'talking',
  wrapup: 'after',
} as const satisfies Record<string, Phase>;

/** What is over is a new encounter when it comes again. */
function forget(seen: Map<string, string>, live: readonly string[]): void {
  for (const key of seen.keys()) if (!live.includes(key)) seen.delete(key);
}
