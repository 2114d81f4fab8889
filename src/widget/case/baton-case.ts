import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { CaseChoice, CaseView, FromCard, WidgetActions } from '../../app/view.js';
import type { CaseRecord } from '../../domain/records.js';
import type { Instant } from '../../domain/ids.js';
import { assertNever } from '../../domain/result.js';
import { base } from '../base.styles.js';
import { referenceOf } from '../error-text.js';
import { FocusKeeper } from '../focus-keeper.js';
import { formatAbsolute, formatRelative, isoTime } from '../format.js';
import { infoIcon, openIcon, successIcon, warningIcon } from '../icons.js';
import { LazyPart } from '../lazy-part.js';
import { getLocale } from '../locale.js';
import { messageBox } from '../message.js';
import { referenceText, tryAgainLabel } from '../shared-text.js';
import type { BatonCaseChoice } from './baton-case-choice.js';
import { styles } from './baton-case.styles.js';
import {
  awareText,
  caseMessage,
  changeIntro,
  pickIntro,
  queueText,
  travelsText,
  verdictMessage,
  waitsText,
} from './case-text.js';
import type * as cardDrawing from './from-card.js';
import { severityMark } from './severity-mark.js';
import { severityStyles } from './severity-mark.styles.js';

type CardDrawing = Pick<typeof cardDrawing, 'fromCard' | 'fromDetails'>;
type PickView = Extract<CaseView, { phase: 'pick' }>;
type LinkedView = Extract<CaseView, { phase: 'linked' }>;

/**
 * @summary The region **Case**: who hands over, the case itself, and the choice of one. What shows the choice is loaded when there
 * is something to choose, what draws the card when somebody hands over.
 */
@localized()
@customElement('baton-case')
export class BatonCase extends LitElement {
  static override styles = [base, severityStyles, styles];

  /** What is known about the case. Nothing is shown without it. */
  @property({ attribute: false }) view: CaseView | undefined;

  /** What the buttons do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  /** Milliseconds since 1970, by this machine: what ages count to. */
  @property({ attribute: false }) now = 0;

  /** Loads what shows the choice. */
  @property({ attribute: false }) loadChoice: () => Promise<unknown> = () =>
    import('./baton-case-choice.js');

  /** Loads what draws the card about who hands over. */
  @property({ attribute: false }) loadCard: () => Promise<CardDrawing> = () =>
    import('./from-card.js');

  @query('h2') private _heading!: HTMLElement | null;
  @query('#change') private _change!: HTMLElement | null;
  @query('baton-case-choice') private _choice!: BatonCaseChoice | null;

  readonly #chooser = new LazyPart(this, () => this.loadChoice());
  readonly #card = new LazyPart(this, () => this.loadCard());

  /** What the rep asked for by a button that goes: the keyboard follows. */
  #goesTo: 'choice' | 'case' | undefined;

