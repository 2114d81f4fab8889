import { css } from 'lit';

/** The look of the region Case. */
export const styles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--baton-space-2);
  }

  .number {
    font-size: var(--baton-size-large);
    line-height: 1.33;
  }

  dl {
    display: grid;
    grid-template-columns: minmax(5rem, auto) minmax(0, 1fr);
    gap: var(--baton-space-1) var(--baton-space-3);
  }

  .with-icon {
    display: flex;
    align-items: center;
    gap: var(--baton-space-1);
  }

  .high {
    color: var(--baton-color-error-accent);
    font-weight: var(--baton-weight-strong);
  }

  .verdict {
    display: flex;
    align-items: flex-start;
    gap: var(--baton-space-2);
    padding-block-start: var(--baton-space-3);
    border-block-start: 1px solid var(--baton-color-line);
  }

  .verdict svg {
    margin-block-start: 1px;
  }

  .verdict.success svg {
    color: var(--baton-color-success-accent);
  }

  .verdict.warning svg {
    color: var(--baton-color-warning-accent);
  }

  .choices {
    display: grid;
    gap: var(--baton-space-2);
  }

  .choices button {
    inline-size: 100%;
    justify-content: flex-start;
    padding: var(--baton-space-2) var(--baton-space-3);
    border-color: var(--baton-color-edge);
    background: var(--baton-color-surface);
    color: var(--baton-color-link);
    text-align: start;
  }

  .choices button:hover {
    background: var(--baton-color-surface-hover);
    color: var(--baton-color-text);
  }

  .choices button:active {
    background: var(--baton-color-surface-active);
    color: var(--baton-color-text);
  }

  .choices button[aria-disabled='true'],
  .choices button[aria-disabled='true']:hover {
    background: var(--baton-color-surface-sunken);
    color: var(--baton-color-text-muted);
  }

  .choices button > span {
    display: grid;
    min-inline-size: 0;
  }

  .choices .details {
    font-weight: 400;
    color: var(--baton-color-text-muted);
  }

  .choices button:is(:hover, :active) .details {
    color: inherit;
  }
`;
