/** @fileoverview Signing in, in memory. */
import { err, ok } from '../../../src/domain/result.js';
import type { Result } from '../../../src/domain/result.js';
import type { Identity, SignInFailure } from '../../../src/ports/identity.js';

type Way = 'quietly' | 'byWindow';

/** The fake: every sign-in succeeds unless a test says otherwise. */
export class FakeIdentity {
  /** How often each way was tried. */
  readonly tried: Record<Way, number> = { quietly: 0, byWindow: 0 };
  /** Whether another widget of the rep is signed in. */
  isShared = false;
  /** How often the token was forgotten. */
  forgotten = 0;
  readonly #failures: Record<Way, SignInFailure[]> = { quietly: [], byWindow: [] };
  #waits: Promise<void> | undefined;

  /** The port. */
  get port(): Identity {
    return this.#port;
  }

  /** The next sign-in of this kind fails. */
  failNext(way: Way, failure: SignInFailure): void {
    this.#failures[way].push(failure);
  }

  /** Sign-ins wait from now on, until the function that this returns is called. */
  hold(): () => void {
    let release = (): void => {};
    this.#waits = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  readonly #port = {
    join: () => Promise.resolve(this.isShared),
    signInQuietly: () => this.#signIn('quietly'),
    signInByWindow: () => this.#signIn('byWindow'),
    forget: () => {
      this.forgotten += 1;
    },
  } satisfies Identity;

  async #signIn(way: Way): Promise<Result<void, SignInFailure>> {
    this.tried[way] += 1;
    await this.#waits;
    const failure = this.#failures[way].shift();
    return failure ? err(failure) : ok(undefined);
  }
}
