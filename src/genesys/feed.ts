/**
 * @fileoverview The notification feed: one channel over one WebSocket. Events only say "look again"; nothing is replayed
 * after a loss, so each new channel is announced as `live` and the application reads again.
 */
import NotificationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/NotificationsApi.js';
import type { ConversationId, UserId } from '../domain/ids.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { FeedState, TelephonyFeed, TelephonyWatcher } from '../ports/telephony.js';
import { availabilityOf } from './availability.js';
import type { Presence } from './availability.js';
import type { Client } from './client.js';
import { attempt } from './errors.js';
import { isRecord, list, textAt } from './json.js';
import { toTold } from './told.js';

/** Opens a WebSocket. */
export type SocketFactory = (url: string) => WebSocket;

/** Waits before a new channel after a loss, the last one again and again. Field practice, see the reference. */
export const RECONNECT_DELAYS_MS: readonly number[] = [1_000, 2_000, 5_000, 10_000, 20_000];

/** The platform sends a heartbeat about every 30 s; a silence this long means that the socket is dead. */
export const SILENCE_LIMIT_MS = 75_000;

/** Topics that the platform lets one channel hear. */
export const TOPICS_MAX = 1_000;

interface FeedDependencies {
  readonly client: Client;
  readonly clock: Clock;
  readonly openSocket: SocketFactory;
  /** What is known of each user; REST fills it, the topics change it. */
  readonly presences: Map<string, Presence>;
}

/**
 * Starts the feed for one rep. It reconnects by itself until it is stopped.
 * @param rep who it is, as soon as that is known: channel and socket do not wait for it.
 */
export function startFeed(
  dependencies: FeedDependencies,
  rep: Promise<UserId>,
  watcher: TelephonyWatcher,
): TelephonyFeed {
  const feed = new Feed(dependencies, rep, watcher);
  void feed.connect();
  return feed;
}

class Feed implements TelephonyFeed {
  readonly #api: NotificationsApi;
  readonly #clock: Clock;
  readonly #openSocket: SocketFactory;
  readonly #rep: Promise<UserId>;
  readonly #watcher: TelephonyWatcher;
  readonly #presences: Map<string, Presence>;
  #followed: readonly UserId[] = [];
  #channel: string | undefined;
  #socket: WebSocket | undefined;
  #cancelWait: Cancel = () => {};
  #losses = 0;
  #stopped = false;

  constructor(
    { client, clock, openSocket, presences }: FeedDependencies,
    rep: Promise<UserId>,
    watcher: TelephonyWatcher,
  ) {
    this.#api = new NotificationsApi(client);
    this.#clock = clock;
    this.#openSocket = openSocket;
    this.#presences = presences;
    this.#rep = rep;
    this.#watcher = watcher;
  }

