import { css } from 'lit';

/** The look of the bar of a consult. */
export const styles = css`
  .drawing {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    align-items: start;
    padding-block-end: var(--baton-space-1);
  }

  .party {
    display: grid;
    justify-items: center;
    text-align: center;
    overflow-wrap: anywhere;
  }

  .party,
  .wire {
    grid-row: 1;
  }

  .caller {
    grid-column: 1;
  }

  .you {
    grid-column: 2;
  }

  .target {
    grid-column: 3;
  }

  .wire.from-caller {
    grid-column: 1 / 3;
  }

  .wire.to-target {
    grid-column: 2 / 4;
  }

  .face {
    display: grid;
    place-items: center;
    inline-size: 2rem;
    block-size: 2rem;
    border: 2px solid currentColor;
    border-radius: 50%;
  }

  .wire {
    block-size: 0;
    margin-block-start: 1rem;
    /* From face to face, which stand in the middle of their columns. */
    margin-inline: calc(25% + 1.25rem);
    border-block-start: 3px solid currentColor;
  }

  .wire.aside {
    border-block-start: 2px dotted var(--baton-color-text-muted);
  }

  .wire.rings {
    border-block-start: 2px dashed var(--baton-color-text-muted);
  }

  /* Below the names, from the caller to the one who is asked. */
  .wire.across {
    grid-area: 2 / 1 / 3 / -1;
    block-size: 0.75rem;
    margin: var(--baton-space-1) 16.67% 0;
    border: solid currentColor;
    border-width: 0 3px 3px;
    border-radius: 0 0 var(--baton-radius) var(--baton-radius);
  }

  .hold {
    display: flex;
    align-items: center;
    gap: var(--baton-space-2);
    font-variant-numeric: tabular-nums;
  }

  .hold.late svg {
    color: var(--baton-color-warning-accent);
  }

  .talks,
  .ends {
    display: flex;
    flex-wrap: wrap;
    gap: var(--baton-space-2);
  }

  :is(.talks, .ends) button {
    flex: 1 1 auto;
  }

  .talks button[aria-pressed='true'],
  .talks button[aria-pressed='true']:hover {
    border: 2px solid var(--baton-color-text);
  }

  .talks button[aria-pressed='true']::before {
    content: '✓';
    content: '✓' / ''; /* the state is read aloud already */
  }

  #why:empty {
    display: none;
  }
`;
