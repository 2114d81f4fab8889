import { css } from 'lit';

/** The look of reason and note. */
export const styles = css`
  .fields,
  .field {
    display: grid;
    gap: var(--baton-space-1);
    min-inline-size: 0;
  }

  .fields {
    gap: var(--baton-space-3);
  }

  textarea {
    field-sizing: content;
    max-block-size: 10rem;
    resize: none;
  }

  /* Where a field cannot grow by itself, the rep pulls at its corner. */
  @supports not (field-sizing: content) {
    textarea {
      resize: vertical;
    }
  }

  .below {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--baton-space-1) var(--baton-space-3);
  }

  .warning {
    display: flex;
    flex: 1 1 12rem;
    gap: var(--baton-space-2);
  }

  .warning svg {
    margin-block-start: 2px;
    color: var(--baton-color-warning-accent);
  }

  .left {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
`;
