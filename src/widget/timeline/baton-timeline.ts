import { consume } from '@lit/context';
import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TimelineEntry, TimelineView, WidgetActions } from '../../app/view.js';
import { announceContext, type Announce } from '../announcer/announcer-context.js';
import { base } from '../base.styles.js';
import { FocusKeeper } from '../focus-keeper.js';
import { progressIcon, warningIcon } from '../icons.js';
import { LazyPart } from '../lazy-part.js';
import { styles } from './baton-timeline.styles.js';
import type * as timelineEntry from './timeline-entry.js';
import { earlierLabel, earlierShown, earlierText, timelineSentence } from './timeline-text.js';

type Drawing = Pick<typeof timelineEntry, 'entryTemplate'>;

/**
 * @summary The region **Timeline**: who was on the call, how it was handed over, where it was filed; oldest first. What draws an
 * entry is loaded when there is one.
 */
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

  /** Loads what draws an entry. */
  @property({ attribute: false }) loadDrawing: () => Promise<Drawing> = () =>
    import('./timeline-entry.js');

  @query('h2') private _heading!: HTMLElement | null;

  readonly #drawing = new LazyPart(this, () => this.loadDrawing());

  constructor() {
    super();
    new FocusKeeper(this, () => this._heading);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view') && this.view?.entries.length) this.#drawing.need();
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
      ${view.entries.length === 0 ? nothing : this.#renderEntries(view.entries)}
    </section>`;
  }

  /** Entries are drawn once what draws them is there, or cannot be. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#drawing.settled;
    return super.getUpdateComplete();
  }

  #renderEntries(entries: readonly TimelineEntry[]): TemplateResult | typeof nothing {
    const { part, hasFailed } = this.#drawing;
    if (part !== undefined) {
      return html`<ol aria-labelledby="heading">
        ${repeat(
          entries,
          ({ key }) => key,
          (entry) => part.entryTemplate(entry, this.now),
        )}
      </ol>`;
    }
    if (!hasFailed) return nothing;
    return html`<p>
      ${msg('The timeline could not be loaded. Nothing of what is on record is lost.', {
        id: 'timeline-missing',
        desc: 'The program for the entries did not arrive',
      })}
    </p>`;
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

  #onEarlier(): void {
    if (this.view?.earlier !== 'reading') this.actions?.showEarlier();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baton-timeline': BatonTimeline;
  }
}
