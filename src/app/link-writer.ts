/** @fileoverview Puts a link on the caller's leg and makes sure that it is there (R5.2). */
import { customerLeg } from '../domain/legs.js';
import { missingAttributes } from '../domain/link.js';
import type { Link } from '../domain/link.js';
import { err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Clock } from '../ports/clock.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { Telephony } from '../ports/telephony.js';
import type { CallReader } from './call-reader.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** Waits before each reading back, in milliseconds: the platform accepts attributes before it shows them. */
export const READ_BACK_DELAYS_MS: readonly number[] = [0, 250, 750, 1_500];

/** Writes attributes and reads them back. */
export class LinkWriter {
  readonly #store: Store<AppState>;
  readonly #telephony: Telephony;
  readonly #reader: CallReader;
  readonly #clock: Clock;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Store<AppState>, telephony: Telephony, reader: CallReader, clock: Clock) {
    this.#store = store;
    this.#telephony = telephony;
    this.#reader = reader;
    this.#clock = clock;
  }

  /**
   * Writes what the caller's leg lacks of this link and reads it back. Writes nothing where it lacks nothing.
   * @returns a success where the platform shows the whole link; else why not, `undefined` where it accepted and never showed it.
   */
  write(link: Link): Promise<Result<void, PlatformError | undefined>> {
    // One after the other: two requests on their way at once may arrive in either order.
    const mine = this.#last.then(() => this.#write(link));
    this.#last = mine;
    return mine;
  }

  async #write(link: Link): Promise<Result<void, PlatformError | undefined>> {
    const { conversation } = this.#store.state;
    const leg = conversation && customerLeg(conversation);
    if (!conversation || !leg) return err(undefined);
    const missing = missingAttributes(link, leg.attributes);
    if (Object.keys(missing).length === 0) return ok(undefined);
    const written = await this.#telephony.writeAttributes(conversation.id, leg.id, missing);
    if (!written.ok) return written;
    return this.#readBack(link);
  }

  async #readBack(link: Link): Promise<Result<void, PlatformError | undefined>> {
    let failure: PlatformError | undefined;
    for (const delay of READ_BACK_DELAYS_MS) {
      if (delay > 0) await new Promise<void>((resolve) => this.#clock.after(delay, resolve));
      const look = await this.#reader.look();
      failure = look.ok ? undefined : look.error;
      if (look.ok && this.#isThere(link)) return ok(undefined);
    }
    return err(failure);
  }

  #isThere(link: Link): boolean {
    const { conversation } = this.#store.state;
    const leg = conversation && customerLeg(conversation);
    return leg !== undefined && Object.keys(missingAttributes(link, leg.attributes)).length === 0;
  }
}
