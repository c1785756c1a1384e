/** The sides of a page, each a button in a row: the one that is shown has `aria-current`. */
import { css } from 'lit';

export const tabStyles = css`
  .tabs {
    display: flex;
    gap: 20px;
    max-inline-size: 100%;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tab {
    min-block-size: 44px;
    padding: 0;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--ink-2);
    font: 400 var(--text-15) / 1.4 var(--font-ui);
    white-space: nowrap;
    cursor: pointer;
  }
  .tab:hover {
    color: var(--ink);
  }
  .tab[aria-current] {
    border-block-end-color: var(--accent);
    color: var(--ink);
  }
  .tab:focus-visible {
    outline-offset: -4px;
  }
`;
