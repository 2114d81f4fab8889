import { css } from 'lit';

/** The look of a severity, and of words with an icon before them. */
export const severityStyles = css`
  .with-icon {
    display: flex;
    align-items: center;
    gap: var(--baton-space-1);
  }

  .high {
    color: var(--baton-color-error-accent);
    font-weight: var(--baton-weight-strong);
  }
`;
