/**
 * @fileoverview Baton's own names for the host's design tokens. Three levels: the host's `--gse-…` (extracted at build by
 * `scripts/tokens.ts`), these `--baton-…` names with a meaning, and the components that use them. Colours are chosen here only.
 * Light and dark come from the host's tokens: a name keeps its meaning in both.
 */
import { css } from 'lit';

/** Set once, on the root element; they inherit into every component below it. */
export const tokens = css`
  :host {
    /* surfaces */
    --baton-color-canvas: var(--gse-semantic-background-container-page-tonalSubtle);
    --baton-color-surface: var(--gse-semantic-background-container-page-default);
    --baton-color-surface-sunken: var(--gse-semantic-background-container-page-tonalSubtle);
    --baton-color-surface-raised: var(--gse-semantic-background-container-elevated-default);
    --baton-color-surface-hover: var(--gse-semantic-background-container-elevated-hover);
    --baton-color-surface-active: var(--gse-semantic-background-container-elevated-active);
    --baton-color-line: var(--gse-semantic-border-container-divider);
    --baton-color-edge: var(--gse-semantic-border-container-edges-default);

    /* text */
    --baton-color-text: var(--gse-semantic-foreground-container-highEmphasis);
    --baton-color-text-muted: var(--gse-semantic-foreground-container-midEmphasis);
    --baton-color-link: var(--gse-semantic-foreground-interactive-link-default);
    --baton-color-focus: var(--gse-semantic-border-focus);

    /* buttons */
    --baton-color-primary: var(--gse-semantic-background-interactive-primary-default);
    --baton-color-primary-hover: var(--gse-semantic-background-interactive-primary-hover);
    --baton-color-primary-active: var(--gse-semantic-background-interactive-primary-active);
    --baton-color-on-primary: var(--gse-semantic-foreground-interactive-primary-default);
    --baton-color-secondary: var(--gse-semantic-background-interactive-secondary-default);
    --baton-color-secondary-hover: var(--gse-semantic-background-interactive-secondary-hover);
    --baton-color-secondary-active: var(--gse-semantic-background-interactive-secondary-active);
    --baton-color-on-secondary: var(--gse-semantic-foreground-interactive-secondary-default);

    /* text field */
    --baton-color-field: var(--gse-semantic-background-formControl-textInput-track);
    --baton-color-field-edge: var(--gse-semantic-border-formControl-textInput-default);
    --baton-color-field-edge-hover: var(--gse-semantic-border-formControl-textInput-hover);
    --baton-color-placeholder: var(--gse-semantic-foreground-formControl-textInput-placeholder);

    /* what a message is about */
    --baton-color-info: var(--gse-semantic-background-system-info-tonalSubtle);
    --baton-color-info-edge: var(--gse-semantic-border-system-info);
    --baton-color-info-accent: var(--gse-semantic-foreground-interactive-ghost-default);
    --baton-color-success: var(--gse-semantic-background-system-success-tonalSubtle);
    --baton-color-success-edge: var(--gse-semantic-border-system-success);
    --baton-color-success-accent: var(--gse-semantic-foreground-system-success-accent);
    --baton-color-warning: var(--gse-semantic-background-system-warning-tonalSubtle);
    --baton-color-warning-edge: var(--gse-semantic-border-system-warning);
    --baton-color-warning-accent: var(--gse-semantic-foreground-system-warning-accent);
    --baton-color-error: var(--gse-semantic-background-system-error-tonalSubtle);
    --baton-color-error-edge: var(--gse-semantic-border-system-error);
    --baton-color-error-accent: var(--gse-semantic-foreground-system-error-accent);
    --baton-color-on-message: var(--gse-semantic-foreground-system-info-highEmphasis);
    --baton-shadow-popup: var(--gse-core-elevation-high);

    /* space and shape */
    --baton-space-1: var(--gse-core-spacing-4xs);
    --baton-space-2: var(--gse-core-spacing-3xs);
    --baton-space-3: var(--gse-core-spacing-2xs);
    --baton-space-4: var(--gse-core-spacing-xs);
    --baton-space-5: var(--gse-core-spacing-md);
    --baton-radius-small: var(--gse-core-borderRadius-sm);
    --baton-radius: var(--gse-core-borderRadius-md);
    --baton-control-height: var(--gse-semantic-interactive-md-size);

    /* type; the desktop has these families, the list is for where it has not */
    --baton-font-body: var(--gse-semantic-body-md-regular-fontFamily), system-ui, sans-serif;
    --baton-font-heading:
      var(--gse-semantic-heading-sm-semiBold-fontFamily), var(--baton-font-body);
    --baton-size-small: var(--gse-semantic-body-sm-regular-fontSize);
    --baton-size-body: var(--gse-semantic-body-md-regular-fontSize);
    --baton-size-region: var(--gse-semantic-heading-sm-semiBold-fontSize);
    --baton-size-large: var(--gse-semantic-heading-md-semiBold-fontSize);
    --baton-weight-strong: var(--gse-semantic-body-md-semiBold-fontWeight);
  }
`;
