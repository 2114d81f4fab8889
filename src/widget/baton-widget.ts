import { ContextProvider } from '@lit/context';
import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { WidgetModel, WidgetView } from '../app/view.js';
import { assertNever } from '../domain/result.js';
import { systemClock, type Cancel, type Clock } from '../ports/clock.js';
import { announceContext } from './announcer/announcer-context.js';
import './announcer/baton-announcer.js';
import type { BatonAnnouncer } from './announcer/baton-announcer.js';
import { base } from './base.styles.js';
import { styles } from './baton-widget.styles.js';
import type * as callScreen from './call-screen.js';
import { FocusKeeper } from './focus-keeper.js';
import './gate/baton-gate.js';
import { messageBox } from './message.js';
import { tokens } from './tokens.js';
import type { BatonTransfer } from './transfer/baton-transfer.js';

type CallScreen = Pick<typeof callScreen, 'announcementsOf'>;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** Ages are drawn anew so often, in milliseconds: whole minutes must be right by far less than one. */
const AGES_EVERY_MS = 5 * SECOND_MS;

/**
 * @summary The whole widget: shows a model's view, and calls its actions.
 *
 * Needs the host's design tokens (`tokens.css`) in the page.
 */
@localized()
@customElement('baton-widget')
export class BatonWidget extends LitElement {
  static override styles = [tokens, base, styles];

  /** What is shown and what can be done. Nothing is shown without one. */
  @property({ attribute: false }) model: WidgetModel | undefined;

  /** For the talk timer, ages and the announcer's throttle. Set before the element is connected. */
  @property({ attribute: false }) clock: Clock = systemClock;

  /** Loads what shows a call. Set before the element is connected. */
  @property({ attribute: false }) loadScreen: () => Promise<CallScreen> = () =>
    import('./call-screen.js');

  @state() private _now = 0;
  @state() private _screen: CallScreen | 'missing' | undefined;

  @query('main') private _main!: HTMLElement | null;
  @query('baton-transfer') private _transfer!: BatonTransfer | null;
  @query('baton-announcer') private _announcer!: BatonAnnouncer | null;

  #unsubscribe: (() => void) | undefined;
  #cancelTick: Cancel | undefined;
  #announced: WidgetView | undefined;
  #loading: Promise<void> | undefined;

  constructor() {
    super();
    new FocusKeeper(this, () => this._main);
    new ContextProvider(this, {
      context: announceContext,
      initialValue: (text, urgency) => this._announcer?.announce(text, urgency) ?? (() => {}),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#subscribe();
    this.#tick();
    this.#loading ??= this.#load();
    this.requestUpdate(); // the view may have changed while nobody listened
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('model') && this.hasUpdated) this.#subscribe();
  }

  override updated(): void {
    const view = this.model?.view;
    const screen = this._screen;
    if (screen === undefined || screen === 'missing') return;
    if (view === undefined || view === this.#announced) return;
    for (const { text, urgency } of screen.announcementsOf(this.#announced, view)) {
      this._announcer?.announce(text, urgency);
    }
    this.#announced = view;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#cancelTick?.();
    this.#cancelTick = undefined;
  }

  override render() {
    return html`<baton-announcer .clock=${this.clock}></baton-announcer>
      <main tabindex="-1">
        ${this.model === undefined ? nothing : this.#renderView(this.model)}
      </main>`;
  }

  /** The screen of a call is drawn once it is loaded, or cannot be. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#loading;
    return super.getUpdateComplete();
  }

  #renderView({ view, actions }: WidgetModel): TemplateResult {
    switch (view.phase) {
      case 'starting':
      case 'sign_in':
      case 'fatal':
      case 'unreachable':
        return html`<baton-gate .view=${view} .actions=${actions}></baton-gate>`;
      case 'call': {
        if (this._screen === undefined) return html``;
        if (this._screen === 'missing') return this.#renderMissing();
        const agesAt = this._now - (this._now % AGES_EVERY_MS);
        const thisMinute = this._now - (this._now % MINUTE_MS);
        const isConsult = view.transfer.phase === 'consult';
        return html`<button class="skip" @click=${() => this._transfer?.focus()}>
            ${msg('Skip to Transfer', {
              id: 'skip-to-transfer',
              desc: 'Button that only shows when it has the focus: leads to the field Transfer to',
            })}
          </button>
          <baton-call .view=${view.call} .now=${this._now}></baton-call>
          ${
            view.notices.length === 0
              ? nothing
              : html`<baton-notices .notices=${view.notices} .actions=${actions}></baton-notices>`
          }
          <div class=${isConsult ? 'regions consult' : 'regions'}>
            <baton-case .view=${view.caseView} .actions=${actions} .now=${agesAt}></baton-case>
            <baton-transfer
              .view=${view.transfer}
              .actions=${actions}
              .now=${isConsult ? this._now : 0}
            ></baton-transfer>
            <baton-timeline
              .view=${view.timeline}
              .actions=${actions}
              .now=${thisMinute}
            ></baton-timeline>
          </div>`;
      }
      default:
        return assertNever(view);
    }
  }

  #renderMissing(): TemplateResult {
    return html`<h1>
        ${msg('Baton', { id: 'product', desc: 'Name of the product, as a heading' })}
      </h1>
      ${messageBox(
        {
          tone: 'error',
          title: msg('A part of Baton could not be loaded.', {
            id: 'screen-missing',
            desc: 'The program for the screen of a call did not arrive',
          }),
          body: msg('The call is not affected. Check the network connection, then load it again.', {
            id: 'screen-missing-advice',
            desc: 'What to do where the screen of a call did not arrive; a button follows',
          }),
        },
        html`<button @click=${() => location.reload()}>
          ${msg('Load again', { id: 'load-again', desc: 'Button: loads the whole page again' })}
        </button>`,
      )}`;
  }

  /** Begins with the sign-in, so that it is there before there is a call to show. */
  async #load(): Promise<void> {
    try {
      this._screen = await this.loadScreen();
    } catch {
      this._screen = 'missing';
    }
  }

  #subscribe(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.model?.subscribe(() => this.requestUpdate());
  }

  #tick(): void {
    this._now = this.clock.now();
    this.#cancelTick = this.clock.after(SECOND_MS - (this._now % SECOND_MS), () => this.#tick());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-widget': BatonWidget;
  }
}
