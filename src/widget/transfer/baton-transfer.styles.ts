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
`;
