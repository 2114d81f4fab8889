import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { TransferView, WidgetActions } from '../../app/view.js';
import type { PlatformError } from '../../ports/platform-error.js';
import { base } from '../base.styles.js';
import { errorText, referenceOf } from '../error-text.js';
import { FocusKeeper } from '../focus-keeper.js';
import { messageBox } from '../message.js';
import { referenceText, tryAgainLabel } from '../shared-text.js';
import './baton-target-picker.js';
import { styles } from './baton-transfer.styles.js';
import type { BatonTargetPickedEvent } from './target-picked-event.js';
import { transferMessage, whyDisabled } from './transfer-text.js';

type Mode = Parameters<WidgetActions['handOver']>[0];

/**
 * @summary The region **Transfer**: to whom, how, and what becomes of it.
 *
 * Field and buttons are always there, so that nothing jumps and the focus stays; where they can do nothing they say why.
 */
@localized()
@customElement('baton-transfer')
export class BatonTransfer extends LitElement {
  static override styles = [base, styles];

  /** How a hand-over stands. Nothing is shown without it. */
  @property({ attribute: false }) view: TransferView | undefined;

  /** What field and buttons do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  @query('h2') private _heading!: HTMLElement | null;

  /** The button pressed last: going without the case repeats it. Until one is pressed, the way that keeps the caller. */
  #mode: Mode = 'when_they_answer';

  constructor() {
    super();
    new FocusKeeper(this, () => this._heading);
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    return html`<section class="card stack" aria-labelledby="heading">
      <h2 id="heading" tabindex="-1">
        ${msg('Transfer', { id: 'transfer', desc: 'Name of a region' })}
      </h2>
      ${this.#renderMessage(view)}
      ${
        view.phase === 'ready' && view.targetsError !== undefined
          ? this.#renderTargetsError(view.targetsError)
          : nothing
      }
      ${this.#renderPicker(view)} ${this.#renderButtons(view)}
    </section>`;
  }

  #renderMessage(view: TransferView): TemplateResult | typeof nothing {
    const message = transferMessage(view);
    if (message === undefined) return nothing;
    const failure = view.phase === 'ready' ? view.failure : undefined;
    const error = failure !== undefined && 'error' in failure ? failure.error : undefined;
    const reference = error && referenceOf(error);
    return messageBox(
      message,
      html`${
        reference === undefined ? nothing : html`<p class="small">${referenceText(reference)}</p>`
      }
      ${
        failure?.kind === 'link_failed'
          ? html`<button @click=${() => this.actions?.handOver(this.#mode, true)}>
              ${msg('Hand over without the case', {
                id: 'without-case',
                desc: 'Button: transfers the call although the case cannot travel with it',
              })}
            </button>`
          : nothing
      }`,
    );
  }

  #renderTargetsError(error: PlatformError): TemplateResult {
    const { happened, advice } = errorText(error);
    return messageBox(
      {
        tone: 'warning',
        title: msg('The list of colleagues could not be read.', {
          id: 'targets-error',
          desc: 'Above the field Transfer to; the reason follows',
        }),
        body: `${happened} ${advice}`,
      },
      html`<button @click=${() => this.actions?.retry()}>${tryAgainLabel()}</button>`,
    );
  }

  #renderPicker(view: TransferView): TemplateResult {
    return html`<baton-target-picker
      .rows=${'rows' in view ? view.rows : []}
      .picked=${view.phase === 'ready' ? view.picked : undefined}
      .disabled=${view.phase !== 'ready'}
      .shownName=${'toName' in view ? view.toName : view.phase === 'ended' ? view.last.toName : ''}
      @baton-target-picked=${this.#onPicked}
    ></baton-target-picker>`;
  }

  #renderButtons(view: TransferView): TemplateResult {
    const reason = whyDisabled(view);
    const disabled = reason === undefined ? 'false' : 'true';
    return html`<div class="actions">
        <button
          class="primary"
          aria-disabled=${disabled}
          aria-describedby="hint"
          @click=${() => this.#onHandOver('now')}
        >
          ${msg('Hand over now', { id: 'hand-over-now', desc: 'Button: blind transfer' })}
        </button>
        <button
          aria-disabled=${disabled}
          aria-describedby="hint"
          @click=${() => this.#onHandOver('when_they_answer')}
        >
          ${msg('Hand over when they answer', {
            id: 'hand-over-when-they-answer',
            desc: 'Button: blind transfer in which the rep keeps the caller until the answer',
          })}
        </button>
      </div>
      <p id="hint" class="muted small">
        ${
          reason ??
          msg(
            'Now: you leave the call at once. When they answer: you keep the caller until then.',
            {
              id: 'hand-over-hint',
              desc: 'Below the two hand-over buttons: how they differ',
            },
          )
        }
      </p>`;
  }

  #onPicked(event: BatonTargetPickedEvent): void {
    this.actions?.pickTarget(event.pick);
  }

  #onHandOver(mode: Mode): void {
    if (this.view === undefined || whyDisabled(this.view) !== undefined) return;
    this.#mode = mode;
    this.actions?.handOver(mode);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-transfer': BatonTransfer;
  }
}
