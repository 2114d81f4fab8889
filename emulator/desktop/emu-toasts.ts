/** @fileoverview Short messages of the desktop: what a widget wants shown, and what could not be done. */
import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { shared } from './shared.styles.js';

/** A short message. */
export interface Toast {
  readonly title: string;
  readonly message: string;
  readonly type: 'error' | 'info' | 'success';
  /** Seconds until it goes by itself; 0 keeps it. 5 where absent (ASSUMED). */
  readonly timeout?: number;
}

const DEFAULT_TIMEOUT_SECONDS = 5;
/** The oldest goes when one more comes. */
const MAX_TOASTS = 4;

/** @summary A stack of short messages; each can be closed. */
@customElement('emu-toasts')
export class EmuToasts extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        position: fixed;
        inset-block-end: 16px;
        inset-inline-end: 16px;
        z-index: var(--gse-semantic-elevation-9Toast);
        inline-size: min(360px, calc(100vw - 32px));
      }

      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 4px 8px;
        align-items: start;
        margin-block-start: 8px;
        padding: 12px;
        border: 1px solid var(--emu-info-edge);
        border-radius: var(--emu-radius);
        background: var(--emu-info-subtle);
        box-shadow: 0 2px 8px rgb(0 0 0 / 20%);
        overflow-wrap: anywhere;
      }

      li.error {
        border-color: var(--emu-danger-text);
        background: var(--emu-danger-subtle);
      }

      li.success {
        border-color: var(--emu-success-edge);
        background: var(--emu-success-subtle);
      }

      li p:last-of-type {
        grid-column: 1;
      }

      button {
        grid-row: 1;
        grid-column: 2;
        min-block-size: 24px;
        padding: 0 8px;
      }
    `,
  ];

  @state() private _toasts: readonly (Toast & { readonly key: number })[] = [];

  #nextKey = 1;

  /** Shows a message. */
  show(toast: Toast): void {
    const key = this.#nextKey++;
    this._toasts = [...this._toasts, { ...toast, key }].slice(-MAX_TOASTS);
    const seconds = toast.timeout ?? DEFAULT_TIMEOUT_SECONDS;
    if (seconds > 0) setTimeout(() => this.#close(key), seconds * 1000);
  }

  override render(): TemplateResult {
    return html`
      <ul aria-live="polite" aria-label="Messages">
        ${repeat(
          this._toasts,
          ({ key }) => key,
          ({ key, title, message, type }) => html`
            <li class=${type}>
              <strong>${title}</strong>
              <p>${message}</p>
              <button type="button" aria-label="Close ${title}" @click=${() => this.#close(key)}>
                ✕
              </button>
            </li>
          `,
        )}
      </ul>
    `;
  }

  #close(key: number): void {
    this._toasts = this._toasts.filter((toast) => toast.key !== key);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'emu-toasts': EmuToasts;
  }
}
