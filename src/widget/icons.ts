/**
 * @fileoverview Icons as shapes: each can be told from the others without its colour. They are decoration beside words,
 * so screen readers skip them.
 */
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { assertNever } from '../domain/result.js';
import type { Availability, Target } from '../domain/target.js';

const icon = (shape: SVGTemplateResult, className = ''): TemplateResult =>
  html`<svg class=${className} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    ${shape}
  </svg>`;

const circle = svg`<circle cx="8" cy="8" r="6.25" />`;

/** A telephone receiver. */
export const phoneIcon = (): TemplateResult =>
  icon(
    svg`<path d="M5.6 2.5 3.4 3c-.6.1-1 .7-.9 1.3.7 4.7 4.5 8.5 9.2 9.2.6.1 1.2-.3 1.3-.9l.5-2.2-2.8-1.3-1.2 1.4A8 8 0 0 1 5.5 6.5l1.4-1.2z" />`,
  );

/** Two bars: on hold. */
export const pauseIcon = (): TemplateResult => icon(svg`<path d="M5.5 3.5v9M10.5 3.5v9" />`);

/** An arrow from one to the next: handed over. */
export const handOverIcon = (): TemplateResult =>
  icon(svg`<path d="M2.5 8h10.5M9.5 4.5 13 8l-3.5 3.5" />`);

/** A circle with a check: done. */
export const successIcon = (): TemplateResult =>
  icon(svg`${circle}<path d="m5.3 8.2 2 2 3.5-4" />`);

/** A circle with an i. */
export const infoIcon = (): TemplateResult => icon(svg`${circle}<path d="M8 7.5v3.5M8 4.9v.1" />`);

/** A triangle with an exclamation mark. */
export const warningIcon = (): TemplateResult =>
  icon(svg`<path d="M8 2.2 14.5 13.5h-13zM8 6.5v3M8 11.4v.1" />`);

/** An octagon with a cross. */
export const errorIcon = (): TemplateResult =>
  icon(
    svg`<path d="M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4zM6 6l4 4M10 6l-4 4" />`,
  );

/** An open ring that turns, where motion is welcome. */
export const progressIcon = (): TemplateResult =>
  icon(svg`<path d="M14.25 8A6.25 6.25 0 1 1 8 1.75" />`, 'spinning');

/** A clock: waiting, away. */
export const clockIcon = (): TemplateResult => icon(svg`${circle}<path d="M8 4.5V8l2.3 1.5" />`);

/** A chevron pointing down. */
export const chevronIcon = (): TemplateResult => icon(svg`<path d="m4 6.5 4 4 4-4" />`);

/** A page with a corner: opens elsewhere. */
export const openIcon = (): TemplateResult =>
  icon(svg`<path d="M6.5 3H3v10h10V9.5M9.5 2.5h4v4M13.3 2.7 7.5 8.5" />`);

/** Two arrows, one to each side: filed elsewhere. */
export const moveIcon = (): TemplateResult =>
  icon(svg`<path d="M2.5 5.5h10M9.5 2.5l3 3-3 3M13.5 10.5h-10M6.5 7.5l-3 3 3 3" />`);

/** A plus. */
export const plusIcon = (): TemplateResult => icon(svg`<path d="M8 3v10M3 8h10" />`);

/** Availability by shape: check, bar, clock, cross, question mark. */
export function availabilityIcon(availability: Availability): TemplateResult {
  switch (availability) {
    case 'free':
      return icon(svg`${circle}<path d="m5.3 8.2 2 2 3.5-4" />`, 'free');
    case 'busy':
      return icon(svg`${circle}<path d="M5 8h6" />`, 'busy');
    case 'away':
      return icon(svg`${circle}<path d="M8 4.5V8l2.3 1.5" />`, 'away');
    case 'offline':
      return icon(svg`${circle}<path d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4" />`, 'offline');
    case 'unknown':
      return icon(
        svg`${circle}<path d="M6.3 6.4A1.75 1.75 0 1 1 8 8.5v.7M8 11.1v.1" />`,
        'unknown',
      );
    default:
      return assertNever(availability);
  }
}

/** Two rows of waiting people: a queue. */
export const queueIcon = (): TemplateResult => icon(svg`<path d="M2.5 4h11M2.5 8h11M2.5 12h6" />`);

/** The keys of a telephone: an IVR. */
export const keypadIcon = (): TemplateResult =>
  icon(svg`<path d="M4 3.5v.1M8 3.5v.1M12 3.5v.1M4 8v.1M8 8v.1M12 8v.1M8 12.5v.1" />`, 'keys');

/** A person. */
export const personIcon = (): TemplateResult =>
  icon(svg`<circle cx="8" cy="5" r="2.75" /><path d="M2.75 14a5.25 5.25 0 0 1 10.5 0" />`);

/** A note of music: what somebody hears who waits. */
export const musicIcon = (): TemplateResult =>
  icon(
    svg`<path d="M6 12.25V3.5l7-1.25v8.5" /><circle cx="4.25" cy="12.25" r="1.75" /><circle cx="11.25" cy="10.75" r="1.75" />`,
  );

/** The target's kind by shape; a colleague's availability, a queue's lack of agents. */
export function targetIcon(target: Target): TemplateResult {
  switch (target.kind) {
    case 'user':
      return availabilityIcon(target.availability);
    case 'queue':
      return target.standing?.agents === 0 ? warningIcon() : queueIcon();
    case 'ivr':
      return keypadIcon();
    case 'outside':
      return phoneIcon();
    default:
      return assertNever(target);
  }
}
