import { html, type TemplateResult } from 'lit';
import { warningIcon } from '../icons.js';
import { isHigh } from './case-text.js';

/** A severity. A high one has a sign of its own, not only a colour. */
export const severityMark = (severity: string, text: string): TemplateResult =>
  isHigh(severity)
    ? html`<span class="with-icon high">${warningIcon()}<span>${text}</span></span>`
    : html`<span>${text}</span>`;
