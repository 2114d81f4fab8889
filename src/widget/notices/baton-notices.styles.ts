import { css } from 'lit';

/** The look of the notices: a line each. */
export const styles = css`
  ul {
    display: grid;
    gap: 1px;
    overflow: hidden;
    border: 1px solid var(--baton-color-line);
    border-radius: var(--baton-radius);
    background: var(--baton-color-line);
  }

  li {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: var(--baton-space-1) var(--baton-space-2);
    padding: var(--baton-space-1) var(--baton-space-2);
    background: var(--baton-color-info);
    color: var(--baton-color-on-message);
  }

  li:has(.warning) {
    background: var(--baton-color-warning);
  }

  details {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }

  summary {
    display: flex;
    align-items: center;
    gap: var(--baton-space-2);
    min-block-size: 1.75rem;
    list-style: none;
    cursor: pointer;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary > svg:last-child {
    margin-inline-start: auto;
  }

  details[open] summary > svg:last-child {
    transform: rotate(180deg);
  }

  .warning summary > svg:first-child {
    color: var(--baton-color-warning-accent);
  }

  .info summary > svg:first-child {
    color: var(--baton-color-info-accent);
  }

  details p {
    padding-inline-start: 1.5rem;
    overflow-wrap: anywhere;
  }

  button {
    min-block-size: 1.75rem;
    padding-block: 2px;
  }
`;
