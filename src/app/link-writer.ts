/** @fileoverview Puts a link on the caller's leg and makes sure that it is there (R5.2). */
import type { Conversation } from '../domain/conversation.js';
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
  readonly #keep: () => Promise<void>;
  #last: Promise<unknown> = Promise.resolve();
  /** The link that is being written. */
  #writing: Link | undefined;

  /** @param keep keeps the call, with its case, for the page that comes after this one. */
  constructor(
    store: Store<AppState>,
    telephony: Telephony,
    reader: CallReader,
    clock: Clock,
    keep: () => Promise<void>,
  ) {
    this.#store = store;
    this.#telephony = telephony;
    this.#reader = reader;
    this.#clock = clock;
    this.#keep = keep;
  }

  /**
   * Writes what the caller's leg lacks of this link and reads it back. Writes nothing where it lacks nothing.
   * @returns a success where the platform shows the whole link; else why not, `undefined` where it accepted and never showed it.
   */
  write(link: Link): Promise<Result<void, PlatformError | undefined>> {
    return this.#inTurn(() => this.#write(link, READ_BACK_DELAYS_MS));
  }

  /** The same where no hand-over waits for it: while notifications arrive, it is read back only where none tells of it soon. */
  put(link: Link): Promise<Result<void, PlatformError | undefined>> {
    return this.#inTurn(() => {
      const isTold = this.#store.state.feed === 'live';
      return this.#write(link, isTold ? READ_BACK_DELAYS_MS.slice(1) : READ_BACK_DELAYS_MS);
    });
  }

  /** Whether what was told of the legs is the link that is being written. */
  isAwaited(conversation: Conversation): boolean {
    return this.#writing !== undefined && isOn(conversation, this.#writing);
  }

  /** One after the other: two requests on their way at once may arrive in either order. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(task);
    this.#last = mine;
    return mine;
  }

  async #write(
    link: Link,
    delays: readonly number[],
  ): Promise<Result<void, PlatformError | undefined>> {
    const { conversation } = this.#store.state;
    const leg = conversation && customerLeg(conversation);
    if (!conversation || !leg) return err(undefined);
    const missing = missingAttributes(link, leg.attributes);
    if (Object.keys(missing).length === 0) return ok(undefined);
    // What only the call says is a claim to this rep's next page: that it was their own choice is kept before the call says it.
    await this.#keep();
    this.#writing = link;
    const written = await this.#telephony.writeAttributes(conversation.id, leg.id, missing);
    const shown = written.ok ? await this.#readBack(link, delays) : written;
    this.#writing = undefined;
    return shown;
  }

  async #readBack(
    link: Link,
    delays: readonly number[],
  ): Promise<Result<void, PlatformError | undefined>> {
    let failure: PlatformError | undefined;
    for (const delay of delays) {
      if (delay > 0) await this.#toldWithin(delay, link);
      if (delay > 0 && this.#isThere(link)) return ok(undefined);
      const look = await this.#reader.look();
      failure = look.ok ? undefined : look.error;
      if (look.ok && this.#isThere(link)) return ok(undefined);
    }
    return err(failure);
  }

  /** Resolves when it is known that the link is there, or after so many milliseconds. */
  #toldWithin(ms: number, link: Link): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        stop();
        resolve();
      };
      const cancel = this.#clock.after(ms, done);
      const stop = this.#store.subscribe(() => {
        if (this.#isThere(link)) done();
      });
    });
  }

  #isThere(link: Link): boolean {
    const { conversation } = this.#store.state;
    return conversation !== undefined && isOn(conversation, link);
  }
}

/** Whether the caller's leg carries the whole link. */
function isOn(conversation: Conversation, link: Link): boolean {
  const leg = customerLeg(conversation);
  return leg !== undefined && Object.keys(missingAttributes(link, leg.attributes)).length === 0;
}
