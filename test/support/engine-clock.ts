/** @fileoverview One clock for the emulated platform and the widgets on it; it moves only when a test says so. */
import { EmulatorClock, type Timer } from '../../emulator/kernel/clock.js';
import type { Cancel, Clock } from '../../src/ports/clock.js';

/** When the clocks of tests begin: 2026-01-31, noon. */
const START = Date.UTC(2026, 0, 31, 12);

/** Lets everything happen that needs no time. */
export type Calm = () => Promise<void>;

/** The emulator's clock without the machine's behind it. */
export class EngineClock extends EmulatorClock {
  #now = START;
  #waiting = new Set<Timer>();

  override now(): number {
    return this.#now;
  }

  override after(ms: number, task: () => void): Timer {
    const timer: Timer = { dueAt: this.#now + Math.max(0, ms), task };
    this.#waiting.add(timer);
    return timer;
  }

  override cancel(timer: Timer | undefined): void {
    if (timer) this.#waiting.delete(timer);
  }

  override reset(): void {
    this.#waiting.clear();
  }

  override advance(ms: number): void {
    const end = this.#now + ms;
    while (this.#step(end));
    this.#now = end;
  }

  /** Back to the moment at which it began; nothing waits any more. */
  startOver(): void {
    this.reset();
    this.#now = START;
  }

  /** Milliseconds until something is due; 0 where it is now, `undefined` where nothing waits. */
  get nextIn(): number | undefined {
    const next = this.#next();
    return next && Math.max(0, next.dueAt - this.#now);
  }

  /** Time passes, and after each thing that falls due everything happens that follows from it. */
  async pass(ms: number, calm: Calm): Promise<void> {
    const end = this.#now + ms;
    await calm();
    while (this.#step(end)) await calm();
    this.#now = end;
  }

  /** Runs what is due first, if that is before `end`. */
  #step(end: number): boolean {
    const next = this.#next();
    if (!next || next.dueAt > end) return false;
    this.#now = Math.max(this.#now, next.dueAt);
    this.#waiting.delete(next);
    next.task();
    return true;
  }

  #next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#waiting) if (!first || timer.dueAt < first.dueAt) first = timer;
    return first;
  }
}

/** A page's view of the clock; after `stop` nothing of the page happens any more. */
export class PageClock implements Clock {
  readonly #clock: EngineClock;
  readonly #timers = new Set<Timer>();
  #stopped = false;

  constructor(clock: EngineClock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  after(ms: number, task: () => void): Cancel {
    if (this.#stopped) return () => {};
    const timer = this.#clock.after(ms, () => {
      this.#timers.delete(timer);
      task();
    });
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
      this.#clock.cancel(timer);
    };
  }

  /** The page is gone. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) this.#clock.cancel(timer);
    this.#timers.clear();
  }
}
