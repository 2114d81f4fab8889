/** @fileoverview Tells whether the rep is typing: what would take the focus waits meanwhile. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null };

/**
 * Tells `typing` when a text field of the host gets the focus, and when it loses it: by the keyboard, by the mouse, to another
 * window, or because the field is taken away. (A focus that moves within a shadow root is not heard of outside it.)
 */
export class TypingWatch implements ReactiveController {
  readonly #host: Host;
  readonly #tell: (isTyping: boolean) => void;
  #isTyping = false;
  #isListening = false;

  constructor(host: Host, tell: (isTyping: boolean) => void) {
    this.#host = host;
    this.#tell = tell;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#isListening) this.#listen();
    if (!isTextField(this.#host.shadowRoot?.activeElement)) this.#became(false);
  }

  hostDisconnected(): void {
    this.#became(false);
  }

  #listen(): void {
    const root = this.#host.shadowRoot;
    for (const name of ['focusin', 'input']) {
      root?.addEventListener(name, (event) => this.#became(isTextField(event.target)));
    }
    root?.addEventListener('focusout', (event) =>
      this.#became(isTextField((event as FocusEvent).relatedTarget)),
    );
    this.#isListening = root !== null;
  }

  #became(isTyping: boolean): void {
    if (isTyping === this.#isTyping) return;
    this.#isTyping = isTyping;
    this.#tell(isTyping);
  }
}

/** Whether text can be typed into it. */
const isTextField = (target: EventTarget | null | undefined): boolean =>
  (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && !target.readOnly;
