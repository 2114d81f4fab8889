import { consume } from '@lit/context';
import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseChoice, CaseSearchView, ProbableCase, WidgetActions } from '../../app/view.js';
import type { RecordId } from '../../domain/ids.js';
import type { AccountRecord, CaseRecord } from '../../domain/records.js';
import type { Cancel } from '../../ports/clock.js';
import { announceContext, type Announce } from '../announcer/announcer-context.js';
import type { PlatformError } from '../../ports/platform-error.js';
import { base } from '../base.styles.js';
import { referenceOf } from '../error-text.js';
import { FocusKeeper } from '../focus-keeper.js';
import { plusIcon, progressIcon } from '../icons.js';
import { keepWhole } from '../keep-whole.js';
import { messageBox } from '../message.js';
import { referenceText } from '../shared-text.js';
import { TypingWatch } from '../typing-watch.js';
import { styles } from './baton-case-choice.styles.js';
import { awareText, choiceErrorMessage, probableMessage } from './case-text.js';
import {
  allCasesLabel,
  linkedText,
  newCaseLabel,
  searchLine,
  severityText,
  useCaseLabel,
} from './choice-text.js';
import { severityMark } from './severity-mark.js';

/** So many open cases are shown at once. */
const SHOWN_AT_FIRST = 5;

/** The longest text that is searched for. */
const TEXT_MAX = 80;

/**
 * @summary The choice of a case: the probable one, open cases, a new one, or any other by searching for it.
 *
 * In the field: Down and Enter lead to the first case found, Escape clears. Among what was found: Down and Up move, Enter or
 * Space links, Escape leads back to the field.
 *
 * @fires baton-choice-left
 */
@localized()
@customElement('baton-case-choice')
export class BatonCaseChoice extends LitElement {
  static override styles = [base, styles];

  /** What there is to choose from. Nothing is shown without it. */
  @property({ attribute: false }) choice: CaseChoice | undefined;

  /** What the buttons do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  /** The question above the open cases. */
  @property({ attribute: false }) intro = '';

  /** The case that is linked: it cannot be picked again. */
  @property({ attribute: false }) linked: RecordId | undefined;

  @consume({ context: announceContext, subscribe: true })
  @state()
  private _announce: Announce | undefined;

  @state() private _text = '';
  @state() private _isWhole = false;

  @query('input') private _input!: HTMLInputElement | null;
  @query('#intro') private _intro!: HTMLElement | null;

  /** Takes back what was not said yet: of a burst of searches only the last is worth hearing. */
  #unsay: Cancel | undefined;

  constructor() {
    super();
    new FocusKeeper(this, () => this._intro);
    new TypingWatch(this, (isTyping) => this.actions?.typing(isTyping));
  }

