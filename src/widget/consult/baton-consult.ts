import { consume } from '@lit/context';
import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WidgetActions } from '../../app/view.js';
import type { ConsultCommand } from '../../domain/hand-over-model.js';
import type { Instant } from '../../domain/ids.js';
import { announceContext, type Announce } from '../announcer/announcer-context.js';
import { base } from '../base.styles.js';
import { formatTimer } from '../format.js';
import { clockIcon, personIcon, progressIcon, warningIcon } from '../icons.js';
import { targetText } from '../shared-text.js';
import { styles } from './baton-consult.styles.js';
import './baton-keypad.js';
import { commandLabel, type ConsultView } from './consult-line.js';
import { callerPart, holdWarning, ownPart, targetPart, whyNot, type Part } from './consult-text.js';

/** How two parties of the call stand to each other. */
type Line = 'hear' | 'aside' | 'rings';

/** Who hears the rep: one of these is so at any time. */
const TALKS: readonly ConsultCommand[] = ['talk_to_caller', 'talk_to_target', 'talk_to_both'];
const ENDS: readonly ConsultCommand[] = ['hand_over', 'three_way'];

/**
 * @summary The bar of a consult below its line of text: who hears whom as a drawing, how long the caller has waited, and what
 * the rep can do. **Back to caller** stands above it, in `<baton-transfer>`.
 */
@localized()
@customElement('baton-consult')
export class BatonConsult extends LitElement {
  static override styles = [base, styles];

  /** How the consult stands. Nothing is shown without it. */
  @property({ attribute: false }) view: ConsultView | undefined;

  /** What the buttons do. */
  @property({ attribute: false }) actions: WidgetActions | undefined;

  /** Milliseconds since 1970, by this machine: what the time on hold counts to. */
  @property({ attribute: false }) now = 0;

  @consume({ context: announceContext, subscribe: true })
  @state()
  private _announce: Announce | undefined;

  /** The wait about which the rep has been reminded. */
  #remindedOf: Instant | undefined;

  override updated(changed: PropertyValues<this>): void {
    const { view } = this;
    if (view === undefined) return;
    if (isLate(view, this.now) && this.#remindedOf !== view.callerAsideSince) {
      this.#remindedOf = view.callerAsideSince;
      this._announce?.(holdWarning(view.holdWarningMs), 'polite');
    }
    const before = changed.get('view')?.tones?.sent ?? view.tones?.sent;
    const sent = view.tones?.sent;
    if (sent !== undefined && sent !== '' && sent !== before) {
      this._announce?.(sentText(sent), 'polite');
    }
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const whys = new Set(
      [...TALKS, ...ENDS]
        .map((command) => whyNot(view, command))
        .filter((why) => why !== undefined),
    );
    return html`<div class="stack">
      ${this.#renderDrawing(view)} ${this.#renderHold(view)}
      <div
        class="talks"
        role="group"
        aria-label=${msg('You talk to', {
          id: 'talks',
          desc: 'Name of the group of buttons of which one is pressed',
        })}
      >
        ${TALKS.map((command) => this.#renderButton(view, command))}
      </div>
      <div class="ends">${ENDS.map((command) => this.#renderButton(view, command))}</div>
      <p id="why" class="muted small">${[...whys].join(' ')}</p>
      ${
        view.tones === undefined
          ? nothing
          : html`<baton-keypad .tones=${view.tones} .actions=${this.actions}></baton-keypad>`
      }
    </div>`;
  }

  #renderButton(view: ConsultView, command: ConsultCommand): TemplateResult {
    const isTalk = TALKS.includes(command);
    const isCurrent = command === CURRENT[view.situation];
    const why = whyNot(view, command);
    return html`<button
      class=${command === 'hand_over' ? 'primary' : ''}
      aria-pressed=${isTalk ? (isCurrent ? 'true' : 'false') : nothing}
      aria-disabled=${why === undefined ? 'false' : 'true'}
      aria-describedby=${why === undefined ? nothing : 'why'}
      @click=${() => this.#onCommand(command)}
    >
      ${view.busy === command ? progressIcon() : nothing}
      ${commandLabel(command, targetText(view.toName, view.toKind))}
    </button>`;
  }

  /** Says nothing that the line of text does not say, so screen readers skip it. */
  #renderDrawing(view: ConsultView): TemplateResult {
    const { situation } = view;
    const toTarget: Line =
      situation === 'with_caller'
        ? 'aside'
        : situation === 'ringing' || situation === 'queued'
          ? 'rings'
          : 'hear';
    return html`<div class="drawing ${situation}" aria-hidden="true">
      ${party(callerPart(view), 'caller')}
      <span class="wire from-caller ${view.isCallerAside ? 'aside' : 'hear'}"></span>
      ${party(ownPart(view), 'you')}
      <span class="wire to-target ${toTarget}"></span>
      ${party(targetPart(view), 'target')}
      ${situation === 'together' ? html`<span class="wire hear across"></span>` : nothing}
    </div>`;
  }

  #renderHold(view: ConsultView): TemplateResult | typeof nothing {
    const { callerAsideSince: since } = view;
    if (!view.isCallerAside) return nothing;
    const late = isLate(view, this.now);
    return html`<p class="hold ${late ? 'late' : ''}">
        ${late ? warningIcon() : clockIcon()}
        <span id="hold-name"
          >${msg('Caller on hold', { id: 'hold-timer', desc: 'Name of a running timer' })}</span
        >
        <span role="timer" aria-labelledby="hold-name" class="strong"
          >${
            since === undefined
              ? msg('not known', { id: 'hold-timer-unknown', desc: 'In the place of a timer' })
              : formatTimer(this.now - since)
          }</span
        >
      </p>
      ${late ? html`<p class="small">${holdWarning(view.holdWarningMs)}</p>` : nothing}`;
  }

  #onCommand(command: ConsultCommand): void {
    if (this.view === undefined || whyNot(this.view, command) !== undefined) return;
    if (command !== CURRENT[this.view.situation]) this.actions?.steer(command);
  }
}

/** What is pressed in each situation. */
const CURRENT: Readonly<Record<ConsultView['situation'], ConsultCommand | undefined>> = {
  ringing: undefined,
  queued: undefined,
  with_target: 'talk_to_target',
  with_caller: 'talk_to_caller',
  together: 'talk_to_both',
};

const isLate = ({ isCallerAside, callerAsideSince, holdWarningMs }: ConsultView, now: number) =>
  isCallerAside && callerAsideSince !== undefined && now - callerAsideSince >= holdWarningMs;

const party = ({ name, state: doing }: Part, who: string): TemplateResult =>
  html`<span class="party ${who}"
    ><span class="face">${personIcon()}</span><span class="who strong">${name}</span
    ><span class="small">${doing}</span></span
  >`;

const sentText = (digits: string): string => {
  const spelled = [...digits].join(' ');
  return msg(str`Sent: ${spelled}`, {
    id: 'tones-said',
    desc: 'Spoken after keys of a telephone were sent; the placeholder is all of them',
  });
};

declare global {
  interface HTMLElementTagNameMap {
    'baton-consult': BatonConsult;
  }
}
