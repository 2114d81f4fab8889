/** @fileoverview Short messages of the desktop: what a widget wants shown, and what could not be done. */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { markdown } from './markdown.js';
import { shared } from './shared.styles.js';

/** A short message. */
export interface Toast {
  readonly title: string;
  readonly message: string;
  readonly type: 'error' | 'info' | 'success';
  /** Takes the place of the one with the same id; absent: a message of its own. */
  readonly id?: string;
  readonly isMarkdown?: boolean;
  /** `true` where absent. */
  readonly hasCloseButton?: boolean;
  /** Seconds until it goes by itself; 0 keeps it. 7 where absent (documentation of the client-app SDK). */
  readonly timeout?: number;
}

const DEFAULT_TIMEOUT_SECONDS = 7;
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
    const others = this._toasts.filter(({ id }) => id === undefined || id !== toast.id);
    this._toasts = [...others, { ...toast, key }].slice(-MAX_TOASTS);
    const seconds = toast.timeout ?? DEFAULT_TIMEOUT_SECONDS;
    if (seconds > 0) setTimeout(() => this.#close(key), seconds * 1000);
  }

  override render(): TemplateResult {
    return html`
      <ul aria-live="polite" aria-label="Messages">
        ${repeat(
          this._toasts,
          ({ key }) => key,
          ({ key, title, message, type, isMarkdown, hasCloseButton = true }) => html`
            <li class=${type}>
              <strong>${title}</strong>
              <p>${isMarkdown ? markdown(message) : message}</p>
              ${hasCloseButton ? this.#renderClose(key, title) : nothing}
            </li>
          `,
        )}
      </ul>
    `;
  }

  #renderClose(key: number, title: string): TemplateResult {
    return html`
      <button type="button" aria-label="Close ${title}" @click=${() => this.#close(key)}>✕</button>
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
