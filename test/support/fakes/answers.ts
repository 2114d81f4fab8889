/** @fileoverview What a fake port was asked, in order, and how it answers: at once, later, wrongly, or without a reply. */
import { err } from '../../../src/domain/result.js';
import type { Result } from '../../../src/domain/result.js';
import type { PlatformError } from '../../../src/ports/platform-error.js';

/** One request to a fake port. */
export interface Asked<Method extends string = string> {
  readonly method: Method;
  readonly args: readonly unknown[];
}

/** Requests of several fakes in the order in which they came. */
export type Ledger = Asked[];

/** How one request will be treated, instead of being answered at once. */
interface Plan {
  readonly until?: Promise<void>;
  readonly refuse?: PlatformError;
  readonly lose?: PlatformError;
}

/** Answers the requests of one fake port and keeps them. */
export class Answers<Method extends string> {
  /** Every request, oldest first. */
  readonly asked: Asked<Method>[] = [];
  readonly #ledger: Ledger | undefined;
  readonly #plans = new Map<Method, Plan[]>();

  /** @param ledger where requests are kept beside those of other fakes, so that a test can see who was asked first. */
  constructor(ledger?: Ledger) {
    this.#ledger = ledger;
  }

  /** The requests to one method. */
  of(method: Method): readonly Asked<Method>[] {
    return this.asked.filter((asked) => asked.method === method);
  }

  /** How often a method was asked. */
  count(method: Method): number {
    return this.of(method).length;
  }

  /** The next requests to this method fail, and nothing happens. */
  failNext(method: Method, refuse: PlatformError, times = 1): void {
    for (let n = 0; n < times; n += 1) this.#plan(method, { refuse });
  }

  /** Whatever was planned for this method is off: from now on it is answered at once. */
  recover(method: Method): void {
    this.#plans.delete(method);
  }

  /** The next requests to this method are obeyed, and the reply is lost. */
  loseNext(method: Method, lose: PlatformError, times = 1): void {
    for (let n = 0; n < times; n += 1) this.#plan(method, { lose });
  }

  /**
   * The next request to this method waits; it is obeyed when the function that this returns is called.
   * Given an error, the request fails then.
   */
  holdNext(method: Method): (refuse?: PlatformError) => void {
    let release = (): void => {};
    const plan: { until: Promise<void>; refuse?: PlatformError } = {
      until: new Promise<void>((resolve) => {
        release = resolve;
      }),
    };
    this.#plan(method, plan);
    return (refuse) => {
      if (refuse) plan.refuse = refuse;
      release();
    };
  }

  /** Notes a request and answers it as planned, else with what `act` brings. */
  async give<T>(
    method: Method,
    args: readonly unknown[],
    act: () => Result<T, PlatformError>,
  ): Promise<Result<T, PlatformError>> {
    const asked: Asked<Method> = { method, args };
    this.asked.push(asked);
    this.#ledger?.push(asked);
    const plan = this.#plans.get(method)?.shift();
    if (plan?.until) await plan.until;
    // Each failure is one of its own, as it is when it comes over a wire.
    if (plan?.refuse) return err({ ...plan.refuse });
    const reply = act();
    return plan?.lose ? err({ ...plan.lose }) : reply;
  }

  #plan(method: Method, plan: Plan): void {
    this.#plans.set(method, [...(this.#plans.get(method) ?? []), plan]);
  }
}

/** A failure of Vault, by default one that passes. */
export const vaultError = (parts: Partial<PlatformError> = {}): PlatformError => ({
  platform: 'vault',
  code: 'unavailable',
  ...parts,
});

/** A failure of Genesys, by default one that passes. */
export const genesysError = (parts: Partial<PlatformError> = {}): PlatformError => ({
  platform: 'genesys',
  code: 'unavailable',
  ...parts,
});
