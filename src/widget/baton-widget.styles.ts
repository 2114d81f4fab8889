import { css } from 'lit';

/** The layout of the whole widget: one column, two where there is room. */
export const styles = css`
  :host {
    container-type: inline-size;
    min-block-size: 100vh;
    background: var(--baton-color-canvas);
  }

  main {
    display: grid;
    gap: var(--baton-space-3);
    max-inline-size: 75rem;
    margin-inline: auto;
    padding: var(--baton-space-3);
  }

  .regions {
    display: grid;
    gap: var(--baton-space-3);
  }

  /* Out of the way until the keyboard comes to it. */
  .skip {
    position: fixed;
    inset-block-start: var(--baton-space-2);
    inset-inline-start: var(--baton-space-2);
    z-index: 2;
  }

  .skip:not(:focus) {
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* With the caller on hold, the way back to them is in view; where the regions stand side by side it is anyway. */
  .consult baton-transfer {
    order: -1;
  }

  @container (inline-size >= 44rem) {
    main {
      gap: var(--baton-space-4);
      padding: var(--baton-space-4);
    }

    .regions {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--baton-space-4);
    }

    .consult baton-transfer {
      order: 0;
    }

    baton-timeline {
      grid-column: 1 / -1;
    }
  }
`;
