import { consume } from '@lit/context';
import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TargetRow } from '../../app/view.js';
import type { UserId } from '../../domain/ids.js';
import type { Cancel } from '../../ports/clock.js';
import { announceContext, type Announce } from '../announcer/announcer-context.js';
import { base } from '../base.styles.js';
import { availabilityIcon, chevronIcon } from '../icons.js';
import { styles } from './baton-target-picker.styles.js';
import { matchRows } from './match-rows.js';
import { BatonTargetPickedEvent } from './target-picked-event.js';
import {
  availabilityWord,
  matchCount,
  noMatch,
  nobodyListed,
  targetBarSentence,
} from './transfer-text.js';

/**
 * @summary The field **Transfer to**: an editable combobox with list autocomplete.
 *
 * The focus stays in the input; the list is told apart by `aria-activedescendant`. (The list has `tabindex="-1"` because
 * Chromium puts whatever scrolls into the order of Tab.)
 * - Down, Up: open the list and move in it, round its ends. - Alt+Down: opens it. Alt+Up: closes it.
 * - Enter: picks the marked row and closes; it never starts a transfer. - Escape: closes the list, then clears.
 * - Tab: leaves, picking nothing. - Typing narrows the list, and clears a pick.
 *
 * Rows that cannot be picked are marked like the others, so that their reason can be read.
 *
 * @fires baton-target-picked - Somebody was picked, or the pick was cleared.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
@localized()
@customElement('baton-target-picker')
export class BatonTargetPicker extends LitElement {
  static override styles = [base, styles];

  /** Whom a call can be handed to, in the order in which they are shown. */
  @property({ attribute: false }) rows: readonly TargetRow[] = [];

  /** Who is picked; absent for nobody. */
  @property({ attribute: false }) picked: UserId | undefined;

  /** Nothing can be picked now; the region says why. */
  @property({ type: Boolean }) disabled = false;

  /** What the field shows while it is disabled: to whom a hand-over runs. */
  @property({ attribute: false }) shownName = '';

  @consume({ context: announceContext, subscribe: true })
  @state()
  private _announce: Announce | undefined;

  @state() private _typed = '';
  @state() private _open = false;
  @state() private _active: UserId | undefined;

  @query('input') private _input!: HTMLInputElement | null;
  @query('.active') private _activeOption!: HTMLElement | null;

  /** Takes back what was not said yet: of a burst of counts only the last is worth hearing. */
  #unsay: Cancel | undefined;

  get #matches(): readonly TargetRow[] {
    const narrowed = this._typed !== this.#nameOf(this.picked);
    return narrowed ? matchRows(this.rows, this._typed) : this.rows;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('picked')) this.#followPick(changed.get('picked'));
    if (this.disabled) this._open = false;
    if (!this._open) this._active = undefined;
  }

  override updated(): void {
    this._activeOption?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const matches = this.#matches;
    const listed = this._open && matches.length > 0;
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
          aria-disabled=${this.disabled ? 'true' : 'false'}
          ?readonly=${this.disabled}
          placeholder=${
            this.disabled
              ? nothing
              : msg('Name of a colleague', {
                  id: 'transfer-to-hint',
                  desc: 'Inside the empty field',
                })
          }
          .value=${live(this.disabled ? this.shownName : this._typed)}
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
          @click=${this.#onInputClick}
          @blur=${this.#onBlur}
        />
        <button
          class="toggle"
          type="button"
          tabindex="-1"
          aria-label=${msg('Show colleagues', {
            id: 'show-colleagues',
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
      </div>
      <div
        id="list"
        class="popup"
        role="listbox"
        tabindex="-1"
        aria-label=${msg('Colleagues', { id: 'colleagues', desc: 'Name of the list' })}
        ?hidden=${!listed}
        @mousedown=${keepFocus}
      >
        ${
          listed
            ? repeat(
                matches,
                ({ target }) => target.userId,
                (row) => this.#renderRow(row),
              )
            : nothing
        }
      </div>
      ${
        this._open && matches.length === 0
          ? html`<p class="popup">${this.rows.length === 0 ? nobodyListed() : noMatch()}</p>`
          : nothing
      }`;
  }

  #renderRow(row: TargetRow): TemplateResult {
    const { userId, name, title, availability } = row.target;
    return html`<div
      id=${optionId(userId)}
      role="option"
      class=${userId === this._active ? 'active' : ''}
      aria-selected=${userId === this.picked ? 'true' : 'false'}
      aria-disabled=${row.bar === undefined ? 'false' : 'true'}
      @click=${() => this.#pick(row)}
    >
      <span class="who">
        <span class="name">${name}</span>
        ${title === undefined ? nothing : html`<span class="muted small">${title}</span>`}
      </span>
      <span class="availability small"
        >${availabilityIcon(availability)}<span>${availabilityWord(availability)}</span></span
      >
      ${
        row.bar === undefined
          ? nothing
          : html`<span class="bar muted small">${targetBarSentence(row.bar)}</span>`
      }
    </div>`;
  }

  #nameOf(user: UserId | undefined): string {
    return this.rows.find(({ target }) => target.userId === user)?.target.name ?? '';
  }

  /** Shows the name of who is picked; a pick that was cleared by typing leaves what is being typed. */
  #followPick(before: UserId | undefined): void {
    if (this.picked !== undefined) this._typed = this.#nameOf(this.picked);
    else if (this._typed === this.#nameOf(before)) this._typed = '';
  }

  #pick(row: TargetRow): void {
    if (row.bar !== undefined) {
      this.#say(targetBarSentence(row.bar));
      return;
    }
    this._typed = row.target.name;
    this._open = false;
    this.dispatchEvent(new BatonTargetPickedEvent(row.target.userId));
  }

  #clear(): void {
    this._typed = '';
    if (this.picked !== undefined) this.dispatchEvent(new BatonTargetPickedEvent(undefined));
  }

  #say(text: string): void {
    this.#unsay?.();
    this.#unsay = this._announce?.(text, 'polite');
  }

  #show(): void {
    if (this.disabled || this._open) return;
    this._open = true;
    this.#say(this.rows.length === 0 ? nobodyListed() : matchCount(this.#matches.length));
  }

  /** @param step 1 for down, -1 for up; from the input, down leads to the first row and up to the last. */
  #move(step: 1 | -1): void {
    this.#show();
    const ids = this.#matches.map(({ target }) => target.userId);
    const from = this._active === undefined ? -1 : ids.indexOf(this._active);
    const to = from < 0 ? (step > 0 ? 0 : ids.length - 1) : (from + step + ids.length) % ids.length;
    this._active = ids[to];
  }

  #onInput(): void {
    const typed = this._input?.value ?? '';
    this._typed = typed;
    this._active = undefined;
    this._open = true;
    if (this.picked !== undefined) this.dispatchEvent(new BatonTargetPickedEvent(undefined));
    this.#say(matchCount(matchRows(this.rows, typed).length));
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
        const row = this.#matches.find(({ target }) => target.userId === this._active);
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

  #onInputClick(): void {
    this.#show();
  }

  #onBlur(): void {
    this._open = false;
  }

  #onToggle(): void {
    this._input?.focus();
    if (this._open) this._open = false;
    else this.#show();
  }
}

const optionId = (user: UserId): string => `option-${user}`;

/** A press on the list must not take the focus from the input: that would close the list. */
const keepFocus = (event: Event): void => event.preventDefault();

declare global {
  interface HTMLElementTagNameMap {
    'baton-target-picker': BatonTargetPicker;
  }
}
