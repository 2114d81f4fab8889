import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CallView } from '../../app/view.js';
import { assertNever } from '../../domain/result.js';
import { base } from '../base.styles.js';
import { queueText } from '../case/case-text.js';
import { formatTimer } from '../format.js';
import { handOverIcon, pauseIcon, phoneIcon } from '../icons.js';
import { styles } from './baton-call.styles.js';
import { callStateText, callerText } from './call-text.js';

/** @summary The heading: who calls, from which queue, how the call stands, and the running talk time. */
@localized()
@customElement('baton-call')
export class BatonCall extends LitElement {
  static override styles = [base, styles];

  /** The call. Nothing is shown without one. */
  @property({ attribute: false }) view: CallView | undefined;

  /** Milliseconds since 1970, by this machine: what the timer counts to. */
  @property({ attribute: false }) now = 0;

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    return html`<header class="card">
      <span class="badge ${view.state}">${stateIcon(view.state)}</span>
      <div>
        <h1>${callerText(view)}</h1>
        <p class="facts muted">
          <span>${callStateText(view.state)}</span>
          ${
            view.queueName === undefined ? nothing : html`<span>${queueText(view.queueName)}</span>`
          }
        </p>
      </div>
      ${this.#renderTimer(view)}
    </header>`;
  }

  /** Runs while the rep is on the call; what it came to in the end is on the timeline. */
  #renderTimer({ state, answeredAt }: CallView): TemplateResult | typeof nothing {
    const running = state === 'connected' || state === 'on_hold';
    if (!running || answeredAt === undefined) return nothing;
    return html`<div class="timer">
      <span id="timer-name" class="muted small"
        >${msg('On the call', { id: 'timer-name', desc: 'Name of the running timer' })}</span
      >
      <span role="timer" aria-labelledby="timer-name" class="strong"
        >${formatTimer(this.now - answeredAt)}</span
      >
    </div>`;
  }
}

function stateIcon(state: CallView['state']): TemplateResult {
  switch (state) {
    case 'ringing':
    case 'connected':
    case 'left':
    case 'ended':
      return phoneIcon();
    case 'on_hold':
      return pauseIcon();
    case 'handed_over':
      return handOverIcon();
    default:
      return assertNever(state);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-call': BatonCall;
  }
}
