/** @fileoverview The selected call and what can be done with it. */
import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DesktopInteraction } from '../genesys/contract.js';
import { controlsOf, countsFrom, stateLabel, type CallAction } from './call-state.js';
import { elapsed, Ticker } from './elapsed.js';
import { shared } from './shared.styles.js';

/** The agent pressed one of a call's buttons. */
export class EmuCallActionEvent extends Event {
  static readonly eventName = 'emu-call-action';
  readonly action: CallAction;
  readonly conversationId: string;

  constructor(action: CallAction, conversationId: string) {
    super(EmuCallActionEvent.eventName, { bubbles: true, composed: true });
    this.action = action;
    this.conversationId = conversationId;
  }
}

/**
 * @summary Who is calling, since when, and the call's buttons.
 * @fires emu-call-action
 */
@customElement('emu-call-panel')
export class EmuCallPanel extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        padding: 16px;
      }

      h2 {
        font-size: 18px;
        line-height: 24px;
        overflow-wrap: anywhere;
      }

      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 16px;
        margin-block: 12px 16px;
      }

      dt {
        color: var(--emu-text-soft);
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }

      .buttons button {
        flex: 1;
        min-block-size: 40px;
      }
    `,
  ];

  /** The call. */
  @property({ attribute: false }) interaction!: DesktopInteraction;
  /** An action is on its way: a second one would be for a call that has changed. */
  @property({ attribute: false }) isBusy = false;
  /** Milliseconds by which the emulator's clock is ahead of the browser's. */
  @property({ attribute: false }) clockOffsetMs = 0;

  @query('h2') private _heading!: HTMLElement | null;

  #hadFocus = false;

  constructor() {
    super();
    new Ticker(this);
  }

  override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement?.localName === 'button';
  }

  override updated(): void {
    // The button that was pressed is gone with the state that it belonged to: the keyboard stays with the call.
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this._heading?.focus();
  }

  override render(): TemplateResult {
    const { caller, callerNumber, queueName, state, direction } = this.interaction;
    return html`
      <h2 tabindex="-1">${caller}</h2>
      <dl>
        <dt>State</dt>
        <dd>
          ${stateLabel(state)},
          <span class="number"
            >${elapsed(countsFrom(this.interaction), Date.now() + this.clockOffsetMs)}</span
          >
        </dd>
        <dt>Number</dt>
        <dd class="number">${callerNumber}</dd>
        <dt>${direction === 'inbound' ? 'Queue' : 'Direction'}</dt>
        <dd>${direction === 'inbound' ? (queueName ?? 'None') : 'Outbound'}</dd>
      </dl>
      <div class="buttons" role="group" aria-label="Call">
        ${repeat(
          controlsOf(state),
          ({ action }) => action,
          ({ action, label, look }) => html`
            <button type="button" class=${look} @click=${() => this.#onPress(action)}>
              ${label}
            </button>
          `,
        )}
      </div>
    `;
  }

  #onPress(action: CallAction): void {
    if (this.isBusy) return;
    this.dispatchEvent(new EmuCallActionEvent(action, this.interaction.conversationId));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'emu-call-panel': EmuCallPanel;
  }
  interface GlobalEventHandlersEventMap {
    'emu-call-action': EmuCallActionEvent;
  }
}
