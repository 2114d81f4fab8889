/** @fileoverview Web Locks of one browser, as far as a rep's widgets use them. A page that is gone lets go of what it held. */

type Granted = (lock: Lock | null) => unknown;

interface Request {
  readonly page: string;
  readonly name: string;
  /** Begins the work; the lock is held until it is over. */
  readonly begin: () => void;
}

/** The locks. Exclusive ones only. */
export class BrowserLocks {
  /** Whose each lock is. */
  readonly #held = new Map<string, string>();
  readonly #gone = new Set<string>();
  #waiting: Request[] = [];

  /** `navigator.locks` of one page. */
  of(page: string): LockManager {
    const request = (
      name: string,
      optionsOrWork: LockOptions | Granted,
      work?: Granted,
    ): Promise<unknown> => {
      const options = typeof optionsOrWork === 'function' ? {} : optionsOrWork;
      const run = typeof optionsOrWork === 'function' ? optionsOrWork : work;
      if (!run) throw new TypeError('A lock is asked for with what to do.');
      return this.#request(page, name, options, run);
    };
    const query = (): Promise<LockManagerSnapshot> =>
      Promise.resolve({
        held: [...this.#held].map(([name]) => ({ name, mode: 'exclusive' as const })),
        pending: this.#waiting.map(({ name }) => ({ name, mode: 'exclusive' as const })),
      });
    return { request, query } as unknown as LockManager;
  }

  /** A page is gone: what it held is free, what it waited for it gets no more. */
  leave(page: string): void {
    this.#gone.add(page);
    this.#waiting = this.#waiting.filter((request) => request.page !== page);
    for (const [name, holder] of [...this.#held]) if (holder === page) this.#free(name);
  }

  async #request(
    page: string,
    name: string,
    options: LockOptions,
    work: Granted,
  ): Promise<unknown> {
    if (this.#gone.has(page)) return new Promise(() => {});
    if (options.ifAvailable && this.#held.has(name)) return work(null);
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        this.#held.set(name, page);
        // As in a browser: never in the same breath as the request.
        Promise.resolve({ name, mode: 'exclusive' as const })
          .then(work)
          .then(resolve, reject)
          .finally(() => {
            if (this.#held.get(name) === page) this.#free(name);
          });
      };
      const request = { page, name, begin };
      options.signal?.addEventListener('abort', () => {
        if (!this.#waiting.includes(request)) return;
        this.#waiting = this.#waiting.filter((each) => each !== request);
        reject(new DOMException('The request was given up.', 'AbortError'));
      });
      if (this.#held.has(name)) this.#waiting.push(request);
      else begin();
    });
  }

  #free(name: string): void {
    this.#held.delete(name);
    const next = this.#waiting.find((request) => request.name === name);
    if (!next) return;
    this.#waiting = this.#waiting.filter((request) => request !== next);
    next.begin();
  }
}
