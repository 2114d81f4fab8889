/** @fileoverview Keeps the keyboard where the rep is. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Where the element that has the focus is taken away by an update (a button whose work is done), the focus goes to a
 * heading nearby instead of to the top of the page. It never takes a focus that was elsewhere.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null };
  readonly #fallback: () => HTMLElement | null;
  #hadFocus = false;

  /** @param fallback what gets the focus instead; it must be focusable (`tabindex="-1"`). */
  constructor(
    host: ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null },
    fallback: () => HTMLElement | null,
  ) {
    this.#host = host;
    this.#fallback = fallback;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#hadFocus = (this.#host.shadowRoot?.activeElement ?? null) !== null;
  }

  hostUpdated(): void {
    if (this.#hadFocus && this.#host.shadowRoot?.activeElement === null) this.#fallback()?.focus();
  }
}