  constructor() {
    super();
    new FocusKeeper(this, () => this._heading);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('view')) return;
    if (choiceOf(this.view) !== undefined) this.#chooser.need();
    if (cardOf(this.view) !== undefined) this.#card.need();
  }

  override updated(): void {
    if (this.#goesTo === undefined) return;
    const next = this.#goesTo === 'case' ? this._change : this._choice;
    if (next === null) return;
    this.#goesTo = undefined;
    if (this.shadowRoot?.activeElement === null) return; // the rep has gone elsewhere
    if (next !== this._choice) next.focus();
    else void this._choice.updateComplete.then(() => next.focus());
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    return html`<section class="card stack" aria-labelledby="heading">
      <h2 id="heading" tabindex="-1">${msg('Case', { id: 'case', desc: 'Name of a region' })}</h2>
      ${this.#renderView(view)}
    </section>`;
  }

  /** Choice and card are drawn once what shows them is there, or cannot be. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.#chooser.settled, this.#card.settled]);
    return super.getUpdateComplete();
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
    const box = messageBox(
      message,
      html`${queueName === undefined ? nothing : html`<p>${queueText(queueName)}</p>`}
      ${view.phase === 'incoming' ? this.#renderCard(view.card, 'fromDetails') : nothing}
      ${reference === undefined ? nothing : html`<p class="small">${referenceText(reference)}</p>`}
      ${
        view.phase === 'unavailable'
          ? html`<button @click=${() => this.actions?.retry()}>${tryAgainLabel()}</button>`
          : nothing
      }`,
    );
    return html`${view.phase === 'incoming' ? nothing : this.#renderCard(cardOf(view))} ${box}
    ${view.phase === 'link_refused' ? this.#renderChoice(view.choice, changeIntro()) : nothing}`;
  }

  #renderPick({ choice, card }: PickView): TemplateResult {
    return html`${this.#renderCard(card)} ${this.#renderChoice(choice, pickIntro(choice))}
      <p class="muted small" ?hidden=${choice.busy}>
        ${msg('If you hand the call over before you choose, a new case is created for it.', {
          id: 'pick-hand-over',
          desc: 'Below the choices of a case',
        })}
      </p>`;
  }

  /** The card with its title; while it rings a message says who hands over, and the details alone are needed. */
  #renderCard(
    card: FromCard | undefined,
    part: keyof CardDrawing = 'fromCard',
  ): TemplateResult | typeof nothing {
    const drawing = this.#card.part;
    return card === undefined || drawing === undefined ? nothing : drawing[part](card, this.now);
  }

  /** What there is to choose from, with a question above it. */
  #renderChoice(choice: CaseChoice, intro: string, linked?: CaseRecord): TemplateResult {
    if (this.#chooser.hasFailed) {
      return messageBox(
        {
          tone: 'warning',
          title: msg('The choice of a case could not be loaded.', {
            id: 'choice-missing',
            desc: 'The program for the choice did not arrive',
          }),
          body: msg('The call is not affected. Check the network connection, then try again.', {
            id: 'choice-missing-advice',
            desc: 'What to do where the choice of a case did not arrive; a button follows',
          }),
        },
        html`<button @click=${() => this.#chooser.need()}>${tryAgainLabel()}</button>`,
      );
    }
    return html`${
        this.#chooser.part !== undefined
          ? html`<baton-case-choice
              .choice=${choice}
              .actions=${this.actions}
              .intro=${intro}
              .linked=${linked?.id}
              @baton-choice-left=${() => this.#onKeep()}
            ></baton-case-choice>`
          : html`<p>${intro}</p>`
      }
      <p class="muted" ?hidden=${!choice.busy}>
        ${msg('Tying the case to the call…', {
          id: 'pick-busy',
          desc: 'While the chosen case is linked; the buttons are disabled',
        })}
      </p>`;
  }

  #renderLinked(view: LinkedView): TemplateResult {
    const { caseRecord, card, change } = view;
    return html`<div class="head">
        <p class="number strong">${caseRecord.number}</p>
        ${this.#renderOpen(view)}
      </div>
      ${view.open === 'waits' ? html`<p id="waits" class="small">${waitsText()}</p>` : nothing}
      ${caseRecord.awareAt === undefined ? nothing : this.#renderAware(caseRecord.awareAt)}
      ${caseRecord.subject === undefined ? nothing : html`<p dir="auto">${caseRecord.subject}</p>`}
      ${this.#renderCard(card)}
      ${
        change === undefined
          ? html`${this.#renderFacts(caseRecord)} ${this.#renderVerdict(view)}`
          : this.#renderChange(caseRecord, change)
      }`;
  }

  #renderOpen({ open }: LinkedView): TemplateResult | typeof nothing {
    if (open === 'never') return nothing;
    return html`<button
      class=${open === 'waits' ? 'primary' : ''}
      aria-describedby="waits"
      @click=${() => this.actions?.openCase()}
    >
      ${msg('Open case', { id: 'open-case', desc: 'Button: opens Vault’s page' })} ${openIcon()}
    </button>`;
  }

  /** What an adverse event's deadlines count from: never to be overlooked. */
  #renderAware(awareAt: Instant): TemplateResult {
    return html`<p class="aware">
      ${warningIcon()}<span
        ><strong
          ><time datetime=${isoTime(awareAt)} title=${formatAbsolute(awareAt, getLocale())}
            >${awareText(awareAt)}</time
          ></strong
        >
        (${formatRelative(awareAt, this.now, getLocale())})</span
      >
    </p>`;
  }

  #renderVerdict(view: LinkedView): TemplateResult {
    const { verdict } = view;
    const { tone, title } = verdictMessage(verdict);
    return html`<div class="verdict small ${tone}">
      ${tone === 'success' ? successIcon() : infoIcon()}
      <div class="stack">
        <div>
          <p>${title}</p>
          <p class="muted">${travelsText(view)}</p>
        </div>
        <div class="buttons">
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
          <button id="change" @click=${this.#onChange}>
            ${msg('Change case', {
              id: 'change-case',
              desc: 'Button: files the call under another case',
            })}
          </button>
        </div>
      </div>
    </div>`;
  }

  /** Nothing is changed until another case is picked; the way back comes first. */
  #renderChange(caseRecord: CaseRecord, change: CaseChoice): TemplateResult {
    return html`<div class="change">
      <div class="head">
        <p class="small muted">
          ${msg('The call, and all that is on record of it, moves to the case that you pick.', {
            id: 'change-advice',
            desc: 'Above the cases under which the call can be filed instead',
          })}
        </p>
        <button aria-disabled=${change.busy ? 'true' : 'false'} @click=${() => this.#onKeep()}>
          ${msg(str`Keep ${caseRecord.number}`, {
            id: 'keep-case',
            desc: 'Button: the call stays with its case; the placeholder is its number',
          })}
        </button>
      </div>
      ${this.#renderChoice(change, changeIntro(), caseRecord)}
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

  #onChange(): void {
    this.#goesTo = 'choice';
    this.actions?.changeCase(true);
  }

  #onKeep(): void {
    const change = this.view?.phase === 'linked' ? this.view.change : undefined;
    if (change === undefined || change.busy) return;
    this.#goesTo = 'case';
    this.actions?.changeCase(false);
  }
}

/** Who handed over; absent where nobody did. */
const cardOf = (view: CaseView | undefined): FromCard | undefined =>
  view !== undefined && 'card' in view ? view.card : undefined;

/** What there is to choose from; absent where nothing is chosen. */
function choiceOf(view: CaseView | undefined): CaseChoice | undefined {
  if (view?.phase === 'linked') return view.change;
  return view?.phase === 'pick' || view?.phase === 'link_refused' ? view.choice : undefined;
}

const fact = (label: string, value: unknown): TemplateResult =>
  html`<dt class="muted">${label}</dt>
    <dd>${value}</dd>`;

declare global {
  interface HTMLElementTagNameMap {
    'baton-case': BatonCase;
  }
}
