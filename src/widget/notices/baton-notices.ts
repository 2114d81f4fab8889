import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Notice, WidgetActions } from '../../app/view.js';
import { base } from '../base.styles.js';
import { referenceOf } from '../error-text.js';
import { messageBox } from '../message.js';
import { referenceText, tryAgainLabel } from '../shared-text.js';
import { noticeMessage } from './notice-text.js';

/** @summary What does not work beside what does, above the regions. */
@localized()
@customElement('baton-notices')
export class BatonNotices extends LitElement {
  static override styles = base;

  /** In the order in which they are shown. */
  @property({ attribute: false }) notices: readonly Notice[] = [];

  /** What the buttons do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  override render() {
    const name = msg('Notices', { id: 'notices', desc: 'Name of the list of notices' });
    return html`<ul class="stack" aria-label=${name}>
      ${this.notices.map((notice) => html`<li>${this.#renderNotice(notice)}</li>`)}
    </ul>`;
  }

  #renderNotice(notice: Notice): TemplateResult {
    if (notice.kind !== 'vault_trouble' && notice.kind !== 'genesys_trouble') {
      return messageBox(noticeMessage(notice));
    }
    const reference = referenceOf(notice.error);
    return messageBox(
      noticeMessage(notice),
      html`${
        reference === undefined ? nothing : html`<p class="small">${referenceText(reference)}</p>`
      }
      ${
        notice.canRetry
          ? html`<button @click=${() => this.actions?.retry()}>${tryAgainLabel()}</button>`
          : nothing
      }`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-notices': BatonNotices;
  }
}