  get #found(): readonly CaseRecord[] {
    const { search } = this.choice ?? {};
    return search?.phase === 'found' ? search.found : [];
  }

  /** Puts the keyboard into the field **Find a case**. */
  override focus(): void {
    this._input?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('choice') || this.choice === undefined) return;
    const before = changed.get('choice')?.search;
    const { search } = this.choice;
    const isTyping = this.shadowRoot?.activeElement === this._input && this._input !== null;
    if (!isTyping && search.text !== before?.text) this._text = search.text;
    if (before !== undefined) this.#sayFound(before, search);
  }

  override render() {
    const { choice } = this;
    if (choice === undefined) return nothing;
    const { probable, accounts, busy, error, search } = choice;
    const cases = choice.openCases.filter(({ id }) => id !== this.linked);
    const shown = this._isWhole ? cases : cases.slice(0, SHOWN_AT_FIRST);
    return html`<div class="stack">
      ${error === undefined ? nothing : this.#renderError(error)}
      ${probable === undefined ? nothing : this.#renderProbable(probable, busy)}
      <p id="intro" tabindex="-1">${this.intro}</p>
      <ul class="choices" role="list" aria-labelledby="intro">
        ${repeat(
          shown,
          ({ id }) => id,
          (record) => html`<li>${this.#renderCase(record, busy)}</li>`,
        )}
        ${
          shown.length === cases.length
            ? nothing
            : html`<li>
                <button @click=${this.#showAll}>${allCasesLabel(cases.length)}</button>
              </li>`
        }
        ${accounts.map((account) => html`<li>${this.#renderNew(busy, account)}</li>`)}
        <li>${this.#renderNew(busy)}</li>
      </ul>
      ${this.#renderSearch(search, busy)}
    </div>`;
  }

  #renderError(error: PlatformError): TemplateResult {
    return messageBox(choiceErrorMessage(error), renderReference(error));
  }

  #renderProbable(probable: ProbableCase, busy: boolean): TemplateResult {
    const { caseRecord } = probable;
    return messageBox(
      probableMessage(probable),
      html`${caseRecord.subject === undefined ? nothing : html`<p>${caseRecord.subject}</p>`}
        <button aria-disabled=${busy ? 'true' : 'false'} @click=${() => this.#onUse(caseRecord)}>
          ${keepWhole(useCaseLabel(caseRecord), caseRecord.number)}
        </button>`,
    );
  }

  #renderCase(record: CaseRecord, busy: boolean): TemplateResult {
    const { subject, accountName, state: standing, severity, awareAt } = record;
    const isBarred = busy || record.id === this.linked;
    return html`<button
      aria-disabled=${isBarred ? 'true' : 'false'}
      @click=${() => this.#onUse(record)}
    >
      <span>
        ${keepWhole(useCaseLabel(record), record.number)}
        <span class="details facts small">
          ${[subject, accountName, standing].map((text) =>
            text === undefined ? nothing : html`<span>${text}</span>`,
          )}
          ${record.id === this.linked ? html`<span class="strong">${linkedText()}</span>` : nothing}
          ${awareAt === undefined ? nothing : html`<span class="strong">${awareText(awareAt)}</span>`}
          ${severity === undefined ? nothing : severityMark(severity, severityText(severity))}
        </span>
      </span>
    </button>`;
  }

  #renderNew(busy: boolean, account?: AccountRecord): TemplateResult {
    return html`<button
      aria-disabled=${busy ? 'true' : 'false'}
      @click=${() => {
        if (!busy) this.actions?.createCase(account?.id);
      }}
    >
      ${plusIcon()} ${newCaseLabel(account)}
    </button>`;
  }

  #renderSearch(search: CaseSearchView, busy: boolean): TemplateResult {
    const found = this.#found;
    return html`<div class="search" role="search" @keydown=${this.#onKeydown}>
      <label for="search"
        >${msg('Find a case', { id: 'find-case', desc: 'Label of the field for a search' })}</label
      >
      <input
        id="search"
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        dir="auto"
        maxlength=${TEXT_MAX}
        aria-describedby="search-line"
        placeholder=${msg('Number or account', {
          id: 'find-case-hint',
          desc: 'Inside the empty field Find a case',
        })}
        .value=${live(this._text)}
        @input=${this.#onInput}
      />
      <p id="search-line" class="small muted with-icon">
        ${search.phase === 'searching' ? progressIcon() : nothing}<span>${searchLine(search)}</span>
      </p>
      ${renderReference(search.error)}
      ${
        found.length === 0
          ? nothing
          : html`<ul
              class="choices"
              role="list"
              aria-label=${msg('Cases found', { id: 'cases-found', desc: 'Name of a list' })}
            >
              ${repeat(
                found,
                ({ id }) => id,
                (record) => html`<li>${this.#renderCase(record, busy)}</li>`,
              )}
            </ul>`
      }
    </div>`;
  }

  #sayFound(before: CaseSearchView, after: CaseSearchView): void {
    const isNews = before.phase !== after.phase || before.found !== after.found;
    if (!isNews || (after.phase !== 'found' && after.phase !== 'failed')) return;
    this.#unsay?.();
    this.#unsay = this._announce?.(searchLine(after), 'polite');
  }

  #onUse({ id }: CaseRecord): void {
    if (this.choice?.busy === false && id !== this.linked) this.actions?.pickCase(id);
  }

  #search(text: string): void {
    this._text = text;
    this.actions?.searchCases(text);
  }

  #onInput(): void {
    this.#search(this._input?.value ?? '');
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const input = this._input;
    const buttons = [...(this.shadowRoot?.querySelectorAll<HTMLElement>('.search button') ?? [])];
    const active = this.shadowRoot?.activeElement;
    const at = buttons.findIndex((button) => button === active);
    switch (event.key) {
      case 'ArrowDown':
        (buttons[at + 1] ?? buttons[at])?.focus();
        break;
      case 'ArrowUp':
        if (at < 0) return;
        (buttons[at - 1] ?? input)?.focus();
        break;
      case 'Enter':
        if (at >= 0) return;
        buttons[0]?.focus();
        break;
      case 'Escape':
        if (at >= 0) input?.focus();
        else if (this._text !== '') this.#search('');
        else this.dispatchEvent(new BatonChoiceLeftEvent());
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  async #showAll(): Promise<void> {
    this._isWhole = true;
    await this.updateComplete;
    const buttons = this.shadowRoot?.querySelectorAll<HTMLElement>('.choices button');
    buttons?.[SHOWN_AT_FIRST]?.focus();
  }
}

/** What an administrator asks for; nothing where the platform gave nothing. */
function renderReference(error: PlatformError | undefined): TemplateResult | typeof nothing {
  const reference = error && referenceOf(error);
  return reference === undefined ? nothing : html`<p class="small">${referenceText(reference)}</p>`;
}

/** Escape was pressed where nothing was left to clear. */
export class BatonChoiceLeftEvent extends Event {
  constructor() {
    super('baton-choice-left');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-case-choice': BatonCaseChoice;
  }
  interface HTMLElementEventMap {
    'baton-choice-left': BatonChoiceLeftEvent;
  }
}
