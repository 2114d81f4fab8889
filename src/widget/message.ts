/** @fileoverview A boxed message: what happened, what to do, and an icon that says of what kind it is. */
import { html, nothing, type TemplateResult } from 'lit';
import { assertNever } from '../domain/result.js';
import { errorIcon, infoIcon, progressIcon, successIcon, warningIcon } from './icons.js';
import { keepWhole } from './keep-whole.js';

/** Of what kind a message is; chooses icon and colour, which the words must not depend on. */
export type Tone = 'info' | 'progress' | 'success' | 'warning' | 'error';

/** Words for the rep. */
export interface Message {
  readonly tone: Tone;
  /** What happened: one sentence. */
  readonly title: string;
  /** A part of the title that stays on one line: a case's number. */
  readonly whole?: string;
  /** What to do, and what is not affected: sentences. */
  readonly body?: string;
}

/** The icon of a kind of message. */
export function toneIcon(tone: Tone): TemplateResult {
  switch (tone) {
    case 'info':
      return infoIcon();
    case 'progress':
      return progressIcon();
    case 'success':
      return successIcon();
    case 'warning':
      return warningIcon();
    case 'error':
      return errorIcon();
    default:
      return assertNever(tone);
  }
}

/**
 * Renders a message with the classes of `base.styles.ts`.
 * @param extra what goes below the words, such as a button.
 */
export const messageBox = (
  message: Message,
  extra: TemplateResult | typeof nothing = nothing,
): TemplateResult =>
  html`<div class="message ${message.tone}">
    ${toneIcon(message.tone)}
    <p class="strong">${keepWhole(message.title, message.whole ?? '')}</p>
    ${message.body === undefined ? nothing : html`<p>${message.body}</p>`} ${extra}
  </div>`;

/** The message as one text, for the announcer. */
export const spokenMessage = (message: Message): string =>
  message.body === undefined ? message.title : `${message.title} ${message.body}`;
