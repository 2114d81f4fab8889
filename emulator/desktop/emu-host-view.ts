/** @fileoverview Draws what the desktop shows of its own. */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HostView } from './host-view.js';
import { shared } from './shared.styles.js';

/** The agent closed the view. */
export class EmuHostViewClosedEvent extends Event {
  static readonly eventName = 'emu-host-view-closed';

  constructor() {
    super(EmuHostViewClosedEvent.eventName, { bubbles: true, composed: true });
  }
}

/**
 * @summary A view of the desktop's own, with a button that closes it.
 * @fires emu-host-view-closed
 */
@customElement('emu-host-view')
export class EmuHostView extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        margin: 0 16px 16px;
        padding: 12px;
        border: 1px solid var(--emu-info-edge);
        border-radius: var(--emu-radius);
        background: var(--emu-info-subtle);
        overflow-wrap: anywhere;
      }

      header {
        display: flex;
        gap: 8px;
        align-items: center;
        justify-content: space-between;
      }

      h3 {
        margin: 0;
        font-size: 14px;
        line-height: 20px;
      }

      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 16px;
        margin-block: 8px 0;
      }

      dd {
        margin: 0;
      }

      textarea {
        box-sizing: border-box;
        inline-size: 100%;
        margin-block-start: 8px;
        padding: 8px;
        border: 1px solid var(--emu-control-edge);
        border-radius: var(--emu-radius-small);
        background: var(--emu-surface);
        color: var(--emu-text);
        font: inherit;
      }
    `,
  ];

  /** The view. */
  @property({ attribute: false }) view!: HostView;

  override render(): TemplateResult {
    const { title, rows, draft } = this.view;
    return html`
      <section aria-labelledby="title">
        <header>
          <h3 id="title">${title}</h3>
          <button type="button" @click=${this.#onClose}>Close</button>
        </header>
        <dl>
          ${rows.map(
            ([name, value]) => html`
              <dt>${name}</dt>
              <dd>${value}</dd>
            `,
          )}
        </dl>
        ${
          draft === undefined
            ? nothing
            : html`<textarea aria-label="Message" rows="3" .value=${draft}></textarea>`
        }
      </section>
    `;
  }

  #onClose = (): void => {
    this.dispatchEvent(new EmuHostViewClosedEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'emu-host-view': EmuHostView;
  }
  interface GlobalEventHandlersEventMap {
    'emu-host-view-closed': EmuHostViewClosedEvent;
  }
}
