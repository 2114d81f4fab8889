import { css } from 'lit';

/** The look of the region Transfer. */
export const styles = css`
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--baton-space-2);
  }

  .actions button {
    flex: 1 1 auto;
  }

  .note {
    display: flex;
    gap: var(--baton-space-2);
    padding-inline-start: var(--baton-space-2);
    border-inline-start: 3px solid var(--baton-color-warning-edge);
  }

  .note svg {
    margin-block-start: 2px;
  }

  .bar {
    padding: var(--baton-space-3);
    border: 1px solid var(--baton-color-info-edge);
    border-radius: var(--baton-radius);
  }

  .line {
    display: grid;
    gap: var(--baton-space-2);
    justify-items: start;
  }

  .line p {
    display: flex;
    gap: var(--baton-space-2);
    min-block-size: 2lh;
  }

  .line svg {
    margin-block-start: 2px;
  }
`;
