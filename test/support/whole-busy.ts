/** @fileoverview Work of the machine that takes real time and none of the clock's: storage, cryptography, loading code. */

/**
 * Resolves once all code that is being loaded now is there. What is loaded already is still asked for in another thread, one after
 * the other; a part of Node itself is what that thread has soonest.
 */
export const loads = (): Promise<unknown> => import('node:module');

/** Counts it. */
export class Busy {
  #count = 0;
  #isStirred = false;

  /** How much is under way. */
  get count(): number {
    return this.#count;
  }

  /** Something changed in a widget: it may be loading code because of it. */
  stir(): void {
    this.#isStirred = true;
  }

  /** Code that is being loaded is there. @returns whether there may have been any. */
  async loaded(): Promise<boolean> {
    if (!this.#isStirred) return false;
    this.#isStirred = false;
    await loads();
    return true;
  }

  /** Counts a piece of work until it is over. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#count += 1;
    try {
      return await work;
    } finally {
      this.#count -= 1;
    }
  }
}