  follow(users: readonly UserId[]): void {
    if (users.join() === this.#followed.join()) return;
    this.#followed = users;
    const channel = this.#channel;
    if (channel !== undefined) void this.#rep.then((rep) => this.#resubscribe(channel, rep));
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelWait();
    this.#socket?.close();
  }

  /** Makes a new channel; a used one is never opened again. */
  async connect(): Promise<void> {
    this.#tell('connecting');
    const reply = await attempt(() => this.#api.postNotificationsChannels());
    if (this.#stopped) return;
    const id = reply.ok ? textAt(reply.value, 'id') : undefined;
    const uri = reply.ok ? textAt(reply.value, 'connectUri') : undefined;
    if (id === undefined || uri === undefined) {
      this.#lost();
      return;
    }
    // Two round trips that need not wait for each other: it is live once both are done.
    const socket = this.#open(uri);
    if (!socket) return this.#lost();
    this.#socket = socket;
    const opened = this.#listen(socket);
    const rep = await this.#rep;
    // It may have ended while nobody knew who it is for; then there is, or will be, another.
    if (this.#socket !== socket || this.#stopped) return;
    const followed = this.#followed;
    if (!(await this.#subscribe(id, rep))) socket.close();
    else if (this.#socket === socket) {
      this.#channel = id;
      // Somebody may have been added while the request was on its way.
      if (this.#followed !== followed) void this.#resubscribe(id, rep);
      await opened;
      this.#live(socket);
    }
  }

  /** The platform's address of the channel; `undefined` where a browser opens nothing there. */
  #open(uri: string): WebSocket | undefined {
    try {
      return this.#openSocket(uri);
    } catch {
      return undefined;
    }
  }

  /** A channel that does not hear what it should is as good as lost. */
  async #resubscribe(channel: string, rep: UserId): Promise<void> {
    const isHeard = await this.#subscribe(channel, rep);
    if (!isHeard && this.#channel === channel) this.#socket?.close();
  }

  /** Who of the colleagues cannot be listened to must not cost the rep's own calls: only those have to be heard. */
  async #subscribe(channel: string, rep: UserId): Promise<boolean> {
    const own = `v2.users.${rep}.conversations`;
    const others = this.#followed.map((user) => `v2.users.${user}?presence&routingStatus`);
    const body = [own, ...others].slice(0, TOPICS_MAX).map((id) => ({ id }));
    const reply = await attempt(() =>
      this.#api.putNotificationsChannelSubscriptions(channel, body, { ignoreErrors: true }),
    );
    return reply.ok && !isRejected(reply.value, own);
  }

  /** Resolves when the socket is open; never where that does not happen. */
  #listen(socket: WebSocket): Promise<void> {
    this.#expectLife(socket);
    socket.addEventListener('message', ({ data }) => {
      this.#expectLife(socket);
      if (typeof data === 'string') this.#receive(data);
    });
    socket.addEventListener('close', () => {
      if (this.#socket === socket && !this.#stopped) this.#lost();
    });
    return new Promise((resolve) => {
      socket.addEventListener('open', () => {
        this.#expectLife(socket);
        resolve();
      });
    });
  }

  #live(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    this.#losses = 0;
    this.#tell('live');
  }

  #expectLife(socket: WebSocket): void {
    this.#cancelWait();
    this.#cancelWait = this.#clock.after(SILENCE_LIMIT_MS, () => socket.close());
  }

  #lost(): void {
    this.#channel = undefined;
    this.#socket = undefined;
    this.#cancelWait();
    const delay = RECONNECT_DELAYS_MS[Math.min(this.#losses, RECONNECT_DELAYS_MS.length - 1)] ?? 0;
    this.#losses += 1;
    this.#tell('lost');
    this.#cancelWait = this.#clock.after(delay, () => void this.connect());
  }

  #tell(state: FeedState): void {
    if (!this.#stopped) this.#watcher.feedChanged(state);
  }

  #receive(frame: string): void {
    const message = parse(frame);
    const topic = textAt(message, 'topicName');
    if (topic === undefined || this.#stopped) return;
    if (topic === 'v2.system.socket_closing') {
      // The platform closes it in about a minute; a new channel is made before that.
      this.#socket?.close();
      return;
    }
    const match = /^v2\.users\.([^.]+)\.(conversations|presence|routingStatus)$/.exec(topic);
    const [, user = '', what] = match ?? [];
    if (what === 'conversations') {
      const id = textAt(message, 'eventBody', 'id');
      if (id === undefined) return;
      const told = isRecord(message) ? toTold(message['eventBody']) : undefined;
      this.#watcher.conversationChanged(id as ConversationId, told);
    } else if (what !== undefined) this.#availability(user as UserId, what, message);
  }

  #availability(user: UserId, what: string, message: unknown): void {
    const news: Presence =
      what === 'presence'
        ? { systemPresence: textAt(message, 'eventBody', 'presenceDefinition', 'systemPresence') }
        : { routingStatus: textAt(message, 'eventBody', 'routingStatus', 'status') };
    const known = { ...this.#presences.get(user), ...news };
    this.#presences.set(user, known);
    this.#watcher.availabilityChanged(user, availabilityOf(known));
  }
}

/** Whether the reply to a subscription says that this topic is not heard. */
const isRejected = (reply: unknown, topic: string): boolean =>
  isRecord(reply) &&
  list(reply['entities']).some(
    (one) => textAt(one, 'id') === topic && textAt(one, 'state') === 'Rejected',
  );

function parse(frame: string): unknown {
  try {
    return JSON.parse(frame);
  } catch {
    return undefined;
  }
}
