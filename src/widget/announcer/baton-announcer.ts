import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { systemClock, type Cancel, type Clock } from '../../ports/clock.js';
import type { Urgency } from './announcer-context.js';

/** Sentences that come within this time, milliseconds, are said together: screen readers drop what changes faster. */
export const ANNOUNCE_DELAY_MS = 150;

/** Makes a sentence that is said twice running a change, which is what screen readers listen for. */
const NO_BREAK_SPACE = '\u00a0';

/**
 * @summary The widget's only live regions. They are in the page before they are used, and are never seen.
 */
@customElement('baton-announcer')
export class BatonAnnouncer extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `;

  /** What the throttle waits by. */
  @property({ attribute: false }) clock: Clock = systemClock;

  @state() private _polite = '';
  @state() private _assertive = '';

  #queue: { readonly text: string; readonly urgency: Urgency }[] = [];
  #cancel: Cancel | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancel?.();
    this.#cancel = undefined;
    this.#queue = [];
  }

  /**
   * Says `text` after a moment; the same sentence within that moment is said once.
   * @returns what takes the sentence back, where it has not been said yet.
   */
  announce(text: string, urgency: Urgency): Cancel {
    const sentence = { text, urgency };
    this.#queue = this.#queue.filter((said) => said.text !== text || said.urgency !== urgency);
    this.#queue.push(sentence);
    this.#cancel ??= this.clock.after(ANNOUNCE_DELAY_MS, () => this.#flush());
    return () => {
      this.#queue = this.#queue.filter((said) => said !== sentence);
    };
  }

  override render() {
    return html`<div aria-live="polite" aria-atomic="true">${this._polite}</div>
      <div aria-live="assertive" aria-atomic="true">${this._assertive}</div>`;
  }

  #flush(): void {
    this.#cancel = undefined;
    const queue = this.#queue;
    this.#queue = [];
    const join = (urgency: Urgency): string =>
      queue
        .filter((said) => said.urgency === urgency)
        .map(({ text }) => text)
        .join(' ');
    const polite = join('polite');
    const assertive = join('assertive');
    if (polite !== '') this._polite = differing(polite, this._polite);
    if (assertive !== '') this._assertive = differing(assertive, this._assertive);
  }
}

const differing = (next: string, shown: string): string =>
  next === shown ? next + NO_BREAK_SPACE : next;

declare global {
  interface HTMLElementTagNameMap {
    'baton-announcer': BatonAnnouncer;
  }
}
