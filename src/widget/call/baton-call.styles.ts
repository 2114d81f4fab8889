import { css } from 'lit';

/** The heading's look. */
export const styles = css`
  header {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--baton-space-1) var(--baton-space-3);
  }

  .badge {
    display: grid;
    place-items: center;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    border: 1px solid var(--baton-color-edge);
    border-radius: 50%;
    color: var(--baton-color-text-muted);
  }

  .badge svg {
    inline-size: 1.25rem;
    block-size: 1.25rem;
  }

  .badge.connected {
    background: var(--baton-color-success);
    border-color: var(--baton-color-success-edge);
    color: var(--baton-color-success-accent);
  }

  .badge.ringing {
    background: var(--baton-color-info);
    border-color: var(--baton-color-info-edge);
    color: var(--baton-color-info-accent);
  }

  .badge.on_hold {
    background: var(--baton-color-warning);
    border-color: var(--baton-color-warning-edge);
    color: var(--baton-color-warning-accent);
  }

  h1 {
    font-size: var(--baton-size-large);
    line-height: 1.33;
  }

  .timer {
    text-align: end;
  }

  .timer [role='timer'] {
    display: block;
    font-size: var(--baton-size-large);
    font-variant-numeric: tabular-nums;
    line-height: 1.33;
  }

  /* Narrow: the name has the room. */
  @media (width < 26rem) {
    header {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .badge {
      display: none;
    }

    h1,
    .timer [role='timer'] {
      font-size: var(--baton-size-region);
    }
  }
`;
