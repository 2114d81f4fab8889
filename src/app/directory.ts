/**
 * @fileoverview Whom the call can be handed to: active CRM users that the telephone system knows, with live availability,
 * and the administrator's list, with how busy its queues are.
 */
import type { QueueId, UserId } from '../domain/ids.js';
import { ok } from '../domain/result.js';
import type { Availability } from '../domain/target.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import { isRetryable } from '../ports/platform-error.js';
import type { Colleague, Telephony, TelephonyFeed } from '../ports/telephony.js';
import { BackOff } from './back-off.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** Milliseconds after which what is known of the queues is asked again when somebody opens the list. */
export const STANDING_AGE_MS = 10_000;

/** Keeps the list of targets. */
export class Directory {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;
  readonly #telephony: Telephony;
  readonly #clock: Clock;
  readonly #backOff: BackOff;
  readonly #refreshing: BackOff;
  #loading = false;
  /** Since the feed was lost nothing is heard of anybody's availability. */
  #isDeaf = false;
  /** Until this is called off, what is known of the queues is fresh. */
  #fresh: Cancel | undefined;
  /** The rep may not see how busy queues are; that stays "not known". */
  #areStandingsForbidden = false;

  constructor(store: Store<AppState>, crm: Crm, telephony: Telephony, clock: Clock) {
    this.#store = store;
    this.#crm = crm;
    this.#telephony = telephony;
    this.#clock = clock;
    this.#backOff = new BackOff(clock, () => void this.load());
    this.#refreshing = new BackOff(clock, () => void this.#refresh());
  }

  /** Reads what is missing of the three lists; again later where one of them could not be read. */
  async load(): Promise<void> {
    const { session, colleagues, crmUsers, listed } = this.#store.state;
    if (!session || this.#loading || (colleagues && crmUsers && listed)) return;
    this.#loading = true;
    const [people, users, targets] = await Promise.all([
      colleagues ? ok(colleagues) : this.#telephony.colleagues(),
      crmUsers ? ok(crmUsers) : this.#crm.users(),
      listed ? ok(listed) : this.#crm.targets(),
    ]);
    this.#loading = false;
    const error = [people, users, targets].flatMap((reply) => (reply.ok ? [] : [reply.error]))[0];
    this.#store.update({
      ...(people.ok && { colleagues: this.#believed(people.value) }),
      ...(users.ok && { crmUsers: users.value }),
      ...(targets.ok && { listed: targets.value }),
      targetsError: error,
    });
    if (!error) this.#backOff.succeeded();
    else if (isRetryable(error)) this.#backOff.failed(error);
    void this.askStandings();
  }

  /** Asks how busy the listed queues are, unless that is fresh. Where nobody tells, it stays unknown. */
  async askStandings(): Promise<void> {
    const queues = (this.#store.state.listed ?? []).flatMap((target) =>
      target.kind === 'queue' ? [target.queueId] : [],
    );
    if (queues.length === 0 || this.#fresh || this.#areStandingsForbidden) return;
    this.#fresh = this.#clock.after(STANDING_AGE_MS, () => {
      this.#fresh = undefined;
    });
    const reply = await this.#telephony.queueStandings(queues);
    if (reply.ok) this.#store.update({ standings: reply.value });
    else if (reply.error.code === 'forbidden') this.#areStandingsForbidden = true;
  }

  /** Asks how long a call would wait in a queue that the rep picked. */
  async askWait(queue: QueueId): Promise<void> {
    const reply = await this.#telephony.expectedWait(queue);
    const { standings } = this.#store.state;
    const asOf = this.#clock.now();
    if (!reply.ok || reply.value === undefined) return;
    const standing = { asOf, ...standings.get(queue), expectedWaitMs: reply.value };
    this.#store.update({ standings: new Map(standings).set(queue, standing) });
  }

  /** The feed is lost: what was known of anybody's availability may be old by now, and is not shown as if it were not. */
  deafen(): void {
    this.#isDeaf = true;
    const { colleagues } = this.#store.state;
    if (colleagues) this.#store.update({ colleagues: this.#believed(colleagues) });
  }

  #believed(colleagues: readonly Colleague[]): readonly Colleague[] {
    if (!this.#isDeaf) return colleagues;
    return colleagues.map((colleague) => ({ ...colleague, availability: 'unknown' }));
  }

  /** The feed is there: after a loss the availability is read once more, since nothing is replayed. */
  async hearAgain(): Promise<void> {
    if (!this.#isDeaf) return;
    this.#isDeaf = false;
    await this.#refresh();
  }

  /** Again later where it fails. */
  async #refresh(): Promise<void> {
    if (!this.#store.state.colleagues) return;
    const people = await this.#telephony.colleagues();
    if (people.ok) {
      this.#refreshing.succeeded();
      this.#store.update({ colleagues: this.#believed(people.value) });
    } else if (isRetryable(people.error)) this.#refreshing.failed(people.error);
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
    this.#refreshing.stop();
    this.#fresh?.();
  }
}
