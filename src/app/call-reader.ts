/** @fileoverview Keeps the snapshot: reads the conversation when told to look, once at a time, and once more if told meanwhile. */
import { ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { ownLeg } from '../domain/legs.js';
import { isRetryable } from '../ports/platform-error.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { Telephony } from '../ports/telephony.js';
import { BackOff } from './back-off.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/**
 * Milliseconds after which a live call is looked at although nobody said so: a notification channel can be open, beat, and
 * tell nothing.
 */
export const COMPARE_EVERY_MS = 30_000;

/** Reads the conversation into the store. */
export class CallReader {
  readonly #store: Store<AppState>;
  readonly #telephony: Telephony;
  readonly #clock: Clock;
  readonly #backOff: BackOff;
  #cancelCompare: Cancel | undefined;
  #reading: Promise<Result<void, PlatformError>> | undefined;
  #again = false;
  #stopped = false;

  constructor(store: Store<AppState>, telephony: Telephony, clock: Clock) {
    this.#store = store;
    this.#telephony = telephony;
    this.#clock = clock;
    this.#backOff = new BackOff(clock, () => void this.look());
  }

  /**
   * Reads the conversation now. A call during a reading makes a second reading follow, which both callers wait for: what
   * they asked about may have happened after the first one was sent.
   */
  look(): Promise<Result<void, PlatformError>> {
    if (this.#reading) this.#again = true;
    this.#reading ??= this.#readAll();
    return this.#reading;
  }

  /** No reading will follow by itself. */
  stop(): void {
    this.#stopped = true;
    this.#backOff.stop();
    this.#cancelCompare?.();
  }

  async #readAll(): Promise<Result<void, PlatformError>> {
    let outcome: Result<void, PlatformError>;
    do {
      this.#again = false;
      outcome = await this.#readOnce();
    } while (this.#again);
    // In the same breath as the check: who asks from now on gets a reading of their own.
    this.#reading = undefined;
    return outcome;
  }

  async #readOnce(): Promise<Result<void, PlatformError>> {
    const { state } = this.#store;
    const reply = await this.#telephony.conversation(state.conversationId);
    if (!reply.ok) {
      this.#fail(reply.error);
      return reply;
    }
    this.#backOff.succeeded();
    this.#cancelCompare?.();
    if (reply.value.endedAt === undefined && !this.#stopped) {
      this.#cancelCompare = this.#clock.after(COMPARE_EVERY_MS, () => void this.look());
    }
    const isMine = state.rep && ownLeg(reply.value, state.rep.userId) !== undefined;
    this.#store.update(
      isMine
        ? { conversation: reply.value, genesysError: undefined, fatal: stillFatal(state) }
        : { fatal: { kind: 'not_your_conversation' } },
    );
    return ok(undefined);
  }

  #fail(error: PlatformError): void {
    const { conversation } = this.#store.state;
    const foreign = error.code === 'not_found' || error.code === 'forbidden';
    if (foreign && !conversation) {
      this.#store.update({ fatal: { kind: 'not_your_conversation' } });
      return;
    }
    this.#store.update({ genesysError: error });
    if (isRetryable(error)) this.#backOff.failed(error);
  }
}

/** That a call was not the rep's ends when the platform shows their leg; nothing else that is fatal does. */
const stillFatal = ({ fatal }: AppState): AppState['fatal'] =>
  fatal?.kind === 'not_your_conversation' ? undefined : fatal;
