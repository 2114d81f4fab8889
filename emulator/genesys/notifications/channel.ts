/** @fileoverview One notification channel, with its socket. */
import type { EmulatorClock, Timer } from '../../kernel/clock.js';
import type { SocketIn, SocketOut } from '../contract.js';

/** Interval of the heartbeat. */
export const HEARTBEAT_MS = 30_000;

/** Life of a channel, renewed with each subscription. */
export const CHANNEL_LIFE_MS = 86_400_000;

/** How long before a planned end the client is told. */
const CLOSING_NOTICE_MS = 60_000;

/** Whose channel it is. */
export interface ChannelOwner {
  readonly userId: string;
  readonly clientId: string;
  readonly token: string;
}

/** A channel: topics, and at most one socket. */
export class Channel {
  readonly id: string;
  readonly owner: ChannelOwner;
  readonly connectUri: string;
  /** Subscriptions by the id that they were asked for with; the values are the names of the topics. */
  readonly subscriptions = new Map<string, readonly string[]>();
  /** Past the cap: the socket stays open, with heartbeats, and tells nothing more. */
  isStarved = false;

  readonly #clock: EmulatorClock;
  #expiresAt: number;
  #usedAt: number;
  #socket: SocketOut | undefined;
  #heartbeat: Timer | undefined;
  #closing: Timer | undefined;

  constructor(clock: EmulatorClock, id: string, owner: ChannelOwner, connectUri: string) {
    this.#clock = clock;
    this.id = id;
    this.owner = owner;
    this.connectUri = connectUri;
    this.#usedAt = clock.now();
    this.#expiresAt = clock.now() + CHANNEL_LIFE_MS;
  }

  /** ms since 1970 */
  get expiresAt(): number {
    return this.#expiresAt;
  }

  /** When it was made, subscribed or connected last; ms since 1970 */
  get usedAt(): number {
    return this.#usedAt;
  }

  /** Whether a socket is open. */
  get isConnected(): boolean {
    return this.#socket !== undefined;
  }

  /** The channel lives a day from now. */
  renew(): void {
    this.#usedAt = this.#clock.now();
    this.#expiresAt = this.#clock.now() + CHANNEL_LIFE_MS;
    if (this.#socket) this.#planClosing();
  }

  /** Whether one of its subscriptions covers the topic. */
  hears(topic: string): boolean {
    return [...this.subscriptions.values()].some((names) => names.includes(topic));
  }

  /**
   * Opens the socket; one that is open is closed: there is one for each channel.
   * @param answer what a frame of the client is answered; `undefined` for nothing.
   */
  connect(out: SocketOut, answer: (text: string) => object | undefined): SocketIn {
    this.disconnect(4_000, 'Another socket was opened for this channel.');
    this.#socket = out;
    this.#usedAt = this.#clock.now();
    this.#beat();
    this.#planClosing();
    return {
      receive: (text) => {
        if (this.#socket !== out) return;
        const reply = answer(text);
        if (reply) out.send(JSON.stringify(reply));
      },
      closed: () => {
        if (this.#socket === out) this.#forget();
      },
    };
  }

  /** Closes the socket, if one is open. */
  disconnect(code: number, reason: string): void {
    const socket = this.#socket;
    this.#forget();
    socket?.close(code, reason);
  }

  /** Sends a frame, if a socket is open. */
  send(
    topicName: string,
    eventBody: unknown,
    extras: Readonly<Record<string, unknown>> = {},
  ): void {
    this.#socket?.send(JSON.stringify({ topicName, ...extras, eventBody }));
  }

  #forget(): void {
    this.#socket = undefined;
    this.#clock.cancel(this.#heartbeat);
    this.#clock.cancel(this.#closing);
  }

  #beat(): void {
    this.#heartbeat = this.#clock.after(HEARTBEAT_MS, () => {
      this.send('channel.metadata', { message: 'WebSocket Heartbeat' });
      this.#beat();
    });
  }

  #planClosing(): void {
    this.#clock.cancel(this.#closing);
    const left = this.#expiresAt - this.#clock.now();
    this.#closing = this.#clock.after(left - CLOSING_NOTICE_MS, () => {
      this.send('v2.system.socket_closing', { message: 'The socket closes in a minute.' });
      this.#closing = this.#clock.after(CLOSING_NOTICE_MS, () =>
        this.disconnect(1_001, 'The channel has expired.'),
      );
    });
  }
}
