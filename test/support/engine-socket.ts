/** @fileoverview A WebSocket to the emulated platform's core, without a network, as far as the feed uses one. */
import type { Genesys, SocketIn } from '../../emulator/genesys/contract.js';
import type { PageClock } from './engine-clock.js';

/** The page's end of a notification socket. */
export class EngineSocket extends EventTarget {
  #inward: SocketIn | undefined;
  #isClosed = false;

  /** @param latencyMs how long the handshake and each frame take, as of now. */
  constructor(genesys: Genesys, clock: PageClock, url: string, latencyMs: () => number) {
    super();
    clock.after(latencyMs(), () => {
      if (this.#isClosed) return;
      const { pathname, search } = new URL(url);
      this.#inward = genesys.connect(pathname + search, {
        send: (data) =>
          void clock.after(latencyMs(), () => {
            if (!this.#isClosed) this.dispatchEvent(new MessageEvent('message', { data }));
          }),
        close: () => void clock.after(latencyMs(), () => this.#end()),
      });
      if (this.#inward) this.dispatchEvent(new Event('open'));
      else this.#end();
    });
  }

  /** The page closes it. */
  close(): void {
    this.#inward?.closed();
    this.#end();
  }

  /** The page is gone without a word: the platform sees that the line is down. */
  vanish(): void {
    this.#isClosed = true;
    this.#inward?.closed();
  }

  #end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.dispatchEvent(new Event('close'));
  }
}
