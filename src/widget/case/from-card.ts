/** @fileoverview The card about who hands over: what a receiver must know before they say the first word. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FromCard } from '../../app/view.js';
import { formatAbsolute, isoTime } from '../format.js';
import { holdText } from '../hold-text.js';
import { getLocale } from '../locale.js';
import { queueText } from './case-text.js';
import {
  callTimeText,
  fromTitle,
  hopsText,
  noDetailsText,
  noteLabel,
  reasonLabel,
  returnsText,
} from './from-card-text.js';

/** What is known of the hand-over: facts, reason and note. While it rings a message says who hands over. */
export function fromDetails(card: FromCard, now: number): TemplateResult {
  const { queueName, since, heldMs, returns, reason, note } = card;
  const none = noDetailsText(card);
  const hops = hopsText(card);
  return html`<p class="facts small">
      ${queueName === undefined ? nothing : html`<span>${queueText(queueName)}</span>`}
      <span
        ><time datetime=${isoTime(since)} title=${formatAbsolute(since, getLocale())}
          >${callTimeText(card, now)}</time
        ></span
      ><span>${holdText(heldMs)}</span
      >${hops === undefined ? nothing : html`<span>${hops}</span>`}${
        returns ? html`<span class="strong">${returnsText()}</span>` : nothing
      }
    </p>
    ${none === undefined ? nothing : html`<p class="small">${none}</p>`}
    ${
      none !== undefined
        ? nothing
        : html`<dl class="left">
            ${reason === undefined ? nothing : said(reasonLabel(), reason)}
            ${note === undefined ? nothing : said(noteLabel(), note)}
          </dl>`
    }`;
}

/** The card after the answer. */
export const fromCard = (card: FromCard, now: number): TemplateResult =>
  html`<div class="from">
    <h3>${fromTitle(card)}</h3>
    ${fromDetails(card, now)}
  </div>`;

/** Somebody else's words: kept apart from ours, whichever way they are written. */
const said = (label: string, text: string): TemplateResult =>
  html`<dt class="small">${label}</dt>
    <dd dir="auto">${text}</dd>`;
