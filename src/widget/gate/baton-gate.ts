import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WidgetActions, WidgetView } from '../../app/view.js';
import { assertNever } from '../../domain/result.js';
import { base } from '../base.styles.js';
import { referenceOf } from '../error-text.js';
import { progressIcon } from '../icons.js';
import { messageBox } from '../message.js';
import { referenceText, tryAgainLabel } from '../shared-text.js';
import { styles } from './baton-gate.styles.js';
import { fatalMessage, signInMessage, startingText, unreachableMessage } from './gate-text.js';

/** What this component shows: every screen but the call's. */
export type GateView = Exclude<WidgetView, { phase: 'call' }>;

/** @summary What stands in front of a call: starting, sign-in, or why no call can be shown. */
@localized()
@customElement('baton-gate')
export class BatonGate extends LitElement {
  static override styles = [base, styles];

  /** The screen. Nothing is shown without one. */
  @property({ attribute: false }) view: GateView | undefined;

  /** What the buttons do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    return html`<div class="card">
      <h1>Baton</h1>
      ${this.#renderView(view)}
    </div>`;
  }

  #renderView(view: GateView): TemplateResult {
    switch (view.phase) {
      case 'starting':
        return html`<p class="waiting">${progressIcon()} ${startingText()}</p>`;
      case 'sign_in':
        return this.#renderSignIn(view);
      case 'fatal':
        return messageBox(fatalMessage(view.problem));
      case 'unreachable': {
        const reference = referenceOf(view.error);
        return html`${messageBox(
            unreachableMessage(view.error),
            html`${
              reference === undefined
                ? nothing
                : html`<p class="small">${referenceText(reference)}</p>`
            }`,
          )}
          <button class="primary" @click=${() => this.actions?.retry()}>
            ${tryAgainLabel()}
          </button>`;
      }
      default:
        return assertNever(view);
    }
  }

  #renderSignIn(view: Extract<GateView, { phase: 'sign_in' }>): TemplateResult {
    return html`${messageBox(
        signInMessage(view.reason),
        html`${
          view.detail === undefined
            ? nothing
            : html`<p class="small">${referenceText(view.detail)}</p>`
        }`,
      )}
      <button
        class="primary"
        aria-disabled=${view.busy ? 'true' : 'false'}
        aria-describedby="busy"
        @click=${this.#onSignIn}
      >
        ${msg('Sign in', { id: 'sign-in', desc: 'Button: opens the sign-in window' })}
      </button>
      <p id="busy" class="waiting muted" ?hidden=${!view.busy}>
        ${view.busy ? progressIcon() : nothing}
        ${msg('Finish the sign-in in its own window.', {
          id: 'sign-in-busy',
          desc: 'While the sign-in window is open',
        })}
      </p>`;
  }

  #onSignIn(): void {
    if (this.view?.phase === 'sign_in' && !this.view.busy) this.actions?.signIn();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-gate': BatonGate;
  }
}
