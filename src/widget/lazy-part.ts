/** @fileoverview Parts of the screen that are loaded when they are needed. */
import type { ReactiveControllerHost } from 'lit';

/**
 * A part of an element that is loaded the first time it is needed. Where that fails the element says so, and it is tried
 * again the next time: the network may be back.
 */
export class LazyPart<Part = unknown> {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #load: () => Promise<Part>;
  #part: Part | undefined;
  #hasFailed = false;
  #loading: Promise<void> | undefined;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>, load: () => Promise<Part>) {
    this.#host = host;
    this.#load = load;
  }

  /** What was loaded; `undefined` until it is there. */
  get part(): Part | undefined {
    return this.#part;
  }

  /** Whether it could not be loaded the last time. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Ends when what is being loaded is there, or cannot be. */
  get settled(): Promise<void> {
    return this.#loading ?? Promise.resolve();
  }

  /** Loads the part, unless it is there or on its way. */
  need(): void {
    this.#loading ??= this.#load().then(
      (part) => {
        this.#part = part;
        this.#hasFailed = false;
        this.#host.requestUpdate();
      },
      () => {
        this.#hasFailed = true;
        this.#loading = undefined;
        this.#host.requestUpdate();
      },
    );
  }
}
