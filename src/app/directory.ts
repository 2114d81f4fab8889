/** @fileoverview Whom the call can be handed to: active CRM users that the telephone system knows, with live availability. */
import type { UserId } from '../domain/ids.js';
import type { Availability } from '../domain/target.js';
import type { Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import { isRetryable } from '../ports/platform-error.js';
import type { Telephony, TelephonyFeed } from '../ports/telephony.js';
import { BackOff } from './back-off.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** Keeps the list of targets. */
export class Directory {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;
  readonly #telephony: Telephony;
  readonly #backOff: BackOff;
  #loading = false;

  constructor(store: Store<AppState>, crm: Crm, telephony: Telephony, clock: Clock) {
    this.#store = store;
    this.#crm = crm;
    this.#telephony = telephony;
    this.#backOff = new BackOff(clock, () => void this.load());
  }

  /** Reads both lists once; again later where one of them could not be read. */
  async load(): Promise<void> {
    const { session, crmUsers, colleagues } = this.#store.state;
    if (!session || this.#loading || (crmUsers && colleagues)) return;
    this.#loading = true;
    const [people, users] = await Promise.all([this.#telephony.colleagues(), this.#crm.users()]);
    this.#loading = false;
    const error = people.ok ? (users.ok ? undefined : users.error) : people.error;
    this.#store.update({
      ...(people.ok && { colleagues: people.value }),
      ...(users.ok && { crmUsers: users.value }),
      targetsError: error,
    });
    if (!error) this.#backOff.succeeded();
    else if (isRetryable(error)) this.#backOff.failed(error);
  }

  /** Reads the availability once more: nothing is replayed after a loss of the feed. */
  async refresh(): Promise<void> {
    if (!this.#store.state.colleagues) return;
    const people = await this.#telephony.colleagues();
    if (people.ok) this.#store.update({ colleagues: people.value });
  }

  /** Asks the feed for the availability of those who are offered. */
  follow(feed: TelephonyFeed): void {
    const { colleagues, crmUsers, rep } = this.#store.state;
    if (!colleagues || !crmUsers) return;
    const offered = new Set(crmUsers.map(({ userId }) => userId));
    feed.follow(
      colleagues.map(({ userId }) => userId).filter((id) => offered.has(id) && id !== rep?.userId),
    );
  }

  /** One colleague's availability is now this. */
  heard(userId: UserId, availability: Availability): void {
    const { colleagues } = this.#store.state;
    if (!colleagues) return;
    this.#store.update({
      colleagues: colleagues.map((colleague) =>
        colleague.userId === userId ? { ...colleague, availability } : colleague,
      ),
    });
  }

  /** Nothing will follow by itself. */
  stop(): void {
    this.#backOff.stop();
  }
}
