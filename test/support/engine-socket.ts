/** @fileoverview A WebSocket to the emulated platform's core, without a network, as far as the feed uses one. */
import type { Genesys, SocketIn } from '../../emulator/genesys/contract.js';
import type { Line } from './engine-line.js';

/** The page's end of a notification socket. */
export class EngineSocket extends EventTarget {
  #inward: SocketIn | undefined;
  #isClosed = false;

  constructor(genesys: Genesys, line: Line, url: string) {
    super();
    line.carry(() => {
      if (this.#isClosed) return;
      const { pathname, search } = new URL(url);
      this.#inward = genesys.connect(pathname + search, {
        send: (data) =>
          line.carry(() => {
            if (!this.#isClosed) this.dispatchEvent(new MessageEvent('message', { data }));
          }),
        close: () => line.carry(() => this.#end()),
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
