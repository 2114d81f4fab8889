import { consume } from '@lit/context';
import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TimelineEntry, TimelineView, WidgetActions } from '../../app/view.js';
import type { Instant } from '../../domain/ids.js';
import { assertNever } from '../../domain/result.js';
import { announceContext, type Announce } from '../announcer/announcer-context.js';
import { base } from '../base.styles.js';
import { FocusKeeper } from '../focus-keeper.js';
import { formatAbsolute, formatMoment, isoTime } from '../format.js';
import {
  clockIcon,
  handOverIcon,
  moveIcon,
  phoneIcon,
  progressIcon,
  warningIcon,
} from '../icons.js';
import { getLocale } from '../locale.js';
import { personText, targetText } from '../shared-text.js';
import { styles } from './baton-timeline.styles.js';
import {
  correctionText,
  earlierLabel,
  earlierShown,
  earlierText,
  endingText,
  holdText,
  kindText,
  noteLabel,
  originText,
  outcomeText,
  pendingText,
  reasonText,
  stillOnText,
  talkText,
  timelineSentence,
  type CorrectionEntry,
  type SegmentEntry,
  type TransferEntry,
} from './timeline-text.js';

/** @summary The region **Timeline**: who was on the call, how it was handed over, where it was filed; oldest first. */
@localized()
@customElement('baton-timeline')
export class BatonTimeline extends LitElement {
  static override styles = [base, styles];

  /** The entries. Nothing is shown without it. */
  @property({ attribute: false }) view: TimelineView | undefined;

  /** What the button does. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  /** Milliseconds since 1970, by this machine: says which day is today. */
  @property({ attribute: false }) now = 0;

  @consume({ context: announceContext, subscribe: true })
  @state()
  private _announce: Announce | undefined;

  @query('h2') private _heading!: HTMLElement | null;

  constructor() {
    super();
    new FocusKeeper(this, () => this._heading);
  }

  override updated(changed: PropertyValues<this>): void {
    const before = changed.get('view');
    if (before?.earlier !== 'reading' || this.view === undefined) return;
    const { entries, earlier } = this.view;
    const oldest = before.entries[0]?.key;
    const count = entries.findIndex(({ key }) => key === oldest);
    if (earlier === 'failed') this._announce?.(earlierText(earlier) ?? '', 'polite');
    else if (count > 0) this._announce?.(earlierShown(count), 'polite');
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const sentence = timelineSentence(view);
    return html`<section class="card stack" aria-labelledby="heading">
      <h2 id="heading" tabindex="-1">
        ${msg('Timeline', { id: 'timeline', desc: 'Name of a region' })}
      </h2>
      ${sentence === undefined ? nothing : html`<p class="muted">${sentence}</p>`}
      ${view.earlier === 'none' ? nothing : this.#renderEarlier(view.earlier)}
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
      <span class="dot">${iconOf(entry)}</span>
      <div>
        ${this.#renderBody(entry)}
        ${
          entry.pending
            ? html`<p class="pending small">${clockIcon()} ${pendingText()}</p>`
            : nothing
        }
      </div>
    </li>`;
  }

  #renderEarlier(earlier: Exclude<TimelineView['earlier'], 'none'>): TemplateResult {
    const text = earlierText(earlier);
    return html`<div class="earlier">
      <button
        aria-disabled=${earlier === 'reading' ? 'true' : 'false'}
        aria-describedby="earlier"
        @click=${this.#onEarlier}
      >
        ${earlierLabel()}
      </button>
      <p id="earlier" class="small" ?hidden=${text === undefined}>
        ${earlier === 'reading' ? progressIcon() : earlier === 'failed' ? warningIcon() : nothing}<span
          >${text}</span
        >
      </p>
    </div>`;
  }

  #renderBody(entry: TimelineEntry): TemplateResult {
    switch (entry.kind) {
      case 'segment':
        return this.#renderSegment(entry);
      case 'transfer':
        return this.#renderTransfer(entry);
      case 'correction':
        return this.#renderCorrection(entry);
      default:
        return assertNever(entry);
    }
  }

  #renderCorrection(entry: CorrectionEntry): TemplateResult {
    return html`<p class="title">
        <span class="strong">${personText(entry.agentName)}</span>${
          entry.at === undefined ? nothing : this.#renderTime(entry.at)
        }
      </p>
      <p>${correctionText(entry)}</p>`;
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
    const { requestedAt, settledAt, reason, note } = entry;
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
      <p class="facts">
        <span>${outcomeText(entry.outcome, entry.aftermath)}</span>${
          settledAt === undefined ? nothing : html`<span>${this.#renderTime(settledAt)}</span>`
        }
      </p>
      ${reason === undefined ? nothing : html`<p>${reasonText(reason)}</p>`}
      ${
        note === undefined
          ? nothing
          : html`<p class="note"><span class="muted">${noteLabel()}</span> <bdi>${note}</bdi></p>`
      }`;
  }

  #renderTime(at: Instant): TemplateResult {
    return html`<time
      class="muted small"
      datetime=${isoTime(at)}
      title=${formatAbsolute(at, getLocale())}
      >${formatMoment(at, this.now, getLocale())}</time
    >`;
  }

  #onEarlier(): void {
    if (this.view?.earlier !== 'reading') this.actions?.showEarlier();
  }
}

function iconOf({ kind }: TimelineEntry): TemplateResult {
  switch (kind) {
    case 'segment':
      return phoneIcon();
    case 'transfer':
      return handOverIcon();
    case 'correction':
      return moveIcon();
    default:
      return assertNever(kind);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-timeline': BatonTimeline;
  }
}
