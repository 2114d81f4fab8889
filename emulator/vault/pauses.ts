/** @fileoverview Requests that have to wait, on the emulator's clock. */
import type { EmulatorClock } from '../kernel/clock.js';

/** Lets requests wait, and lets none hang: a reset of the clock forgets its timers. */
export class Pauses {
  readonly #clock: EmulatorClock;
  readonly #waiting = new Set<() => void>();

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  /** Resolves after `ms` emulated milliseconds. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        this.#waiting.delete(go);
        resolve();
      };
      this.#waiting.add(go);
      this.#clock.after(ms, go);
    });
  }

  /** Whoever waits goes on now. */
  release(): void {
    for (const go of [...this.#waiting]) go();
  }
}
