/** @fileoverview The telephone system in memory: one call, seen by one rep. Two reps share the call, not the fake. */
import type { UserId } from '../../../src/domain/ids.js';
import { customerLeg } from '../../../src/domain/legs.js';
import { ok } from '../../../src/domain/result.js';
import { err } from '../../../src/domain/result.js';
import type {
  Colleague,
  Rep,
  Telephony,
  TelephonyFeed,
  TelephonyWatcher,
} from '../../../src/ports/telephony.js';
import { AMARA, BEN, CHLOE } from '../conversations.js';
import { Answers, genesysError } from './answers.js';
import type { Ledger } from './answers.js';
import type { FakeCall } from './fake-call.js';

type Method = Exclude<keyof Telephony, 'watch'>;

/** Reps by their ids, as the fakes name them. */
export const REP_NAMES: Readonly<Record<string, string>> = {
  [AMARA]: 'Amara Diallo',
  [BEN]: 'Ben Okafor',
  [CHLOE]: 'Chloé Martin',
};

/** A feed that was started. */
export interface FakeFeed extends TelephonyFeed {
  readonly rep: UserId;
  readonly watcher: TelephonyWatcher;
  /** Whose availability is told, as last set; `undefined` where nobody asked for any. */
  readonly followed: readonly UserId[] | undefined;
  readonly stopped: boolean;
}

/** The fake. `call` may be moved at any time; nobody is told unless `tell` is called. */
export class FakeTelephony {
  readonly answers: Answers<Method>;
  readonly feeds: FakeFeed[] = [];
  colleaguesNow: readonly Colleague[];
  /** How many readings it takes until written attributes are shown. */
  attributesLag = 0;
  readonly call: FakeCall;
  readonly #rep: Rep;
  #unseen: { readonly leg: string; readonly attributes: Readonly<Record<string, string>> }[] = [];

  constructor(call: FakeCall, userId: UserId = AMARA, ledger?: Ledger) {
    this.call = call;
    this.#rep = { userId, name: REP_NAMES[userId] ?? userId };
    this.answers = new Answers(ledger);
    this.colleaguesNow = [AMARA, BEN, CHLOE].map((id) => ({
      userId: id,
      name: REP_NAMES[id] ?? id,
      availability: 'free',
    }));
  }

  /** The port. */
  get port(): Telephony {
    return this.#port;
  }

  /** The feed that was started last. */
  get feed(): FakeFeed | undefined {
    return this.feeds.at(-1);
  }

  /** Tells the watcher that the call changed. */
  tell(): void {
    this.feed?.watcher.conversationChanged(this.call.conversation.id);
  }

  readonly #port = {
    me: () => this.answers.give('me', [], () => ok(this.#rep)),

    conversation: (id) =>
      this.answers.give('conversation', [id], () => {
        if (this.attributesLag > 0) this.attributesLag -= 1;
        else this.#show();
        const { conversation } = this.call;
        return id === conversation.id
          ? ok(conversation)
          : err(genesysError({ code: 'not_found', status: 404 }));
      }),

    writeAttributes: (conversation, leg, attributes) =>
      this.answers.give('writeAttributes', [conversation, leg, attributes], () => {
        this.#unseen.push({ leg, attributes });
        return ok(undefined);
      }),

    transfer: (command) =>
      this.answers.give('transfer', [command], () => {
        this.call.command(command.ownLeg, command.toUser, command.attended);
        return ok(undefined);
      }),

    colleagues: () => this.answers.give('colleagues', [], () => ok(this.colleaguesNow)),

    watch: (rep, watcher) => {
      const feed = {
        rep,
        watcher,
        followed: undefined as readonly UserId[] | undefined,
        stopped: false,
        follow(users: readonly UserId[]) {
          feed.followed = users;
        },
        stop() {
          feed.stopped = true;
        },
      };
      this.feeds.push(feed);
      return feed;
    },
  } satisfies Telephony;

  #show(): void {
    for (const { leg, attributes } of this.#unseen) this.call.write(leg, attributes);
    this.#unseen = [];
  }

  /** What the caller's leg carries. */
  get attributes(): Readonly<Record<string, string>> {
    return customerLeg(this.call.conversation)?.attributes ?? {};
  }
}
