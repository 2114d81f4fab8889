/** @fileoverview An agent's desktop: calls on the left, the selected call beside them, its widgets in the rest. */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { DesktopAction, DesktopInteraction } from '../genesys/contract.js';
import { grant } from './app-request.js';
import { stateLabel } from './call-state.js';
import type { ClientAppAction } from './client-app-action.js';
import { desktopStyles } from './emu-desktop.styles.js';
import type { EmuCallActionEvent } from './emu-call-panel.js';
import './emu-call-panel.js';
import './emu-host-view.js';
import type { EmuInteractionPickedEvent } from './emu-interaction-list.js';
import './emu-interaction-list.js';
import type { EmuToasts } from './emu-toasts.js';
import './emu-toasts.js';
import { HELP, hostViewOf, type HostView } from './host-view.js';
import { PRESENCES, presenceKey, routingLabel } from './presence.js';
import { listenTo, send } from './server-link.js';
import { shared } from './shared.styles.js';
import type { SeatSnapshot } from './snapshots.js';
import { MAX_FRAMES, WidgetFrames } from './widget-frames.js';
import type { WidgetFrame } from './widget-frame.js';

/** How many lines of what widgets asked for are kept. */
const LOG_LINES = 50;

/** @summary The agent desktop of one seat. */
@customElement('emu-desktop')
export class EmuDesktop extends LitElement {
  static override styles = [shared, desktopStyles];

  @state() private _snapshot: SeatSnapshot | undefined;
  @state() private _isConnected = true;
  @state() private _selected: string | undefined;
  @state() private _isBusy = false;
  @state() private _attention: ReadonlyMap<string, number> = new Map();
  @state() private _log: readonly string[] = [];
  @state() private _announcement = '';
  @state() private _hostView: HostView | undefined;

  @query('.frames') private _frameHolder!: HTMLElement | null;
  @query('emu-toasts') private _toasts!: EmuToasts | null;

