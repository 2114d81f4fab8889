/** @fileoverview The desktop's layout. */
import { css } from 'lit';

/** Styles of `emu-desktop`. */
export const desktopStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }

  header {
    display: flex;
    gap: 16px;
    align-items: center;
    justify-content: space-between;
    padding: 8px 16px;
    background: var(--emu-bar);
    color: var(--emu-on-bar);
  }

  h1 {
    font-size: 16px;
    line-height: 22px;
  }

  .agent p {
    font-size: 12px;
    line-height: 16px;
  }

  header label {
    display: flex;
    gap: 8px;
    align-items: center;
  }

  .dot {
    inline-size: 12px;
    block-size: 12px;
    border: 2px solid var(--emu-on-bar);
    border-radius: 50%;
    background: var(--emu-busy);
  }

  .dot.AVAILABLE {
    background: var(--emu-available);
  }

  .dot.ON_QUEUE {
    background: var(--emu-on-queue);
  }

  .dot.AWAY,
  .dot.BREAK,
  .dot.MEAL {
    background: var(--emu-away);
  }

  .dot.OFFLINE {
    background: var(--emu-offline);
  }

  .broken {
    padding: 8px 16px;
    border-block-end: 1px solid var(--emu-danger-text);
    background: var(--emu-danger-subtle);
  }

  .room {
    display: grid;
    flex: 1;
    grid-template:
      'list' auto
      'call' auto
      'widget' 1fr / minmax(0, 1fr);
    min-block-size: 0;
  }

  .list {
    grid-area: list;
    border-block-end: 1px solid var(--emu-edge);
    background: var(--emu-surface-subtle);
  }

  .list h2 {
    padding: 12px 16px 8px;
    color: var(--emu-text-soft);
    font-size: 12px;
    font-weight: 600;
    line-height: 16px;
  }

  .call {
    grid-area: call;
    border-block-end: 1px solid var(--emu-edge);
    background: var(--emu-surface);
  }

  .idle {
    max-inline-size: 46ch;
    padding: 24px 16px;
  }

  .idle h2 {
    margin-block-end: 8px;
    font-size: 18px;
    line-height: 24px;
  }

  .idle p + p {
    margin-block-start: 12px;
  }

  a {
    color: var(--emu-link);
  }

  .log {
    padding: 0 16px 16px;
    color: var(--emu-text-soft);
    font-size: 12px;
    line-height: 18px;
  }

  .log summary {
    padding-block: 4px;
    cursor: pointer;
  }

  .log ol {
    max-block-size: 200px;
    margin: 4px 0 0;
    padding-inline-start: 20px;
    overflow: auto;
    overflow-wrap: anywhere;
  }

  .widget {
    display: flex;
    grid-area: widget;
    flex-direction: column;
    min-block-size: 640px;
    background: var(--emu-surface);
  }

  .room:not(.has-call) .widget {
    display: none;
  }

  .note {
    padding: 8px 16px;
    color: var(--emu-text-soft);
    font-size: 12px;
  }

  .opening {
    border-block-end: 2px solid var(--emu-primary);
    animation: fade 1s ease-in-out infinite alternate;
  }

  .frames {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  iframe {
    flex: 1;
    inline-size: 100%;
    min-block-size: 0;
    border: 0;
    color-scheme: light dark;
  }

  @keyframes fade {
    to {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .opening {
      animation: none;
    }
  }

  @media (min-width: 720px) and (min-height: 480px) {
    .room {
      grid-template:
        'list call' auto
        'list widget' minmax(0, 1fr) / 240px minmax(0, 1fr);
      overflow: auto;
    }

    .list {
      overflow: auto;
      border-block-end: 0;
      border-inline-end: 1px solid var(--emu-edge);
    }

    .widget {
      min-block-size: 320px;
    }
  }

  @media (min-width: 1080px) and (min-height: 480px) {
    .room {
      grid-template: 'list call widget' minmax(0, 1fr) / 240px 300px minmax(0, 1fr);
    }

    .room:not(.has-call) {
      grid-template: 'list call' minmax(0, 1fr) / 240px minmax(0, 1fr);
    }

    .call {
      overflow: auto;
      border-block-end: 0;
      border-inline-end: 1px solid var(--emu-edge);
    }
  }
`;
