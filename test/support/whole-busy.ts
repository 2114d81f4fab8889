/** @fileoverview Work of the machine that takes real time and none of the clock's: storage, cryptography. */

/** Counts it. */
export class Busy {
  #count = 0;

  /** How much is under way. */
  get count(): number {
    return this.#count;
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
