/** @fileoverview One widget's frame, from its opening to its end, as the host keeps it. */
import type { WidgetIntegration } from '../genesys/contract.js';
import { hookMessage, type Hook } from './client-app-action.js';

/** How long the host waits for `bootstrapped` and for `stopped`. ASSUMED: the real figure is not published. */
export const HOOK_TIMEOUT_MS = 10_000;

/** Features that an integration of this kind is commonly allowed. ASSUMED: the emulator has no setting for it. */
const FEATURES = 'clipboard-write';

/** Where a frame is in its life. */
export type FrameState =
  /** Waiting for the app to say that it is there, or for the time to run out. */
  | 'opening'
  /** In use. */
  | 'open'
  /** The interaction is over; waiting for the app to finish what it does. */
  | 'stopping';

/** A frame around an app. */
export class WidgetFrame {
  /** The frame; it must never be moved in the document: that would load it again. */
  readonly element: HTMLIFrameElement;
  readonly conversationId: string;
  readonly integration: WidgetIntegration;
  /** Only this origin is listened to, and spoken to. */
  readonly origin: string;
  readonly #changed: () => void;
  #state: FrameState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wasShown = false;

  constructor(
    conversationId: string,
    integration: WidgetIntegration,
    address: string,
    changed: () => void,
  ) {
    this.conversationId = conversationId;
    this.integration = integration;
    this.origin = new URL(address).origin;
    this.#changed = changed;
    this.#state = this.#wants('bootstrap') ? 'opening' : 'open';
    this.element = document.createElement('iframe');
    this.element.title = integration.name;
    this.element.setAttribute('sandbox', integration.sandbox.split(',').join(' '));
    this.element.allow = FEATURES;
    this.element.hidden = true;
    this.element.src = address;
    if (this.#state === 'opening') {
      // Each page of the frame is told, until one answers: a sign-in may come before the app.
      this.element.addEventListener('load', () => {
        if (this.#state === 'opening') this.#send('bootstrap');
      });
      this.#timer = setTimeout(() => this.bootstrapped(), HOOK_TIMEOUT_MS);
    }
  }

  get state(): FrameState {
    return this.#state;
  }

  /** Shows or hides the frame, and tells the app. It is not told of the first time. */
  show(isShown: boolean): void {
    if (this.element.hidden === !isShown) return;
    this.element.hidden = !isShown;
    if (!isShown) this.#announce('blur');
    else if (this.#wasShown) this.#announce('focus');
    this.#wasShown ||= isShown;
  }

  /** The app said that it is there, or the time ran out. */
  bootstrapped(): void {
    if (this.#state !== 'opening') return;
    clearTimeout(this.#timer);
    this.#state = 'open';
    this.#changed();
  }

  /** The interaction is over: lets the app finish, then takes the frame away. */
  stop(): void {
    if (this.#state === 'stopping') return;
    clearTimeout(this.#timer);
    this.#state = 'stopping';
    this.element.hidden = true;
    if (!this.#wants('stop')) return this.remove();
    this.#send('stop');
    this.#timer = setTimeout(() => this.remove(), HOOK_TIMEOUT_MS);
  }

  /** Takes the frame away at once. */
  remove(): void {
    clearTimeout(this.#timer);
    this.element.remove();
    this.#changed();
  }

  #wants(hook: Hook): boolean {
    return this.integration.lifecycle?.hooks?.[hook] === true;
  }

  #announce(hook: 'focus' | 'blur'): void {
    if (this.#wants(hook)) this.#send(hook);
  }

  #send(hook: Hook): void {
    this.element.contentWindow?.postMessage(hookMessage(hook), this.origin);
  }
}
