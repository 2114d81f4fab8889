/** @fileoverview The main page's layout. */
import { css } from 'lit';

/** Styles of `emu-overview`. */
export const overviewStyles = css`
  :host {
    display: block;
  }

  header {
    padding: 16px max(16px, calc(50% - 464px));
    background: var(--emu-bar);
    color: var(--emu-on-bar);
  }

  main {
    display: grid;
    gap: 32px;
    max-inline-size: 960px;
    margin-inline: auto;
    padding: 32px 16px 48px;
  }

  h1 {
    font-size: 24px;
    line-height: 32px;
  }

  h2 {
    margin-block-end: 4px;
    font-size: 18px;
    line-height: 24px;
  }

  h3 {
    font-size: 16px;
    line-height: 24px;
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
    gap: 16px;
    margin-block-start: 16px;
  }

  .card {
    display: flex;
    flex-direction: column;
    gap: 4px;
    block-size: 100%;
    padding: 16px;
    border: 1px solid var(--emu-edge);
    border-radius: var(--emu-radius);
    background: var(--emu-surface);
    color: var(--emu-text);
    text-decoration: none;
  }

  .card:hover {
    border-color: var(--emu-primary);
    background: var(--emu-hover);
  }

  .presence {
    display: flex;
    gap: 8px;
    align-items: center;
    margin-block-start: 8px;
  }

  .dot {
    flex: none;
    inline-size: 10px;
    block-size: 10px;
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

  .on-call {
    padding: 2px 8px;
    border-radius: var(--emu-radius-small);
    background: var(--emu-selected);
  }

  .open {
    margin-block-start: auto;
    padding-block-start: 12px;
    color: var(--emu-link);
    font-weight: 600;
  }

  form {
    display: grid;
    gap: 8px 12px;
    align-items: center;
    margin-block: 16px 12px;
    padding: 16px;
    border: 1px solid var(--emu-edge);
    border-radius: var(--emu-radius);
    background: var(--emu-surface);
  }

  form button {
    min-block-size: 40px;
    margin-block-start: 4px;
  }

  select {
    inline-size: 100%;
    min-inline-size: 0;
  }

  @media (min-width: 860px) {
    form {
      grid-template-columns: auto minmax(0, 1fr) auto minmax(0, 1fr) auto;
    }

    form button {
      margin-block-start: 0;
    }
  }

  .error {
    color: var(--emu-danger-text);
  }

  .placed {
    display: grid;
    gap: 8px;
    margin-block-start: 12px;
  }

  .placed li {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
    padding: 8px 16px;
    border: 1px solid var(--emu-edge);
    border-radius: var(--emu-radius);
    background: var(--emu-surface);
  }
`;
