/** @fileoverview What the rep does on the line beside handing over: keypad tones, and taking the caller back. */
import type { Telephony } from '../ports/telephony.js';
import type { CallReader } from './call-reader.js';
import { currentConsult } from './consult-view.js';
import { callerLeg } from './selectors.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** What a keypad has, as many at once as somebody types ahead. */
const TONES = /^[0-9*#]{1,32}$/;

/** Sends tones and takes the caller back. */
export class ConsultLine {
  readonly #store: Store<AppState>;
  readonly #telephony: Telephony;
  readonly #reader: CallReader;
  #last: Promise<void> = Promise.resolve();

  constructor(store: Store<AppState>, telephony: Telephony, reader: CallReader) {
    this.#store = store;
    this.#telephony = telephony;
    this.#reader = reader;
  }

  /** Sends tones to the other side of the consult, in the order in which they were pressed; each once. */
  sendTones(digits: string): Promise<void> {
    const leg = currentConsult(this.#store.state)?.target.id;
    if (leg === undefined || !TONES.test(digits)) return Promise.resolve();
    this.#last = this.#last.then(async () => {
      const { conversationId } = this.#store.state;
      const reply = await this.#telephony.sendTones(conversationId, leg, digits);
      const { tones } = this.#store.state;
      const before = tones?.leg === leg ? tones.sent : '';
      this.#store.update({
        tones: reply.ok
          ? { leg, sent: before + digits }
          : { leg, sent: before, error: reply.error },
      });
    });
    return this.#last;
  }

  /** Takes the caller back who still hears music. Doing it twice does no harm; where it fails, the notice stays. */
  async takeCallerBack(): Promise<void> {
    const caller = callerLeg(this.#store.state);
    if (!caller) return;
    const { conversationId } = this.#store.state;
    const reply = await this.#telephony.takeBack(conversationId, caller.id);
    if (reply.ok) await this.#reader.look();
    else this.#store.update({ genesysError: reply.error });
  }
}
