import { css } from 'lit';

/** The look of the screens before a call. */
export const styles = css`
  .card {
    display: grid;
    gap: var(--baton-space-4);
    justify-items: start;
    inline-size: 100%;
    max-inline-size: 30rem;
    margin: var(--baton-space-4) auto;
    padding: var(--baton-space-5);
  }

  h1 {
    font-size: var(--baton-size-large);
    line-height: 1.33;
  }

  .message {
    inline-size: 100%;
  }

  .waiting {
    display: flex;
    align-items: center;
    gap: var(--baton-space-2);
  }
`;
