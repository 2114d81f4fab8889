/** @fileoverview The agent's calls. */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DesktopInteraction } from '../genesys/contract.js';
import { countsFrom, stateLabel } from './call-state.js';
import { elapsed, Ticker } from './elapsed.js';
import { shared } from './shared.styles.js';

/** An interaction was picked. */
export class EmuInteractionPickedEvent extends Event {
  static readonly eventName = 'emu-interaction-picked';
  readonly conversationId: string;

  constructor(conversationId: string) {
    super(EmuInteractionPickedEvent.eventName, { bubbles: true, composed: true });
    this.conversationId = conversationId;
  }
}

/**
 * @summary The list of the agent's calls, newest last.
 * @fires emu-interaction-picked
 */
@customElement('emu-interaction-list')
export class EmuInteractionList extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }

      button {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px 8px;
        inline-size: 100%;
        padding: 12px 16px;
        border: 0;
        border-block-end: 1px solid var(--emu-edge);
        border-inline-start: 4px solid transparent;
        border-radius: 0;
        background: none;
        color: var(--emu-text);
        font-weight: 400;
        text-align: start;
      }

      button:hover {
        background: var(--emu-hover);
      }

      button[aria-current='true'] {
        border-inline-start-color: var(--emu-primary);
        background: var(--emu-selected);
      }

      button:focus-visible {
        outline-offset: -3px;
      }

      .caller,
      .queue {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .caller {
        font-weight: 600;
      }

      .queue {
        grid-column: 1 / -1;
        color: var(--emu-text-soft);
      }

      [aria-current='true'] .queue {
        color: var(--emu-text);
      }

      .time {
        text-align: end;
      }

      .state::before {
        display: inline-block;
        inline-size: 8px;
        block-size: 8px;
        margin-inline-end: 6px;
        border-radius: 50%;
        background: var(--emu-available);
        content: '';
      }

      .alerting .state::before {
        background: var(--emu-busy);
        animation: pulse 1.2s ease-in-out infinite;
      }

      .held .state::before {
        border-radius: 2px;
        background: var(--emu-away);
      }

      .wrapup .state::before {
        background: var(--emu-offline);
      }

      .badge {
        align-self: center;
        padding: 0 8px;
        border-radius: 10px;
        background: var(--emu-primary);
        color: var(--emu-on-primary);
        font-size: 12px;
      }

      .nothing {
        padding: 24px 16px;
        color: var(--emu-text-soft);
        text-align: center;
      }

      @keyframes pulse {
        50% {
          opacity: 0.35;
        }
      }

      @media (prefers-reduced-motion: reduce) {
        .alerting .state::before {
          animation: none;
        }
      }
    `,
  ];

  /** The calls. */
  @property({ attribute: false }) interactions: readonly DesktopInteraction[] = [];
  /** Conversation that is shown. */
  @property({ attribute: false }) selected: string | undefined;
  /** What the widgets set as their attention counts, by conversation. */
  @property({ attribute: false }) attention: ReadonlyMap<string, number> = new Map();
  /** Milliseconds by which the emulator's clock is ahead of the browser's. */
  @property({ attribute: false }) clockOffsetMs = 0;

  constructor() {
    super();
    new Ticker(this);
  }

  override render(): TemplateResult {
    if (this.interactions.length === 0)
      return html`<p class="nothing">No calls. They appear here when they ring.</p>`;
    return html`
      <ul>
        ${repeat(
          this.interactions,
          ({ conversationId }) => conversationId,
          (interaction) => html`<li>${this.#renderInteraction(interaction)}</li>`,
        )}
      </ul>
    `;
  }

  #renderInteraction(interaction: DesktopInteraction): TemplateResult {
    const { conversationId, caller, queueName, state } = interaction;
    const attention = this.attention.get(conversationId) ?? 0;
    return html`
      <button
        type="button"
        class=${state}
        aria-current=${conversationId === this.selected ? 'true' : 'false'}
        @click=${() => this.dispatchEvent(new EmuInteractionPickedEvent(conversationId))}
      >
        <span class="caller">${caller}</span>
        <span class="number time"
          >${elapsed(countsFrom(interaction), Date.now() + this.clockOffsetMs)}</span
        >
        <span class="queue">${queueName ?? 'Direct call'}</span>
        <span class="state">${stateLabel(state)}</span>
        ${attention > 0 ? html`<span class="badge">${attention} to look at</span>` : nothing}
      </button>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'emu-interaction-list': EmuInteractionList;
  }
  interface GlobalEventHandlersEventMap {
    'emu-interaction-picked': EmuInteractionPickedEvent;
  }
}
