import { css } from 'lit';
import { severityStyles } from './severity-mark.styles.js';

/** The look of the choice of a case. */
export const styles = [
  severityStyles,
  css`
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

    .search {
      display: grid;
      gap: var(--baton-space-1);
    }

    .search .choices {
      margin-block-start: var(--baton-space-1);
    }

    #intro:focus {
      outline: none;
    }
  `,
];
