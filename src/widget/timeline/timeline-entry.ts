/** @fileoverview How an entry of the timeline is drawn. Loaded when there is one. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineEntry } from '../../app/view.js';
import type { Instant } from '../../domain/ids.js';
import { assertNever } from '../../domain/result.js';
import { formatAbsolute, formatMoment, isoTime } from '../format.js';
import { holdText } from '../hold-text.js';
import { clockIcon, handOverIcon, moveIcon, phoneIcon } from '../icons.js';
import { keepWhole } from '../keep-whole.js';
import { getLocale } from '../locale.js';
import { personText, targetText } from '../shared-text.js';
import {
  correctionText,
  endUnknownText,
  endingText,
  kindText,
  noteLabel,
  originText,
  outcomeText,
  pendingText,
  reasonText,
  stillOnText,
  talkText,
  type CorrectionEntry,
  type SegmentEntry,
  type TransferEntry,
} from './entry-text.js';

/** An entry as an item of the list. @param now which day is today, milliseconds since 1970. */
export function entryTemplate(entry: TimelineEntry, now: number): TemplateResult {
  return html`<li>
    <span class="dot">${iconOf(entry)}</span>
    <div>
      ${renderBody(entry, now)}
      ${
        entry.pending ? html`<p class="pending small">${clockIcon()} ${pendingText()}</p>` : nothing
      }
    </div>
  </li>`;
}

function renderBody(entry: TimelineEntry, now: number): TemplateResult {
  switch (entry.kind) {
    case 'segment':
      return renderSegment(entry, now);
    case 'transfer':
      return renderTransfer(entry, now);
    case 'correction':
      return renderCorrection(entry, now);
    default:
      return assertNever(entry);
  }
}

function renderCorrection(entry: CorrectionEntry, now: number): TemplateResult {
  return html`<p class="title">
      <span class="strong">${personText(entry.agentName)}</span>${
        entry.at === undefined ? nothing : renderTime(entry.at, now)
      }
    </p>
    <p>${keepWhole(correctionText(entry), entry.otherNumber)}</p>`;
}

function renderSegment(entry: SegmentEntry, now: number): TemplateResult {
  return html`<p class="title">
      <span class="strong">${personText(entry.agentName)}</span>${renderTime(entry.start, now)}
    </p>
    <p class="muted">${originText(entry.began, entry.queueName)}</p>
    <p class="facts">
      ${
        entry.end === undefined
          ? html`<span>${entry.isEndUnknown ? endUnknownText() : stillOnText()}</span>`
          : html`<span>${talkText(entry.talkMs)}</span><span>${holdText(entry.holdMs)}</span>`
      }
      ${entry.ended === undefined ? nothing : html`<span>${endingText(entry.ended)}</span>`}
    </p>`;
}

function renderTransfer(entry: TransferEntry, now: number): TemplateResult {
  const { requestedAt, settledAt, reason, note } = entry;
  const fromName = personText(entry.fromName);
  const toName = targetText(entry.toName, entry.toKind);
  return html`<p class="title">
      <span class="strong"
        >${msg(str`${fromName} to ${toName}`, {
          id: 'transfer-from-to',
          desc: 'A hand-over: the placeholders are the sender and the receiver',
        })}</span
      >${requestedAt === undefined ? nothing : renderTime(requestedAt, now)}
    </p>
    <p class="muted">${kindText(entry)}</p>
    <p class="facts">
      <span>${outcomeText(entry.outcome, entry.aftermath)}</span>${
        settledAt === undefined ? nothing : html`<span>${renderTime(settledAt, now)}</span>`
      }
    </p>
    ${reason === undefined ? nothing : html`<p>${reasonText(reason)}</p>`}
    ${
      note === undefined
        ? nothing
        : html`<p class="note"><span class="muted">${noteLabel()}</span> <bdi>${note}</bdi></p>`
    }`;
}

function renderTime(at: Instant, now: number): TemplateResult {
  return html`<time
    class="muted small"
    datetime=${isoTime(at)}
    title=${formatAbsolute(at, getLocale())}
    >${formatMoment(at, now, getLocale())}</time
  >`;
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
