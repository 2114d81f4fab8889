/** @fileoverview What all components of the emulator's pages look alike in. */
import { css } from 'lit';

/** Boxes, focus, buttons, selects. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  ul {
    list-style: none;
  }

  :focus-visible {
    outline: 2px solid var(--emu-focus);
    outline-offset: 2px;
  }

  button,
  select {
    min-block-size: 32px;
    padding: 4px 12px;
    border: 1px solid transparent;
    border-radius: var(--emu-radius-small);
    background: var(--emu-secondary);
    color: var(--emu-on-secondary);
    font: inherit;
    font-weight: 600;
  }

  button {
    cursor: pointer;
  }

  button:hover {
    background: var(--emu-secondary-hover);
  }

  button.primary {
    background: var(--emu-primary);
    color: var(--emu-on-primary);
  }

  button.primary:hover {
    background: var(--emu-primary-hover);
  }

  button.danger {
    border-color: var(--emu-danger-text);
    background: var(--emu-surface);
    color: var(--emu-danger-text);
  }

  button.danger:hover {
    background: var(--emu-danger-subtle);
  }

  select {
    border-color: var(--emu-control-edge);
    background: var(--emu-surface);
    color: var(--emu-text);
    font-weight: 400;
  }

  .soft {
    color: var(--emu-text-soft);
  }

  .number {
    font-variant-numeric: tabular-nums;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    button,
    select {
      border-color: ButtonText;
    }
  }
`;
