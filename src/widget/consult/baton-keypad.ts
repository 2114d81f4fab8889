import { localized, msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TonesView, WidgetActions } from '../../app/view.js';
import { base } from '../base.styles.js';
import { errorText } from '../error-text.js';
import { messageBox } from '../message.js';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** @summary The keys of a telephone. While one has the focus, digits can be typed too. */
@localized()
@customElement('baton-keypad')
export class BatonKeypad extends LitElement {
  static override styles = [
    base,
    css`
      .keys {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: var(--baton-space-1);
        max-inline-size: 14rem;
      }

      .sent {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** What was sent. Nothing is shown without it. */
  @property({ attribute: false }) tones: TonesView | undefined;

  /** What the keys do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  override render() {
    const { tones } = this;
    if (tones === undefined) return nothing;
    const { error } = tones;
    const sent = [...tones.sent].join(' ');
    return html`<div class="stack">
      <div
        class="keys"
        role="group"
        aria-label=${msg('Keypad', { id: 'keypad', desc: 'Name of the keys of a telephone' })}
        aria-describedby="sent"
        @keydown=${this.#onKeydown}
      >
        ${KEYS.map(
          (key) =>
            html`<button aria-label=${keyName(key) ?? nothing} @click=${() => this.#send(key)}>
              ${key}
            </button>`,
        )}
      </div>
      <p id="sent" class="small muted sent">
        ${
          sent === ''
            ? msg('Press a key, or type it while a key has the focus.', {
                id: 'keypad-hint',
                desc: 'Below the keys of a telephone, before any was pressed',
              })
            : msg(str`Sent: ${sent}`, {
                id: 'tones-sent',
                desc: 'Below the keys of a telephone; the placeholder is what was pressed',
              })
        }
      </p>
      ${
        error === undefined
          ? nothing
          : messageBox({
              tone: 'warning',
              title: msg('The last key may not have been sent.', {
                id: 'tones-error',
                desc: 'Below the keys of a telephone; why follows',
              }),
              body: `${errorText(error).happened} ${errorText(error).advice}`,
            })
      }
    </div>`;
  }

  #send(digits: string): void {
    this.actions?.sendTones(digits);
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = KEYS.find((known) => known === event.key);
    if (key === undefined) return;
    event.preventDefault();
    this.#send(key);
  }
}

/** What a key is called where its sign says too little. */
function keyName(key: (typeof KEYS)[number]): string | undefined {
  if (key === '*') return msg('Star *', { id: 'key-star', desc: 'Name of a key of a telephone' });
  if (key === '#') return msg('Hash #', { id: 'key-hash', desc: 'Name of a key of a telephone' });
  return undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-keypad': BatonKeypad;
  }
}
