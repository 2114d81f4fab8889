import { css } from 'lit';

/** The look of the field Transfer to and its list. */
export const styles = css`
  :host {
    position: relative;
  }

  label {
    margin-block-end: var(--baton-space-1);
  }

  .field {
    position: relative;
  }

  input {
    padding-inline-end: 2.75rem;
  }

  input:focus-visible {
    outline-offset: 0;
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

  .group {
    padding: var(--baton-space-2) var(--baton-space-3) 0;
    font-weight: var(--baton-weight-strong);
  }

  [role='group'] + [role='group'],
  [role='option'] + [role='group'] {
    border-block-start: 1px solid var(--baton-color-edge);
  }

  .line {
    display: flex;
    gap: var(--baton-space-2);
    min-block-size: 1.5rem;
    margin-block-start: var(--baton-space-1);
  }

  .line svg {
    margin-block-start: 2px;
  }

  .line .keys,
  .keys {
    stroke-width: 2.5;
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

  .state {
    display: inline-flex;
    align-items: start;
    gap: var(--baton-space-1);
  }

  .state svg {
    margin-block-start: 2px;
  }

  /* A colleague's state is a word; the others' are facts that need a line of their own. */
  [role='option']:not(.user) {
    grid-template-columns: minmax(0, 1fr);
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

  [role='option']:is(:hover, .active) .state svg {
    color: inherit;
  }

  @media (forced-colors: active) {
    [role='option'].active {
      outline-color: Highlight;
    }
  }
`;
