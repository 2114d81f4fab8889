import { consume } from '@lit/context';
import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TargetRow, TypedView, WidgetActions } from '../../app/view.js';
import { looksLikeNumber } from '../../domain/phone-policy.js';
import type { TargetKind } from '../../domain/records.js';
import type { TargetId } from '../../domain/target.js';
import type { Cancel } from '../../ports/clock.js';
import { announceContext, type Announce } from '../announcer/announcer-context.js';
import { base } from '../base.styles.js';
import { chevronIcon, targetIcon, warningIcon } from '../icons.js';
import { TypingWatch } from '../typing-watch.js';
import { styles } from './baton-target-picker.styles.js';
import { matchRows, onlyMatch } from './match-rows.js';
import {
  fieldHint,
  groupText,
  listUnread,
  matchCount,
  noMatch,
  nobodyListed,
  nobodyOnQueue,
  pickedSentence,
  targetBarSentence,
  targetFacts,
  typedSentence,
  warningBefore,
} from './target-text.js';

/** The groups of the list, in their order. */
const KINDS: readonly TargetKind[] = ['user', 'queue', 'ivr', 'outside'];

/** Stands for what is typed where that is no row yet. */
const TYPED = 'typed';

/** What the list can mark: a row, or what is typed. */
type OptionKey = TargetId | typeof TYPED;

