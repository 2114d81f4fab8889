import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TimelineEntry, TimelineView } from '../../app/view.js';
import type { Instant } from '../../domain/ids.js';
import { base } from '../base.styles.js';
import { formatAbsolute, formatMoment, isoTime } from '../format.js';
import { clockIcon, handOverIcon, phoneIcon } from '../icons.js';
import { getLocale } from '../locale.js';
import { personText, targetText } from '../shared-text.js';
import { styles } from './baton-timeline.styles.js';
import {
  endingText,
  holdText,
  kindText,
  originText,
  outcomeText,
  pendingText,
  reasonText,
  stillOnText,
  talkText,
  timelineSentence,
  type SegmentEntry,
  type TransferEntry,
} from './timeline-text.js';

/** @summary The region **Timeline**: who was on the call and how it was handed over, oldest first. */
@localized()
@customElement('baton-timeline')
export class BatonTimeline extends LitElement {
  static override styles = [base, styles];

  /** The entries. Nothing is shown without it. */
  @property({ attribute: false }) view: TimelineView | undefined;

  /** Milliseconds since 1970, by this machine: says which day is today. */
  @property({ attribute: false }) now = 0;

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const sentence = timelineSentence(view);
    return html`<section class="card stack" aria-labelledby="heading">
      <h2 id="heading">${msg('Timeline', { id: 'timeline', desc: 'Name of a region' })}</h2>
      ${sentence === undefined ? nothing : html`<p class="muted">${sentence}</p>`}
      ${
        view.entries.length === 0
          ? nothing
          : html`<ol aria-labelledby="heading">
              ${repeat(
                view.entries,
                ({ key }) => key,
                (entry) => this.#renderEntry(entry),
              )}
            </ol>`
      }
    </section>`;
  }

  #renderEntry(entry: TimelineEntry): TemplateResult {
    return html`<li>
      <span class="dot">${entry.kind === 'segment' ? phoneIcon() : handOverIcon()}</span>
      <div>
        ${entry.kind === 'segment' ? this.#renderSegment(entry) : this.#renderTransfer(entry)}
        ${
          entry.pending
            ? html`<p class="pending small">${clockIcon()} ${pendingText()}</p>`
            : nothing
        }
      </div>
    </li>`;
  }

  #renderSegment(entry: SegmentEntry): TemplateResult {
    return html`<p class="title">
        <span class="strong">${personText(entry.agentName)}</span>${this.#renderTime(entry.start)}
      </p>
      <p class="muted">${originText(entry.began, entry.queueName)}</p>
      <p class="facts">
        ${
          entry.end === undefined
            ? html`<span>${stillOnText()}</span>`
            : html`<span>${talkText(entry.talkMs)}</span><span>${holdText(entry.holdMs)}</span>`
        }
        ${entry.ended === undefined ? nothing : html`<span>${endingText(entry.ended)}</span>`}
      </p>`;
  }

  #renderTransfer(entry: TransferEntry): TemplateResult {
    const { requestedAt } = entry;
    const fromName = personText(entry.fromName);
    const toName = targetText(entry.toName, entry.toKind);
    return html`<p class="title">
        <span class="strong"
          >${msg(str`${fromName} to ${toName}`, {
            id: 'transfer-from-to',
            desc: 'A hand-over: the placeholders are the sender and the receiver',
          })}</span
        >${requestedAt === undefined ? nothing : this.#renderTime(requestedAt)}
      </p>
      <p class="muted">${kindText(entry)}</p>
      <p>${outcomeText(entry.outcome, entry.aftermath)}</p>
      ${entry.reason === undefined ? nothing : html`<p>${reasonText(entry.reason)}</p>`}`;
  }

  #renderTime(at: Instant): TemplateResult {
    return html`<time
      class="muted small"
      datetime=${isoTime(at)}
      title=${formatAbsolute(at, getLocale())}
      >${formatMoment(at, this.now, getLocale())}</time
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-timeline': BatonTimeline;
  }
}
