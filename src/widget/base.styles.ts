/** @fileoverview What all components share: text, buttons, cards, messages. */
import { css } from 'lit';

/** Goes first in every component's `static styles`. */
export const base = css`
  :host {
    display: block;
    color: var(--baton-color-text);
    font: 400 var(--baton-size-body) / 1.43 var(--baton-font-body);
  }

  [hidden],
  :host([hidden]) {
    display: none !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  /* Unlike "none", an empty marker leaves VoiceOver the list. */
  ul,
  ol {
    list-style-type: '';
  }

  h1,
  h2,
  h3 {
    font-family: var(--baton-font-heading);
    font-weight: var(--baton-weight-strong);
  }

  h1:focus,
  h2:focus,
  main:focus {
    outline: none;
  }

  h2 {
    font-size: var(--baton-size-region);
    line-height: 1.5;
  }

  svg {
    display: block;
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .card {
    padding: var(--baton-space-4);
    background: var(--baton-color-surface);
    border: 1px solid var(--baton-color-line);
    border-radius: var(--baton-radius);
  }

  .stack {
    display: grid;
    gap: var(--baton-space-3);
  }

  section.card {
    block-size: 100%;
    align-content: start;
  }

  /* Facts with a dot between them. Each brings its dot before it; at the start of a line the dot is cut off. */
  .facts {
    display: flex;
    flex-wrap: wrap;
    overflow: clip;
  }

  .facts > * {
    position: relative;
    margin-inline: -1rem 1rem;
    padding-inline-start: 1rem;
  }

  .facts > *::before {
    content: '·';
    content: '·' / ''; /* not to be read aloud */
    position: absolute;
    inset-inline-start: 0.375rem;
  }

  .muted {
    color: var(--baton-color-text-muted);
  }

  .small {
    font-size: var(--baton-size-small);
    line-height: 1.5;
  }

  .strong {
    font-weight: var(--baton-weight-strong);
  }

  p,
  dd,
  h1,
  h2,
  h3,
  button,
  li {
    overflow-wrap: anywhere;
  }

  .whole {
    white-space: nowrap;
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--baton-space-2);
    min-block-size: var(--baton-control-height);
    margin: 0;
    padding: 5px var(--baton-space-3);
    border: 1px solid transparent;
    border-radius: var(--baton-radius-small);
    background: var(--baton-color-secondary);
    color: var(--baton-color-on-secondary);
    font: inherit;
    font-weight: var(--baton-weight-strong);
    text-align: center;
    cursor: pointer;
  }

  button:hover {
    background: var(--baton-color-secondary-hover);
  }

  button:active {
    background: var(--baton-color-secondary-active);
  }

  button.primary {
    background: var(--baton-color-primary);
    color: var(--baton-color-on-primary);
  }

  button.primary:hover {
    background: var(--baton-color-primary-hover);
  }

  button.primary:active {
    background: var(--baton-color-primary-active);
  }

  button[aria-disabled='true'],
  button[aria-disabled='true']:hover,
  button[aria-disabled='true']:active {
    background: var(--baton-color-surface-sunken);
    border-color: var(--baton-color-line);
    color: var(--baton-color-text-muted);
    cursor: not-allowed;
  }

  label {
    display: block;
    font-weight: var(--baton-weight-strong);
  }

  :is(input, select, textarea) {
    display: block;
    inline-size: 100%;
    min-block-size: 2.5rem;
    margin: 0;
    padding: var(--baton-space-2) var(--baton-space-3);
    border: 1px solid var(--baton-color-field-edge);
    border-radius: var(--baton-radius-small);
    background: var(--baton-color-field);
    color: var(--baton-color-text);
    font: inherit;
    text-overflow: ellipsis;
  }

  /* Browsers pad its words themselves. */
  select {
    padding-inline-start: calc(var(--baton-space-3) - 4px);
  }

  ::placeholder {
    color: var(--baton-color-placeholder);
    opacity: 1;
  }

  :is(input, select, textarea):hover {
    border-color: var(--baton-color-field-edge-hover);
  }

  :is(input, select, textarea)[aria-disabled='true'] {
    border-color: var(--baton-color-line);
    background: var(--baton-color-surface-sunken);
    color: var(--baton-color-text-muted);
    cursor: not-allowed;
  }

  :is(button, input, select, textarea, summary, [tabindex]):focus-visible {
    outline: 2px solid var(--baton-color-focus);
    outline-offset: 2px;
  }

  .message {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--baton-space-1) var(--baton-space-2);
    padding: var(--baton-space-3);
    border: 1px solid var(--baton-color-info-edge);
    border-radius: var(--baton-radius);
    background: var(--baton-color-info);
    color: var(--baton-color-on-message);
  }

  .message > svg {
    margin-block-start: 2px;
    color: var(--baton-color-info-accent);
  }

  .message > :not(svg) {
    grid-column: 2;
    justify-self: start;
  }

  .message > button {
    margin-block-start: var(--baton-space-1);
  }

  .message.success {
    background: var(--baton-color-success);
    border-color: var(--baton-color-success-edge);
  }

  .message.success > svg {
    color: var(--baton-color-success-accent);
  }

  .message.warning {
    background: var(--baton-color-warning);
    border-color: var(--baton-color-warning-edge);
  }

  .message.warning > svg {
    color: var(--baton-color-warning-accent);
  }

  .message.error {
    background: var(--baton-color-error);
    border-color: var(--baton-color-error-edge);
  }

  .message.error > svg {
    color: var(--baton-color-error-accent);
  }

  .spinning {
    animation: spin 1.2s linear infinite;
  }

  @keyframes spin {
    to {
      transform: rotate(1turn);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
    }
  }

  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }

    /* Browsers leave drawings their colours, which may vanish on the user's background. */
    svg {
      color: inherit !important;
    }

    :is(input, select, textarea)[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }

    /* Important: no component's own colour may hide that a button does nothing. */
    button[aria-disabled='true'] {
      border-color: GrayText !important;
      color: GrayText !important;
    }
  }
`;
