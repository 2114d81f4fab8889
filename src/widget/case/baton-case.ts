import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { CaseView, WidgetActions } from '../../app/view.js';
import type { AccountRecord, CaseRecord } from '../../domain/records.js';
import { assertNever } from '../../domain/result.js';
import { base } from '../base.styles.js';
import { referenceOf } from '../error-text.js';
import { FocusKeeper } from '../focus-keeper.js';
import { formatAbsolute, formatRelative, isoTime } from '../format.js';
import { infoIcon, openIcon, plusIcon, successIcon, warningIcon } from '../icons.js';
import { getLocale } from '../locale.js';
import { messageBox } from '../message.js';
import { referenceText, tryAgainLabel } from '../shared-text.js';
import { styles } from './baton-case.styles.js';
import {
  caseMessage,
  isHigh,
  newCaseLabel,
  pickIntro,
  queueText,
  severityText,
  travelsText,
  useCaseLabel,
  verdictMessage,
} from './case-text.js';

type PickView = Extract<CaseView, { phase: 'pick' }>;
type LinkedView = Extract<CaseView, { phase: 'linked' }>;

/** @summary The region **Case**: who hands over while it rings, the choice of a case, and the case itself. */
@localized()
@customElement('baton-case')
export class BatonCase extends LitElement {
  static override styles = [base, styles];

  /** What is known about the case. Nothing is shown without it. */
  @property({ attribute: false }) view: CaseView | undefined;

  /** What the buttons do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  /** Milliseconds since 1970, by this machine: what ages count to. */
  @property({ attribute: false }) now = 0;

  @query('h2') private _heading!: HTMLElement | null;

  constructor() {
    super();
    new FocusKeeper(this, () => this._heading);
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    return html`<section class="card stack" aria-labelledby="heading">
      <h2 id="heading" tabindex="-1">${msg('Case', { id: 'case', desc: 'Name of a region' })}</h2>
      ${this.#renderView(view)}
    </section>`;
  }

