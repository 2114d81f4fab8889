/** @fileoverview All notification channels: made, found, and bounded in number. */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { IdSource } from '../../kernel/ids.js';
import type { Door } from '../contract.js';
import { Channel, type ChannelOwner } from './channel.js';

/** Channels of one user and application. */
export const CHANNELS_MAX = 20;

/** Path of a channel's socket, before its id. */
const SOCKET_PATH = '/notifications/channels/';

/** The channels there are, oldest first. */
export class Channels {
  readonly #clock: EmulatorClock;
  readonly #ids: IdSource;
  readonly #channels = new Map<string, Channel>();

  constructor(clock: EmulatorClock, ids: IdSource) {
    this.#clock = clock;
    this.#ids = ids;
  }

  /**
   * A new channel. Past the cap the one without an open socket that was used longest ago is given up for it; where all
   * have one, that which was used longest ago starves: its socket stays open, but tells nothing more.
   */
  create(owner: ChannelOwner, door: Door): Channel {
    this.#sweep();
    const own = this.list(owner)
      .filter(({ isStarved }) => !isStarved)
      .sort((a, b) => a.usedAt - b.usedAt);
    if (own.length >= CHANNELS_MAX) {
      const idle = own.find(({ isConnected }) => !isConnected);
      if (idle) this.#channels.delete(idle.id);
      else if (own[0]) own[0].isStarved = true;
    }
    const id = this.#ids.genesys();
    const uri = `${door.origin.replace(/^http/, 'ws')}${SOCKET_PATH}${id}`;
    const channel = new Channel(this.#clock, id, owner, uri);
    this.#channels.set(id, channel);
    return channel;
  }

  /** The channels of a user and application. */
  list({ userId, clientId }: Pick<ChannelOwner, 'userId' | 'clientId'>): Channel[] {
    return this.all().filter(({ owner }) => owner.userId === userId && owner.clientId === clientId);
  }

  /** A channel that lives. */
  find(id: string): Channel | undefined {
    return this.all().find((channel) => channel.id === id);
  }

  /** The channel whose socket has this path. */
  ofPath(path: string): Channel | undefined {
    const { pathname } = new URL(path, 'ws://emulated');
    return pathname.startsWith(SOCKET_PATH)
      ? this.find(pathname.slice(SOCKET_PATH.length))
      : undefined;
  }

  /** All channels that live. */
  all(): Channel[] {
    const now = this.#clock.now();
    return [...this.#channels.values()].filter(({ expiresAt }) => expiresAt > now);
  }

  /** Forgets channels that nobody can use any more: expired ones, and starved ones whose socket is gone. */
  #sweep(): void {
    const now = this.#clock.now();
    for (const [id, { expiresAt, isStarved, isConnected }] of this.#channels)
      if (expiresAt <= now || (isStarved && !isConnected)) this.#channels.delete(id);
  }

  /** Closes all sockets and forgets all channels. */
  reset(): void {
    for (const channel of this.#channels.values())
      channel.disconnect(1_001, 'The emulator was reset.');
    this.#channels.clear();
  }
}
