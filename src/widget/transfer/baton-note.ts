import { consume } from '@lit/context';
import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { HandOverNote, WidgetActions } from '../../app/view.js';
import { NOTE_MAX } from '../../domain/hand-over-model.js';
import { announceContext, type Announce } from '../announcer/announcer-context.js';
import { base } from '../base.styles.js';
import { warningIcon } from '../icons.js';
import { TypingWatch } from '../typing-watch.js';
import { styles } from './baton-note.styles.js';
import { charactersLeft, personalDataText } from './note-text.js';

/** From so many characters left on, they are counted. */
const COUNTED_FROM = 100;

/**
 * @summary What the rep leaves for the next one: **Reason**, of the administrator's list, and **Note**. Both may stay empty.
 *
 * The note is one line that grows where it must; Enter does nothing in it.
 */
@localized()
@customElement('baton-note')
export class BatonNote extends LitElement {
  static override styles = [base, styles];

  /** What is given so far. Nothing is shown without it. */
  @property({ attribute: false }) note: HandOverNote | undefined;

  /** What the fields do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  /** A hand-over runs: what was given is shown, and stays. */
  @property({ type: Boolean }) disabled = false;

  @consume({ context: announceContext, subscribe: true })
  @state()
  private _announce: Announce | undefined;

  @query('select') private _select!: HTMLSelectElement | null;

  constructor() {
    super();
    new TypingWatch(this, (isTyping) => this.actions?.typing(isTyping));
  }

  override updated(changed: PropertyValues<this>): void {
    const { note } = this;
    if (!changed.has('note') || note === undefined) return;
    if (this._select !== null) this._select.value = note.reason;
    const before = changed.get('note');
    if (before === undefined || this.disabled) return;
    if (note.warning !== undefined && note.warning !== before.warning) {
      this._announce?.(personalDataText(note.warning), 'polite');
    }
    const [left, leftBefore] = [leftOf(note), leftOf(before)];
    const isNews = (limit: number): boolean => left <= limit && leftBefore > limit;
    if (isNews(COUNTED_FROM) || isNews(0)) this._announce?.(charactersLeft(left), 'polite');
  }

  override render() {
    const { note } = this;
    if (note === undefined) return nothing;
    return html`<div class="fields">
      ${note.reasons.length === 0 && note.reason === '' ? nothing : this.#renderReason(note)}
      ${this.#renderNote(note)}
    </div>`;
  }

  /** While it can do nothing there is nothing to choose from, so that it keeps the focus. */
  #renderReason({ reasons, reason }: HandOverNote): TemplateResult {
    const offered = this.disabled ? [] : reasons;
    const shown = reason === '' || offered.includes(reason) ? offered : [reason, ...offered];
    return html`<div class="field">
      <label for="reason"
        >${msg('Reason (optional)', { id: 'reason', desc: 'Label of a field' })}</label
      >
      <select
        id="reason"
        aria-disabled=${this.disabled ? 'true' : 'false'}
        @change=${(event: Event) =>
          this.actions?.giveReason((event.target as HTMLSelectElement).value)}
      >
        ${
          this.disabled && reason !== ''
            ? nothing
            : html`<option value="">
                ${msg('No reason', { id: 'no-reason', desc: 'The first entry of the field Reason' })}
              </option>`
        }
        ${shown.map((text) => html`<option value=${text} ?selected=${text === reason}>${text}</option>`)}
      </select>
    </div>`;
  }

  #renderNote({ note, warning }: HandOverNote): TemplateResult {
    const left = NOTE_MAX - note.length;
    const isCounted = left <= COUNTED_FROM && !this.disabled;
    return html`<div class="field">
      <label for="note">${msg('Note (optional)', { id: 'note', desc: 'Label of a field' })}</label>
      <textarea
        id="note"
        rows="1"
        dir="auto"
        maxlength=${NOTE_MAX}
        autocomplete="off"
        aria-describedby="warning left"
        aria-disabled=${this.disabled ? 'true' : 'false'}
        ?readonly=${this.disabled}
        placeholder=${
          this.disabled
            ? nothing
            : msg('What the next one should know', {
                id: 'note-hint',
                desc: 'Inside the empty field Note',
              })
        }
        .value=${live(note)}
        @input=${(event: Event) =>
          this.actions?.giveNote((event.target as HTMLTextAreaElement).value)}
        @keydown=${onKeydown}
      ></textarea>
      <div class="below small">
        <p id="warning" class="warning" ?hidden=${warning === undefined}>
          ${warning === undefined ? nothing : html`${warningIcon()}${personalDataText(warning)}`}
        </p>
        <p id="left" class="left muted" ?hidden=${!isCounted}>
          ${isCounted ? charactersLeft(left) : nothing}
        </p>
      </div>
    </div>`;
  }
}

const leftOf = ({ note }: HandOverNote): number => NOTE_MAX - note.length;

/** The note is one line; and a key must not hand over what somebody still writes. */
function onKeydown(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-note': BatonNote;
  }
}
