import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Notice, WidgetActions } from '../../app/view.js';
import { base } from '../base.styles.js';
import { referenceOf } from '../error-text.js';
import { chevronIcon } from '../icons.js';
import { toneIcon } from '../message.js';
import { referenceText, tryAgainLabel } from '../shared-text.js';
import { styles } from './baton-notices.styles.js';
import { noticeMessage } from './notice-text.js';

/** @summary What does not work beside what does, above the regions. */
@localized()
@customElement('baton-notices')
export class BatonNotices extends LitElement {
  static override styles = [base, styles];

  /** In the order in which they are shown. */
  @property({ attribute: false }) notices: readonly Notice[] = [];

  /** What the buttons do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  override render() {
    const name = msg('Notices', { id: 'notices', desc: 'Name of the list of notices' });
    return html`<ul aria-label=${name}>
      ${this.notices.map((notice) => html`<li>${this.#renderNotice(notice)}</li>`)}
    </ul>`;
  }

  /** One line each, so that they do not push the regions away; what to do unfolds, and a button is always there. */
  #renderNotice(notice: Notice): TemplateResult {
    const { tone, title, body } = noticeMessage(notice);
    const reference = 'error' in notice ? referenceOf(notice.error) : undefined;
    return html`<details class="notice ${tone}">
        <summary>${toneIcon(tone)}<span class="strong">${title}</span>${chevronIcon()}</summary>
        <p>${body}</p>
        ${
          reference === undefined ? nothing : html`<p class="small">${referenceText(reference)}</p>`
        }
      </details>
      ${this.#renderButton(notice)}`;
  }

  #renderButton(notice: Notice): TemplateResult | typeof nothing {
    if (notice.kind === 'caller_on_hold' && notice.canTakeBack) {
      return html`<button @click=${() => this.actions?.takeCallerBack()}>
        ${msg('Take the caller off hold', {
          id: 'take-caller-back',
          desc: 'Button: ends the music that the caller hears after a hand-over',
        })}
      </button>`;
    }
    return 'canRetry' in notice && notice.canRetry
      ? html`<button @click=${() => this.actions?.retry()}>${tryAgainLabel()}</button>`
      : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-notices': BatonNotices;
  }
}
