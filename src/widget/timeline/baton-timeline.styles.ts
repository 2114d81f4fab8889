import { css } from 'lit';

/** The look of the region Timeline: a line with a dot for each entry. */
export const styles = css`
  ol {
    display: grid;
  }

  li {
    position: relative;
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr);
    column-gap: var(--baton-space-2);
    padding-block-end: var(--baton-space-4);
  }

  li:last-child {
    padding-block-end: 0;
  }

  .dot {
    display: grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border: 1px solid var(--baton-color-edge);
    border-radius: 50%;
    background: var(--baton-color-surface);
    color: var(--baton-color-text-muted);
  }

  .dot svg {
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }

  li:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: 1.5rem 0;
    inset-inline-start: calc(0.75rem - 0.5px);
    border-inline-start: 1px solid var(--baton-color-edge);
  }

  .title {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: var(--baton-space-3);
    min-block-size: 1.5rem;
    align-items: center;
  }

  .earlier {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--baton-space-1) var(--baton-space-3);
  }

  .earlier p {
    display: flex;
    gap: var(--baton-space-2);
  }

  .earlier svg {
    margin-block-start: 1px;
  }

  time {
    font-variant-numeric: tabular-nums;
  }

  .pending {
    display: inline-flex;
    align-items: center;
    gap: var(--baton-space-1);
    margin-block-start: var(--baton-space-1);
    padding: 0 var(--baton-space-2) 0 var(--baton-space-1);
    border: 1px solid var(--baton-color-warning-edge);
    border-radius: 1rem;
    background: var(--baton-color-warning);
    color: var(--baton-color-on-message);
  }

  .pending svg {
    color: var(--baton-color-warning-accent);
  }
`;
