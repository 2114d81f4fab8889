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

  /* What somebody else left: apart from what Vault says. */
  .from {
    display: grid;
    gap: var(--baton-space-1);
    padding-inline-start: var(--baton-space-3);
    border-inline-start: 3px solid var(--baton-color-info-edge);
  }

  h3 {
    font-size: inherit;
  }

  dl.left {
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 var(--baton-space-3);
    inline-size: 100%;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--baton-space-2);
  }

  dt {
    color: var(--baton-color-text-muted);
  }

  .message dt {
    color: inherit;
  }

  dd {
    min-inline-size: 0;
  }

  .aware {
    display: flex;
    gap: var(--baton-space-2);
    padding: var(--baton-space-2) var(--baton-space-3);
    border: 1px solid var(--baton-color-error-edge);
    border-radius: var(--baton-radius-small);
    background: var(--baton-color-error);
    color: var(--baton-color-on-message);
  }

  .aware svg {
    margin-block-start: 2px;
    color: var(--baton-color-error-accent);
  }

  .change {
    display: grid;
    gap: var(--baton-space-3);
    padding-block-start: var(--baton-space-3);
    border-block-start: 1px solid var(--baton-color-line);
  }

  .change .head p {
    flex: 1 1 10rem;
  }
`;
