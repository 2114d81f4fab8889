/**
 * @fileoverview The emulator's own clock: runs with the machine's, and can be put forward (`POST clock`).
 * Everything that waits or takes time in the emulator does so through it.
 */

/** Something scheduled. */
export interface Timer {
  readonly dueAt: number;
  readonly task: () => void;
}

/** A clock that runs by itself and can be advanced. */
export class EmulatorClock {
  #offset = 0;
  #timers = new Set<Timer>();
  #wake: ReturnType<typeof setTimeout> | undefined;

  /** Milliseconds since 1970, emulated. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Emulated time as the platforms write it: `2026-01-31T12:00:00.000Z`. */
  iso(): string {
    return new Date(this.now()).toISOString();
  }

  /** Runs `task` once, `ms` emulated milliseconds from now. */
  after(ms: number, task: () => void): Timer {
    const timer: Timer = { dueAt: this.now() + Math.max(0, ms), task };
    this.#timers.add(timer);
    this.#schedule();
    return timer;
  }

  /** Forgets a timer; harmless when it has run. */
  cancel(timer: Timer | undefined): void {
    if (timer && this.#timers.delete(timer)) this.#schedule();
  }

  /** Time passes: everything that falls due in between runs, in order, each at its own time. */
  advance(ms: number): void {
    const target = this.now() + ms;
    for (let next = this.#next(); next && next.dueAt <= target; next = this.#next()) {
      this.#offset += Math.max(0, next.dueAt - this.now());
      this.#run(next);
    }
    this.#offset += Math.max(0, target - this.now());
    this.#schedule();
  }

  /** Forgets all timers and returns to the machine's time. */
  reset(): void {
    this.#timers.clear();
    this.#offset = 0;
    this.#schedule();
  }

  #next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (!first || timer.dueAt < first.dueAt) first = timer;
    return first;
  }

  #run(timer: Timer): void {
    this.#timers.delete(timer);
    timer.task();
  }

  #schedule(): void {
    clearTimeout(this.#wake);
    const next = this.#next();
    if (!next) return;
    // Longer waits than a browser's or Node's timers can hold are cut and looked at again.
    const wait = Math.min(Math.max(0, next.dueAt - this.now()), 2 ** 30);
    this.#wake = setTimeout(() => {
      for (let due = this.#next(); due && due.dueAt <= this.now(); due = this.#next())
        this.#run(due);
      this.#schedule();
    }, wait);
  }
}