  #clockOffsetMs = 0;
  readonly #frames = new WidgetFrames({
    changed: () => this.requestUpdate(),
    asked: (action, frame) => this.#onAsked(action, frame),
    refused: (reason) => this.#note(reason),
  });

  constructor() {
    super();
    listenTo<SeatSnapshot>('/desktop/state', {
      state: (snapshot) => this.#follow(snapshot),
      connected: (isConnected) => (this._isConnected = isConnected),
    });
  }

  override updated(): void {
    if (this._snapshot && this._frameHolder)
      this.#frames.update(this._snapshot, this._frameHolder, this._selected);
  }

  override render(): TemplateResult {
    const { desktop } = this._snapshot ?? {};
    return html`
      ${this.#renderBar()}
      <p class="visually-hidden" role="status">${this._announcement}</p>
      <div class="room ${this.#interaction ? 'has-call' : ''}">
        <nav class="list" aria-label="Interactions">
          <h2>Interactions</h2>
          <emu-interaction-list
            .interactions=${desktop?.interactions ?? []}
            .selected=${this._selected}
            .attention=${this._attention}
            .clockOffsetMs=${this.#clockOffsetMs}
            @emu-interaction-picked=${this.#onPicked}
          ></emu-interaction-list>
        </nav>
        <main class="call">
          ${this.#renderCall()} ${this.#renderHostView()} ${this.#renderLog()}
        </main>
        <section class="widget" aria-label="Widgets">
          ${this.#renderWidgetNote()}
          <div class="frames"></div>
        </section>
      </div>
      <emu-toasts></emu-toasts>
    `;
  }

  get #interaction(): DesktopInteraction | undefined {
    return this.#find(this._selected);
  }

  #find(conversationId: string | undefined): DesktopInteraction | undefined {
    return this._snapshot?.desktop.interactions.find(
      (interaction) => interaction.conversationId === conversationId,
    );
  }

  #renderBar(): TemplateResult {
    const { desktop } = this._snapshot ?? {};
    return html`
      <header>
        <div class="agent">
          <h1>${desktop?.name ?? 'Agent desktop'}</h1>
          <p>${desktop ? routingLabel(desktop.routingStatus) : ''}</p>
        </div>
        <label>
          <span class="dot ${presenceKey(desktop?.presence ?? 'OFFLINE')}"></span>
          <span class="visually-hidden">Presence</span>
          <select @change=${this.#onPresence}>
            ${PRESENCES.map(
              ([key, label]) => html`
                <option value=${key} .selected=${key === presenceKey(desktop?.presence ?? '')}>
                  ${label}
                </option>
              `,
            )}
          </select>
        </label>
      </header>
      ${
        this._isConnected
          ? nothing
          : html`<p class="broken" role="alert">
              The emulator does not answer. Start it again with npm start; this page then goes on by
              itself.
            </p>`
      }
    `;
  }

  #renderCall(): TemplateResult {
    const interaction = this.#interaction;
    if (!interaction)
      return html`
        <div class="idle">
          <h2>No call selected</h2>
          <p class="soft">
            Place a call from the organisation's page. It rings here when this agent is on queue and
            it is their turn.
          </p>
          <p>
            <a href=${`http://localhost:${this._snapshot?.mainPort ?? ''}/`}>Organisation's page</a>
          </p>
        </div>
      `;
    return html`
      <emu-call-panel
        .interaction=${interaction}
        .isBusy=${this._isBusy}
        .clockOffsetMs=${this.#clockOffsetMs}
        @emu-call-action=${this.#onCallAction}
      ></emu-call-panel>
    `;
  }

  #renderWidgetNote(): TemplateResult | typeof nothing {
    const interaction = this.#interaction;
    if (!this._snapshot || !interaction) return nothing;
    const frames = this.#frames.of(interaction.conversationId);
    if (frames.some(({ state: frameState }) => frameState === 'opening'))
      return html`<p class="note opening">Opening ${frames[0]?.integration.name} …</p>`;
    if (frames.length > 0) return nothing;
    if (this._snapshot.widgets.length === 0)
      return html`<p class="note">
        No interaction widget is installed. Install one with npm start, then call again.
      </p>`;
    if (interaction.state === 'alerting' && !this._snapshot.widgetWhileRinging)
      return html`<p class="note">The widget opens when the call is answered.</p>`;
    if (!this.#frames.isFull) return nothing;
    return html`<p class="note">
      ${MAX_FRAMES} widgets are open, which is the most that there can be. Finish a call first.
    </p>`;
  }

  #renderHostView(): TemplateResult | typeof nothing {
    if (!this._hostView) return nothing;
    return html`
      <emu-host-view
        .view=${this._hostView}
        @emu-host-view-closed=${() => (this._hostView = undefined)}
      ></emu-host-view>
    `;
  }

  #renderLog(): TemplateResult {
    return html`
      <details class="log">
        <summary>Asked by the widget (${this._log.length})</summary>
        <ol reversed>
          ${this._log.map((line) => html`<li>${line}</li>`)}
        </ol>
      </details>
    `;
  }

  #follow(snapshot: SeatSnapshot): void {
    this.#announce(this._snapshot, snapshot);
    this.#clockOffsetMs = Date.parse(snapshot.now) - Date.now();
    this._snapshot = snapshot;
    document.title = `EMULATED ${snapshot.desktop.name}`;
    // A call is shown when nothing else is; one that rings never takes the place of another.
    if (!this.#find(this._selected))
      this._selected = snapshot.desktop.interactions.at(-1)?.conversationId;
  }

  #announce(before: SeatSnapshot | undefined, after: SeatSnapshot): void {
    for (const { conversationId, caller, state: callState } of after.desktop.interactions) {
      const old = before?.desktop.interactions.find((one) => one.conversationId === conversationId);
      if (old?.state !== callState) this._announcement = `${caller}: ${stateLabel(callState)}`;
    }
  }

  async #act(action: DesktopAction): Promise<void> {
    this._isBusy = true;
    const done = await send('/desktop/act', action);
    this._isBusy = false;
    if (!done.ok)
      this._toasts?.show({ title: 'That did not work', message: done.error, type: 'error' });
  }

  #note(line: string): void {
    const time = new Date(Date.now() + this.#clockOffsetMs).toLocaleTimeString();
    this._log = [`${time} ${line}`, ...this._log].slice(0, LOG_LINES);
  }

  #onPicked = ({ conversationId }: EmuInteractionPickedEvent): void => {
    this._selected = conversationId;
  };

  #onCallAction = ({ action, conversationId }: EmuCallActionEvent): void => {
    void this.#act({ action, conversationId });
  };

  #onPresence = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    void this.#act({ action: 'presence', systemPresence: value });
  };

  #show(action: ClientAppAction): void {
    const view = this._snapshot && hostViewOf(action, this._snapshot);
    if (!view) return;
    this._hostView = view;
    this._announcement = `${view.title} is shown.`;
    // Details of a call of one's own are its place in the list.
    const { conversationId } = action.fields;
    if (typeof conversationId === 'string' && this.#find(conversationId))
      this._selected = conversationId;
  }

  #onAsked(action: ClientAppAction, frame: WidgetFrame): void {
    const line = grant(action, {
      // Ids are the app's own: they are told apart by the integration.
      toast: ({ id = '', ...toast }) =>
        this._toasts?.show({ ...toast, id: `${frame.integration.id} ${id}` }),
      show: (asked) => this.#show(asked),
      hideHelp: () => {
        if (this._hostView?.title === HELP) this._hostView = undefined;
      },
      attention: (count) => {
        this._attention = new Map(this._attention).set(frame.conversationId, count);
      },
      openWindow: (url) => {
        open(url, '_blank', 'noopener');
        this._toasts?.show({ title: 'Opened in a window of its own', message: url, type: 'info' });
      },
    });
    this.#note(line);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'emu-desktop': EmuDesktop;
  }
}