  #renderView(view: CaseView): TemplateResult {
    switch (view.phase) {
      case 'pick':
        return this.#renderPick(view);
      case 'linked':
        return this.#renderLinked(view);
      case 'searching':
      case 'incoming':
      case 'ringing':
      case 'link_refused':
      case 'internal':
      case 'not_taken':
      case 'unavailable':
        return this.#renderMessage(view);
      default:
        return assertNever(view);
    }
  }

  #renderMessage(view: Exclude<CaseView, PickView | LinkedView>): TemplateResult {
    const message = caseMessage(view);
    if (message === undefined) return html``;
    const queueName = 'queueName' in view ? view.queueName : undefined;
    const reference = view.phase === 'unavailable' ? referenceOf(view.error) : undefined;
    return messageBox(
      message,
      html`${queueName === undefined ? nothing : html`<p>${queueText(queueName)}</p>`}
      ${reference === undefined ? nothing : html`<p class="small">${referenceText(reference)}</p>`}
      ${
        view.phase === 'unavailable'
          ? html`<button @click=${() => this.actions?.retry()}>${tryAgainLabel()}</button>`
          : nothing
      }
      ${view.phase === 'link_refused' ? this.#renderNewCase('false') : nothing}`,
    );
  }

  #renderPick(view: PickView): TemplateResult {
    const disabled = view.busy ? 'true' : 'false';
    return html`<p id="intro">${pickIntro(view)}</p>
      <ul class="choices" aria-labelledby="intro">
        ${view.openCases.map((record) => html`<li>${this.#renderOpenCase(record, disabled)}</li>`)}
        ${view.accounts.map((account) => html`<li>${this.#renderNewCase(disabled, account)}</li>`)}
        <li>${this.#renderNewCase(disabled)}</li>
      </ul>
      <p class="muted small" ?hidden=${view.busy}>
        ${msg('If you hand the call over before you choose, a new case is created for it.', {
          id: 'pick-hand-over',
          desc: 'Below the choices of a case',
        })}
      </p>
      <p class="muted" ?hidden=${!view.busy}>
        ${msg('Tying the case to the call…', {
          id: 'pick-busy',
          desc: 'While the chosen case is linked; the buttons are disabled',
        })}
      </p>`;
  }

  #renderOpenCase(record: CaseRecord, disabled: 'true' | 'false'): TemplateResult {
    return html`<button aria-disabled=${disabled} @click=${() => this.#onUse(record)}>
      <span>
        ${useCaseLabel(record)}
        <span class="details facts small">
          ${record.subject === undefined ? nothing : html`<span>${record.subject}</span>`}
          ${record.accountName === undefined ? nothing : html`<span>${record.accountName}</span>`}
          ${
            record.severity === undefined
              ? nothing
              : severityMark(record.severity, severityText(record.severity))
          }
        </span>
      </span>
    </button>`;
  }

  #renderNewCase(disabled: 'true' | 'false', account?: AccountRecord): TemplateResult {
    return html`<button aria-disabled=${disabled} @click=${() => this.#onCreate(account)}>
      ${plusIcon()} ${newCaseLabel(account)}
    </button>`;
  }

  #renderLinked({ caseRecord, verdict, travels, canOpen }: LinkedView): TemplateResult {
    const { tone, title } = verdictMessage(verdict);
    return html`<div class="head">
        <p class="number strong">${caseRecord.number}</p>
        ${
          canOpen
            ? html`<button @click=${() => this.actions?.openCase()}>
                ${msg('Open case', { id: 'open-case', desc: 'Button: opens Vault’s page' })}
                ${openIcon()}
              </button>`
            : nothing
        }
      </div>
      ${caseRecord.subject === undefined ? nothing : html`<p>${caseRecord.subject}</p>`}
      ${this.#renderFacts(caseRecord)}
      <div class="verdict small ${tone}">
        ${tone === 'success' ? successIcon() : infoIcon()}
        <div>
          <p>${title}</p>
          <p class="muted">${travelsText(travels)}</p>
          ${
            verdict === 'unconfirmed'
              ? html`<button @click=${() => this.actions?.confirmCase()}>
                  ${msg('This is the right case', {
                    id: 'confirm-case',
                    desc: 'Button: the rep vouches for a case that came with the call',
                  })}
                </button>`
              : nothing
          }
        </div>
      </div>`;
  }

  #renderFacts(record: CaseRecord): TemplateResult {
    return html`<dl>
      ${
        record.severity === undefined
          ? nothing
          : fact(
              msg('Severity', { id: 'fact-severity', desc: 'Label beside Vault’s value' }),
              severityMark(record.severity, record.severity),
            )
      }
      ${
        record.state === undefined
          ? nothing
          : fact(
              msg('State', { id: 'fact-state', desc: 'Label beside Vault’s value' }),
              record.state,
            )
      }
      ${
        record.accountName === undefined
          ? nothing
          : fact(
              msg('Account', { id: 'fact-account', desc: 'Label beside a person or institution' }),
              record.accountName,
            )
      }
      ${
        record.modifiedAt === undefined
          ? nothing
          : fact(
              msg('Updated', { id: 'fact-updated', desc: 'Label beside an age such as yesterday' }),
              html`<time
                datetime=${isoTime(record.modifiedAt)}
                title=${formatAbsolute(record.modifiedAt, getLocale())}
                >${formatRelative(record.modifiedAt, this.now, getLocale())}</time
              >`,
            )
      }
    </dl>`;
  }

  #onUse(record: CaseRecord): void {
    if (this.view?.phase === 'pick' && !this.view.busy) this.actions?.pickCase(record.id);
  }

  #onCreate(account: AccountRecord | undefined): void {
    if (this.view?.phase === 'pick' && !this.view.busy) this.actions?.createCase(account?.id);
  }
}

/** A high severity has a sign of its own, not only a colour. */
const severityMark = (severity: string, text: string): TemplateResult =>
  isHigh(severity)
    ? html`<span class="with-icon high">${warningIcon()}<span>${text}</span></span>`
    : html`<span>${text}</span>`;

const fact = (label: string, value: unknown): TemplateResult =>
  html`<dt class="muted">${label}</dt>
    <dd>${value}</dd>`;

declare global {
  interface HTMLElementTagNameMap {
    'baton-case': BatonCase;
  }
}
