import { css } from 'lit';

/** The look of the field Transfer to and its list. */
export const styles = css`
  :host {
    position: relative;
  }

  label {
    display: block;
    margin-block-end: var(--baton-space-1);
    font-weight: var(--baton-weight-strong);
  }

  .field {
    position: relative;
  }

  input {
    inline-size: 100%;
    min-block-size: 2.5rem;
    margin: 0;
    padding: var(--baton-space-2) 2.75rem var(--baton-space-2) var(--baton-space-3);
    border: 1px solid var(--baton-color-field-edge);
    border-radius: var(--baton-radius-small);
    background: var(--baton-color-field);
    color: var(--baton-color-text);
    font: inherit;
    text-overflow: ellipsis;
  }

  input::placeholder {
    color: var(--baton-color-placeholder);
    opacity: 1;
  }

  input:hover {
    border-color: var(--baton-color-field-edge-hover);
  }

  input:focus-visible {
    outline-offset: 0;
  }

  input[aria-disabled='true'] {
    border-color: var(--baton-color-line);
    background: var(--baton-color-surface-sunken);
    color: var(--baton-color-text-muted);
    cursor: not-allowed;
  }

  .toggle {
    position: absolute;
    inset-block: 4px;
    inset-inline-end: 4px;
    inline-size: 2rem;
    padding: 0;
    background: transparent;
    color: var(--baton-color-text-muted);
  }

  .toggle:hover {
    background: var(--baton-color-surface-hover);
    color: var(--baton-color-text);
  }

  .popup {
    position: absolute;
    inset-inline: 0;
    z-index: 1;
    max-block-size: 17rem;
    margin-block-start: var(--baton-space-1);
    overflow-y: auto;
    border: 1px solid var(--baton-color-edge);
    border-radius: var(--baton-radius-small);
    background: var(--baton-color-surface-raised);
    box-shadow: var(--baton-shadow-popup);
  }

  p.popup {
    padding: var(--baton-space-3);
  }

  [role='option'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    column-gap: var(--baton-space-3);
    padding: var(--baton-space-2) var(--baton-space-3);
    cursor: pointer;
  }

  [role='option'] + [role='option'] {
    border-block-start: 1px solid var(--baton-color-line);
  }

  [role='option']:hover {
    background: var(--baton-color-surface-hover);
  }

  [role='option'].active {
    background: var(--baton-color-surface-active);
    outline: 2px solid var(--baton-color-focus);
    outline-offset: -2px;
  }

  [role='option'][aria-disabled='true'] {
    cursor: not-allowed;
  }

  .who {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  [role='option']:is(:hover, .active) .muted {
    color: var(--baton-color-text);
  }

  [aria-selected='true'] .name {
    font-weight: var(--baton-weight-strong);
  }

  [aria-disabled='true'] .name {
    color: var(--baton-color-text-muted);
  }

  .availability {
    display: inline-flex;
    align-items: center;
    gap: var(--baton-space-1);
    max-inline-size: 8rem;
  }

  .free {
    color: var(--baton-color-success-accent);
  }

  .busy {
    color: var(--baton-color-error-accent);
  }

  .away {
    color: var(--baton-color-warning-accent);
  }

  .bar {
    grid-column: 1 / -1;
  }

  [role='option']:is(:hover, .active) .availability svg {
    color: inherit;
  }

  @media (forced-colors: active) {
    [role='option'].active {
      outline-color: Highlight;
    }

    input[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