/**
 * @summary The field **Transfer to**: an editable combobox with list autocomplete, over names and telephone numbers.
 *
 * The focus stays in the input; the list is told apart by `aria-activedescendant`. (The list has `tabindex="-1"` because
 * Chromium puts whatever scrolls into the order of Tab.)
 * - Typing narrows the list. The only match that is left, or a good number, is picked by itself: the list closes, the line
 *   below the field says who it is, and the text stays as it was typed until the focus leaves.
 * - Down, Up: open the list and move in it, round its ends. - Alt+Down: opens it. Alt+Up: closes it.
 * - Enter: picks the marked row and closes; it never starts a transfer. - Escape: closes the list, then clears.
 * - Tab: leaves; a pick is spelled out.
 *
 * Rows that cannot be picked are marked like the others, so that their reason can be read.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
@localized()
@customElement('baton-target-picker')
export class BatonTargetPicker extends LitElement {
  static override styles = [base, styles];

  /** Whom a call can be handed to, in the order in which they are shown within their group. */
  @property({ attribute: false }) rows: readonly TargetRow[] = [];

  /** What is typed, read as a number; absent where it is meant as a name. */
  @property({ attribute: false }) typed: TypedView | undefined;

  /** The list, or a part of it, could not be read: that nobody is in it says nothing. */
  @property({ type: Boolean }) unread = false;

  /** Who is picked; absent for nobody. */
  @property({ attribute: false }) picked: TargetId | undefined;

  /** What picking, typing and opening do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  /** Nothing can be picked now; the region says why. */
  @property({ type: Boolean }) disabled = false;

  /** What the field shows while it is disabled: to whom a hand-over runs. */
  @property({ attribute: false }) shownName = '';

  @consume({ context: announceContext, subscribe: true })
  @state()
  private _announce: Announce | undefined;

  @state() private _text = '';
  @state() private _open = false;
  @state() private _active: OptionKey | undefined;

  @query('input') private _input!: HTMLInputElement | null;
  @query('.active') private _activeOption!: HTMLElement | null;

  /** Whether `_text` is what somebody types, and not the name of a pick. */
  #isTyping = false;

  /** Takes back what was not said yet: of a burst of counts only the last is worth hearing. */
  #unsay: Cancel | undefined;

  constructor() {
    super();
    new TypingWatch(this, (isTyping) => this.actions?.typing(isTyping));
  }

  get #typedNumber(): TypedView | undefined {
    return this.#isTyping && looksLikeNumber(this._text) ? this.typed : undefined;
  }

  /** Nothing is there to look a name up in, since it could not be read. */
  get #isBlind(): boolean {
    return this.unread && this.rows.length === 0;
  }

  /** What is typed comes first, then the groups. */
  get #matches(): readonly TargetRow[] {
    const matches = this.#isTyping ? matchRows(this.rows, this._text) : this.rows;
    const typed = this.#typedNumber;
    if (typed?.kind !== 'row') return matches;
    return [typed.row, ...matches.filter(({ id }) => id !== typed.row.id)];
  }

  /** Puts the keyboard into the field. */
  override focus(): void {
    this._input?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.disabled) {
      this.#isTyping = false;
      this._open = false;
    }
    const isNews = changed.has('picked') || changed.has('disabled');
    if (isNews && !this.#isTyping) this._text = this.#rowOf(this.picked)?.target.name ?? '';
    if (changed.has('typed')) this.#followNumber();
    if (!this._open) this._active = undefined;
  }

  override updated(): void {
    this._activeOption?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const matches = this.#matches;
    const typed = this.#typedNumber;
    const hasTypedOption = typed !== undefined && typed.kind !== 'row';
    const listed = this._open && (matches.length > 0 || hasTypedOption);
    const leadsNowhere =
      this.#isTyping && this._text.trim() !== '' && matches.length === 0 && typed === undefined;
    return html`<label for="input"
        >${msg('Transfer to', { id: 'transfer-to', desc: 'Label of the field' })}</label
      >
      <div class="field">
        <input
          id="input"
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls="list"
          aria-expanded=${listed ? 'true' : 'false'}
          aria-activedescendant=${this._active === undefined ? nothing : optionId(this._active)}
          aria-describedby="line"
          aria-invalid=${leadsNowhere ? 'true' : nothing}
          aria-disabled=${this.disabled ? 'true' : 'false'}
          ?readonly=${this.disabled}
          placeholder=${
            this.disabled
              ? nothing
              : msg('Name or number', { id: 'transfer-to-hint', desc: 'Inside the empty field' })
          }
          .value=${live(this.disabled ? this.shownName : this._text)}
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
          @click=${this.#show}
          @blur=${this.#onBlur}
        />
        <button
          class="toggle"
          type="button"
          tabindex="-1"
          aria-label=${msg('Show the list', {
            id: 'show-list',
            desc: 'Name of the arrow button in the field Transfer to',
          })}
          aria-controls="list"
          aria-expanded=${listed ? 'true' : 'false'}
          ?hidden=${this.disabled}
          @mousedown=${keepFocus}
          @click=${this.#onToggle}
        >
          ${chevronIcon()}
        </button>
        <div
          id="list"
          class="popup"
          role="listbox"
          tabindex="-1"
          aria-label=${msg('Whom to transfer to', { id: 'targets', desc: 'Name of the list' })}
          ?hidden=${!listed}
          @mousedown=${keepFocus}
        >
          ${listed ? this.#renderOptions(matches, typed) : nothing}
        </div>
      </div>
      <p id="line" class="line small" ?hidden=${this.disabled}>
        ${this.#renderLine(leadsNowhere)}
      </p>`;
  }

  #renderOptions(matches: readonly TargetRow[], typed: TypedView | undefined): TemplateResult {
    const typedRow = typed?.kind === 'row' ? typed.row : undefined;
    return html`${typed === undefined || typed.kind === 'row' ? nothing : this.#renderTyped(typed)}
    ${typedRow === undefined ? nothing : this.#renderRow(typedRow)}
    ${KINDS.map((kind) => {
      const rows = matches.filter((row) => row.target.kind === kind && row !== typedRow);
      if (rows.length === 0) return nothing;
      return html`<div role="group" aria-labelledby=${`group-${kind}`}>
        <div id=${`group-${kind}`} class="group small muted" role="presentation">
          ${groupText(kind)}
        </div>
        ${repeat(
          rows,
          ({ id }) => id,
          (row) => this.#renderRow(row),
        )}
      </div>`;
    })}`;
  }

  #renderTyped(typed: Exclude<TypedView, { kind: 'row' }>): TemplateResult {
    return html`<div
      id=${optionId(TYPED)}
      role="option"
      class=${this._active === TYPED ? 'active' : ''}
      aria-selected="false"
      aria-disabled="true"
    >
      <span class="who"><span class="name">${this._text.trim()}</span></span>
      <span class="bar muted small">${typedSentence(typed)}</span>
    </div>`;
  }

  #renderRow(row: TargetRow): TemplateResult {
    const { id, target, bar } = row;
    const title = target.kind === 'user' ? target.title : undefined;
    return html`<div
      id=${optionId(id)}
      role="option"
      class="${target.kind}${id === this._active ? ' active' : ''}"
      aria-selected=${id === this.picked ? 'true' : 'false'}
      aria-disabled=${bar === undefined ? 'false' : 'true'}
      @click=${() => this.#pick(row)}
    >
      <span class="who">
        <span class="name">${target.name}</span>
        ${title === undefined ? nothing : html`<span class="muted small">${title}</span>`}
      </span>
      <span class="state small"
        >${targetIcon(target)}<span class="facts"
          >${targetFacts(target).map(
            (fact) => html`<span class=${fact === nobodyOnQueue() ? 'strong' : ''}>${fact}</span> `,
          )}</span
        ></span
      >
      ${
        bar === undefined
          ? nothing
          : html`<span class="bar muted small">${targetBarSentence(bar)}</span>`
      }
    </div>`;
  }

  /** One line that is always there, so that nothing moves: who is picked, else why nobody is, else how to. */
  #renderLine(leadsNowhere: boolean): TemplateResult {
    const row = this.#rowOf(this.picked);
    if (row !== undefined) {
      return html`${targetIcon(row.target)}<span class="strong">${pickedSentence(row)}</span>`;
    }
    if (leadsNowhere) {
      return html`${warningIcon()}<span>${this.#isBlind ? listUnread() : noMatch()}</span>`;
    }
    return html`<span class="muted"
      >${this.rows.length === 0 ? this.#whyEmpty() : fieldHint()}</span
    >`;
  }

  #whyEmpty(): string {
    return this.#isBlind ? listUnread() : nobodyListed();
  }

  #rowOf(id: TargetId | undefined): TargetRow | undefined {
    if (id === undefined) return undefined;
    const typedRow = this.typed?.kind === 'row' ? this.typed.row : undefined;
    return this.rows.find((row) => row.id === id) ?? (typedRow?.id === id ? typedRow : undefined);
  }

  #pick(row: TargetRow): void {
    if (row.bar !== undefined) {
      this.#say(targetBarSentence(row.bar));
      return;
    }
    this.#isTyping = false;
    this._text = row.target.name;
    this._open = false;
    this.#sayPicked(row);
    this.actions?.pickTarget(row.id);
  }

  /** Picks what is clearly meant, and leaves the text to who types it. */
  #pickMeant(row: TargetRow): void {
    this._open = false;
    if (row.id === this.picked) return;
    this.#sayPicked(row);
    this.actions?.pickTarget(row.id);
  }

  /** What is typed was read as a number: it is picked, or it is said why not. */
  #followNumber(): void {
    const typed = this.#typedNumber;
    if (typed === undefined) return;
    if (typed.kind !== 'row') this.#say(typedSentence(typed));
    else if (typed.row.bar === undefined) this.#pickMeant(typed.row);
  }

  #clear(): void {
    this.#isTyping = false;
    this._text = '';
    this.actions?.typeTarget('');
    if (this.picked !== undefined) this.actions?.pickTarget(undefined);
  }

  #say(text: string): void {
    this.#unsay?.();
    this.#unsay = this._announce?.(text, 'polite');
  }

  #sayPicked(row: TargetRow): void {
    const sentences = [`${pickedSentence(row)}.`, warningBefore(row.target)];
    this.#say(sentences.filter(Boolean).join(' '));
  }

  #show(): void {
    if (this.disabled || this._open) return;
    this._open = true;
    this.actions?.openTargets();
    this.#say(this.rows.length === 0 ? this.#whyEmpty() : matchCount(this.#matches.length));
  }

  /** @param step 1 for down, -1 for up; from the input, down leads to the first row and up to the last. */
  #move(step: 1 | -1): void {
    this.#show();
    const typed = this.#typedNumber;
    const top = typed?.kind === 'row' ? typed.row : undefined;
    const matches = this.#matches;
    const first: OptionKey = top?.id ?? TYPED;
    const keys = [
      ...(typed === undefined ? [] : [first]),
      ...KINDS.flatMap((kind) =>
        matches.filter((row) => row.target.kind === kind && row !== top).map(({ id }) => id),
      ),
    ];
    const from = this._active === undefined ? -1 : keys.indexOf(this._active);
    const next = from < 0 && step < 0 ? keys.length - 1 : (from + step + keys.length) % keys.length;
    this._active = keys[next];
  }

  #onInput(): void {
    const text = this._input?.value ?? '';
    this._text = text;
    this._active = undefined;
    this.#isTyping = true;
    this.actions?.typeTarget(text);
    const matches = matchRows(this.rows, text);
    const meant = onlyMatch(matches, text);
    if (meant !== undefined) {
      this.#pickMeant(meant);
      return;
    }
    if (this.picked !== undefined) this.actions?.pickTarget(undefined);
    if (!this._open) this.actions?.openTargets();
    this._open = true;
    if (!looksLikeNumber(text))
      this.#say(this.#isBlind ? listUnread() : matchCount(matches.length));
  }

  #onKeydown(event: KeyboardEvent): void {
    if (this.disabled || event.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
        if (event.altKey) this.#show();
        else this.#move(1);
        break;
      case 'ArrowUp':
        if (event.altKey) this._open = false;
        else this.#move(-1);
        break;
      case 'Enter': {
        const row = this.#matches.find(({ id }) => id === this._active);
        if (row !== undefined) this.#pick(row);
        break;
      }
      case 'Escape':
        if (this._open) this._open = false;
        else this.#clear();
        break;
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End':
        this._active = undefined;
        return;
      default:
        return;
    }
    event.preventDefault();
  }

  #onBlur(): void {
    this._open = false;
    const row = this.#rowOf(this.picked);
    if (row === undefined) return;
    this.#isTyping = false;
    this._text = row.target.name;
  }

  #onToggle(): void {
    this._input?.focus();
    if (this._open) this._open = false;
    else this.#show();
  }
}

const optionId = (key: OptionKey): string => `option-${key}`;

/** A press on the list must not take the focus from the input: that would close the list. */
const keepFocus = (event: Event): void => event.preventDefault();

declare global {
  interface HTMLElementTagNameMap {
    'baton-target-picker': BatonTargetPicker;
  }
}
