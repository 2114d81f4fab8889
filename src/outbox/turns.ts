/**
 * @fileoverview What a rep's widgets do one at a time, by Web Locks: a lock is the browser's to free when a page goes, however it
 * goes. Where the browser refuses locks, nobody waits.
 */

/** Turns among the widgets of one rep. */
export class Turns {
  readonly #locks: LockManager | undefined;
  readonly #prefix: string;
  /** The names for which this widget was first. */
  readonly #won = new Map<string, Promise<boolean>>();

  /** @param locks `undefined` where the browser has none, or refuses them. */
  constructor(locks: LockManager | undefined, rep: string) {
    this.#locks = locks;
    this.#prefix = `baton-outbox:${rep}`;
  }

  /** @see OutboxStore.alone */
  async alone<T>(task: (hasWaited: boolean) => Promise<T>): Promise<T> {
    if (!this.#locks) return task(false);
    let hasBegun = false;
    const run = async (hasWaited: boolean): Promise<{ readonly value: T }> => {
      hasBegun = true;
      return { value: await task(hasWaited) };
    };
    try {
      const options = { ifAvailable: true };
      const atOnce = await this.#locks.request(this.#prefix, options, (lock) =>
        lock ? run(false) : undefined,
      );
      if (atOnce) return atOnce.value;
      const later = await this.#locks.request(this.#prefix, () => run(true));
      return later.value;
    } catch (error) {
      // The task's own trouble is its own; refused is the lock only where the task has not begun.
      if (hasBegun) throw error;
      return task(false);
    }
  }

  /** @see OutboxStore.isFirst */
  isFirst(name: string): Promise<boolean> {
    const before = this.#won.get(name);
    if (before) return before;
    const asked = this.#ask(name);
    this.#won.set(name, asked);
    // Whoever was first may go: the next time it is asked anew.
    void asked.then((isFirst) => !isFirst && this.#won.delete(name));
    return asked;
  }

  #ask(name: string): Promise<boolean> {
    const locks = this.#locks;
    if (!locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      locks
        .request(`${this.#prefix}:${name}`, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          // Held for as long as the page lives.
          return lock ? new Promise<never>(() => {}) : undefined;
        })
        .catch(() => resolve(true));
    });
  }
}
