/** @fileoverview Parts of the screen that are loaded when they are needed. */
import type { ReactiveControllerHost } from 'lit';

/**
 * A part of an element that is loaded the first time it is needed. Where that fails the element says so, and it is tried
 * again the next time: the network may be back.
 */
export class LazyPart {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #load: () => Promise<unknown>;
  #state: 'absent' | 'loaded' | 'failed' = 'absent';
  #loading: Promise<void> | undefined;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>, load: () => Promise<unknown>) {
    this.#host = host;
    this.#load = load;
  }

  get state(): 'absent' | 'loaded' | 'failed' {
    return this.#state;
  }

  /** Ends when what is being loaded is there, or cannot be. */
  get settled(): Promise<void> {
    return this.#loading ?? Promise.resolve();
  }

  /** Loads the part, unless it is there or on its way. */
  need(): void {
    if (this.#state === 'loaded') return;
    this.#loading ??= this.#load().then(
      () => this.#became('loaded'),
      () => this.#became('failed'),
    );
  }

  #became(state: 'loaded' | 'failed'): void {
    this.#state = state;
    if (state === 'failed') this.#loading = undefined;
    this.#host.requestUpdate();
  }
}
