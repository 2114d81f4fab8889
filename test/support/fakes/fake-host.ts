/** @fileoverview The agent desktop in memory. */
import type { Host, HostListener } from '../../../src/ports/host.js';

/** The fake. */
export class FakeHost {
  /** How often the widget said that it is ready. */
  readyCount = 0;
  /** Addresses that it was asked to open. */
  readonly opened: string[] = [];
  #listener: HostListener | undefined;

  /** The port. */
  get port(): Host {
    return this.#port;
  }

  /** The widget comes to the front. */
  focus(): void {
    this.#listener?.focused();
  }

  /** Takes the widget away. `isDone` says whether the widget has let go. */
  takeAway(): { readonly isDone: boolean } {
    const end = { isDone: false };
    this.#listener?.stopping(() => {
      end.isDone = true;
    });
    return end;
  }

  readonly #port = {
    ready: () => {
      this.readyCount += 1;
    },
    listen: (listener) => {
      this.#listener = listener;
    },
    openWindow: (url) => {
      this.opened.push(url);
    },
  } satisfies Host;
}
