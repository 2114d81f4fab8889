/** @fileoverview Keeps the snapshot: reads the conversation when told to look, once at a time, and once more if told meanwhile. */
import { ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Conversation } from '../domain/conversation.js';
import { ownLeg } from '../domain/legs.js';
import { newsIn, withAsides, withAttributes } from '../domain/told.js';
import type { Told } from '../domain/told.js';
import { isRetryable } from '../ports/platform-error.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { Telephony } from '../ports/telephony.js';
import { BackOff } from './back-off.js';
import { isPartOver } from './selectors.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/**
 * Milliseconds after which a live call is looked at although nobody said so: a notification channel can be open, beat, and
 * tell nothing.
 */
export const COMPARE_EVERY_MS = 30_000;

/** The same once the rep's own part is over: what others do with the call is their widgets' to record. */
export const COMPARE_AFTER_MS = 120_000;

/** Whether a conversation, as it was told, is just what this widget was to bring about. */
export interface AwaitedNews {
  /** Who is put aside is as the rep's command wanted it. */
  readonly asides: (conversation: Conversation) => boolean;
  /** What is written on the legs is what this widget is writing there. */
  readonly attributes: (conversation: Conversation) => boolean;
}

/** Reads the conversation into the store. */
export class CallReader {
  readonly #store: Store<AppState>;
  readonly #telephony: Telephony;
  readonly #clock: Clock;
  readonly #backOff: BackOff;
  #cancelCompare: Cancel | undefined;
  #reading: Promise<Result<void, PlatformError>> | undefined;
  #again = false;
  /** What was told during a reading: whether it is news is known after it. */
  #toldMeanwhile: Told[] = [];
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

  /**
   * Something was told of the conversation. What is known already needs no reading; nor does what this widget was to bring about:
   * who is put aside, or what is written on the legs. Anything else is asked for: a notification may be late, doubled or in
   * passing.
   */
  hear(told: Told | undefined, awaited: AwaitedNews): void {
    if (!told) void this.look();
    else if (this.#reading) this.#toldMeanwhile.push(told);
    else this.#consider(told, awaited);
  }

  #consider(told: Told, awaited: AwaitedNews): void {
    const { conversation: known } = this.#store.state;
    const news = known ? newsIn(told, known) : 'more';
    if (news === 'nothing') return;
    if (known && news !== 'more') {
      const asTold = (news === 'asides' ? withAsides : withAttributes)(known, told);
      if (awaited[news](asTold)) return this.#store.update({ conversation: asTold });
    }
    void this.look();
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
      this.#toldMeanwhile = [];
      outcome = await this.#readOnce();
    } while (this.#again || this.#wasToldMore());
    // In the same breath as the check: who asks from now on gets a reading of their own.
    this.#reading = undefined;
    return outcome;
  }

  /** Whether anything that was told during the reading is not in what was read. */
  #wasToldMore(): boolean {
    const { conversation, genesysError } = this.#store.state;
    // Where it could not be read, it is read again later.
    if (!conversation || genesysError) return false;
    return this.#toldMeanwhile.some((told) => newsIn(told, conversation) !== 'nothing');
  }

  async #readOnce(): Promise<Result<void, PlatformError>> {
    const reply = await this.#telephony.conversation(this.#store.state.conversationId);
    if (!reply.ok) {
      this.#fail(reply.error);
      return reply;
    }
    this.#backOff.succeeded();
    const { state } = this.#store;
    const isMine = state.rep && ownLeg(reply.value, state.rep.userId) !== undefined;
    this.#store.update(
      isMine
        ? {
            conversation: reply.value,
            readings: state.readings + 1,
            genesysError: undefined,
            fatal: stillFatal(state),
          }
        : { fatal: { kind: 'not_your_conversation' } },
    );
    this.#compareAfter(isPartOver(this.#store.state) ? COMPARE_AFTER_MS : COMPARE_EVERY_MS);
    return ok(undefined);
  }

  #compareAfter(afterMs: number): void {
    this.#cancelCompare?.();
    if (this.#stopped || this.#store.state.conversation?.endedAt !== undefined) return;
    this.#cancelCompare = this.#clock.after(afterMs, () => void this.look());
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
    // Something was to be read: whoever may wait longer for nothing must not wait longer for that.
    else if (this.#cancelCompare) this.#compareAfter(COMPARE_EVERY_MS);
  }
}

/** That a call was not the rep's ends when the platform shows their leg; nothing else that is fatal does. */
const stillFatal = ({ fatal }: AppState): AppState['fatal'] =>
  fatal?.kind === 'not_your_conversation' ? undefined : fatal;
