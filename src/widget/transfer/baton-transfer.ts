import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { HandOverNote, TargetRow, TransferView, WidgetActions } from '../../app/view.js';
import { WAYS, type Way } from '../../domain/target.js';
import type { PlatformError } from '../../ports/platform-error.js';
import { base } from '../base.styles.js';
import {
  commandLabel,
  consultFailureMessage,
  consultMessage,
  type ConsultView,
} from '../consult/consult-line.js';
import { errorText, referenceOf } from '../error-text.js';
import { FocusKeeper } from '../focus-keeper.js';
import { infoIcon, progressIcon } from '../icons.js';
import { LazyPart } from '../lazy-part.js';
import { messageBox, type Message } from '../message.js';
import { referenceText, targetText, tryAgainLabel } from '../shared-text.js';
import './baton-target-picker.js';
import type { BatonTargetPicker } from './baton-target-picker.js';
import { styles } from './baton-transfer.styles.js';
import { warningBefore } from './target-text.js';
import { hintText, transferMessage } from './transfer-text.js';
import { pickedRow, wayBarSentence, wayLabel, waysHint, whyDisabled } from './way-text.js';

const NO_ROWS: readonly TargetRow[] = [];

/**
 * @summary The region **Transfer**: to whom, how, and what becomes of it.
 *
 * Field and buttons are there whenever the call is the rep's or could be, so that nothing jumps and the focus stays; where they
 * can do nothing they say why. While somebody is being asked, the bar of the consult stands in their place. What it says and
 * **Back to caller** are part of this element; the rest of it, and the fields for reason and note, are loaded when they are needed.
 */
@localized()
@customElement('baton-transfer')
export class BatonTransfer extends LitElement {
  static override styles = [base, styles];

  /** How a hand-over stands. Nothing is shown without it. */
  @property({ attribute: false }) view: TransferView | undefined;

  /** What field and buttons do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  /** Milliseconds since 1970, by this machine: what the caller's time on hold counts to. Needed in a consult only. */
  @property({ attribute: false }) now = 0;

  /** Loads the rest of the bar. */
  @property({ attribute: false }) loadBar: () => Promise<unknown> = () =>
    import('../consult/baton-consult.js');

  /** Loads the fields for reason and note. */
  @property({ attribute: false }) loadNote: () => Promise<unknown> = () =>
    import('./baton-note.js');

  @query('h2') private _heading!: HTMLElement | null;
  @query('baton-target-picker') private _picker!: BatonTargetPicker | null;

  readonly #bar = new LazyPart(this, () => this.loadBar());
  readonly #fields = new LazyPart(this, () => this.loadNote());

  /** The button pressed last: going without the case repeats it. Until one is pressed, the way that keeps the caller. */
  #way: Way = 'when_they_answer';

  /** Reason and note as they stood last: they are shown while a hand-over runs. */
  #note: HandOverNote | undefined;

  constructor() {
    super();
    new FocusKeeper(this, () => this._heading);
  }

  /** Puts the keyboard into the field **Transfer to**; to the heading where there is no field. */
  override focus(): void {
    (this._picker ?? this._heading)?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { view } = this;
    if (!changed.has('view') || view === undefined) return;
    if (view.phase === 'ready') {
      this.#note = view.note;
      this.#fields.need();
    }
    const asks = (view.phase === 'working' || view.phase === 'requested') && view.way === 'consult';
    if (asks || view.phase === 'consult') this.#bar.need();
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    return html`<section class="card stack" aria-labelledby="heading">
      <h2 id="heading" tabindex="-1">
        ${msg('Transfer', { id: 'transfer', desc: 'Name of a region' })}
      </h2>
      ${this.#renderView(view)}
    </section>`;
  }

