/** @fileoverview The telephone system in memory: one call, seen by one rep. Two reps share the call, not the fake. */
import type { Conversation } from '../../../src/domain/conversation.js';
import type { QueueId, UserId } from '../../../src/domain/ids.js';
import { customerLeg, isConnected, ownLeg } from '../../../src/domain/legs.js';
import { err, ok } from '../../../src/domain/result.js';
import type { Result } from '../../../src/domain/result.js';
import type { Abilities, QueueStanding } from '../../../src/domain/target.js';
import type { Told } from '../../../src/domain/told.js';
import type { PlatformError } from '../../../src/ports/platform-error.js';
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
  readonly rep: Promise<UserId>;
  readonly watcher: TelephonyWatcher;
  /** Whose availability is told, as last set; `undefined` where nobody asked for any. */
  readonly followed: readonly UserId[] | undefined;
  readonly stopped: boolean;
}

/** What a notification tells of a conversation. */
export const toldOf = ({ legs, transfers }: Conversation): Told => ({
  legs: legs.map(({ id, state, held, confined, heldSince, wrapUp, attributes }) => ({
    id,
    state,
    held,
    confined,
    attributes,
    ...(heldSince !== undefined && { heldSince }),
    ...(wrapUp !== undefined && { wrapUp }),
  })),
  transfers: transfers.map(({ id, state }) => ({ id, state })),
});

/** The fake. `call` may be moved at any time; nobody is told unless `tell` is called. */
export class FakeTelephony {
  readonly answers: Answers<Method>;
  readonly feeds: FakeFeed[] = [];
  colleaguesNow: readonly Colleague[];
  /** What the platform tells about the rep's permissions; `undefined`: nothing. */
  abilities: Abilities | undefined = undefined;
  /** How busy queues are; others are not told about. */
  readonly standings = new Map<QueueId, QueueStanding>();
  /** Milliseconds that a new call is expected to wait; unknown for others. */
  readonly waits = new Map<QueueId, number>();
  /** Whether notifications arrive soon after they were asked for. */
  feedsOpen = true;
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

  /** Tells the watcher that the call changed, and how it stands, as the platform does. */
  tell(): void {
    const { conversation } = this.call;
    this.feed?.watcher.conversationChanged(conversation.id, toldOf(conversation));
  }

  /** Tells the watcher that the call changed, in a shape that nobody understands. */
  tellBare(): void {
    this.feed?.watcher.conversationChanged(this.call.conversation.id);
  }

  readonly #port = {
    me: () =>
      this.answers.give('me', [], () =>
        ok({ ...this.#rep, ...(this.abilities && { abilities: this.abilities }) }),
      ),

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
        // Nobody waits for somebody to tell it: it is the widget's own doing.
        if (this.feed && this.feedsOpen && this.attributesLag === 0) {
          queueMicrotask(() => {
            this.#show();
            this.tell();
          });
        }
        return ok(undefined);
      }),

    transfer: (command) =>
      this.answers.give('transfer', [command], () => {
        if (!this.#isConnected(command.ownLeg)) return refused('transfer.not.connected');
        this.call.command(command.ownLeg, command.to, command.attended);
        return ok(undefined);
      }),

    consult: (command) =>
      this.answers.give('consult', [command], () => {
        const own = ownLeg(this.call.conversation, this.#rep.userId);
        if (!own || !isConnected(own)) return refused('consult.transfer.no.initiator');
        if (!this.#isConnected(command.about)) return refused('object.participant.id.required');
        const people = this.call.conversation.legs.filter(
          (leg) => isConnected(leg) && leg.purpose !== 'acd' && leg.purpose !== 'ivr',
        );
        if (this.call.consulting || people.length > 2) return refused('cannot.transfer.conference');
        this.call.consult(own.id, command.to, command.about);
        return ok(undefined);
      }),

    speakTo: (conversation, about, whom) =>
      this.answers.give('speakTo', [conversation, about, whom], () => {
        if (this.call.consulting?.about !== about) return noConsult();
        this.call.speakTo(whom);
        return ok(undefined);
      }),

    cancelConsult: (conversation, about) =>
      this.answers.give('cancelConsult', [conversation, about], () => {
        if (this.call.consulting?.about !== about) return noConsult();
        this.call.cancelConsult();
        return ok(undefined);
      }),

    endLeg: (conversation, leg) =>
      this.answers.give('endLeg', [conversation, leg], () => {
        const found = this.call.conversation.legs.find(({ id }) => id === leg);
        if (!found || found.state === 'ended') return refused('call.disconnected');
        if (found.state === 'connected') this.call.leave(leg, 'client');
        else this.call.decline(leg);
        return ok(undefined);
      }),

    takeBack: (conversation, leg) =>
      this.answers.give('takeBack', [conversation, leg], () => {
        if (!this.#isConnected(leg)) return refused('call.disconnected');
        this.call.aside(leg, false);
        return ok(undefined);
      }),

    sendTones: (conversation, leg, digits) =>
      this.answers.give('sendTones', [conversation, leg, digits], () =>
        this.#isConnected(leg) ? ok(undefined) : refused('call.disconnected'),
      ),

    queueStandings: (queues) =>
      this.answers.give('queueStandings', [queues], () =>
        ok(new Map([...this.standings].filter(([id]) => queues.includes(id)))),
      ),

    expectedWait: (queue) =>
      this.answers.give('expectedWait', [queue], () => ok(this.waits.get(queue))),

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
      if (this.feedsOpen) void rep.then(() => watcher.feedChanged('live'));
      return feed;
    },
  } satisfies Telephony;

  #isConnected(leg: string): boolean {
    return isConnected(this.call.conversation.legs.find(({ id }) => id === leg));
  }

  #show(): void {
    for (const { leg, attributes } of this.#unseen) this.call.write(leg, attributes);
    this.#unseen = [];
  }

  /** What the caller's leg carries. */
  get attributes(): Readonly<Record<string, string>> {
    return customerLeg(this.call.conversation)?.attributes ?? {};
  }
}

/** The platform understood and said no. */
const refused = (detail: string): Result<void, PlatformError> =>
  err(genesysError({ code: 'refused', status: 400, detail: `conversation.error.${detail}` }));

const noConsult = (): Result<void, PlatformError> =>
  err(
    genesysError({
      code: 'not_found',
      status: 404,
      detail: 'conversation.error.consult.transfer.pending.not.found',
    }),
  );
