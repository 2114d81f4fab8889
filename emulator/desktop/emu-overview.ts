/** @fileoverview The main page: who sits where, and the customer's telephone. */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { stateLabel } from './call-state.js';
import { overviewStyles } from './emu-overview.styles.js';
import { presenceKey, presenceLabel, routingLabel } from './presence.js';
import { listenTo, send } from './server-link.js';
import { shared } from './shared.styles.js';
import type { NamedNumber, OverviewSnapshot, SeatCard } from './snapshots.js';

/** A call that was placed from this page. */
interface PlacedCall {
  readonly conversationId: string;
  /** `Dr. Elena Rossi to Medical Information` */
  readonly name: string;
}

/** @summary The organisation at a glance, and a form that places a call. */
@customElement('emu-overview')
export class EmuOverview extends LitElement {
  static override styles = [shared, overviewStyles];

  @state() private _snapshot: OverviewSnapshot | undefined;
  @state() private _isConnected = true;
  @state() private _placed: readonly PlacedCall[] = [];
  /** What came of the last thing done here. */
  @state() private _outcome: { readonly text: string; readonly isError: boolean } | undefined;

  constructor() {
    super();
    listenTo<OverviewSnapshot>('/desktop/overview', {
      state: (snapshot) => {
        this._snapshot = snapshot;
        document.title = `EMULATED ${snapshot.organisation}`;
      },
      connected: (isConnected) => (this._isConnected = isConnected),
    });
  }

  override render(): TemplateResult {
    return html`
      <header>
        <h1>${this._snapshot?.organisation ?? 'Organisation'}</h1>
        <p>${this.#stateOfAffairs}</p>
      </header>
      <main>
        <section aria-labelledby="seats">
          <h2 id="seats">Seats</h2>
          <p class="soft">
            Each seat is an agent with a browser of their own. Open two, place a call, answer it at
            one and hand it to the other.
          </p>
          <ul class="cards">
            ${this._snapshot?.seats.map((seat) => html`<li>${this.#renderSeat(seat)}</li>`)}
          </ul>
        </section>
        <section aria-labelledby="telephone">
          <h2 id="telephone">The customer's telephone</h2>
          ${this._snapshot ? this.#renderTelephone(this._snapshot) : nothing}
          <p role="status" class=${this._outcome?.isError ? 'error' : ''}>${this._outcome?.text}</p>
          ${this.#renderPlaced()}
        </section>
      </main>
    `;
  }

  get #stateOfAffairs(): string {
    if (!this._isConnected)
      return 'The emulator does not answer. Start it again with npm start; this page then goes on by itself.';
    if (!this._snapshot) return 'Asking the emulator …';
    return this._snapshot.ready ? 'Ready.' : 'The organisation is being prepared …';
  }

  #renderSeat({ name, title, url, desktop }: SeatCard): TemplateResult {
    return html`
      <a class="card" href=${url} target="_blank" rel="noopener">
        <h3>${name}</h3>
        <span class="soft">${title}</span>
        <span class="presence">
          <span class="dot ${presenceKey(desktop.presence)}"></span>
          ${presenceLabel(desktop.presence)}, ${routingLabel(desktop.routingStatus)}
        </span>
        ${desktop.interactions.map(
          ({ caller, state: callState }) => html`
            <span class="on-call">${stateLabel(callState)}: ${caller}</span>
          `,
        )}
        <span class="open">Open desktop in a new tab</span>
      </a>
    `;
  }

  #renderTelephone({ callers, queues }: OverviewSnapshot): TemplateResult {
    return html`
      <form @submit=${this.#onSubmit}>
        <label for="from">Customer</label>
        <select id="from" name="from">
          ${callers.map(renderOption)}
        </select>
        <label for="to">calls</label>
        <select id="to" name="to">
          ${queues.map(renderOption)}
        </select>
        <button class="primary">Place a call</button>
      </form>
    `;
  }

  #renderPlaced(): TemplateResult | typeof nothing {
    if (this._placed.length === 0) return nothing;
    return html`
      <ul class="placed">
        ${this._placed.map(
          (call) => html`
            <li>
              <span>${call.name}</span>
              <button
                type="button"
                class="danger"
                aria-label="Customer hangs up: ${call.name}"
                @click=${() => this.#hangUp(call)}
              >
                Customer hangs up
              </button>
            </li>
          `,
        )}
      </ul>
    `;
  }

  #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [from, to] = [String(form.get('from')), String(form.get('to'))];
    const done = await send<{ conversationId: string }>('/emulator/calls', { from, to });
    if (!done.ok) {
      this._outcome = { text: done.error, isError: true };
      return;
    }
    const name = `${this.#nameOf(from)} to ${this.#nameOf(to)}`;
    this._placed = [{ conversationId: done.reply.conversationId, name }, ...this._placed];
    this._outcome = { text: `Calling: ${name}.`, isError: false };
  };

  async #hangUp({ conversationId, name }: PlacedCall): Promise<void> {
    const done = await send(`/emulator/calls/${conversationId}/customer`, { action: 'hangup' });
    // A call that is over already needs no hanging up: either way it leaves the list.
    this._placed = this._placed.filter((call) => call.conversationId !== conversationId);
    this._outcome = {
      text: done.ok ? `The customer hung up: ${name}.` : done.error,
      isError: !done.ok,
    };
  }

  #nameOf(number: string): string {
    const { callers = [], queues = [] } = this._snapshot ?? {};
    return [...callers, ...queues].find((one) => one.number === number)?.name ?? number;
  }
}

const renderOption = ({ number, name }: NamedNumber): TemplateResult =>
  html`<option value=${number}>${name} (${number})</option>`;

declare global {
  interface HTMLElementTagNameMap {
    'emu-overview': EmuOverview;
  }
}