  /** What is loaded is drawn once it is there, or cannot be. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.#bar.settled, this.#fields.settled]);
    return super.getUpdateComplete();
  }

  #renderView(view: TransferView): TemplateResult {
    if (view.phase === 'consult') return this.#renderConsult(view);
    const message = transferMessage(view);
    if (view.phase === 'completed') {
      return html`${message === undefined ? nothing : messageBox(message)}`;
    }
    return html`${message === undefined ? nothing : this.#renderMessage(view, message)}
    ${
      view.phase === 'ready' && view.targetsError !== undefined
        ? this.#renderTargetsError(view.targetsError, view.rows.length > 0)
        : nothing
    }
    ${this.#renderPicker(view)} ${this.#renderButtons(view)}
    ${view.phase === 'barred' ? nothing : this.#renderNote(view.phase !== 'ready')}`;
  }

  #renderMessage(view: TransferView, message: Message): TemplateResult {
    const failure = view.phase === 'ready' ? view.failure : undefined;
    const error = failure !== undefined && 'error' in failure ? failure.error : undefined;
    const offer = failure?.kind === 'refused' ? failure.offer : undefined;
    return messageBox(
      message,
      html`${renderReference(error)}
      ${view.phase === 'ready' && failure?.kind === 'link_failed' ? this.#renderWithout(view.note) : nothing}
      ${
        offer === undefined
          ? nothing
          : html`<button @click=${() => this.#handOver(offer)}>${wayLabel(offer)}</button>`
      }`,
    );
  }

  /** The rep may go without the case. What they entered for the next one is kept with the case: they should know. */
  #renderWithout({ reason, note }: HandOverNote): TemplateResult {
    const isLost = reason !== '' || note.trim() !== '';
    return html`${
        isLost
          ? html`<p id="lost">
              ${msg('Without the case, your reason and note are not kept: tell them yourself.', {
                id: 'without-case-note',
                desc: 'Above the button Hand over without the case, where the rep entered a reason or a note',
              })}
            </p>`
          : nothing
      }<button aria-describedby="lost" @click=${() => this.actions?.handOver(this.#way, true)}>
        ${msg('Hand over without the case', {
          id: 'without-case',
          desc: 'Button: transfers the call although the case cannot travel with it',
        })}
      </button>`;
  }

  #renderTargetsError(error: PlatformError, hasRows: boolean): TemplateResult {
    const { happened, advice } = errorText(error);
    return messageBox(
      {
        tone: 'warning',
        title: hasRows
          ? msg('A part of the list could not be read; the rest can be used, and numbers typed.', {
              id: 'targets-error-part',
              desc: 'Above the field Transfer to, whose list has entries; the reason follows',
            })
          : msg('The list could not be read; numbers can be typed.', {
              id: 'targets-error',
              desc: 'Above the field Transfer to; the reason follows',
            }),
        body: `${happened} ${advice}`,
      },
      html`${renderReference(error)}<button @click=${() => this.actions?.retry()}>
          ${tryAgainLabel()}
        </button>`,
    );
  }

  #renderPicker(view: TransferView): TemplateResult {
    return html`<baton-target-picker
      .rows=${'rows' in view ? view.rows : NO_ROWS}
      .typed=${view.phase === 'ready' ? view.typed : undefined}
      .picked=${view.phase === 'ready' ? view.picked : undefined}
      .unread=${view.phase === 'ready' && view.targetsError !== undefined}
      .disabled=${view.phase !== 'ready'}
      .shownName=${'toName' in view ? view.toName : view.phase === 'ended' ? view.last.toName : ''}
      .actions=${this.actions}
    ></baton-target-picker>`;
  }

  #renderButtons(view: TransferView): TemplateResult {
    const why = whyDisabled(view);
    const row = why === undefined ? pickedRow(view) : undefined;
    const warning = row && warningBefore(row.target);
    const hints = view.phase === 'ready' && row !== undefined ? view.hints : [];
    const bars = WAYS.map((way) => ({ way, bar: row && wayBarSentence(row, way) }));
    return html`${
        warning === undefined
          ? nothing
          : html`<p id="warning" class="note">${infoIcon()}<span>${warning}</span></p>`
      }
      ${
        hints.length === 0
          ? nothing
          : html`<div id="hints" class="note">
              ${infoIcon()}
              <div>${hints.map((hint) => html`<p>${hintText(hint)}</p>`)}</div>
            </div>`
      }
      <div class="actions">
        ${bars.map(
          ({ way, bar }) =>
            html`<button
              class=${way === 'now' ? 'primary' : ''}
              aria-disabled=${(why ?? bar) === undefined ? 'false' : 'true'}
              aria-describedby=${bar === undefined ? 'warning hints hint' : `bar-${way}`}
              @click=${() => this.#onHandOver(way)}
            >
              ${wayLabel(way)}
            </button>`,
        )}
      </div>
      ${bars.map(({ way, bar }) =>
        bar === undefined ? nothing : html`<p id=${`bar-${way}`} class="small">${bar}</p>`,
      )}
      <p id="hint" class="muted small">${why ?? waysHint()}</p>`;
  }

  #renderNote(disabled: boolean): TemplateResult | typeof nothing {
    if (this.#note === undefined) return nothing;
    if (this.#fields.part !== undefined) {
      return html`<baton-note
        .note=${this.#note}
        .actions=${this.actions}
        .disabled=${disabled}
      ></baton-note>`;
    }
    if (!this.#fields.hasFailed) return nothing;
    return html`<p class="muted small">
      ${msg('Reason and note could not be loaded. The hand-over works without them.', {
        id: 'note-not-loaded',
        desc: 'In the place of two fields that did not arrive',
      })}
    </p>`;
  }

  #renderConsult(view: ConsultView): TemplateResult {
    const { title, body, tone } = consultMessage(view);
    const failure = consultFailureMessage(view);
    const name = targetText(view.toName, view.toKind);
    const error =
      view.failure !== undefined && 'error' in view.failure ? view.failure.error : undefined;
    return html`<div
      class="bar stack"
      role="group"
      aria-label=${msg('Asking first', { id: 'consult', desc: 'Name of the bar of a consult' })}
    >
      <div class="line">
        <button class="back" @click=${() => this.actions?.steer('back_to_caller')}>
          ${view.busy === 'back_to_caller' ? progressIcon() : nothing}
          ${commandLabel('back_to_caller', name)}
        </button>
        <p>
          ${tone === 'progress' ? progressIcon() : nothing}<span
            ><strong>${title}</strong> ${body ?? nothing}</span
          >
        </p>
      </div>
      ${failure === undefined ? nothing : messageBox(failure, renderReference(error))}
      ${
        this.#bar.part !== undefined
          ? html`<baton-consult
              .view=${view}
              .actions=${this.actions}
              .now=${this.now}
            ></baton-consult>`
          : nothing
      }
      ${
        this.#bar.hasFailed
          ? html`<p class="note">
              ${infoIcon()}<span
                >${msg('The other controls could not be loaded. Use those of the desktop.', {
                  id: 'consult-not-loaded',
                  desc: 'In a consult: only the button Back to caller is there',
                })}</span
              >
            </p>`
          : nothing
      }
    </div>`;
  }

  #handOver(way: Way): void {
    this.#way = way;
    this.actions?.handOver(way);
  }

  #onHandOver(way: Way): void {
    if (this.view === undefined || whyDisabled(this.view) !== undefined) return;
    const row = pickedRow(this.view);
    if (row !== undefined && wayBarSentence(row, way) === undefined) this.#handOver(way);
  }
}

/** What an administrator asks for; nothing where the platform gave nothing. */
const renderReference = (error: PlatformError | undefined): TemplateResult | typeof nothing => {
  const reference = error && referenceOf(error);
  return reference === undefined ? nothing : html`<p class="small">${referenceText(reference)}</p>`;
};

declare global {
  interface HTMLElementTagNameMap {
    'baton-transfer': BatonTransfer;
  }
}
